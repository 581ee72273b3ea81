using Mingzhang.Checks.Consistency.Equations;

namespace Mingzhang.Checks.Consistency.Solving.Exact;

/// <summary>行: a linear condition on cells, Σ sign·cell = 0 (or ≤ 0 for 其中).</summary>
/// <param name="Constraint">Index of the equation that it stands for.</param>
/// <param name="Other">
/// One amount printed in several places gives a row for each place after the first: index into the equation's cells; -1 for sums.
/// </param>
internal readonly record struct ExactRow(int Constraint, int Other)
{
    /// <summary>The rows of an equation.</summary>
    public static IEnumerable<ExactRow> Of(EquationSystem system, int constraint)
    {
        var at = system.Constraints[constraint];
        if (at.Relation != Relation.Same)
        {
            yield return new ExactRow(constraint, -1);
            yield break;
        }

        for (var i = 1; i < at.Cells.Length; i++)
        {
            yield return new ExactRow(constraint, i);
        }
    }

    public bool IsBound(EquationSystem system) =>
        system.Constraints[Constraint].Relation == Relation.Bound;

    /// <summary>Cells and signs, each cell once.</summary>
    public SortedDictionary<int, int> Terms(EquationSystem system)
    {
        var constraint = system.Constraints[Constraint];
        var terms = new SortedDictionary<int, int>();
        if (Other >= 0)
        {
            Add(constraint.Cells[0], -1);
            Add(constraint.Cells[Other], 1);
        }
        else
        {
            for (var i = 0; i < constraint.Cells.Length; i++)
            {
                Add(constraint.Cells[i], constraint.Sign(i));
            }
        }

        return terms;

        void Add(int cell, int sign)
        {
            terms[cell] = terms.GetValueOrDefault(cell) + sign;
            if (terms[cell] == 0)
            {
                terms.Remove(cell);
            }
        }
    }
}
