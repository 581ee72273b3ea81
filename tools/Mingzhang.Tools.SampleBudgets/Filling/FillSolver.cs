namespace Mingzhang.Tools.SampleBudgets.Filling;

/// <summary>表: sums of cells that must lie within bounds, in fen.</summary>
/// <param name="Name">What is printed there, for the report.</param>
internal sealed record Margin(string Name, int[] Cells, long Low, long High);

/// <summary>
/// 填数: finds whole fen for all cells so that every margin lies within its bounds. A simplex over integers: margins are sums of cells, so
/// nearly every pivot is 1 or -1, and a tableau that is only pivoted there never leaves the integers. It ends where the sum of what
/// lies outside the bounds cannot fall further; margins outside then contradict the others.
/// </summary>
internal sealed class FillSolver
{
    private readonly int _cells;
    private readonly int _rows;
    private readonly long[] _low;
    private readonly long[] _high;
    private long[,] _tableau;

    /// <summary>Value of every variable: cells first, then the margins.</summary>
    private long[] _value;
    private int[] _basic;
    private int[] _rowOf;

    public FillSolver(int cells, IReadOnlyList<Margin> margins)
    {
        _cells = cells;
        _rows = margins.Count;
        _tableau = new long[_rows, cells + _rows];
        _low = new long[cells + _rows];
        _high = new long[cells + _rows];
        _value = new long[cells + _rows];
        _basic = new int[_rows];
        _rowOf = new int[cells + _rows];
        Array.Fill(_rowOf, -1);
        Array.Fill(_high, long.MaxValue / 4, 0, cells);
        for (var row = 0; row < _rows; row++)
        {
            var margin = cells + row;
            foreach (var cell in margins[row].Cells)
            {
                // margin - Σ cells = 0, with the margin in the basis.
                _tableau[row, cell] = -1;
            }

            _tableau[row, margin] = 1;
            _basic[row] = margin;
            _rowOf[margin] = row;
            (_low[margin], _high[margin]) = (margins[row].Low, margins[row].High);
        }
    }

    public long Cell(int cell) => _value[cell];

    public long Sum(int margin) => _value[_cells + margin];

    /// <summary>The margins outside their bounds.</summary>
    public IEnumerable<int> Outside() =>
        Enumerable.Range(0, _rows).Where(row => Gap(_cells + row) != 0);

    /// <summary>Other bounds for a margin; the values stay and are moved by the next <see cref="Solve"/>.</summary>
    public void Widen(int margin, long low, long high) =>
        (_low[_cells + margin], _high[_cells + margin]) = (low, high);

    /// <summary>Gives a margin other bounds if all margins can still be met; otherwise nothing changes.</summary>
    public bool TryBounds(int margin, long low, long high, int mostSteps)
    {
        var (oldLow, oldHigh) = (_low[_cells + margin], _high[_cells + margin]);
        var kept = (
            (long[,])_tableau.Clone(),
            (long[])_value.Clone(),
            (int[])_basic.Clone(),
            (int[])_rowOf.Clone()
        );
        Widen(margin, low, high);
        Solve(mostSteps);
        if (!Outside().Any())
        {
            return true;
        }

        (_tableau, _value, _basic, _rowOf) = kept;
        Widen(margin, oldLow, oldHigh);
        return false;
    }

    /// <summary>Moves values until nothing lies outside or nothing helps. Returns the steps taken.</summary>
    public int Solve(int mostSteps)
    {
        var still = 0;
        for (var step = 0; step < mostSteps; step++)
        {
            // Without progress for a while: the lowest index that helps (Bland), which cannot go round in circles.
            if (Enter(takeFirst: still > 50) is not (var entering and >= 0, var direction))
            {
                return step;
            }

            still = Move(entering, direction) ? 0 : still + 1;
        }

        return mostSteps;
    }

    private long Gap(int variable) =>
        _value[variable] < _low[variable] ? _value[variable] - _low[variable]
        : _value[variable] > _high[variable] ? _value[variable] - _high[variable]
        : 0;

