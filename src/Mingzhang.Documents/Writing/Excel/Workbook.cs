using System.Collections.Immutable;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>
/// 工作簿: a workbook to be written, of whatever content: the tables of a pack (<see cref="WorkbookWriter"/>) or a form that people
/// fill in. <see cref="WorkbookFile"/> writes it.
/// </summary>
public sealed record Workbook
{
    public string Title { get; init; } = "";

    public string Publisher { get; init; } = "";

    /// <summary>BCP 47 tag of the language of the texts.</summary>
    public string Language { get; init; } = "zh-CN";

    /// <summary>The date in the properties of the file; never from a clock.</summary>
    public required DateOnly Date { get; init; }

    public required ImmutableArray<Sheet> Sheets { get; init; }

    /// <summary>Lists that drop-down cells offer. They stand on a hidden sheet that the writer adds at the end.</summary>
    public ImmutableArray<ChoiceList> Lists { get; init; } = [];
}

/// <summary>选项: values that a cell may take. Any number of them, of any length.</summary>
/// <param name="Name">What <see cref="EntryRule.List"/> refers to.</param>
public sealed record ChoiceList(string Name, ImmutableArray<string> Values);

/// <summary>工作表.</summary>
public sealed record Sheet
{
    /// <summary>The writer makes it a legal name, different from all others; links go by the position of the sheet.</summary>
    public required string Name { get; init; }

    public bool IsHidden { get; init; }

    public PageFormat Page { get; init; } = PageFormat.Portrait;

    /// <summary>From the left; cells may stand beyond the last one.</summary>
    public required ImmutableArray<SheetColumn> Columns { get; init; }

    /// <summary>From the top. Enumerated once, while the file is written, so that a sheet need not be in memory.</summary>
    public required IEnumerable<SheetRow> Rows { get; init; }

    /// <summary>Rows at the top, and columns at the left, that stay when the sheet is scrolled.</summary>
    public int FrozenRows { get; init; }

    public int FrozenColumns { get; init; }

    /// <summary>0-based first and last row that every printed page repeats; null for none.</summary>
    public (int First, int Last)? RepeatedRows { get; init; }

    /// <summary>Whether the print area (everything written) is scaled to the width of the page.</summary>
    public bool FitsToWidth { get; init; } = true;

    /// <summary>Whether pages print their number.</summary>
    public bool HasPageNumbers { get; init; } = true;

    /// <summary>
    /// Whether only cells with <see cref="CellStyle.IsUnlocked"/> take entries. There is no password: it keeps fingers off headings, not
    /// people out.
    /// </summary>
    public bool IsProtected { get; init; }

    /// <summary>0-based row whose cells get filter arrows; null for none.</summary>
    public int? FilterRow { get; init; }

    public ImmutableArray<EntryRule> Rules { get; init; } = [];
}

/// <summary>列.</summary>
/// <param name="Width">In half-width characters.</param>
public sealed record SheetColumn(double Width)
{
    /// <summary>Style of the cells that no row writes, such as the entry cells of a form; null for none.</summary>
    public CellStyle? Style { get; init; }

    public bool IsHidden { get; init; }
}

/// <summary>行.</summary>
/// <param name="Cells">From left to right; a position that no cell names stays empty.</param>
public sealed record SheetRow(ImmutableArray<SheetCell> Cells)
{
    public static readonly SheetRow Empty = new([]);

    /// <summary>In points; 0 lets the program that opens the file choose.</summary>
    public double Height { get; init; }
}

/// <summary>
/// 单元格. Holds a number, a date or words; words never become a number or a formula, whatever they look like. A span of more than
/// one row or column is merged, and its borders are drawn around the whole.
/// </summary>
public sealed record SheetCell(int Column)
{
    public string Text { get; init; } = "";

    /// <summary>At most 15 significant digits, which is what spreadsheets keep.</summary>
    public decimal? Number { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>A formula without "="; <see cref="Number"/> is its result. Composed by the program, never from texts of a budget.</summary>
    public string Formula { get; init; } = "";

    public CellStyle Style { get; init; } = CellStyle.Plain;

    public int RowSpan { get; init; } = 1;

    public int ColumnSpan { get; init; } = 1;

    /// <summary>批注: shown when the pointer rests on the cell; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>0-based position of the sheet whose first cell a click goes to; null for none.</summary>
    public int? LinkToSheet { get; init; }
}
