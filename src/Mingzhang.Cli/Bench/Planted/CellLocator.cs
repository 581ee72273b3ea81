using System.Collections.Immutable;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Cli.Bench.Planted;

/// <summary>A printed amount and the cell of the document in which it stands.</summary>
internal sealed record LocatedCell(
    BudgetTable Table,
    Statement Statement,
    Grid Grid,
    GridCell Cell
);

/// <summary>Finds the cells of statements: by their box where the document has geometry, otherwise by row and column.</summary>
internal static class CellLocator
{
    public static List<LocatedCell> Locate(Pack pack, ImmutableArray<Document> documents)
    {
        var located = new List<LocatedCell>();
        foreach (var table in pack.Tables)
        {
            foreach (var statement in table.Statements)
            {
                var found = documents
                    .Where(document => document.Name == statement.Anchor.Document)
                    .SelectMany(document => document.Pages)
                    .Where(page => page.Number == statement.Anchor.Page)
                    .SelectMany(page => page.Blocks.OfType<Grid>())
                    .Where(grid => statement.Anchor.Box is not null || Prints(grid, table))
                    .SelectMany(grid => grid.Cells.Select(cell => (grid, cell)))
                    .Where(pair => IsPlace(pair.cell, statement.Anchor))
                    .Take(2)
                    .ToList();
                if (found is [var (grid, cell)])
                {
                    located.Add(new LocatedCell(table, statement, grid, cell));
                }
            }
        }

        return located;
    }

    /// <summary>Whether every amount of the table stands in this grid where the table says.</summary>
    private static bool Prints(Grid grid, BudgetTable table)
    {
        var cells = grid.Cells.ToLookup(cell => (cell.Row + 1, cell.Column + 1), cell => cell.Text);
        return table.Statements.All(statement =>
            cells[(statement.Anchor.Row ?? 0, statement.Anchor.Column ?? 0)]
                .Any(text => Same(text, statement.Anchor.Printed))
        );
    }

    private static bool IsPlace(GridCell cell, Anchor anchor) =>
        Same(cell.Text, anchor.Printed)
        && (
            anchor.Box is { } box && cell.Box is { } own
                ? Math.Abs(box.Top - own.Top) < 1 && Math.Abs(box.Left - own.Left) < 1
                : cell.Row + 1 == anchor.Row && cell.Column + 1 == anchor.Column
        );

    private static bool Same(string text, string printed) => text.Trim() == printed.Trim();
}
