using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>指标值: a sign wants a number, a rate wants a percentage, a value that repeats its name is none.</summary>
internal static class Values
{
    private const string Fit = "MZ7094";
    private const string Copied = "MZ7198";

    /// <summary>At most one indicator of so many may be blank.</summary>
    private const int MostBlankOf = 4;

    public static void Check(TargetContext targets, TargetForm form)
    {
        if (form.IsClassified)
        {
            return;
        }

        var name = TargetContext.Name(form);
        foreach (var indicator in form.Indicators)
        {
            targets.Done(Fit);
            if (HasNoValue(form, indicator))
            {
                ReportMissing(targets, name, indicator);
                continue;
            }

            CheckSign(targets, name, indicator);
            CheckRate(targets, name, indicator);
            CheckCopy(targets, name, indicator);
        }
    }

    /// <summary>
    /// A cell left blank among filled ones. Where rows could not be read, or where few indicators have values, the blank may be ours.
    /// </summary>
    private static bool HasNoValue(TargetForm form, Indicator indicator) =>
        indicator.Value.Length == 0
        && indicator.Number is null
        && indicator.Operator != "定性"
        && form.UnreadRows == 0
        && form.Indicators.Count(other => other.Value.Length > 0) * MostBlankOf
            >= form.Indicators.Length * (MostBlankOf - 1);

    private static void ReportMissing(TargetContext targets, Text form, Indicator indicator) =>
        targets.Report(
            Fit,
            Severity.Warning,
            $"{form.Chinese}的指标“{indicator.Name}”没有填写指标值。",
            $"Indicator \"{indicator.Name}\" of {form.English} has no value.",
            ("填写指标值，或删去该指标。", "Enter a value, or leave the indicator out."),
            [indicator.Anchor]
        );

    private static void CheckSign(TargetContext targets, Text form, Indicator indicator)
    {
        var isComparison = indicator.Operator is "≥" or "≤" or ">" or "<";
        if (
            isComparison
            && indicator.Number is null
            && !HasDigit(indicator.Value)
            && !targets.Has("benchmarks", indicator.Value)
        )
        {
            targets.Report(
                Fit,
                Severity.Warning,
                $"{form.Chinese}的指标“{indicator.Name}”性质为“{indicator.Operator}”，指标值“{Show(indicator.Value)}”不是数字。",
                $"Indicator \"{indicator.Name}\" of {form.English} has the sign {indicator.Operator}, but its value \"{Show(indicator.Value)}\" is no number.",
                (
                    "填写数字，或将性质改为“定性”。",
                    "Enter a number, or call the indicator qualitative (定性)."
                ),
                [indicator.ValueAnchor ?? indicator.Anchor]
            );
        }
        else if (
            indicator.Operator == "定性"
            && indicator.Number is not null
            && indicator.Unit.Length > 0
        )
        {
            targets.Report(
                Fit,
                Severity.Info,
                $"{form.Chinese}的指标“{indicator.Name}”性质为“定性”，指标值却是 {indicator.Value}{indicator.Unit}。",
                $"Indicator \"{indicator.Name}\" of {form.English} is called qualitative, but its value is {indicator.Value}{indicator.Unit}.",
                ("有数字的指标应选≥、≤或＝。", "An indicator with a number takes ≥, ≤ or =."),
                [indicator.ValueAnchor ?? indicator.Anchor]
            );
        }
    }

    private static void CheckRate(TargetContext targets, Text form, Indicator indicator)
    {
        if (
            indicator.Number is not { } number
            || !targets.Ends("rates", indicator.Name)
            || targets.Ends("rates-with-units", indicator.Name)
        )
        {
            return;
        }

        var isMoney = targets.Is("units/money", indicator.Unit);
        var isCount =
            targets.Is("units/count", indicator.Unit)
            || targets.Is("units/calendar", indicator.Unit);
        if (!number.IsPercent && (isMoney || isCount))
        {
            targets.Report(
                Fit,
                isMoney ? Severity.Warning : Severity.Info,
                $"{form.Chinese}的指标“{indicator.Name}”是比率，指标值却是 {indicator.Operator}{indicator.Value}{indicator.Unit}。",
                $"Indicator \"{indicator.Name}\" of {form.English} is a rate, but its value is {indicator.Operator}{indicator.Value}{indicator.Unit}.",
                (
                    "比率用百分比表示；若要考核数量或金额，请改指标名称。",
                    "Give a rate in percent, or rename the indicator."
                ),
                [indicator.ValueAnchor ?? indicator.Anchor]
            );
        }
        else if (
            (number.IsPercent || targets.Is("units/percent", indicator.Unit))
            && indicator.Unit is not ("‰" or "千分比")
            && number.Value > 100
            && indicator.Operator is "≥" or "=" or ">" or ""
            && targets.Ends("higher-is-better", indicator.Name)
        )
        {
            targets.Report(
                Fit,
                Severity.Warning,
                $"{form.Chinese}的指标“{indicator.Name}”指标值为 {indicator.Operator}{indicator.Value}%，超过 100%。",
                $"Indicator \"{indicator.Name}\" of {form.English} has the value {indicator.Operator}{indicator.Value}%, more than 100%.",
                (
                    "核对数字；此类比率最高为 100%。",
                    "Check the number; such a rate is at most 100%."
                ),
                [indicator.ValueAnchor ?? indicator.Anchor]
            );
        }
    }

    private static void CheckCopy(TargetContext targets, Text form, Indicator indicator)
    {
        if (indicator.Number is not null || indicator.Value.Length < 4)
        {
            return;
        }

        targets.Done(Copied);
        var value = Bare(indicator.Value);
        var isName = value == Bare(indicator.Name);
        if (isName || (indicator.Description.Length > 0 && value == Bare(indicator.Description)))
        {
            targets.Report(
                Copied,
                indicator.Operator == "定性" ? Severity.Info : Severity.Warning,
                $"{form.Chinese}的指标值“{Show(indicator.Value)}”只是重复了指标{(isName ? "名称" : "描述")}，没有目标。",
                $"The value \"{Show(indicator.Value)}\" in {form.English} only repeats the indicator's {(isName ? "name" : "description")}; it sets no target.",
                ("填写可以衡量的指标值。", "Enter a value that can be measured."),
                [indicator.ValueAnchor ?? indicator.Anchor]
            );
        }
    }

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    public static string Show(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static bool HasDigit(string text) => text.Any(char.IsDigit);
}
