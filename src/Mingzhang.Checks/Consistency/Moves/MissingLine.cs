using Mingzhang.Checks.Consistency.Equations;

namespace Mingzhang.Checks.Consistency.Moves;

/// <summary>漏列: a line of another table that a list leaves out, by exactly the amounts that the list falls short of its sum.</summary>
/// <param name="Constraints">The sums that fall short, one for each column.</param>
/// <param name="Lines">For each of them the cell of the other table that prints what is missing.</param>
/// <param name="Blank">The row that the list has for it, left blank; -1 where it has none.</param>
internal sealed record MissingLine(TableCells Table, int[] Constraints, int[] Lines, int Blank);
