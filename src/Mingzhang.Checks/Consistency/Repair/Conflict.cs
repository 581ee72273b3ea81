using Mingzhang.Facts.Amounts;

namespace Mingzhang.Checks.Consistency.Repair;

/// <summary>更正: a printed number, changed so that everything it takes part in holds.</summary>
/// <param name="Expected">The most natural value, in fen, at the precision of the cell.</param>
/// <param name="Implied">All amounts that the other numbers leave open.</param>
/// <param name="Rank">How plausible it is: lower is better.</param>
/// <param name="Echo">1 where the expected value stands elsewhere for the line, −1 where the printed one does.</param>
internal sealed record Correction(
    int Cell,
    long Expected,
    Interval Implied,
    Slip Slip,
    int Rank,
    int Echo
);

/// <summary>一处不符: equations that cannot hold as printed and have one cause.</summary>
/// <param name="Constraints">Indexes of the violated equations.</param>
/// <param name="Candidates">
/// Numbers any one of which, corrected, settles all of them: the most plausible first, and only those equally plausible. Empty
/// where no single number does.
/// </param>
internal sealed record Conflict(int[] Constraints, Correction[] Candidates);
