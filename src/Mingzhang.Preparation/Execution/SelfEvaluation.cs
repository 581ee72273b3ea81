using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Preparation.Execution;

/// <summary>实际完成值 of one indicator, entered at the end of the year.</summary>
/// <param name="Indicator">Index into the sheet's indicators.</param>
/// <param name="Achieved">As entered; a number for indicators with a number.</param>
/// <param name="Judged">For indicators in words: the share of the points that people give, 0 to 100; null while nobody has.</param>
public sealed record IndicatorResult(int Indicator, string Achieved, decimal? Judged = null);

/// <summary>得分.</summary>
/// <param name="Score">Null where it cannot be said yet.</param>
/// <param name="Reason">How it came about, or what is missing.</param>
public sealed record IndicatorScore(TargetIndicator Indicator, decimal? Score, string Reason);

/// <summary>
/// 绩效自评: scores from weights. Fully met gives the full weight; a number that falls short gives its share of the weight, one that
/// overshoots an upper limit loses its share (财预〔2020〕10号: 按完成率计分); words are judged by people.
/// </summary>
public static class SelfEvaluation
{
    /// <summary>One score for each indicator, in order.</summary>
    public static ImmutableArray<IndicatorScore> Score(
        TargetSheet target,
        ImmutableArray<IndicatorResult> results
    )
    {
        var scores = ImmutableArray.CreateBuilder<IndicatorScore>(target.Indicators.Length);
        for (var i = 0; i < target.Indicators.Length; i++)
        {
            scores.Add(
                Score(target.Indicators[i], results.FirstOrDefault(result => result.Indicator == i))
            );
        }

        return scores.ToImmutable();
    }

    /// <summary>The sum; null while any indicator has no score. Weights of 90 leave 10 for the rate of execution.</summary>
    /// <param name="executionRate">Spent of budget in percent; counts only where the weights sum to 90.</param>
    public static decimal? Total(ImmutableArray<IndicatorScore> scores, decimal? executionRate)
    {
        if (scores.IsEmpty || scores.Any(score => score.Score is null))
        {
            return null;
        }

        var sum = scores.Sum(score => score.Score!.Value);
        var weights = scores.Sum(score => score.Indicator.Weight ?? 0);
        if (weights != 90)
        {
            return sum;
        }

        return executionRate is { } rate
            ? sum + Math.Round(Math.Clamp(rate, 0, 100) / 10, 2)
            : null;
    }

    /// <summary>
    /// 完成程度: how much of the target is reached, 0 to 1; null where the indicator or what was reached is no number.
    /// </summary>
    public static decimal? ShareOf(TargetIndicator indicator, string achieved) =>
        indicator.Operator != "定性"
        && Number(indicator.Value) is { } target
        && Number(achieved) is { } number
            ? Share(indicator, target, number)
            : null;

    private static IndicatorScore Score(TargetIndicator indicator, IndicatorResult? result)
    {
        if (indicator.Weight is not { } weight)
        {
            return new IndicatorScore(indicator, null, "指标没有权重");
        }

        if (result is null || string.IsNullOrWhiteSpace(result.Achieved))
        {
            return new IndicatorScore(indicator, null, "未填实际完成值");
        }

        if (
            Number(indicator.Value) is { } target
            && Number(result.Achieved) is { } achieved
            && indicator.Operator != "定性"
        )
        {
            var share = Share(indicator, target, achieved);
            return new IndicatorScore(
                indicator,
                Math.Round(weight * share, 2, MidpointRounding.AwayFromZero),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{achieved}/{indicator.Operator}{target}: {share:P2}"
                )
            );
        }

        return result.Judged is { } judged
            ? new IndicatorScore(
                indicator,
                Math.Round(
                    weight * Math.Clamp(judged, 0, 100) / 100,
                    2,
                    MidpointRounding.AwayFromZero
                ),
                string.Create(CultureInfo.InvariantCulture, $"定性评价 {judged}%")
            )
            : new IndicatorScore(indicator, null, "定性指标须评分");
    }

    /// <summary>The share of the points: 1 where the target is met.</summary>
    private static decimal Share(TargetIndicator indicator, decimal target, decimal achieved)
    {
        var isMet = indicator.Operator switch
        {
            "≤" => achieved <= target,
            "<" => achieved < target,
            ">" => achieved > target,
            "=" => achieved == target,
            // Without an operator the direction decides; a target that is to be reached is the rule.
            "≥" => achieved >= target,
            _ => indicator.Direction.StartsWith('反') ? achieved <= target : achieved >= target,
        };
        if (isMet)
        {
            return 1;
        }

        var isCeiling =
            indicator.Operator is "≤" or "<"
            || (indicator.Operator.Length == 0 && indicator.Direction.StartsWith('反'))
            || (indicator.Operator == "=" && achieved > target);
        return isCeiling
            ? achieved <= 0
                ? 0
                : Math.Clamp(target / achieved, 0, 1)
            : target <= 0
                ? 0
                : Math.Clamp(achieved / target, 0, 1);
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(
            text.Trim().TrimEnd('%', '％'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
