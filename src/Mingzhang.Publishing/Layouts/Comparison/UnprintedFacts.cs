using System.Collections.Immutable;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Amounts;
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
        IReadOnlyCollection<PrintTable> printed
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

        // Lists print fields of their entries, which are no points: the number itself must stand in one of them.
        var listed = printed
            .SelectMany(table => table.Body)
            .SelectMany(row => row.Cells)
            .Where(cell => cell.Binding.Length == 0)
            .Select(cell => cell.Number)
            .OfType<decimal>()
            .ToHashSet();
        var missing = ImmutableArray.CreateBuilder<(BudgetTable, Statement)>();
        foreach (var table in pack.Tables)
        {
            // Forms print their amounts as fields of an entry.
            if (table.Kind is TableKind.TargetOverall or TableKind.TargetProject)
            {
                continue;
            }

            var isList = table.Kind is TableKind.Procurement or TableKind.Assets;
            foreach (var statement in table.Statements)
            {
                if (
                    statement.Point.Measure.Length == 0
                    && !(
                        isList
                        && PrintedNumber.Read(statement.Amount.Printed) is { } number
                        && listed.Contains(number.Value)
                    )
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
