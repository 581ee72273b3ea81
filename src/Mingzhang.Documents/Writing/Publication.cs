using System.Collections.Immutable;

namespace Mingzhang.Documents.Writing;

/// <summary>
/// 成品: a document as it is to be printed, in every format. It knows pages, headings, tables and numbers, and nothing about
/// budgets; whoever composes it has decided every word and every figure. Writers only draw it.
/// </summary>
public sealed record Publication
{
    public required string Title { get; init; }

    /// <summary>Language of the text as a BCP 47 tag (zh-CN, en); readers and fonts follow it.</summary>
    public string Language { get; init; } = "zh-CN";

    /// <summary>Who publishes; the author in the properties of a file.</summary>
    public string Publisher { get; init; } = "";

    /// <summary>The date that files carry. It comes from the budget, never from a clock: same input, same bytes.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>In order; a section begins on a new page.</summary>
    public ImmutableArray<Section> Sections { get; init; } = [];
}

/// <summary>节: pages of one format.</summary>
public sealed record Section(PageFormat Page, ImmutableArray<Block> Blocks)
{
    /// <summary>Whether the pages print their number (a cover prints none).</summary>
    public bool HasPageNumbers { get; init; } = true;
}

/// <summary>版面: paper and margins in millimetres.</summary>
public sealed record PageFormat(double Width, double Height)
{
    /// <summary>A4 upright with the margins of official documents (GB/T 9704: top 37, left 28, text area 156 × 225).</summary>
    public static readonly PageFormat Official = new(210, 297)
    {
        Top = 37,
        Bottom = 35,
        Left = 28,
        Right = 26,
    };

    /// <summary>A4 on its side, for wide tables.</summary>
    public static readonly PageFormat Landscape = new(297, 210)
    {
        Top = 20,
        Bottom = 18,
        Left = 15,
        Right = 15,
    };

    /// <summary>A4 upright for tables.</summary>
    public static readonly PageFormat Portrait = new(210, 297)
    {
        Top = 20,
        Bottom = 18,
        Left = 15,
        Right = 15,
    };

    public double Top { get; init; } = 25;

    public double Bottom { get; init; } = 25;

    public double Left { get; init; } = 20;

    public double Right { get; init; } = 20;

    public bool IsLandscape => Width > Height;
}

/// <summary>块: one of the records below.</summary>
public abstract record Block;

/// <summary>封面: title and lines, centred on a page of their own.</summary>
public sealed record Cover(string Title, ImmutableArray<string> Lines) : Block;

/// <summary>目录: filled by the writer from the headings and tables that follow, with their pages where the format has pages.</summary>
/// <param name="Title">目录 or Contents.</param>
/// <param name="Depth">Deepest heading level listed.</param>
public sealed record ContentsList(string Title, int Depth) : Block;

/// <summary>标题. Level 1 is a part (第一部分), 2 一、, 3 （一）, 4 1., 5 （1）; the number stands in the text.</summary>
public sealed record Heading(int Level, string Text) : Block
{
    /// <summary>Whether a contents list shows it.</summary>
    public bool IsListed { get; init; } = true;
}

/// <summary>段落.</summary>
public sealed record Paragraph(ImmutableArray<Run> Runs) : Block
{
    public ParagraphStyle Style { get; init; } = ParagraphStyle.Body;

    public static Paragraph Of(string text, ParagraphStyle style = ParagraphStyle.Body) =>
        new([new Run(text)]) { Style = style };

    public string Text => string.Concat(Runs.Select(run => run.Text));
}

public enum ParagraphStyle
{
    /// <summary>Body of official documents: two characters of indentation.</summary>
    Body,

    /// <summary>Like Body, without indentation.</summary>
    Flush,
    Centred,

    /// <summary>Signature and date at the right.</summary>
    Right,

    /// <summary>Notes under tables, small.</summary>
    Note,
}

/// <summary>文字片段.</summary>
public sealed record Run(string Text)
{
    public bool IsBold { get; init; }

    /// <summary>
    /// Identity of the fact that the run prints (a path into the open data); empty for words. Formats that can keep it (HTML data-
    /// attribute, DOCX content control) do, so that a figure stays bound when people edit the text.
    /// </summary>
    public string Binding { get; init; } = "";

