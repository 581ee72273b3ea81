using System.Globalization;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Targets;

/// <summary>
/// 政府采购: quantity × price with rounding, procurement within the spending that pays for it, asset purchases against
/// class 310.
/// </summary>
internal static class ProcurementChecks
{
    private const string Product = "MZ3049";
    private const string Within = "MZ4058";
    private const string Assets = "MZ4059";

    public static void Check(TargetContext targets)
    {
        foreach (var line in targets.Pack.Procurement)
        {
            CheckProduct(targets, line);
        }

        foreach (var table in targets.Pack.Tables)
        {
            if (table.Kind == TableKind.Procurement && table.IsTrusted)
            {
                CheckKinds(targets, table);
                new ProcurementLevels(targets, table).Check();
            }
        }

        CheckWithinProjects(targets);
        CheckWithinSpending(targets);
        CheckAssets(targets);
    }

    /// <summary>
    /// 1,980 升 × 0.00 万元 = 1.49 万元: the price lies within 50 元 of zero, so the total may be anything up to 99,000 元. Only a
    /// total that no price and no quantity behind the printed ones can give is an error.
    /// </summary>
    private static void CheckProduct(TargetContext targets, ProcurementLine line)
    {
        if (
            line.Quantity is not { } quantity
            || line.UnitPrice is not { } price
            || line.Total is not { } total
            || quantity.Value < 0
            || quantity.Value > 100_000_000m
        )
        {
            return;
        }

        targets.Done(Product);
        // A whole quantity is counted, not rounded.
        var half = quantity.Decimals == 0 ? 0m : quantity.HalfStep;
        var low = Math.Max(0m, quantity.Value - half) * Math.Max(0L, price.Amount.Truth.Low);
        var high = (quantity.Value + half) * price.Amount.Truth.High;
        if (
            high >= Interval.Unbounded
            || (total.Amount.Truth.High >= low && total.Amount.Truth.Low <= high)
        )
        {
            return;
        }

        var product = new Money(
            (long)Math.Round(quantity.Value * price.Amount.Value.Fen, MidpointRounding.AwayFromZero)
        );
        var gap = total.Amount.Value - product;
        targets.Report(
            Product,
            Severity.Error,
            $"采购“{line.Name}”：数量 {TargetContext.Print(quantity.Value)}{line.QuantityUnit} × 单价 {price.Amount.Printed} {price.Amount.Unit} = {product} 元，合计却为 {total.Amount.Printed} {total.Amount.Unit}，相差 {gap} 元，超出四舍五入的范围（{new Money((long)low)} 至 {new Money((long)high)} 元）。",
            $"Procurement \"{line.Name}\": quantity {TargetContext.Print(quantity.Value)}{line.QuantityUnit} × price {price.Amount.Printed} {price.Amount.Unit} = {product} yuan, but the total is {total.Amount.Printed} {total.Amount.Unit}: a difference of {gap} yuan, beyond rounding ({new Money((long)low)} to {new Money((long)high)} yuan).",
            ("核对数量、单价和合计。", "Check quantity, price and total."),
            [total.Anchor, price.Anchor, line.Anchor],
            expected: product
                .InUnit(total.Amount.Unit, total.Amount.Decimals)
                .ToString("F" + total.Amount.Decimals, CultureInfo.InvariantCulture),
            difference: gap,
            equation:
            [
                new EquationTerm(0, "合计", total.Amount.Printed, total.Anchor),
                new EquationTerm(
                    1,
                    $"数量 {TargetContext.Print(quantity.Value)} × 单价",
                    price.Amount.Printed,
                    price.Anchor
                ),
            ]
        );
    }

