using System.Collections.Immutable;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>指标权重: 100 together, or 90 where 预算执行率 has an implied 10.</summary>
internal static class Weights
{
    private const string Code = "MZ7093";
    private const int MostMissing = 30;

    /// <summary>Whether the weights read so far are so few that rows must be missing.</summary>
    public static bool IsCutOff(TargetForm form)
    {
        if (!form.HasWeights || form.Indicators.Any(indicator => indicator.Weight is null))
        {
            return false;
        }

        var sum = form.Indicators.Sum(indicator => indicator.Weight!.Value.Value);
        return sum > 1 && (form.WeightTotal ?? 90) - sum > MostMissing;
    }

    public static void Check(TargetContext targets, TargetForm form)
    {
        if (!form.HasWeights || form.Indicators.Length == 0)
        {
            return;
        }

        var name = TargetContext.Name(form);
        var without = form.Indicators.Count(indicator => indicator.Weight is null);
        if (form.UnreadRows > 0 || without == form.Indicators.Length)
        {
            targets.NotPossible(
                Code,
                $"{name.Chinese}的指标权重未能全部读出",
                $"not all weights of {name.English} could be read"
            );
            return;
        }

        if (without > 0)
        {
            targets.Report(
                Code,
                Severity.Info,
                $"{name.Chinese}的 {form.Indicators.Length} 个指标中有 {without} 个没有权重，权重合计无法核对。",
                $"{without} of the {form.Indicators.Length} indicators of {name.English} have no weight; the sum cannot be checked.",
                ("补齐权重。", "Give each indicator its weight."),
                [
                    .. form
                        .Indicators.Where(indicator => indicator.Weight is null)
                        .Take(8)
                        .Select(indicator => indicator.Anchor),
                ]
            );
            targets.NotPossible(
                Code,
                $"{name.Chinese}有指标没有权重",
                $"some indicators of {name.English} have no weight"
            );
            return;
        }

        targets.Done(Code);
        var sum = form.Indicators.Sum(indicator => indicator.Weight!.Value.Value);
        // Some templates print weights as shares of one.
        if (sum == 1m)
        {
            return;
        }

        var hasExecution = form.Indicators.Any(indicator =>
            targets.Has("execution", indicator.Name)
        );
        var isFine =
            form.WeightTotal is { } promised ? sum == promised || sum == 100
            : hasExecution ? sum == 100
            : sum is 100 or 90;
        if (isFine)
        {
            return;
        }

        var due =
            form.WeightTotal
            ?? (!hasExecution && Math.Abs(sum - 90) < Math.Abs(sum - 100) ? 90 : 100);
        if (due - sum > MostMissing)
        {
            // So much is missing rather where rows were lost on the way here than where an office adds.
            targets.NotPossible(
                Code,
                $"{name.Chinese}只读到权重 {TargetContext.Print(sum)}，疑未读全",
                $"only {TargetContext.Print(sum)} of the weights of {name.English} were read; rows may be missing"
            );
            return;
        }

        var terms = ImmutableArray.CreateBuilder<EquationTerm>();
        terms.Add(new EquationTerm(0, "权重合计", TargetContext.Print(due), Anchor: null));
        foreach (var indicator in form.Indicators)
        {
            terms.Add(
                new EquationTerm(
                    1,
                    indicator.Name,
                    TargetContext.Print(indicator.Weight!.Value.Value),
                    indicator.WeightAnchor ?? indicator.Anchor
                )
            );
        }

        targets.Report(
            Code,
            Severity.Error,
            $"{name.Chinese}的 {form.Indicators.Length} 个指标权重合计为 {TargetContext.Print(sum)}，应为 {due}{Implied(due)}，相差 {TargetContext.Print(sum - due)}。",
            $"The weights of the {form.Indicators.Length} indicators of {name.English} add up to {TargetContext.Print(sum)}; they should make {due}{ImpliedEnglish(due)}: a difference of {TargetContext.Print(sum - due)}.",
            (
                "调整权重，使合计等于 100（预算执行率另占 10 分的，其余为 90）。",
                "Adjust the weights to 100 (or to 90 where budget execution has 10 of its own)."
            ),
            [.. form.Indicators.Select(indicator => indicator.WeightAnchor ?? indicator.Anchor)],
            equation: terms.ToImmutable()
        );
    }

    private static string Implied(int due) => due == 90 ? "（预算执行率另占 10）" : "";

    private static string ImpliedEnglish(int due) =>
        due == 90 ? " (budget execution has the other 10)" : "";
}
