using Mingzhang.Checks.Consistency.Equations;

namespace Mingzhang.Checks.Consistency.Moves;

/// <summary>串格: an amount that stands in the cell beside the one in which it belongs.</summary>
/// <param name="Cell">Index of the printed amount.</param>
/// <param name="From">Where it stands.</param>
/// <param name="To">The blank cell where it belongs.</param>
/// <param name="Healed">Sums that do not hold as printed and hold with the amount moved.</param>
/// <param name="Confirmed">A cell of another table that prints the amount for what the blank cell is about; -1 where none does.</param>
internal sealed record Move(
    TableCells Table,
    int Cell,
    Place From,
    Place To,
    SumAt[] Healed,
    int Confirmed
)
{
    /// <summary>The same misplaced amount and the same place for it, told from another side.</summary>
    public bool Shares(Move other) =>
        ReferenceEquals(Table, other.Table)
        && (
            From == other.From
            || To == other.To
            || From == other.To
            || To == other.From
            || Healed.Any(other.Healed.Contains)
        );
}
