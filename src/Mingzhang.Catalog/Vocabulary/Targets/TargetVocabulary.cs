using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Mingzhang.Catalog.Vocabulary.Targets;

/// <summary>
/// 绩效目标词汇: the words of target forms, procurement lists and asset tables, from <c>catalog/vocabulary/targets</c>.
/// </summary>
public sealed class TargetVocabulary
{
    private readonly FrozenSet<string> _levels1;
    private readonly FrozenSet<string> _levels2;
    private readonly FrozenSet<string> _units;
    private readonly ImmutableArray<(string Written, string Sign)> _operators;

    private TargetVocabulary(WordLists headings, WordLists indicators, WordLists lists)
    {
        Headings = headings;
        Indicators = indicators;
        Lists = lists;
        Columns = Invert(headings, "columns");
        ProjectColumns = Invert(headings, "project-columns");
        Labels = Invert(headings, "labels");
        Procurement = Invert(lists, "procurement");
        Assets = Invert(lists, "assets");
        _levels1 = indicators["levels/level1"].ToFrozenSet(StringComparer.Ordinal);
        _levels2 = indicators["levels/level2"].ToFrozenSet(StringComparer.Ordinal);
        _units = indicators
            .Section("units")
            .SelectMany(section => section.Words)
            .ToFrozenSet(StringComparer.Ordinal);
        _operators =
        [
            .. indicators
                .Section("operators")
                .SelectMany(section => section.Words.Select(word => (word, section.Key)))
                .OrderByDescending(pair => pair.word.Length)
                .ThenBy(pair => pair.word, StringComparer.Ordinal),
        ];
    }

    public WordLists Headings { get; }

    public WordLists Indicators { get; }

    public WordLists Lists { get; }

    /// <summary>Role of an indicator column by its heading.</summary>
    public FrozenDictionary<string, string> Columns { get; }

    /// <summary>Role of a project column by its heading.</summary>
    public FrozenDictionary<string, string> ProjectColumns { get; }

    /// <summary>Role of a form's label.</summary>
    public FrozenDictionary<string, string> Labels { get; }

    public FrozenDictionary<string, string> Procurement { get; }

    public FrozenDictionary<string, string> Assets { get; }

    /// <summary>Signs as written, the longest first, with the normal sign of each.</summary>
    public ImmutableArray<(string Written, string Sign)> Operators => _operators;

    public bool IsLevel1(string text) => _levels1.Contains(text);

    public bool IsLevel2(string text) => _levels2.Contains(text);

    public bool IsUnit(string text) => _units.Contains(text);

    /// <summary>The normal sign of a cell that holds only a sign; null for anything else.</summary>
    public string? Operator(string text)
    {
        foreach (var (written, sign) in _operators)
        {
            if (written == text)
            {
                return sign;
            }
        }

        return null;
    }

    /// <summary>Loads the vocabulary from the folder that holds the catalogue.</summary>
    public static TargetVocabulary Load(string catalogFolder)
    {
        var folder = Path.Combine(catalogFolder, "vocabulary", "targets");
        return new TargetVocabulary(
            ReadFile(folder, "headings.yaml"),
            ReadFile(folder, "indicators.yaml"),
            ReadFile(folder, "lists.yaml")
        );
    }

    private static WordLists ReadFile(string folder, string name)
    {
        using var reader = new StreamReader(Path.Combine(folder, name));
        return WordLists.Read(reader);
    }

    private static FrozenDictionary<string, string> Invert(WordLists lists, string section)
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (role, words) in lists.Section(section))
        {
            foreach (var word in words)
            {
                roles.TryAdd(word, role);
            }
        }

        return roles.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
