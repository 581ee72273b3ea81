using Mingzhang.Facts.Cube;

namespace Mingzhang.Facts.Packs;

/// <summary>封面与概况: what the pack says it is. Empty or zero where nothing says it.</summary>
public sealed record PackProfile
{
    public required PackKind Kind { get; init; }

    /// <summary>The document's full name for itself: 重庆市…2025年部门预算.</summary>
    public string Title { get; init; } = "";

    public int Year { get; init; }

    /// <summary>Name of the department or unit.</summary>
    public string Entity { get; init; } = "";

    public PackScope Scope { get; init; }

    /// <summary>行政区划代码 (6 digits) of the place that publishes; empty where unknown.</summary>
    public string Division { get; init; } = "";

    /// <summary>Name of the catalogue's place whose form applies (chongqing, sichuan …); empty = national base.</summary>
    public string Place { get; init; } = "";

    /// <summary>公开联系人; empty where none is given.</summary>
    public string ContactName { get; init; } = "";

    /// <summary>联系方式, as printed; empty where none is given.</summary>
    public string ContactNumber { get; init; } = "";

    public Anchor? ContactAnchor { get; init; }

    public Anchor? TitleAnchor { get; init; }

    public Anchor? YearAnchor { get; init; }
}

public enum PackKind
{
    /// <summary>部门预算.</summary>
    Budget,

    /// <summary>部门决算.</summary>
    FinalAccounts,

    /// <summary>A blank form.</summary>
    Template,

    /// <summary>No budget pack at all.</summary>
    None,
}

public enum PackScope
{
    Unknown,

    /// <summary>部门 with its units.</summary>
    Department,

    /// <summary>单位, 本级.</summary>
    Unit,
}
