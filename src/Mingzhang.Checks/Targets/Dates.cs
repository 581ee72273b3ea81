using System.Globalization;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>时效: a year in an indicator's value is the year of the pack; a project of an earlier year keeps its own.</summary>
internal static class Dates
{
    private const string Code = "MZ7097";

    public static void Check(TargetContext targets, TargetForm form)
    {
        if (targets.Year == 0 || form.IsClassified)
        {
            return;
        }

        foreach (var indicator in form.Indicators)
        {
            var text = indicator.Number is null
                ? indicator.Value
                : indicator.Value + indicator.Unit;
            var years = Years(text);
            if (years.Count == 0)
            {
                continue;
            }

            targets.Done(Code);
            if (years.Contains(targets.Year))
            {
                continue;
            }

            var latest = years.Max();
            var name = TargetContext.Name(form);
            var from = targets.CarriedFrom(form);
            var isPast = latest < targets.Year;
            targets.Report(
                Code,
                isPast && from is null ? Severity.Warning : Severity.Info,
                $"{name.Chinese}的指标“{indicator.Name}”为“{Values.Show(text)}”，不在预算年度 {targets.Year} 年内"
                    + (from is { } year ? $"（{year} 年的项目）。" : "。"),
                $"Indicator \"{indicator.Name}\" of {name.English} is \"{Values.Show(text)}\", outside the budget year {targets.Year}"
                    + (from is { } before ? $" (a project of {before})." : "."),
                isPast
                    ? (
                        "更新为本年度时间；结转项目可保留并注明。",
                        "Update it to this year; a carried-over project may keep it and say so."
                    )
                    : ("跨年项目请同时给出本年度目标。", "Give a target for this year as well."),
                [indicator.ValueAnchor ?? indicator.Anchor]
            );
        }
    }

    private static List<int> Years(string text)
    {
        var years = new List<int>();
        for (var i = 0; i + 4 < text.Length; i++)
        {
            if (
                text[i] == '2'
                && text[i + 1] == '0'
                && (i == 0 || !char.IsAsciiDigit(text[i - 1]))
                && text.AsSpan(i + 4).TrimStart() is ['年', ..]
                && int.TryParse(
                    text.AsSpan(i, 4),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var year
                )
            )
            {
                years.Add(year);
            }
        }

        return years;
    }
}
