using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Tools.SampleBudgets.Reading;

/// <summary>
/// 绩效目标: names, values and weights of indicators are facts and are taken; goals are said in words of our own; phrases longer than a
/// label are left out.
/// </summary>
internal static class TargetSheets
{
    private const int LongestLabel = 20;

    public static TargetSheet Of(TargetForm form, TargetScope scope, string name, Recipe recipe)
    {
        var isTooWide = form.Indicators.Any(indicator => indicator.Weight is null) is false;
        return new TargetSheet
        {
            Scope = scope,
            Goal =
                form.Indicators.Length == 0
                    ? $"按期完成{name}的各项工作。"
                    : $"按期完成{name}的各项工作，{recipe.Year}年达到所列{form.Indicators.Length}项指标。",
            Indicators =
            [
                .. form
                    .Indicators.Where(indicator => indicator.Name.Length > 0)
                    .Select(indicator => Mended(Indicator(indicator, isTooWide), recipe)),
            ],
        };
    }

    public static ImmutableArray<TargetSheet> Overall(Pack pack, Recipe recipe) =>
        [
            .. pack
                .Targets.Where(form => form.Scope is TargetScope.Department or TargetScope.Unit)
                .Take(1)
                .Select(form => Of(form, TargetScope.Department, recipe.Department.Name, recipe)),
        ];

    private static TargetIndicator Indicator(Indicator indicator, bool hasWeights) =>
        new(Label(indicator.Level1), Label(indicator.Level2), indicator.Name)
        {
            Description =
                indicator.Description == indicator.Name
                    ? indicator.Name
                    : Label(indicator.Description),
            Operator = Label(indicator.Operator),
            Value = Label(indicator.Value),
            Unit = Label(indicator.Unit),
            Weight = hasWeights ? indicator.Weight?.Value : null,
            Direction = Label(indicator.Direction),
            IsCore = indicator.IsCore,
            Basis = Label(indicator.Basis),
        };

    /// <summary>An indicator of the pack that states no target or the wrong one, as the recipe mends it.</summary>
    private static TargetIndicator Mended(TargetIndicator indicator, Recipe recipe)
    {
        foreach (var mended in recipe.MendedIndicators)
        {
            if (
                mended["name"].Value == indicator.Name
                && (mended["was"].IsMissing || mended["was"].Value == indicator.Value)
            )
            {
                return indicator with
                {
                    Operator = mended["operator"].Value,
                    Value = mended["value"].Value,
                    Unit = mended["unit"].Value,
                };
            }
        }

        return indicator;
    }

    private static string Label(string text) =>
        text.Length <= LongestLabel && text.AsSpan().IndexOfAny("，。；\n") < 0 ? text : "";
}