    /// <summary>货物、工程、服务: in a row of a list with all three columns they make its total.</summary>
    private static void CheckKinds(TargetContext targets, BudgetTable table)
    {
        foreach (var kind in (string[])[Items.Goods, Items.Works, Items.Services])
        {
            if (
                !table.Columns.Any(column =>
                    column.Members.GetValueOrDefault(Dimension.Item) == kind
                )
            )
            {
                return;
            }
        }

        foreach (var row in table.Statements.GroupBy(statement => statement.Row))
        {
            var total = row.FirstOrDefault(statement =>
                statement.Point is { Item: Items.Procurement, Fund: Funds.Total }
            );
            var kinds = row.Where(statement =>
                    statement.Point.Item is Items.Goods or Items.Works or Items.Services
                )
                .ToList();
            if (total is null || kinds.Count == 0)
            {
                continue;
            }

            targets.Done(Product);
            var (sum, value) = Sum(kinds.Select(statement => statement.Amount));
            if (sum.Overlaps(total.Amount.Truth))
            {
                continue;
            }

            var gap = total.Amount.Value - value;
            var shown = string.Join(" + ", kinds.Select(statement => statement.Amount.Printed));
            targets.Report(
                Product,
                Severity.Error,
                $"政府采购合计 {total.Amount.Printed} {total.Amount.Unit}，货物、工程、服务为 {shown} = {value} 元，相差 {gap} 元。",
                $"The procurement total is {total.Amount.Printed} {total.Amount.Unit}, but goods, works and services are {shown} = {value} yuan: a difference of {gap} yuan.",
                ("核对合计和三类金额。", "Check the total and the three kinds."),
                [total.Anchor, .. kinds.Select(statement => statement.Anchor)],
                difference: gap
            );
        }
    }

    /// <summary>The procurement of one project is not more than the project.</summary>
    private static void CheckWithinProjects(TargetContext targets)
    {
        var projects = ProjectRow.Of(targets.Pack);
        foreach (
            var group in targets
                .Pack.Procurement.Where(line => line.Project.Length > 0 && line.Total is not null)
                .GroupBy(line => line.Project, StringComparer.Ordinal)
        )
        {
            var rows = projects
                .Where(project =>
                    Bare(project.Name) == Bare(group.Key)
                    || (
                        project.Code.Length > 0
                        && group.Key.Contains(project.Code, StringComparison.Ordinal)
                    )
                )
                .ToList();
            if (rows.Count == 0 || rows.Exists(row => row.Total is null))
            {
                continue;
            }

            targets.Done(Within);
            var (sum, value) = Sum(group.Select(line => line.Total!.Amount));
            var limit = rows.Aggregate(Interval.Zero, (before, row) => before + row.Sum);
            var limitValue = rows.Aggregate(Money.Zero, (before, row) => before + row.Value);
            if (sum.Low <= limit.High)
            {
                continue;
            }

            var gap = value - limitValue;
            var name = rows[0].IsClassified ? "涉密" : group.Key;
            targets.Report(
                Within,
                Severity.Warning,
                $"项目“{name}”的政府采购 {value} 元超过项目预算 {limitValue} 元，多 {gap} 元。",
                $"The procurement of project \"{name}\", {value} yuan, exceeds the project's budget of {limitValue} yuan by {gap} yuan.",
                (
                    "核对采购金额和项目金额；使用其他资金的请注明。",
                    "Check both amounts, or say which other money pays."
                ),
                [
                    .. group.Select(line => line.Total!.Anchor),
                    .. rows.Select(row => row.Total!.Anchor),
                ],
                difference: gap
            );
        }
    }

