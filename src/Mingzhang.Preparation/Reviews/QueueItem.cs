using System.Collections.Immutable;
using Mingzhang.Preparation.Deadlines;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Reviews;

/// <summary>待办: a budget that waits for this person, and until when.</summary>
/// <param name="UnitName">Empty where the organisation does not know the unit.</param>
/// <param name="Actions">What the person may do, the usual step first.</param>
/// <param name="Since">When it came here; null where it has never been submitted.</param>
/// <param name="LastReason">What was written when it came here (why it was sent back).</param>
/// <param name="OpenRequests">Requests for change that nobody has answered.</param>
/// <param name="Due">Last day; null where none is set. A legal deadline where <paramref name="IsStatutory"/>.</param>
/// <param name="DaysLeft">Negative: late by so many; null without a last day.</param>
public sealed record QueueItem(
    BudgetRecord Budget,
    string DepartmentName,
    string UnitName,
    ImmutableArray<Transition> Actions,
    DateTimeOffset? Since,
    string LastReason,
    int OpenRequests,
    DateOnly? Due,
    bool IsStatutory,
    int? DaysLeft
);

/// <summary>批量处理: one decision on one budget.</summary>
public sealed record Decision(long Budget, BudgetAction Action, string Reason);

/// <summary>What became of it; the others are not touched by a refusal.</summary>
public sealed record DecisionResult(Decision Decision, Outcome<BudgetRecord> Outcome);

/// <summary>时间线: one step in the life of a budget.</summary>
/// <param name="Version">The version that it left; null for steps without one.</param>
public sealed record TimelineEntry(
    DateTimeOffset At,
    string Account,
    BudgetAction Action,
    BudgetState From,
    BudgetState To,
    string Reason,
    int? Version
);

/// <summary>各期限 of a budget as they stand.</summary>
public sealed record BudgetDeadlines(
    StatutoryDeadlines Statutory,
    Deadline Current,
    bool IsStatutory
);
