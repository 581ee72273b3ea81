using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Reporting;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Cells;

/// <summary>单元格: what stands in a cell, before anything is added up.</summary>
internal static class CellChecks
{
    private const int MostPlaces = 40;
    private const int FewestForDecimals = 10;

    public static void Run(CheckContext context)
    {
        var amounts = 0;
        foreach (var table in context.Pack.Tables)
        {
            amounts += table.Statements.Length;
            foreach (
                var column in table
                    .Unread.GroupBy(cell => (cell.Column, cell.Reason))
                    .OrderBy(group => group.Key)
            )
            {
                ReportUnread(context, table, [.. column]);
            }

            if (table.IsTrusted)
            {
                Negatives(context, table);
                Decimals(context, table);
            }
        }

        foreach (
            var code in (ReadOnlySpan<string>)
                [
                    CheckCodes.NotANumber,
                    CheckCodes.SpreadsheetError,
                    CheckCodes.UnitOfAccount,
                    CheckCodes.Negative,
                    CheckCodes.BlankTotal,
                    CheckCodes.Decimals,
                ]
        )
        {
            if (amounts > 0)
            {
                context.Cover(code, CoverageState.Done, default, amounts);
            }
        }
    }

    private static void ReportUnread(CheckContext context, BudgetTable table, UnreadCell[] cells)
    {
        switch (cells[0].Reason)
        {
            case UnreadReason.SpreadsheetError:
                SpreadsheetErrors(context, table, cells);
                break;
            case UnreadReason.NotANumber:
                NotNumbers(context, table, cells);
                break;
            default:
                context.Cover(
                    CheckCodes.NotANumber,
                    CoverageState.NotPossible,
                    new Text(
                        $"{Phrases.Title(table).Chinese}有 {cells.Length} 个单元格读不出",
                        $"{cells.Length} cell(s) of {Phrases.Title(table).English} could not be read"
                    ),
                    cells.Length
                );
                break;
        }
    }

    private static void SpreadsheetErrors(
        CheckContext context,
        BudgetTable table,
        UnreadCell[] cells
    )
    {
        var first = Of(table, cells[0]);
        var where = Phrases.Where(first);
        var printed = cells[0].Anchor.Printed.Trim();
        var zeroBase = HasZeroBase(table, cells[0]);
        var (chinese, english) = zeroBase
            ? (
                "上年数为零或空白，增长率不存在",
                "the base is zero or blank, so there is no rate of growth"
            )
            : ("这是电子表格的公式错误，不是数", "this is a spreadsheet error, not a number");
        context.Report(
            new Finding(
                CheckCodes.SpreadsheetError,
                Severity.Error,
                FindingGroup.Cells,
                new Text(
                    $"{where.Chinese}印为 {printed}{More(cells.Length).Chinese}：{chinese}",
                    $"{where.English} prints {printed}{More(cells.Length).English}: {english}"
                ),
                zeroBase
                    ? new Text("留空或填“—”。", "Leave it blank or print “—”.")
                    : new Text(
                        "改正公式后重新公开该数。",
                        "Correct the formula and print the number."
                    )
            )
            {
                Places = [.. cells.Select(cell => cell.Anchor).Take(MostPlaces)],
            }
        );
    }

    /// <summary>Whether the cell is a rate whose base is blank or zero.</summary>
    private static bool HasZeroBase(BudgetTable table, UnreadCell cell)
    {
        foreach (var derived in table.DerivedColumns)
        {
            if (derived.Column != cell.Column)
            {
                continue;
            }

            foreach (var statement in table.Statements)
            {
                if (statement.Row == cell.Row && statement.Column == derived.Base)
                {
                    return statement.Amount.Value.Fen == 0;
                }
            }

            return true;
        }

        return false;
    }

    private static void NotNumbers(CheckContext context, BudgetTable table, UnreadCell[] cells)
    {
        var first = Of(table, cells[0]);
        if (!table.IsTrusted || first.ColumnOf?.Role != ColumnRole.Amount)
        {
            return;
        }

        var real = cells.Where(cell => !IsBlankMark(cell.Anchor.Printed)).ToArray();
        if (real.Length == 0)
        {
            return;
        }

        first = Of(table, real[0]);
        var where = Phrases.Where(first);
        var printed = Phrases.Shorten(real[0].Anchor.Printed.Trim());
        context.Report(
            new Finding(
                CheckCodes.NotANumber,
                Severity.Warning,
                FindingGroup.Cells,
                new Text(
                    $"{where.Chinese}应为金额，印为“{printed}”{More(real.Length).Chinese}",
                    $"{where.English} should be an amount and prints “{printed}”{More(real.Length).English}"
                ),
                new Text(
                    "填写金额，或在没有数时留空。",
                    "Print an amount, or leave the cell blank where there is none."
                )
            )
            {
                Places = [.. real.Select(cell => cell.Anchor).Take(MostPlaces)],
            }
        );
    }

