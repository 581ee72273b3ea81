using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog.Codes;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Preparation.Targets;

/// <summary>目标问题 at one cell.</summary>
/// <param name="Path">Member of the row: target.indicators[2].value, payment_plan[1].percent.</param>
public sealed record TargetProblem(string Path, Severity Severity, Text Message, Text Remedy);

/// <summary>
/// 目标校验: what a person is told at the cell while filling in targets and payment plan (财预〔2021〕101号: 指标细化量化, 权重合计;
/// 预算管理一体化规范: 按月支出计划).
/// </summary>
public sealed class TargetRules(TermList indicators)
{
    /// <summary>The least that a project's targets cover: 产出, 效益, 满意度 or 成本.</summary>
    private static readonly string[] NeededLevels = ["产出指标", "效益指标"];

    private static readonly string[] Comparisons = ["≥", "≤", "=", ">", "<"];

    private static readonly Text ByHand = new("核对后修改", "check and mend it");

    /// <summary>All problems of a project's targets and plan, in order of the form.</summary>
    public ImmutableArray<TargetProblem> Check(BudgetProject project)
    {
        var problems = ImmutableArray.CreateBuilder<TargetProblem>();
        CheckPlan(project.PaymentPlan, problems);
        if (project.Target is { } target)
        {
            Check(target, "target.", problems);
        }
        else if (project.Kind == ProjectKind.Special && !project.IsClassified)
        {
            problems.Add(
                new TargetProblem(
                    "target",
                    Severity.Warning,
                    new(
                        "特定目标类项目没有绩效目标",
                        "a project of special purpose has no targets"
                    ),
                    new("填写绩效目标和指标", "enter goal and indicators")
                )
            );
        }

        return problems.ToImmutable();
    }

    /// <summary>All problems of the targets of a unit or department.</summary>
    public ImmutableArray<TargetProblem> Check(TargetSheet target)
    {
        var problems = ImmutableArray.CreateBuilder<TargetProblem>();
        Check(target, "", problems);
        return problems.ToImmutable();
    }

    private void Check(
        TargetSheet target,
        string path,
        ImmutableArray<TargetProblem>.Builder problems
    )
    {
        if (string.IsNullOrWhiteSpace(target.Goal))
        {
            Tell(
                problems,
                path + "goal",
                Severity.Warning,
                "没有填写年度绩效目标",
                "the goal of the year is empty",
                new(
                    "用一两句话写清当年要达到什么",
                    "say in a sentence or two what the year is to reach"
                )
            );
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < target.Indicators.Length; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}indicators[{i}]");
            CheckIndicator(target.Indicators[i], at, problems);
            var name = target.Indicators[i].Name.Trim();
            if (name.Length > 0 && !names.Add(name))
            {
                Tell(
                    problems,
                    at + ".name",
                    Severity.Warning,
                    $"指标“{name}”重复",
                    $"the indicator “{name}” stands twice",
                    new("合并或改名", "merge them or rename one")
                );
            }
        }

        if (target.Indicators.IsEmpty)
        {
            return;
        }

        CheckWeights(target, path, problems);
        foreach (var level in NeededLevels)
        {
            if (target.Indicators.All(indicator => indicator.Level1 != level))
            {
                Tell(
                    problems,
                    path + "indicators",
                    Severity.Warning,
                    $"没有{level}",
                    $"there is no indicator of {level}",
                    new($"至少填一条{level}", $"enter at least one of {level}")
                );
            }
        }

