using System.Collections.Immutable;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Preparation.Editing;

/// <summary>一次编辑: what one request of one person changed, so that it can be undone and done again.</summary>
public sealed record EditGroup(
    long Id,
    string Account,
    DateTimeOffset At,
    ImmutableArray<EditedRow> Rows
);

/// <summary>One row of an edit.</summary>
/// <param name="Before">Revision that stood before; 0 = the row did not exist.</param>
/// <param name="After">Revision that the edit made.</param>
public sealed record EditedRow(Guid Row, long Before, long After);

/// <summary>Whether a group can be undone or done again.</summary>
public enum EditGroupState
{
    /// <summary>Stands; can be undone.</summary>
    Done,

    /// <summary>Was undone; can be done again until its author edits something else.</summary>
    Undone,

    /// <summary>Neither.</summary>
    Past,
}

/// <summary>行的改动: a row that changed, and who changed it last.</summary>
/// <param name="Row">Empty content: removed.</param>
public sealed record RowChange(SheetRow Row, long Change, string Account, DateTimeOffset At);

/// <summary>A revision of a row.</summary>
/// <param name="Content">Null: with this revision the row was removed.</param>
public sealed record RowRevision(
    Guid Id,
    long Revision,
    SheetKind Sheet,
    long Ordinal,
    string? Content,
    string Account,
    DateTimeOffset At
);

public interface IEditReader
{
    /// <summary>What changed after <paramref name="change"/>, oldest first, at most <paramref name="count"/> rows.</summary>
    Task<ImmutableArray<RowChange>> ChangesSince(long budget, long change, int count);

    /// <summary>All revisions of a row, oldest first.</summary>
    Task<ImmutableArray<RowRevision>> History(long budget, Guid row);

    Task<RowRevision?> Revision(long budget, Guid row, long revision);

    /// <summary>The row as it stands even where it is removed (content null); null where it never was.</summary>
    Task<RowRevision?> Standing(long budget, Guid row);

    /// <summary>The newest group of a person in that state; null where there is none.</summary>
    Task<EditGroup?> LastGroup(long budget, string account, EditGroupState state);
}

public interface IEditWriter
{
    Task AddGroup(long budget, string account, DateTimeOffset at, ImmutableArray<EditedRow> rows);

    Task SetGroup(long group, EditGroupState state);

    /// <summary>What a person has undone is past once that person edits again; what lies further back than <paramref name="depth"/> groups is past too.</summary>
    Task ForgetUndone(long budget, string account, int depth);

    /// <summary>As <see cref="IPreparationWriter.Put"/>, for a row that was removed: it comes back on purpose.</summary>
    Task<SheetRow?> Revive(long budget, RowEdit edit, string account, DateTimeOffset at);
}
