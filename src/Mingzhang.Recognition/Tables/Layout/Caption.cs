using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Tables.Layout;

/// <summary>表头信息: what the lines above a table say.</summary>
public sealed record Caption
{
    /// <summary>表名, spaces removed, number in front removed; empty where no line is a title.</summary>
    public string Title { get; init; } = "";

    public string TitleKey { get; init; } = "";

    public string Number { get; init; } = "";

    public UnitOfAccount? Unit { get; init; }

    /// <summary>部门, 编制单位, 单位名称 as the lines give it; empty where none.</summary>
    public string Entity { get; init; } = "";

    public int Year { get; init; }

    public Anchor? Anchor { get; init; }

    /// <summary>Whether the title says that it continues a table (续).</summary>
    public bool IsContinuation { get; init; }
}
