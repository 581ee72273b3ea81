using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>量化程度: how many indicators have a number, and which only promise a direction. One hint for the pack.</summary>
internal static class Quantified
{
    private const string Code = "MZ7098";
    private const int Shown = 6;

    public static void Check(TargetContext targets)
    {
        var all = 0;
        var numbers = 0;
        var vague = new List<(TargetForm Form, Indicator Indicator)>();
        foreach (var form in targets.Forms)
        {
            if (form.IsClassified)
            {
                continue;
            }

            foreach (var indicator in form.Indicators)
            {
                all++;
                if (indicator.Number is not null)
                {
                    numbers++;
                }
                else if (indicator.Operator != "定性" && targets.Is("vague", indicator.Value))
                {
                    vague.Add((form, indicator));
                }
            }
        }

        if (all == 0)
        {
            return;
        }

        targets.Done(Code, all);
        var share = Math.Round(numbers * 100m / all, 1, MidpointRounding.AwayFromZero);
        if (vague.Count == 0 && share >= 50)
        {
            return;
        }

        var samples = string.Join(
            "；",
            vague.Take(Shown).Select(item => $"{item.Indicator.Name}：{item.Indicator.Value}")
        );
        var samplesEnglish = string.Join(
            "; ",
            vague.Take(Shown).Select(item => $"{item.Indicator.Name}: {item.Indicator.Value}")
        );
        targets.Report(
            Code,
            Severity.Info,
            $"{all} 个绩效指标中 {numbers} 个有数字（{TargetContext.Print(share)}%）"
                + (
                    vague.Count > 0
                        ? $"，{vague.Count} 个只说方向（{samples}{(vague.Count > Shown ? "等" : "")}）。"
                        : "。"
                ),
            $"Of {all} indicators {numbers} have a number ({TargetContext.Print(share)}%)"
                + (
                    vague.Count > 0
                        ? $"; {vague.Count} only promise a direction ({samplesEnglish}{(vague.Count > Shown ? " …" : "")})."
                        : "."
                ),
            ("尽量给出可以衡量的指标值。", "Give values that can be measured where possible."),
            [.. vague.Take(30).Select(item => item.Indicator.ValueAnchor ?? item.Indicator.Anchor)]
        );
    }
}
