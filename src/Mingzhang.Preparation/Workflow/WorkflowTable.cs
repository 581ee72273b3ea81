using System.Collections.Immutable;
using System.Text;
using static Mingzhang.Preparation.Workflow.BudgetAction;
using static Mingzhang.Preparation.Workflow.BudgetState;

namespace Mingzhang.Preparation.Workflow;

/// <summary>流转: in a state, one role may do one thing, under conditions, and it leads to one state.</summary>
/// <param name="Snapshot">Whether the working copy becomes a numbered version, which nothing overwrites.</param>
public sealed record Transition(
    BudgetState From,
    BudgetAction Action,
    Role Role,
    BudgetState To,
    Guards Guards = Guards.None,
    bool Snapshot = false
);

/// <summary>
/// 流转表: all that can happen to a budget. There is no other place in the program that knows an order of states; the diagram in the
/// documentation is printed from this table.
/// </summary>
public static class WorkflowTable
{
    public static readonly ImmutableArray<Transition> All =
    [
        // 一上
        new(FirstDrafting, Submit, Role.UnitClerk, FirstUnitReview, Guards.None, Snapshot: true),
        new(
            FirstUnitReview,
            Withdraw,
            Role.UnitClerk,
            FirstDrafting,
            Guards.OwnUntouchedSubmission
        ),
        new(FirstUnitReview, SendBack, Role.UnitHead, FirstDrafting, Guards.Reason),
        new(
            FirstUnitReview,
            Approve,
            Role.UnitHead,
            FirstDepartmentReview,
            Guards.NoErrors,
            Snapshot: true
        ),
        new(
            FirstDepartmentReview,
            Withdraw,
            Role.UnitHead,
            FirstUnitReview,
            Guards.OwnUntouchedSubmission
        ),
        new(FirstDepartmentReview, SendBack, Role.Department, FirstDrafting, Guards.Reason),
        new(
            FirstDepartmentReview,
            Approve,
            Role.Department,
            FirstFinanceReview,
            Guards.NoErrors,
            Snapshot: true
        ),
        new(
            FirstFinanceReview,
            Withdraw,
            Role.Department,
            FirstDepartmentReview,
            Guards.OwnUntouchedSubmission
        ),
        new(
            FirstFinanceReview,
            SendBack,
            Role.FinanceDivision,
            FirstDepartmentReview,
            Guards.Reason
        ),
        new(
            FirstFinanceReview,
            Approve,
            Role.FinanceDivision,
            AwaitingControl,
            Guards.None,
            Snapshot: true
        ),
        // 一下
        new(AwaitingControl, SendBack, Role.BudgetDivision, FirstFinanceReview, Guards.Reason),
        new(
            AwaitingControl,
            IssueControl,
            Role.BudgetDivision,
            SecondDrafting,
            Guards.ControlExists,
            Snapshot: true
        ),
        // 二上
        new(
            SecondDrafting,
            Submit,
            Role.UnitClerk,
            SecondUnitReview,
            Guards.WithinControl,
            Snapshot: true
        ),
        new(
            SecondUnitReview,
            Withdraw,
            Role.UnitClerk,
            SecondDrafting,
            Guards.OwnUntouchedSubmission
        ),
        new(SecondUnitReview, SendBack, Role.UnitHead, SecondDrafting, Guards.Reason),
        new(
            SecondUnitReview,
            Approve,
            Role.UnitHead,
            SecondDepartmentReview,
            Guards.NoErrors | Guards.WithinControl | Guards.TargetsComplete,
            Snapshot: true
        ),
        new(
            SecondDepartmentReview,
            Withdraw,
            Role.UnitHead,
            SecondUnitReview,
            Guards.OwnUntouchedSubmission
        ),
        new(SecondDepartmentReview, SendBack, Role.Department, SecondDrafting, Guards.Reason),
        new(
            SecondDepartmentReview,
            Approve,
            Role.Department,
            SecondFinanceReview,
            Guards.NoErrors | Guards.WithinControl | Guards.TargetsComplete,
            Snapshot: true
        ),
        new(
            SecondFinanceReview,
            Withdraw,
            Role.Department,
            SecondDepartmentReview,
            Guards.OwnUntouchedSubmission
        ),
        new(
            SecondFinanceReview,
            SendBack,
            Role.FinanceDivision,
            SecondDepartmentReview,
            Guards.Reason
        ),
        new(
            SecondFinanceReview,
            Approve,
            Role.FinanceDivision,
            PerformanceReview,
            Guards.WithinControl,
            Snapshot: true
        ),
        new(
            PerformanceReview,
            SendBack,
            Role.PerformanceSection,
            SecondDepartmentReview,
            Guards.Reason
        ),
        new(
            PerformanceReview,
            Approve,
            Role.PerformanceSection,
            BudgetDivisionReview,
            Guards.TargetsComplete,
            Snapshot: true
        ),
        new(
            BudgetDivisionReview,
            SendBack,
            Role.BudgetDivision,
            SecondFinanceReview,
            Guards.Reason
        ),
        new(
            BudgetDivisionReview,
            Approve,
            Role.BudgetDivision,
            AwaitingCongress,
            Guards.NoErrors | Guards.WithinControl,
            Snapshot: true
        ),
        // 二下
        new(AwaitingCongress, SendBack, Role.BudgetDivision, SecondDrafting, Guards.Reason),
        new(
            AwaitingCongress,
            ApproveAfterCongress,
            Role.BudgetDivision,
            ApprovedToDepartment,
            Guards.CongressDecided | Guards.NoErrors,
            Snapshot: true
        ),
        new(
            ApprovedToDepartment,
            ApproveUnit,
            Role.Department,
            ApprovedToUnit,
            Guards.None,
            Snapshot: true
        ),
        new(ApprovedToUnit, Publish, Role.Department, Published, Guards.NoErrors, Snapshot: true),
        // 执行中
        new(Published, BeginAdjustment, Role.UnitClerk, Adjusting, Guards.Reason),
        new(Adjusting, AbandonAdjustment, Role.UnitClerk, Published, Guards.Reason),
        new(Adjusting, Submit, Role.UnitClerk, AdjustmentReview, Guards.NoErrors, Snapshot: true),
        new(AdjustmentReview, Withdraw, Role.UnitClerk, Adjusting, Guards.OwnUntouchedSubmission),
        new(AdjustmentReview, SendBack, Role.FinanceDivision, Adjusting, Guards.Reason),
        new(
            AdjustmentReview,
            Approve,
            Role.FinanceDivision,
            Published,
            Guards.NoErrors,
            Snapshot: true
        ),
        new(Published, BeginEvaluation, Role.Department, SelfEvaluation),
        new(
            SelfEvaluation,
            Close,
            Role.Department,
            Closed,
            Guards.EvaluationsConfirmed,
            Snapshot: true
        ),
    ];