    /// <summary>Entry of the budget that the words were taken from (see <see cref="PrintCell.Source"/>); no writer prints it.</summary>
    public string Source { get; init; } = "";
}

/// <summary>分页.</summary>
public sealed record PageBreak : Block;

/// <summary>表: a table to be printed. In a workbook it is a sheet.</summary>
public sealed record PrintTable : Block
{
    /// <summary>Stable identity in the pack, ASCII (general, basic, target-3): file names, sheet bookmarks, links.</summary>
    public required string Id { get; init; }

    /// <summary>表号 (表三, 部门公开表5); printed above the title, empty for none.</summary>
    public string Number { get; init; } = "";

    public required string Title { get; init; }

    /// <summary>Name of the sheet; the writer shortens it to what the format takes and keeps names apart.</summary>
    public string SheetName { get; init; } = "";

    /// <summary>Line between title and table, at the left (部门：…); empty for none.</summary>
    public string LeftLine { get; init; } = "";

    /// <summary>The same in the middle (预算年度：2025).</summary>
    public string MiddleLine { get; init; } = "";

    /// <summary>The same at the right (单位：万元).</summary>
    public string RightLine { get; init; } = "";

    /// <summary>Relative widths of the columns.</summary>
    public required ImmutableArray<PrintColumn> Columns { get; init; }

    /// <summary>Heading rows; repeated on every page.</summary>
    public ImmutableArray<PrintRow> Heading { get; init; } = [];

    public ImmutableArray<PrintRow> Body { get; init; } = [];

    /// <summary>Lines under the table (注：…).</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public PageFormat Page { get; init; } = PageFormat.Portrait;

    /// <summary>Whether contents lists show the title.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>Headings that stand above it on its page: the type is chosen so that table, headings and notes share a page where they can.</summary>
    public ImmutableArray<Heading> Above { get; init; } = [];
}

/// <summary>列.</summary>
/// <param name="Width">In characters of a Chinese font at body size; 0 lets the writer fit the width to the content.</param>
public sealed record PrintColumn(double Width = 0);

public sealed record PrintRow(ImmutableArray<PrintCell> Cells);

/// <summary>
/// 单元格. A row lists its cells from left to right; a cell covered by a span from above or from the left is not listed.
/// </summary>
public sealed record PrintCell
{
    public static readonly PrintCell Blank = new();

    /// <summary>What is printed. For a number: exactly its printed form (1,234.50, 23.90%, blank for a blank).</summary>
    public string Text { get; init; } = "";

    /// <summary>The number itself, rounded as printed (a percentage as 23.90, not 0.239); null for words and blanks.</summary>
    public decimal? Number { get; init; }

    public NumberStyle Style { get; init; }

    /// <summary>Digits after the point.</summary>
    public int Decimals { get; init; }

    public int RowSpan { get; init; } = 1;

    public int ColumnSpan { get; init; } = 1;

    public CellAlignment Alignment { get; init; }

    /// <summary>Levels of indentation, by formatting; the text carries none.</summary>
    public int Indent { get; init; }

    public bool IsBold { get; init; }

    /// <summary>
    /// For totals on request: offsets (row, column) within <see cref="PrintTable.Body"/> of the cells that make up this one by
    /// addition; a workbook may print a formula instead of the number. Empty for none.
    /// </summary>
    public ImmutableArray<(int Row, int Column)> SumOf { get; init; } = [];

    /// <summary>Identity of the fact that the cell prints; see <see cref="Run.Binding"/>.</summary>
    public string Binding { get; init; } = "";

    /// <summary>
    /// Entry of the budget that the cell was filled from, and its field behind a colon (projects[3].target.indicators[1]:weight); empty
    /// for none. It leads a finding back to what a person entered; no writer prints it.
    /// </summary>
    public string Source { get; init; } = "";
}

public enum NumberStyle
{
    /// <summary>Words: never a number or a formula, whatever they look like.</summary>
    Text,

    /// <summary>1234.50.</summary>
    Plain,

    /// <summary>1,234.50.</summary>
    Grouped,

    /// <summary>23.90%.</summary>
    Percent,
}

public enum CellAlignment
{
    /// <summary>Words left, numbers right, headings centred.</summary>
    Default,
    Left,
    Centre,
    Right,
}
