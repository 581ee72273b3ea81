using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Facts.Tables;

/// <summary>
/// 预算表: a table as a view of the cube. Printed on several pages it is still one table. Rows and columns carry the members
/// that they fix; the sums say which rows and columns are parts of which, within this table (a table is closed over what it
/// lists).
/// </summary>
public sealed record BudgetTable
{
    /// <summary>Position in the pack, 0-based; equals the <see cref="Anchor.Table"/> of its cells.</summary>
    public required int Ordinal { get; init; }

    public required TableKind Kind { get; init; }

    /// <summary>表名 as printed, spaces removed; empty where none stands above the table.</summary>
    public required string Title { get; init; }

    /// <summary>表号 as printed (表1-2, 部门公开表5, 预算01表); empty where none.</summary>
    public string Number { get; init; } = "";

    /// <summary>The unit that the table prints; null where it says none and arithmetic does not tell.</summary>
    public UnitOfAccount? Unit { get; init; }

    /// <summary>Where the table begins (its title line, or the first cell).</summary>
    public required Anchor Anchor { get; init; }

    /// <summary>First and last page.</summary>
    public required int FirstPage { get; init; }

    public required int LastPage { get; init; }

    public ImmutableArray<TableRow> Rows { get; init; } = [];

    public ImmutableArray<TableColumn> Columns { get; init; } = [];

    /// <summary>Every printed amount of the table.</summary>
    public ImmutableArray<Statement> Statements { get; init; } = [];

    /// <summary>Cells that should hold a number and do not (#DIV/0!, words, damaged digits).</summary>
    public ImmutableArray<UnreadCell> Unread { get; init; } = [];

    /// <summary>Parents and parts among the rows.</summary>
    public ImmutableArray<SumRelation> RowSums { get; init; } = [];

    /// <summary>Parents and parts among the columns.</summary>
    public ImmutableArray<SumRelation> ColumnSums { get; init; } = [];

    /// <summary>Columns that follow from others: change, rate, share.</summary>
    public ImmutableArray<DerivedColumn> DerivedColumns { get; init; } = [];

    /// <summary>
    /// Every printed number that is not money: rates and shares of <see cref="ColumnRole.Derived"/> columns, quantities.
    /// </summary>
    public ImmutableArray<Figure> Figures { get; init; } = [];

    /// <summary>说明或备注 printed under the table (注：…, 备注：…), one entry per line.</summary>
    public ImmutableArray<Note> Notes { get; init; } = [];

    /// <summary>Whether a note or a sentence says that the table is empty.</summary>
    public bool SaysEmpty { get; init; }

    /// <summary>Sums that close and sums that were tried when the table was read: how far the reading proves itself.</summary>
    public int SumsClosed { get; init; }

    public int SumsTried { get; init; }

    /// <summary>False where no reading of the columns was sure enough: its statements are not used by checks.</summary>
    public bool IsTrusted { get; init; } = true;

    /// <summary>Why the table is not trusted, or what about it stays open; empty otherwise.</summary>
    public ImmutableArray<string> Doubts { get; init; } = [];
}

/// <summary>行.</summary>
/// <param name="Label">Row label as printed (without code cells).</param>
/// <param name="Members">The members that the row fixes, by dimension.</param>
public sealed record TableRow(string Label, ImmutableDictionary<Dimension, string> Members)
{
    /// <summary>Code as printed, spaces removed; empty where the row prints none.</summary>
    public string Code { get; init; } = "";

    /// <summary>
    /// 对应科目: the code of the other economic classification printed beside <see cref="Code"/> (Shaanxi, Shenzhen print departmental
    /// and governmental class in one row); empty where none.
    /// </summary>
    public string PairedCode { get; init; } = "";

    public RowRole Role { get; init; } = RowRole.Detail;

    /// <summary>左右并列: which of the tables printed side by side, from the left; 0 where there is only one.</summary>
    public int Panel { get; init; }