        if (
            target.Indicators.Any(indicator => indicator.IsCore is not null)
            && target.Indicators.All(indicator => indicator.IsCore != true)
        )
        {
            Tell(
                problems,
                path + "indicators",
                Severity.Warning,
                "没有核心指标",
                "no indicator is marked as a core one",
                new("至少标一条核心指标", "mark at least one")
            );
        }
    }

    private void CheckIndicator(
        TargetIndicator indicator,
        string at,
        ImmutableArray<TargetProblem>.Builder problems
    )
    {
        if (string.IsNullOrWhiteSpace(indicator.Name))
        {
            Tell(
                problems,
                at + ".name",
                Severity.Error,
                "没有填写三级指标名称",
                "the indicator has no name",
                new("填写指标名称", "give it a name")
            );
        }

        CheckLevels(indicator, at, problems);
        if (string.IsNullOrWhiteSpace(indicator.Value))
        {
            Tell(
                problems,
                at + ".value",
                Severity.Error,
                "没有填写指标值",
                "the indicator has no value",
                new("填写目标值", "enter what is to be reached")
            );
            return;
        }

        var number = Number(indicator.Value);
        if (Comparisons.Contains(indicator.Operator) && number is null)
        {
            Tell(
                problems,
                at + ".value",
                Severity.Error,
                $"“{indicator.Operator}”后面应是数，现为“{Short(indicator.Value)}”",
                $"“{indicator.Operator}” wants a number, not “{Short(indicator.Value)}”",
                new("填数，或把性质改为“定性”", "enter a number, or make it 定性")
            );
        }

        if (
            indicator.Operator.Length > 0
            && indicator.Operator != "定性"
            && !Comparisons.Contains(indicator.Operator)
        )
        {
            Tell(
                problems,
                at + ".operator",
                Severity.Error,
                $"“{Short(indicator.Operator)}”不是指标性质",
                $"“{Short(indicator.Operator)}” is no comparison",
                new("可选：≥ ≤ = > < 定性", "one of ≥ ≤ = > < 定性")
            );
        }

        var isPercent = indicator.Unit is "%" or "％" || indicator.Value.TrimEnd().EndsWith('%');
        // A rate that is to be reached cannot be above all there is; growth can.
        if (
            isPercent
            && number is > 100
            && indicator.Operator is "≥" or ">" or "="
            && !indicator.Name.Contains('增', StringComparison.Ordinal)
        )
        {
            Tell(
                problems,
                at + ".value",
                Severity.Warning,
                $"指标值 {number}% 超过 100%",
                $"the value of {number} % is above 100 %",
                ByHand
            );
        }

        CheckDirection(indicator, at, problems);
    }

    private void CheckLevels(
        TargetIndicator indicator,
        string at,
        ImmutableArray<TargetProblem>.Builder problems
    )
    {
        var levels = indicators.OfKind("indicator").ToList();
        if (
            indicator.Level1.Length > 0
            && !levels.Exists(term => term.Level == 1 && term.Name == indicator.Level1)
        )
        {
            Tell(
                problems,
                at + ".level1",
                Severity.Warning,
                $"“{Short(indicator.Level1)}”不是通用的一级指标",
                $"“{Short(indicator.Level1)}” is no common first level",
                new(
                    "可选："
                        + string.Join(
                            "、",
                            levels.Where(term => term.Level == 1).Select(term => term.Name)
                        ),
                    "one of: "
                        + string.Join(
                            ", ",
                            levels.Where(term => term.Level == 1).Select(term => term.Name)
                        )
                )
            );
        }
        else if (
            indicator.Level2.Length > 0
            && levels.Exists(term => term.Level == 2 && term.Name == indicator.Level2)
            && !levels.Exists(term =>
                term.Level == 2 && term.Name == indicator.Level2 && term.Parent == indicator.Level1
            )
        )
        {
            Tell(
                problems,
                at + ".level2",
                Severity.Warning,
                $"“{indicator.Level2}”通常不属于“{indicator.Level1}”",
                $"“{indicator.Level2}” mostly does not belong to “{indicator.Level1}”",
                ByHand
            );
        }
    }

    private static void CheckDirection(
        TargetIndicator indicator,
        string at,
        ImmutableArray<TargetProblem>.Builder problems
    )
    {
        var isReverse = indicator.Direction.StartsWith('反');
        var contradicts =
            (isReverse && indicator.Operator is "≥" or ">")
            || (indicator.Direction.StartsWith('正') && indicator.Operator is "≤" or "<");
        if (indicator.Direction.Length > 0 && contradicts)
        {
            Tell(
                problems,
                at + ".direction",
                Severity.Warning,
                $"{indicator.Direction}与“{indicator.Operator}”不一致",
                $"{indicator.Direction} and “{indicator.Operator}” do not agree",
                new(
                    "正向指标用 ≥，反向指标用 ≤",
                    "more is better goes with ≥, less is better with ≤"
                )
            );
        }

        if (indicator.Weight is < 0 or > 100)
        {
            Tell(
                problems,
                at + ".weight",
                Severity.Error,
                $"权重 {indicator.Weight} 不在 0 到 100 之间",
                $"the weight of {indicator.Weight} is not from 0 to 100",
                ByHand
            );
        }
    }

    private static void CheckWeights(
        TargetSheet target,
        string path,
        ImmutableArray<TargetProblem>.Builder problems
    )
    {
        var weighed = target.Indicators.Count(indicator => indicator.Weight is not null);
        if (weighed == 0)
        {
            return;
        }

        for (var i = 0; i < target.Indicators.Length; i++)
        {
            if (target.Indicators[i].Weight is null)
            {
                Tell(
                    problems,
                    string.Create(CultureInfo.InvariantCulture, $"{path}indicators[{i}].weight"),
                    Severity.Warning,
                    "其他指标有权重，这条没有",
                    "other indicators have a weight, this one has none",
                    new("填写权重", "enter a weight")
                );
            }
        }

        var sum = target.Indicators.Sum(indicator => indicator.Weight ?? 0);
        if (sum is not (100 or 90))
        {
            Tell(
                problems,
                path + "indicators",
                Severity.Error,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"权重合计 {sum}，应为 100（预算执行率占 10 分的为 90），相差 {Math.Abs(sum - (sum > 95 ? 100 : 90))}"
                ),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the weights make {sum}, not 100 (or 90 where the rate of execution has 10)"
                ),
                new("调整权重", "adjust the weights")
            );
        }
    }

    private static void CheckPlan(
        ImmutableArray<PaymentStep> plan,
        ImmutableArray<TargetProblem>.Builder problems
    )
    {
        for (var i = 0; i < plan.Length; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"payment_plan[{i}]");
            if (plan[i].Month is < 1 or > 12 || (i > 0 && plan[i].Month <= plan[i - 1].Month))
            {
                Tell(
                    problems,
                    at + ".month",
                    Severity.Error,
                    $"月份 {plan[i].Month} 应在 1 到 12 之间并逐行增大",
                    $"month {plan[i].Month} should be from 1 to 12 and later than the line above",
                    ByHand
                );
            }

            if (plan[i].Percent is < 0 or > 100 || (i > 0 && plan[i].Percent < plan[i - 1].Percent))
            {
                Tell(
                    problems,
                    at + ".percent",
                    Severity.Error,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"累计比例 {plan[i].Percent}% 应在 0 到 100 之间且不小于上一行"
                    ),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the cumulative {plan[i].Percent} % should be from 0 to 100 and not below the line above"
                    ),
                    new("填到该月底的累计比例", "enter the percent spent by the end of that month")
                );
            }
        }

        if (plan.Length > 0 && plan[^1].Percent != 100)
        {
            Tell(
                problems,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"payment_plan[{plan.Length - 1}].percent"
                ),
                Severity.Warning,
                string.Create(CultureInfo.InvariantCulture, $"年末累计为 {plan[^1].Percent}%"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the year ends at {plan[^1].Percent} %"
                ),
                new("12 月底应为 100%", "the end of December should be 100 %")
            );
        }
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(
            text.Trim().TrimEnd('%', '％', '‰'),
            NumberStyles.AllowLeadingSign
                | NumberStyles.AllowDecimalPoint
                | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static string Short(string text) => text.Length <= 30 ? text : text[..30] + "…";

    private static void Tell(
        ImmutableArray<TargetProblem>.Builder problems,
        string path,
        Severity severity,
        string chinese,
        string english,
        Text remedy
    ) => problems.Add(new TargetProblem(path, severity, new Text(chinese, english), remedy));
}
