using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>
/// 成本指标: within the budget, and together equal to it where they are the whole. Amounts are intervals, so units and decimals
/// may differ. A project that is carried over keeps the cost of its first year: information, no error.
/// </summary>
internal static class Costs
{
    private const string Code = "MZ7096";

    public static void Check(TargetContext targets, TargetForm form)
    {
        if (form.IsClassified || form.Budget is not { } budget)
        {
            return;
        }

        var costs = new List<(Indicator Indicator, Amount Amount)>();
        foreach (var indicator in form.Indicators)
        {
            if (IsCost(targets, indicator) && Read(indicator) is { } amount)
            {
                costs.Add((indicator, amount));
            }
        }

        if (costs.Count == 0)
        {
            return;
        }

        targets.Done(Code, costs.Count);
        if (costs.Exists(cost => cost.Amount.Truth.Overlaps(budget.Amount.Truth)))
        {
            CheckBeyond(targets, form, budget, costs);
            return;
        }

        var sum = Interval.Zero;
        foreach (var (_, amount) in costs)
        {
            sum += amount.Truth;
        }

        if (sum.Overlaps(budget.Amount.Truth) || CheckBeyond(targets, form, budget, costs))
        {
            return;
        }

        if (costs.Count == 1 && IsWhole(targets, costs[0].Indicator))
        {
            ReportWhole(targets, form, budget, costs[0]);
        }
        else if (sum.Low > budget.Amount.Truth.High)
        {
            ReportSum(targets, form, budget, costs, sum);
        }
    }

    /// <summary>One cost alone above the budget.</summary>
    private static bool CheckBeyond(
        TargetContext targets,
        TargetForm form,
        StatedAmount budget,
        List<(Indicator Indicator, Amount Amount)> costs
    )
    {
        var found = false;
        foreach (var (indicator, amount) in costs)
        {
            if (amount.Truth.Low <= budget.Amount.Truth.High)
            {
                continue;
            }

            found = true;
            var from = targets.CarriedFrom(form);
            var former = FormerTotal(form, amount);
            var name = TargetContext.Name(form);
            var gap = amount.Value - budget.Amount.Value;
            var why = from is { } year
                ? (
                    $"该项目为 {year} 年项目，成本指标可能是当年总额",
                    $"the project is of {year}, and the cost may be the total of that year"
                )
                : ("项目总额写在资金用途中", "the text of the form states that total");
            var isExplained = from is not null || former;
            var isNamed = IsWhole(targets, indicator) || targets.Has("cost-words", indicator.Name);
            targets.Report(
                Code,
                isExplained || !isNamed ? Severity.Info : Severity.Warning,
                $"{name.Chinese}的成本指标“{indicator.Name}”为 {indicator.Operator}{Print(amount)}，超过预算数 {Print(budget.Amount)}，多 {gap} 元"
                    + (isExplained ? $"（{why.Item1}）。" : "。"),
                $"Cost indicator \"{indicator.Name}\" of {name.English} is {indicator.Operator}{Print(amount)}, above the budget of {Print(budget.Amount)} by {gap} yuan"
                    + (isExplained ? $" ({why.Item2})." : "."),
                isExplained
                    ? (
                        "如为结转项目，可注明原项目总额。",
                        "For a carried-over project, say that the former total is meant."
                    )
                    : (
                        "成本指标不应超过预算数；核对指标值和单位。",
                        "A cost target must not exceed the budget; check its number and unit."
                    ),
                [indicator.ValueAnchor ?? indicator.Anchor, budget.Anchor],
                difference: gap
            );
        }

        return found;
    }

