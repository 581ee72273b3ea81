using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog.Files;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Catalog.Places;

/// <summary>地区目录: the places that the catalogue knows. A file is read when its place is asked for.</summary>
public sealed class PlaceCatalogue
{
    /// <summary>Name of the base that every place inherits from.</summary>
    public const string National = "national";

    private const int MostAncestors = 8;

    private readonly string _folder;
    private readonly Dictionary<string, Place> _read = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly Lazy<ImmutableArray<(string Prefix, string Place)>> _prefixes;

    private PlaceCatalogue(string folder)
    {
        _folder = folder;
        Names = Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*.yaml")
                    .Select(Path.GetFileNameWithoutExtension)
                    .OfType<string>()
                    .Order(StringComparer.Ordinal),
            ]
            : [];
        _prefixes = new(() =>
            [.. Names.SelectMany(name => this[name].Divisions.Select(prefix => (prefix, name)))]
        );
    }

    /// <summary>Names of all places, the base included.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The place of this name; the national base for a name that the catalogue does not have.</summary>
    public Place this[string name]
    {
        get
        {
            lock (_gate)
            {
                return Get(Names.Contains(name) ? name : National, depth: 0);
            }
        }
    }

    public static PlaceCatalogue Load(string folder) => new(folder);

    /// <summary>The place whose form a division uses: the longest prefix wins; the national base where none fits.</summary>
    public Place OfDivision(string code)
    {
        var best = National;
        var length = 0;
        foreach (var (prefix, place) in _prefixes.Value)
        {
            if (prefix.Length > length && code.StartsWith(prefix, StringComparison.Ordinal))
            {
                (best, length) = (place, prefix.Length);
            }
        }

        return this[best];
    }

    private Place Get(string name, int depth)
    {
        if (_read.TryGetValue(name, out var place))
        {
            return place;
        }

        var path = Path.Combine(_folder, name + ".yaml");
        if (depth > MostAncestors || !File.Exists(path))
        {
            return new Place(name, new Text(name, name));
        }

        place = Read(YamlTree.Load(path), name + ".yaml");
        if (place.Inherits.Length > 0)
        {
            place = Inherit(place, Get(place.Inherits, depth + 1));
        }

        _read[name] = place;
        return place;
    }

    private static Place Inherit(Place place, Place above) =>
        place with
        {
            Unit = place.Unit.Length > 0 ? place.Unit : above.Unit,
            Tables = [.. above.Tables, .. place.Tables],
            Chapters = [.. above.Chapters, .. place.Chapters],
            LevelWords = [.. above.LevelWords, .. place.LevelWords],
        };

    /// <summary>A place as its own file states it, nothing inherited.</summary>
    /// <exception cref="CatalogueException">A word that does not exist: kind, severity, level.</exception>
    public static Place Read(YamlTree file, string name) =>
        new(file["place"].Value, TextOf(file["title"]))
        {
            Inherits = file["inherits"].Value,
            Divisions = [.. file["divisions"].Strings],
            Unit = file["unit"].Value,
            Tables = [.. file["tables"].Items.Select(item => ReadTable(item, name))],
            Chapters = [.. file["chapters"].Items.Select(item => ReadChapter(item, name))],
            LevelWords = [.. file["level_words"].Items.Select(item => ReadLevelWord(item, name))],
        };

    private static TableRule ReadTable(YamlTree item, string file)
    {
        var id = item["id"].Value;
        var kinds = item["kinds"].IsMissing ? [id] : item["kinds"].Strings;
        return new TableRule(id, TextOf(item["name"]))
        {
            Kinds = [.. kinds.SelectMany(kind => ReadKind(kind, item, file))],
            Titles = [.. item["titles"].Strings.Select(text => new NamePattern(text))],
            Except = [.. item["except"].Strings.Select(text => new NamePattern(text))],
            Number = item["number"].Value,
            IsShownEmpty = item["empty"].Value is "" or "shown",
            Seen = ReadSeen(item["seen"]),
            From = item["from"].Number,
            To = item["to"].Number,
            Severity = ReadSeverity(item, file),
            Source = item["source"].Value,
            IsDropped = item["drop"].IsTrue(),
            File = file,
            Line = item.Line,
        };
    }

    private static ImmutableDictionary<int, int> ReadSeen(YamlTree seen)
    {
        var years = ImmutableDictionary.CreateBuilder<int, int>();
        if (seen.Number is { } always)
        {
            years[0] = always;
        }

        foreach (var key in seen.Keys)
        {
            if (
                int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                && seen[key].Number is { } packs
            )
            {
                years[year] = packs;
            }
        }

        return years.ToImmutable();
    }

    private static ChapterRule ReadChapter(YamlTree item, string file) =>
        new(item["id"].Value, TextOf(item["name"]))
        {
            Words = [.. item["words"].Strings.Select(text => new NamePattern(text))],
            From = item["from"].Number,
            To = item["to"].Number,
            Severity = ReadSeverity(item, file),
            Source = item["source"].Value,
            IsDropped = item["drop"].IsTrue(),
            File = file,
            Line = item.Line,
        };

    private static LevelWord ReadLevelWord(YamlTree item, string file) =>
        new(
            new NamePattern(item["pattern"].Value),
            [
                .. item["levels"]
                    .Strings.Select(level =>
                        Enum.TryParse<GovernmentLevel>(level, ignoreCase: true, out var parsed)
                            ? parsed
                            : throw new CatalogueException(
                                $"{file}:{item.Line}: no level of government is called '{level}'"
                            )
                    ),
            ],
            TextOf(item["remedy"]),
            item["source"].Value
        );

    private static IEnumerable<TableKind> ReadKind(string kind, YamlTree item, string file)
    {
        if (TableKinds.TryParse(kind, out var parsed))
        {
            return [parsed];
        }

        // An id of its own (general-economic) is satisfied by its title alone.
        return item["kinds"].IsMissing
            ? []
            : throw new CatalogueException(
                $"{file}:{item.Line}: no kind of table is called '{kind}'"
            );
    }

    private static Severity ReadSeverity(YamlTree item, string file) =>
        item["severity"].Value switch
        {
            "error" => Severity.Error,
            "warning" => Severity.Warning,
            "info" => Severity.Info,
            "" when item["drop"].IsTrue() => Severity.Info,
            var other => throw new CatalogueException(
                $"{file}:{item.Line}: no severity is called '{other}'"
            ),
        };

    private static Text TextOf(YamlTree item) => new(item["zh"].Value, item["en"].Value);
}
