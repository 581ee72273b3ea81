using System.Collections.Immutable;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Binding;

namespace Mingzhang.Publishing.Layouts.Comparison;

/// <summary>未印出的数: amounts of a pack whose point no printed cell shows: what a layout does not know yet.</summary>
public static class UnprintedFacts
{
    public static ImmutableArray<(BudgetTable Table, Statement Statement)> Of(
        Pack pack,
        IEnumerable<PrintTable> printed
    )
    {
        var shown = new HashSet<Point>();
        foreach (var cell in printed.SelectMany(table => table.Body).SelectMany(row => row.Cells))
        {
            if (cell.Binding.Length > 0 && FactIdentity.Read(cell.Binding) is { } identity)
            {
                shown.Add(identity.Point with { Unit = "" });
            }
        }

        var missing = ImmutableArray.CreateBuilder<(BudgetTable, Statement)>();
        foreach (var table in pack.Tables)
        {
            // Forms print their amounts as fields of an entry.
            if (table.Kind is TableKind.TargetOverall or TableKind.TargetProject)
            {
                continue;
            }

            foreach (var statement in table.Statements)
            {
                if (
                    statement.Point.Measure.Length == 0
                    && !shown.Contains(statement.Point with { Unit = "" })
                )
                {
                    missing.Add((table, statement));
                }
            }
        }

        return missing.DrainToImmutable();
    }
}
