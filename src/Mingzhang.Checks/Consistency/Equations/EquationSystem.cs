using Mingzhang.Facts.Amounts;

namespace Mingzhang.Checks.Consistency.Equations;

/// <summary>方程组: the cells of a pack and everything that must hold between them.</summary>
internal sealed class EquationSystem(
    IReadOnlyList<Cell> cells,
    IReadOnlyList<Constraint> constraints
)
{
    private readonly int[][] _touching = Index(cells.Count, constraints);

    public IReadOnlyList<Cell> Cells { get; } = cells;

    public IReadOnlyList<Constraint> Constraints { get; } = constraints;

    /// <summary>Constraints that the cell is in.</summary>
    public IReadOnlyList<int> Touching(int cell) => _touching[cell];

    /// <summary>The printed intervals.</summary>
    public Interval[] Printed()
    {
        var truth = new Interval[Cells.Count];
        for (var i = 0; i < truth.Length; i++)
        {
            truth[i] = Cells[i].Truth;
        }

        return truth;
    }

    private static int[][] Index(int cells, IReadOnlyList<Constraint> constraints)
    {
        var counts = new int[cells];
        foreach (var constraint in constraints)
        {
            foreach (var cell in constraint.Cells)
            {
                counts[cell]++;
            }
        }

        var index = new int[cells][];
        for (var i = 0; i < cells; i++)
        {
            index[i] = new int[counts[i]];
        }

        for (var i = constraints.Count - 1; i >= 0; i--)
        {
            foreach (var cell in constraints[i].Cells)
            {
                index[cell][--counts[cell]] = i;
            }
        }

        return index;
    }
}
