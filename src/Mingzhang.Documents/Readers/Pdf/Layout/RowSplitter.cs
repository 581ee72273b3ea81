namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>
/// 无横线的表: a row of a ruled grid whose cells hold several amounts one below the other (only vertical lines are drawn)
/// falls into rows by the baselines of its text.
/// </summary>
internal static class RowSplitter
{
    private const int MostRows = 400;

    /// <summary>Rows × cells of the largest grid that is looked at; a full page of small print has a tenth of it.</summary>
    private const long MostWork = 2_000_000;

    public static void Split(GridDraft grid)
    {
        if ((long)grid.RowCount * grid.Cells.Count > MostWork)
        {
            return;
        }
        for (var r = grid.RowCount - 1; r >= 0; r--)
        {
            if (NeedsSplit(grid, r))
            {
                SplitRow(grid, r);
            }
        }
    }

    private static bool NeedsSplit(GridDraft grid, int row)
    {
        var stacked = 0;
        var most = 0;
        foreach (var cell in grid.Cells)
        {
            if (cell.Row > row || cell.Row + cell.RowSpan <= row)
            {
                continue;
            }
            if (cell.RowSpan > 1)
            {
                if (cell.Lines.Count > 0)
                {
                    return false;
                }
                continue;
            }
            var amounts = 0;
            foreach (var line in cell.Lines)
            {
                amounts += CellText.IsWholeAmount(line.Text) ? 1 : 0;
            }
            if (amounts >= 2 && amounts == cell.Lines.Count)
            {
                stacked++;
            }
            most = Math.Max(most, cell.Lines.Count);
        }
        // One such cell could hold two amounts for a reason of its own; a table without row lines has them all over.
        return stacked >= 2 || (stacked == 1 && most >= 3);
    }

    private static void SplitRow(GridDraft grid, int row)
    {
        var cells = grid.Cells.FindAll(cell => cell.Row == row && cell.RowSpan == 1);
        var pieces = new List<TextPiece>();
        var owners = new List<CellDraft>();
        foreach (var cell in cells)
        {
            foreach (var line in cell.Lines)
            {
                pieces.Add(line);
                owners.Add(cell);
            }
        }
        var order = Enumerable
            .Range(0, pieces.Count)
            .OrderBy(i => pieces[i].Baseline)
            .ThenBy(i => pieces[i].Left)
            .ToArray();
        var sorted = Array.ConvertAll(order, i => pieces[i]);
        var (rows, count) = AlignedRows.Assign(sorted);
        if (count < 2 || count > MostRows)
        {
            return;
        }
        var bottoms = new float[count];
        for (var i = 0; i < sorted.Length; i++)
        {
            bottoms[rows[i]] = MathF.Max(bottoms[rows[i]], sorted[i].Bottom);
        }
        var ys = new List<float>(grid.Ys[..(row + 1)]);
        for (var k = 0; k < count - 1; k++)
        {
            ys.Add(MathF.Max(ys[^1] + 0.1f, bottoms[k] + 0.5f));
        }
        ys.AddRange(grid.Ys[(row + 1)..]);
        foreach (var cell in grid.Cells)
        {
            if (cell.Row > row)
            {
                cell.Row += count - 1;
            }
            else if (cell.Row + cell.RowSpan > row && cell.RowSpan > 1)
            {
                cell.RowSpan += count - 1;
            }
        }
        var added = new Dictionary<(int Column, int Row), CellDraft>();
        foreach (var cell in cells)
        {
            cell.Lines.Clear();
            for (var k = 0; k < count; k++)
            {
                var part = k == 0 ? cell : new CellDraft(row + k, cell.Column, 1, cell.ColumnSpan);
                added[(cell.Column, k)] = part;
                if (k > 0)
                {
                    grid.Cells.Add(part);
                }
            }
        }
        for (var i = 0; i < sorted.Length; i++)
        {
            added[(owners[order[i]].Column, rows[i])].Lines.Add(sorted[i]);
        }
        grid.Ys = [.. ys];
        grid.Owners = [];
    }
}
