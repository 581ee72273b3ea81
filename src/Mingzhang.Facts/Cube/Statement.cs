using Mingzhang.Facts.Amounts;

namespace Mingzhang.Facts.Cube;

/// <summary>陈述: one printed amount: what it is about, how much, and where it stands.</summary>
/// <param name="Row">Index into <see cref="Tables.BudgetTable.Rows"/>.</param>
/// <param name="Column">Index into <see cref="Tables.BudgetTable.Columns"/>.</param>
public sealed record Statement(Point Point, Amount Amount, Anchor Anchor, int Row, int Column)
{
    /// <summary>
    /// The listed fund that a fund known only by its label is a part of (其中：专项资金 under 一般公共预算拨款 → general); empty where
    /// <see cref="Point.Fund"/> is listed itself or stands under nothing narrower than all funds.
    /// </summary>
    public string FundAround { get; init; } = "";

    /// <summary>The listed nature that a nature known only by its label is a part of; empty where none.</summary>
    public string NatureAround { get; init; } = "";
}
