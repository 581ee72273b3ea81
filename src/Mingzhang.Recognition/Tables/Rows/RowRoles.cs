using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Tables.Rows;

/// <summary>What rows mean only beside the other rows of their panel: current income, grand totals.</summary>
internal static class RowRoles
{
    private static readonly Dimension[] Listed =
    [
        Dimension.Item,
        Dimension.Fund,
        Dimension.Nature,
        Dimension.Function,
        Dimension.Economic,
    ];

    public static void Settle(List<RowDraft> rows, List<TablePanel> panels)
    {
        foreach (var panel in panels)
        {
            SettlePairs(rows, panel);
            SettleUnknown(rows, panel);
            SettleOrigins(rows, panel);
            SettleNatures(rows, panel);
        }
    }

    /// <summary>A departmental code printed once per governmental code is one class in parts.</summary>
    private static void SettlePairs(List<RowDraft> rows, TablePanel panel)
    {
        var seen = new Dictionary<string, RowDraft>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var code = row.Member(Dimension.Economic);
            if (row.Panel != panel.Number || row.PairedCode.Length == 0 || code.Length == 0)
            {
                continue;
            }

            var key = string.Concat(row.UnitKey, "|", row.Member(Dimension.Function), "|", code);
            if (!seen.TryAdd(key, row))
            {
                var first = seen[key];
                first.Members[Dimension.Economic] = CodePair.Of(code, first.PairedCode);
                row.Members[Dimension.Economic] = CodePair.Of(code, row.PairedCode);
            }
        }
    }

    /// <summary>A line that no word explains belongs to the dimension that the lines around it list.</summary>
    private static void SettleUnknown(List<RowDraft> rows, TablePanel panel)
    {
        Span<int> votes = stackalloc int[Listed.Length];
        foreach (var row in rows)
        {
            if (row.Panel != panel.Number)
            {
                continue;
            }

            for (var i = 0; i < Listed.Length; i++)
            {
                var member = row.Member(Listed[i]);
                if (member.Length > 0 && !Point.IsLocal(member))
                {
                    votes[i]++;
                }
            }
        }

        var best = 0;
        for (var i = 1; i < votes.Length; i++)
        {
            if (votes[i] > votes[best])
            {
                best = i;
            }
        }

        if (votes[best] == 0)
        {
            return;
        }

        foreach (var row in rows)
        {
            if (
                row.Panel == panel.Number
                && Listed[best] != Dimension.Item
                && Point.IsLocal(row.Member(Dimension.Item))
            )
            {
                row.Members[Listed[best]] = row.Member(Dimension.Item);
                row.Members.Remove(Dimension.Item);
            }
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
