using System.Collections.Immutable;

namespace Mingzhang.Publishing.Layouts.Model;

/// <summary>表单: a form of labels and fields, one per entry of a list (绩效目标表).</summary>
/// <param name="Per">The list; empty = one form for the whole department.</param>
public sealed record FormLayout(string Per, ImmutableArray<FormRow> Rows)
{
    /// <summary>Relative widths of the grid's columns; their number is the width of the grid.</summary>
    public ImmutableArray<double> Widths { get; init; } = [];

    /// <summary>Rows printed where the list has no entry: a blank form (with the notes for empty tables); otherwise no form.</summary>
    public bool IsShownEmpty { get; init; }
}

/// <summary>表单行: one row, or a row for each entry of a list inside the entry (indicators).</summary>
public sealed record FormRow(ImmutableArray<FormCell> Cells)
{
    /// <summary>The list inside the form's entry; empty for a row that is printed once.</summary>
    public string Each { get; init; } = "";

    /// <summary>Rows that are printed at least (blank ones fill up).</summary>
    public int Least { get; init; }

    /// <summary>Whether the row is a heading that is repeated on every page.</summary>
    public bool IsHeading { get; init; }
}

/// <summary>表单格.</summary>
public sealed record FormCell
{
    /// <summary>What is printed; a template with fields of the entry.</summary>
    public Template Text { get; init; } = Template.Empty;

    /// <summary>A field that is an amount or number; empty for text.</summary>
    public string Field { get; init; } = "";

    public bool IsLabel { get; init; }

    public int ColumnSpan { get; init; } = 1;

    public int RowSpan { get; init; } = 1;

    /// <summary>In repeated rows: equal cells are merged downwards.</summary>
    public bool IsMerged { get; init; }

    /// <summary>In repeated rows: the cell stands once, over all rows.</summary>
    public bool IsOverAll { get; init; }
}
