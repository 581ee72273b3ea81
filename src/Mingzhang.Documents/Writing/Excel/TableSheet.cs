using System.Collections.Immutable;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Excel;

/// <summary>One table as a sheet: number, title, lines above, heading rows that every page repeats, body, notes.</summary>
internal sealed class TableSheet
{
    /// <summary>Height of a line of text at 10 points, and what a row has above and below it.</summary>
    private const double LineHeight = 13.5;
    private const double RowPadding = 5;

    private readonly PrintTable _table;
    private readonly PlacedTable _placed;
    private readonly double[] _widths;
    private readonly Dictionary<StyleKey, CellStyle> _known = [];
    private readonly Dictionary<(int Row, int Column), decimal>? _numbers;
    private readonly int _above;
    private readonly int _headings;

    public TableSheet(PrintTable table, bool hasFormulas)
    {
        _table = table;
        _placed = new PlacedTable(table);
        _widths = TableFit.Of(table, _placed).Widths;
        _above = (table.Number.Length > 0 ? 1 : 0) + 1 + (HasLines ? 1 : 0);
        _headings = table.Heading.Length;
        _numbers =
            hasFormulas
            && table.Body.Any(row => row.Cells.Any(cell => !cell.SumOf.IsDefaultOrEmpty))
                ? Numbers()
                : null;
    }

    private bool HasLines =>
        _table.LeftLine.Length + _table.MiddleLine.Length + _table.RightLine.Length > 0;

    private int Columns => _placed.Columns;

    public Sheet ToSheet()
    {
        var frozen = _above + _headings;
        return new Sheet
        {
            Name =
                _table.SheetName.Length > 0 ? _table.SheetName
                : _table.Number.Length > 0 ? _table.Number
                : _table.Title,
            Page = _table.Page,
            Columns = [.. _widths.Select(width => new SheetColumn(width))],
            Rows = Rows(),
            // A heading so high that nothing could scroll under it stays loose.
            FrozenRows = _headings > 0 && frozen <= 12 ? frozen : 0,
            RepeatedRows = _headings > 0 ? (_above, _above + _headings - 1) : null,
        };
    }

    private IEnumerable<SheetRow> Rows()
    {
        if (_table.Number.Length > 0)
        {
            yield return Across(_table.Number, TableStyles.Line, 18);
        }

        yield return Across(_table.Title, TableStyles.Title, 22);
        if (HasLines)
        {
            yield return Lines();
        }

        foreach (var row in Placed(_placed.Heading, isHeading: true))
        {
            yield return row;
        }

        foreach (var row in Placed(_placed.Body, isHeading: false))
        {
            yield return row;
        }

        foreach (var note in _table.Notes)
        {
            yield return Across(note, TableStyles.Note, 13);
        }
    }

    private SheetRow Across(string text, CellStyle style, double lineHeight)
    {
        // Larger type needs more room than the widths, which are counted in characters of 10 points.
        var room = _widths.Sum() * 10 / Math.Max(10, style.Size);
        return new SheetRow([
            new SheetCell(0)
            {
                Text = text,
                Style = style,
                ColumnSpan = Columns,
            },
        ])
        {
            Height = (TextWidth.Lines(text, room) * lineHeight) + RowPadding,
        };
    }

    /// <summary>部门, 年度, 单位 share the row: each gets the columns that its text needs, the middle one what is left.</summary>
    private SheetRow Lines()
    {
        var (left, middle, right) = (_table.LeftLine, _table.MiddleLine, _table.RightLine);
        var filled =
            (left.Length > 0 ? 1 : 0) + (middle.Length > 0 ? 1 : 0) + (right.Length > 0 ? 1 : 0);
        if (filled == 1 || Columns < filled)
        {
            var text = string.Join(
                "　　",
                new[] { left, middle, right }.Where(part => part.Length > 0)
            );
            var alignment =
                filled > 1 || left.Length > 0 ? CellAlignment.Left
                : middle.Length > 0 ? CellAlignment.Centre
                : CellAlignment.Right;
            return Across(text, TableStyles.Line with { Alignment = alignment }, LineHeight);
        }

        var last = Columns - (right.Length > 0 ? Needed(right, Columns - filled + 1, -1) : 0);
        var first =
            left.Length == 0 ? 0
            : middle.Length == 0 ? last
            : Needed(left, last - 1, 1);
        var cells = ImmutableArray.CreateBuilder<SheetCell>();
        Add(left, 0, first, CellAlignment.Left);
        Add(middle, first, last, CellAlignment.Centre);
        Add(right, last, Columns, CellAlignment.Right);
        return new SheetRow(cells.ToImmutable()) { Height = LineHeight + RowPadding };

        void Add(string text, int from, int to, CellAlignment alignment)
        {
            if (text.Length > 0)
            {
                cells.Add(
                    new SheetCell(from)
                    {
                        Text = text,
                        ColumnSpan = to - from,
                        Style = TableStyles.Line with { Alignment = alignment, Wraps = false },
                    }
                );
            }
        }
    }

