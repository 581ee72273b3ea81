using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Checks.Consistency.Solving;

/// <summary>
/// 区间传播: narrows the interval of every cell by the equations it is in, until nothing changes or one interval is empty.
/// Sound: an empty interval proves that no exact amounts satisfy the equations. Bounded: slow narrowing in cycles is cut off.
/// </summary>
internal sealed class Propagation
{
    private const int StepsPerConstraint = 12;
    private const int Printed = -1;

    private readonly EquationSystem _system;
    private readonly bool[] _isOff;
    private readonly Interval[] _truth;
    private readonly int[] _lowReason;
    private readonly int[] _highReason;
    private readonly Queue<int> _queue = new();
    private readonly bool[] _isQueued;

    public Propagation(EquationSystem system, Interval[] printed, bool[] isOff)
    {
        _system = system;
        _isOff = isOff;
        _truth = (Interval[])printed.Clone();
        _lowReason = new int[_truth.Length];
        _highReason = new int[_truth.Length];
        Array.Fill(_lowReason, Printed);
        Array.Fill(_highReason, Printed);
        _isQueued = new bool[system.Constraints.Count];
    }

    public Interval[] Truth => _truth;

    /// <summary>Whether narrowing was stopped before it came to rest.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The equation that emptied an interval; null where none did.</summary>
    public int? Run(IEnumerable<int> constraints)
    {
        foreach (var constraint in constraints)
        {
            Enqueue(constraint);
        }

        var budget = StepsPerConstraint * (long)Math.Max(64, _queue.Count);
        while (_queue.Count > 0)
        {
            if (budget-- <= 0)
            {
                IsCut = true;
                return null;
            }

            var index = _queue.Dequeue();
            _isQueued[index] = false;
            if (!Narrow(index))
            {
                return index;
            }
        }

        return null;
    }

    /// <summary>The equations that the emptied interval rests on, through all bounds they used.</summary>
    public SortedSet<int> Because(int constraint)
    {
        var chain = new SortedSet<int> { constraint };
        var open = new Stack<int>(chain);
        while (open.Count > 0)
        {
            foreach (var cell in _system.Constraints[open.Pop()].Cells)
            {
                Follow(_lowReason[cell]);
                Follow(_highReason[cell]);
            }
        }

        return chain;

        void Follow(int reason)
        {
            if (reason != Printed && chain.Add(reason))
            {
                open.Push(reason);
            }
        }
    }

    private void Enqueue(int constraint)
    {
        if (!_isOff[constraint] && !_isQueued[constraint])
        {
            _isQueued[constraint] = true;
            _queue.Enqueue(constraint);
        }
    }

    private bool Narrow(int index)
    {
        var constraint = _system.Constraints[index];
        return constraint.Relation == Relation.Same
            ? NarrowSame(index, constraint)
            : NarrowSum(index, constraint);
    }

    private bool NarrowSame(int index, Constraint constraint)
    {
        var common = Interval.Anything;
        foreach (var cell in constraint.Cells)
        {
            common = common.Intersect(_truth[cell]);
        }

        if (common.IsEmpty)
        {
            return false;
        }

        foreach (var cell in constraint.Cells)
        {
            Set(index, cell, common);
        }

        return true;
    }

    private bool NarrowSum(int index, Constraint constraint)
    {
        // Σ sign·x = 0 (≤ 0 for a bound): totals once, then each cell against the total without it.
        Int128 low = 0;
        Int128 high = 0;
        var openLow = 0;
        var openHigh = 0;
        for (var i = 0; i < constraint.Cells.Length; i++)
        {
            var term = Term(constraint, i);
            openLow += term.Low <= -Interval.Unbounded ? 1 : 0;
            openHigh += term.High >= Interval.Unbounded ? 1 : 0;
            low += term.Low <= -Interval.Unbounded ? 0 : term.Low;
            high += term.High >= Interval.Unbounded ? 0 : term.High;
        }

        if (openLow == 0 && low > 0)
        {
            return false;
        }

        var isBound = constraint.Relation == Relation.Bound;
        if (!isBound && openHigh == 0 && high < 0)
        {
            return false;
        }

        for (var i = 0; i < constraint.Cells.Length; i++)
        {
            var term = Term(constraint, i);
            var isOpenLow = term.Low <= -Interval.Unbounded;
            var isOpenHigh = term.High >= Interval.Unbounded;
            // term ≤ −(low of the others); term ≥ −(high of the others) where the sum must be zero.
            var most =
                openLow - (isOpenLow ? 1 : 0) == 0
                    ? Clamp(-(low - (isOpenLow ? 0 : term.Low)))
                    : Interval.Unbounded;
            var least =
                !isBound && openHigh - (isOpenHigh ? 1 : 0) == 0
                    ? Clamp(-(high - (isOpenHigh ? 0 : term.High)))
                    : -Interval.Unbounded;
            var allowed = new Interval(least, most);
            if (!Set(index, constraint.Cells[i], constraint.Sign(i) < 0 ? -allowed : allowed))
            {
                return false;
            }
        }

        return true;
    }

    private Interval Term(Constraint constraint, int i)
    {
        var truth = _truth[constraint.Cells[i]];
        return constraint.Sign(i) < 0 ? -truth : truth;
    }

    private static long Clamp(Int128 value) =>
        value >= Interval.Unbounded ? Interval.Unbounded
        : value <= -Interval.Unbounded ? -Interval.Unbounded
        : (long)value;

    private bool Set(int index, int cell, Interval allowed)
    {
        var before = _truth[cell];
        var after = before.Intersect(allowed);
        if (after == before)
        {
            return true;
        }

        if (after.Low > before.Low)
        {
            _lowReason[cell] = index;
        }

        if (after.High < before.High)
        {
            _highReason[cell] = index;
        }

        if (after.IsEmpty)
        {
            return false;
        }

        _truth[cell] = after;
        foreach (var touching in _system.Touching(cell))
        {
            if (touching != index)
            {
                Enqueue(touching);
            }
        }

        return true;
    }
}
