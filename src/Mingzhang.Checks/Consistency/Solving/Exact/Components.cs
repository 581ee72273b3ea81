using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Checks.Consistency.Solving.Exact;

/// <summary>
/// 联动的等式: equations that share numbers whose exact amount is open. A number printed exactly passes nothing on. Only those in
/// which rounding is used are kept: elsewhere the printed numbers are themselves a solution.
/// </summary>
internal static class Components
{
    public static List<int[]> WithRounding(
        EquationSystem system,
        Interval[] truth,
        bool[] isOff,
        IReadOnlyList<int> rounded
    )
    {
        var seen = new HashSet<int>();
        var components = new List<int[]>();
        foreach (var start in rounded)
        {
            if (isOff[start] || !seen.Add(start))
            {
                continue;
            }

            var found = new List<int>();
            var open = new Stack<int>([start]);
            while (open.Count > 0)
            {
                var constraint = open.Pop();
                found.Add(constraint);
                foreach (var cell in system.Constraints[constraint].Cells)
                {
                    if (truth[cell].IsExact)
                    {
                        continue;
                    }

                    foreach (var touching in system.Touching(cell))
                    {
                        if (!isOff[touching] && seen.Add(touching))
                        {
                            open.Push(touching);
                        }
                    }
                }
            }

            found.Sort();
            if (HasCycle(system, truth, found))
            {
                components.Add([.. found]);
            }
        }

        return components;
    }

    /// <summary>
    /// Whether the equations and their open numbers form a ring: where they form a tree, narrowing has proved already that they
    /// hold together.
    /// </summary>
    private static bool HasCycle(EquationSystem system, Interval[] truth, List<int> constraints)
    {
        var cells = new HashSet<int>();
        var edges = 0;
        foreach (var constraint in constraints)
        {
            foreach (var cell in system.Constraints[constraint].Cells)
            {
                if (!truth[cell].IsExact)
                {
                    cells.Add(cell);
                    edges++;
                }
            }
        }

        return edges > cells.Count + constraints.Count - 1;
    }
}
