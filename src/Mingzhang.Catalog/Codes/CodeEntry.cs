using System.Collections.Immutable;

namespace Mingzhang.Catalog.Codes;

/// <summary>科目: one row of a code list.</summary>
/// <param name="Code">Digits (and letters) without spaces; empty for rows that tables print without code.</param>
/// <param name="Parent">Code one level up; empty at the top.</param>
public sealed record CodeEntry(string Code, string Name, int Level, string Parent)
{
    /// <summary>First budget year in which the code stood in the list; null where not known.</summary>
    public int? From { get; init; }

    /// <summary>Last budget year in which the code stood in the list; null while it still does, or where not known.</summary>
    public int? To { get; init; }

    /// <summary>Whether <see cref="From"/> and <see cref="To"/> may be a year or so off (约).</summary>
    public bool IsValidityApproximate { get; init; }

    /// <summary>The code that took over; empty where none or not known.</summary>
    public string ReplacedBy { get; init; } = "";

    public Confidence Confidence { get; init; }

    /// <summary>Published packs in which exactly this code and name stand together.</summary>
    public int PacksSeen { get; init; }

    /// <summary>Kind within a list that holds several (货物 工程 服务; fund, project …); empty elsewhere.</summary>
    public string Kind { get; init; } = "";

    public string Source { get; init; } = "";

    public string Note { get; init; } = "";

    /// <summary>旧名、别名: other names under which the code is or was printed.</summary>
    public ImmutableArray<CodeAlias> Aliases { get; init; } = [];

    /// <summary>What the list says of the code in <paramref name="year"/> (0 = the year is not known).</summary>
    public CodeValidity ValidIn(int year)
    {
        if (year <= 0)
        {
            return CodeValidity.Valid;
        }

        var slack = IsValidityApproximate ? 1 : 0;
        if (From is { } from && year < from)
        {
            return year < from - slack ? CodeValidity.NotYet : CodeValidity.Doubtful;
        }

        if (To is { } to && year > to)
        {
            return year > to + slack ? CodeValidity.Withdrawn : CodeValidity.Doubtful;
        }

        return CodeValidity.Valid;
    }

    /// <summary>How the printed <paramref name="name"/> fits this code in <paramref name="year"/> (0 = not known).</summary>
    public NameFit Fit(string name, int year)
    {
        var key = CodeList.NameKeyOf(name);
        if (key.Length == 0)
        {
            return NameFit.Unprinted;
        }

        if (key == CodeList.NameKeyOf(Name))
        {
            return NameFit.Current;
        }

        foreach (var alias in Aliases)
        {
            if (key == CodeList.NameKeyOf(alias.Name))
            {
                return alias.To is { } to && year > to ? NameFit.Outdated : NameFit.Alias;
            }
        }

        return NameFit.Different;
    }
}

/// <summary>旧名、别名.</summary>
/// <param name="To">Last budget year of the name; null for a variant that has no end.</param>
public sealed record CodeAlias(string Name, int? From, int? To, string Source);

/// <summary>可信度 of a row of the catalogue.</summary>
public enum Confidence
{
    /// <summary>General knowledge only.</summary>
    Unverified,

    /// <summary>One published pack, or an older list.</summary>
    Medium,

    /// <summary>Two published packs or more, or a standard that was read.</summary>
    High,
}

public enum CodeValidity
{
    Valid,

    /// <summary>Within the year or so by which the list may be off.</summary>
    Doubtful,
    NotYet,
    Withdrawn,
}

/// <summary>名称与编码是否相符.</summary>
public enum NameFit
{
    /// <summary>No name was printed.</summary>
    Unprinted,
    Current,

    /// <summary>A variant that is in use in that year.</summary>
    Alias,

    /// <summary>A name that ended before that year.</summary>
    Outdated,
    Different,
}
