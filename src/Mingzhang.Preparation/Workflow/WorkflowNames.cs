using Mingzhang.Facts.Findings;

namespace Mingzhang.Preparation.Workflow;

/// <summary>名称: what people call states, actions, roles and conditions.</summary>
public static class WorkflowNames
{
    public static Text Of(BudgetState state) =>
        state switch
        {
            BudgetState.FirstDrafting => new("一上编制", "first draft"),
            BudgetState.FirstUnitReview => new("一上单位审核", "first draft: unit review"),
            BudgetState.FirstDepartmentReview => new(
                "一上部门审核",
                "first draft: department review"
            ),
            BudgetState.FirstFinanceReview => new("一上财政审核", "first draft: finance review"),
            BudgetState.AwaitingControl => new("待下达控制数", "awaiting control numbers"),
            BudgetState.SecondDrafting => new("二上编制", "second draft"),
            BudgetState.SecondUnitReview => new("二上单位审核", "second draft: unit review"),
            BudgetState.SecondDepartmentReview => new(
                "二上部门审核",
                "second draft: department review"
            ),
            BudgetState.SecondFinanceReview => new("二上财政审核", "second draft: finance review"),
            BudgetState.PerformanceReview => new(
                "二上绩效审核",
                "second draft: performance review"
            ),
            BudgetState.BudgetDivisionReview => new(
                "二上预算科审核",
                "second draft: budget division review"
            ),
            BudgetState.AwaitingCongress => new("待人大批准", "awaiting the congress"),
            BudgetState.ApprovedToDepartment => new("已批复到部门", "approved to the department"),
            BudgetState.ApprovedToUnit => new("已批复到单位", "approved to the unit"),
            BudgetState.Published => new("已公开", "published"),
            BudgetState.Adjusting => new("调整编制", "adjusting"),
            BudgetState.AdjustmentReview => new("调整审核", "adjustment review"),
            BudgetState.SelfEvaluation => new("绩效自评", "self-evaluation"),
            BudgetState.Closed => new("已结束", "closed"),
            _ => new(state.ToString(), state.ToString()),
        };

    public static Text Of(BudgetAction action) =>
        action switch
        {
            BudgetAction.Submit => new("提交", "submit"),
            BudgetAction.Withdraw => new("撤回", "withdraw"),
            BudgetAction.Approve => new("审核通过", "approve"),
            BudgetAction.SendBack => new("退回", "send back"),
            BudgetAction.IssueControl => new("下达控制数", "issue control numbers"),
            BudgetAction.ApproveAfterCongress => new("批复", "approve after the congress"),
            BudgetAction.ApproveUnit => new("批复单位预算", "approve the unit"),
            BudgetAction.Publish => new("公开", "publish"),
            BudgetAction.BeginAdjustment => new("发起调整", "begin an adjustment"),
            BudgetAction.AbandonAdjustment => new("放弃调整", "abandon the adjustment"),
            BudgetAction.BeginEvaluation => new("开始自评", "begin self-evaluation"),
            BudgetAction.Close => new("结束年度", "close the year"),
            _ => new(action.ToString(), action.ToString()),
        };

    public static Text Of(Role role) =>
        role switch
        {
            Role.UnitClerk => new("单位经办", "unit clerk"),
            Role.UnitHead => new("单位负责人", "unit head"),
            Role.Department => new("主管部门", "department"),
            Role.FinanceDivision => new("财政业务科室", "finance division"),
            Role.PerformanceSection => new("财政绩效科室", "performance section"),
            Role.BudgetDivision => new("财政预算科室", "budget division"),
            Role.Auditor => new("审计", "auditor"),
            Role.Administrator => new("系统管理员", "administrator"),
            _ => new(role.ToString(), role.ToString()),
        };

    /// <summary>Of one condition, not of several together.</summary>
    public static Text Of(Guards guard) =>
        guard switch
        {
            Guards.Reason => new("须写明理由", "a reason is given"),
            Guards.NoErrors => new("检查无错误", "the checks find no error"),
            Guards.ControlExists => new("已录入控制数", "control numbers exist"),
            Guards.WithinControl => new("不超控制数", "within the control numbers"),
            Guards.TargetsComplete => new("绩效目标完整", "targets are complete"),
            Guards.CongressDecided => new("人大已批准", "the congress has decided"),
            Guards.OwnUntouchedSubmission => new(
                "本人提交且无人处理",
                "one's own submission that nobody has acted on"
            ),
            Guards.EvaluationsConfirmed => new("自评已确认", "self-evaluations are confirmed"),
            _ => new(guard.ToString(), guard.ToString()),
        };
}
