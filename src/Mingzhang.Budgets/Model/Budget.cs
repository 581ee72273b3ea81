using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Budgets.Model;

/// <summary>
/// 部门预算数据: one department's (or unit's) budget of one year at the finest grain. Tables, prose and targets of the published pack
/// are views of it; nothing here is a total.
/// </summary>
public sealed record Budget
{
    public required int Year { get; init; }

    /// <summary>Name of the catalogue's place whose form is printed (chongqing, sichuan …); empty = national base.</summary>
    public string Place { get; init; } = "";

    /// <summary>行政区划代码 of the place, 6 digits; empty where not given.</summary>
    public string Division { get; init; } = "";

    /// <summary>阶段; a budget that is published is <see cref="Stages.Approved"/>.</summary>
    public string Stage { get; init; } = Stages.Approved;

    /// <summary>部门 or 单位: whose pack it is.</summary>
    public PackScope Scope { get; init; } = PackScope.Department;

    public required Department Department { get; init; }

    /// <summary>The department's own office (本级) included; in the order in which they are printed.</summary>
    public ImmutableArray<BudgetUnit> Units { get; init; } = [];

    public ImmutableArray<RevenueLine> Revenue { get; init; } = [];

    public ImmutableArray<ExpenditureLine> Expenditure { get; init; } = [];

    public ImmutableArray<BudgetProject> Projects { get; init; } = [];

    /// <summary>Targets of the department as a whole and of units; those of projects stand with the project.</summary>
    public ImmutableArray<TargetSheet> Targets { get; init; } = [];

    public ImmutableArray<ProcurementItem> Procurement { get; init; } = [];

    public ImmutableArray<AssetItem> Assets { get; init; } = [];

    /// <summary>上年数: amounts of the prior year, as coarse as they are known, and amounts that no line of this year gives.</summary>
    public ImmutableArray<GivenAmount> Given { get; init; } = [];

    /// <summary>
    /// 文字说明: what only the clerk can write (reasons for change, duties, organisation), by key of the narrative that asks for it
    /// (reason.revenue, reason.2060702, duties). Missing ones are listed when the pack is printed, never invented.
    /// </summary>
    public ImmutableDictionary<string, string> Explanations { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    public Contact? Contact { get; init; }

    /// <summary>The date that the published files carry; null = 1 January of <see cref="Year"/>.</summary>
    public DateOnly? PublicationDate { get; init; }
}

/// <summary>部门.</summary>
/// <param name="Code">部门编码, 3 digits mostly; empty where none is printed.</param>
public sealed record Department(string Name, string Code = "");

/// <summary>公开联系人.</summary>
public sealed record Contact(string Name, string Number);

/// <summary>预算单位.</summary>
public sealed record BudgetUnit
{
    /// <summary>单位编码: department + 3 digits (309001).</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>单位性质: see <see cref="UnitNature"/>.</summary>
    public UnitNature Nature { get; init; }

    /// <summary>单位规格 as printed (正处级, 正科级); empty where not given.</summary>
    public string Level { get; init; } = "";

    /// <summary>经费保障形式 as printed (财政性资金基本保证); empty where not given.</summary>
    public string Funding { get; init; } = "";

    /// <summary>编制数; null where not given. Heads, like the following.</summary>
    public int? StaffAuthorised { get; init; }

    /// <summary>在职人数.</summary>
    public int? StaffInPost { get; init; }

    /// <summary>离退休人数.</summary>
    public int? StaffRetired { get; init; }

    /// <summary>公务用车编制数 and 实有数.</summary>
    public int? VehiclesAuthorised { get; init; }

    public int? VehiclesHeld { get; init; }

    /// <summary>涉密: name, code, staff and whatever the unit does are replaced by 涉密 in every output; its amounts stay.</summary>
    public bool IsClassified { get; init; }
}

/// <summary>单位性质: it decides which governmental economic class a departmental one pairs with.</summary>
public enum UnitNature
{
    /// <summary>行政单位.</summary>
    Administrative,

    /// <summary>参照公务员法管理的事业单位.</summary>
    PublicServiceAsCivil,

    /// <summary>事业单位 (公益一类、二类).</summary>
    PublicService,

    /// <summary>经费自理事业单位.</summary>
    SelfFunded,
}

/// <summary>收入: money that comes in, by unit and fund.</summary>
/// <param name="Unit">Code of a unit.</param>
/// <param name="Fund">See <see cref="Funds"/>: a leaf (general, business …).</param>
public sealed record RevenueLine(string Unit, string Fund, Money Amount)
{
    /// <summary><see cref="Origins.Current"/> or <see cref="Origins.CarryOver"/>.</summary>
    public string Origin { get; init; } = Origins.Current;

    /// <summary>
    /// 功能分类 that the money is meant for, 7 digits; empty where not given. Places that print revenue by function and leave it out
    /// get the function of the spending that the fund pays for.
    /// </summary>
    public string Function { get; init; } = "";
}

/// <summary>支出明细: the finest grain of spending.</summary>
/// <param name="Unit">Code of a unit.</param>
/// <param name="Function">支出功能分类 项, 7 digits.</param>
/// <param name="Economic">部门预算支出经济分类 款, 5 digits, or a local fourth level; empty where the place does not ask (rare).</param>
public sealed record ExpenditureLine(string Unit, string Function, string Economic, Money Amount)
{
    /// <summary>政府预算支出经济分类 款, 5 digits; empty = what the catalogue pairs with class and unit nature.</summary>
    public string GovernmentEconomic { get; init; } = "";

    /// <summary>See <see cref="Funds"/>: a leaf.</summary>
    public string Fund { get; init; } = Funds.General;

    public string Origin { get; init; } = Origins.Current;

    /// <summary>
    /// 支出性质: personnel, public, project, operating, remit, subsidy, carry-out (结转下年, without economic class); see
    /// <see cref="Natures"/>, leaves only. Empty: project where <see cref="Project"/> is a 特定目标类 project, otherwise what its kind says.
    /// </summary>
    public string Nature { get; init; } = "";

    /// <summary>Key of a <see cref="BudgetProject"/>; empty for basic spending without one.</summary>
    public string Project { get; init; } = "";

    /// <summary>三公、会议、培训: see <see cref="Items"/>; empty = what the economic class says (30217 → reception).</summary>
    public string Item { get; init; } = "";

    /// <summary>Whether the amount counts as 机关运行经费; null = what nature and unit say (public spending of administrative units).</summary>
    public bool? IsOperatingCost { get; init; }

    /// <summary>备注 for the people who compile; never printed.</summary>
    public string Remark { get; init; } = "";
}

/// <summary>给定数: an amount at a point that the lines of this budget do not give: the prior year's figures first of all.</summary>
public sealed record GivenAmount(Point Point, Money Amount);
