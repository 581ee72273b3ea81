using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>一级指标: output is always due; benefit and satisfaction usually (hint). A form without levels has none to miss.</summary>
internal static class Levels
{
    private const string Code = "MZ7092";

    public static void Check(TargetContext targets, TargetForm form)
    {
        if (!form.HasIndicatorPart || form.IsClassified)
        {
            return;
        }

        var name = TargetContext.Name(form);
        if (form.Indicators.Length == 0)
        {
            if (form.UnreadRows > 0)
            {
                targets.NotPossible(
                    Code,
                    $"{name.Chinese}的指标未能读出",
                    $"the indicators of {name.English} could not be read"
                );
                return;
            }

            targets.Done(Code);
            targets.Report(
                Code,
                Severity.Info,
                $"{name.Chinese}没有读到任何绩效指标。",
                $"No indicator was read for {name.English}.",
                ("核对该项目是否设置了绩效指标。", "See whether indicators were set for it."),
                [form.Anchor]
            );
            return;
        }

        if (form.Indicators.All(indicator => indicator.Level1.Length == 0))
        {
            return;
        }

        if (form.UnreadRows > 0 || Weights.IsCutOff(form))
        {
            targets.NotPossible(
                Code,
                $"{name.Chinese}的指标未能全部读出",
                $"not all indicators of {name.English} could be read"
            );
            return;
        }

        targets.Done(Code);
        var missing = new List<(string Chinese, string English)>();
        if (!Has(targets, form, "levels/output", "levels/quantity"))
        {
            missing.Add(("产出指标", "output"));
        }

        if (!Has(targets, form, "levels/benefit", "levels/benefit"))
        {
            missing.Add(("效益指标", "benefit"));
        }

        if (!Has(targets, form, "levels/satisfaction", "levels/satisfaction"))
        {
            missing.Add(("满意度指标", "satisfaction"));
        }

        if (missing.Count == 0)
        {
            return;
        }

        targets.Report(
            Code,
            missing[0].English == "output" ? Severity.Warning : Severity.Info,
            $"{name.Chinese}的 {form.Indicators.Length} 个指标中没有{string.Join("、", missing.Select(level => level.Chinese))}。",
            $"Among the {form.Indicators.Length} indicators of {name.English} there is none of the level {string.Join(", ", missing.Select(level => level.English))}.",
            (
                "按模板补充该级指标；确不适用的说明原因。",
                "Add indicators of that level as the template asks, or say why it does not apply."
            ),
            [form.Anchor]
        );
    }

    private static bool Has(TargetContext targets, TargetForm form, string first, string second) =>
        form.Indicators.Any(indicator =>
            targets.Is(first, indicator.Level1)
            || targets.Is(second, indicator.Level1)
            || targets.Is(first, indicator.Level2)
            || targets.Is(second, indicator.Level2)
            || (first == "levels/satisfaction" && targets.Ends("satisfaction", indicator.Name))
        );
}
