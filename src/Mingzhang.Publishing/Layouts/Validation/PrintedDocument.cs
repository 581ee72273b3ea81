using System.Collections.Immutable;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Writing;
using Block = Mingzhang.Documents.Model.Block;
using Paragraph = Mingzhang.Documents.Model.Paragraph;

namespace Mingzhang.Publishing.Layouts.Validation;

/// <summary>A printed table as a document, as a reader of files would give it.</summary>
internal static class PrintedDocument
{
    public static Document Of(string heading, PrintTable table)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (
            var line in new[]
            {
                heading,
                table.Number,
                table.Title,
                table.LeftLine,
                table.MiddleLine,
                table.RightLine,
            }
        )
        {
            if (line.Length > 0)
            {
                blocks.Add(
                    new Paragraph
                    {
                        Page = 1,
                        Text = line,
                        Lines = [new TextLine(line, Box: null)],
                    }
                );
            }
        }

        blocks.Add(GridOf(table));
        foreach (var note in table.Notes)
        {
            blocks.Add(
                new Paragraph
                {
                    Page = 1,
                    Text = note,
                    Lines = [new TextLine(note, Box: null)],
                }
            );
        }

        return new Document
        {
            Name = table.Id + ".html",
            Format = FileFormat.Html,
            Pages = [new Page(1) { Blocks = blocks.ToImmutable() }],
        };
    }

    private static Grid GridOf(PrintTable table)
    {
        var cells = ImmutableArray.CreateBuilder<GridCell>();
        var width = table.Columns.Length;
        var covered = new int[width];
        var rows = table.Heading.Concat(table.Body).ToList();
        for (var row = 0; row < rows.Count; row++)
        {
            var next = 0;
            foreach (var cell in rows[row].Cells)
            {
                while (next < width && covered[next] > 0)
                {
                    next++;
                }

                if (next >= width)
                {
                    break;
                }

                cells.Add(
                    new GridCell(row, next, cell.Text)
                    {
                        ColumnSpan = cell.ColumnSpan,
                        RowSpan = cell.RowSpan,
                        Indent = cell.Indent,
                    }
                );
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
        }

        return new Grid
        {
            Page = 1,
            RowCount = rows.Count,
            ColumnCount = width,
            Cells = cells.ToImmutable(),
            Origin = GridOrigin.Markup,
        };
    }
}
