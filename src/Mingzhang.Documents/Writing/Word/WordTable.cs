using System.Collections.Immutable;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Word;

/// <summary>Writes one table: fixed columns, heading rows that every page repeats, rows that no page break cuts.</summary>
internal sealed class WordTable
{
    /// <summary>Word refuses tables with more columns.</summary>
    public const int MostColumns = 63;

    private readonly MarkupWriter _xml;
    private readonly WordText _text;
    private readonly PrintTable _table;
    private readonly PlacedTable _placed;
    private readonly TableRows _rows;
    private readonly int[] _widths;

    public WordTable(MarkupWriter xml, WordText text, PrintTable table)
    {
        (_xml, _text, _table) = (xml, text, table);
        _placed = new PlacedTable(table, MostColumns);
        var fit = TableFit.Of(table, _placed);
        _rows = new TableRows(fit);
        _widths = [.. fit.Shares.Select(share => (int)(share * fit.TextWidth * 20))];
        Width = _widths.Sum();
    }

    /// <summary>Size of the type in points.</summary>
    public double Size => _rows.Size;

    /// <summary>In twentieths of a point.</summary>
    public int Width { get; }

    public void Write()
    {
        _xml.Raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"").Number(Width);
        _xml.Raw(
            "\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
        );
        Margin("top", OfficialType.CellTop);
        Margin("left", OfficialType.CellSide);
        Margin("bottom", OfficialType.CellTop);
        Margin("right", OfficialType.CellSide);
        _xml.Raw(
            "</w:tblCellMar><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>"
        );
        _xml.Raw("<w:tblCaption w:val=\"").Attribute(_table.Title).Raw("\"/></w:tblPr><w:tblGrid>");
        foreach (var width in _widths)
        {
            _xml.Raw("<w:gridCol w:w=\"").Number(width).Raw("\"/>");
        }

        _xml.Raw("</w:tblGrid>");
        var any = false;
        foreach (var row in _placed.Heading)
        {
            Write(row, isHeading: true);
            any = true;
        }

        foreach (var row in _placed.Body)
        {
            Write(row, isHeading: false);
            any = true;
        }

        if (!any)
        {
            // The format has no table without rows.
            Write([new Slot(PrintCell.Blank, 0, _placed.Columns, 0, 0)], isHeading: false);
        }

        _xml.Raw("</w:tbl>");
    }

    private void Margin(string side, double points) =>
        _xml.Raw($"<w:{side} w:w=\"{(int)(points * 20)}\" w:type=\"dxa\"/>");

    private void Write(ImmutableArray<Slot> row, bool isHeading)
    {
        _xml.Raw("<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"");
        _xml.Number((int)(_rows.Height(row) * 20)).Raw("\" w:hRule=\"atLeast\"/>");
        _xml.Raw(isHeading ? "<w:tblHeader/></w:trPr>" : "</w:trPr>");
        foreach (var slot in row)
        {
            Write(slot, isHeading);
        }

        _xml.Raw("</w:tr>");
    }

    private void Write(Slot slot, bool isHeading)
    {
        var width = 0;
        for (var i = 0; i < slot.ColumnSpan; i++)
        {
            width += _widths[slot.Column + i];
        }

        _xml.Raw("<w:tc><w:tcPr><w:tcW w:w=\"").Number(width).Raw("\" w:type=\"dxa\"/>");
        if (slot.ColumnSpan > 1)
        {
            _xml.Raw("<w:gridSpan w:val=\"").Number(slot.ColumnSpan).Raw("\"/>");
        }

        if (slot.RowSpan > 1)
        {
            _xml.Raw(slot.IsContinuation ? "<w:vMerge/>" : "<w:vMerge w:val=\"restart\"/>");
        }

        _xml.Raw("<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"");
        _xml.Raw(WordStyles.TableStyle(isHeading, _rows.Size)).Raw("\"/>");
        var cell = slot.Cell;
        if (cell.Indent > 0)
        {
            _xml.Raw("<w:ind w:left=\"").Number((int)(Math.Min(cell.Indent, 20) * _rows.Size * 20));
            _xml.Raw("\"/>");
        }

        WriteAlignment(cell);
        _xml.Raw("</w:pPr>");
        if (!slot.IsContinuation)
        {
            var face = cell.IsBold && !isHeading ? WordStyles.Face(WordStyles.Black) : "";
            _text.Write(cell.Text, cell.Binding, face);
        }

        _xml.Raw("</w:p></w:tc>");
    }

    private void WriteAlignment(PrintCell cell) =>
        _xml.Raw(
            cell.Alignment switch
            {
                CellAlignment.Left => "<w:jc w:val=\"left\"/>",
                CellAlignment.Centre => "<w:jc w:val=\"center\"/>",
                CellAlignment.Right => "<w:jc w:val=\"right\"/>",
                _ => cell.Number is null ? "" : "<w:jc w:val=\"right\"/>",
            }
        );
}
