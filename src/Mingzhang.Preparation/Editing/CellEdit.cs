using System.Collections.Immutable;
using Mingzhang.Budgets.Forms;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Preparation.Editing;

/// <summary>改动若干单元格 of one row.</summary>
/// <param name="Row">Given by whoever creates the row.</param>
/// <param name="Cells">By key of the field; a row that does not exist yet is made of them.</param>
public sealed record CellEdit(
    Guid Row,
    SheetKind Sheet,
    ImmutableDictionary<string, CellChange> Cells
)
{
    /// <summary>Where the row is to stand; null: where it stands.</summary>
    public long? Ordinal { get; init; }

    /// <summary>Removes the row, as long as nobody has changed it after this revision; 0 = the row stays.</summary>
    public long RemovesRevision { get; init; }

    /// <summary>Brings back a row that somebody removed.</summary>
    public bool Revives { get; init; }
}

/// <summary>单元格的改动.</summary>
/// <param name="Was">What the person saw there.</param>
public sealed record CellChange(string Was, string Now);

/// <summary>结果.</summary>
/// <param name="Current">The row as it stands now; null where it is removed.</param>
/// <param name="Conflicts">Cells that somebody else has made something else of; they stand as that person left them.</param>
/// <param name="Faults">Cells whose value does not fit; they stand as before.</param>
public sealed record CellEditResult(
    Guid Row,
    CellEditOutcome Outcome,
    SheetRow? Current,
    ImmutableArray<CellConflict> Conflicts,
    ImmutableArray<FormFault> Faults
);

public enum CellEditOutcome
{
    /// <summary>Every cell without conflict and fault is on disk.</summary>
    Accepted,

    /// <summary>Somebody removed the row meanwhile, or changed the row that was to be removed: nothing was done.</summary>
    Conflict,

    /// <summary>The row is no row of that sheet, or the sheet is none of this budget.</summary>
    Malformed,
}

/// <summary>单元格冲突.</summary>
/// <param name="Key">Key of the field; empty for the row as a whole.</param>
public sealed record CellConflict(
    string Key,
    string Mine,
    string Theirs,
    string Account,
    DateTimeOffset At
);
