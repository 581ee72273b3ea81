using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Targets;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Library;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Library;

/// <summary>入库填报表: a project as a form sends it; columns of its tables as lists.</summary>
public sealed class ProjectForm
{
    public string? Name { get; set; }

    public ProjectKind Kind { get; set; } = ProjectKind.Special;

    public string? Purpose { get; set; }

    public string? Basis { get; set; }

    public string? Goal { get; set; }

    public bool IsClassified { get; set; }

    public List<int?> PlanYear { get; set; } = [];

    public List<string?> PlanAmount { get; set; } = [];

    public List<int?> LineYear { get; set; } = [];

    public List<string?> LineFunction { get; set; } = [];

    public List<string?> LineEconomic { get; set; } = [];

    public List<string?> LineFund { get; set; } = [];

    public List<string?> LineAmount { get; set; } = [];

    public List<string?> StepMonth { get; set; } = [];

    public List<string?> StepPercent { get; set; } = [];

    public List<string?> IndicatorLevel1 { get; set; } = [];

    public List<string?> IndicatorLevel2 { get; set; } = [];

    public List<string?> IndicatorName { get; set; } = [];

    public List<string?> IndicatorOperator { get; set; } = [];

    public List<string?> IndicatorValue { get; set; } = [];

    public List<string?> IndicatorUnit { get; set; } = [];

    public List<string?> IndicatorWeight { get; set; } = [];

    /// <summary>The project; or the first thing that is wrong. What the form does not show of <paramref name="before"/> stays.</summary>
    public (NewProject? Project, Phrase? Problem) Read(BudgetScope scope, BudgetProject? before)
    {
        var name = Name?.Trim() ?? "";
        if (name.Length is 0 or > 200)
        {
            return (
                null,
                L("请填写项目名称（200 字以内）。", "Give the project a name (200 characters).")
            );
        }

        var plan = ImmutableSortedDictionary.CreateBuilder<int, Money>();
        for (var i = 0; i < PlanAmount.Count; i++)
        {
            var typed = PlanAmount[i]?.Trim() ?? "";
            if (typed.Length == 0)
            {
                continue;
            }

            if (
                i >= PlanYear.Count
                || PlanYear[i] is not { } year
                || Amount(typed) is not { } money
            )
            {
                return (
                    null,
                    L(
                        $"分年度计划“{typed}”不是金额。",
                        $"“{typed}” of the yearly plan is no amount."
                    )
                );
            }

            plan[year] = money;
        }

        var lines = ImmutableArray.CreateBuilder<PlannedLine>();
        for (var i = 0; i < LineAmount.Count; i++)
        {
            var typed = LineAmount[i]?.Trim() ?? "";
            if (typed.Length == 0)
            {
                continue;
            }

            if (
                i >= LineYear.Count
                || LineYear[i] is not { } year
                || Amount(typed) is not { } money
            )
            {
                return (
                    null,
                    L(
                        $"支出测算第 {i + 1} 行“{typed}”不是金额。",
                        $"Row {i + 1} of the spending: “{typed}” is no amount."
                    )
                );
            }

            lines.Add(
                new PlannedLine(
                    year,
                    new ExpenditureLine(scope.Unit, At(LineFunction, i), At(LineEconomic, i), money)
                    {
                        Fund = At(LineFund, i) is { Length: > 0 } fund ? fund : Funds.General,
                    }
                )
            );
        }

        var key = before?.Key ?? name;
        var project = (before ?? new BudgetProject { Key = key, Name = name }) with
        {
            Name = name,
            Kind = Kind,
            Unit = scope.Unit,
            Purpose = Purpose?.Trim() ?? "",
            Basis = Basis?.Trim() ?? "",
            IsClassified = IsClassified,
            FirstYear = plan.Count > 0 ? plan.Keys.First() : before?.FirstYear,
            LastYear = plan.Count > 0 ? plan.Keys.Last() : before?.LastYear,
            PaymentPlan = Steps(),
            Target = Target(before?.Target),
        };
        return (
            new NewProject(scope, project)
            {
                YearlyPlan = plan.ToImmutable(),
                Spending = lines.ToImmutable(),
            },
            null
        );
    }

    private ImmutableArray<PaymentStep> Steps()
    {
        var steps = ImmutableArray.CreateBuilder<PaymentStep>();
        for (var i = 0; i < StepMonth.Count; i++)
        {
            if (
                int.TryParse(
                    At(StepMonth, i),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var month
                )
                && month is >= 1 and <= 12
                && Decimal(At(StepPercent, i)) is { } percent
                && percent is >= 0 and <= 100
            )
            {
                steps.Add(new PaymentStep(month, percent));
            }
        }

        return [.. steps.OrderBy(step => step.Month)];
    }

    private TargetSheet? Target(TargetSheet? before)
    {
        var indicators = ImmutableArray.CreateBuilder<TargetIndicator>();
        for (var i = 0; i < IndicatorName.Count; i++)
        {
            var name = At(IndicatorName, i);
            if (name.Length == 0)
            {
                continue;
            }

            var level1 = At(IndicatorLevel1, i);
            var level2 = At(IndicatorLevel2, i);
            var known = before?.Indicators.FirstOrDefault(each =>
                each.Level1 == level1 && each.Level2 == level2 && each.Name == name
            );
            indicators.Add(
                (known ?? new TargetIndicator(level1, level2, name)) with
                {
                    Operator = At(IndicatorOperator, i),
                    Value = At(IndicatorValue, i),
                    Unit = At(IndicatorUnit, i),
                    Weight = Decimal(At(IndicatorWeight, i)),
                }
            );
        }

        var goal = Goal?.Trim() ?? "";
        return indicators.Count == 0 && goal.Length == 0 && before is null
            ? null
            : (before ?? new TargetSheet { Scope = TargetScope.Project }) with
            {
                Goal = goal,
                Indicators = indicators.ToImmutable(),
            };
    }

    private static Money? Amount(string typed) =>
        Facts.Amounts.Amount.Read(typed, UnitOfAccount.Yuan) is { Value.Fen: >= 0 } amount
            ? amount.Value
            : null;

    private static decimal? Decimal(string typed) =>
        decimal.TryParse(
            typed,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static string At(List<string?> column, int row) =>
        row < column.Count ? column[row]?.Trim() ?? "" : "";
}
