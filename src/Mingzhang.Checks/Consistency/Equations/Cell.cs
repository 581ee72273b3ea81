using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Equations;

/// <summary>
/// 单元格: one printed amount as an unknown of the system: the truth lies in <see cref="Truth"/>. A blank cell that is listed
/// as a part of something is an unknown too, and counts as nothing.
/// </summary>
internal sealed record Cell(
    BudgetTable Table,
    int Row,
    int Column,
    Statement? Statement,
    Anchor Anchor
)
{
    /// <summary>
    /// Decimals that the table's amounts usually have. Spreadsheets print a plain <c>0</c> among <c>12.34</c>: a zero of the
    /// same precision, not something below half a unit.
    /// </summary>
    public int UsualDecimals { get; init; }

    public Interval Truth
    {
        get
        {
            if (Statement is not { } statement)
            {
                return Interval.Zero;
            }

            var amount = statement.Amount;
            return amount.Value.Fen == 0 && amount.Decimals < UsualDecimals
                ? new Interval(-Step / 2, Step / 2)
                : amount.Truth;
        }
    }

    /// <summary>The printed number in fen; 0 where the cell is blank.</summary>
    public long Value => Statement?.Amount.Value.Fen ?? 0;

    public bool IsBlank => Statement is null;

    public UnitOfAccount Unit => Statement?.Amount.Unit ?? Table.Unit ?? UnitOfAccount.Yuan;

    public int Decimals =>
        Statement is not { } statement ? 2
        : statement.Amount.Value.Fen == 0 ? Math.Max(statement.Amount.Decimals, UsualDecimals)
        : statement.Amount.Decimals;

    /// <summary>One unit in the last printed place, in fen.</summary>
    public long Step
    {
        get
        {
            if (Statement is { } statement && statement.Amount.Decimals >= Decimals)
            {
                return statement.Amount.Step;
            }

            var step = Unit.Fen;
            for (var i = 0; i < Decimals && step > 1; i++)
            {
                step /= 10;
            }

            return Math.Max(1, step);
        }
    }

    public TableRow? RowOf => Row >= 0 && Row < Table.Rows.Length ? Table.Rows[Row] : null;

    public TableColumn? ColumnOf =>
        Column >= 0 && Column < Table.Columns.Length ? Table.Columns[Column] : null;
}
