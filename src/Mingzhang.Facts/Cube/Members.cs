namespace Mingzhang.Facts.Cube;

/// <summary>收支方向.</summary>
public static class Sides
{
    public const string Income = "income";
    public const string Expenditure = "expenditure";
}

/// <summary>编审阶段 (二上二下).</summary>
public static class Stages
{
    public const string FirstDraft = "draft-1";
    public const string Control = "control";
    public const string SecondDraft = "draft-2";
    public const string Approved = "approved";
    public const string Adjusted = "adjusted";
    public const string Final = "final";
}

/// <summary>资金来源. Empty = all funds (total).</summary>
public static class Funds
{
    public const string Total = "";

    /// <summary>财政拨款: general, government fund and state capital together.</summary>
    public const string Fiscal = "fiscal";
    public const string General = "general";
    public const string GovernmentFund = "government-fund";
    public const string StateCapital = "state-capital";

    /// <summary>财政专户管理资金.</summary>
    public const string SpecialAccount = "special-account";

    /// <summary>单位资金: business, operating, superior, affiliated and other together.</summary>
    public const string Own = "own";
    public const string Business = "business";
    public const string Operating = "operating";
    public const string Superior = "superior";
    public const string Affiliated = "affiliated";
    public const string Other = "other";

    /// <summary>用事业基金（非财政拨款结余）弥补收支差额.</summary>
    public const string Reserve = "reserve";

    public static readonly Hierarchy Tree = new(
        new Dictionary<string, string>
        {
            [Fiscal] = Total,
            [SpecialAccount] = Total,
            [Own] = Total,
            [Reserve] = Total,
            [General] = Fiscal,
            [GovernmentFund] = Fiscal,
            [StateCapital] = Fiscal,
            [Business] = Own,
            [Operating] = Own,
            [Superior] = Own,
            [Affiliated] = Own,
            [Other] = Own,
        }
    );
}

/// <summary>资金年份. Empty = this year's and carried-over money together.</summary>
public static class Origins
{
    public const string All = "";

    /// <summary>本年（当年）安排.</summary>
    public const string Current = "current";

    /// <summary>上年结转（结余）.</summary>
    public const string CarryOver = "carry-over";

    public static readonly Hierarchy Tree = new(
        new Dictionary<string, string> { [Current] = All, [CarryOver] = All }
    );
}

/// <summary>支出性质. Empty = all spending of the year (本年支出); <see cref="Grand"/> adds what is carried out (支出总计).</summary>
public static class Natures
{
    public const string Total = "";

    /// <summary>支出总计: spending of the year plus <see cref="CarryOut"/>. Printed as "total" in the open formats.</summary>
    public const string Grand = "grand";
    public const string Basic = "basic";

    /// <summary>人员经费.</summary>
    public const string Personnel = "personnel";

    /// <summary>公用经费.</summary>
    public const string Public = "public";
    public const string Project = "project";

    /// <summary>事业单位经营支出.</summary>
    public const string Operating = "operating";

    /// <summary>上缴上级支出.</summary>
    public const string Remit = "remit";

    /// <summary>对附属单位补助支出.</summary>
    public const string Subsidy = "subsidy";

    /// <summary>结转下年.</summary>
    public const string CarryOut = "carry-out";

    /// <summary>结余分配: not spending of the year, a part of 支出总计.</summary>
    public const string Distribution = "distribution";

    /// <summary>未安排支出的资金 (Shaanxi: 未安排支出的实户资金), a part of 支出总计 beside <see cref="CarryOut"/>.</summary>
    public const string Unallocated = "unallocated";

    public static readonly Hierarchy Tree = new(
        new Dictionary<string, string>
        {
            [Total] = Grand,
            [CarryOut] = Grand,
            [Distribution] = Grand,
            [Unallocated] = Grand,
            [Basic] = Total,
            [Project] = Total,
            [Operating] = Total,
            [Remit] = Total,
            [Subsidy] = Total,
            [Personnel] = Basic,
            [Public] = Basic,
        },
        root: Grand
    );
}

/// <summary>分项: what 三公, procurement and asset tables list.</summary>
public static class Items
{
    /// <summary>"三公"经费合计.</summary>
    public const string ThreePublic = "total";
    public const string Overseas = "overseas";
    public const string Vehicle = "vehicle";
    public const string VehiclePurchase = "vehicle-purchase";
    public const string VehicleRunning = "vehicle-running";
    public const string Reception = "reception";

    /// <summary>会议费, 培训费: printed beside 三公 in several places, not a part of it.</summary>
    public const string Meetings = "meetings";
    public const string Training = "training";

    /// <summary>"三公"经费、会议费、培训费合计: the total of tables that print them together (Jiangsu, Shaanxi).</summary>
    public const string ThreePublicAndMeetings = "total-and-meetings";

    /// <summary>机关运行经费.</summary>
    public const string OperatingCost = "operating-cost";
    public const string Procurement = "procurement";
    public const string Goods = "goods";
    public const string Works = "works";
    public const string Services = "services";

    /// <summary>实行绩效目标管理的项目, and those in key or ordinary evaluation: their number and money in prose.</summary>
    public const string Targets = "targets";
    public const string KeyTargets = "targets-key";
    public const string OrdinaryTargets = "targets-ordinary";

    public static readonly Hierarchy Tree = new(
        new Dictionary<string, string>
        {
            [ThreePublic] = ThreePublicAndMeetings,
            [Meetings] = ThreePublicAndMeetings,
            [Training] = ThreePublicAndMeetings,
            [Overseas] = ThreePublic,
            [Vehicle] = ThreePublic,
            [Reception] = ThreePublic,
            [VehiclePurchase] = Vehicle,
            [VehicleRunning] = Vehicle,
            [Goods] = Procurement,
            [Works] = Procurement,
            [Services] = Procurement,
            [KeyTargets] = Targets,
            [OrdinaryTargets] = Targets,
        }
    );
}

/// <summary>度量. Empty = amount of money.</summary>
public static class Measures
{
    public const string Amount = "";

    /// <summary>占比, in percent.</summary>
    public const string Share = "share";

    /// <summary>增减额.</summary>
    public const string Change = "change";

    /// <summary>增减率, in percent.</summary>
    public const string ChangeRate = "change-rate";

    /// <summary>数量: heads, vehicles, pieces; never money.</summary>
    public const string Count = "count";
}
