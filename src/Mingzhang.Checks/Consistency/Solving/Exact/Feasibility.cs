using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Checks.Consistency.Solving.Exact;

/// <summary>What the exact test says of some equations.</summary>
/// <param name="Witness">Amounts inside the printed intervals that satisfy all of them, by cell; null where there are none, or it stayed open.</param>
/// <param name="Proof">Why there are none; null where there are, or it stayed open.</param>
internal sealed record Verdict(Dictionary<int, Rational>? Witness, Certificate? Proof)
{
    public static readonly Verdict Open = new(null, null);

    public bool IsOpen => Witness is null && Proof is null;
}

/// <summary>Steps that exact tests of one pack may take together: about a tenth of a second.</summary>
internal sealed class Budget
{
    private int _left = 2_000_000;

    public bool Take(int steps) => (_left -= steps) >= 0;
}

/// <summary>
/// 精确判定: whether exact amounts inside the printed intervals satisfy a set of equations together. Simplex over exact fractions
/// with bounds on every variable (Dutertre and de Moura, CAV 2006), started at the printed numbers; the smallest index first
/// (Bland), so that it ends. Bounded in size, steps and length of the fractions: what is too large stays open.
/// </summary>
internal sealed class Feasibility
{
    private const int MostRows = 1_500;
    private const int MostTerms = 30_000;
    private const int MostPivots = 400;
    private const long MostBits = 256;

    private readonly EquationSystem _system;
    private readonly Interval[] _truth;
    private readonly List<ExactRow> _rows = [];
    private readonly Dictionary<int, int> _variableOf = [];
    private readonly List<int> _cells = [];

    /// <summary>Variables: the cells, then one slack for each row.</summary>
    private Rational[] _value = [];

    private (Rational? Low, Rational? High)[] _bounds = [];

    /// <summary>The row of each basic variable: itself as a sum of variables outside the basis; null outside the basis.</summary>
    private SortedDictionary<int, Rational>?[] _tableau = [];

    private readonly Budget _budget;

    private Feasibility(EquationSystem system, Interval[] truth, Budget budget)
    {
        _system = system;
        _truth = truth;
        _budget = budget;
    }

    public static Verdict Test(
        EquationSystem system,
        Interval[] truth,
        IReadOnlyCollection<int> constraints,
        Budget? budget = null
    )
    {
        var test = new Feasibility(system, truth, budget ?? new Budget());
        return test.Load(constraints) ? test.Solve() : Verdict.Open;
    }

    private bool Load(IReadOnlyCollection<int> constraints)
    {
        var terms = 0;
        foreach (var constraint in constraints)
        {
            terms += _system.Constraints[constraint].Cells.Length;
            if (terms > MostTerms || _rows.Count > MostRows)
            {
                return false;
            }

            foreach (var row in ExactRow.Of(_system, constraint))
            {
                _rows.Add(row);
                foreach (var cell in row.Terms(_system).Keys)
                {
                    if (_variableOf.TryAdd(cell, _cells.Count))
                    {
                        _cells.Add(cell);
                    }
                }
            }
        }

        var count = _cells.Count + _rows.Count;
        _value = new Rational[count];
        _bounds = new (Rational?, Rational?)[count];
        _tableau = new SortedDictionary<int, Rational>?[count];
        for (var i = 0; i < _cells.Count; i++)
        {
            var truth = _truth[_cells[i]];
            _bounds[i] = (
                truth.Low <= -Interval.Unbounded ? null : truth.Low,
                truth.High >= Interval.Unbounded ? null : truth.High
            );
            _value[i] = Math.Clamp(_system.Cells[_cells[i]].Value, truth.Low, truth.High);
        }

        for (var r = 0; r < _rows.Count; r++)
        {
            LoadRow(_cells.Count + r, _rows[r]);
        }

        return true;
    }

    private void LoadRow(int slack, ExactRow row)
    {
        var sum = Rational.Zero;
        var line = new SortedDictionary<int, Rational>();
        foreach (var (cell, sign) in row.Terms(_system))
        {
            var variable = _variableOf[cell];
            line[variable] = sign;
            sum += sign * _value[variable];
        }

        _tableau[slack] = line;
        _value[slack] = sum;
        _bounds[slack] = (row.IsBound(_system) ? null : Rational.Zero, Rational.Zero);
    }

