using System.Collections.Immutable;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers.PlainText;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>
/// Turns the visible cells of a sheet into grids. Hidden rows and columns, empty borders and columns without any text vanish; of
/// several empty rows in a row one stays.
/// </summary>
internal sealed class SheetGrids
{
    private const int MostTitleRows = 6;

    private readonly SheetContent _sheet;
    private readonly int _page;
    private readonly List<int> _rows = [];
    private readonly List<int> _columns = [];
    private GridCell?[,] _cells = new GridCell?[0, 0];
    private PositionState[,] _states = new PositionState[0, 0];

    private SheetGrids(SheetContent sheet, int page)
    {
        _sheet = sheet;
        _page = page;
    }

    /// <summary>
    /// The grids, top first; a sheet of one column (a cover, a page of prose) gives paragraphs, a line each. Null when they would have more than
    /// <paramref name="cellBudget"/> cells.
    /// </summary>
    public static ImmutableArray<Block>? Of(SheetContent sheet, int page, long cellBudget)
    {
        var grids = new SheetGrids(sheet, page);
        grids.ChooseRowsAndColumns();
        if ((long)grids._rows.Count * grids._columns.Count > cellBudget)
        {
            return null;
        }

        grids.Place();
        return grids._columns.Count == 1
            ? grids.Paragraphs()
            : ImmutableArray<Block>.CastUp(grids.Cut());
    }

    private void ChooseRowsAndColumns()
    {
        var mergedText = MergedWithText();
        var rows = new SortedSet<int>();
        var columns = new SortedSet<int>();
        foreach (var cell in _sheet.Cells)
        {
            if (mergedText.TryGetValue((cell.Row, cell.Column), out var range))
            {
                // The text of a merged cell shows as long as any part of it does.
                if (FirstVisible(range) is var (row, column))
                {
                    rows.Add(row);
                    columns.Add(column);
                }
            }
            else if (!_sheet.HiddenRows.Contains(cell.Row) && !_sheet.IsHiddenColumn(cell.Column))
            {
                rows.Add(cell.Row);
                columns.Add(cell.Column);
            }
        }

        var last = -1;
        foreach (var row in rows)
        {
            for (var gap = last + 1; last >= 0 && gap < row; gap++)
            {
                if (!_sheet.HiddenRows.Contains(gap))
                {
                    _rows.Add(gap);
                    break;
                }
            }

            _rows.Add(row);
            last = row;
        }

        _columns.AddRange(columns);
    }

    private Dictionary<(int Row, int Column), SheetRange> MergedWithText()
    {
        var result = new Dictionary<(int, int), SheetRange>();
        foreach (var range in _sheet.Merged)
        {
            result.TryAdd((range.Top, range.Left), range);
        }

        return result;
    }

    private (int Row, int Column)? FirstVisible(SheetRange range)
    {
        var row = range.Top;
        while (row <= range.Bottom && _sheet.HiddenRows.Contains(row))
        {
            row++;
        }

        var column = range.Left;
        while (column <= range.Right && _sheet.IsHiddenColumn(column))
        {
            column++;
        }

        return row <= range.Bottom && column <= range.Right ? (row, column) : null;
    }

    private void Place()
    {
        _cells = new GridCell?[_rows.Count, _columns.Count];
        _states = new PositionState[_rows.Count, _columns.Count];
        var merged = MergedWithText();
        var texts = new Dictionary<(int, int), SheetCell>();
        foreach (var cell in _sheet.Cells)
        {
            if (merged.ContainsKey((cell.Row, cell.Column)))
            {
                texts.TryAdd((cell.Row, cell.Column), cell);
                continue;
            }

            var row = _rows.BinarySearch(cell.Row);
            var column = _columns.BinarySearch(cell.Column);
            if (row >= 0 && column >= 0)
            {
                _cells[row, column] = ToCell(cell, row, column);
            }
        }

        foreach (var range in merged.Values)
        {
            PlaceMerged(
                range,
                texts.GetValueOrDefault(
                    (range.Top, range.Left),
                    new SheetCell(range.Top, range.Left, "")
                )
            );
        }
    }

