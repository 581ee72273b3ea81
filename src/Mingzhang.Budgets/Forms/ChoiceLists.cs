using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Budgets.Forms;

/// <summary>可选项: the members that entries choose from, with the labels that people see.</summary>
internal static class ChoiceLists
{
    public static readonly ChoiceKind Format = new(
        new Choice(BudgetForms.Format, new("预算数据 第1版", "budget data, version 1"))
    );

    public static readonly ChoiceKind Stage = new(
        new Choice(Stages.FirstDraft, new("一上", "first draft")),
        new Choice(Stages.Control, new("一下控制数", "control numbers")),
        new Choice(Stages.SecondDraft, new("二上", "second draft")),
        new Choice(Stages.Approved, new("二下批复", "approved budget")),
        new Choice(Stages.Adjusted, new("调整预算", "adjusted budget")),
        new Choice(Stages.Final, new("决算", "final accounts"))
    );

    public static readonly EnumKind<PackScope> Scope = new(
        (PackScope.Department, "department", new("部门", "a department with its units")),
        (PackScope.Unit, "unit", new("单位", "one unit"))
    );

    public static readonly EnumKind<UnitNature> Nature = new(
        (UnitNature.Administrative, "administrative", new("行政单位", "administrative unit")),
        (
            UnitNature.PublicServiceAsCivil,
            "civil-service-institution",
            new("参公事业单位", "institution under the civil service law")
        ),
        (UnitNature.PublicService, "institution", new("事业单位", "public institution")),
        (UnitNature.SelfFunded, "self-funded", new("经费自理事业单位", "self-funded institution"))
    );

    public static readonly Choice[] FundLeaves =
    [
        new(Funds.General, new("一般公共预算拨款", "general public budget")),
        new(Funds.GovernmentFund, new("政府性基金预算拨款", "government fund budget")),
        new(Funds.StateCapital, new("国有资本经营预算拨款", "state capital operating budget")),
        new(Funds.SpecialAccount, new("财政专户管理资金", "special account")),
        new(Funds.Business, new("事业收入", "business income")),
        new(Funds.Superior, new("上级补助收入", "subsidy from superior units")),
        new(Funds.Affiliated, new("附属单位上缴收入", "remittance from affiliated units")),
        new(Funds.Operating, new("事业单位经营收入", "operating income")),
        new(Funds.Other, new("其他收入", "other income")),
        new(Funds.Reserve, new("用事业基金弥补收支差额", "reserve used to cover the gap")),
    ];

    public static readonly ChoiceKind Fund = new(FundLeaves);

    /// <summary>What is given may be as coarse as it is known.</summary>
    public static readonly ChoiceKind AnyFund = new([
        .. FundLeaves,
        new(Funds.Fiscal, new("财政拨款", "all fiscal grants")),
        new(Funds.Own, new("单位资金", "own funds")),
    ]);

    public static readonly ChoiceKind Origin = new(
        new Choice(Origins.Current, new("当年安排", "this year's money")),
        new Choice(Origins.CarryOver, new("上年结转", "carried over"))
    );

    public static readonly Choice[] NatureLeaves =
    [
        new(Natures.Personnel, new("人员经费", "personnel")),
        new(Natures.Public, new("公用经费", "public")),
        new(Natures.Project, new("项目支出", "project")),
        new(Natures.Operating, new("事业单位经营支出", "operating")),
        new(Natures.Remit, new("上缴上级支出", "remitted to superior units")),
        new(Natures.Subsidy, new("对附属单位补助支出", "subsidy to affiliated units")),
        new(Natures.CarryOut, new("结转下年", "carried out")),
        new(Natures.Distribution, new("结余分配", "distribution of surplus")),
        new(Natures.Unallocated, new("未安排支出的资金", "not allocated")),
    ];

    public static readonly ChoiceKind SpendingNature = new(NatureLeaves);

    public static readonly ChoiceKind AnyNature = new([
        .. NatureLeaves,
        new(Natures.Basic, new("基本支出", "basic")),
        new(Natures.Grand, new("支出总计", "grand total")),
    ]);

    public static readonly Choice[] ItemLeaves =
    [
        new(Items.Overseas, new("因公出国（境）费", "overseas trips")),
        new(Items.VehiclePurchase, new("公务用车购置费", "purchase of vehicles")),
        new(Items.VehicleRunning, new("公务用车运行维护费", "running of vehicles")),
        new(Items.Reception, new("公务接待费", "reception")),
        new(Items.Meetings, new("会议费", "meetings")),
        new(Items.Training, new("培训费", "training")),
    ];

    public static readonly ChoiceKind Item = new(ItemLeaves);

    public static readonly ChoiceKind AnyItem = new([
        .. ItemLeaves,
        new(Items.ThreePublic, new("“三公”经费合计", "three-public expenses")),
        new(Items.Vehicle, new("公务用车购置及运行费", "vehicles")),
        new(
            Items.ThreePublicAndMeetings,
            new("三公及会议培训费合计", "with meetings and training")
        ),
        new(Items.OperatingCost, new("机关运行经费", "operating cost of organs")),
        new(Items.Procurement, new("政府采购", "procurement")),
        new(Items.Goods, new("货物类", "goods")),
        new(Items.Works, new("工程类", "works")),
        new(Items.Services, new("服务类", "services")),
        new(Items.Targets, new("绩效目标管理项目", "projects with targets")),
        new(Items.KeyTargets, new("重点绩效评价项目", "projects in key evaluation")),
        new(Items.OrdinaryTargets, new("一般绩效评价项目", "projects in ordinary evaluation")),
    ]);

    public static readonly ChoiceKind ProcurementKind = new(
        new Choice(Items.Goods, new("货物", "goods")),
        new Choice(Items.Works, new("工程", "works")),
        new Choice(Items.Services, new("服务", "services"))
    );

    public static readonly ChoiceKind Side = new(
        new Choice(Sides.Expenditure, new("支出", "expenditure")),
        new Choice(Sides.Income, new("收入", "income"))
    );

    public static readonly ChoiceKind Measure = new(
        new Choice(Measures.Share, new("占比", "share")),
        new Choice(Measures.Change, new("增减额", "change")),
        new Choice(Measures.ChangeRate, new("增减率", "change rate")),
        new Choice(Measures.Count, new("数量", "count"))
    );

    public static readonly EnumKind<ProjectKind> Project = new(
        (ProjectKind.Personnel, "personnel", new("人员类", "personnel")),
        (ProjectKind.Operation, "operation", new("运转类", "running (public funds)")),
        (ProjectKind.OtherOperation, "other-operation", new("其他运转类", "other running")),
        (ProjectKind.Special, "special", new("特定目标类", "special target"))
    );

    public static readonly EnumKind<TargetScope> TargetScopes = new(
        (TargetScope.Department, "department", new("部门整体", "the department as a whole")),
        (TargetScope.Unit, "unit", new("单位整体", "a unit as a whole")),
        (TargetScope.Project, "project", new("项目", "a project")),
        (TargetScope.Programme, "programme", new("一级项目", "a first-level project"))
    );
}
