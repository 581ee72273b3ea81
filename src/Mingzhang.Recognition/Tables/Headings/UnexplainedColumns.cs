using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tables.Headings;

/// <summary>
/// Columns of numbers that no word explains, and 其中 columns that say no more than their whole: each becomes a member known only
/// by its label, in the dimension along which its neighbours differ, so that it can be a part of their sum and agrees with nothing.
/// </summary>
internal static class UnexplainedColumns
{
    private static readonly Dimension[] Candidates =
    [
        Dimension.Nature,
        Dimension.Fund,
        Dimension.Item,
        Dimension.Origin,
    ];

    public static void Place(List<ColumnDraft> columns)
    {
        SettleOrigins(columns);
        PartTwins(columns);
        foreach (var column in columns)
        {
            PlaceSubtotal(column, columns);
            var ofWhich = (column.Marks & PhraseMarks.OfWhich) != PhraseMarks.None;
            if (
                column.Role == ColumnRole.Unexplained
                && (column.Numbers > 0 || ofWhich)
                && column.Path.Count > 0
            )
            {
                MakeLocal(column, DimensionOf(column, columns));
            }
            else if (column.Role == ColumnRole.Amount && ofWhich && !SaysMore(column, columns))
            {
                MakeLocal(column, DimensionOf(column, columns));
            }
        }
    }

    private static void MakeLocal(ColumnDraft column, Dimension dimension)
    {
        if (dimension == Dimension.Fund)
        {
            column.FundAround = column.Members.GetValueOrDefault(Dimension.Fund, "");
        }

        if (dimension == Dimension.Nature)
        {
            column.NatureAround = column.Members.GetValueOrDefault(Dimension.Nature, "");
        }

        column.Members[dimension] = Point.Local + column.LastKey;
    }

    /// <summary>
    /// Two headings under one (一般公共预算 / 省级安排 | 中央补助) whose words say the same to the cube do not mean the same money: each
    /// is known by its label alone.
    /// </summary>
    private static void PartTwins(List<ColumnDraft> columns)
    {
        var twins = new List<ColumnDraft>();
        for (var c = 1; c < columns.Count; c++)
        {
            var left = columns[c - 1];
            var right = columns[c];
            if (
                left.Path.Count >= 2
                && left.Path.Count == right.Path.Count
                && left.Path[^2] == right.Path[^2]
                && left.LastKey != right.LastKey
                && IsPlain(left)
                && IsPlain(right)
                && left.Year == right.Year
                && left.YearsBack == right.YearsBack
                && left.Members.GetValueOrDefault(Dimension.Fund) is { Length: > 0 } fund
                && !Point.IsLocal(fund)
                && left.Members.Count == right.Members.Count
                && left.Members.All(pair => right.Members.GetValueOrDefault(pair.Key) == pair.Value)
            )
            {
                twins.Add(left);
                twins.Add(right);
            }
        }

        foreach (var twin in twins)
        {
            twin.Members[Dimension.Fund] = Point.Local + twin.LastKey;
        }
    }

    private static bool IsPlain(ColumnDraft column) =>
        column.Role == ColumnRole.Amount
        && (column.Marks & (PhraseMarks.Total | PhraseMarks.OfWhich)) == PhraseMarks.None;

    /// <summary>Beside a column of carried-over money, columns by fund are money of this year.</summary>
    private static void SettleOrigins(List<ColumnDraft> columns)
    {
        foreach (var carry in columns)
        {
            if (
                carry.Role != ColumnRole.Amount
                || carry.Members.GetValueOrDefault(Dimension.Origin) != Origins.CarryOver
                || carry.Members.ContainsKey(Dimension.Fund)
            )
            {
                continue;
            }

            foreach (var column in columns)
            {
                if (
                    column != carry
                    && column.Panel == carry.Panel
                    && column.Role == ColumnRole.Amount
                    && column.LastKey.StartsWith("本年预算", StringComparison.Ordinal)
                )
                {
                    column.Members.TryAdd(Dimension.Origin, Origins.Current);
                }

                if (
                    column.Panel == carry.Panel
                    && column.Role == ColumnRole.Amount
                    && column.Members.GetValueOrDefault(Dimension.Fund) is { Length: > 0 } fund
                    && fund != Funds.Reserve
                    && !Point.IsLocal(fund)
                )
                {
                    column.Members.TryAdd(Dimension.Origin, Origins.Current);
                }
            }
        }
    }

    /// <summary>小计 under a heading that was cut or misread is the sum of the columns that share the heading.</summary>
    private static void PlaceSubtotal(ColumnDraft column, List<ColumnDraft> columns)
    {
        if (
            column.Path.Count < 2
            || column.Role != ColumnRole.Amount
            || (column.Marks & PhraseMarks.Total) == PhraseMarks.None
        )
        {
            return;
        }

        var above = column.Path[^2];
        string? common = null;
        foreach (var other in columns)
        {
            if (other == column || other.Path.Count != column.Path.Count || other.Path[^2] != above)
            {
                continue;
            }

            var item = other.Members.GetValueOrDefault(Dimension.Item, "");
            var parent = item.Length == 0 ? "" : Items.Tree.Parent(item) ?? "";
            if (common is not null && common != parent)
            {
                return;
            }

            common = parent;
        }

        if (
            common is { Length: > 0 }
            && Narrowing.IsAbove(
                Dimension.Item,
                column.Members.GetValueOrDefault(Dimension.Item, ""),
                common
            )
        )
        {
            column.Members[Dimension.Item] = common;
        }
    }

    /// <summary>Whether a 其中 column is narrower than the column left of it by its own words.</summary>
    private static bool SaysMore(ColumnDraft column, List<ColumnDraft> columns)
    {
        if (column.Index == 0)
        {
            return true;
        }

        var left = columns[column.Index - 1];
        foreach (var (dimension, member) in column.Members)
        {
            if (
                dimension != Dimension.Side
                && left.Members.GetValueOrDefault(dimension, "") != member
            )
            {
                return true;
            }
        }

        return false;
    }

    private static Dimension DimensionOf(ColumnDraft column, List<ColumnDraft> columns)
    {
        Span<int> votes = stackalloc int[4];
        foreach (var other in columns)
        {
            if (other == column || other.Panel != column.Panel || other.Role != ColumnRole.Amount)
            {
                continue;
            }

            for (var i = 0; i < Candidates.Length; i++)
            {
                if (
                    other.Members.GetValueOrDefault(Candidates[i], "").Length > 0
                    && other.Members.GetValueOrDefault(Candidates[i])
                        != column.Members.GetValueOrDefault(Candidates[i])
                )
                {
                    votes[i]++;
                }
            }
        }

        var best = 0;
        for (var i = 1; i < Candidates.Length; i++)
        {
            if (votes[i] > votes[best])
            {
                best = i;
            }
        }

        return votes[best] == 0 ? Dimension.Item : Candidates[best];
    }
}