    /// <summary>Columns from one end (direction 1 from the left, -1 from the right) that hold the text; at most <paramref name="most"/>.</summary>
    private int Needed(string text, int most, int direction)
    {
        var room = 0.0;
        var width = TextWidth.Of(text) + 2;
        for (var count = 1; count < most; count++)
        {
            room += direction > 0 ? _widths[count - 1] : _widths[Columns - count];
            if (room >= width)
            {
                return count;
            }
        }

        return Math.Max(1, most);
    }

    private IEnumerable<SheetRow> Placed(IEnumerable<ImmutableArray<Slot>> rows, bool isHeading)
    {
        var number = 0;
        foreach (var slots in rows)
        {
            var cells = ImmutableArray.CreateBuilder<SheetCell>(slots.Length);
            var lines = 1;
            foreach (var slot in slots)
            {
                lines = Math.Max(lines, LinesOf(slot));
                if (!slot.IsContinuation)
                {
                    cells.Add(Cell(slot, number, isHeading));
                }
            }

            number++;
            yield return new SheetRow(cells.ToImmutable())
            {
                Height = (lines * LineHeight) + RowPadding,
            };
        }
    }

    /// <summary>Lines of the row that the cell asks for: a cell over several rows asks each for its share.</summary>
    private int LinesOf(Slot slot)
    {
        if (slot.Cell.Text.Length == 0 || slot.Cell.Number is not null)
        {
            return 1;
        }

        var room = -1.0 - (slot.Cell.Indent * 2);
        for (var i = 0; i < slot.ColumnSpan; i++)
        {
            room += _widths[slot.Column + i];
        }

        var lines = TextWidth.Lines(slot.Cell.Text, room);
        return (lines + slot.RowSpan - 1) / slot.RowSpan;
    }

    private SheetCell Cell(Slot slot, int row, bool isHeading)
    {
        var cell = slot.Cell;
        var number = NumberCode.Of(cell);
        return new SheetCell(slot.Column)
        {
            Text = number is null ? cell.Text : "",
            Number = number?.Value,
            Formula =
                _numbers is null || number is null || isHeading
                    ? ""
                    : SumFormula.Of(cell, number.Value.Value, _numbers, _above + _headings),
            RowSpan = slot.RowSpan,
            ColumnSpan = slot.ColumnSpan,
            Style = isHeading ? HeadingStyle(cell) : BodyStyle(cell, number?.Format ?? ""),
        };
    }

    private CellStyle HeadingStyle(PrintCell cell) =>
        cell.Alignment == CellAlignment.Default
            ? TableStyles.Heading
            : Styled(new StyleKey(cell.Alignment, 0, true, "", true));

    private CellStyle BodyStyle(PrintCell cell, string format)
    {
        var alignment =
            cell.Alignment != CellAlignment.Default ? cell.Alignment
            : cell.Number is not null ? CellAlignment.Right
            : CellAlignment.Left;
        return Styled(
            new StyleKey(
                alignment,
                alignment == CellAlignment.Centre ? 0 : cell.Indent,
                cell.IsBold,
                format,
                false
            )
        );
    }

    private CellStyle Styled(StyleKey key)
    {
        if (!_known.TryGetValue(key, out var style))
        {
            style = (key.IsHeading ? TableStyles.Heading : TableStyles.Body) with
            {
                Alignment = key.Alignment,
                Indent = key.Indent,
                IsBold = key.IsBold,
                Format = key.Format,
                // A figure that wraps would be shown as number signs.
                Wraps = key.Format.Length == 0,
            };
            _known.Add(key, style);
        }

        return style;
    }

    private Dictionary<(int Row, int Column), decimal> Numbers()
    {
        var numbers = new Dictionary<(int Row, int Column), decimal>();
        var row = 0;
        foreach (var slots in _placed.Body)
        {
            foreach (var slot in slots)
            {
                if (!slot.IsContinuation && NumberCode.Of(slot.Cell) is { } number)
                {
                    numbers[(row, slot.Column)] = number.Value;
                }
            }

            row++;
        }

        return numbers;
    }

    private readonly record struct StyleKey(
        CellAlignment Alignment,
        int Indent,
        bool IsBold,
        string Format,
        bool IsHeading
    );
}
