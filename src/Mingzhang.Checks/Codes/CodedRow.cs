using Mingzhang.Catalog;
using Mingzhang.Catalog.Codes;
using Mingzhang.Catalog.Naming;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Codes;

/// <summary>带科目编码的行: a row that prints a code of a classification, with the list that the code belongs to.</summary>
internal sealed record CodedRow(
    BudgetTable Table,
    int Index,
    TableRow Row,
    string Code,
    CodeList List
)
{
    public bool IsFunction => List.Name == "functional";

    public Anchor Anchor { get; } =
        new(Table.Anchor.Document, Row.Page > 0 ? Row.Page : Table.Anchor.Page)
        {
            Table = Table.Ordinal,
            Row = Row.PrintedRow > 0 ? Row.PrintedRow : null,
            Column = Row.PrintedColumn > 0 ? Row.PrintedColumn : null,
            Box = Row.Box,
            Printed = Row.Label,
        };

    /// <summary>
    /// The rows of <paramref name="table"/> that print a functional or economic code. A row of a project or a unit prints the name of
    /// the project beside the code of its function (seed 004), so its name says nothing about the code.
    /// </summary>
    public static IEnumerable<CodedRow> In(BudgetTable table, Catalogue catalogue)
    {
        for (var i = 0; i < table.Rows.Length; i++)
        {
            var row = table.Rows[i];
            if (row.Role is not (RowRole.Detail or RowRole.OfWhich or RowRole.Unexplained))
            {
                continue;
            }

            var code = NameKey.Of(row.Code);
            if (code.Length is < 3 or > 11 || !code.AsSpan().ContainsOnlyDigits())
            {
                continue;
            }

            if (ListOf(row, code, catalogue) is { } list)
            {
                yield return new CodedRow(table, i, row, code, list);
            }
        }
    }

    /// <summary>
    /// The list by the member that recognition gave the row. Department and unit numbers (309, 309001) look like codes, so digits
    /// alone decide nothing.
    /// </summary>
    private static CodeList? ListOf(TableRow row, string code, Catalogue catalogue)
    {
        if (
            row.Members.TryGetValue(Dimension.Economic, out var economic) && IsAmong(economic, code)
        )
        {
            return catalogue.EconomicListOf(code);
        }

        return
            row.Members.TryGetValue(Dimension.Function, out var function)
            && Digits(function) == code
            ? catalogue.Functions
            : null;
    }

    /// <summary>A row may carry its code in both economic classifications: 30101+50101 (Xi'an prints both codes beside each other).</summary>
    private static bool IsAmong(string member, string code)
    {
        foreach (var part in member.Split('+'))
        {
            if (Digits(part) == code)
            {
                return true;
            }
        }

        return false;
    }

    private static string Digits(string member) => Point.IsLocal(member) ? member[1..] : member;
}

internal static class DigitSpans
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) =>
        text.IndexOfAnyExceptInRange('0', '9') < 0;
}
