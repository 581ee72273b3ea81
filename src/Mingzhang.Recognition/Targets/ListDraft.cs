using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Targets;

/// <summary>A list while it becomes a table: its rows and statements.</summary>
internal sealed class ListDraft(JoinedGrid grid, int ordinal)
{
    private readonly List<TableRow> _rows = [];
    private readonly List<Statement> _statements = [];
    private LayoutRow? _current;

    public Anchor Anchor(LayoutRow row, LayoutCell? cell) =>
        new(grid.Document, row.Page)
        {
            Table = ordinal,
            Row = row.PrintedRow,
            Column = cell is null ? null : cell.Column + 1,
            Box = cell?.Box,
            Printed = cell?.Text ?? "",
        };

    public void Add(
        string label,
        bool isSum,
        LayoutRow row,
        Point point,
        Amount amount,
        Anchor anchor,
        int column
    )
    {
        if (!ReferenceEquals(row, _current))
        {
            _current = row;
            _rows.Add(
                new TableRow(label, ImmutableDictionary<Dimension, string>.Empty)
                {
                    Role = isSum ? RowRole.Total : RowRole.Detail,
                    Page = row.Page,
                    PrintedRow = row.PrintedRow,
                    PrintedColumn = anchor.Column ?? 1,
                    Box = anchor.Box,
                }
            );
        }

        _statements.Add(new Statement(point, amount, anchor, _rows.Count - 1, column));
    }

    public BudgetTable ToTable(
        TableKind kind,
        UnitOfAccount? unit,
        ImmutableArray<TableColumn> columns
    ) =>
        new()
        {
            Ordinal = ordinal,
            Kind = kind,
            Title = grid.Caption.Title,
            Number = grid.Caption.Number,
            Unit = unit,
            Anchor = grid.Caption.Anchor is { } anchor
                ? anchor with
                {
                    Table = ordinal,
                }
                : new Anchor(grid.Document, grid.FirstPage)
                {
                    Table = ordinal,
                    Row = 1,
                    Column = 1,
                },
            FirstPage = grid.FirstPage,
            LastPage = grid.LastPage,
            Rows = [.. _rows],
            Columns = columns,
            Statements = [.. _statements],
            Notes = [.. grid.Notes.Select(note => new Note(note.Text, note.Anchor))],
            SaysEmpty =
                grid.Notes.Any(note =>
                    note.Text.Contains('无', StringComparison.Ordinal)
                    || note.Text.Contains("空表", StringComparison.Ordinal)
                )
                && _statements.Count == 0,
        };
}
