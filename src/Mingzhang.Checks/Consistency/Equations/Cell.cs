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
    public Interval Truth => Statement?.Amount.Truth ?? Interval.Zero;

    /// <summary>The printed number in fen; 0 where the cell is blank.</summary>
    public long Value => Statement?.Amount.Value.Fen ?? 0;

    public bool IsBlank => Statement is null;

    public UnitOfAccount Unit => Statement?.Amount.Unit ?? Table.Unit ?? UnitOfAccount.Yuan;

    public int Decimals => Statement?.Amount.Decimals ?? 2;

    /// <summary>One unit in the last printed place, in fen.</summary>
    public long Step => Statement?.Amount.Step ?? Math.Max(1, Unit.Fen / 100);

    public TableRow? RowOf => Row >= 0 && Row < Table.Rows.Length ? Table.Rows[Row] : null;

    public TableColumn? ColumnOf =>
        Column >= 0 && Column < Table.Columns.Length ? Table.Columns[Column] : null;
}
