using Mingzhang.Checks.Consistency.Equations;

namespace Mingzhang.Checks.Consistency.Repair;

/// <summary>Violated equations that hang together.</summary>
internal static class ConflictGroups
{
    /// <summary>Groups of equations that share cells, each in order.</summary>
    public static List<int[]> ByCell(EquationSystem system, IReadOnlyList<int> violated)
    {
        var ofCell = new Dictionary<int, int>();
        var parent = new int[violated.Count];
        for (var i = 0; i < parent.Length; i++)
        {
            parent[i] = i;
            foreach (var cell in system.Constraints[violated[i]].Cells)
            {
                // A blank that several sums list joins nothing: it is in each of them only as nothing.
                if (system.Cells[cell].IsBlank)
                {
                    continue;
                }

                if (ofCell.TryGetValue(cell, out var other))
                {
                    parent[Root(parent, i)] = Root(parent, other);
                }
                else
                {
                    ofCell.Add(cell, i);
                }
            }
        }

        JoinByBlank(system, violated, parent);
        return
        [
            .. violated
                .Select((constraint, i) => (constraint, Root: Root(parent, i)))
                .GroupBy(entry => entry.Root, entry => entry.constraint)
                .Select(group => group.Order().ToArray())
                .OrderBy(group => group[0]),
        ];
    }

    /// <summary>A row and a column that miss the same amount meet in a blank cell: one forgotten entry.</summary>
    private static void JoinByBlank(
        EquationSystem system,
        IReadOnlyList<int> violated,
        int[] parent
    )
    {
        var ofBlank = new Dictionary<(int Cell, Int128 Gap), int>();
        for (var i = 0; i < parent.Length; i++)
        {
            var constraint = system.Constraints[violated[i]];
            var gap = Int128.Abs(constraint.PrintedGap(system.Cells));
            foreach (var cell in constraint.Cells)
            {
                if (!system.Cells[cell].IsBlank)
                {
                    continue;
                }

                if (ofBlank.TryGetValue((cell, gap), out var other))
                {
                    parent[Root(parent, i)] = Root(parent, other);
                }
                else
                {
                    ofBlank.Add((cell, gap), i);
                }
            }
        }
    }

    /// <summary>Equations between the same tables.</summary>
    public static List<int[]> ByTables(EquationSystem system, IReadOnlyList<int> violated) =>
        [
            .. violated
                .GroupBy(
                    constraint =>
                        string.Join(
                            ',',
                            system
                                .Constraints[constraint]
                                .Cells.Select(cell => system.Cells[cell].Table.Ordinal)
                                .Distinct()
                                .Order()
                        ),
                    StringComparer.Ordinal
                )
                .Select(group => group.Order().ToArray())
                .OrderBy(group => group[0]),
        ];

    private static int Root(int[] parent, int at)
    {
        while (parent[at] != at)
        {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }

        return at;
    }
}
