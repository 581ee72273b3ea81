using Mingzhang.Facts.Amounts;

namespace Mingzhang.Facts.Cube;

/// <summary>陈述: one printed amount: what it is about, how much, and where it stands.</summary>
/// <param name="Row">Index into <see cref="Tables.BudgetTable.Rows"/>.</param>
/// <param name="Column">Index into <see cref="Tables.BudgetTable.Columns"/>.</param>
public sealed record Statement(Point Point, Amount Amount, Anchor Anchor, int Row, int Column);
