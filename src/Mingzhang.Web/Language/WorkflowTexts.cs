using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Web.Language;

/// <summary>角色、状态、操作的名称 in the language of the request; the words are those of the workflow.</summary>
public static class WorkflowTexts
{
    public static Phrase Of(Role role) => WorkflowWords.Of(role);

    public static Phrase Of(BudgetState state) => WorkflowWords.Of(state);

    public static Phrase Of(BudgetAction action) => WorkflowWords.Of(action);

    public static Phrase Of(BudgetPhase phase) =>
        phase switch
        {
            BudgetPhase.FirstUp => new("一上", "First up"),
            BudgetPhase.FirstDown => new("一下", "First down"),
            BudgetPhase.SecondUp => new("二上", "Second up"),
            BudgetPhase.SecondDown => new("二下", "Second down"),
            BudgetPhase.Publication => new("批复公开", "Approved, published"),
            BudgetPhase.Execution => new("执行调整", "Adjustment"),
            BudgetPhase.Evaluation => new("自评", "Evaluation"),
            _ => new(phase.ToString(), phase.ToString()),
        };
}
