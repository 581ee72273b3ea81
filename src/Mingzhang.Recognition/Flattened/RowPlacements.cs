using System.Collections.Immutable;
using System.Numerics;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Flattened;

/// <summary>
/// 一行的排法: all placements of a row's values that keep their order, the kinds of the columns, the identities of the headings and what
/// is known from elsewhere. Columns are decided from left to right, and every identity is asked as soon as its last column is decided,
/// so that most placements are never walked to their end.
/// </summary>
internal sealed class RowPlacements
{
    /// <summary>More placements than this for one row, or steps to find them, and the row stays open.</summary>
    private const int Most = 500;
    private const int MostSteps = 50_000;

    private readonly ImmutableArray<FlatColumn> _columns;
    private readonly SumRelation[][] _closing;
    private readonly SumRelation[][] _partOf;
    private readonly List<ulong> _found = [];
    private FlatRow _row = new([], []);
    private int _steps;

    public RowPlacements(ImmutableArray<FlatColumn> columns, ImmutableArray<SumRelation> sums)
    {
        _columns = columns;
        _closing = new SumRelation[columns.Length][];
        _partOf = new SumRelation[columns.Length][];
        var closing = new List<SumRelation>();
        var partOf = new List<SumRelation>();
        for (var column = 0; column < columns.Length; column++)
        {
            closing.Clear();
            partOf.Clear();
            foreach (var sum in sums)
            {
                var last = sum.Parent;
                foreach (var part in sum.Parts)
                {
                    last = Math.Max(last, part);
                }

                if (last == column)
                {
                    closing.Add(sum);
                }
                else if (last > column && sum.Parent < column && sum.Parts.Contains(column))
                {
                    partOf.Add(sum);
                }
            }

            _closing[column] = [.. closing];
            _partOf[column] = [.. partOf];
        }
    }

    /// <summary>The placements, one bit per filled column; null where there are too many to list.</summary>
    public List<ulong>? Of(FlatRow row)
    {
        _row = row;
        _steps = 0;
        _found.Clear();
        return row.Values.Length <= _columns.Length && !Extend(0, 0, 0UL) ? null : [.. _found];
    }

    /// <summary>The amount in a column; null where it is blank.</summary>
    public static Interval? ValueAt(FlatRow row, ulong mask, int column)
    {
        var bit = 1UL << column;
        return (mask & bit) == 0
            ? null
            : row.Values[BitOperations.PopCount(mask & (bit - 1))].Truth;
    }

    private bool Extend(int value, int column, ulong mask)
    {
        if (++_steps > MostSteps)
        {
            return false;
        }

        var rest = _row.Values.Length - value;
        if (rest == 0)
        {
            for (var blank = column; blank < _columns.Length; blank++)
            {
                if (!CanBeBlank(blank, mask))
                {
                    return true;
                }
            }

            _found.Add(mask);
            return _found.Count <= Most;
        }

        for (var at = column; at <= _columns.Length - rest; at++)
        {
            if (at > column && !CanBeBlank(at - 1, mask))
            {
                return true;
            }

            var filled = mask | (1UL << at);
            if (CanStand(value, at, filled) && !Extend(value + 1, at + 1, filled))
            {
                return false;
            }
        }

        return true;
    }

    private bool CanBeBlank(int column, ulong mask) =>
        !(column < _row.Known.Length && _row.Known[column] is { } known && !known.Contains(0))
        && Closes(column, mask);

    private bool CanStand(int value, int column, ulong mask)
    {
        var printed = _row.Values[value];
        if (
            _columns[column].IsPercent != printed.IsPercent
            || (
                column < _row.Known.Length
                && _row.Known[column] is { } known
                && !printed.Truth.Overlaps(known)
            )
        )
        {
            return false;
        }

        foreach (var sum in _partOf[column])
        {
            // Parts without their total: a table prints the total of every line that has parts.
            if ((mask & (1UL << sum.Parent)) == 0 || !StaysWithin(sum, column, mask))
            {
                return false;
            }
        }

        return Closes(column, mask);
    }

    /// <summary>The parts so far are no more than the total, where nothing is negative.</summary>
    private bool StaysWithin(SumRelation sum, int column, ulong mask)
    {
        var low = 0L;
        foreach (var part in sum.Parts)
        {
            if (part <= column && ValueAt(_row, mask, part) is { } amount)
            {
                low += amount.Low;
            }
        }

        return low <= ValueAt(_row, mask, sum.Parent)!.Value.High || HasNegative();
    }

    private bool HasNegative()
    {
        foreach (var value in _row.Values)
        {
            if (value.Truth.Low < 0 && value.Truth.High <= 0 && value.Truth != Interval.Zero)
            {
                return true;
            }
        }

        return false;
    }

    private bool Closes(int column, ulong mask)
    {
        foreach (var sum in _closing[column])
        {
            if (!Closes(sum, mask))
            {
                return false;
            }
        }

        return true;
    }

    private bool Closes(SumRelation sum, ulong mask)
    {
        var parts = Interval.Zero;
        var any = false;
        foreach (var part in sum.Parts)
        {
            if (ValueAt(_row, mask, part) is { } amount)
            {
                parts += amount;
                any = true;
            }
        }

        if (ValueAt(_row, mask, sum.Parent) is not { } total)
        {
            return !any;
        }

        return sum.IsBound
            ? parts.Low <= total.High
            : parts.Overlaps(total) && (any || total.Contains(0));
    }
}
