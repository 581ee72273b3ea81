using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Preparation.Comparison;

/// <summary>比对表: what two sides say of the same things, one row for each thing.</summary>
/// <param name="Columns">What the members of a row are: names of <see cref="ComparisonColumns"/>.</param>
/// <param name="Rows">In order of their members; those that are equal on both sides included.</param>
public sealed record ComparisonTable(
    ImmutableArray<string> Columns,
    ImmutableArray<ComparedRow> Rows
)
{
    /// <summary>Sums of both sides; null where rows overlap, so that a sum would count money twice.</summary>
    public ComparedRow? Total { get; init; }

    public int Changed => Rows.Count(row => row.IsChanged);
}

/// <summary>比对行.</summary>
/// <param name="Members">One for each column: codes, or words as printed.</param>
/// <param name="Before">Null where that side says nothing, which is not zero.</param>
public sealed record ComparedRow(ImmutableArray<string> Members, Money? Before, Money? After)
{
    /// <summary>What side <see cref="After"/> would print beside <see cref="Before"/>; null where amounts are exact.</summary>
    public bool AgreesInPrint { get; init; }

    public Money Change => (After ?? Money.Zero) - (Before ?? Money.Zero);

    /// <summary>变动 in percent of before, two decimals; null where before is nothing or zero.</summary>
    public decimal? Rate =>
        Before is { Fen: not 0 } before
            ? Math.Round(Change.Fen * 100m / Math.Abs(before.Fen), 2, MidpointRounding.AwayFromZero)
            : null;

    public bool IsChanged => !AgreesInPrint && Before != After;
}

/// <summary>列: names of what rows of a comparison are about.</summary>
public static class ComparisonColumns
{
    public const string Unit = "unit";
    public const string Function = "function";
    public const string Economic = "economic";
    public const string Government = "government";
    public const string Fund = "fund";
    public const string Origin = "origin";
    public const string Nature = "nature";
    public const string Project = "project";
    public const string Item = "item";
    public const string Name = "name";
    public const string Side = "side";

    /// <summary>表, 行, 列 of a published pack, as printed.</summary>
    public const string Table = "table";
    public const string Row = "row";
    public const string Column = "column";
}

/// <summary>文字差异: words that differ: of a project, its targets, an explanation.</summary>
/// <param name="Subject">Key of the project; empty for the budget as a whole.</param>
/// <param name="Field">Stable name of the field (goal, indicator, plan …); see <see cref="WordComparison"/>.</param>
/// <param name="Detail">Which one of several (产出指标／数量指标／培训人次); empty where there is one.</param>
/// <param name="Before">Empty where it is new.</param>
/// <param name="After">Empty where it is gone.</param>
public sealed record WordChange(
    string Subject,
    string Field,
    string Detail,
    string Before,
    string After
);
