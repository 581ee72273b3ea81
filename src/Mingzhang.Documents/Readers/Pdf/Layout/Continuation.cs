namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>
/// 续表: a grid that opens a page continues the last one of the page before. Where it shows only some of the lines of
/// that grid (a last row of which the first cells are merged), it takes over all of its columns.
/// </summary>
internal static class Continuation
{
    private const float Near = 3.5f;

    public static void Adopt(PageDraft before, PageDraft page, HashSet<int> furniture)
    {
        if (before.Grids.Count == 0 || page.Grids.Count == 0)
        {
            return;
        }
        var last = before.Grids[^1];
        var first = page.Grids[0];
        if (first.ColumnCount >= last.ColumnCount || last.IsAligned || first.IsAligned)
        {
            return;
        }
        for (var i = 0; i < page.Loose.Count; i++)
        {
            if (page.Loose[i].Baseline < first.Top && !furniture.Contains(i))
            {
                return;
            }
        }
        // Sheets are centred on their pages, so the grid may have moved as a whole.
        var shift = first.Left - last.Left;
        if (MathF.Abs(first.Right - last.Right - shift) > Near || MathF.Abs(shift) > 24)
        {
            return;
        }
        var positions = new int[first.Xs.Length];
        for (var i = 0; i < first.Xs.Length; i++)
        {
            positions[i] = Array.FindIndex(
                last.Xs,
                x => MathF.Abs(x + shift - first.Xs[i]) <= Near
            );
            if (positions[i] < 0)
            {
                return;
            }
        }
        foreach (var cell in first.Cells)
        {
            var end = positions[cell.Column + cell.ColumnSpan];
            cell.Column = positions[cell.Column];
            cell.ColumnSpan = end - cell.Column;
        }
        first.Xs = [.. last.Xs.Select(x => x + shift)];
        first.Owners = [];
    }
}
