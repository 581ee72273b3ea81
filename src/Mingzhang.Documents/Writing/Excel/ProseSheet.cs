using System.Collections.Immutable;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>说明: the prose of a publication as a sheet of one wide column.</summary>
internal static class ProseSheet
{
    private const double Width = 88;

    public static string Name(Publication publication) =>
        Words.IsChinese(publication.Language) ? "说明" : "Notes";

    public static Sheet Of(Publication publication)
    {
        var rows = ImmutableArray.CreateBuilder<SheetRow>();
        foreach (var block in publication.Sections.SelectMany(section => section.Blocks))
        {
            switch (block)
            {
                case Cover cover:
                    rows.Add(Row(cover.Title, TableStyles.Title, 24));
                    foreach (var line in cover.Lines)
                    {
                        rows.Add(
                            Row(
                                line,
                                TableStyles.Line with
                                {
                                    Alignment = CellAlignment.Centre,
                                },
                                14
                            )
                        );
                    }

                    break;
                case Heading heading:
                    rows.Add(
                        Row(
                            heading.Text,
                            TableStyles.Line with
                            {
                                Font = "黑体",
                                Size = heading.Level == 1 ? 14 : 11,
                                IsBold = heading.Level > 2,
                                Alignment =
                                    heading.Level == 1 ? CellAlignment.Centre : CellAlignment.Left,
                            },
                            heading.Level == 1 ? 20 : 16
                        )
                    );
                    break;
                case Paragraph paragraph:
                    rows.Add(Row(paragraph.Text, StyleOf(paragraph.Style), 15));
                    break;
                default:
                    break;
            }
        }

        return new Sheet
        {
            Name = Name(publication),
            Columns = [new SheetColumn(Width)],
            Rows = rows.ToImmutable(),
        };
    }

    private static CellStyle StyleOf(ParagraphStyle style) =>
        style switch
        {
            ParagraphStyle.Body => TableStyles.Line with { Indent = 2 },
            ParagraphStyle.Centred => TableStyles.Line with { Alignment = CellAlignment.Centre },
            ParagraphStyle.Right => TableStyles.Line with { Alignment = CellAlignment.Right },
            ParagraphStyle.Note => TableStyles.Note,
            _ => TableStyles.Line,
        };

    private static SheetRow Row(string text, CellStyle style, double lineHeight) =>
        new([new SheetCell(0) { Text = text, Style = style }])
        {
            Height =
                (
                    TextWidth.Lines(text, (Width - 2 - (style.Indent * 2)) * 10 / style.Size)
                    * lineHeight
                ) + 3,
        };
}
