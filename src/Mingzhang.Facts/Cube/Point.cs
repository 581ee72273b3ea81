namespace Mingzhang.Facts.Cube;

/// <summary>
/// 点: where in the budget's cube an amount belongs. Every member is a stable code; the empty string means "all of this
/// dimension". Two statements about equal points speak of the same money and must agree.
/// </summary>
/// <remarks>
/// A member that begins with <see cref="Local"/> is a label that no list knows; it is kept apart from every known member, so
/// that an unexplained row never agrees or disagrees with anything by accident.
/// </remarks>
public sealed record Point
{
    /// <summary>Prefix of a member known only by the label that its table prints.</summary>
    public const char Local = '?';

    /// <summary>年度: the fiscal year that the amount belongs to; 0 where nothing says it.</summary>
    public int Year { get; init; }

    /// <summary>阶段: see <see cref="Stages"/>; empty for a published budget.</summary>
    public string Stage { get; init; } = "";

    /// <summary>单位: code or name of a unit; empty = the department or unit whose pack it is.</summary>
    public string Unit { get; init; } = "";

    /// <summary>收支方向: see <see cref="Sides"/>.</summary>
    public string Side { get; init; } = "";

    /// <summary>功能分类: 3, 5 or 7 digits.</summary>
    public string Function { get; init; } = "";

    /// <summary>经济分类: departmental (3…) or governmental (5…), local fourth levels included.</summary>
    public string Economic { get; init; } = "";

    /// <summary>资金来源: see <see cref="Funds"/>.</summary>
    public string Fund { get; init; } = "";

    /// <summary>资金年份: money of this year, carried over, or both; see <see cref="Origins"/>.</summary>
    public string Origin { get; init; } = "";

    /// <summary>支出性质: see <see cref="Natures"/>.</summary>
    public string Nature { get; init; } = "";

    /// <summary>项目: code or name of a project; empty = all.</summary>
    public string Project { get; init; } = "";

    /// <summary>分项: 三公, procurement or asset item; see <see cref="Items"/>. Empty = the amount is not about items.</summary>
    public string Item { get; init; } = "";

    /// <summary>度量: see <see cref="Measures"/>; empty = amount.</summary>
    public string Measure { get; init; } = "";

    /// <summary>The member of <paramref name="dimension"/>.</summary>
    [System.Runtime.CompilerServices.IndexerName("Member")]
    public string this[Dimension dimension] =>
        dimension switch
        {
            Dimension.Stage => Stage,
            Dimension.Unit => Unit,
            Dimension.Side => Side,
            Dimension.Function => Function,
            Dimension.Economic => Economic,
            Dimension.Fund => Fund,
            Dimension.Origin => Origin,
            Dimension.Nature => Nature,
            Dimension.Project => Project,
            Dimension.Item => Item,
            Dimension.Measure => Measure,
            Dimension.Year => Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, message: null),
        };

    /// <summary>The same point with another member in one dimension (not <see cref="Dimension.Year"/>).</summary>
    public Point With(Dimension dimension, string member) =>
        dimension switch
        {
            Dimension.Stage => this with { Stage = member },
            Dimension.Unit => this with { Unit = member },
            Dimension.Side => this with { Side = member },
            Dimension.Function => this with { Function = member },
            Dimension.Economic => this with { Economic = member },
            Dimension.Fund => this with { Fund = member },
            Dimension.Origin => this with { Origin = member },
            Dimension.Nature => this with { Nature = member },
            Dimension.Project => this with { Project = member },
            Dimension.Item => this with { Item = member },
            Dimension.Measure => this with { Measure = member },
            _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, message: null),
        };

    /// <summary>Whether some member is known only by its printed label.</summary>
    public bool HasLocalMember =>
        IsLocal(Function)
        || IsLocal(Economic)
        || IsLocal(Fund)
        || IsLocal(Nature)
        || IsLocal(Item)
        || IsLocal(Origin);

    public static bool IsLocal(string member) => member.Length > 0 && member[0] == Local;
}

/// <summary>维度: the dimensions of the cube.</summary>
public enum Dimension
{
    Year,
    Stage,
    Unit,
    Side,
    Function,
    Economic,
    Fund,
    Origin,
    Nature,
    Project,
    Item,
    Measure,
}
