using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tables.Sums;

/// <summary>表决: how many sums of a reading close on the printed amounts.</summary>
internal sealed class SumVote(Interval?[,] amounts)
{
    /// <summary>Tries a relation between rows in every column that prints its parent.</summary>
    public (int Tried, int Closed) Rows(SumRelation relation, IReadOnlyList<int> columns)
    {
        var tried = 0;
        var closed = 0;
        foreach (var column in columns)
        {
            Try(relation, column, byRow: true, ref tried, ref closed);
        }

        return (tried, closed);
    }

    /// <summary>Tries a relation between columns in every row of its panel.</summary>
    public (int Tried, int Closed) Columns(SumRelation relation, IReadOnlyList<int> rows)
    {
        var tried = 0;
        var closed = 0;
        foreach (var row in rows)
        {
            Try(relation, row, byRow: false, ref tried, ref closed);
        }

        return (tried, closed);
    }

    private void Try(SumRelation relation, int across, bool byRow, ref int tried, ref int closed)
    {
        var parent = byRow ? amounts[relation.Parent, across] : amounts[across, relation.Parent];
        if (parent is not { } whole)
        {
            return;
        }

        var sum = Interval.Zero;
        var any = false;
        foreach (var part in relation.Parts)
        {
            if ((byRow ? amounts[part, across] : amounts[across, part]) is { } amount)
            {
                sum += amount;
                any = true;
            }
        }

        if (!any && whole.Contains(0))
        {
            return;
        }

        tried++;
        if (relation.IsBound ? sum.Low <= whole.High : sum.Overlaps(whole))
        {
            closed++;
        }
    }
}
