using Mingzhang.Facts.Findings;

namespace Mingzhang.Preparation.Workflow;

/// <summary>角色、状态、动作的名称.</summary>
public static class WorkflowWords
{
    public static Text Of(Role role) =>
        role switch
        {
            Role.UnitClerk => new("单位经办", "Unit clerk"),
            Role.UnitHead => new("单位负责人", "Unit head"),
            Role.Department => new("主管部门", "Department"),
            Role.FinanceDivision => new("财政业务科室", "Finance division"),
            Role.PerformanceSection => new("财政绩效科室", "Performance section"),
            Role.BudgetDivision => new("财政预算科室", "Budget division"),
            Role.Auditor => new("审计", "Auditor"),
            Role.Administrator => new("系统管理员", "Administrator"),
            _ => new(role.ToString(), role.ToString()),
        };

    public static Text Of(BudgetState state) =>
        state switch
        {
            BudgetState.FirstDrafting => new("一上编制", "First draft"),
            BudgetState.FirstUnitReview => new("一上单位审核", "First round: unit review"),
            BudgetState.FirstDepartmentReview => new(
                "一上部门审核",
                "First round: department review"
            ),
            BudgetState.FirstFinanceReview => new("一上财政审核", "First round: finance review"),
            BudgetState.AwaitingControl => new("待下达控制数", "Awaiting control numbers"),
            BudgetState.SecondDrafting => new("二上编制", "Second draft"),
            BudgetState.SecondUnitReview => new("二上单位审核", "Second round: unit review"),
            BudgetState.SecondDepartmentReview => new(
                "二上部门审核",
                "Second round: department review"
            ),
            BudgetState.SecondFinanceReview => new("二上财政审核", "Second round: finance review"),
            BudgetState.PerformanceReview => new("绩效审核", "Performance review"),
            BudgetState.BudgetDivisionReview => new("预算科室审核", "Budget division review"),
            BudgetState.AwaitingCongress => new("待人大批准", "Awaiting the congress"),
            BudgetState.ApprovedToDepartment => new("已批复到部门", "Approved to department"),
            BudgetState.ApprovedToUnit => new("已批复到单位", "Approved to unit"),
            BudgetState.Published => new("已公开", "Published"),
            BudgetState.Adjusting => new("调整编制", "Adjusting"),
            BudgetState.AdjustmentReview => new("调整审核", "Adjustment review"),
            BudgetState.SelfEvaluation => new("绩效自评", "Self-evaluation"),
            BudgetState.Closed => new("已结束", "Closed"),
            _ => new(state.ToString(), state.ToString()),
        };

    public static Text Of(BudgetAction action) =>
        action switch
        {
            BudgetAction.Submit => new("提交", "Submit"),
            BudgetAction.Withdraw => new("撤回", "Withdraw"),
            BudgetAction.Approve => new("审核通过", "Approve"),
            BudgetAction.SendBack => new("退回", "Send back"),
            BudgetAction.IssueControl => new("下达控制数", "Issue control numbers"),
            BudgetAction.ApproveAfterCongress => new("批复部门预算", "Approve to department"),
            BudgetAction.ApproveUnit => new("批复单位预算", "Approve to unit"),
            BudgetAction.Publish => new("公开", "Publish"),
            BudgetAction.BeginAdjustment => new("发起调整", "Begin an adjustment"),
            BudgetAction.AbandonAdjustment => new("放弃调整", "Abandon the adjustment"),
            BudgetAction.BeginEvaluation => new("开始自评", "Begin self-evaluation"),
            BudgetAction.Close => new("结束年度", "Close the year"),
            _ => new(action.ToString(), action.ToString()),
        };
}
