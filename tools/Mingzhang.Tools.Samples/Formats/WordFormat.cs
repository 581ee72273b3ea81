using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Mingzhang.Tools.Samples.Packs;

namespace Mingzhang.Tools.Samples.Formats;

/// <summary>文字文档.</summary>
internal static class WordFormat
{
    public static byte[] Write(SamplePack pack)
    {
        using var stream = new MemoryStream();
        using (
            var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document)
        )
        {
            var body = new Body();
            foreach (var block in pack.Blocks)
            {
                switch (block)
                {
                    case SampleHeading heading:
                        body.Append(Paragraph(heading.Text, heading.Level));
                        break;
                    case SampleParagraph paragraph:
                        body.Append(Paragraph(paragraph.Text, level: 0));
                        break;
                    case SampleTable table:
                        body.Append(
                            PlainTextFormat
                                .Captions(table)
                                .Select(line => Paragraph(line, level: 0))
                        );
                        body.Append(Table(table), Paragraph(table.Note, level: 0));
                        break;
                }
            }

            var main = file.AddMainDocumentPart();
            file.ChangeIdOfPart(main, "text");
            main.Document = new Document(body);
        }

        return FixedArchive.Of(stream.ToArray());
    }

    private static Paragraph Paragraph(string text, int level)
    {
        var paragraph = new Paragraph();
        if (level > 0)
        {
            // Outline level: the heading is one for the reader of the format without a part for styles.
            paragraph.Append(
                new ParagraphProperties(
                    new Justification
                    {
                        Val = level == 1 ? JustificationValues.Center : JustificationValues.Left,
                    },
                    new OutlineLevel { Val = level - 1 }
                )
            );
        }

        if (text.Length > 0)
        {
            paragraph.Append(new Run(new Text(text)));
        }

        return paragraph;
    }

    private static Table Table(SampleTable table)
    {
        var border = new EnumValue<BorderValues>(BorderValues.Single);
        var result = new Table(
            new TableProperties(
                new TableBorders(
                    new TopBorder { Val = border },
                    new LeftBorder { Val = border },
                    new BottomBorder { Val = border },
                    new RightBorder { Val = border },
                    new InsideHorizontalBorder { Val = border },
                    new InsideVerticalBorder { Val = border }
                )
            ),
            new TableGrid(Enumerable.Range(0, table.Width).Select(_ => new GridColumn()))
        );
        var open = new int[table.Width];
        foreach (var cells in CellGrid.Rows(table))
        {
            var row = new TableRow();
            for (var column = 0; column < table.Width; )
            {
                var cell = cells[column];
                var properties = new TableCellProperties();
                var width = cell?.Columns ?? 1;
                if (width > 1)
                {
                    properties.Append(new GridSpan { Val = width });
                }

                if (cell is { Rows: > 1 })
                {
                    properties.Append(new VerticalMerge { Val = MergedCellValues.Restart });
                    open[column] = cell.Rows - 1;
                }
                else if (cell is null && open[column] > 0)
                {
                    properties.Append(new VerticalMerge());
                    open[column]--;
                }

                row.Append(new TableCell(properties, Paragraph(cell?.Text ?? "", level: 0)));
                column += width;
            }

            result.Append(row);
        }

        return result;
    }
}
