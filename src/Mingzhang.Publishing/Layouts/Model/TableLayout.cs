using System.Collections.Immutable;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Publishing.Layouts.Model;

/// <summary>表式: how one table of a place and year looks, and which point of the cube each of its cells shows.</summary>
public sealed record TableLayout
{
    /// <summary>Stable identity within the pack: name of the file (general, basic, target-project).</summary>
    public required string Id { get; init; }

    /// <summary>Folder of the pack that the layout was resolved for, and file that says most about it: for messages.</summary>
    public required string Pack { get; init; }

    public required string File { get; init; }

    public TableKind Kind { get; init; }

    /// <summary>表号.</summary>
    public Template Number { get; init; } = Template.Empty;

    public Template Title { get; init; } = Template.Empty;

    /// <summary>Name of the sheet; empty = the title.</summary>
    public Template Sheet { get; init; } = Template.Empty;

    public Template Left { get; init; } = Template.Empty;

    public Template Middle { get; init; } = Template.Empty;

    public Template Right { get; init; } = Template.Empty;

    public UnitOfAccount Unit { get; init; } = UnitOfAccount.TenThousandYuan;

    /// <summary>Digits after the point of an amount.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>Whether thousands are separated (1,234.50).</summary>
    public bool IsGrouped { get; init; } = true;

    /// <summary>空白: what a cell prints that has no amount.</summary>
    public string Blank { get; init; } = "";

    /// <summary>零: what a cell prints whose amount is nothing; null = the number like any other.</summary>
    public string? Zero { get; init; }

    public PageFormat Page { get; init; } = PageFormat.Portrait;

    /// <summary>What all cells have in common (fund: general).</summary>
    public PointRule About { get; init; } = PointRule.None;

    public ImmutableArray<LayoutColumn> Columns { get; init; } = [];

    /// <summary>栏次: a heading row that numbers the columns; null for none.</summary>
    public ColumnNumbering? Numbering { get; init; }

    /// <summary>Row groups; two entries where two tables stand side by side (收支总表).</summary>
    public ImmutableArray<ImmutableArray<LayoutRow>> Panels { get; init; } = [];

    /// <summary>One form per entry of a list (projects …) instead of one table; null for a table.</summary>
    public FormLayout? Form { get; init; }

    /// <summary>Lines under the table.</summary>
    public ImmutableArray<Template> Notes { get; init; } = [];

    /// <summary>Lines under the table where it has no amount; they stand instead of <see cref="Notes"/>.</summary>
    public ImmutableArray<Template> EmptyNotes { get; init; } = [];

    /// <summary>Whether the table stands in the pack also when it is empty.</summary>
    public bool IsShownEmpty { get; init; } = true;

    /// <summary>Where the form was taken from.</summary>
    public string Source { get; init; } = "";

    /// <summary>The columns that print cells, from left to right.</summary>
    public ImmutableArray<LayoutColumn> Leaves { get; init; } = [];
}

/// <summary>栏次.</summary>
/// <param name="Label">What the first column prints (栏次); empty where it is numbered as well.</param>
/// <param name="From">The number of the first numbered column.</param>
public sealed record ColumnNumbering(string Label, int From);
