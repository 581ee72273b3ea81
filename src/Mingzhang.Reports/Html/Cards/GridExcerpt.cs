using System.Globalization;
using Mingzhang.Documents.Model;
using Mingzhang.Reports.Excerpts;

namespace Mingzhang.Reports.Html.Cards;

/// <summary>The rows of a table around the places in it, under its headings, with the cells marked.</summary>
internal sealed class GridExcerpt(Markup html, Action<IReadOnlyList<Spot>> caption)
{
    private const int RowsAround = 1;
    private const int MostHeadingRows = 4;
    private const int MostColumns = 24;
    private const int MostRows = 60;
    private const int LongestCell = 60;

    public void Write(IReadOnlyList<(Spot Spot, CellPlace Cell)> spots)
    {
        var grid = spots[0].Cell.Grid;
        var cells = new Dictionary<(int Row, int Column), GridCell>();
        foreach (var cell in grid.Cells)
        {
            cells[(cell.Row, cell.Column)] = cell;
        }

        var marked = spots
            .GroupBy(each => (each.Cell.Cell.Row, each.Cell.Cell.Column))
            .ToDictionary(group => group.Key, group => group.Select(each => each.Spot).ToArray());
        var rows = RowsOf(grid, spots);
        var columns = ColumnsOf(grid, spots);
        html.Open("figure", ("class", "excerpt"));
        html.Open("figcaption");
        caption([.. spots.Select(each => each.Spot)]);
        html.Close();
        html.Open("div", ("class", "scroll")).Open("table");
        var before = -1;
        foreach (var row in rows)
        {
            if (row > before + 1)
            {
                html.Open("tr", ("class", "gap"));
                html.Element("td", "⋯", ("colspan", Text(columns.Count + 1)));
                html.Close();
            }

            WriteRow(row, spots[0].Cell.RowOffset, columns, cells, marked);
            before = row;
        }

        if (before < grid.RowCount - 1)
        {
            html.Open("tr", ("class", "gap"));
            html.Element("td", "⋯", ("colspan", Text(columns.Count + 1)));
            html.Close();
        }

        html.Close().Close().Close();
    }

    private void WriteRow(
        int row,
        int offset,
        List<int> columns,
        Dictionary<(int Row, int Column), GridCell> cells,
        Dictionary<(int Row, int Column), Spot[]> marked
    )
    {
        html.Open("tr");
        html.Element("th", Text(row + 1 + offset), ("scope", "row"));
        foreach (var column in columns)
        {
            var text = cells.TryGetValue((row, column), out var cell) ? Short(cell.Text) : "";
            if (!marked.TryGetValue((row, column), out var spots))
            {
                html.Element("td", text, ("class", IsNumber(text) ? "amount" : ""));
                continue;
            }

            html.Open(
                "td",
                ("id", spots[0].Id),
                ("tabindex", "-1"),
                (
                    "class",
                    (spots[0].IsSuspect ? "here suspect" : "here")
                        + (IsNumber(text) ? " amount" : "")
                )
            );
            foreach (var spot in spots)
            {
                if (spot != spots[0])
                {
                    html.Empty("span", ("id", spot.Id));
                }

                Mark.Write(html, spot);
            }

            html.Text(text).Close();
        }

        html.Close();
    }

    /// <summary>Heading rows (those before the first row with a number), and the rows of the places with their neighbours.</summary>
    private static List<int> RowsOf(Grid grid, IReadOnlyList<(Spot Spot, CellPlace Cell)> spots)
    {
        var rows = new SortedSet<int>();
        var firstNumber = grid.RowCount;
        foreach (var cell in grid.Cells)
        {
            if (cell.Row < firstNumber && IsNumber(cell.Text))
            {
                firstNumber = cell.Row;
            }
        }

        for (var row = 0; row < Math.Min(firstNumber, MostHeadingRows); row++)
        {
            rows.Add(row);
        }

        foreach (var (_, place) in spots)
        {
            for (
                var row = Math.Max(0, place.Cell.Row - RowsAround);
                row <= Math.Min(grid.RowCount - 1, place.Cell.Row + RowsAround);
                row++
            )
            {
                rows.Add(row);
            }
        }

        return [.. rows.Take(MostRows)];
    }

    /// <summary>All columns; of a very wide table its first ones and those around the places.</summary>
    private static List<int> ColumnsOf(Grid grid, IReadOnlyList<(Spot Spot, CellPlace Cell)> spots)
    {
        if (grid.ColumnCount <= MostColumns)
        {
            return [.. Enumerable.Range(0, Math.Max(0, grid.ColumnCount))];
        }

        var columns = new SortedSet<int> { 0, 1, 2 };
        foreach (var (_, place) in spots)
        {
            for (var column = place.Cell.Column - 2; column <= place.Cell.Column + 2; column++)
            {
                if (column >= 0 && column < grid.ColumnCount && columns.Count < MostColumns)
                {
                    columns.Add(column);
                }
            }
        }

        return [.. columns];
    }

    private static bool IsNumber(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c is not ('.' or ',' or '-' or '%' or ' '))
            {
                return false;
            }
        }

        return digits > 0
            && (
                text.Contains('.', StringComparison.Ordinal)
                || digits < 4
                || text.Contains(',', StringComparison.Ordinal)
            );
    }

    private static string Short(string text) =>
        text.Length > LongestCell ? string.Concat(text.AsSpan(0, LongestCell), "…") : text;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
