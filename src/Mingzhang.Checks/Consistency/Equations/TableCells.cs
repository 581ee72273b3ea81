using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Equations;

/// <summary>Cells of one table by row and column.</summary>
internal sealed class TableCells
{
    private readonly Dictionary<(int Row, int Column), int> _index = [];
    private readonly HashSet<(int Row, int Column)> _unread = [];

    public TableCells(BudgetTable table)
    {
        Table = table;
        foreach (var cell in table.Unread)
        {
            _unread.Add((cell.Row, cell.Column));
        }
    }

    public BudgetTable Table { get; }

    public bool HasUnread => _unread.Count > 0;

    /// <summary>Index of the cell, or -1 where it is blank.</summary>
    public int Get(int row, int column) => _index.GetValueOrDefault((row, column), -1);

    public void Set(int row, int column, int cell) => _index[(row, column)] = cell;

    /// <summary>Index of the cell where something is printed; -1 also where a blank cell has become an unknown.</summary>
    public int Printed(int row, int column, IReadOnlyList<Cell> cells)
    {
        var index = Get(row, column);
        return index >= 0 && cells[index].IsBlank ? -1 : index;
    }

    public bool IsUnread(int row, int column) => _unread.Contains((row, column));

    /// <summary>Where a blank cell stands.</summary>
    public Anchor AnchorOf(int row, int column)
    {
        var at = row >= 0 && row < Table.Rows.Length ? Table.Rows[row] : null;
        var heading = column >= 0 && column < Table.Columns.Length ? Table.Columns[column] : null;
        return new Anchor(Table.Anchor.Document, at is { Page: > 0 } ? at.Page : Table.Anchor.Page)
        {
            Table = Table.Ordinal,
            Row = at?.PrintedRow,
            Column = heading?.PrintedColumn,
        };
    }
}
