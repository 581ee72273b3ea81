using System.Collections.Immutable;

namespace Mingzhang.Documents.Writing.Parts;

/// <summary>
/// 排格: puts the cells of a <see cref="PrintTable"/> into rows and columns. Every position belongs to exactly one slot: spans that
/// would overlap or leave the table are cut, gaps become blank cells, so that writers draw whatever they are given.
/// </summary>
internal sealed class PlacedTable
{
    /// <summary>Widest table that is drawn at all; an HTML table ends there.</summary>
    private const int MostColumns = 1000;

    private readonly PrintTable _table;

    /// <summary>Places all cells.</summary>
    /// <param name="most">Columns that the format takes; what stands further right is left out.</param>
    public PlacedTable(PrintTable table, int most = MostColumns)
    {
        _table = table;
        var known = Math.Clamp(table.Columns.Length, 1, MostColumns);
        Columns = Math.Clamp(
            Math.Max(
                table.Columns.Length,
                Math.Max(Width(table.Heading, known), Width(table.Body, known))
            ),
            1,
            most
        );
    }

    public int Columns { get; }

    public IEnumerable<ImmutableArray<Slot>> Heading => Place(_table.Heading, Columns);

    public IEnumerable<ImmutableArray<Slot>> Body => Place(_table.Body, Columns);

    /// <summary>Rows that list more cells than there are columns make the table wider.</summary>
    private static int Width(ImmutableArray<PrintRow> rows, int known)
    {
        var taken = new List<int>();
        for (var row = 0; row < rows.Length; row++)
        {
            var column = 0;
            foreach (var cell in rows[row].Cells)
            {
                while (column < taken.Count && taken[column] > row)
                {
                    column++;
                }

                if (column >= MostColumns)
                {
                    break;
                }

                var last = column + Math.Clamp(cell.ColumnSpan, 1, Math.Max(1, known - column)) - 1;
                var free = row + Math.Clamp(cell.RowSpan, 1, rows.Length - row);
                for (var first = column; column <= last; column++)
                {
                    if (column == taken.Count)
                    {
                        taken.Add(free);
                    }
                    else if (column > first && taken[column] > row)
                    {
                        break;
                    }
                    else
                    {
                        taken[column] = free;
                    }
                }
            }
        }

        return taken.Count;
    }

    private static IEnumerable<ImmutableArray<Slot>> Place(
        ImmutableArray<PrintRow> rows,
        int columns
    )
    {
        var above = new Slot?[columns];
        for (var row = 0; row < rows.Length; row++)
        {
            var slots = ImmutableArray.CreateBuilder<Slot>(columns);
            var cells = rows[row].Cells;
            var next = 0;
            for (var column = 0; column < columns; )
            {
                var slot =
                    above[column] is { } open && open.LastRow >= row
                        ? open with
                        {
                            IsContinuation = true,
                        }
                        : Fresh(
                            next < cells.Length ? cells[next++] : PrintCell.Blank,
                            row,
                            column,
                            rows.Length,
                            above
                        );
                slots.Add(slot);
                column += slot.ColumnSpan;
            }

            yield return slots.ToImmutable();
        }
    }

    private static Slot Fresh(PrintCell cell, int row, int column, int rows, Slot?[] above)
    {
        var free = 1;
        var wanted = Math.Max(1, cell.ColumnSpan);
        while (
            free < wanted
            && column + free < above.Length
            && !(above[column + free] is { } open && open.LastRow >= row)
        )
        {
            free++;
        }

        var height = Math.Clamp(cell.RowSpan, 1, rows - row);
        var slot = new Slot(cell, column, free, row, row + height - 1);
        above.AsSpan(column, free).Clear();
        if (height > 1)
        {
            above[column] = slot;
            // The columns beside it are taken as well; only the first one prints.
            for (var i = 1; i < free; i++)
            {
                above[column + i] = slot;
            }
        }

        return slot;
    }
}

/// <summary>A cell in its place.</summary>
/// <param name="Row">0-based row in which the cell begins.</param>
/// <param name="LastRow">Last row that it covers.</param>
internal sealed record Slot(PrintCell Cell, int Column, int ColumnSpan, int Row, int LastRow)
{
    /// <summary>Whether the cell began in a row above.</summary>
    public bool IsContinuation { get; init; }

    public int RowSpan => LastRow - Row + 1;
}