    /// <summary>The variable outside the basis whose move lowers the sum of gaps most.</summary>
    private (int Variable, int Direction) Enter(bool takeFirst)
    {
        var gain = new long[_cells + _rows];
        for (var row = 0; row < _rows; row++)
        {
            var gap = Math.Sign(Gap(_basic[row]));
            if (gap == 0)
            {
                continue;
            }

            for (var variable = 0; variable < gain.Length; variable++)
            {
                // basic = rest - Σ tableau × others: raising another by one moves the basic one by minus its entry.
                gain[variable] += gap * _tableau[row, variable];
            }
        }

        // One that is itself outside its bounds, without being in the basis, gains by its own move.
        for (var variable = _cells; variable < gain.Length; variable++)
        {
            if (_rowOf[variable] < 0)
            {
                gain[variable] -= Math.Sign(Gap(variable));
            }
        }

        var best = (-1, 0);
        long bestGain = 0;
        for (var variable = 0; variable < gain.Length; variable++)
        {
            if (_rowOf[variable] >= 0 || gain[variable] == 0)
            {
                continue;
            }

            var direction = gain[variable] > 0 ? 1 : -1;
            var room =
                direction > 0
                    ? _high[variable] - _value[variable]
                    : _value[variable] - _low[variable];
            if (room > 0 && Math.Abs(gain[variable]) > bestGain)
            {
                (best, bestGain) = ((variable, direction), Math.Abs(gain[variable]));
                if (takeFirst)
                {
                    break;
                }
            }
        }

        return best;
    }

    /// <summary>Moves a variable as far as the basic ones allow, and takes it into the basis where one of them stops it.</summary>
    private bool Move(int entering, int direction)
    {
        var most =
            direction > 0 ? _high[entering] - _value[entering] : _value[entering] - _low[entering];
        var own = Gap(entering);
        if (Math.Sign(own) == -direction)
        {
            most = Math.Abs(own);
        }

        var leaving = -1;
        for (var row = 0; row < _rows; row++)
        {
            var entry = _tableau[row, entering];
            if (entry == 0)
            {
                continue;
            }

            var basic = _basic[row];
            var speed = -entry * direction;
            var gap = Gap(basic);
            // One that is outside stops where it comes inside; one that moves away from its bound does not stop.
            long stop;
            if (speed > 0)
            {
                stop =
                    gap < 0 ? _low[basic]
                    : gap > 0 ? long.MaxValue
                    : _high[basic];
            }
            else
            {
                stop =
                    gap > 0 ? _high[basic]
                    : gap < 0 ? long.MinValue
                    : _low[basic];
            }

            if (stop is long.MaxValue or long.MinValue)
            {
                continue;
            }

            var steps = Math.Abs(stop - _value[basic]) / Math.Abs(speed);
            var isUnit = Math.Abs(entry) == 1;
            if (steps < most || (steps == most && leaving < 0 && isUnit))
            {
                most = steps;
                leaving = isUnit ? row : -1;
            }
        }

        _value[entering] += most * direction;
        for (var row = 0; row < _rows; row++)
        {
            _value[_basic[row]] -= _tableau[row, entering] * most * direction;
        }

        if (leaving >= 0)
        {
            Pivot(leaving, entering);
        }

        return most > 0;
    }

    private void Pivot(int row, int entering)
    {
        var sign = _tableau[row, entering];
        var width = _cells + _rows;
        for (var column = 0; column < width; column++)
        {
            _tableau[row, column] *= sign;
        }

        for (var other = 0; other < _rows; other++)
        {
            var factor = other == row ? 0 : _tableau[other, entering];
            if (factor == 0)
            {
                continue;
            }

            for (var column = 0; column < width; column++)
            {
                _tableau[other, column] = checked(
                    _tableau[other, column] - (factor * _tableau[row, column])
                );
            }
        }

        _rowOf[_basic[row]] = -1;
        _rowOf[entering] = row;
        _basic[row] = entering;
    }
}
