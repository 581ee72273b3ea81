using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Tests;

public sealed class WorkflowTableTests
{
    [Fact]
    public void One_role_has_one_outcome_for_an_action_in_a_state() =>
        WorkflowTable
            .All.GroupBy(transition => (transition.From, transition.Action, transition.Role))
            .Where(group => group.Count() > 1)
            .ShouldBeEmpty();

    [Fact]
    public void Every_state_can_be_reached_and_every_state_but_the_last_can_be_left()
    {
        var reached = new HashSet<BudgetState> { BudgetState.FirstDrafting };
        var open = new Queue<BudgetState>(reached);
        while (open.TryDequeue(out var state))
        {
            foreach (var transition in WorkflowTable.From(state))
            {
                if (reached.Add(transition.To))
                {
                    open.Enqueue(transition.To);
                }
            }
        }

        reached.ShouldBe(Enum.GetValues<BudgetState>(), ignoreOrder: true);
        Enum.GetValues<BudgetState>()
            .Where(state => WorkflowTable.From(state).IsEmpty)
            .ShouldBe([BudgetState.Closed]);
    }

    [Fact]
    public void Whoever_sends_back_says_why() =>
        WorkflowTable
            .All.Where(transition => transition.Action == BudgetAction.SendBack)
            .ShouldAllBe(transition => transition.Guards.HasFlag(Guards.Reason));

    [Fact]
    public void Whatever_moves_a_budget_towards_publication_leaves_a_version() =>
        WorkflowTable
            .All.Where(transition =>
                transition.Action
                    is BudgetAction.Submit
                        or BudgetAction.Approve
                        or BudgetAction.IssueControl
                        or BudgetAction.ApproveAfterCongress
                        or BudgetAction.ApproveUnit
                        or BudgetAction.Publish
            )
            .ShouldAllBe(transition => transition.Snapshot);

    [Fact]
    public void From_the_second_draft_on_nobody_passes_a_budget_above_its_control_numbers() =>
        WorkflowTable
            .All.Where(transition =>
                transition.From
                    is >= BudgetState.SecondDrafting
                        and <= BudgetState.BudgetDivisionReview
                && transition.Action is BudgetAction.Submit or BudgetAction.Approve
                && transition.From != BudgetState.PerformanceReview
            )
            .Where(transition => transition.From >= BudgetState.SecondDrafting)
            .Where(transition => transition.From <= BudgetState.BudgetDivisionReview)
            .ShouldAllBe(transition => transition.Guards.HasFlag(Guards.WithinControl));

    [Fact]
    public void Auditors_and_administrators_move_nothing() =>
        WorkflowTable.All.ShouldAllBe(transition =>
            transition.Role != Role.Auditor && transition.Role != Role.Administrator
        );

    [Fact]
    public void The_diagram_shows_every_transition() =>
        WorkflowTable
            .Diagram()
            .Split('\n')
            .Count(line => line.Contains("-->", StringComparison.Ordinal))
            .ShouldBe(WorkflowTable.All.Length + 2);
}
