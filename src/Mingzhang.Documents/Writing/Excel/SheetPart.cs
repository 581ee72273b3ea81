using System.Buffers;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>Writes the part of one sheet in a single pass over its rows. What the format wants after the rows is kept meanwhile.</summary>
internal sealed class SheetPart(
    MarkupWriter xml,
    Sheet sheet,
    StyleTable styles,
    IReadOnlyList<string> names
)
{
    private const int LongestText = 32_767;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create(
        "0123456789abcdefABCDEF"
    );

    private static readonly DateOnly DayZero = new(1899, 12, 30);

    private readonly List<string> _merges = [];
    private readonly List<(string Reference, int Sheet)> _links = [];
    private readonly List<Span> _spans = [];

    /// <summary>批注 with their places.</summary>
    public List<(int Row, int Column, string Text)> Notes { get; } = [];

    public int Rows { get; private set; }

    /// <summary>Columns that are written to or have a width.</summary>
    public int Columns { get; private set; } = sheet.Columns.Length;

    /// <summary>Texts that were longer than a cell may hold.</summary>
    public int CutTexts { get; private set; }

    /// <summary>Whether there were more rows than a sheet may have.</summary>
    public bool IsCut { get; private set; }

    public bool HasFormulas { get; private set; }

    /// <summary>Writes the whole part.</summary>
    /// <param name="lists">Reference to the cells of each choice list.</param>
    /// <param name="isFirst">Whether the workbook opens with this sheet.</param>
    public void Write(IReadOnlyDictionary<string, string> lists, bool isFirst)
    {
        xml.Raw(PackageWriter.Declaration)
            .Raw("<worksheet xmlns=\"")
            .Raw(WorkbookFile.Main)
            .Raw("\" xmlns:r=\"")
            .Raw(PackageProperties.Relations)
            .Raw("\">");
        xml.Raw(sheet.FitsToWidth ? "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>" : "");
        WriteView(isFirst);
        xml.Raw("<sheetFormatPr defaultRowHeight=\"15\"/>");
        WriteColumns();
        xml.Raw("<sheetData>");
        foreach (var row in sheet.Rows)
        {
            if (Rows == CellReference.MostRows)
            {
                IsCut = true;
                break;
            }

            WriteRow(row);
            Rows++;
        }

        xml.Raw("</sheetData>");
        WriteEnd(lists);
    }

    private void WriteView(bool isFirst)
    {
        xml.Raw("<sheetViews><sheetView")
            .Raw(isFirst ? " tabSelected=\"1\"" : "")
            .Raw(" workbookViewId=\"0\"");
        var (rows, columns) = (sheet.FrozenRows, sheet.FrozenColumns);
        if (rows <= 0 && columns <= 0)
        {
            xml.Raw("/></sheetViews>");
            return;
        }

        xml.Raw("><pane");
        if (columns > 0)
        {
            xml.Raw(" xSplit=\"").Number(columns).Raw("\"");
        }

        if (rows > 0)
        {
            xml.Raw(" ySplit=\"").Number(rows).Raw("\"");
        }

        var pane =
            rows > 0 && columns > 0 ? "bottomRight"
            : rows > 0 ? "bottomLeft"
            : "topRight";
        xml.Raw(" topLeftCell=\"")
            .Raw(CellReference.Of(rows, columns))
            .Raw("\" activePane=\"")
            .Raw(pane)
            .Raw("\" state=\"frozen\"/><selection pane=\"")
            .Raw(pane)
            .Raw("\"/></sheetView></sheetViews>");
    }

    private void WriteColumns()
    {
        if (sheet.Columns.Length == 0)
        {
            return;
        }

        xml.Raw("<cols>");
        for (var i = 0; i < sheet.Columns.Length; i++)
        {
            var column = sheet.Columns[i];
            xml.Raw("<col min=\"").Number(i + 1).Raw("\" max=\"").Number(i + 1);
            xml.Raw("\" width=\"").Number(Math.Clamp(column.Width, 0, 255)).Raw("\"");
            if (column.Style is { } style)
            {
                xml.Raw(" style=\"").Number(styles[style]).Raw("\"");
            }

            xml.Raw(column.IsHidden ? " hidden=\"1\"" : "").Raw(" customWidth=\"1\"/>");
        }

        xml.Raw("</cols>");
    }

    private void WriteRow(SheetRow row)
    {
        var pending = _spans.Count > 0;
        if (row.Cells.IsEmpty && row.Height <= 0 && !pending)
        {
            return;
        }

        xml.Raw("<row r=\"").Number(Rows + 1).Raw("\"");
        if (row.Height > 0)
        {
            xml.Raw(" ht=\"").Number(Math.Min(row.Height, 409)).Raw("\" customHeight=\"1\"");
        }

        xml.Raw(">");
        var last = -1;
        var above = 0;
        foreach (var cell in row.Cells)
        {
            above = WriteCovered(above, cell.Column);
            WriteCell(cell, ref last);
        }

        WriteCovered(above, int.MaxValue);
        xml.Raw("</row>");
        EndSpans();
    }

    /// <summary>Cells that a span from above covers carry its style, so that its borders are whole.</summary>
    private int WriteCovered(int from, int before)
    {
        while (from < _spans.Count && _spans[from].Column < before)
        {
            var span = _spans[from++];
            if (span.FirstRow < Rows)
            {
                Blank(span.Column, span.Width, span.Style);
            }
        }

        return from;
    }

    private void Blank(int column, int count, int style)
    {
        for (var i = 0; i < count; i++)
        {
            xml.Raw("<c r=\"").Raw(CellReference.Of(Rows, column + i)).Raw("\" s=\"");
            xml.Number(style).Raw("\"/>");
        }
    }

    private void WriteCell(SheetCell cell, ref int last)
    {
        var width = Math.Max(1, cell.ColumnSpan);
        var height = Math.Clamp(cell.RowSpan, 1, CellReference.MostRows - Rows);
        if (
            cell.Column <= last
            || cell.Column + width > CellReference.MostColumns
            || _spans.Exists(span =>
                span.FirstRow < Rows
                && span.Column < cell.Column + width
                && cell.Column < span.Column + span.Width
            )
        )
        {
            throw new InvalidOperationException(
                $"Cells of sheet {sheet.Name} overlap or leave it at {CellReference.Of(Rows, cell.Column)}."
            );
        }

        last = cell.Column + width - 1;
        Columns = Math.Max(Columns, last + 1);
        var style = styles[StyleOf(cell)];
        var reference = CellReference.Of(Rows, cell.Column);
        xml.Raw("<c r=\"").Raw(reference).Raw("\" s=\"").Number(style).Raw("\"");
        WriteContent(cell);
        Blank(cell.Column + 1, width - 1, style);
        if (width > 1 || height > 1)
        {
            _merges.Add(
                CellReference.Range(Rows, cell.Column, Rows + height - 1, cell.Column + width - 1)
            );
        }

        if (height > 1)
        {
            _spans.Add(new Span(cell.Column, width, Rows, Rows + height - 1, style));
        }

        if (cell.Note.Length > 0)
        {
            Notes.Add((Rows, cell.Column, cell.Note));
        }

        if (cell.LinkToSheet is { } target)
        {
            _links.Add((reference, target));
        }
    }

    private void WriteContent(SheetCell cell)
    {
        HasFormulas |= cell.Formula.Length > 0;
        if (cell.Number is { } number)
        {
            xml.Raw(">");
            if (cell.Formula.Length > 0)
            {
                xml.Raw("<f>").Text(cell.Formula).Raw("</f>");
            }

            xml.Raw("<v>").Number(number).Raw("</v></c>");
        }
        else if (cell.Date is { } date)
        {
            xml.Raw("><v>").Number(date.DayNumber - DayZero.DayNumber).Raw("</v></c>");
        }
        else if (cell.Formula.Length > 0)
        {
            xml.Raw("><f>").Text(cell.Formula).Raw("</f></c>");
        }
        else if (cell.Text.Length > 0)
        {
            xml.Raw(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            xml.Text(Escaped(Bounded(cell.Text))).Raw("</t></is></c>");
        }
        else
        {
            xml.Raw("/>");
        }
    }

    /// <summary>
    /// Words stay words when somebody edits the cell: what begins like a formula gets the mark that Excel itself sets when a person
    /// types an apostrophe first.
    /// </summary>
    private static CellStyle StyleOf(SheetCell cell) =>
        cell.Number is null
        && cell.Date is null
        && cell.Formula.Length == 0
        && cell.Text.Length > 0
        && cell.Text.AsSpan().TrimStart() is { Length: > 0 } text
        && text[0] is '=' or '+' or '-' or '@'
            ? cell.Style with
            {
                IsQuoted = true,
            }
            : cell.Style;

    private string Bounded(string text)
    {
        var clean = PrintableText.Of(text);
        if (clean.Length <= LongestText)
        {
            return clean;
        }

        CutTexts++;
        var length = LongestText - 1;
        return string.Concat(
            clean.AsSpan(0, char.IsHighSurrogate(clean[length - 1]) ? length - 1 : length),
            "…"
        );
    }

    /// <summary>In texts of a workbook _x000D_ means a character; one that only looks so is escaped itself. [ECMA-376 part 1, 22.9.2.19]</summary>
    internal static string Escaped(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        while (at >= 0)
        {
            if (
                at + 6 < text.Length
                && text[at + 6] == '_'
                && text.AsSpan(at + 2, 4).IndexOfAnyExcept(HexDigits) < 0
            )
            {
                text = text.Insert(at, "_x005F");
                at += 6;
            }

            at = text.IndexOf("_x", at + 2, StringComparison.Ordinal);
        }

        return text;
    }

    private void EndSpans()
    {
        _spans.RemoveAll(span => span.LastRow <= Rows);
        _spans.Sort(static (left, right) => left.Column.CompareTo(right.Column));
    }

    private void WriteEnd(IReadOnlyDictionary<string, string> lists)
    {
        if (sheet.IsProtected)
        {
            // Widths and heights may be changed, rows sorted out by filters; headings may not.
            xml.Raw(
                "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\" insertRows=\"0\" deleteRows=\"0\" sort=\"0\" autoFilter=\"0\"/>"
            );
        }

        if (sheet.FilterRow is { } filter && Columns > 0)
        {
            xml.Raw("<autoFilter ref=\"")
                .Raw(CellReference.Range(filter, 0, Math.Max(filter, Rows - 1), Columns - 1))
                .Raw("\"/>");
        }

        if (_merges.Count > 0)
        {
            xml.Raw("<mergeCells count=\"").Number(_merges.Count).Raw("\">");
            foreach (var merge in _merges)
            {
                xml.Raw("<mergeCell ref=\"").Raw(merge).Raw("\"/>");
            }

            xml.Raw("</mergeCells>");
        }

        EntryRules.Write(xml, sheet.Rules, lists);
        WriteLinks();
        WritePage();
        xml.Raw(Notes.Count > 0 ? "<legacyDrawing r:id=\"rId1\"/></worksheet>" : "</worksheet>");
    }

    private void WriteLinks()
    {
        if (_links.Count == 0)
        {
            return;
        }

        xml.Raw("<hyperlinks>");
        foreach (var (reference, target) in _links)
        {
            xml.Raw("<hyperlink ref=\"")
                .Raw(reference)
                .Raw("\" location=\"")
                .Attribute(SheetNames.Reference(names[target]) + "A1")
                .Raw("\"/>");
        }

        xml.Raw("</hyperlinks>");
    }

    private void WritePage()
    {
        const double inch = 25.4;
        var page = sheet.Page;
        xml.Raw("<printOptions horizontalCentered=\"1\"/><pageMargins left=\"");
        xml.Number(page.Left / inch).Raw("\" right=\"").Number(page.Right / inch);
        xml.Raw("\" top=\"").Number(page.Top / inch).Raw("\" bottom=\"");
        xml.Number(page.Bottom / inch)
            .Raw("\" header=\"0.3\" footer=\"0.4\"/><pageSetup paperSize=\"");
        xml.Number(Paper(page)).Raw("\"").Raw(sheet.FitsToWidth ? " fitToHeight=\"0\"" : "");
        xml.Raw(" orientation=\"").Raw(page.IsLandscape ? "landscape" : "portrait").Raw("\"/>");
        xml.Raw(
            sheet.HasPageNumbers
                ? "<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>"
                : ""
        );
    }

    /// <summary>Number of the paper: 8 is A3, 9 A4.</summary>
    private static int Paper(PageFormat page) => Math.Max(page.Width, page.Height) > 350 ? 8 : 9;

    private readonly record struct Span(
        int Column,
        int Width,
        int FirstRow,
        int LastRow,
        int Style
    );
}
