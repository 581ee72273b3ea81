using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Solving.Exact;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Checks.Consistency.Solving;

/// <summary>Equations that hold one by one, by rounding, and cannot hold together: without any one of them the rest could.</summary>
/// <param name="Proof">The equations added up to something that is not zero; null where the chain of narrowing is the only proof.</param>
internal sealed record JointConflict(int[] Constraints, Certificate? Proof);

/// <summary>
/// 联合不符: narrowing finds most of them; equations that form a ring and pass it are decided exactly. What is too large for that
/// stays open and is said.
/// </summary>
internal sealed class JointConflicts
{
    private const int MostConflicts = 8;
    private const int LargestChain = 200;

    private readonly EquationSystem _system;
    private readonly Interval[] _truth;
    private readonly bool[] _isOff;
    private readonly Budget _budget = new();

    private JointConflicts(EquationSystem system, Interval[] truth, bool[] isOff)
    {
        _system = system;
        _truth = truth;
        _isOff = isOff;
    }

    public List<JointConflict> Found { get; } = [];

    /// <summary>Groups of equations that were too many to decide.</summary>
    public List<int[]> Open { get; } = [];

    /// <summary>Smallest sets of equations that cannot hold together.</summary>
    /// <param name="system">All equations.</param>
    /// <param name="truth">The printed intervals; anything for a number that is known to be wrong.</param>
    /// <param name="isOff">Equations already known to be violated; found sets are switched off in it too.</param>
    public static JointConflicts Find(EquationSystem system, Interval[] truth, bool[] isOff)
    {
        var joint = new JointConflicts(system, truth, isOff);
        joint.Narrow();
        joint.Decide();
        return joint;
    }

    private void Narrow()
    {
        while (Found.Count < MostConflicts)
        {
            var propagation = new Propagation(_system, _truth, _isOff);
            if (propagation.Run(Enumerable.Range(0, _system.Constraints.Count)) is not { } failed)
            {
                break;
            }

            var chain = propagation.Because(failed);
            if (chain.Count <= LargestChain)
            {
                var smallest = Shrink(chain);
                Add(smallest, Feasibility.Test(_system, _truth, smallest, _budget).Proof);
            }
            else
            {
                _isOff[failed] = true;
            }
        }
    }

    private void Decide()
    {
        foreach (var component in Components.WithRounding(_system, _truth, _isOff, NotAsPrinted()))
        {
            var left = component;
            while (Found.Count < MostConflicts)
            {
                var verdict = Feasibility.Test(_system, _truth, left, _budget);
                if (verdict.IsOpen)
                {
                    Open.Add(left);
                }

                if (verdict.Proof is not { } proof)
                {
                    break;
                }

                Add(proof.Constraints, proof);
                left = [.. left.Where(constraint => !_isOff[constraint])];
            }
        }
    }

    /// <summary>Equations that the printed numbers as they stand do not satisfy.</summary>
    private List<int> NotAsPrinted()
    {
        var found = new List<int>();
        for (var i = 0; i < _system.Constraints.Count; i++)
        {
            var constraint = _system.Constraints[i];
            if (!_isOff[i] && !HoldsAsPrinted(constraint))
            {
                found.Add(i);
            }
        }

        return found;
    }

    private bool HoldsAsPrinted(Constraint constraint)
    {
        Int128 sum = 0;
        for (var i = 0; i < constraint.Cells.Length; i++)
        {
            var value = AsPrinted(constraint.Cells[i]);
            if (constraint.Relation == Relation.Same && value != AsPrinted(constraint.Cells[0]))
            {
                return false;
            }

            sum += (Int128)constraint.Sign(i) * value;
        }

        return constraint.Relation switch
        {
            Relation.Same => true,
            Relation.Bound => sum <= 0,
            _ => sum == 0,
        };
    }

    private long AsPrinted(int cell) =>
        Math.Clamp(_system.Cells[cell].Value, _truth[cell].Low, _truth[cell].High);

    private void Add(int[] constraints, Certificate? proof)
    {
        Found.Add(new JointConflict(proof?.Constraints ?? constraints, proof));
        foreach (var constraint in constraints)
        {
            _isOff[constraint] = true;
        }
    }

    private int[] Shrink(SortedSet<int> chain)
    {
        var kept = chain.ToList();
        var only = new bool[_isOff.Length];
        for (var i = kept.Count - 1; i >= 0; i--)
        {
            var candidate = kept[i];
            Array.Fill(only, true);
            foreach (var constraint in kept)
            {
                only[constraint] = constraint == candidate;
            }

            if (new Propagation(_system, _truth, only).Run(kept) is not null)
            {
                kept.RemoveAt(i);
            }
        }

        return [.. kept];
    }
}
