using System.Collections.Immutable;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Consistency.Reporting;

/// <summary>An equation as the small table that reports show.</summary>
internal static class EquationTerms
{
    private const int MostTerms = 200;

    public static ImmutableArray<EquationTerm> Of(Constraint constraint, IReadOnlyList<Cell> cells)
    {
        var terms = ImmutableArray.CreateBuilder<EquationTerm>();
        for (var i = 0; i < constraint.Cells.Length && terms.Count < MostTerms; i++)
        {
            var cell = cells[constraint.Cells[i]];
            // Blank parts count as nothing; a message names them, an equation does not need them.
            if (cell.IsBlank && i > 0)
            {
                continue;
            }

            var label =
                constraint.Relation == Relation.Same
                    ? Phrases.Title(cell.Table).Chinese + Phrases.Label(cell)
                    : Phrases.Label(cell, constraint.Basis);
            terms.Add(
                new EquationTerm(
                    i == 0 ? 0 : constraint.Sign(i),
                    label,
                    Phrases.Printed(cell),
                    cell.Anchor
                )
            );
        }

        return terms.ToImmutable();
    }
}
