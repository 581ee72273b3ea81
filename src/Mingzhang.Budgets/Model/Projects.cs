using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Budgets.Model;

/// <summary>项目.</summary>
public sealed record BudgetProject
{
    /// <summary>What lines and targets refer to: the project code where there is one, otherwise a short name of its own.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>21 characters; empty where none is printed.</summary>
    public string Code { get; init; } = "";

    public ProjectKind Kind { get; init; } = ProjectKind.Special;

    /// <summary>Key of the first-level project (一级项目) that it belongs to; empty for none.</summary>
    public string Programme { get; init; } = "";

    /// <summary>Code of the unit that runs it; empty where the whole department does.</summary>
    public string Unit { get; init; } = "";

    /// <summary>项目概况, 资金用途.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>立项依据.</summary>
    public string Basis { get; init; } = "";

    /// <summary>Content by label that only some forms ask for (当年绩效目标, 实施单位 …).</summary>
    public ImmutableDictionary<string, string> Texts { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>资金支出计划: cumulative percent at the end of a month (3, 6, 10, 12).</summary>
    public ImmutableArray<PaymentStep> PaymentPlan { get; init; } = [];

    public TargetSheet? Target { get; init; }

    /// <summary>涉密: content is replaced by 涉密 in every output; amounts stay.</summary>
    public bool IsClassified { get; init; }

    public int? FirstYear { get; init; }

    public int? LastYear { get; init; }
}

/// <summary>项目类别.</summary>
public enum ProjectKind
{
    /// <summary>人员类.</summary>
    Personnel,

    /// <summary>运转类 (公用经费项目).</summary>
    Operation,

    /// <summary>其他运转类.</summary>
    OtherOperation,

    /// <summary>特定目标类.</summary>
    Special,
}

/// <summary>支出计划的一步.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Percent">Cumulative, 0 to 100.</param>
public sealed record PaymentStep(int Month, decimal Percent);

/// <summary>绩效目标: goal and indicators of a project, unit or department.</summary>
public sealed record TargetSheet
{
    public required TargetScope Scope { get; init; }

    /// <summary>Code of the unit for <see cref="TargetScope.Unit"/>, key of the first-level project for a programme; otherwise empty.</summary>
    public string Subject { get; init; } = "";

    /// <summary>年度目标.</summary>
    public string Goal { get; init; } = "";

    /// <summary>中长期目标; empty where the form does not ask.</summary>
    public string LongTermGoal { get; init; } = "";

    /// <summary>年度主要任务 of the department's form: name, content, money.</summary>
    public ImmutableArray<MainTask> Tasks { get; init; } = [];

    public ImmutableArray<TargetIndicator> Indicators { get; init; } = [];

    /// <summary>Further texts by label.</summary>
    public ImmutableDictionary<string, string> Texts { get; init; } =
        ImmutableDictionary<string, string>.Empty;
}

/// <summary>主要任务.</summary>
/// <param name="Total">Null where the form prints none.</param>
public sealed record MainTask(
    string Name,
    string Content,
    Money? Total = null,
    Money? Fiscal = null,
    Money? Other = null
);

/// <summary>绩效指标.</summary>
/// <param name="Level1">产出指标, 效益指标 …</param>
/// <param name="Level2">数量指标 …</param>
/// <param name="Name">三级指标.</param>
public sealed record TargetIndicator(string Level1, string Level2, string Name)
{
    public string Description { get; init; } = "";

    /// <summary>≥ ≤ = &gt; &lt; or 定性; empty where the form has none.</summary>
    public string Operator { get; init; } = "";

    public string Value { get; init; } = "";

    public string Unit { get; init; } = "";

    /// <summary>权重, points of 100; null where the form has none.</summary>
    public decimal? Weight { get; init; }

    /// <summary>正向指标, 反向指标; empty where the form does not ask.</summary>
    public string Direction { get; init; } = "";

    /// <summary>是否核心指标.</summary>
    public bool? IsCore { get; init; }

    /// <summary>指标值确定依据.</summary>
    public string Basis { get; init; } = "";

    /// <summary>上年指标值; empty where the form does not ask.</summary>
    public string PriorValue { get; init; } = "";
}

/// <summary>政府采购.</summary>
/// <param name="Unit">Code of a unit.</param>
/// <param name="Kind">goods, works or services; see <see cref="Facts.Cube.Items"/>.</param>
public sealed record ProcurementItem(string Unit, string Kind, string Name, Money Amount)
{
    /// <summary>Key of the project that pays; empty for public spending.</summary>
    public string Project { get; init; } = "";

    /// <summary>品目编码 (A02010105).</summary>
    public string CatalogueCode { get; init; } = "";

    public string CatalogueName { get; init; } = "";

    public string Function { get; init; } = "";

    public string Economic { get; init; } = "";

    public string Fund { get; init; } = Facts.Cube.Funds.General;

    public decimal? Quantity { get; init; }

    /// <summary>计量单位 (台, 辆).</summary>
    public string QuantityUnit { get; init; } = "";

    public Money? UnitPrice { get; init; }

    /// <summary>面向中小企业.</summary>
    public bool? ForSmallBusiness { get; init; }

    /// <summary>涉密采购: what is bought is replaced by 涉密 in every output; the amount stays.</summary>
    public bool IsClassified { get; init; }
}

/// <summary>国有资产.</summary>
/// <param name="Kind">Stable name: land, building, vehicle, vehicle-law, equipment, equipment-large, furniture, books, other …</param>
/// <param name="Label">As printed.</param>
public sealed record AssetItem(string Kind, string Label)
{
    public string Unit { get; init; } = "";

    /// <summary>Pieces, square metres …, in <see cref="QuantityUnit"/>; null where not given.</summary>
    public decimal? Quantity { get; init; }

    public string QuantityUnit { get; init; } = "";

    public Money? Value { get; init; }

    /// <summary>Whether it is to be bought this year rather than held.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>涉密: label and quantity are taken out of every output; the value stays.</summary>
    public bool IsClassified { get; init; }
}
