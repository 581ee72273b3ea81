using System.Collections.Immutable;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Publishing.Layouts.Model;

/// <summary>行: one of the records below.</summary>
public abstract record LayoutRow
{
    public int Line { get; init; }
}

/// <summary>固定行: a row that the form prints by name.</summary>
public sealed record FixedRow(Template Label) : LayoutRow
{
    public PointRule At { get; init; } = PointRule.None;

    public RowRole Role { get; init; } = RowRole.Detail;

    public string Code { get; init; } = "";

    public int Indent { get; init; }

    public bool IsBold { get; init; }

    public bool IsCentred { get; init; }

    /// <summary>Words only: its amount cells stay blank whatever the cube says.</summary>
    public bool IsHeading { get; init; }

    /// <summary>Left out where it has no amount.</summary>
    public bool IsOnlyUsed { get; init; }

    /// <summary>Cells by column key that this row prints differently.</summary>
    public ImmutableDictionary<string, Template> Cells { get; init; } =
        ImmutableDictionary<string, Template>.Empty;
}

/// <summary>逐项: a row for each member of a dimension, and what belongs to it below.</summary>
public sealed record EachRow(Dimension Dimension) : LayoutRow
{
    /// <summary>What the group adds to the point of its rows.</summary>
    public PointRule At { get; init; } = PointRule.None;

    /// <summary>Lengths of codes that are printed (3 5 7); empty = the finest members as they are.</summary>
    public ImmutableArray<int> Levels { get; init; } = [];

    /// <summary>The members of a fixed list; empty = what the source has.</summary>
    public ImmutableArray<string> Members { get; init; } = [];

    /// <summary>The region of the dimension (5 = governmental classes only); empty = all.</summary>
    public string Within { get; init; } = "";

    /// <summary>
    /// 对应科目: the first digit of the other economic classification (5) whose class stands beside each class of the last level; a class
    /// that pairs with several has a row for each. Empty for none.
    /// </summary>
    public string Pair { get; init; } = "";

    public MemberOrder Order { get; init; } = MemberOrder.Code;

    /// <summary>Printed also without an amount (fixed lists).</summary>
    public bool IsAlways { get; init; }

    /// <summary>Members that have no row of their own: the rows below stand directly in the group around.</summary>
    public bool IsSilent { get; init; }

    public Template Label { get; init; } = Template.Parse("{name}");

    /// <summary>Names that the form prints otherwise than the source, by code.</summary>
    public ImmutableDictionary<string, string> Names { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>The first of the numbers that <c>{number}</c> prints.</summary>
    public int FirstNumber { get; init; } = 1;

    public int Indent { get; init; }

    /// <summary>Further indentation per level.</summary>
    public int IndentStep { get; init; }

    public RowRole Role { get; init; } = RowRole.Detail;

    /// <summary>Whether rows of levels that have rows below are bold.</summary>
    public bool IsBold { get; init; }

    public ImmutableDictionary<string, Template> Cells { get; init; } =
        ImmutableDictionary<string, Template>.Empty;

    /// <summary>The same for one length of code.</summary>
    public ImmutableDictionary<
        int,
        ImmutableDictionary<string, Template>
    > LevelCells { get; init; } =
        ImmutableDictionary<int, ImmutableDictionary<string, Template>>.Empty;

    /// <summary>Lengths of codes whose rows stand as words without amounts.</summary>
    public ImmutableArray<int> SilentLevels { get; init; } = [];

    public ImmutableArray<LayoutRow> Rows { get; init; } = [];
}

/// <summary>次序.</summary>
public enum MemberOrder
{
    Code,

    /// <summary>The order in which the source keeps its entries.</summary>
    Source,
}

/// <summary>清单行: a row for each entry of a list (projects, procurement, assets, units, indicators).</summary>
public sealed record ListRow(string List) : LayoutRow
{
    public Template Label { get; init; } = Template.Parse("{name}");

    public PointRule At { get; init; } = PointRule.None;

    public int Indent { get; init; }

    /// <summary>
    /// The entry has no row of its own: the rows of its list stand for it (a project and its indicators). Without any it prints one.
    /// </summary>
    public bool IsSilent { get; init; }

    /// <summary>Entries with an equal value here stand together, under a row of their own; empty for none.</summary>
    public string GroupBy { get; init; } = "";

    public Template GroupLabel { get; init; } = Template.Empty;

    public ImmutableDictionary<string, Template> GroupCells { get; init; } =
        ImmutableDictionary<string, Template>.Empty;

    public ImmutableDictionary<string, Template> Cells { get; init; } =
        ImmutableDictionary<string, Template>.Empty;

    public ImmutableArray<LayoutRow> Rows { get; init; } = [];
}

/// <summary>
/// 清单中的一项: a row that the form prints by name for the entries of one kind, added up; printed also where there are none (国有资产表).
/// </summary>
/// <param name="Kind">The entries' field <c>kind</c>; entries without one are known by the label.</param>
public sealed record ListKindRow(string List, string Kind, Template Label) : LayoutRow
{
    public int Indent { get; init; }
}

/// <summary>清单合计: the sum of a list's fields.</summary>
public sealed record ListTotalRow(string List, Template Label) : LayoutRow
{
    /// <summary>The kinds that are added up; empty = all entries (其中 rows would count twice).</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];

    public bool IsBold { get; init; }

    public ImmutableDictionary<string, Template> Cells { get; init; } =
        ImmutableDictionary<string, Template>.Empty;
}

/// <summary>空行.</summary>
public sealed record FillerRow(int Count) : LayoutRow;

/// <summary>对齐: from here on, tables side by side go on at the same line.</summary>
public sealed record AlignRow : LayoutRow;
