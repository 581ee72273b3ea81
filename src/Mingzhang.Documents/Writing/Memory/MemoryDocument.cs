using System.Collections.Immutable;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Memory;

/// <summary>
/// 内存中的成品: the document that our reader would make of the printed HTML, without printing or reading a file. It knows which block,
/// cell and run of the publication each piece of it came from.
/// </summary>
/// <remarks>
/// That it is the same document is proved by test on every sample; one thing is added: each cell has a box, which is its place (see
/// <see cref="CellAt"/>), where HTML has none.
/// </remarks>
public sealed class MemoryDocument
{
    private const double RowHeight = 20;
    private const double ColumnWidth = 80;

    private readonly ImmutableArray<int> _tableStarts;
    private readonly ImmutableArray<MemoryTable> _tables;
    private readonly ImmutableArray<Writing.Block> _paragraphs;

    internal MemoryDocument(
        Document document,
        ImmutableArray<int> tableStarts,
        ImmutableArray<MemoryTable> tables,
        ImmutableArray<Writing.Block> paragraphs
    )
    {
        Document = document;
        _tableStarts = tableStarts;
        _tables = tables;
        _paragraphs = paragraphs;
    }

    public Document Document { get; }

    /// <summary>The document of <paramref name="publication"/> under a name of its own.</summary>
    public static MemoryDocument Of(Publication publication, string name) =>
        new MemoryPrint(publication).Print(name);

    /// <summary>The block that paragraph <paramref name="ordinal"/> (0-based, grids not counted) prints; null where there is none.</summary>
    public Writing.Block? ParagraphAt(int ordinal) =>
        ordinal >= 0 && ordinal < _paragraphs.Length ? _paragraphs[ordinal] : null;

    /// <summary>The cell whose box something carries; null for a box of nothing that was printed here.</summary>
    public MemoryCell? CellAt(Facts.Cube.Box box)
    {
        var line = (int)(box.Top / RowHeight);
        var index = _tableStarts.BinarySearch(line);
        index = index < 0 ? ~index - 1 : index;
        if (index < 0 || index >= _tables.Length)
        {
            return null;
        }

        var table = _tables[index];
        var row = line - _tableStarts[index];
        return row < table.Rows.Length
            ? new MemoryCell(table.Table, row, (int)(box.Left / ColumnWidth), table.Rows[row])
            : null;
    }

    internal static Facts.Cube.Box BoxOf(int line, int column, int rowSpan, int columnSpan) =>
        new(
            column * ColumnWidth,
            line * RowHeight,
            (column + columnSpan) * ColumnWidth,
            (line + rowSpan) * RowHeight
        );
}

/// <summary>A printed table with its cells in their places.</summary>
internal sealed record MemoryTable(PrintTable Table, ImmutableArray<ImmutableArray<Slot>> Rows);

/// <summary>印出的格.</summary>
/// <param name="Row">0-based row of the table, headings included.</param>
public sealed record MemoryCell(PrintTable Table, int Row, int Column)
{
    private readonly ImmutableArray<Slot> _row;

    internal MemoryCell(PrintTable table, int row, int column, ImmutableArray<Slot> slots)
        : this(table, row, column) => _row = slots;

    /// <summary>The cell itself; <see cref="PrintCell.Blank"/> where nothing stands there.</summary>
    public PrintCell Cell
    {
        get
        {
            foreach (var slot in _row)
            {
                if (Column >= slot.Column && Column < slot.Column + slot.ColumnSpan)
                {
                    return slot.Cell;
                }
            }

            return PrintCell.Blank;
        }
    }

    /// <summary>All cells of the row from left to right, those that reach into it from above included.</summary>
    public IEnumerable<PrintCell> WholeRow => _row.Select(slot => slot.Cell);
}