    private Verdict Solve()
    {
        for (var pivots = 0; ; pivots++)
        {
            var basic = Violated();
            if (basic < 0)
            {
                return new Verdict(Witness(), null);
            }

            if (pivots >= MostPivots || !_budget.Take(_tableau.Length))
            {
                return Verdict.Open;
            }

            var isLow = _bounds[basic].Low is { } low && _value[basic] < low;
            var target = isLow ? _bounds[basic].Low!.Value : _bounds[basic].High!.Value;
            var entering = Entering(basic, isLow);
            if (entering < 0)
            {
                return new Verdict(null, Proof(basic));
            }

            if (!Pivot(basic, entering, target))
            {
                return Verdict.Open;
            }
        }
    }

    private int Violated()
    {
        for (var i = 0; i < _tableau.Length; i++)
        {
            if (
                _tableau[i] is not null
                && (
                    _bounds[i].Low is { } low && _value[i] < low
                    || _bounds[i].High is { } high && _value[i] > high
                )
            )
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The first variable outside the basis that can move the basic one towards its bound; -1 where none can.</summary>
    private int Entering(int basic, bool isLow)
    {
        foreach (var (variable, coefficient) in _tableau[basic]!)
        {
            var isUp = coefficient.Sign > 0 == isLow;
            if (
                isUp
                    ? _bounds[variable].High is not { } high || _value[variable] < high
                    : _bounds[variable].Low is not { } low || _value[variable] > low
            )
            {
                return variable;
            }
        }

        return -1;
    }

    /// <summary>The basic variable takes its bound and leaves; the other comes in. False where the fractions grow too long.</summary>
    private bool Pivot(int basic, int entering, Rational target)
    {
        var row = _tableau[basic]!;
        var coefficient = row[entering];
        var step = (target - _value[basic]) / coefficient;
        _value[basic] = target;
        _value[entering] += step;

        // basic = c·entering + rest  ⇒  entering = basic/c − rest/c
        var solved = new SortedDictionary<int, Rational> { [basic] = Rational.One / coefficient };
        foreach (var (variable, factor) in row)
        {
            if (variable != entering)
            {
                solved[variable] = -factor / coefficient;
            }
        }

        _tableau[basic] = null;
        for (var other = 0; other < _tableau.Length; other++)
        {
            if (_tableau[other] is { } line && line.Remove(entering, out var factor))
            {
                _value[other] += factor * step;
                if (!_budget.Take(8 * solved.Count) || !AddTo(line, solved, factor))
                {
                    return false;
                }
            }
        }

        _tableau[entering] = solved;
        return true;
    }

    private static bool AddTo(
        SortedDictionary<int, Rational> line,
        SortedDictionary<int, Rational> solved,
        Rational factor
    )
    {
        foreach (var (variable, value) in solved)
        {
            var sum = line.GetValueOrDefault(variable) + factor * value;
            if (sum.Bits > MostBits)
            {
                return false;
            }

            if (sum.Sign == 0)
            {
                line.Remove(variable);
            }
            else
            {
                line[variable] = sum;
            }
        }

        return true;
    }

    private Dictionary<int, Rational> Witness()
    {
        var witness = new Dictionary<int, Rational>();
        for (var i = 0; i < _cells.Count; i++)
        {
            witness.Add(_cells[i], _value[i]);
        }

        return witness;
    }

    /// <summary>
    /// The row that cannot be mended says basic − Σ factor·variable = 0; the slacks in it are the equations, each with its factor.
    /// </summary>
    private Certificate? Proof(int basic)
    {
        var multipliers = new List<(ExactRow, Rational)>();
        Add(basic, Rational.One);
        foreach (var (variable, factor) in _tableau[basic]!)
        {
            Add(variable, -factor);
        }

        return Certificate.Prove(_system, _truth, multipliers);

        void Add(int variable, Rational factor)
        {
            if (variable >= _cells.Count)
            {
                multipliers.Add((_rows[variable - _cells.Count], factor));
            }
        }
    }
}
