using System.Collections.Immutable;
using Mingzhang.Catalog.Naming;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Catalog.Places;

/// <summary>地区: a place with its own form of the pack, everything inherited already merged in.</summary>
/// <param name="Name">File name: chongqing, sichuan … ; national for the base.</param>
public sealed record Place(string Name, Text Title)
{
    /// <summary>Name of the place it inherits from; empty for the base.</summary>
    public string Inherits { get; init; } = "";

    /// <summary>行政区划 prefixes; the longest prefix of all places wins.</summary>
    public ImmutableArray<string> Divisions { get; init; } = [];

    /// <summary>The unit of account that its tables usually print; empty where not known.</summary>
    public string Unit { get; init; } = "";

    public ImmutableArray<TableRule> Tables { get; init; } = [];

    public ImmutableArray<ChapterRule> Chapters { get; init; } = [];

    public ImmutableArray<LevelWord> LevelWords { get; init; } = [];

    /// <summary>The tables that <paramref name="year"/> requires (0 = year not known: only rules without years), one per id.</summary>
    public ImmutableArray<TableRule> TablesOf(int year) => Merge(Tables, year);

    /// <summary>
    /// Whether a table is the one that <paramref name="rule"/> asks for. A title that names tables of the place decides; only a
    /// table whose title names none of them is taken by its kind.
    /// </summary>
    /// <param name="rules">The rules of the year, <paramref name="rule"/> among them.</param>
    public static bool IsSatisfied(
        TableRule rule,
        ImmutableArray<TableRule> rules,
        TableKind kind,
        string title
    )
    {
        if (rule.IsNamed(title))
        {
            return true;
        }

        if (kind == TableKind.Other || !rule.Kinds.Contains(kind))
        {
            return false;
        }

        foreach (var other in rules)
        {
            if (other.IsNamed(title))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The chapters that <paramref name="year"/> requires, one per id.</summary>
    public ImmutableArray<ChapterRule> ChaptersOf(int year) => Merge(Chapters, year);

    /// <summary>Later rules (the place's own) replace earlier ones (inherited) with the same id, in the year in which they hold.</summary>
    private static ImmutableArray<T> Merge<T>(ImmutableArray<T> rules, int year)
        where T : PlaceRule
    {
        var order = new List<string>();
        var kept = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (!rule.HoldsIn(year))
            {
                continue;
            }

            if (!kept.ContainsKey(rule.Id))
            {
                order.Add(rule.Id);
            }

            kept[rule.Id] = rule;
        }

        return [.. order.Select(id => kept[id]).Where(rule => !rule.IsDropped)];
    }
}

/// <summary>What a place and year require.</summary>
/// <param name="Name">As the place calls it.</param>
public abstract record PlaceRule(string Id, Text Name)
{
    public int? From { get; init; }

    public int? To { get; init; }

    /// <summary>Severity of the finding when it is missing.</summary>
    public Severity Severity { get; init; }

    public string Source { get; init; } = "";

    /// <summary>The place does without what it would inherit.</summary>
    public bool IsDropped { get; init; }

    public string File { get; init; } = "";

    public int Line { get; init; }

    public bool HoldsIn(int year) =>
        year <= 0
            ? From is null && To is null
            : (From ?? 0) <= year && year <= (To ?? int.MaxValue);
}

/// <summary>应公开的表.</summary>
public sealed record TableRule(string Id, Text Name) : PlaceRule(Id, Name)
{
    /// <summary>Any of these kinds satisfies the rule.</summary>
    public ImmutableArray<TableKind> Kinds { get; init; } = [];

    /// <summary>A printed title with any of these patterns satisfies it.</summary>
    public ImmutableArray<NamePattern> Titles { get; init; } = [];

    /// <summary>
    /// A title with any of these is of another table, whatever else it contains: 财政拨款收支总表 is no 收支总表, 一般公共预算基本支出表
    /// no 一般公共预算支出表.
    /// </summary>
    public ImmutableArray<NamePattern> Except { get; init; } = [];

    /// <summary>The number that it usually has in this place (1, 1-2); empty where none.</summary>
    public string Number { get; init; } = "";

    /// <summary>Whether it must stand in the pack even without amounts.</summary>
    public bool IsShownEmpty { get; init; } = true;

    /// <summary>
    /// Packs of this place in which it was seen, by budget year; empty for a rule of law. Where the file states one number, it stands
    /// under the year 0 and holds for every year.
    /// </summary>
    public ImmutableDictionary<int, int> Seen { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>How severe it is that the table is missing: what was seen in few packs of that year is no error.</summary>
    public Severity SeverityIn(int year) =>
        Severity == Severity.Error && Seen.Count > 0 && SeenIn(year) < LeastSeen
            ? Severity.Warning
            : Severity;

    /// <summary>Fewer packs of a place and year do not show what is always there.</summary>
    private const int LeastSeen = 3;

    private int SeenIn(int year) =>
        Seen.TryGetValue(0, out var always) ? always : Seen.GetValueOrDefault(year);

    public bool IsSatisfiedBy(TableKind kind, string title)
    {
        if (kind != TableKind.Other && Kinds.Contains(kind))
        {
            return true;
        }

        return IsNamed(title);
    }

    /// <summary>Whether a printed title is one of this table.</summary>
    public bool IsNamed(string title)
    {
        if (title.Length == 0)
        {
            return false;
        }

        var key = NameKey.Of(title);
        return IsAny(Titles, key) && !IsAny(Except, key);
    }

    private static bool IsAny(ImmutableArray<NamePattern> patterns, string key)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.IsInKey(key))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>应公开的文字内容.</summary>
public sealed record ChapterRule(string Id, Text Name) : PlaceRule(Id, Name)
{
    /// <summary>Any of these words, anywhere in the text outside tables and the contents list.</summary>
    public ImmutableArray<NamePattern> Words { get; init; } = [];
}

/// <summary>级次用语: words that belong to another level of government.</summary>
/// <param name="Levels">The levels at which the words are wrong.</param>
public sealed record LevelWord(
    NamePattern Pattern,
    ImmutableArray<GovernmentLevel> Levels,
    Text Remedy,
    string Source
);

/// <summary>政府级次.</summary>
public enum GovernmentLevel
{
    Unknown,

    /// <summary>省、自治区.</summary>
    Province,

    /// <summary>直辖市.</summary>
    Municipality,

    /// <summary>地级市、州.</summary>
    City,

    /// <summary>直辖市、地级市的区.</summary>
    District,

    /// <summary>县、县级市.</summary>
    County,
}
