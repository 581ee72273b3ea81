using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Facts.Targets;

/// <summary>绩效目标表: one form of one project, or of the department as a whole.</summary>
public sealed record TargetForm
{
    public required TargetScope Scope { get; init; }

    /// <summary>项目名称 or 部门名称 as printed, spaces removed.</summary>
    public required string Name { get; init; }

    public required Anchor Anchor { get; init; }

    /// <summary>项目编码 as printed; empty where the form prints none.</summary>
    public string ProjectCode { get; init; } = "";

    /// <summary>预算数; null where the form prints none.</summary>
    public StatedAmount? Budget { get; init; }

    /// <summary>其中：财政资金.</summary>
    public StatedAmount? Fiscal { get; init; }

    /// <summary>其他资金.</summary>
    public StatedAmount? Other { get; init; }

    /// <summary>Further amounts that the form lists (市级支出, 补助区县, 基本支出 …), by label.</summary>
    public ImmutableArray<StatedAmount> Parts { get; init; } = [];

    /// <summary>年度目标, 绩效目标: the goal in words.</summary>
    public string Goal { get; init; } = "";

    public Anchor? GoalAnchor { get; init; }

    /// <summary>项目概况, 立项依据 and further texts, by label.</summary>
    public ImmutableDictionary<string, string> Texts { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>年度主要任务, in the order printed.</summary>
    public ImmutableArray<TargetTask> Tasks { get; init; } = [];

    /// <summary>资金支出计划: cumulative percent by month end, in the order printed.</summary>
    public ImmutableArray<PlanStep> PaymentPlan { get; init; } = [];

    public ImmutableArray<Indicator> Indicators { get; init; } = [];

    /// <summary>Whether the form's template has a weight column at all.</summary>
    public bool HasWeights { get; init; }

    /// <summary>The sum that the weight heading itself promises (分值权重（90分）); null where it says none.</summary>
    public int? WeightTotal { get; init; }

    /// <summary>Whether the template has indicators at all; some places publish only project, amount and goal.</summary>
    public bool HasIndicatorPart { get; init; } = true;

    /// <summary>Whether <see cref="Parts"/> are a whole list: they make up <see cref="Budget"/> together.</summary>
    public bool PartsAddUp { get; init; }

    /// <summary>单位名称, 主管部门 as printed, spaces removed; empty where the form prints none.</summary>
    public string Entity { get; init; } = "";

    /// <summary>Rows of this form that could not be read for sure; what needs the whole form is then not concluded.</summary>
    public int UnreadRows { get; init; }

    /// <summary>涉密: the amounts are public, name, goal and indicators must not be repeated anywhere.</summary>
    public bool IsClassified { get; init; }
}

public enum TargetScope
{
    Department,
    Unit,
    Project,

    /// <summary>一级项目, 重点专项资金: a programme above projects.</summary>
    Programme,
}

/// <summary>主要任务: its name, and what it consists of; empty where the form does not say.</summary>
public sealed record TargetTask(string Name, string Content);

public sealed record StatedAmount(string Label, Amount Amount, Anchor Anchor);

/// <summary>资金支出计划的一步.</summary>
/// <param name="Label">3月底, 12月底.</param>
public sealed record PlanStep(string Label, int Month, PrintedNumber? Percent, Anchor Anchor);

/// <summary>绩效指标.</summary>
/// <param name="Name">三级指标, as printed.</param>
public sealed record Indicator(string Name, Anchor Anchor)
{
    /// <summary>一级指标 (产出指标 …), inherited from a merged cell; empty where the form has no levels.</summary>
    public string Level1 { get; init; } = "";

    public string Level2 { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>指标性质: ≥ ≤ = &gt; &lt; or 定性, normalised; empty where none is printed.</summary>
    public string Operator { get; init; } = "";

    /// <summary>指标值 as printed (without operator and unit where these can be split off).</summary>
    public string Value { get; init; } = "";

    /// <summary>The value as a number; null for words.</summary>
    public PrintedNumber? Number { get; init; }

    public string Unit { get; init; } = "";

    /// <summary>What the form prints where a unit of measure belongs, when that is no unit (无, /); empty otherwise.</summary>
    public string PrintedUnit { get; init; } = "";

    public PrintedNumber? Weight { get; init; }

    /// <summary>正向指标, 反向指标; empty where the form does not ask.</summary>
    public string Direction { get; init; } = "";

    /// <summary>是否核心指标; null where the form does not ask.</summary>
    public bool? IsCore { get; init; }

    /// <summary>指标值确定依据.</summary>
    public string Basis { get; init; } = "";

    /// <summary>Where the value stands; null where that is not known apart from the name.</summary>
    public Anchor? ValueAnchor { get; init; }

    /// <summary>Where the weight stands; null where none is printed.</summary>
    public Anchor? WeightAnchor { get; init; }
}
