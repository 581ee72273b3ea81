using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Files;
using Mingzhang.Facts.Packs;
using Mingzhang.Publishing.Layouts.Files;

namespace Mingzhang.Publishing.Layouts;

/// <summary>
/// 表式目录: the folder <c>catalog/layouts</c>: one folder per place and year (or <c>base</c>), in it <c>pack.yaml</c> and a file per
/// table. Nothing is read before it is asked for.
/// </summary>
public sealed class LayoutCatalogue
{
    public const string National = "national";

    private const string Base = "base";
    private const string PackFile = "pack.yaml";
    private const int MostAncestors = 8;

    private readonly string _folder;
    private readonly Dictionary<string, YamlTree?> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PackLayout> _packs = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    private LayoutCatalogue(string folder) => _folder = folder;

    /// <summary>The layouts of a catalogue; nothing is read yet.</summary>
    /// <param name="catalogueFolder">The folder <c>catalog</c> (<see cref="Catalogue.Folder"/>).</param>
    public static LayoutCatalogue Load(string catalogueFolder) =>
        new(Path.Combine(catalogueFolder, "layouts"));

    /// <summary>All packs that are described, as place/year, in order.</summary>
    public ImmutableArray<string> Packs =>
        Directory.Exists(_folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(_folder, PackFile, SearchOption.AllDirectories)
                    .Select(path =>
                        Path.GetRelativePath(_folder, Path.GetDirectoryName(path)!)
                            .Replace('\\', '/')
                    )
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Whether a place has layouts of its own; no file is read for the answer.</summary>
    public bool Has(string place) =>
        place.Length > 0 && Directory.Exists(Path.Combine(_folder, place));

    /// <summary>
    /// The pack of a place and year: the folder of that year, otherwise of the nearest year before it (the nearest after it, where
    /// there is none), otherwise the place's base, otherwise the national base.
    /// </summary>
    /// <param name="place">As in <c>catalog/places</c>; empty = the national base.</param>
    public PackLayout For(string place, int year, PackScope scope = PackScope.Department) =>
        Get(FolderOf(place, year), year) with
        {
            Scope = scope == PackScope.Unknown ? PackScope.Department : scope,
        };

    /// <summary>The pack of one folder (<c>sichuan/2024</c>).</summary>
    /// <exception cref="CatalogueException">There is no such folder, or its files are not understood.</exception>
    public PackLayout Get(string pack) => Get(pack, YearOf(pack) ?? 0);

    private PackLayout Get(string pack, int year)
    {
        lock (_gate)
        {
            if (!_packs.TryGetValue(pack, out var layout))
            {
                layout = Read(pack);
                _packs.Add(pack, layout);
            }

            return layout with
            {
                Year = year,
            };
        }
    }

    private string FolderOf(string place, int year)
    {
        var own = Path.Combine(_folder, place);
        if (place.Length == 0 || !Directory.Exists(own))
        {
            return National + "/" + Base;
        }

        var years = Directory
            .EnumerateDirectories(own)
            .Select(Path.GetFileName)
            .Select(name => YearOf(name ?? ""))
            .OfType<int>()
            .Order()
            .ToList();
        if (years.Count == 0)
        {
            return place + "/" + Base;
        }

        var nearest = years.FindLast(candidate => candidate <= year);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{place}/{(nearest > 0 ? nearest : years[0])}"
        );
    }

    private static int? YearOf(string folder) =>
        int.TryParse(
            folder[(folder.LastIndexOf('/') + 1)..],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var year
        )
            ? year
            : null;

    private PackLayout Read(string pack)
    {
        var chain = Chain(pack);
        var order = chain
            .Select(folder => File(folder + "/" + PackFile)!["tables"])
            .FirstOrDefault(tables => !tables.IsMissing);
        return new PackLayout
        {
            Name = pack,
            Tables =
            [
                .. (order?.Strings ?? []).Select(id =>
                    LayoutReader.Read(id, pack, Layers(chain, id, depth: 0))
                ),
            ],
            Source = File(pack + "/" + PackFile)!["source"].Value,
        };
    }

    /// <summary>The pack and those it inherits from, the nearest first.</summary>
    private List<string> Chain(string pack)
    {
        var chain = new List<string>();
        for (var at = pack; at.Length > 0; )
        {
            if (chain.Count == MostAncestors || chain.Contains(at, StringComparer.Ordinal))
            {
                throw new CatalogueException($"{pack}/{PackFile}: inherits in a circle");
            }

            var tree =
                File(at + "/" + PackFile)
                ?? throw new CatalogueException($"layouts/{at}: there is no {PackFile}");
            RuleText.Expect(tree, at + "/" + PackFile, "inherits", "tables", "defaults", "source");
            chain.Add(at);
            at = tree["inherits"].Value;
        }

        return chain;
    }

    /// <summary>
    /// What describes a table: in every pack of the chain its own file and then the pack's defaults, and after each file what it extends.
    /// </summary>
    private Layers Layers(List<string> chain, string id, int depth)
    {
        if (depth > MostAncestors)
        {
            throw new CatalogueException($"{chain[0]}/{id}.yaml: extends in a circle");
        }

        var layers = new List<(YamlTree, string)>();
        var isDescribed = false;
        for (var i = 0; i < chain.Count; i++)
        {
            var name = $"{chain[i]}/{id}.yaml";
            if (File(name) is { } tree)
            {
                isDescribed = true;
                layers.Add((tree, name));
                if (tree["extends"].Value is { Length: > 0 } other)
                {
                    AddDefaults(layers, chain[i]);
                    layers.AddRange(Layers(chain[i..], other, depth + 1).All);
                    return new Layers(layers);
                }
            }

            AddDefaults(layers, chain[i]);
        }

        return isDescribed
            ? new Layers(layers)
            : throw new CatalogueException(
                $"{chain[0]}/{PackFile}: table '{id}' has no file here or in what the pack inherits"
            );
    }

    private void AddDefaults(List<(YamlTree, string)> layers, string folder)
    {
        var name = folder + "/" + PackFile;
        if (File(name) is { } pack && !pack["defaults"].IsMissing)
        {
            layers.Add((pack["defaults"], name));
        }
    }

    private YamlTree? File(string name)
    {
        if (!_files.TryGetValue(name, out var tree))
        {
            var path = Path.Combine(_folder, name);
            tree = System.IO.File.Exists(path)
                ? YamlTree.Parse(System.IO.File.ReadAllText(path), "layouts/" + name)
                : null;
            _files.Add(name, tree);
        }

        return tree;
    }
}
