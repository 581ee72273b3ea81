using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>指标方向: satisfaction is at least something; a direction that the form prints agrees with the sign.</summary>
internal static class Directions
{
    private const string Code = "MZ7095";

    public static void Check(TargetContext targets, TargetForm form)
    {
        if (form.IsClassified)
        {
            return;
        }

        var name = TargetContext.Name(form);
        foreach (var indicator in form.Indicators)
        {
            if (
                indicator.Operator is not ("≥" or "≤" or ">" or "<")
                || indicator.Number is not { } number
            )
            {
                continue;
            }

            targets.Done(Code);
            var isAtMost = indicator.Operator is "≤" or "<";
            var printed = $"{indicator.Operator}{indicator.Value}{indicator.Unit}";
            if (indicator.Direction.Length > 0)
            {
                CheckPrinted(targets, name, indicator, isAtMost, printed);
                continue;
            }

            var isShare =
                number.IsPercent
                || targets.Is("units/percent", indicator.Unit)
                || targets.Is("units/score", indicator.Unit);
            if (isAtMost && isShare && targets.Ends("higher-is-better", indicator.Name))
            {
                var isSatisfaction = targets.Ends("satisfaction", indicator.Name);
                targets.Report(
                    Code,
                    Severity.Warning,
                    isSatisfaction
                        ? $"{name.Chinese}的满意度指标“{indicator.Name}”为 {printed}：满意度越高越好，应为“≥”。"
                        : $"{name.Chinese}的指标“{indicator.Name}”为 {printed}：此类比率越高越好，“≤”起不到约束作用。",
                    isSatisfaction
                        ? $"Satisfaction indicator \"{indicator.Name}\" of {name.English} is {printed}: satisfaction should be high, so the sign should be ≥."
                        : $"Indicator \"{indicator.Name}\" of {name.English} is {printed}: such a rate should be high, so ≤ constrains nothing.",
                    ("改用“≥”并核对指标值。", "Use ≥ and check the value."),
                    [indicator.ValueAnchor ?? indicator.Anchor],
                    expected: number.Value < 100 ? $"≥{indicator.Value}{indicator.Unit}" : ""
                );
            }
            else if (!isAtMost && targets.Ends("lower-is-better", indicator.Name))
            {
                targets.Report(
                    Code,
                    Severity.Warning,
                    $"{name.Chinese}的指标“{indicator.Name}”为 {printed}：此类指标越低越好，应为“≤”。",
                    $"Indicator \"{indicator.Name}\" of {name.English} is {printed}: it should be low, so the sign should be ≤.",
                    ("将“≥”改为“≤”。", "Replace ≥ by ≤."),
                    [indicator.ValueAnchor ?? indicator.Anchor],
                    expected: $"≤{indicator.Value}{indicator.Unit}"
                );
            }
            else if (
                isAtMost
                && targets.Is("levels/quantity", indicator.Level2)
                && !isShare
                && indicator.Unit is "场" or "次" or "人次" or "场次" or "期"
            )
            {
                targets.Report(
                    Code,
                    Severity.Info,
                    $"{name.Chinese}的数量指标“{indicator.Name}”为 {printed}：请确认是“至多”而不是“至少”。",
                    $"Quantity indicator \"{indicator.Name}\" of {name.English} is {printed}: make sure that at most is meant, not at least.",
                    ("产出数量一般用“≥”。", "Output quantities usually take ≥."),
                    [indicator.ValueAnchor ?? indicator.Anchor]
                );
            }
        }
    }

    private static void CheckPrinted(
        TargetContext targets,
        Text form,
        Indicator indicator,
        bool isAtMost,
        string printed
    )
    {
        if (
            (indicator.Direction == "正向" && isAtMost)
            || (indicator.Direction == "反向" && !isAtMost)
        )
        {
            targets.Report(
                Code,
                Severity.Warning,
                $"{form.Chinese}的指标“{indicator.Name}”为 {printed}，方向却填“{indicator.Direction}指标”：两者矛盾。",
                $"Indicator \"{indicator.Name}\" of {form.English} is {printed}, but its direction is given as {(isAtMost ? "positive (正向)" : "negative (反向)")}: they contradict.",
                ("更正指标性质或方向。", "Correct the sign or the direction."),
                [indicator.ValueAnchor ?? indicator.Anchor]
            );
        }
    }
}