    private static readonly ImmutableDictionary<BudgetState, ImmutableArray<Transition>> ByState =
        All.GroupBy(transition => transition.From)
            .ToImmutableDictionary(group => group.Key, group => group.ToImmutableArray());

    /// <summary>What may happen next, in the order in which a person is offered it.</summary>
    public static ImmutableArray<Transition> From(BudgetState state) =>
        ByState.GetValueOrDefault(state, []);

    /// <summary>The transition; null where the role may not do this in this state.</summary>
    public static Transition? Find(BudgetState state, BudgetAction action, Role role) =>
        From(state)
            .FirstOrDefault(transition => transition.Action == action && transition.Role == role);

    /// <summary>Whether the working copy may be edited in this state, and by whom.</summary>
    public static Role? Editor(BudgetState state) =>
        state is FirstDrafting or SecondDrafting or Adjusting or SelfEvaluation
            ? Role.UnitClerk
            : null;

    /// <summary>The table as a Mermaid state diagram.</summary>
    public static string Diagram()
    {
        var text = new StringBuilder("stateDiagram-v2\n    [*] --> FirstDrafting\n");
        foreach (var transition in All)
        {
            text.Append("    ")
                .Append(transition.From)
                .Append(" --> ")
                .Append(transition.To)
                .Append(": ")
                .Append(transition.Action)
                .Append(" (")
                .Append(transition.Role)
                .Append(')');
            if (transition.Guards != Guards.None)
            {
                text.Append(" [").Append(transition.Guards).Append(']');
            }

            text.Append('\n');
        }

        return text.Append("    Closed --> [*]\n").ToString();
    }
}
