using Mingzhang.Catalog.Naming;
using Mingzhang.Checks.Structure;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Codes;

/// <summary>重复行 (check 28): one table prints one row twice.</summary>
/// <remarks>
/// Tables by unit repeat their classes for every unit, and tables by project their functions: rows count as the same only when code,
/// name, every member and every amount are equal and no unit, total or shallower row stands between them.
/// </remarks>
internal static class DuplicateRows
{
    private const string Code = "MZ2028";

    public static void Run(CheckContext context)
    {
        var tables = 0;
        foreach (var table in context.Pack.Tables)
        {
            if (
                !table.IsTrusted
                || table.Kind
                    is not (
                        TableKind.General
                        or TableKind.Expenditure
                        or TableKind.Basic
                        or TableKind.BasicGovernment
                        or TableKind.GovernmentFund
                        or TableKind.Revenue
                    )
            )
            {
                continue;
            }

            tables++;
            InTable(context, table);
        }

        if (tables > 0)
        {
            context.Done(Code, tables);
        }
        else
        {
            context.NotApplicable(
                Code,
                "没有按科目列示的表",
                "no table by classification was read"
            );
        }
    }

    private static void InTable(CheckContext context, BudgetTable table)
    {
        var amounts = table.Statements.ToLookup(statement => statement.Row);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var unit = "";
        for (var i = 0; i < table.Rows.Length; i++)
        {
            var row = table.Rows[i];
            if (row.Role is RowRole.Unit or RowRole.Total or RowRole.Heading or RowRole.Unexplained)
            {
                seen.Clear();
                unit = row.Label;
                continue;
            }

            // A class printed again opens another block of rows.
            var code = NameKey.Of(row.Code);
            if (code.Length < 5 || row.Members.ContainsKey(Dimension.Project))
            {
                if (code.Length == 3 && !seen.TryAdd(KeyOf(row, code, unit, []), i))
                {
                    seen.Clear();
                }

                continue;
            }

            var printed = amounts[i].OrderBy(statement => statement.Column).ToList();
            if (printed.Count == 0)
            {
                continue;
            }

            var key = KeyOf(row, code, unit, printed);
            if (!seen.TryAdd(key, i))
            {
                Report(
                    context,
                    table,
                    table.Rows[seen[key]],
                    row,
                    amounts[seen[key]].First().Anchor,
                    printed[0].Anchor
                );
            }
        }
    }

    private static string KeyOf(TableRow row, string code, string unit, List<Statement> printed) =>
        string.Join(
            '|',
            (IEnumerable<string>)
                [
                    code,
                    NameKey.Of(row.Label),
                    unit,
                    .. row
                        .Members.OrderBy(pair => pair.Key)
                        .Select(pair => $"{pair.Key}={pair.Value}"),
                    .. printed.Select(statement =>
                        $"{statement.Column}:{statement.Amount.Value.Fen}"
                    ),
                ]
        );

    private static void Report(
        CheckContext context,
        BudgetTable table,
        TableRow first,
        TableRow second,
        Anchor at,
        Anchor again
    ) =>
        context.Raise(
            Code,
            Severity.Warning,
            new Text(
                $"「{table.Title}」中{second.Code} {second.Label}印了两行，金额相同（{again.Printed}），第{first.PrintedRow}行和第{second.PrintedRow}行",
                $"The table {table.Title} prints {second.Code} {second.Label} twice with the same amounts ({again.Printed}), in rows {first.PrintedRow} and {second.PrintedRow}"
            ),
            new Text("删去重复的一行，并核对合计", "Remove one of the rows and check the total"),
            again,
            at
        );
}
