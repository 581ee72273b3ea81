using System.Collections.Immutable;
using System.Numerics;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Flattened;

/// <summary>
/// 列的推定: text made from a PDF keeps the numbers of a row in order and loses the blank cells between them, so that
/// <c>科普活动 1,500,000.00 1,500,000.00</c> has two values for three columns. Which columns they stood in follows from the arithmetic:
/// identities within the row (合计 = 基本支出 + 项目支出), sums down the hierarchy, and amounts already known from elsewhere.
/// A row for which more than one placement survives stays open; nothing is chosen.
/// </summary>
internal sealed class ColumnSolver
{
    /// <summary>More placements than this for one row, or states for one sum, and it stays open.</summary>
    private const int MostPlacements = 500;
    private const int MostStates = 4_000;
    private const int MostTried = 4_000;
    private const int MostPasses = 12;

    private readonly ImmutableArray<FlatColumn> _columns;
    private readonly ImmutableArray<SumRelation> _columnSums;
    private readonly ImmutableArray<SumRelation> _rowSums;
    private readonly ImmutableArray<FlatRow> _rows;
    private readonly List<ulong>?[] _placements;
    private int _tried;

    private ColumnSolver(
        ImmutableArray<FlatColumn> columns,
        ImmutableArray<FlatRow> rows,
        ImmutableArray<SumRelation> columnSums,
        ImmutableArray<SumRelation> rowSums
    )
    {
        _columns = columns;
        _rows = rows;
        _columnSums = columnSums;
        _rowSums = rowSums;
        _placements = new List<ulong>?[rows.Length];
    }

    /// <summary>Places the values of every row.</summary>
    /// <param name="columns">At most 64 columns, in print order.</param>
    /// <param name="columnSums">Parents and parts among the columns; indexes into <paramref name="columns"/>.</param>
    /// <param name="rowSums">Parents and parts among the rows; indexes into <paramref name="rows"/>.</param>
    public static ImmutableArray<RowPlacement> Solve(
        ImmutableArray<FlatColumn> columns,
        ImmutableArray<FlatRow> rows,
        ImmutableArray<SumRelation> columnSums,
        ImmutableArray<SumRelation> rowSums
    )
    {
        if (columns.Length is 0 or > 64)
        {
            return [.. rows.Select(_ => RowPlacement.Open)];
        }

        var solver = new ColumnSolver(columns, rows, columnSums, rowSums);
        return solver.Solve();
    }

    private ImmutableArray<RowPlacement> Solve()
    {
        for (var row = 0; row < _rows.Length; row++)
        {
            _placements[row] = Enumerate(_rows[row]);
        }

        for (var pass = 0; pass < MostPasses; pass++)
        {
            var changed = false;
            foreach (var sum in _rowSums)
            {
                changed |= !sum.IsBound && Narrow(sum);
            }

            if (!changed)
            {
                break;
            }
        }

        return [.. _placements.Select(Answer)];
    }

    private static RowPlacement Answer(List<ulong>? placements) =>
        placements switch
        {
            null => RowPlacement.Open,
            { Count: 0 } => RowPlacement.Contradictory,
            { Count: 1 } => new RowPlacement([.. Columns(placements[0])], 1),
            _ => new RowPlacement([], placements.Count)
            {
                Possible =
                [
                    .. placements.Take(64).Select(mask => Columns(mask).ToImmutableArray()),
                ],
            },
        };

    /// <summary>All placements of one row that keep its order, the kinds of its columns, its identities and what is known.</summary>
    private List<ulong>? Enumerate(FlatRow row)
    {
        var found = new List<ulong>();
        _tried = 0;
        return Extend(row, 0, 0, 0UL, found) ? found : null;
    }

    private bool Extend(FlatRow row, int value, int column, ulong mask, List<ulong> found)
    {
        if (value == row.Values.Length)
        {
            if (Agrees(row, mask))
            {
                found.Add(mask);
            }

            return ++_tried <= MostTried && found.Count <= MostPlacements;
        }

        var last = _columns.Length - (row.Values.Length - value);
        for (var at = column; at <= last; at++)
        {
            if (_columns[at].IsPercent != row.Values[value].IsPercent)
            {
                continue;
            }

            if (!Extend(row, value + 1, at + 1, mask | (1UL << at), found))
            {
                return false;
            }
        }

        return true;
    }

