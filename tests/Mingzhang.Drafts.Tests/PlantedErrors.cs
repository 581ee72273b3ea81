using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Drafts.Tests;

/// <summary>What people get wrong while they type.</summary>
internal static class PlantedErrors
{
    public static readonly ImmutableSortedDictionary<string, Func<Budget, Budget>> All =
        new Dictionary<string, Func<Budget, Budget>>(StringComparer.Ordinal)
        {
            ["nothing"] = budget => budget,
            ["weight"] = budget =>
                Indicator(budget, one => one with { Weight = (one.Weight ?? 0) + 7 }),
            ["value"] = budget =>
                Indicator(budget, one => one with { Operator = "≥", Value = "若干", Unit = "%" }),
            ["level"] = budget =>
                Indicator(budget, one => one with { Level1 = "满意度指标", Level2 = "数量指标" }),
            ["direction"] = budget =>
                Indicator(
                    budget,
                    one =>
                        one with
                        {
                            Direction = "反向指标",
                            Operator = "≥",
                            Value = "95",
                            Unit = "%",
                        }
                ),
            ["date"] = budget =>
                Indicator(
                    budget,
                    one =>
                        one with
                        {
                            Name = "完成时间",
                            Operator = "=",
                            Value = "2019年12月",
                            Unit = "",
                        }
                ),
            ["reason"] = budget =>
                budget with
                {
                    Explanations = budget.Explanations.SetItems(
                        budget.Explanations.Select(pair =>
                            pair.Key.StartsWith("reason", StringComparison.Ordinal)
                                ? new KeyValuePair<string, string>(
                                    pair.Key,
                                    "XX项目增加，，人员减少、、增加"
                                )
                                : pair
                        )
                    ),
                },
            ["plan"] = budget =>
                Project(
                    budget,
                    project =>
                        project with
                        {
                            PaymentPlan = [new(3, 60), new(6, 40), new(10, 90), new(12, 95)],
                        }
                ),
            ["code"] = budget =>
                Project(budget, project => project with { Code = "5001122099T000000000X" }),
            ["line"] = budget =>
                budget with
                {
                    Expenditure = budget.Expenditure.SetItem(
                        0,
                        budget.Expenditure[0] with
                        {
                            Amount = budget.Expenditure[0].Amount + new Money(123_456_00),
                        }
                    ),
                },
            ["class"] = budget =>
                budget with
                {
                    Expenditure = budget.Expenditure.SetItem(
                        0,
                        budget.Expenditure[0] with
                        {
                            Function = "2069997",
                            Economic = "30297",
                        }
                    ),
                },
            ["name"] = budget =>
                Project(
                    budget,
                    project =>
                        project with
                        {
                            Name = "  两行\n的 名称　<b>&\t",
                            Purpose = "\u202e倒写\u0007、第一行\r\n\r\n第二行 ",
                        }
                ),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static Budget Indicator(Budget budget, Func<TargetIndicator, TargetIndicator> change)
    {
        var at = budget
            .Projects.ToList()
            .FindIndex(project => project.Target is { Indicators.IsEmpty: false });
        if (at >= 0)
        {
            var target = budget.Projects[at].Target!;
            return budget with
            {
                Projects = budget.Projects.SetItem(
                    at,
                    budget.Projects[at] with
                    {
                        Target = Changed(target, change),
                    }
                ),
            };
        }

        at = budget.Targets.ToList().FindIndex(target => !target.Indicators.IsEmpty);
        return at < 0
            ? budget
            : budget with
            {
                Targets = budget.Targets.SetItem(at, Changed(budget.Targets[at], change)),
            };
    }

    private static TargetSheet Changed(
        TargetSheet sheet,
        Func<TargetIndicator, TargetIndicator> change
    ) => sheet with { Indicators = sheet.Indicators.SetItem(0, change(sheet.Indicators[0])) };

    private static Budget Project(Budget budget, Func<BudgetProject, BudgetProject> change) =>
        budget.Projects.IsEmpty
            ? budget
            : budget with
            {
                Projects = budget.Projects.SetItem(0, change(budget.Projects[0])),
            };
}
