using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Preparation.Library;

/// <summary>
/// 项目库条目: a project from its first entry to its end, over several years. Only what is accepted may be put into a budget.
/// </summary>
public sealed record ProjectEntry
{
    public required BudgetProject Project { get; init; }

    /// <summary>Code of the unit that declares it.</summary>
    public required string Unit { get; init; }

    public ProjectState State { get; init; } = ProjectState.Entered;

    /// <summary>Place in the department's order, 1 first; null while it has none.</summary>
    public int? Rank { get; init; }

    /// <summary>分年度支出计划: what the project may cost in each year.</summary>
    public ImmutableSortedDictionary<int, Money> YearlyPlan { get; init; } =
        ImmutableSortedDictionary<int, Money>.Empty;

    /// <summary>支出测算: lines by year; they need not make up the plan of the year, but never exceed it.</summary>
    public ImmutableArray<PlannedLine> Spending { get; init; } = [];

    /// <summary>评审意见, newest last; never removed.</summary>
    public ImmutableArray<ProjectOpinion> Opinions { get; init; } = [];

    /// <summary>项目总额: over all years.</summary>
    public Money Total => YearlyPlan.Values.Aggregate(Money.Zero, (sum, amount) => sum + amount);

    /// <summary>Whether the project may stand in the budget of <paramref name="year"/>.</summary>
    public bool IsOpenFor(int year) =>
        State == ProjectState.Accepted && YearlyPlan.ContainsKey(year);

    /// <summary>
    /// The entry after a step; null where the step is not possible in this state. Rejecting and returning need an opinion in words.
    /// </summary>
    public ProjectEntry? After(ProjectStep step, ProjectOpinion opinion)
    {
        var transition = LibraryTable.Find(State, step);
        return
            transition is { To: var state }
            && !(transition.NeedsText && string.IsNullOrWhiteSpace(opinion.Text))
            ? this with
            {
                State = state,
                Opinions = Opinions.Add(opinion),
            }
            : null;
    }

    /// <summary>
    /// 结转: what is left of <paramref name="year"/> goes on in the next year; the code stays (a code of an earlier year in a later budget is a
    /// carry-over). Null where nothing of the year is planned or nothing is left.
    /// </summary>
    public ProjectEntry? CarryOver(int year, Money spent)
    {
        if (
            !YearlyPlan.TryGetValue(year, out var planned)
            || spent >= planned
            || spent < Money.Zero
        )
        {
            return null;
        }

        var next = YearlyPlan.GetValueOrDefault(year + 1) + (planned - spent);
        return this with { YearlyPlan = YearlyPlan.SetItem(year, spent).SetItem(year + 1, next) };
    }
}

/// <summary>支出测算的一行: what the project is to spend in a year; unit and project of the line follow from the entry.</summary>
public sealed record PlannedLine(int Year, ExpenditureLine Line);

/// <summary>评审意见.</summary>
public sealed record ProjectOpinion(
    string Account,
    DateTimeOffset At,
    ProjectStep Step,
    string Text
);

/// <summary>项目状态.</summary>
public enum ProjectState
{
    /// <summary>入库填报.</summary>
    Entered,

    /// <summary>已申报.</summary>
    Declared,

    /// <summary>已评审.</summary>
    Reviewed,

    /// <summary>退回修改.</summary>
    Returned,

    /// <summary>已入库: may be budgeted.</summary>
    Accepted,

    /// <summary>不予入库.</summary>
    Rejected,

    /// <summary>已终止.</summary>
    Closed,
}

/// <summary>步骤.</summary>
public enum ProjectStep
{
    Declare,
    Review,
    Return,
    Accept,
    Reject,
    Close,
}
