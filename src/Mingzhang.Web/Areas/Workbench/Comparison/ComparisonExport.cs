using System.Collections.Immutable;
using System.Text;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Excel;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Comparison;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Comparison;

/// <summary>比对导出: as XLSX and CSV. Words never become a formula in the program that opens them.</summary>
public static class ComparisonExport
{
    private static readonly CellStyle Heading = new()
    {
        IsBold = true,
        HasBorder = true,
        Fill = "F1F5F9",
        Alignment = CellAlignment.Centre,
        Wraps = true,
    };

    private static readonly CellStyle Words = new() { HasBorder = true, Wraps = true };

    private static readonly CellStyle Number = new()
    {
        HasBorder = true,
        Format = "#,##0.00",
        Alignment = CellAlignment.Right,
    };

    public static void WriteWorkbook(
        Stream output,
        ComparisonSheet sheet,
        string title,
        DateOnly day
    )
    {
        var heads = Heads(sheet);
        var amounts = sheet.Columns.Length;
        IEnumerable<SheetRow> Rows()
        {
            yield return new SheetRow([
                .. heads.Select((head, i) => new SheetCell(i) { Text = head, Style = Heading }),
            ]);
            foreach (var row in sheet.Rows)
            {
                yield return Row(row.Cells, row.Row, amounts);
            }

            if (sheet.Total is { } total)
            {
                yield return Row(
                    [L("合计", "Total"), .. Enumerable.Repeat("", Math.Max(0, amounts - 1))],
                    total,
                    amounts
                );
            }
        }

        WorkbookFile.Write(
            output,
            new Workbook
            {
                Title = title,
                Date = day,
                Sheets =
                [
                    new Sheet
                    {
                        Name = L("比对", "Comparison"),
                        Page = PageFormat.Landscape,
                        Columns =
                        [
                            .. sheet.Columns.Select(_ => new SheetColumn(26)),
                            new SheetColumn(18),
                            new SheetColumn(18),
                            new SheetColumn(18),
                            new SheetColumn(10),
                        ],
                        Rows = Rows(),
                        FrozenRows = 1,
                        RepeatedRows = (0, 0),
                        FilterRow = 0,
                    },
                ],
            }
        );
    }

    /// <summary>UTF-8 with the mark that Excel needs to see it; RFC 4180.</summary>
    public static void WriteCsv(Stream output, ComparisonSheet sheet)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(true), leaveOpen: true)
        {
            NewLine = "\r\n",
        };
        text.WriteLine(string.Join(',', Heads(sheet).Select(Quoted)));
        foreach (var row in sheet.Rows)
        {
            text.WriteLine(Line(row.Cells, row.Row));
        }

        if (sheet.Total is { } total)
        {
            text.WriteLine(
                Line(
                    [
                        L("合计", "Total"),
                        .. Enumerable.Repeat("", Math.Max(0, sheet.Columns.Length - 1)),
                    ],
                    total
                )
            );
        }
    }

    private static ImmutableArray<string> Heads(ComparisonSheet sheet) =>
        [
            .. sheet.Columns.Select(column => column.ToString()),
            sheet.BeforeTitle,
            sheet.AfterTitle,
            L("增减", "Change"),
            L("增减率", "Rate"),
        ];

    private static SheetRow Row(ImmutableArray<string> cells, ComparedRow row, int amounts) =>
        new([
            .. cells.Select((cell, i) => new SheetCell(i) { Text = cell, Style = Words }),
            Amount(amounts, row.Before),
            Amount(amounts + 1, row.After),
            Amount(amounts + 2, row.Change),
            new SheetCell(amounts + 3) { Text = Shown.SignedPercent(row.Rate), Style = Words },
        ]);

    private static SheetCell Amount(int column, Money? amount) =>
        new(column) { Number = amount is { } known ? known.Fen / 100m : null, Style = Number };

    private static string Line(ImmutableArray<string> cells, ComparedRow row) =>
        string.Join(
            ',',
            [
                .. cells.Select(Quoted),
                row.Before?.ToYuan() ?? "",
                row.After?.ToYuan() ?? "",
                row.Change.ToYuan(),
                row.Rate?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
            ]
        );

    /// <summary>A cell that begins like a formula gets an apostrophe in front, as OWASP advises.</summary>
    private static string Quoted(string cell)
    {
        var safe =
            cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r'
                ? "'" + cell
                : cell;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? safe
            : "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
