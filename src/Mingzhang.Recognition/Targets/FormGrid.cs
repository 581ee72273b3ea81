using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Targets;

/// <summary>表格: a grid whose positions are looked up in one step, merged cells by any of their positions.</summary>
internal sealed class FormGrid
{
    private readonly int[] _cells;
    private readonly GridCell[] _all;
    private readonly string[] _texts;

    public FormGrid(string document, Grid grid)
    {
        Document = document;
        Grid = grid;
        Rows = Math.Max(0, grid.RowCount);
        Columns = Math.Max(0, grid.ColumnCount);
        _all = [.. grid.Cells];
        _cells = new int[Rows * Columns];
        Array.Fill(_cells, -1);
        _texts = new string[_all.Length];
        for (var i = 0; i < _all.Length; i++)
        {
            var cell = _all[i];
            _texts[i] = LabelText.Tidy(cell.Text);
            HasMerges |= cell.RowSpan > 1;
            var bottom = Math.Min(Rows, cell.Row + Math.Max(1, cell.RowSpan));
            var right = Math.Min(Columns, cell.Column + Math.Max(1, cell.ColumnSpan));
            for (var row = Math.Max(0, cell.Row); row < bottom; row++)
            {
                for (var column = Math.Max(0, cell.Column); column < right; column++)
                {
                    _cells[(row * Columns) + column] = i;
                }
            }
        }
    }

    public string Document { get; }

    public Grid Grid { get; }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Whether some cell goes over several rows: then a blank cell says something, else it only repeats.</summary>
    public bool HasMerges { get; }

    /// <summary>Index of the cell that covers a position; -1 at a ragged edge.</summary>
    public int At(int row, int column) =>
        row < 0 || row >= Rows || column < 0 || column >= Columns
            ? -1
            : _cells[(row * Columns) + column];

    public GridCell Cell(int index) => _all[index];

    /// <summary>Text of a cell with single spaces; empty for index -1.</summary>
    public string Text(int index) => index < 0 ? "" : _texts[index];

    public string TextAt(int row, int column) => Text(At(row, column));

    /// <summary>The cells that begin in this row, from left to right.</summary>
    public List<int> Own(int row)
    {
        var own = new List<int>();
        for (var column = 0; column < Columns; column++)
        {
            var index = At(row, column);
            if (index >= 0 && _all[index].Row == row && (own.Count == 0 || own[^1] != index))
            {
                own.Add(index);
            }
        }

        return own;
    }

    /// <summary>The cells with text that begin in this row, from left to right.</summary>
    public List<int> Filled(int row)
    {
        var own = Own(row);
        own.RemoveAll(index => _texts[index].Length == 0);
        return own;
    }

    /// <summary>Where the cell lies on its page; null in formats that have tables of their own: their columns are counted, not measured.</summary>
    public Box? BoxOf(int index) => Grid.Origin == GridOrigin.Markup ? null : _all[index].Box;

    public Anchor Anchor(int index, int? table, int rowOffset) =>
        new(Document, Grid.Page)
        {
            Table = table,
            Row = _all[index].Row + 1 + rowOffset,
            Column = _all[index].Column + 1,
            Box = _all[index].Box,
            Printed = _texts[index],
        };
}
