namespace Mingzhang.Preparation.Workflow;

/// <summary>
/// 编审状态: where one unit's budget stands in the two rounds (二上二下) and after. The state says who may act; what is edited is the
/// working copy, and every submission leaves a version behind.
/// </summary>
public enum BudgetState
{
    /// <summary>一上编制: the unit's clerk fills in the first draft.</summary>
    FirstDrafting,

    /// <summary>一上单位审核: the head of the unit looks at it.</summary>
    FirstUnitReview,

    /// <summary>一上部门审核.</summary>
    FirstDepartmentReview,

    /// <summary>一上财政审核: the finance division in charge of the department.</summary>
    FirstFinanceReview,

    /// <summary>待下达控制数: reviewed, the budget division has not issued control numbers (一下) yet.</summary>
    AwaitingControl,

    /// <summary>二上编制: the second draft, under control numbers.</summary>
    SecondDrafting,

    /// <summary>二上单位审核.</summary>
    SecondUnitReview,

    /// <summary>二上部门审核.</summary>
    SecondDepartmentReview,

    /// <summary>二上财政业务处（科）室审核.</summary>
    SecondFinanceReview,

    /// <summary>二上绩效审核: the performance section reviews the targets.</summary>
    PerformanceReview,

    /// <summary>二上预算处（科）审核.</summary>
    BudgetDivisionReview,

    /// <summary>待人大批准: part of the draft that the people's congress decides on.</summary>
    AwaitingCongress,

    /// <summary>已批复到部门 (二下).</summary>
    ApprovedToDepartment,

    /// <summary>部门已批复到单位.</summary>
    ApprovedToUnit,

    /// <summary>已公开.</summary>
    Published,

    /// <summary>调整编制: an adjustment (调剂, 追加) is being written; the approved version stays in force.</summary>
    Adjusting,

    /// <summary>调整审核.</summary>
    AdjustmentReview,

    /// <summary>自评: the year is over, targets are scored.</summary>
    SelfEvaluation,

    /// <summary>已结束.</summary>
    Closed,
}

/// <summary>动作.</summary>
public enum BudgetAction
{
    /// <summary>提交.</summary>
    Submit,

    /// <summary>撤回: the one who submitted takes it back before anybody acted on it.</summary>
    Withdraw,

    /// <summary>审核通过.</summary>
    Approve,

    /// <summary>退回, with a reason.</summary>
    SendBack,

    /// <summary>下达控制数 (一下).</summary>
    IssueControl,

    /// <summary>人大批准后批复 (二下).</summary>
    ApproveAfterCongress,

    /// <summary>批复单位预算.</summary>
    ApproveUnit,

    /// <summary>公开.</summary>
    Publish,

    /// <summary>发起调整.</summary>
    BeginAdjustment,

    /// <summary>放弃调整.</summary>
    AbandonAdjustment,

    /// <summary>开始自评.</summary>
    BeginEvaluation,

    /// <summary>结束年度.</summary>
    Close,
}

/// <summary>角色.</summary>
public enum Role
{
    /// <summary>单位经办.</summary>
    UnitClerk,

    /// <summary>单位负责人.</summary>
    UnitHead,

    /// <summary>主管部门.</summary>
    Department,

    /// <summary>财政业务处（科）室.</summary>
    FinanceDivision,

    /// <summary>财政绩效处（科）室.</summary>
    PerformanceSection,

    /// <summary>财政预算处（科）室.</summary>
    BudgetDivision,

    /// <summary>审计: reads everything, changes nothing.</summary>
    Auditor,

    /// <summary>系统管理员: people and settings, never a budget.</summary>
    Administrator,
}

/// <summary>条件: what must hold before an action is carried out, beside state and role.</summary>
[Flags]
public enum Guards
{
    None = 0,

    /// <summary>A reason in words is given.</summary>
    Reason = 1,

    /// <summary>The checks find no error in the working copy.</summary>
    NoErrors = 2,

    /// <summary>Control numbers have been issued for the unit.</summary>
    ControlExists = 4,

    /// <summary>No amount exceeds its control number.</summary>
    WithinControl = 8,

    /// <summary>Every 特定目标类 project and the unit itself have targets.</summary>
    TargetsComplete = 16,

    /// <summary>The day of the congress's decision is known.</summary>
    CongressDecided = 32,

    /// <summary>Nobody has acted since the submission that is withdrawn, and it is one's own.</summary>
    OwnUntouchedSubmission = 64,

    /// <summary>The self-evaluation of every 特定目标类 project with targets is confirmed.</summary>
    EvaluationsConfirmed = 128,
}
