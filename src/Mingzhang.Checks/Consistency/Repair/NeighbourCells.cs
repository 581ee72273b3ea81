using Mingzhang.Checks.Consistency.Equations;

namespace Mingzhang.Checks.Consistency.Repair;

/// <summary>Printed cells beside a cell, and those of the same row: where a wrong copy may have come from.</summary>
internal sealed class NeighbourCells(EquationSystem system)
{
    private Dictionary<(int Table, int Row), List<int>>? _rows;

    public List<Cell> Of(int cell)
    {
        var at = system.Cells[cell];
        var found = new List<Cell>();
        for (var row = at.Row - 1; row <= at.Row + 1; row++)
        {
            if (!Rows().TryGetValue((at.Table.Ordinal, row), out var cells))
            {
                continue;
            }

            foreach (var other in cells)
            {
                var beside = system.Cells[other];
                // In its own row, the columns beside it and columns of another year; above and below, its own column.
                if (row == at.Row ? IsBesideOrOtherYear(at, beside) : beside.Column == at.Column)
                {
                    found.Add(beside);
                }
            }
        }

        return found;
    }

    private static bool IsBesideOrOtherYear(Cell at, Cell other) =>
        other.Column != at.Column
        && (
            Math.Abs(other.Column - at.Column) == 1
            || other.Statement?.Point.Year != at.Statement?.Point.Year
        );

    private Dictionary<(int, int), List<int>> Rows()
    {
        if (_rows is null)
        {
            _rows = [];
            for (var i = 0; i < system.Cells.Count; i++)
            {
                var cell = system.Cells[i];
                if (cell.IsBlank)
                {
                    continue;
                }

                if (!_rows.TryGetValue((cell.Table.Ordinal, cell.Row), out var row))
                {
                    _rows.Add((cell.Table.Ordinal, cell.Row), row = []);
                }

                row.Add(i);
            }
        }

        return _rows;
    }
}
