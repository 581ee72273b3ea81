using System.Collections.Immutable;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>资金支出计划: cumulative percentages rise to 100 and never beyond. A blank step says nothing.</summary>
internal static class PaymentPlans
{
    private const string Code = "MZ3051";

    public static void Check(TargetContext targets, TargetForm form)
    {
        var steps = form.PaymentPlan.Where(step => step.Percent is not null).ToList();
        if (steps.Count == 0)
        {
            return;
        }

        targets.Done(Code, steps.Count);
        var name = TargetContext.Name(form);
        var printed = string.Join("、", steps.Select(Print));
        var printedEnglish = string.Join(", ", steps.Select(Print));
        ImmutableArray<Anchor> places = [.. steps.Select(step => step.Anchor)];
        var beyond = steps.Where(step => step.Percent!.Value.Value > 100).ToList();
        if (beyond.Count > 0)
        {
            // 6000 %, 9000 %, 10000 %: a spreadsheet showed 60, 90, 100 in a cell formatted as percentage.
            var isHundredfold =
                steps.TrueForAll(step => step.Percent!.Value.Value % 100 == 0)
                && steps[^1].Percent!.Value.Value == 10000;
            targets.Report(
                Code,
                Severity.Error,
                $"{name.Chinese}的资金支出计划为 {printed}，其中 {beyond.Count} 个超过 100%。累计进度不可能超过 100%。"
                    + (isHundredfold ? "各数恰为应有进度的 100 倍。" : ""),
                $"The payment plan of {name.English} is {printedEnglish}; {beyond.Count} of its steps exceed 100%. A cumulative share cannot exceed 100%."
                    + (isHundredfold ? " Each is exactly 100 times what it should be." : ""),
                (
                    isHundredfold
                        ? "单元格按百分比格式显示了已经是百分数的数，除以 100 重填。"
                        : "核对每个时点的累计支出比例。",
                    isHundredfold
                        ? "A cell formatted as percentage shows numbers that were percentages already: divide by 100."
                        : "Check the cumulative share at each date."
                ),
                [.. beyond.Select(step => step.Anchor)],
                expected: isHundredfold
                    ? TargetContext.Print(beyond[0].Percent!.Value.Value / 100) + "%"
                    : ""
            );
            return;
        }

        for (var i = 1; i < steps.Count; i++)
        {
            var before = steps[i - 1];
            var now = steps[i];
            if (now.Percent!.Value.Value < before.Percent!.Value.Value)
            {
                targets.Report(
                    Code,
                    Severity.Error,
                    $"{name.Chinese}的资金支出计划倒退：{Print(before)}，{Print(now)}（全部：{printed}）。累计进度只能上升。",
                    $"The payment plan of {name.English} falls: {Print(before)}, then {Print(now)} (all: {printedEnglish}). A cumulative share can only rise.",
                    (
                        "核对这两个时点；若填的是当期数，请改为累计数。",
                        "Check the two dates; if shares of single periods were entered, enter cumulative ones."
                    ),
                    [now.Anchor, before.Anchor]
                );
                return;
            }
        }

        if (steps[^1].Percent!.Value.Value < 100)
        {
            targets.Report(
                Code,
                Severity.Warning,
                $"{name.Chinese}的资金支出计划止于 {Print(steps[^1])}，未达到 100%（全部：{printed}）。",
                $"The payment plan of {name.English} ends at {Print(steps[^1])} and does not reach 100% (all: {printedEnglish}).",
                (
                    "年度预算应在年内支出完毕；核对最后一个时点。",
                    "The year's budget is to be spent within the year; check the last date."
                ),
                places,
                expected: "100%"
            );
        }
    }

    private static string Print(PlanStep step) =>
        $"{step.Label} {TargetContext.Print(step.Percent!.Value.Value)}%";
}