    private bool Agrees(FlatRow row, ulong mask)
    {
        for (var column = 0; column < row.Known.Length; column++)
        {
            if (
                row.Known[column] is { } known
                && !(ValueAt(row, mask, column) ?? Interval.Zero).Overlaps(known)
            )
            {
                return false;
            }
        }

        foreach (var sum in _columnSums)
        {
            var whole = ValueAt(row, mask, sum.Parent);
            var parts = Interval.Zero;
            var any = false;
            foreach (var part in sum.Parts)
            {
                if (ValueAt(row, mask, part) is { } amount)
                {
                    parts += amount;
                    any = true;
                }
            }

            if (whole is { } total)
            {
                var fits = sum.IsBound
                    ? parts.Low <= total.High
                    : parts.Overlaps(total) && (any || total.Contains(0));
                if (!fits)
                {
                    return false;
                }
            }
            else if (any)
            {
                // Parts without their total: a table prints the total of every line that has parts.
                return false;
            }
        }

        return true;
    }

    private static Interval? ValueAt(FlatRow row, ulong mask, int column)
    {
        var bit = 1UL << column;
        return (mask & bit) == 0
            ? null
            : row.Values[BitOperations.PopCount(mask & (bit - 1))].Truth;
    }

    private static IEnumerable<int> Columns(ulong mask)
    {
        for (var column = 0; column < 64; column++)
        {
            if ((mask & (1UL << column)) != 0)
            {
                yield return column;
            }
        }
    }

