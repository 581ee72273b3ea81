using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Preparation.Execution;

/// <summary>执行数: what a project has spent from 1 January to the end of a month.</summary>
public sealed record ExecutionFigure(string Project, int Month, Money Spent);

/// <summary>双监控: a project's spending against its payment plan.</summary>
/// <param name="Planned">Percent that the plan asks for by the end of the month; null where no plan covers it.</param>
/// <param name="Spent">Percent of the budget that is spent, rounded to two places; null for a budget of zero.</param>
public sealed record ProgressState(
    string Project,
    int Month,
    decimal? Planned,
    decimal? Spent,
    ProgressKind Kind
);

/// <summary>进度.</summary>
public enum ProgressKind
{
    /// <summary>Nothing to compare with.</summary>
    Unknown,
    OnPlan,

    /// <summary>滞后: less is spent than planned.</summary>
    Behind,

    /// <summary>超预算: more is spent than the budget has.</summary>
    AboveBudget,
}

/// <summary>执行监控.</summary>
public static class Monitoring
{
    /// <summary>How each project stands at the end of <paramref name="month"/>.</summary>
    /// <param name="budgets">Budget of each project by key.</param>
    /// <param name="figures">In any order; the newest of the month or before counts, as figures are cumulative.</param>
    public static ImmutableArray<ProgressState> At(
        int month,
        ImmutableArray<BudgetProject> projects,
        IReadOnlyDictionary<string, Money> budgets,
        ImmutableArray<ExecutionFigure> figures
    )
    {
        var states = ImmutableArray.CreateBuilder<ProgressState>(projects.Length);
        foreach (var project in projects)
        {
            var figure = figures
                .Where(each => each.Project == project.Key && each.Month <= month)
                .MaxBy(each => each.Month);
            var planned = PlannedBy(project.PaymentPlan, month);
            var budget = budgets.GetValueOrDefault(project.Key);
            var spent = figure?.Spent ?? (figures.IsEmpty ? (Money?)null : Money.Zero);
            decimal? percent =
                spent is { } amount && budget.Fen > 0
                    ? Math.Round(amount.Fen * 100m / budget.Fen, 2, MidpointRounding.AwayFromZero)
                    : null;
            states.Add(
                new ProgressState(
                    project.Key,
                    month,
                    planned,
                    percent,
                    Kind(planned, spent, budget)
                )
            );
        }

        return states.ToImmutable();
    }

    /// <summary>
    /// The plan's last step that is due by the end of the month: between two steps nothing more is promised than the earlier one.
    /// Null where the plan has no step at all.
    /// </summary>
    public static decimal? PlannedBy(ImmutableArray<PaymentStep> plan, int month) =>
        plan.IsEmpty
            ? null
            : plan.Where(step => step.Month <= month).MaxBy(step => step.Month)?.Percent ?? 0;

    private static ProgressKind Kind(decimal? planned, Money? spent, Money budget)
    {
        if (spent is not { } amount)
        {
            return ProgressKind.Unknown;
        }

        if (amount > budget)
        {
            return ProgressKind.AboveBudget;
        }

        // Exact: spent / budget < planned / 100, without dividing.
        return planned is not { } percent ? ProgressKind.Unknown
            : amount.Fen * 100m < percent * budget.Fen ? ProgressKind.Behind
            : ProgressKind.OnPlan;
    }
}
