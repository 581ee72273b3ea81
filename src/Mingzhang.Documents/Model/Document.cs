using System.Collections.Immutable;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Documents.Model;

/// <summary>文档: a file as pages of grids and paragraphs, every piece with its place. No budget meaning.</summary>
public sealed record Document
{
    /// <summary>File name without folders; what every anchor says.</summary>
    public required string Name { get; init; }

    public required FileFormat Format { get; init; }

    public ImmutableArray<Page> Pages { get; init; } = [];

    /// <summary>What could not be read and why: pages without text, hidden sheets, glyphs without Unicode.</summary>
    public ImmutableArray<ReadingNote> Notes { get; init; } = [];

    public IEnumerable<Block> Blocks => Pages.SelectMany(page => page.Blocks);
}

public enum FileFormat
{
    Pdf,
    Xlsx,
    Xls,
    Docx,
    Html,
    Text,

    /// <summary>Word 97–2003, and RTF, read through LibreOffice.</summary>
    Doc,
}

/// <summary>页: a page of a PDF, a sheet of a workbook; a text, HTML or Word document is a single page numbered 0.</summary>
public sealed record Page(int Number)
{
    /// <summary>Size in points as displayed (rotation applied); 0 where the format has none.</summary>
    public double Width { get; init; }

    public double Height { get; init; }

    /// <summary>Name of the sheet; empty elsewhere.</summary>
    public string SheetName { get; init; } = "";

    /// <summary>Blocks in reading order; running headers, footers and page numbers are not among them.</summary>
    public ImmutableArray<Block> Blocks { get; init; } = [];

    /// <summary>页眉、页脚、页码 as printed, top first.</summary>
    public ImmutableArray<Paragraph> Furniture { get; init; } = [];
}

/// <summary>A piece of a page: <see cref="Paragraph"/> or <see cref="Grid"/>.</summary>
public abstract record Block
{
    public required int Page { get; init; }

    public Box? Box { get; init; }
}

/// <summary>段落: text that flows; in a PDF, lines joined; in a plain text, one line each (they are joined where a sentence runs on).</summary>
public sealed record Paragraph : Block
{
    public required string Text { get; init; }

    /// <summary>The lines that make it, with their places; one entry where the format knows no lines.</summary>
    public ImmutableArray<TextLine> Lines { get; init; } = [];

    /// <summary>Heading level that the format states (Word style, HTML h1–h6, Markdown #); 0 where none.</summary>
    public int HeadingLevel { get; init; }

    /// <summary>Font size in points; 0 where unknown.</summary>
    public double FontSize { get; init; }

    /// <summary>Whether the text stands in the middle of the page or column.</summary>
    public bool IsCentered { get; init; }
}

/// <summary>行: one printed line.</summary>
/// <param name="Number">1-based line of a text document; 0 elsewhere.</param>
public sealed record TextLine(string Text, Box? Box, int Number = 0);

/// <summary>网格: cells in rows and columns, merged cells kept.</summary>
public sealed record Grid : Block
{
    public required int RowCount { get; init; }

    public required int ColumnCount { get; init; }

    /// <summary>Cells in order of row, then column. A position covered by no cell does not exist (ragged edge).</summary>
    public required ImmutableArray<GridCell> Cells { get; init; }

    public GridOrigin Origin { get; init; }
}

public enum GridOrigin
{
    /// <summary>Ruling lines.</summary>
    Ruled,

    /// <summary>Alignment of text; lines were missing or partial.</summary>
    Aligned,

    /// <summary>The format itself has tables (sheet, Word, HTML, Markdown, tab-separated text).</summary>
    Markup,
}

/// <summary>单元格. Row and Column are 0-based positions of its top left corner.</summary>
public sealed record GridCell(int Row, int Column, string Text)
{
    public int RowSpan { get; init; } = 1;

    public int ColumnSpan { get; init; } = 1;

    public Box? Box { get; init; }

    /// <summary>Leading indentation, in characters of the cell's font (spaces counted, or the gap from the cell's edge).</summary>
    public double Indent { get; init; }

    /// <summary>1-based line of a text document; null elsewhere and where the reader keeps no lines for cells.</summary>
    public int? Line { get; init; }

    /// <summary>The stored number of a spreadsheet cell; null elsewhere. <see cref="Text"/> is what the sheet displays.</summary>
    public decimal? Value { get; init; }

    /// <summary>Glyphs of this cell that have no Unicode value.</summary>
    public bool HasUnknownGlyphs { get; init; }
}

/// <summary>读取说明: something a reader met and could not read, or had to decide.</summary>
public sealed record ReadingNote(ReadingNoteKind Kind, int Page, string Detail);

public enum ReadingNoteKind
{
    PageWithoutText,
    GlyphsWithoutUnicode,
    HiddenSheet,
    HiddenRows,
    ErrorCell,
    TrackedChanges,
    PictureOnly,
    Truncated,
    DecryptedWithEmptyPassword,

    /// <summary>Text that is laid invisibly under a picture: the result of somebody's text recognition, not print.</summary>
    InvisibleText,

    /// <summary>The extension promises another format than the content has; the content was read.</summary>
    Mislabelled,

    /// <summary>Bytes that are no characters in the encoding of the text.</summary>
    UndecodableCharacters,

    HiddenColumns,

    /// <summary>Text that the format hides from the reader's eye (hidden runs, display:none).</summary>
    HiddenText,

    /// <summary>Another program converted the file first.</summary>
    Converted,

    /// <summary>The sheet has formulas whose results were never stored.</summary>
    FormulaWithoutResult,

    /// <summary>A flattened table lost its blank cells, and more than one column is possible for some of its numbers.</summary>
    OpenColumns,
}