    /// <summary>All procurement together is not more than all spending.</summary>
    private static void CheckWithinSpending(TargetContext targets)
    {
        var procurement = targets
            .Pack.Statements.Where(statement =>
                statement.Point.Item == Items.Procurement
                && statement.Point.Project.Length == 0
                && statement.Point.Unit.Length == 0
            )
            .MaxBy(statement => statement.Amount.Value.Fen);
        var spending = targets
            .Pack.Tables.Where(table =>
                table.IsTrusted && table.Kind is TableKind.Expenditure or TableKind.Balance
            )
            .SelectMany(table => table.Statements)
            .Where(statement =>
                statement.Point is { Function: "", Economic: "", Item: "", Measure: "" }
            )
            .MaxBy(statement => statement.Amount.Value.Fen);
        if (procurement is null || spending is null)
        {
            return;
        }

        targets.Done(Within);
        if (procurement.Amount.Truth.Low <= spending.Amount.Truth.High)
        {
            return;
        }

        var gap = procurement.Amount.Value - spending.Amount.Value;
        targets.Report(
            Within,
            Severity.Error,
            $"政府采购预算 {procurement.Amount.Printed} {procurement.Amount.Unit} 超过支出总额 {spending.Amount.Printed} {spending.Amount.Unit}，多 {gap} 元。",
            $"Procurement of {procurement.Amount.Printed} {procurement.Amount.Unit} exceeds total spending of {spending.Amount.Printed} {spending.Amount.Unit} by {gap} yuan.",
            (
                "核对采购表的金额单位和合计。",
                "Check the unit and the total of the procurement table."
            ),
            [procurement.Anchor, spending.Anchor],
            difference: gap
        );
    }

    /// <summary>拟购置固定资产: planned purchases in the text against class 310. A hint: 310 holds more than purchases.</summary>
    private static void CheckAssets(TargetContext targets)
    {
        var capital = targets
            .Pack.Statements.Where(statement =>
                (statement.Point.Economic == "310" || statement.Point.Economic == "309")
                && statement.Point is { Function: "", Item: "", Measure: "", Unit: "" }
                && (
                    targets.Year == 0
                    || statement.Point.Year == 0
                    || statement.Point.Year == targets.Year
                )
            )
            .MaxBy(statement => statement.Amount.Value.Fen);
        foreach (var paragraph in targets.Pack.Prose)
        {
            foreach (var sentence in StatedTargets.Sentences(paragraph.Text))
            {
                if (Planned(sentence) is not { } planned || capital is null)
                {
                    continue;
                }

                targets.Done(Assets);
                if (planned.Truth.Low > capital.Amount.Truth.High)
                {
                    var gap = planned.Value - capital.Amount.Value;
                    targets.Report(
                        Assets,
                        Severity.Info,
                        $"拟购置固定资产 {planned.Printed}{planned.Unit}，资本性支出（310）只有 {capital.Amount.Printed} {capital.Amount.Unit}，差 {gap} 元。",
                        $"Planned purchases of fixed assets are {planned.Printed}{planned.Unit}, but capital spending (310) is only {capital.Amount.Printed} {capital.Amount.Unit}: a gap of {gap} yuan.",
                        (
                            "核对资产购置计划和资本性支出。",
                            "Compare the purchase plan with capital spending."
                        ),
                        [paragraph.Anchor with { Printed = planned.Printed }, capital.Anchor],
                        difference: gap
                    );
                }
            }
        }
    }

    private static Amount? Planned(string sentence)
    {
        var at = sentence.IndexOf("拟购置固定资产", StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var rest = sentence.AsSpan(at);
        var digit = rest.IndexOfAnyInRange('0', '9');
        if (digit is < 0 or > 24)
        {
            return null;
        }

        var end = digit;
        while (end < rest.Length && (char.IsAsciiDigit(rest[end]) || rest[end] is '.' or ','))
        {
            end++;
        }

        foreach (var unit in UnitOfAccount.All)
        {
            if (rest[end..].StartsWith(unit.Name))
            {
                return Amount.Read(rest[digit..end].ToString(), unit);
            }
        }

        return null;
    }

    private static (Interval Truth, Money Value) Sum(IEnumerable<Amount> amounts)
    {
        var truth = Interval.Zero;
        var value = Money.Zero;
        foreach (var amount in amounts)
        {
            truth += amount.Truth;
            value += amount.Value;
        }

        return (truth, value);
    }

    private static string Bare(string name) =>
        string.Concat(
            (Facts.Targets.ProjectCode.Split(name)?.Name ?? name).Where(char.IsLetterOrDigit)
        );
}
