using System.Collections.Immutable;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>目录 of a workbook: a line for each table, a click on it goes there.</summary>
internal static class ContentsSheet
{
    /// <summary>The sheet.</summary>
    /// <param name="first">Position of the sheet of the first table.</param>
    public static Sheet Of(
        Publication publication,
        IReadOnlyList<PrintTable> tables,
        int first,
        bool hasProse
    )
    {
        var isChinese = Words.IsChinese(publication.Language);
        var title =
            publication
                .Sections.SelectMany(section => section.Blocks)
                .OfType<ContentsList>()
                .FirstOrDefault()
                ?.Title
            ?? (isChinese ? "目录" : "Contents");
        var rows = ImmutableArray.CreateBuilder<SheetRow>();
        rows.Add(Title(publication.Title));
        rows.Add(
            Line(
                isChinese ? "序号" : "No.",
                isChinese ? "表号" : "Number",
                isChinese ? "名称" : "Title",
                null,
                isHeading: true
            )
        );
        if (hasProse)
        {
            rows.Add(Line("", "", ProseSheet.Name(publication), first - 1, isHeading: false));
        }

        for (var i = 0; i < tables.Count; i++)
        {
            rows.Add(
                Line(
                    WorkbookWriter.Numbered(i + 1),
                    tables[i].Number,
                    tables[i].Title,
                    first + i,
                    isHeading: false
                )
            );
        }

        return new Sheet
        {
            Name = title,
            Columns = [new SheetColumn(8), new SheetColumn(20), new SheetColumn(64)],
            Rows = rows.ToImmutable(),
            FrozenRows = 2,
            RepeatedRows = (1, 1),
        };
    }

    private static SheetRow Title(string text) =>
        new([
            new SheetCell(0)
            {
                Text = text,
                Style = TableStyles.Title,
                ColumnSpan = 3,
            },
        ])
        {
            Height = (TextWidth.Lines(text, 56) * 22) + 12,
        };

    private static SheetRow Line(
        string place,
        string number,
        string title,
        int? sheet,
        bool isHeading
    )
    {
        var plain = isHeading
            ? TableStyles.Heading
            : TableStyles.Body with
            {
                Alignment = CellAlignment.Centre,
            };
        return new SheetRow([
            new SheetCell(0) { Text = place, Style = plain },
            new SheetCell(1) { Text = number, Style = plain },
            new SheetCell(2)
            {
                Text = title,
                Style = isHeading ? TableStyles.Heading : TableStyles.Link,
                LinkToSheet = sheet,
            },
        ])
        {
            Height = (Math.Max(TextWidth.Lines(title, 62), TextWidth.Lines(number, 18)) * 14) + 6,
        };
    }
}