    /// <summary>Marks that offices print for "none".</summary>
    private static bool IsBlankMark(string printed)
    {
        foreach (var c in printed)
        {
            if (
                c
                is not (
                    '-'
                    or '/'
                    or '—'
                    or '－'
                    or '–'
                    or '−'
                    or '／'
                    or '*'
                    or '·'
                    or '、'
                    or ' '
                    or '　'
                    or '无'
                )
            )
            {
                return false;
            }
        }

        return true;
    }

    private static void Negatives(CheckContext context, BudgetTable table)
    {
        if (context.Pack.Profile.Kind != PackKind.Budget)
        {
            return;
        }

        var negative = table
            .Statements.Where(statement =>
                statement.Amount.Value.Fen < 0
                && IsNamed(table, statement.Row)
                && statement.Point.Measure == Measures.Amount
                && statement.Column >= 0
                && statement.Column < table.Columns.Length
                && table.Columns[statement.Column].Role == ColumnRole.Amount
                && statement.Point.Origin != Origins.CarryOver
                && statement.Point.Nature != Natures.CarryOut
            )
            .ToArray();
        if (negative.Length == 0)
        {
            return;
        }

        var first = new Cell(
            table,
            negative[0].Row,
            negative[0].Column,
            negative[0],
            negative[0].Anchor
        );
        var where = Phrases.Where(first);
        context.Report(
            new Finding(
                CheckCodes.Negative,
                Severity.Warning,
                FindingGroup.Cells,
                new Text(
                    $"{where.Chinese}为负数 {negative[0].Amount.Printed}{More(negative.Length).Chinese}，预算收支不应为负",
                    $"{where.English} is negative: {negative[0].Amount.Printed}{More(negative.Length).English}; amounts of a budget are not below zero"
                ),
                new Text("核对正负号。", "Check the sign.")
            )
            {
                Places = [.. negative.Select(statement => statement.Anchor).Take(MostPlaces)],
            }
        );
    }

    /// <summary>Shenzhen prints the change against last year as a row of its own, whose label names no line of the budget.</summary>
    private static bool IsNamed(BudgetTable table, int row) =>
        row >= 0
        && row < table.Rows.Length
        && table.Rows[row] is { Role: not RowRole.Unexplained } at
        && (at.Label.Length > 0 || at.Code.Length > 0)
        && !at.Label.Contains('增');

    /// <summary>A few numbers with more decimals than all others of the table were not rounded as these were.</summary>
    private static void Decimals(CheckContext context, BudgetTable table)
    {
        var amounts = table
            .Statements.Where(statement => statement.Point.Measure == Measures.Amount)
            .ToArray();
        if (amounts.Length < FewestForDecimals)
        {
            return;
        }

        var usual = amounts
            .GroupBy(statement => statement.Amount.Decimals)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .First();
        var longer = amounts
            .Where(statement => statement.Amount.Decimals > Math.Max(2, usual.Key))
            .ToArray();
        if (longer.Length == 0 || longer.Length * 5 > amounts.Length)
        {
            return;
        }

        var first = new Cell(table, longer[0].Row, longer[0].Column, longer[0], longer[0].Anchor);
        var where = Phrases.Where(first);
        context.Report(
            new Finding(
                CheckCodes.Decimals,
                Severity.Info,
                FindingGroup.Cells,
                new Text(
                    $"{where.Chinese}印为 {longer[0].Amount.Printed}{More(longer.Length).Chinese}，小数位数多于表中其他金额（{usual.Key} 位）",
                    $"{where.English} prints {longer[0].Amount.Printed}{More(longer.Length).English} with more decimals than the other amounts of the table ({usual.Key})"
                ),
                new Text("统一小数位数。", "Print all amounts with the same decimals.")
            )
            {
                Places = [.. longer.Select(statement => statement.Anchor).Take(MostPlaces)],
            }
        );
    }

    private static Cell Of(BudgetTable table, UnreadCell cell) =>
        new(table, cell.Row, cell.Column, null, cell.Anchor);

    private static Text More(int count) =>
        count == 1 ? new Text("", "") : new Text($"（共 {count} 处）", $" ({count} such cells)");
}
