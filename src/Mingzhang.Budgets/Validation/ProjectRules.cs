using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Budgets.Validation;

/// <summary>项目与绩效目标.</summary>
internal static class ProjectRules
{
    public static void Check(ValidationContext context)
    {
        var budget = context.Budget;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var spent = budget
            .Expenditure.Select(line => line.Project)
            .Concat(budget.Projects.Select(project => project.Programme))
            .ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < budget.Projects.Length; i++)
        {
            var project = budget.Projects[i];
            var path = $"projects[{i}]";
            if (project.Key.Length == 0 || project.Name.Length == 0)
            {
                context.Error(
                    path,
                    "项目缺少代号或名称",
                    "a project has no key or no name",
                    "请填写",
                    "fill it in"
                );
                continue;
            }

            if (!seen.Add(project.Key))
            {
                context.Error(
                    path + ".key",
                    $"项目代号“{project.Key}”重复",
                    $"the project key '{project.Key}' stands twice",
                    "每个项目一个代号",
                    "one key per project"
                );
            }

            CheckProject(context, path, project);
            if (!spent.Contains(project.Key))
            {
                context.Warn(
                    path,
                    $"项目“{project.Name}”没有支出明细",
                    $"no line of spending names the project '{project.Name}'",
                    "补充明细，或删去该项目",
                    "add its lines, or leave the project out"
                );
            }
        }

        CheckOverall(context);
    }

    private static void CheckProject(ValidationContext context, string path, BudgetProject project)
    {
        context.Unit(path + ".unit", project.Unit, isRequired: false);
        context.Project(path + ".programme", project.Programme);
        if (project.Programme.Length > 0)
        {
            var above = context.Budget.Projects.FirstOrDefault(p => p.Key == project.Programme);
            if (project.Programme == project.Key || above is { Programme.Length: > 0 })
            {
                context.Error(
                    path + ".programme",
                    $"一级项目“{project.Programme}”不能再属于别的项目",
                    $"the first-level project '{project.Programme}' cannot belong to a project itself",
                    "项目只有两级",
                    "projects have two levels"
                );
            }
        }

        if (project.Code.Length > 0)
        {
            if (ProjectCode.Read(project.Code) is not { } code)
            {
                context.Error(
                    path + ".code",
                    $"项目编码“{project.Code}”不是21位编码",
                    $"the project code '{project.Code}' is no code of 21 characters",
                    "区划6位+年度2位+字母+12位；没有的不填",
                    "division 6, year 2, letter, 12 more; leave it out where there is none"
                );
            }
            else if (code.Year > context.Budget.Year)
            {
                context.Error(
                    path + ".code",
                    $"项目编码是{code.Year}年的，晚于预算年度{context.Budget.Year}",
                    $"the project code is of {code.Year}, later than the budget of {context.Budget.Year}",
                    "核对编码",
                    "check the code"
                );
            }
        }

        CheckPlan(context, path + ".payment-plan", project.PaymentPlan);
        if (project.Target is { } target)
        {
            CheckTarget(context, path + ".target", target);
        }
    }

    private static void CheckPlan(
        ValidationContext context,
        string path,
        ImmutableArray<PaymentStep> plan
    )
    {
        for (var i = 1; i < plan.Length; i++)
        {
            if (plan[i].Month <= plan[i - 1].Month || plan[i].Percent < plan[i - 1].Percent)
            {
                context.Error(
                    $"{path}[{i}]",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"累计进度应逐月不减：{plan[i - 1].Month}月 {plan[i - 1].Percent}%，{plan[i].Month}月 {plan[i].Percent}%"
                    ),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the plan falls: month {plan[i - 1].Month} {plan[i - 1].Percent} %, month {plan[i].Month} {plan[i].Percent} %"
                    ),
                    "按月份顺序填累计百分比",
                    "give cumulative percents in order of months"
                );
            }
        }

        if (plan.Length > 0 && plan[^1].Percent != 100)
        {
            context.Warn(
                path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"支出计划最后为 {plan[^1].Percent}%，不是 100%"
                ),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the plan ends at {plan[^1].Percent} %, not 100 %"
                ),
                "年末累计应为100%",
                "the year should end at 100 %"
            );
        }
    }

    private static void CheckOverall(ValidationContext context)
    {
        for (var i = 0; i < context.Budget.Targets.Length; i++)
        {
            var target = context.Budget.Targets[i];
            var path = $"targets[{i}]";
            switch (target.Scope)
            {
                case TargetScope.Unit:
                    context.Unit(path + ".subject", target.Subject);
                    break;
                case TargetScope.Programme or TargetScope.Project:
                    context.Project(path + ".subject", target.Subject);
                    break;
            }

            CheckTarget(context, path, target);
        }
    }

    private static void CheckTarget(ValidationContext context, string path, TargetSheet target)
    {
        var weights = target.Indicators.Where(i => i.Weight is not null).ToArray();
        var sum = weights.Sum(indicator => indicator.Weight!.Value);
        // 90 where 预算执行率 has an implied 10.
        if (weights.Length > 0 && sum is not (100 or 90))
        {
            context.Error(
                path + ".indicators",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"指标权重合计 {sum}，应为 100（或 90）"
                ),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the weights add up to {sum}, not to 100 (or 90)"
                ),
                "调整权重",
                "adjust the weights"
            );
        }
    }
}
