using System.Collections.Immutable;
using Mingzhang.Documents.Model;

namespace Mingzhang.Tests;

/// <summary>
/// A document drawn as text: one line per row, cells parted by <c>|</c>; <c>&lt;</c> is merged with the cell to its left, <c>^</c>
/// with the one above; <c>---</c> begins a page; every other line is a paragraph.
/// </summary>
internal static class DrawnDocument
{
    public static Document Of(string drawing)
    {
        var pages = new List<Page>();
        var blocks = new List<Block>();
        var rows = new List<string[]>();
        foreach (var line in drawing.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Contains('|', StringComparison.Ordinal))
            {
                rows.Add([.. line.Split('|').Select(cell => cell.Trim())]);
                continue;
            }

            Flush(rows, blocks, pages.Count + 1);
            if (line.Trim() == "---")
            {
                pages.Add(new Page(pages.Count + 1) { Blocks = [.. blocks] });
                blocks.Clear();
            }
            else if (line.Trim().Length > 0)
            {
                blocks.Add(new Paragraph { Page = pages.Count + 1, Text = line.Trim() });
            }
        }

        Flush(rows, blocks, pages.Count + 1);
        pages.Add(new Page(pages.Count + 1) { Blocks = [.. blocks] });
        return new Document
        {
            Name = "drawn.txt",
            Format = FileFormat.Text,
            Pages = [.. pages],
        };
    }

    private static void Flush(List<string[]> rows, List<Block> blocks, int page)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var cells = ImmutableArray.CreateBuilder<GridCell>();
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                if (rows[r][c] is "<" or "^")
                {
                    continue;
                }

                cells.Add(
                    new GridCell(r, c, rows[r][c])
                    {
                        ColumnSpan = 1 + rows[r].Skip(c + 1).TakeWhile(text => text == "<").Count(),
                        RowSpan = 1 + rows.Skip(r + 1).TakeWhile(row => At(row, c) == "^").Count(),
                    }
                );
            }
        }

        blocks.Add(
            new Grid
            {
                Page = page,
                RowCount = rows.Count,
                ColumnCount = rows.Max(row => row.Length),
                Cells = cells.ToImmutable(),
                Origin = GridOrigin.Markup,
            }
        );
        rows.Clear();
    }

    private static string At(string[] row, int column) => column < row.Length ? row[column] : "";
}
