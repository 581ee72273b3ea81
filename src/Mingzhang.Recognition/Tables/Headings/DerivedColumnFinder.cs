using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tables.Headings;

/// <summary>派生列: finds the two columns that a change, a rate or a share follows from.</summary>
internal static class DerivedColumnFinder
{
    public static List<DerivedColumn> Find(List<ColumnDraft> columns)
    {
        var result = new List<DerivedColumn>();
        foreach (var column in columns)
        {
            if (
                column.Role != ColumnRole.Derived
                || !column.Members.TryGetValue(Dimension.Measure, out var measure)
            )
            {
                continue;
            }

            if (measure == Measures.Share)
            {
                continue;
            }

            var current = -1;
            var before = -1;
            foreach (var other in columns)
            {
                if (other.Panel != column.Panel || other.Role != ColumnRole.Amount)
                {
                    continue;
                }

                if (IsPrior(other, columns))
                {
                    before = before < 0 ? other.Index : before;
                }
                else
                {
                    current = current < 0 ? other.Index : current;
                }
            }

            if (current >= 0 && before >= 0)
            {
                result.Add(new DerivedColumn(column.Index, measure, current, before));
            }
        }

        return result;
    }

    private static bool IsPrior(ColumnDraft column, List<ColumnDraft> columns)
    {
        if (column.YearsBack is > 0)
        {
            return true;
        }

        if (column.Year == 0)
        {
            return false;
        }

        foreach (var other in columns)
        {
            if (other.Year > column.Year)
            {
                return true;
            }
        }

        return false;
    }
}