    public int Page { get; init; }

    /// <summary>1-based row of the whole table as printed, headings included: what <see cref="Anchor.Row"/> says.</summary>
    public int PrintedRow { get; init; }

    /// <summary>1-based grid column of the label cell.</summary>
    public int PrintedColumn { get; init; }

    /// <summary>Levels of indentation or of the code (类 1, 款 2, 项 3); 0 for totals and where unknown.</summary>
    public int Level { get; init; }

    public Box? Box { get; init; }
}

/// <summary>行的角色.</summary>
public enum RowRole
{
    /// <summary>A line of the classification, a fund, a project.</summary>
    Detail,

    /// <summary>合计, 总计, 本年支出合计.</summary>
    Total,

    /// <summary>其中: a part of the row above that need not be complete.</summary>
    OfWhich,

    /// <summary>A unit (单位) whose lines follow.</summary>
    Unit,

    /// <summary>Words only: a heading between rows.</summary>
    Heading,

    /// <summary>No vocabulary explains the label; its amounts are read, nothing is concluded from them.</summary>
    Unexplained,
}

/// <summary>列.</summary>
/// <param name="HeadingPath">Headings from top to bottom, as printed, spaces removed.</param>
/// <param name="Members">The members that the column fixes, by dimension.</param>
public sealed record TableColumn(
    ImmutableArray<string> HeadingPath,
    ImmutableDictionary<Dimension, string> Members
)
{
    public ColumnRole Role { get; init; } = ColumnRole.Amount;

    public int Panel { get; init; }

    /// <summary>1-based grid column.</summary>
    public int PrintedColumn { get; init; }
}

/// <summary>列的角色.</summary>
public enum ColumnRole
{
    Amount,

    /// <summary>A percentage that follows from other columns.</summary>
    Derived,
    Code,
    Name,
    Sequence,
    Unit,
    Project,
    Text,

    /// <summary>A number that is not money: quantity, head count, weight.</summary>
    Quantity,
    Unexplained,

    /// <summary>年度: each line names the year of its amounts (Shenzhen).</summary>
    Year,
}

/// <summary>加总关系: the parts of a row (or column) that this table lists.</summary>
/// <param name="Parent">Index of the row or column that is the sum.</param>
/// <param name="Parts">Indexes of its parts; signs are all plus.</param>
/// <param name="Along">The dimension in which they differ.</param>
public sealed record SumRelation(int Parent, ImmutableArray<int> Parts, Dimension Along)
{
    /// <summary>True where the list may be incomplete (其中): the parts together must not exceed the parent.</summary>
    public bool IsBound { get; init; }

    /// <summary>Why these are parts, in a person's words; shown in findings.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>派生列: a column that follows from two others of the same row.</summary>
public sealed record DerivedColumn(int Column, string Measure, int Current, int Base);

/// <summary>非金额的数: a rate, share or quantity that a table prints.</summary>
/// <param name="Row">Index into <see cref="BudgetTable.Rows"/>.</param>
/// <param name="Column">Index into <see cref="BudgetTable.Columns"/>.</param>
public sealed record Figure(PrintedNumber Number, Anchor Anchor, int Row, int Column);

/// <summary>A cell that should hold a number and does not.</summary>
public sealed record UnreadCell(Anchor Anchor, int Row, int Column, UnreadReason Reason);

public enum UnreadReason
{
    /// <summary>#DIV/0!, #REF!, #N/A …</summary>
    SpreadsheetError,

    /// <summary>Text where an amount is expected.</summary>
    NotANumber,

    /// <summary>Two numbers in one cell, or digits that cannot be put together.</summary>
    Damaged,

    /// <summary>Glyphs without Unicode.</summary>
    NoUnicode,

    /// <summary>The number is there; the layout that it was read with and the words around it say different things about it.</summary>
    Contradiction,
}

public sealed record Note(string Text, Anchor Anchor);
