using System.Collections.Immutable;
using static Mingzhang.Preparation.Workflow.BudgetState;

namespace Mingzhang.Preparation.Workflow;

/// <summary>阶段: the parts of the year that people speak of.</summary>
public enum BudgetPhase
{
    /// <summary>一上.</summary>
    FirstUp,

    /// <summary>一下.</summary>
    FirstDown,

    /// <summary>二上.</summary>
    SecondUp,

    /// <summary>二下.</summary>
    SecondDown,

    /// <summary>批复与公开.</summary>
    Publication,

    /// <summary>执行与调整.</summary>
    Execution,

    /// <summary>自评与结束.</summary>
    Evaluation,
}

/// <summary>流程图: the states in the order of <see cref="WorkflowTable"/>, by phase: what a person is shown of where a budget stands.</summary>
public static class WorkflowPicture
{
    /// <summary>Every state once, in the order in which the table first speaks of it.</summary>
    public static readonly ImmutableArray<BudgetState> Order =
    [
        .. WorkflowTable
            .All.Select(transition => transition.From)
            .Concat(WorkflowTable.All.Select(transition => transition.To))
            .Distinct(),
    ];

    public static readonly ImmutableArray<PicturePhase> Phases =
    [
        .. Order
            .GroupBy(PhaseOf)
            .OrderBy(group => group.Key)
            .Select(group => new PicturePhase(group.Key, [.. group])),
    ];

    public static BudgetPhase PhaseOf(BudgetState state) =>
        state switch
        {
            FirstDrafting or FirstUnitReview or FirstDepartmentReview or FirstFinanceReview =>
                BudgetPhase.FirstUp,
            AwaitingControl => BudgetPhase.FirstDown,
            SecondDrafting
            or SecondUnitReview
            or SecondDepartmentReview
            or SecondFinanceReview
            or PerformanceReview
            or BudgetDivisionReview => BudgetPhase.SecondUp,
            AwaitingCongress => BudgetPhase.SecondDown,
            ApprovedToDepartment or ApprovedToUnit or Published => BudgetPhase.Publication,
            Adjusting or AdjustmentReview => BudgetPhase.Execution,
            _ => BudgetPhase.Evaluation,
        };

    /// <summary>Whether a budget that stands in <paramref name="now"/> has gone through <paramref name="state"/>.</summary>
    /// <param name="versions">States that its versions went to: an adjustment is passed only where there was one.</param>
    public static bool IsPassed(
        BudgetState state,
        BudgetState now,
        IReadOnlyCollection<BudgetState> versions
    ) =>
        PhaseOf(state) == BudgetPhase.Execution
            ? state != now && versions.Contains(state)
            : Order.IndexOf(state) < Order.IndexOf(now);

    /// <summary>Whose turn it is in a state: those who can move the budget on, not those who can take it back.</summary>
    public static ImmutableArray<Role> Turn(BudgetState state) =>
        [
            .. WorkflowTable
                .From(state)
                .Where(transition => transition.Action != BudgetAction.Withdraw)
                .Select(transition => transition.Role)
                .Distinct(),
        ];
}

/// <summary>A phase and its states.</summary>
public sealed record PicturePhase(BudgetPhase Phase, ImmutableArray<BudgetState> States);
