using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Tables.Rows;

/// <summary>What rows mean only beside the other rows of their panel: current income, grand totals.</summary>
internal static class RowRoles
{
    public static void Settle(List<RowDraft> rows, List<TablePanel> panels)
    {
        foreach (var panel in panels)
        {
            SettleOrigins(rows, panel);
            SettleNatures(rows, panel);
        }
    }

    /// <summary>
    /// Where a panel lists carried-over money apart, its plain lines of income are money of this year; the total above both has
    /// no origin.
    /// </summary>
    private static void SettleOrigins(List<RowDraft> rows, TablePanel panel)
    {
        var carries = false;
        var current = false;
        foreach (var row in rows)
        {
            if (row.Panel == panel.Number)
            {
                carries |= row.Member(Dimension.Origin) == Origins.CarryOver;
                current |= row.IsTotal && row.Member(Dimension.Origin) == Origins.Current;
            }
        }

        if (!carries && !current)
        {
            return;
        }

        foreach (var row in rows)
        {
            if (
                row.Panel == panel.Number
                && !row.IsTotal
                && row.Member(Dimension.Fund) is { Length: > 0 } and not Funds.Reserve
                && !row.Members.ContainsKey(Dimension.Origin)
            )
            {
                row.Members[Dimension.Origin] = Origins.Current;
            }
        }
    }

    /// <summary>支出总计 is more than 本年支出合计 only where the panel also prints the latter or what is carried out.</summary>
    private static void SettleNatures(List<RowDraft> rows, TablePanel panel)
    {
        RowDraft? year = null;
        var carriesOut = false;
        foreach (var row in rows)
        {
            if (row.Panel != panel.Number)
            {
                continue;
            }

            carriesOut |= row.Member(Dimension.Nature) == Natures.CarryOut;
            if (
                row.IsTotal
                && row.Members.ContainsKey(Dimension.Nature)
                && row.Member(Dimension.Nature).Length == 0
            )
            {
                year ??= row;
            }
        }

        if (year is null && !carriesOut)
        {
            return;
        }

        foreach (var row in rows)
        {
            if (
                row.Panel == panel.Number
                && row != year
                && row.IsTotal
                && panel.Side == Sides.Expenditure
                && !row.Members.ContainsKey(Dimension.Nature)
            )
            {
                row.Members[Dimension.Nature] = Natures.Grand;
            }
        }
    }
}
