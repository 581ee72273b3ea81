using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Checks.Consistency.Solving;

/// <summary>
/// 联合不符: equations that hold one by one, by rounding, and cannot hold together. Each is given as a smallest set: without
/// any one of its equations the rest could hold.
/// </summary>
internal static class JointConflicts
{
    private const int MostConflicts = 8;
    private const int LargestChain = 200;

    /// <summary>Smallest sets of equations that cannot hold together.</summary>
    /// <param name="system">All equations.</param>
    /// <param name="truth">The printed intervals; anything for a number that is known to be wrong.</param>
    /// <param name="isOff">Equations already known to be violated; found sets are switched off in it too.</param>
    public static List<int[]> Find(EquationSystem system, Interval[] truth, bool[] isOff)
    {
        var found = new List<int[]>();
        while (found.Count < MostConflicts)
        {
            var propagation = new Propagation(system, truth, isOff);
            if (propagation.Run(Enumerable.Range(0, system.Constraints.Count)) is not { } failed)
            {
                break;
            }

            var chain = propagation.Because(failed);
            if (chain.Count <= LargestChain)
            {
                var smallest = Shrink(system, truth, chain, isOff);
                found.Add(smallest);
                Switch(isOff, smallest);
            }
            else
            {
                isOff[failed] = true;
            }
        }

        return found;
    }

    private static int[] Shrink(
        EquationSystem system,
        Interval[] truth,
        SortedSet<int> chain,
        bool[] isOff
    )
    {
        var kept = chain.ToList();
        var only = new bool[isOff.Length];
        for (var i = kept.Count - 1; i >= 0; i--)
        {
            var candidate = kept[i];
            Array.Fill(only, true);
            foreach (var constraint in kept)
            {
                only[constraint] = constraint == candidate;
            }

            if (new Propagation(system, truth, only).Run(kept) is not null)
            {
                kept.RemoveAt(i);
            }
        }

        return [.. kept];
    }

    private static void Switch(bool[] isOff, int[] constraints)
    {
        foreach (var constraint in constraints)
        {
            isOff[constraint] = true;
        }
    }
}
