using System.Collections.Immutable;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Web;

/// <summary>Writes one table with what lets a screen reader say which heading a figure stands under.</summary>
internal sealed class HtmlTable(MarkupWriter html, PrintTable table, string id, int tag)
{
    private readonly PlacedTable _placed = new(table);

    /// <summary>Identities of the headings over each column, parted by blanks; empty where scopes say it all.</summary>
    private string[] _headers = [];

    public void Write()
    {
        html.Raw("<div class=\"table\" id=\"")
            .Raw(id)
            .Raw("\">\n<div class=\"scroll\"><table>\n<caption>");
        if (table.Number.Length > 0)
        {
            html.Raw("<p class=\"no\">").Text(table.Number).Raw("</p>");
        }

        html.Raw("<h").Number(tag).Raw(" class=\"ti\">").Text(table.Title).Raw("</h").Number(tag);
        html.Raw(">");
        if (table.LeftLine.Length + table.MiddleLine.Length + table.RightLine.Length > 0)
        {
            html.Raw("<div class=\"lines\"><span>").Text(table.LeftLine).Raw("</span><span>");
            html.Text(table.MiddleLine).Raw("</span><span>").Text(table.RightLine);
            html.Raw("</span></div>");
        }

        html.Raw("</caption>\n");
        WriteColumns();
        WriteHeading();
        html.Raw("<tbody>\n");
        foreach (var row in _placed.Body)
        {
            WriteRow(row);
        }

        html.Raw("</tbody>\n</table></div>\n");
        foreach (var note in table.Notes)
        {
            html.Raw("<p class=\"note\">").Text(note).Raw("</p>\n");
        }

        html.Raw("</div>\n");
    }

    private void WriteColumns()
    {
        var widths = ColumnShares.Of(table, _placed);
        html.Raw("<colgroup>");
        foreach (var width in widths)
        {
            html.Raw("<col style=\"width:").Number(Math.Round(width * 100, 2)).Raw("%\">");
        }

        html.Raw("</colgroup>\n");
    }

    private void WriteHeading()
    {
        if (table.Heading.IsEmpty)
        {
            return;
        }

        // Scopes are enough for one row of headings; several rows are told by identity.
        var isDeep = table.Heading.Length > 1;
        var headers = new string[_placed.Columns];
        Array.Fill(headers, "");
        html.Raw("<thead>\n");
        var number = 0;
        foreach (var row in _placed.Heading)
        {
            html.Raw("<tr>");
            foreach (var slot in row)
            {
                if (slot.IsContinuation)
                {
                    continue;
                }

                var name = $"{id}_{number++}";
                html.Raw("<th");
                if (isDeep)
                {
                    html.Raw(" id=\"").Raw(name).Raw("\"");
                    for (var i = 0; i < slot.ColumnSpan; i++)
                    {
                        headers[slot.Column + i] +=
                            headers[slot.Column + i].Length > 0 ? " " + name : name;
                    }
                }

                html.Raw(slot.ColumnSpan > 1 ? " scope=\"colgroup\"" : " scope=\"col\"");
                WriteSpans(slot);
                html.Raw(slot.Cell.Alignment == CellAlignment.Left ? " class=\"s\">" : ">");
                html.Text(slot.Cell.Text).Raw("</th>");
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</thead>\n");
        _headers = isDeep ? headers : [];
    }

    private void WriteRow(ImmutableArray<Slot> row)
    {
        html.Raw("<tr>");
        var heading = RowHeading(row);
        foreach (var slot in row)
        {
            if (slot.IsContinuation)
            {
                continue;
            }

            var isHeading = ReferenceEquals(slot, heading);
            html.Raw(isHeading ? "<th scope=\"row\"" : "<td");
            WriteSpans(slot);
            WriteClass(slot.Cell);
            if (slot.Cell.Indent > 0)
            {
                html.Raw(" style=\"padding-left:")
                    .Number(Math.Min(slot.Cell.Indent, 20))
                    .Raw("em\"");
            }

            if (_headers.Length > 0 && !isHeading)
            {
                html.Raw(" headers=\"").Raw(_headers[slot.Column]).Raw("\"");
            }

            if (slot.Cell.Binding.Length > 0)
            {
                html.Raw(" data-fact=\"").Attribute(slot.Cell.Binding).Raw("\"");
            }

            html.Raw(">").Text(slot.Cell.Text).Raw(isHeading ? "</th>" : "</td>");
        }

        html.Raw("</tr>\n");
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
            html.Raw(" rowspan=\"").Number(slot.RowSpan).Raw("\"");
        }

        if (slot.ColumnSpan > 1)
        {
            html.Raw(" colspan=\"").Number(slot.ColumnSpan).Raw("\"");
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
            html.Raw(" class=\"").Raw(name);
            html.Raw(cell.IsBold ? (name.Length > 0 ? " b" : "b") : "").Raw("\"");
        }
    }
}
