using System.Collections.Immutable;

namespace Mingzhang.Catalog.Vocabulary.Prose;

/// <summary>封面词表: the words by which a document says what it is, from <c>catalog/vocabulary/prose/profile.yaml</c>.</summary>
public sealed class ProfileVocabulary
{
    private readonly Dictionary<string, ImmutableArray<string>> _lists;

    private ProfileVocabulary(Dictionary<string, ImmutableArray<string>> lists) => _lists = lists;

    /// <summary>Words of tables and chapters that a pack has.</summary>
    public ImmutableArray<string> Markers => _lists.GetValueOrDefault("markers", []);

    /// <summary>Titles of documents that speak of budgets and are none.</summary>
    public ImmutableArray<string> Refusals => _lists.GetValueOrDefault("refusals", []);

    public ImmutableArray<string> Titles => _lists.GetValueOrDefault("titles", []);

    public ImmutableArray<string> Labels => _lists.GetValueOrDefault("labels", []);

    public ImmutableArray<string> Blanks => _lists.GetValueOrDefault("blanks", []);

    public ImmutableArray<string> Classified => _lists.GetValueOrDefault("classified", []);

    public static ProfileVocabulary Load(string catalogFolder) =>
        Parse(File.ReadAllText(Path.Combine(catalogFolder, "vocabulary", "prose", "profile.yaml")));

    public static ProfileVocabulary Parse(string text)
    {
        var lists = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (section, entry) in FlowLines.Read(text))
        {
            if (!lists.TryGetValue(section, out var list))
            {
                lists[section] = list = [];
            }

            list.Add(entry[0].Value);
        }

        return new ProfileVocabulary(
            lists.ToDictionary(
                pair => pair.Key,
                pair => pair.Value.ToImmutableArray(),
                StringComparer.Ordinal
            )
        );
    }
}
