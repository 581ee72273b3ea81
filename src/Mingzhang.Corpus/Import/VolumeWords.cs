using System.Collections.Immutable;
using Mingzhang.Catalog.Files;

namespace Mingzhang.Corpus.Import;

/// <summary>
/// 分册: which files of one folder are the text volume and the table volume of one pack. Their names are the same but for the words
/// that name the volume (…情况说明, …预算表).
/// </summary>
public sealed class VolumeWords
{
    private static readonly char[] Between =
    [
        '-',
        '_',
        ' ',
        '－',
        '—',
        '（',
        '）',
        '(',
        ')',
        '：',
        '.',
    ];

    private readonly ImmutableArray<string> _text;
    private readonly ImmutableArray<string> _tables;

    private VolumeWords(YamlTree file)
    {
        _text = [.. file["text"].Strings];
        _tables = [.. file["tables"].Strings];
    }

    public static VolumeWords Load(string catalogueFolder) =>
        new(YamlTree.Load(Path.Combine(catalogueFolder, "corpus", "volumes.yaml")));

    /// <summary>The files of one folder as packs, in order of the first name.</summary>
    public IEnumerable<ImmutableArray<ImportFile>> Group(IReadOnlyList<ImportFile> files)
    {
        var texts = Keys(files, _text);
        var tables = Keys(files, _tables);
        var partner = new Dictionary<int, int>();
        foreach (var (key, owners) in texts)
        {
            // Only where exactly one file of each kind bears the name: two reports and one text are not sorted out here.
            if (
                owners is [var text]
                && tables.TryGetValue(key, out var others)
                && others is [var table]
                && text != table
                && !partner.ContainsKey(text)
                && !partner.ContainsKey(table)
            )
            {
                partner[text] = table;
                partner[table] = text;
            }
        }

        for (var i = 0; i < files.Count; i++)
        {
            if (!partner.TryGetValue(i, out var other))
            {
                yield return [files[i]];
            }
            else if (i < other)
            {
                yield return [files[i], files[other]];
            }
        }
    }

    private static SortedDictionary<string, List<int>> Keys(
        IReadOnlyList<ImportFile> files,
        ImmutableArray<string> words
    )
    {
        var keys = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < files.Count; i++)
        {
            var stem = Path.GetFileNameWithoutExtension(files[i].Name).ToLowerInvariant();
            foreach (var word in words)
            {
                var key =
                    stem.EndsWith(word, StringComparison.Ordinal) ? stem[..^word.Length]
                    : stem.StartsWith(word, StringComparison.Ordinal) ? stem[word.Length..]
                    : null;
                if (key is null)
                {
                    continue;
                }

                key = key.Trim(Between);
                if (!keys.TryGetValue(key, out var owners))
                {
                    keys[key] = owners = [];
                }

                if (!owners.Contains(i))
                {
                    owners.Add(i);
                }
            }
        }

        return keys;
    }
}