    private static void ReportWhole(
        TargetContext targets,
        TargetForm form,
        StatedAmount budget,
        (Indicator Indicator, Amount Amount) cost
    )
    {
        var name = TargetContext.Name(form);
        var gap = budget.Amount.Value - cost.Amount.Value;
        var isCarried = targets.CarriedFrom(form) is not null;
        targets.Report(
            Code,
            isCarried ? Severity.Info : Severity.Warning,
            $"{name.Chinese}的成本指标“{cost.Indicator.Name}”为 {cost.Indicator.Operator}{Print(cost.Amount)}，预算数为 {Print(budget.Amount)}，两者相差 {gap} 元。",
            $"Cost indicator \"{cost.Indicator.Name}\" of {name.English} is {cost.Indicator.Operator}{Print(cost.Amount)}, the budget is {Print(budget.Amount)}: a difference of {gap} yuan.",
            (
                "总成本指标应与预算数一致；可能沿用了旧数。",
                "The indicator of the total cost should equal the budget; it may be an old number."
            ),
            [cost.Indicator.ValueAnchor ?? cost.Indicator.Anchor, budget.Anchor],
            expected: cost.Amount.Unit == budget.Amount.Unit
                ? $"{cost.Indicator.Operator}{budget.Amount.Printed}{budget.Amount.Unit}"
                : "",
            difference: gap
        );
    }

    private static void ReportSum(
        TargetContext targets,
        TargetForm form,
        StatedAmount budget,
        List<(Indicator Indicator, Amount Amount)> costs,
        Interval sum
    )
    {
        var name = TargetContext.Name(form);
        var total = costs.Aggregate(Money.Zero, (before, cost) => before + cost.Amount.Value);
        var gap = total - budget.Amount.Value;
        var equation = ImmutableArray.CreateBuilder<EquationTerm>();
        equation.Add(
            new EquationTerm(0, "预算数", budget.Amount.Printed + budget.Amount.Unit, budget.Anchor)
        );
        foreach (var (indicator, amount) in costs)
        {
            equation.Add(
                new EquationTerm(
                    1,
                    indicator.Name,
                    Print(amount),
                    indicator.ValueAnchor ?? indicator.Anchor
                )
            );
        }

        _ = sum;
        targets.Report(
            Code,
            targets.CarriedFrom(form) is not null ? Severity.Info : Severity.Warning,
            $"{name.Chinese}的 {costs.Count} 个成本指标合计 {total} 元，超过预算数 {budget.Amount.Value} 元，多 {gap} 元。",
            $"The {costs.Count} cost indicators of {name.English} add up to {total} yuan, above the budget of {budget.Amount.Value} yuan by {gap} yuan.",
            (
                "核对各成本指标是否重复或超支。",
                "See whether costs are counted twice or exceed the budget."
            ),
            [
                .. costs.Select(cost => cost.Indicator.ValueAnchor ?? cost.Indicator.Anchor),
                budget.Anchor,
            ],
            difference: gap,
            equation: equation.ToImmutable()
        );
    }

    private static bool IsCost(TargetContext targets, Indicator indicator)
    {
        if (
            targets.Has("per-piece", indicator.Name)
            || targets.Has("per-piece", indicator.Description)
        )
        {
            return false;
        }

        return targets.Is("levels/cost", indicator.Level2)
            || (
                targets.Is("levels/cost", indicator.Level1)
                && !indicator.Level2.StartsWith('社')
                && !indicator.Level2.StartsWith('生')
            )
            || (
                indicator.Level1.Length == 0
                && indicator.Name.EndsWith("资金", StringComparison.Ordinal)
            );
    }

    private static bool IsWhole(TargetContext targets, Indicator indicator) =>
        targets.Has("whole-cost", indicator.Name)
        || targets.Has("whole-cost", indicator.Description);

    private static Amount? Read(Indicator indicator)
    {
        if (
            indicator.Number is not { IsPercent: false } number
            || indicator.Operator is "≥" or ">" or "定性"
        )
        {
            return null;
        }

        var unit = indicator.Unit == "万" ? "万元" : indicator.Unit;
        return UnitOfAccount.TryParse(unit, out var account)
            ? Amount.From(number, account, indicator.Value)
            : null;
    }

    /// <summary>Whether the form's text itself names this amount as the project's total (项目预算总额17.5万元).</summary>
    private static bool FormerTotal(TargetForm form, Amount amount) =>
        form.Texts.Values.Any(text =>
            text.Replace(" ", "", StringComparison.Ordinal)
                .Contains(amount.Printed + amount.Unit, StringComparison.Ordinal)
        );

    private static string Print(Amount amount) => amount.Printed + amount.Unit;
}
