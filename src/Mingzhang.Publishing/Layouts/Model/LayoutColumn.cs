using System.Collections.Immutable;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Publishing.Layouts.Model;

/// <summary>列: a heading, and either the columns under it or what its cells print.</summary>
public sealed record LayoutColumn
{
    public Template Heading { get; init; } = Template.Empty;

    /// <summary>Columns under this heading; empty for a column that prints cells.</summary>
    public ImmutableArray<LayoutColumn> Children { get; init; } = [];

    public ColumnRole Role { get; init; } = ColumnRole.Amount;

    /// <summary>What rows and derived columns call it; empty for none.</summary>
    public string Key { get; init; } = "";

    public PointRule At { get; init; } = PointRule.None;

    /// <summary>What a cell that is not an amount prints; empty = what the role says (the code, the label).</summary>
    public Template Text { get; init; } = Template.Empty;

    /// <summary>类 款 项 in cells of their own: 1, 2, 3; 0 = the whole code.</summary>
    public int CodePart { get; init; }

    /// <summary>The field of a list's entry that the cell prints as an amount or number; empty for a question to the cube.</summary>
    public string Field { get; init; } = "";

    public DerivedRule? Derived { get; init; }

    /// <summary>Digits after the point; null = those of the table (0 for quantities).</summary>
    public int? Decimals { get; init; }

    /// <summary>Which of the tables side by side, from the left; -1 = a column that all share (序号).</summary>
    public int Panel { get; init; }

    /// <summary>Relative width in Chinese characters; 0 = the writer decides.</summary>
    public double Width { get; init; }

    /// <summary>Whether equal cells of consecutive rows are printed as one.</summary>
    public bool IsMerged { get; init; }

    public int Line { get; init; }

    public bool IsLeaf => Children.Length == 0;
}

/// <summary>派生列: change or rate between two columns of the row.</summary>
/// <param name="Measure">See <see cref="Facts.Cube.Measures"/>: change, change-rate, share.</param>
/// <param name="Current">Key of the column of this year (of the part).</param>
/// <param name="Base">Key of the column of comparison (of the whole).</param>
/// <param name="WithoutBase">What is printed where the base is nothing or missing; empty for a blank.</param>
public sealed record DerivedRule(string Measure, string Current, string Base, string WithoutBase);
