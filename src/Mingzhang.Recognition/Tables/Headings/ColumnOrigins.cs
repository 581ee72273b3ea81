using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Tables.Headings;

/// <summary>
/// 省级当年财政拨款安排 beside 中央提前通知专项转移支付: each is a part of this year's money that only its heading names. Where the columns of all
/// other such parts are blank down the whole table, the part that is left is this year's money, and can be compared with other tables;
/// a part whose heading names no year (财力安排) is then all the money of its row.
/// </summary>
internal static class ColumnOrigins
{
    /// <summary>What the members of parts of one year's money say of it.</summary>
    private const string ThisYear = "当年";

    public static void Settle(List<ColumnDraft> columns, JoinedGrid grid)
    {
        foreach (var panel in columns.Select(column => column.Panel).Distinct().ToList())
        {
            var own = columns.FindAll(column =>
                column.Panel == panel
                && column.Role == ColumnRole.Amount
                && column.Members.ContainsKey(Dimension.Origin)
            );
            var filled = own.FindAll(column => IsFilled(column, grid));
            var origins = filled
                .Select(column => column.Members[Dimension.Origin])
                .Where(origin => origin != Origins.CarryOver)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            if (origins is not [{ Length: > 0 } origin] || !Point.IsLocal(origin))
            {
                continue;
            }

            foreach (var column in own)
            {
                if (column.Members[Dimension.Origin] == origin)
                {
                    column.Members[Dimension.Origin] = origin.Contains(
                        ThisYear,
                        StringComparison.Ordinal
                    )
                        ? Origins.Current
                        : Origins.All;
                }
            }
        }
    }

    private static bool IsFilled(ColumnDraft column, JoinedGrid grid)
    {
        foreach (var row in grid.Body)
        {
            if (
                row.At(column.Index) is { } cell
                && Amount.Read(cell.Key, UnitOfAccount.Yuan) is { } amount
                && amount.Truth != Interval.Zero
                && amount.Value.Fen != 0
            )
            {
                return true;
            }
        }

        return false;
    }
}
