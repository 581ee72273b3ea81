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
        DropYears(columns);
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

    /// <summary>
    /// 上年 | 当年 above the same columns (Shaanxi's 三公) are two years: 当年 there is all the money of the year, not what is no carry-over.
    /// </summary>
    private static void DropYears(List<ColumnDraft> columns)
    {
        foreach (var column in columns)
        {
            if (
                column.Members.GetValueOrDefault(Dimension.Origin) == Origins.Current
                && column.Year == 0
                && column.YearsBack is null or 0
                && columns.Exists(other => IsYearBefore(other, column))
            )
            {
                column.Members.Remove(Dimension.Origin);
            }
        }
    }

    /// <summary>Whether two columns have the same headings but for one, and that makes the other one last year's.</summary>
    private static bool IsYearBefore(ColumnDraft other, ColumnDraft column)
    {
        if (
            other.YearsBack is not > 0
            || other.Members.ContainsKey(Dimension.Origin)
            || other.Path.Count != column.Path.Count
        )
        {
            return false;
        }

        var different = 0;
        for (var i = 0; i < column.Path.Count; i++)
        {
            different += column.Path[i].Key == other.Path[i].Key ? 0 : 1;
        }

        return different == 1;
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
