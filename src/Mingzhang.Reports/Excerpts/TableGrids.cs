using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Reports.Excerpts;

/// <summary>A cell of a document that a place stands for.</summary>
/// <param name="RowOffset">Rows of the printed table before the first row of the grid: a printed row is <c>grid row + 1 + offset</c>.</param>
internal sealed record CellPlace(Grid Grid, GridCell Cell, int RowOffset);

/// <summary>
/// Finds the cell of the document behind a place. A place counts rows of the whole table, which may stand in several grids;
/// how a grid lies in its table follows from its amounts: the offset under which most of them fit.
/// </summary>
internal sealed class TableGrids(CheckedPack pack)
{
    private const int MostVotes = 400;

    private readonly Dictionary<int, List<(Grid Grid, int Offset)>> _tables = [];

    /// <summary>The cell, or null where the document has no such cell with the printed text.</summary>
    public CellPlace? Find(Anchor place)
    {
        if (place.Row is not { } row || place.Column is not { } column)
        {
            return null;
        }

        var table = place.TableIn(pack.Pack);
        var grids = table is null
            ? [.. GridsOn(place.Document, place.Page, place.Page).Select(grid => (grid, 0))]
            : GridsOf(table);
        foreach (var (grid, offset) in grids)
        {
            if (
                (place.Page == 0 || grid.Page == place.Page)
                && CellAt(grid, row - 1 - offset, column - 1) is { } cell
                && Same(cell.Text, place.Printed)
            )
            {
                return new CellPlace(grid, cell, offset);
            }
        }

        return OnlyCell(place, row, column, table);
    }

    /// <summary>
    /// The one cell of the column that has exactly the printed text; for forms and lists without amounts. Of several cells the one
    /// in the same row counts; where that leaves more than one, there is none.
    /// </summary>
    private CellPlace? OnlyCell(Anchor place, int row, int column, BudgetTable? table)
    {
        var printed = place.Printed.Trim();
        if (printed.Length == 0)
        {
            return null;
        }

        List<(Grid Grid, GridCell Cell)> cells = [];
        foreach (
            var grid in GridsOn(
                place.Document,
                table?.FirstPage ?? place.Page,
                table?.LastPage ?? place.Page
            )
        )
        {
            foreach (var cell in grid.Cells)
            {
                if (
                    cell.Column == column - 1
                    && cell.Text.AsSpan().Trim().SequenceEqual(printed)
                    && (place.Page == 0 || grid.Page == place.Page)
                )
                {
                    cells.Add((grid, cell));
                }
            }
        }

        if (cells.Count > 1)
        {
            _ = cells.RemoveAll(each => each.Cell.Row != row - 1);
        }

        return cells is [var (only, at)] ? new CellPlace(only, at, row - 1 - at.Row) : null;
    }

    private List<(Grid Grid, int Offset)> GridsOf(BudgetTable table)
    {
        if (_tables.TryGetValue(table.Ordinal, out var known))
        {
            return known;
        }

        List<(Grid, int)> found = [];
        foreach (var grid in GridsOn(table.Anchor.Document, table.FirstPage, table.LastPage))
        {
            if (OffsetOf(grid, table) is { } offset)
            {
                found.Add((grid, offset));
            }
        }

        _tables[table.Ordinal] = found;
        return found;
    }

    private IEnumerable<Grid> GridsOn(string name, int first, int last)
    {
        foreach (var document in pack.Documents)
        {
            if (document.Name != name)
            {
                continue;
            }

            foreach (var page in document.Pages)
            {
                if (page.Number < first || page.Number > last)
                {
                    continue;
                }

                foreach (var block in page.Blocks)
                {
                    if (block is Grid grid)
                    {
                        yield return grid;
                    }
                }
            }
        }
    }

    private static int? OffsetOf(Grid grid, BudgetTable table)
    {
        var rows = new Dictionary<(int Column, string Text), List<int>>();
        foreach (var cell in grid.Cells)
        {
            var text = cell.Text.Trim();
            if (text.Length == 0)
            {
                continue;
            }

            var key = (cell.Column, text);
            if (!rows.TryGetValue(key, out var list))
            {
                rows[key] = list = [];
            }

            // A value that fills a column says nothing about where the grid lies.
            if (list.Count < 8)
            {
                list.Add(cell.Row);
            }
        }

        var votes = new Dictionary<int, int>();
        var cast = 0;
        foreach (var statement in table.Statements)
        {
            var anchor = statement.Anchor;
            if (
                anchor.Row is not { } row
                || anchor.Column is not { } column
                || !rows.TryGetValue((column - 1, anchor.Printed.Trim()), out var at)
            )
            {
                continue;
            }

            foreach (var gridRow in at)
            {
                var offset = row - 1 - gridRow;
                votes[offset] = votes.GetValueOrDefault(offset) + 1;
            }

            if (++cast == MostVotes)
            {
                break;
            }
        }

        int? best = null;
        foreach (var (offset, count) in votes)
        {
            if (
                best is not { } other
                || count > votes[other]
                || (count == votes[other] && offset >= 0 && (other < 0 || offset < other))
            )
            {
                best = offset;
            }
        }

        return best;
    }

    private static GridCell? CellAt(Grid grid, int row, int column)
    {
        foreach (var cell in grid.Cells)
        {
            if (
                cell.Row <= row
                && row < cell.Row + cell.RowSpan
                && cell.Column <= column
                && column < cell.Column + cell.ColumnSpan
            )
            {
                return cell;
            }
        }

        return null;
    }

    // Flattened text is put into columns when it is read: the grid then holds the number inside a longer cell.
    private static bool Same(string cell, string printed) =>
        printed.Length == 0
        || cell.Trim() == printed.Trim()
        || cell.Contains(printed.Trim(), StringComparison.Ordinal);
}
