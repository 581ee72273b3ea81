using System.Numerics;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Flattened;

/// <summary>
/// 一个合计之下: which placements of a sum's parts stand in some solution that closes all columns at once. Bounds per column come first
/// and leave little; what they leave is decided exactly, over the totals that the remaining parts can reach.
/// </summary>
internal sealed class SumNarrowing(
    System.Collections.Immutable.ImmutableArray<FlatRow> rows,
    bool[] isPercent,
    bool[] isTotal
)
{
    /// <summary>More totals than this after one part, and the sum stays undecided.</summary>
    private const int MostStates = 20_000;

    private int[] _columns = [];
    private long[] _goal = [];
    private long _slack;
    private long[][] _amounts = [];
    private List<int>[] _open = [];

    /// <summary>Marks in <paramref name="kept"/> the placements of the parts that agree with one placement of the parent.</summary>
    /// <param name="placements">Placements of every part, in the order of the sum's parts.</param>
    /// <returns>Whether any solution exists; null where that takes too long to find out.</returns>
    public bool? Support(SumRelation sum, ulong whole, List<ulong>[] placements, bool[][] kept)
    {
        if (!Prepare(sum, whole, placements) || !Bound())
        {
            return false;
        }

        var free = new List<int>();
        for (var part = 0; part < _open.Length; part++)
        {
            if (_open[part].Count > 1)
            {
                free.Add(part);
            }
        }

        var outcome = free.Count == 0 ? true : Decide(free, kept);
        if (outcome == true)
        {
            for (var part = 0; part < _open.Length; part++)
            {
                if (_open[part].Count == 1)
                {
                    kept[part][_open[part][0]] = true;
                }
            }
        }

        return outcome;
    }

    private bool Prepare(SumRelation sum, ulong whole, List<ulong>[] placements)
    {
        _columns = ColumnsOf(whole);
        _goal = new long[_columns.Length];
        var parent = rows[sum.Parent];
        _slack = parent.HalfStep;
        Contribute(parent, whole, _goal);
        _amounts = new long[placements.Length][];
        _open = new List<int>[placements.Length];
        for (var part = 0; part < placements.Length; part++)
        {
            var row = rows[sum.Parts[part]];
            _slack += row.HalfStep;
            _open[part] = [];
            _amounts[part] = new long[placements[part].Count * _columns.Length];
            for (var i = 0; i < placements[part].Count; i++)
            {
                if (IsWithin(placements[part][i], whole))
                {
                    _open[part].Add(i);
                    Contribute(row, placements[part][i], Amounts(part, i));
                }
            }

            if (_open[part].Count == 0)
            {
                return false;
            }
        }

        return true;
    }

    private int[] ColumnsOf(ulong mask)
    {
        var columns = new int[BitOperations.PopCount(mask)];
        var count = 0;
        for (var column = 0; column < isPercent.Length; column++)
        {
            if ((mask & (1UL << column)) != 0 && !isPercent[column])
            {
                columns[count++] = column;
            }
        }

        return columns.AsSpan(0, count).ToArray();
    }

    /// <summary>A part has money only in columns where its parent has (percent columns stand apart).</summary>
    private bool IsWithin(ulong part, ulong whole)
    {
        var outside = part & ~whole;
        while (outside != 0)
        {
            if (!isPercent[BitOperations.TrailingZeroCount(outside)])
            {
                return false;
            }

            outside &= outside - 1;
        }

        return true;
    }

    private Span<long> Amounts(int part, int placement) =>
        _amounts[part].AsSpan(placement * _columns.Length, _columns.Length);

    private void Contribute(FlatRow row, ulong placement, Span<long> amounts)
    {
        for (var c = 0; c < _columns.Length; c++)
        {
            var bit = 1UL << _columns[c];
            amounts[c] =
                (placement & bit) == 0
                    ? 0
                    : row.Values[BitOperations.PopCount(placement & (bit - 1))].Middle;
        }
    }

    /// <summary>Drops placements that no choice of the others can make up for in some column, until nothing more falls.</summary>
    private bool Bound()
    {
        var least = new long[_open.Length];
        var most = new long[_open.Length];
        bool changed;
        do
        {
            changed = false;
            for (var c = 0; c < _columns.Length; c++)
            {
                var low = 0L;
                var high = 0L;
                for (var part = 0; part < _open.Length; part++)
                {
                    least[part] = long.MaxValue;
                    most[part] = long.MinValue;
                    foreach (var i in _open[part])
                    {
                        var amount = Amounts(part, i)[c];
                        least[part] = Math.Min(least[part], amount);
                        most[part] = Math.Max(most[part], amount);
                    }

                    low += least[part];
                    high += most[part];
                }

                if (low > _goal[c] + _slack || high < _goal[c] - _slack)
                {
                    return false;
                }

                for (var part = 0; part < _open.Length; part++)
                {
                    if (_open[part].Count > 1)
                    {
                        changed |= Drop(part, c, low - least[part], high - most[part]);
                        if (_open[part].Count == 0)
                        {
                            return false;
                        }
                    }
                }
            }
        } while (changed);

        return true;
    }

    private bool Drop(int part, int c, long othersLow, long othersHigh)
    {
        var open = _open[part];
        var count = 0;
        for (var at = 0; at < open.Count; at++)
        {
            var amount = Amounts(part, open[at])[c];
            if (othersLow + amount <= _goal[c] + _slack && othersHigh + amount >= _goal[c] - _slack)
            {
                open[count++] = open[at];
            }
        }

        var changed = count < open.Count;
        open.RemoveRange(count, open.Count - count);
        return changed;
    }

    /// <summary>
    /// Column totals after each free part, forward, cut to what the rest can still bring to the goal; then backward, keeping what leads
    /// there.
    /// </summary>
    private bool? Decide(List<int> free, bool[][] kept)
    {
        // Largest amounts first: bounds bite early.
        free.Sort((left, right) => Largest(right).CompareTo(Largest(left)));
        var deciding = Deciding(free);
        var width = deciding.Length;
        var low = new long[free.Count + 1][];
        var high = new long[free.Count + 1][];
        Rest(free, deciding, low, high);
        var layers = new TotalSet[free.Count + 1];
        layers[0] = new TotalSet(width);
        layers[0].Add(Fixed(deciding));
        var next = new long[width];
        for (var step = 0; step < free.Count; step++)
        {
            layers[step + 1] = new TotalSet(width);
            for (var state = 0; state < layers[step].Count; state++)
            {
                foreach (var i in _open[free[step]])
                {
                    Add(layers[step][state], free[step], i, deciding, next);
                    if (CanReach(next, deciding, low[step + 1], high[step + 1]))
                    {
                        layers[step + 1].Add(next);
                    }
                }

                if (layers[step + 1].Count > MostStates)
                {
                    return null;
                }
            }
        }

        if (layers[^1].Count == 0)
        {
            return false;
        }

        Mark(free, deciding, layers, kept);
        return true;
    }

    private void Mark(List<int> free, int[] deciding, TotalSet[] layers, bool[][] kept)
    {
        var next = new long[deciding.Length];
        var reached = layers[^1];
        for (var step = free.Count - 1; step >= 0; step--)
        {
            var before = new TotalSet(deciding.Length);
            for (var state = 0; state < layers[step].Count; state++)
            {
                foreach (var i in _open[free[step]])
                {
                    Add(layers[step][state], free[step], i, deciding, next);
                    if (reached.Contains(next))
                    {
                        kept[free[step]][i] = true;
                        before.Add(layers[step][state]);
                    }
                }
            }

            reached = before;
        }
    }

    private long Largest(int part)
    {
        var largest = 0L;
        foreach (var i in _open[part])
        {
            foreach (var amount in Amounts(part, i))
            {
                largest = Math.Max(largest, Math.Abs(amount));
            }
        }

        return largest;
    }

    /// <summary>Columns in which the free parts can differ; totals of other columns follow from these.</summary>
    private int[] Deciding(List<int> free)
    {
        var deciding = new List<int>();
        for (var c = 0; c < _columns.Length; c++)
        {
            if (isTotal[_columns[c]])
            {
                continue;
            }

            foreach (var part in free)
            {
                var first = Amounts(part, _open[part][0])[c];
                if (_open[part].Exists(i => Amounts(part, i)[c] != first))
                {
                    deciding.Add(c);
                    break;
                }
            }
        }

        return [.. deciding];
    }

    private long[] Fixed(int[] deciding)
    {
        var totals = new long[deciding.Length];
        for (var part = 0; part < _open.Length; part++)
        {
            if (_open[part].Count == 1)
            {
                Add(totals, part, _open[part][0], deciding, totals);
            }
        }

        return totals;
    }

    /// <summary>What the parts from each step on bring at least and at most.</summary>
    private void Rest(List<int> free, int[] deciding, long[][] low, long[][] high)
    {
        low[free.Count] = new long[deciding.Length];
        high[free.Count] = new long[deciding.Length];
        for (var step = free.Count - 1; step >= 0; step--)
        {
            low[step] = (long[])low[step + 1].Clone();
            high[step] = (long[])high[step + 1].Clone();
            for (var d = 0; d < deciding.Length; d++)
            {
                var least = long.MaxValue;
                var most = long.MinValue;
                foreach (var i in _open[free[step]])
                {
                    var amount = Amounts(free[step], i)[deciding[d]];
                    least = Math.Min(least, amount);
                    most = Math.Max(most, amount);
                }

                low[step][d] += least;
                high[step][d] += most;
            }
        }
    }

    private bool CanReach(long[] totals, int[] deciding, long[] low, long[] high)
    {
        for (var d = 0; d < deciding.Length; d++)
        {
            var goal = _goal[deciding[d]];
            if (totals[d] + low[d] > goal + _slack || totals[d] + high[d] < goal - _slack)
            {
                return false;
            }
        }

        return true;
    }

    private void Add(
        ReadOnlySpan<long> totals,
        int part,
        int placement,
        int[] deciding,
        Span<long> result
    )
    {
        var amounts = Amounts(part, placement);
        for (var d = 0; d < deciding.Length; d++)
        {
            result[d] = totals[d] + amounts[deciding[d]];
        }
    }
}
