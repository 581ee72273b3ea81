namespace Mingzhang.Publishing.Rounding;

/// <summary>
/// 线性规划: least cost under equations, every unknown between 0 and its bound; the simplex method with upper bounds. Coefficients are 0
/// and ±1 and costs whole numbers, so that what it computes with stays whole in systems of sums; whoever uses the answer checks it
/// in whole numbers again.
/// </summary>
internal sealed class BoundedProgramme
{
    private const double Tiny = 1e-7;

    /// <summary>The cost of leaving an equation open: above any sum of costs that corrections can have.</summary>
    private const double Open = 1e9;

    private readonly int _rows;
    private readonly int _columns;
    private readonly double[][] _table;
    private readonly double[] _right;
    private readonly double[] _reduced;
    private readonly double[] _upper;
    private readonly bool[] _isFlipped;
    private readonly int[] _basic;
    private readonly bool[] _isBasic;

    private BoundedProgramme(double[][] equations, double[] right, double[] cost, double[] upper)
    {
        _rows = equations.Length;
        var unknowns = cost.Length;
        _columns = unknowns + _rows;
        _table = new double[_rows][];
        _right = new double[_rows];
        _upper = new double[_columns];
        _isFlipped = new bool[_columns];
        _isBasic = new bool[_columns];
        _basic = new int[_rows];
        _reduced = new double[_columns];
        Array.Copy(upper, _upper, unknowns);
        Array.Copy(cost, _reduced, unknowns);
        for (var row = 0; row < _rows; row++)
        {
            // An artificial unknown per equation holds what is open; a start that needs no search.
            var sign = right[row] < 0 ? -1 : 1;
            var own = new double[_columns];
            for (var column = 0; column < unknowns; column++)
            {
                own[column] = sign * equations[row][column];
                _reduced[column] -= Open * own[column];
            }

            own[unknowns + row] = 1;
            _table[row] = own;
            _right[row] = sign * right[row];
            _upper[unknowns + row] = double.PositiveInfinity;
            _basic[row] = unknowns + row;
            _isBasic[unknowns + row] = true;
        }
    }

    /// <summary>The unknowns; null where no values satisfy all equations, or the search takes too many steps.</summary>
    public static double[]? Solve(
        double[][] equations,
        double[] right,
        double[] cost,
        double[] upper
    )
    {
        var programme = new BoundedProgramme(equations, right, cost, upper);
        return programme.Run() ? programme.Values(cost.Length) : null;
    }

    private bool Run()
    {
        var most = 20 * (_rows + _columns) + 200;
        for (var step = 0; step < most; step++)
        {
            // The steepest column first; after long standing still the first one (Bland), which cannot turn in a circle.
            var column = Entering(isFirst: step > most / 2);
            if (column < 0)
            {
                return true;
            }

            Move(column);
        }

        return false;
    }

    private int Entering(bool isFirst)
    {
        var best = -1;
        var least = -Tiny;
        for (var column = 0; column < _columns; column++)
        {
            if (!_isBasic[column] && _upper[column] > 0 && _reduced[column] < least)
            {
                best = column;
                if (isFirst)
                {
                    return best;
                }

                least = _reduced[column];
            }
        }

        return best;
    }

    private void Move(int column)
    {
        var limit = _upper[column];
        var leaving = -1;
        var toUpper = false;
        for (var row = 0; row < _rows; row++)
        {
            var rate = _table[row][column];
            double step;
            bool isUpper;
            if (rate > Tiny)
            {
                step = _right[row] / rate;
                isUpper = false;
            }
            else if (rate < -Tiny && !double.IsPositiveInfinity(_upper[_basic[row]]))
            {
                step = (_right[row] - _upper[_basic[row]]) / rate;
                isUpper = true;
            }
            else
            {
                continue;
            }

            step = Math.Max(0, step);
            if (
                step < limit - Tiny
                || (leaving >= 0 && step < limit + Tiny && _basic[row] < _basic[leaving])
            )
            {
                (limit, leaving, toUpper) = (step, row, isUpper);
            }
        }

        if (leaving < 0)
        {
            Flip(column);
            return;
        }

        if (toUpper)
        {
            FlipBasic(leaving);
        }

        Pivot(leaving, column);
    }

    /// <summary>The unknown goes to its bound: from now on the distance to the bound is counted.</summary>
    private void Flip(int column)
    {
        for (var row = 0; row < _rows; row++)
        {
            if (_table[row][column] != 0)
            {
                _right[row] -= _table[row][column] * _upper[column];
                _table[row][column] = -_table[row][column];
            }
        }

        _reduced[column] = -_reduced[column];
        _isFlipped[column] = !_isFlipped[column];
    }

    private void FlipBasic(int row)
    {
        var basic = _basic[row];
        var own = _table[row];
        for (var column = 0; column < _columns; column++)
        {
            if (column != basic)
            {
                own[column] = -own[column];
            }
        }

        _right[row] = _upper[basic] - _right[row];
        _isFlipped[basic] = !_isFlipped[basic];
    }

    private void Pivot(int row, int column)
    {
        var own = _table[row];
        var pivot = own[column];
        for (var i = 0; i < _columns; i++)
        {
            own[i] /= pivot;
        }

        _right[row] /= pivot;
        for (var other = 0; other < _rows; other++)
        {
            var factor = _table[other][column];
            if (other == row || Math.Abs(factor) < Tiny)
            {
                continue;
            }

            Subtract(_table[other], own, factor);
            _right[other] -= factor * _right[row];
        }

        var share = _reduced[column];
        Subtract(_reduced, own, share);
        _isBasic[_basic[row]] = false;
        _isBasic[column] = true;
        _basic[row] = column;
    }

    private static void Subtract(double[] from, double[] row, double factor)
    {
        for (var i = 0; i < from.Length; i++)
        {
            if (row[i] != 0)
            {
                from[i] -= factor * row[i];
            }
        }
    }

    private double[]? Values(int unknowns)
    {
        var values = new double[_columns];
        for (var row = 0; row < _rows; row++)
        {
            values[_basic[row]] = _right[row];
        }

        for (var column = unknowns; column < _columns; column++)
        {
            if (values[column] > Tiny)
            {
                return null;
            }
        }

        for (var column = 0; column < unknowns; column++)
        {
            if (_isFlipped[column])
            {
                values[column] = _upper[column] - values[column];
            }
        }

        return values[..unknowns];
    }
}
