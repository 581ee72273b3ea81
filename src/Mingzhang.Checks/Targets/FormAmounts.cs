using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>预算数按来源: fiscal and other money make the budget of a form; tasks make the budget of a department.</summary>
internal static class FormAmounts
{
    private const string Code = "MZ3048";

    public static void Check(TargetContext targets, TargetForm form)
    {
        if (form.Budget is not { } budget)
        {
            return;
        }

        if (form.Fiscal is { } fiscal)
        {
            // A blank 其他资金 is nothing; the two sources are all that such a form lists.
            ImmutableArray<StatedAmount> sources = form.Other is { } other
                ? [fiscal, other]
                : [fiscal];
            CheckSum(
                targets,
                form,
                budget,
                sources,
                "各资金来源",
                "the sources of money",
                isBound: form.Other is null
            );
        }

        if (form.PartsAddUp && form.Parts.Length > 1)
        {
            CheckSum(targets, form, budget, form.Parts, "各项任务", "the tasks", isBound: false);
        }
    }

    private static void CheckSum(
        TargetContext targets,
        TargetForm form,
        StatedAmount budget,
        ImmutableArray<StatedAmount> parts,
        string what,
        string whatEnglish,
        bool isBound
    )
    {
        targets.Done(Code);
        var sum = Interval.Zero;
        var value = Money.Zero;
        foreach (var part in parts)
        {
            sum += part.Amount.Truth;
            value += part.Amount.Value;
        }

        var isFine = isBound
            ? sum.Low <= budget.Amount.Truth.High
            : sum.Overlaps(budget.Amount.Truth);
        if (isFine)
        {
            return;
        }

        var name = TargetContext.Name(form);
        var gap = budget.Amount.Value - value;
        var equation = ImmutableArray.CreateBuilder<EquationTerm>();
        equation.Add(new EquationTerm(0, budget.Label, budget.Amount.Printed, budget.Anchor));
        foreach (var part in parts)
        {
            equation.Add(new EquationTerm(1, part.Label, part.Amount.Printed, part.Anchor));
        }

        var shown = string.Join(" + ", parts.Select(part => part.Amount.Printed));
        targets.Report(
            Code,
            Severity.Error,
            $"{name.Chinese}的预算数为 {budget.Amount.Printed} {budget.Amount.Unit}，{what}合计 {shown} = {value} 元，相差 {gap} 元。",
            $"The budget of {name.English} is {budget.Amount.Printed} {budget.Amount.Unit}, but {whatEnglish} add up to {shown} = {value} yuan: a difference of {gap} yuan.",
            ("核对预算数和各项金额。", "Check the budget and each amount."),
            [budget.Anchor, .. parts.Select(part => part.Anchor)],
            expected: form.Budget!.Amount.Unit == parts[0].Amount.Unit
                ? value
                    .InUnit(budget.Amount.Unit, budget.Amount.Decimals)
                    .ToString(
                        "F" + budget.Amount.Decimals,
                        System.Globalization.CultureInfo.InvariantCulture
                    )
                : "",
            difference: gap,
            equation: equation.ToImmutable()
        );
    }
}
