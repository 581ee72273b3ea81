using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tables.Rows;

/// <summary>What rows mean only beside the other rows of their panel: current income, grand totals.</summary>
internal static class RowRoles
{
    /// <summary>A total whose label stands only in the panel left of it (Jiangsu: 当年支出小计 over two columns of spending).</summary>
    private static void SettleSharedTotals(List<RowDraft> rows)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            var row = rows[i];
            var left = rows[i - 1];
            if (
                row is { IsAside: true, Label.Length: 0 }
                && left.IsTotal
                && left.Source == row.Source
                && left.Member(Dimension.Side) == Sides.Expenditure
            )
            {
                row.IsAside = false;
                row.IsTotal = true;
                row.Role = RowRole.Total;
                row.Label = left.Label;
                foreach (var (dimension, member) in left.Members)
                {
                    row.Members[dimension] = member;
                }
            }
        }
    }

    private const int Few = 3;

    private static readonly Dimension[] Listed =
    [
        Dimension.Item,
        Dimension.Fund,
        Dimension.Nature,
        Dimension.Function,
        Dimension.Economic,
    ];

    public static void Settle(
        List<RowDraft> rows,
        List<TablePanel> panels,
        ClassificationIndex index,
        UnitOfAccount account
    )
    {
        SettleSharedTotals(rows);
        foreach (var panel in panels)
        {
            SettleUnlabelled(rows, panel);
            NamedClasses.Settle(rows, panel, index);
            SettlePairs(rows, panel);
            RepeatedCodes.Join(rows, panel, index, account);
            SettleUnknown(rows, panel);
            SettleOrigins(rows, panel);
            SettleNatures(rows, panel);
        }
    }

    /// <summary>Several lines of amounts without any label: nobody can say what each is about.</summary>
    private static void SettleUnlabelled(List<RowDraft> rows, TablePanel panel)
    {
        if (panel.HasLabels)
        {
            return;
        }

        var lines = rows.FindAll(row =>
            row.Panel == panel.Number && row.Role == RowRole.Total && row.Label.Length == 0
        );
        if (lines.Count < 2)
        {
            return;
        }

        foreach (var row in lines)
        {
            row.Role = RowRole.Unexplained;
            row.IsTotal = false;
            row.IsAside = true;
            row.Members[Dimension.Item] = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{Point.Local}{row.Source.PrintedRow}"
            );
        }
    }

    /// <summary>A departmental code printed once per governmental code is one class in parts.</summary>
    private static void SettlePairs(List<RowDraft> rows, TablePanel panel)
    {
        var seen = new Dictionary<string, RowDraft>(StringComparer.Ordinal);
        RowDraft? previous = null;
        foreach (var row in rows)
        {
            var code = row.Member(Dimension.Economic);
            if (row.Panel != panel.Number || code.Length == 0)
            {
                continue;
            }

            if (row.PairedCode.Length == 0)
            {
                RepeatedCodes.Divide(row, previous);
                previous = row;
                continue;
            }

            previous = row;

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
            // Lines of a class also carry the nature that they stand under; the class is what is listed.
            if (
                votes[i] > votes[best]
                || (votes[i] >= Few && Listed[i] is Dimension.Function or Dimension.Economic)
            )
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
                if (Listed[best] == Dimension.Fund)
                {
                    row.FundAround = row.Member(Dimension.Fund);
                }

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
        var total = -1;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Panel == panel.Number)
            {
                if (row.IsTotal && row.Member(Dimension.Origin) == Origins.Current)
                {
                    total = i;
                }

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
                && row is { IsTotal: true, OrdinalLevel: > 0 }
                && panel.Side == Sides.Income
            )
            {
                // 一、部门预算 above the lines, 收入总计 below them.
                row.Members.TryAdd(Dimension.Origin, Origins.Current);
            }

            if (
                row.Panel == panel.Number
                && !row.IsTotal
                && row.Member(Dimension.Fund) is { Length: > 0 } and not Funds.Reserve
                && !(row.HasLocalMember && rows.IndexOf(row) > total)
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

            carriesOut |=
                row.Member(Dimension.Nature)
                    is Natures.CarryOut
                        or Natures.Distribution
                        or Natures.Unallocated;
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
                row.Members[Dimension.Nature] =
                    row.OrdinalLevel > 0 ? Natures.Total : Natures.Grand;
            }
        }
    }
}
