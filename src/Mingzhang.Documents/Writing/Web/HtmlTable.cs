using System.Collections.Immutable;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Web;

/// <summary>Writes one table with what lets a screen reader say which heading a figure stands under.</summary>
internal sealed class HtmlTable
{
    private readonly MarkupWriter _html;
    private readonly PrintTable _table;
    private readonly string _id;
    private readonly int _tag;
    private readonly PlacedTable _placed;
    private readonly TableFit _fit;

    /// <summary>Identities of the headings over each column, parted by blanks; empty where scopes say it all.</summary>
    private string[] _headers = [];

    public HtmlTable(MarkupWriter html, PrintTable table, string id, int tag)
    {
        (_html, _table, _id, _tag) = (html, table, id, tag);
        _placed = new PlacedTable(table);
        _fit = TableFit.Of(table, _placed);
    }

    public void Write()
    {
        _html
            .Raw("<div class=\"table\" id=\"")
            .Raw(_id)
            .Raw("\">\n<div class=\"scroll\"><table style=\"font-size:");
        _html.Number(_fit.Size).Raw("pt;line-height:").Number(OfficialType.TablePitch(_fit.Size));
        _html.Raw("pt\">\n<caption>");
        if (_table.Number.Length > 0)
        {
            _html.Raw("<p class=\"no\">").Text(_table.Number).Raw("</p>");
        }

        _html
            .Raw("<h")
            .Number(_tag)
            .Raw(" class=\"ti\">")
            .Text(_table.Title)
            .Raw("</h")
            .Number(_tag);
        _html.Raw(">");
        if (_table.LeftLine.Length + _table.MiddleLine.Length + _table.RightLine.Length > 0)
        {
            _html.Raw("<div class=\"lines\"><span>").Text(_table.LeftLine).Raw("</span><span>");
            _html.Text(_table.MiddleLine).Raw("</span><span>").Text(_table.RightLine);
            _html.Raw("</span></div>");
        }

        _html.Raw("</caption>\n");
        WriteColumns();
        WriteHeading();
        _html.Raw("<tbody>\n");
        foreach (var row in _placed.Body)
        {
            WriteRow(row);
        }

        _html.Raw("</tbody>\n</table></div>\n");
        foreach (var note in _table.Notes)
        {
            _html.Raw("<p class=\"note\">").Text(note).Raw("</p>\n");
        }

        _html.Raw("</div>\n");
    }

    private void WriteColumns()
    {
        _html.Raw("<colgroup>");
        foreach (var share in _fit.Shares)
        {
            _html.Raw("<col style=\"width:").Number(Math.Round(share * 100, 2)).Raw("%\">");
        }

        _html.Raw("</colgroup>\n");
    }

    private void WriteHeading()
    {
        if (_table.Heading.IsEmpty)
        {
            return;
        }

        // Scopes are enough for one row of headings; several rows are told by identity.
        var isDeep = _table.Heading.Length > 1;
        var headers = new string[_placed.Columns];
        Array.Fill(headers, "");
        _html.Raw("<thead>\n");
        var number = 0;
        foreach (var row in _placed.Heading)
        {
            _html.Raw("<tr>");
            foreach (var slot in row)
            {
                if (slot.IsContinuation)
                {
                    continue;
                }

                var name = $"{_id}_{number++}";
                _html.Raw("<th");
                if (isDeep)
                {
                    _html.Raw(" id=\"").Raw(name).Raw("\"");
                    for (var i = 0; i < slot.ColumnSpan; i++)
                    {
                        headers[slot.Column + i] +=
                            headers[slot.Column + i].Length > 0 ? " " + name : name;
                    }
                }

                _html.Raw(slot.ColumnSpan > 1 ? " scope=\"colgroup\"" : " scope=\"col\"");
                WriteSpans(slot);
                _html.Raw(slot.Cell.Alignment == CellAlignment.Left ? " class=\"s\">" : ">");
                _html.Text(slot.Cell.Text).Raw("</th>");
            }

            _html.Raw("</tr>\n");
        }

        _html.Raw("</thead>\n");
        _headers = isDeep ? headers : [];
    }

    private void WriteRow(ImmutableArray<Slot> row)
    {
        // Chromium takes a cell over several rows for a part of its first row, and would keep all of them on one page.
        _html.Raw(row.Any(slot => slot.RowSpan > 1) ? "<tr class=\"k\">" : "<tr>");
        var heading = RowHeading(row);
        foreach (var slot in row)
        {
            if (slot.IsContinuation)
            {
                continue;
            }

            var isHeading = ReferenceEquals(slot, heading);
            _html.Raw(isHeading ? "<th scope=\"row\"" : "<td");
            WriteSpans(slot);
            WriteClass(slot.Cell);
            if (slot.Cell.Indent > 0)
            {
                _html
                    .Raw(" style=\"padding-left:")
                    .Number(Math.Min(slot.Cell.Indent, 20))
                    .Raw("em\"");
            }

            if (_headers.Length > 0 && !isHeading)
            {
                _html.Raw(" headers=\"").Raw(_headers[slot.Column]).Raw("\"");
            }

            if (slot.Cell.Binding.Length > 0)
            {
                _html.Raw(" data-fact=\"").Attribute(slot.Cell.Binding).Raw("\"");
            }

            _html.Raw(">").Text(slot.Cell.Text).Raw(isHeading ? "</th>" : "</td>");
        }

        _html.Raw("</tr>\n");
    }

    /// <summary>The last words before the first figure name the row: 科目名称 rather than 科目编码.</summary>
    private static Slot? RowHeading(ImmutableArray<Slot> row)
    {
        Slot? heading = null;
        foreach (var slot in row)
        {
            if (slot.Cell.Number is not null)
            {
                return heading;
            }

            heading = slot.Cell.Text.Length > 0 && !slot.IsContinuation ? slot : heading;
        }

        return null;
    }

    private void WriteSpans(Slot slot)
    {
        if (slot.RowSpan > 1)
        {
            _html.Raw(" rowspan=\"").Number(slot.RowSpan).Raw("\"");
        }

        if (slot.ColumnSpan > 1)
        {
            _html.Raw(" colspan=\"").Number(slot.ColumnSpan).Raw("\"");
        }
    }

    private void WriteClass(PrintCell cell)
    {
        var alignment =
            cell.Alignment != CellAlignment.Default ? cell.Alignment
            : cell.Number is not null ? CellAlignment.Right
            : CellAlignment.Left;
        var name = alignment switch
        {
            CellAlignment.Right => cell.Number is null ? "r" : "x",
            CellAlignment.Centre => "m",
            _ => "",
        };
        if (name.Length > 0 || cell.IsBold)
        {
            _html.Raw(" class=\"").Raw(name);
            _html.Raw(cell.IsBold ? (name.Length > 0 ? " b" : "b") : "").Raw("\"");
        }
    }
}