    private void PlaceMerged(SheetRange range, SheetCell source)
    {
        var (top, bottom) = Between(_rows, range.Top, range.Bottom);
        var (left, right) = Between(_columns, range.Left, range.Right);
        if (top > bottom || left > right)
        {
            return;
        }

        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                if (_states[row, column] != PositionState.Free)
                {
                    // Two merged ranges that overlap contradict each other: the first stands.
                    return;
                }
            }
        }

        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                _states[row, column] = PositionState.Covered;
            }
        }

        _states[top, left] = PositionState.Merged;
        _cells[top, left] = ToCell(source, top, left) with
        {
            RowSpan = bottom - top + 1,
            ColumnSpan = right - left + 1,
        };
    }

    /// <summary>Positions in a sorted list of the values from first to last; empty (first above last) where there are none.</summary>
    private static (int First, int Last) Between(List<int> values, int first, int last)
    {
        var low = values.BinarySearch(first);
        var high = values.BinarySearch(last);
        return (low < 0 ? ~low : low, high < 0 ? ~high - 1 : high);
    }

    private static GridCell ToCell(SheetCell cell, int row, int column)
    {
        var trimmed = cell.Text.Trim();
        return new GridCell(row, column, trimmed)
        {
            Value = cell.Value,
            Indent =
                trimmed.Length == 0 ? 0 : LineShape.Indent(cell.Text) + (2.0 * cell.IndentLevel),
        };
    }

    /// <summary>Cuts where a table ends and another begins below an empty row.</summary>
    private ImmutableArray<Grid> Cut()
    {
        var grids = ImmutableArray.CreateBuilder<Grid>();
        var start = 0;
        for (var row = 1; row < _rows.Count - 1; row++)
        {
            if (IsEmpty(row) && IsTable(start, row) && StartsTable(row + 1))
            {
                grids.Add(ToGrid(start, row));
                start = row + 1;
            }
        }

        if (_rows.Count > start)
        {
            grids.Add(ToGrid(start, _rows.Count));
        }

        return grids.ToImmutable();
    }

    private bool IsEmpty(int row)
    {
        for (var column = 0; column < _columns.Count; column++)
        {
            if (_states[row, column] != PositionState.Free || _cells[row, column]?.Text.Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether rows hold more than titles: two rows with two texts each, or a number beside a text.</summary>
    private bool IsTable(int first, int end)
    {
        var rows = 0;
        for (var row = first; row < end; row++)
        {
            var texts = 0;
            var hasNumber = false;
            for (var column = 0; column < _columns.Count; column++)
            {
                if (_cells[row, column] is { Text.Length: > 0 } cell)
                {
                    texts++;
                    hasNumber |= cell.Value is not null;
                }
            }

            rows += texts >= 2 ? 1 : 0;
            if (rows >= 2 || (hasNumber && texts >= 2))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the rows from here open a table: no number first, and soon a row of two texts or more.</summary>
    private bool StartsTable(int start)
    {
        for (var row = start; row < Math.Min(start + MostTitleRows, _rows.Count); row++)
        {
            var texts = 0;
            for (var column = 0; column < _columns.Count; column++)
            {
                if (_cells[row, column] is not { Text.Length: > 0 } cell)
                {
                    continue;
                }

                if (cell.Value is not null)
                {
                    return false;
                }

                texts++;
            }

            if (texts >= 2 && row + 1 < _rows.Count)
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<Block> Paragraphs()
    {
        var paragraphs = ImmutableArray.CreateBuilder<Block>();
        for (var row = 0; row < _rows.Count; row++)
        {
            foreach (var line in (_cells[row, 0]?.Text ?? "").Split('\n'))
            {
                var text = line.Trim();
                if (text.Length > 0)
                {
                    paragraphs.Add(
                        new Paragraph
                        {
                            Page = _page,
                            Text = text,
                            Lines = [new TextLine(line, null)],
                        }
                    );
                }
            }
        }

        return paragraphs.ToImmutable();
    }

    private Grid ToGrid(int first, int end)
    {
        var cells = ImmutableArray.CreateBuilder<GridCell>();
        for (var row = first; row < end; row++)
        {
            for (var column = 0; column < _columns.Count; column++)
            {
                if (_states[row, column] == PositionState.Covered)
                {
                    continue;
                }

                var cell = _cells[row, column] ?? new GridCell(row, column, "");
                cells.Add(
                    cell with
                    {
                        Row = row - first,
                        RowSpan = Math.Min(cell.RowSpan, end - row),
                    }
                );
            }
        }

        return new Grid
        {
            Page = _page,
            RowCount = end - first,
            ColumnCount = _columns.Count,
            Cells = cells.ToImmutable(),
            Origin = GridOrigin.Markup,
        };
    }
}

internal enum PositionState : byte
{
    Free,

    /// <summary>Top left corner of a merged range.</summary>
    Merged,

    /// <summary>The rest of one.</summary>
    Covered,
}
