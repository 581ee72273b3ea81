using System.Text;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Writing;

namespace Mingzhang.Publishing.Layouts.Comparison;

/// <summary>表的文字: the cells of a table as text, spans resolved: a merged cell prints in its top left corner.</summary>
public sealed class TableText
{
    private TableText(string title, List<string[]> rows, int headings)
    {
        Title = title;
        Rows = rows;
        Headings = headings;
    }

    public string Title { get; }

    /// <summary>Rows of cells, white space taken out.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>How many of the first rows are headings; 0 where that is not known.</summary>
    public int Headings { get; }

    public static TableText Of(PrintTable table)
    {
        var rows = new List<string[]>();
        var width = Math.Max(1, table.Columns.Length);
        var covered = new int[width];
        foreach (var row in table.Heading.Concat(table.Body))
        {
            var cells = new string[width];
            Array.Fill(cells, "");
            var next = 0;
            foreach (var cell in row.Cells)
            {
                while (next < width && covered[next] > 0)
                {
                    next++;
                }

                if (next >= width)
                {
                    break;
                }

                cells[next] = Squeeze(cell.Text);
                for (var i = next; i < Math.Min(width, next + cell.ColumnSpan); i++)
                {
                    covered[i] = cell.RowSpan;
                }

                next += cell.ColumnSpan;
            }

            for (var i = 0; i < width; i++)
            {
                covered[i] = Math.Max(0, covered[i] - 1);
            }

            rows.Add(cells);
        }

        return new TableText(table.Title, rows, table.Heading.Length);
    }

    public static TableText Of(string title, IEnumerable<Grid> grids)
    {
        var rows = new List<string[]>();
        foreach (var grid in grids)
        {
            var cells = new string[grid.RowCount][];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = new string[grid.ColumnCount];
                Array.Fill(cells[i], "");
            }

            foreach (var cell in grid.Cells)
            {
                cells[cell.Row][cell.Column] = Squeeze(cell.Text);
            }

            rows.AddRange(cells);
        }

        return new TableText(title, rows, headings: 0);
    }

    /// <summary>
    /// The same in fewer columns where the text has too many: two neighbours of which no row fills both are one column, whose heading
    /// and cells the conversion of the document put side by side.
    /// </summary>
    public TableText Within(int width)
    {
        var rows = Rows;
        for (var column = 0; rows.Count > 0 && column + 1 < rows[0].Length; )
        {
            var at = column;
            if (
                rows[0].Length <= width
                || rows.Any(row => row[at].Length > 0 && row[at + 1].Length > 0)
            )
            {
                column++;
                continue;
            }

            rows =
            [
                .. rows.Select(row =>
                    (string[])[.. row[..at], row[at] + row[at + 1], .. row[(at + 2)..]]
                ),
            ];
        }

        return new TableText(Title, [.. rows], Headings);
    }

    /// <summary>What each row prints, as one text: where cells begin and end is left out.</summary>
    public TableText Joined() =>
        new(
            Title,
            [.. Rows.Select(row => new[] { string.Concat(row) }).Where(row => row[0].Length > 0)],
            Headings
        );

    /// <summary>Text without white space; full-width brackets and colons as half-width ones: offices type both for one heading.</summary>
    public static string Squeeze(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                squeezed.Append(
                    c switch
                    {
                        '（' => '(',
                        '）' => ')',
                        '：' => ':',
                        '，' => ',',
                        '＝' => '=',
                        _ => c,
                    }
                );
            }
        }

        return squeezed.ToString();
    }
}