    /// <summary>Drops the placements of a sum's rows that stand in no solution of the sum in all columns at once.</summary>
    private bool Narrow(SumRelation sum)
    {
        if (
            _placements[sum.Parent] is not { Count: > 0 } wholes
            || sum.Parts.Any(part => _placements[part] is not { Count: > 0 })
        )
        {
            return false;
        }

        var allowed = wholes.Aggregate(0UL, (mask, next) => mask | next);
        var kept = sum.Parts.Select(_ => new HashSet<ulong>()).ToArray();
        var keptWholes = new List<ulong>();
        foreach (var whole in wholes)
        {
            if (!Solve(sum, whole, allowed, kept, out var solvable))
            {
                return false;
            }

            if (solvable)
            {
                keptWholes.Add(whole);
            }
        }

        if (keptWholes.Count == 0)
        {
            // Nothing closes: a real error stands in this sum, or the rows are not its parts. Conclude nothing.
            return false;
        }

        var changed = keptWholes.Count < wholes.Count;
        _placements[sum.Parent] = keptWholes;
        for (var i = 0; i < sum.Parts.Length; i++)
        {
            var before = _placements[sum.Parts[i]]!;
            if (kept[i].Count < before.Count)
            {
                _placements[sum.Parts[i]] = [.. before.Where(kept[i].Contains)];
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>
    /// For one placement of the parent, marks every placement of the parts that some solution uses. States are the column totals
    /// after each part; a forward pass collects them, a backward pass keeps those that lead to the parent's totals.
    /// </summary>
    /// <returns>False when there are too many states to decide.</returns>
    private bool Solve(
        SumRelation sum,
        ulong whole,
        ulong allowed,
        HashSet<ulong>[] kept,
        out bool solvable
    )
    {
        solvable = false;
        var columns = Columns(allowed).Where(column => !_columns[column].IsPercent).ToArray();
        var count = sum.Parts.Length;
        var layers = new HashSet<ColumnTotals>[count + 1];
        layers[0] = [new ColumnTotals(new long[columns.Length])];
        for (var i = 0; i < count; i++)
        {
            var row = _rows[sum.Parts[i]];
            layers[i + 1] = [];
            foreach (var placement in _placements[sum.Parts[i]]!)
            {
                if (!Within(placement, whole))
                {
                    continue;
                }

                foreach (var state in layers[i])
                {
                    layers[i + 1].Add(Add(state, row, placement, columns));
                    if (layers[i + 1].Count > MostStates)
                    {
                        return false;
                    }
                }
            }
        }

        var slack = Slack(sum);
        var parent = _rows[sum.Parent];
        var goal = Add(new ColumnTotals(new long[columns.Length]), parent, whole, columns);
        var reached = layers[count].Where(state => state.Matches(goal, slack)).ToHashSet();
        if (reached.Count == 0)
        {
            return true;
        }

        solvable = true;
        for (var i = count - 1; i >= 0; i--)
        {
            var row = _rows[sum.Parts[i]];
            var before = new HashSet<ColumnTotals>();
            foreach (var placement in _placements[sum.Parts[i]]!)
            {
                if (!Within(placement, whole))
                {
                    continue;
                }

                foreach (var state in layers[i])
                {
                    if (reached.Contains(Add(state, row, placement, columns)))
                    {
                        kept[i].Add(placement);
                        before.Add(state);
                    }
                }
            }

            reached = before;
        }

        return true;
    }

    /// <summary>A part has money only in columns where its parent has (percent columns stand apart).</summary>
    private bool Within(ulong part, ulong whole)
    {
        var outside = part & ~whole;
        return outside == 0 || Columns(outside).All(column => _columns[column].IsPercent);
    }

    private static ColumnTotals Add(ColumnTotals state, FlatRow row, ulong placement, int[] columns)
    {
        var totals = (long[])state.Values.Clone();
        for (var i = 0; i < columns.Length; i++)
        {
            var bit = 1UL << columns[i];
            if ((placement & bit) != 0)
            {
                totals[i] += row.Values[BitOperations.PopCount(placement & (bit - 1))].Middle;
            }
        }

        return new ColumnTotals(totals);
    }

    /// <summary>How far the printed parts may miss the printed parent by rounding alone, in fen.</summary>
    private long Slack(SumRelation sum)
    {
        var slack = HalfStep(_rows[sum.Parent]);
        foreach (var part in sum.Parts)
        {
            slack += HalfStep(_rows[part]);
        }

        return slack;
    }

    private static long HalfStep(FlatRow row) =>
        row
            .Values.Where(value => !value.IsPercent)
            .Select(value => (value.Truth.High - value.Truth.Low) / 2)
            .DefaultIfEmpty(0)
            .Max();

    private readonly struct ColumnTotals(long[] values) : IEquatable<ColumnTotals>
    {
        public long[] Values { get; } = values;

        public bool Matches(ColumnTotals goal, long slack)
        {
            for (var i = 0; i < Values.Length; i++)
            {
                if (Math.Abs(Values[i] - goal.Values[i]) > slack)
                {
                    return false;
                }
            }

            return true;
        }

        public bool Equals(ColumnTotals other) => Values.AsSpan().SequenceEqual(other.Values);

        public override bool Equals(object? obj) => obj is ColumnTotals other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var value in Values)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}

/// <summary>A column of a flattened table.</summary>
/// <param name="IsPercent">Holds percentages; only they can stand in it.</param>
internal sealed record FlatColumn(bool IsPercent);

/// <summary>A row of a flattened table: its values in print order, and what is known of its columns from elsewhere.</summary>
/// <param name="Known">Per column, the amounts that can stand there; null where nothing is known. May be empty.</param>
internal sealed record FlatRow(ImmutableArray<FlatValue> Values, ImmutableArray<Interval?> Known);

/// <summary>One printed value.</summary>
internal readonly record struct FlatValue(Interval Truth, bool IsPercent)
{
    public long Middle => Truth.Low + ((Truth.High - Truth.Low) / 2);
}

/// <summary>Where the values of a row stand.</summary>
/// <param name="Columns">One column per value; empty where the row stays open.</param>
/// <param name="Readings">How many placements are possible; 0 where none is, -1 where there were too many to count.</param>
internal sealed record RowPlacement(ImmutableArray<int> Columns, int Readings)
{
    public static readonly RowPlacement Open = new([], -1);
    public static readonly RowPlacement Contradictory = new([], 0);

    public bool IsCertain => Readings == 1;

    /// <summary>The placements that remain where there are several; the first 64 at most.</summary>
    public ImmutableArray<ImmutableArray<int>> Possible { get; init; } = [];
}
