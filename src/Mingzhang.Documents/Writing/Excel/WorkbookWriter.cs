using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>
/// 成品 as XLSX: one sheet per table, before them a contents sheet with links and, on request, the prose as a sheet of its own.
/// </summary>
public static class WorkbookWriter
{
    /// <summary>Writes the file; what is returned says what a workbook cannot hold, usually nothing.</summary>
    public static ImmutableArray<Text> Write(
        Stream output,
        Publication publication,
        WorkbookOptions? options = null
    ) => WorkbookFile.Write(output, ToWorkbook(publication, options ?? WorkbookOptions.Default));

    private static Workbook ToWorkbook(Publication publication, WorkbookOptions options)
    {
        var blocks = publication.Sections.SelectMany(section => section.Blocks);
        var tables = blocks.OfType<PrintTable>().ToList();
        var sheets = ImmutableArray.CreateBuilder<Sheet>();
        var first = (options.HasContents ? 1 : 0) + (options.HasProse ? 1 : 0);
        if (options.HasContents)
        {
            sheets.Add(new ContentsSheet(publication, tables, first, options.HasProse).ToSheet());
        }

        if (options.HasProse)
        {
            sheets.Add(ProseSheet.Of(publication));
        }

        foreach (var table in tables)
        {
            sheets.Add(new TableSheet(table, options.HasFormulas).ToSheet());
        }

        if (sheets.Count == 0)
        {
            sheets.Add(ProseSheet.Of(publication));
        }

        return new Workbook
        {
            Title = publication.Title,
            Publisher = publication.Publisher,
            Language = publication.Language,
            Date = publication.Date,
            Sheets = sheets.ToImmutable(),
        };
    }

    internal static string Numbered(int number) => number.ToString(CultureInfo.InvariantCulture);
}
