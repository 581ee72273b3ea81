namespace Mingzhang.Preparation.Sheets;

/// <summary>填报表: the sheets of a working copy; each row is edited, and collides, on its own.</summary>
public enum SheetKind
{
    /// <summary>预算基本信息: one row: what belongs to the budget as a whole.</summary>
    Header,

    /// <summary>单位信息.</summary>
    Units,

    /// <summary>收入.</summary>
    Revenue,

    /// <summary>支出明细.</summary>
    Expenditure,

    /// <summary>项目, with targets and payment plan.</summary>
    Projects,

    /// <summary>整体绩效目标.</summary>
    Targets,

    /// <summary>政府采购.</summary>
    Procurement,

    /// <summary>资产.</summary>
    Assets,

    /// <summary>上年数.</summary>
    Given,

    /// <summary>文字说明: key and text.</summary>
    Explanations,
}

/// <summary>行.</summary>
/// <param name="Id">Given by whoever creates the row, so that a repeated request creates it once.</param>
/// <param name="Ordinal">Order within its sheet.</param>
/// <param name="Revision">Counts the changes of this row from 1; an edit names the revision that it saw.</param>
/// <param name="Content">The record of the budget model as JSON.</param>
public sealed record SheetRow(
    Guid Id,
    SheetKind Sheet,
    long Ordinal,
    long Revision,
    string Content
);

/// <summary>改动一行.</summary>
/// <param name="SeenRevision">0 for a new row.</param>
/// <param name="Content">Null removes the row (its history stays).</param>
public sealed record RowEdit(
    Guid Id,
    SheetKind Sheet,
    long Ordinal,
    long SeenRevision,
    string? Content
);

/// <summary>结果.</summary>
/// <param name="Current">The row as it stands now; null where it is removed. After a conflict: what the other person made of it.</param>
public sealed record RowEditResult(Guid Id, RowEditOutcome Outcome, SheetRow? Current);

public enum RowEditOutcome
{
    Accepted,

    /// <summary>Somebody else changed the row after the revision that this edit saw; nothing was changed.</summary>
    Conflict,

    /// <summary>The content is no record of its sheet; nothing was changed.</summary>
    Malformed,
}
