using AngleSharp.Dom;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers.PlainText;

namespace Mingzhang.Documents.Readers.Web;

/// <summary>Lays the cells of one HTML table out on a grid as browsers do. [HTML 4.9.12, forming a table]</summary>
internal sealed class HtmlTable(HtmlPage page, IElement table)
{
    private const int MostColumnSpan = 1000;
    private const int MostRowSpan = 65534;
    private const int MostColumns = 1024;
    private const int FewestDataCells = 4;

    private readonly List<GridCell> _cells = [];

    /// <summary>Per column: rows, counted from the current one, that a cell above still covers.</summary>
    private readonly List<int> _covered = [];
    private int _rows;
    private int _columns;

    /// <summary>Rows of this table, not of tables inside it.</summary>
    public static List<IElement> Rows(IElement table)
    {
        var rows = new List<IElement>();
        foreach (var child in table.Children)
        {
            if (child.LocalName == "tr")
            {
                rows.Add(child);
            }
            else if (
                child.LocalName is "thead" or "tbody" or "tfoot"
                && !HtmlElements.IsHidden(child)
            )
            {
                rows.AddRange(child.Children.Where(row => row.LocalName == "tr"));
            }
        }

        return rows;
    }

    /// <summary>
    /// Whether the table only lays out what stands in it: tables inside tables, a single cell, a single column. One with inner tables
    /// is a table of data when it has data cells of its own, and more of them than cells with tables.
    /// </summary>
    public static bool IsLayout(IElement table)
    {
        var data = 0;
        var withTables = 0;
        var widest = 0;
        foreach (var row in Rows(table))
        {
            var width = 0;
            foreach (var cell in row.Children)
            {
                if (cell.LocalName is not ("td" or "th"))
                {
                    continue;
                }

                width++;
                if (HtmlPage.HasTable(cell))
                {
                    withTables++;
                }
                else if (HtmlPage.HasText(cell))
                {
                    data++;
                }
            }

            widest = Math.Max(widest, width);
        }

        return widest <= 1 || (withTables > 0 && (data < FewestDataCells || data < withTables * 2));
    }

    public Grid? Read()
    {
        foreach (var row in Rows(table))
        {
            if (HtmlElements.IsHidden(row))
            {
                page.HiddenElements++;
                continue;
            }

            Row(row);
        }

        if (_cells.Count == 0)
        {
            return null;
        }

        return new Grid
        {
            Page = 0,
            RowCount = _rows,
            ColumnCount = _columns,
            Cells =
            [
                .. _cells.Select(cell =>
                    cell with
                    {
                        RowSpan = Math.Min(cell.RowSpan, _rows - cell.Row),
                    }
                ),
            ],
            Origin = GridOrigin.Markup,
        };
    }

    private void Row(IElement row)
    {
        page.CheckTime();
        var column = 0;
        var hasCells = false;
        foreach (var cell in row.Children)
        {
            if (cell.LocalName is not ("td" or "th"))
            {
                continue;
            }

            if (HtmlElements.IsHidden(cell))
            {
                page.HiddenElements++;
                continue;
            }

            while (column < _covered.Count && _covered[column] > 0)
            {
                column++;
            }

            var columnSpan = Math.Clamp(
                HtmlElements.Span(cell, "colspan", MostColumnSpan),
                1,
                MostColumnSpan
            );
            if (column + columnSpan > MostColumns)
            {
                break;
            }

            // A rowspan of 0 reaches to the end of the section; where the attribute is missing it is 1.
            var rowSpan = cell.HasAttribute("rowspan")
                ? HtmlElements.Span(cell, "rowspan", MostRowSpan)
                : 1;
            rowSpan = rowSpan == 0 ? MostRowSpan : rowSpan;
            // A cell that would run into one from above ends before it.
            columnSpan = Free(column, columnSpan);
            Add(cell, column, rowSpan, columnSpan);
            column += columnSpan;
            hasCells = true;
        }

        if (!hasCells && !_covered.Exists(rows => rows > 0))
        {
            return;
        }

        for (var i = 0; i < _covered.Count; i++)
        {
            _covered[i] = Math.Max(0, _covered[i] - 1);
        }

        _rows++;
    }

    private int Free(int column, int span)
    {
        for (var i = 0; i < span; i++)
        {
            if (column + i < _covered.Count && _covered[column + i] > 0)
            {
                return i;
            }
        }

        return span;
    }

    private void Add(IElement cell, int column, int rowSpan, int columnSpan)
    {
        while (_covered.Count < column + columnSpan)
        {
            _covered.Add(0);
        }

        for (var i = column; i < column + columnSpan; i++)
        {
            _covered[i] = rowSpan;
        }

        _columns = Math.Max(_columns, column + columnSpan);
        var text = page.CellText(cell);
        var trimmed = text.Trim();
        _cells.Add(
            new GridCell(_rows, column, trimmed)
            {
                RowSpan = rowSpan,
                ColumnSpan = columnSpan,
                Indent = trimmed.Length == 0 ? 0 : LineShape.Indent(text),
            }
        );
    }
}
