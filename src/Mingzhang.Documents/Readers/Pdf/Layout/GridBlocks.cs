using System.Collections.Immutable;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>A drafted grid as a block of the document.</summary>
internal static class GridBlocks
{
    public static Grid Of(GridDraft grid, PageDraft page)
    {
        var cells = ImmutableArray.CreateBuilder<GridCell>(grid.Cells.Count);
        foreach (var cell in grid.Cells)
        {
            cells.Add(Cell(cell, grid, page));
        }
        cells.Sort(
            static (a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Column.CompareTo(b.Column)
        );
        return new Grid
        {
            Page = page.Number,
            Box = Place(page, grid.Left, grid.Top, grid.Right, grid.Bottom),
            RowCount = grid.RowCount,
            ColumnCount = grid.ColumnCount,
            Cells = cells.MoveToImmutable(),
            Origin = grid.IsAligned ? GridOrigin.Aligned : GridOrigin.Ruled,
        };
    }

    private static GridCell Cell(CellDraft cell, GridDraft grid, PageDraft page)
    {
        var left = grid.Xs[cell.Column];
        var edge = grid.TextLefts.Length > cell.Column ? grid.TextLefts[cell.Column] : left;
        var unknown = false;
        foreach (var line in cell.Lines)
        {
            unknown |= line.HasUnknown;
        }
        return new GridCell(cell.Row, cell.Column, CellText.Join(cell.Lines))
        {
            RowSpan = cell.RowSpan,
            ColumnSpan = cell.ColumnSpan,
            Box = Place(
                page,
                left,
                grid.Ys[cell.Row],
                grid.Xs[cell.Column + cell.ColumnSpan],
                grid.Ys[cell.Row + cell.RowSpan]
            ),
            Indent =
                cell.Lines.Count == 0
                    ? 0
                    : Math.Round(
                        Math.Max(0, cell.Lines[0].Left - edge) / Math.Max(1, cell.Lines[0].Size),
                        2
                    ),
            HasUnknownGlyphs = unknown,
        };
    }

    public static Box Place(PageDraft page, float left, float top, float right, float bottom)
    {
        var box = Upright.Displayed(left, top, right, bottom, page.Turns, page.Width, page.Height);
        return new Box(
            Math.Round(box.Left, 2),
            Math.Round(box.Top, 2),
            Math.Round(box.Right, 2),
            Math.Round(box.Bottom, 2)
        );
    }
}
