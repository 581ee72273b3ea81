using Mingzhang.Preparation.Execution;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Execution;

/// <summary>执行与自评的名称.</summary>
public static class ExecutionTexts
{
    public static Phrase Of(ProgressKind kind) =>
        kind switch
        {
            ProgressKind.OnPlan => new("正常", "On plan"),
            ProgressKind.Behind => new("滞后", "Behind"),
            ProgressKind.AboveBudget => new("超预算", "Above budget"),
            _ => new("无法比较", "Nothing to compare"),
        };

    public static string Colour(ProgressKind kind) =>
        kind switch
        {
            ProgressKind.OnPlan => "green",
            ProgressKind.Behind => "orange",
            ProgressKind.AboveBudget => "red",
            _ => "secondary",
        };

    public static Phrase Of(EvaluationState state) =>
        state switch
        {
            EvaluationState.Drafting => new("填报中", "Being filled in"),
            EvaluationState.DepartmentReview => new("部门审核", "Department review"),
            EvaluationState.PerformanceReview => new("绩效科室复核", "Performance review"),
            EvaluationState.Confirmed => new("已确认", "Confirmed"),
            _ => new(state.ToString(), state.ToString()),
        };

    public static Phrase Of(EvaluationAction action) =>
        action switch
        {
            EvaluationAction.Submit => new("提交", "Submit"),
            EvaluationAction.Approve => new("通过", "Approve"),
            EvaluationAction.SendBack => new("退回", "Send back"),
            _ => new(action.ToString(), action.ToString()),
        };
}
