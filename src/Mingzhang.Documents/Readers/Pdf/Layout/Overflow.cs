using Mingzhang.Documents.Readers.Pdf.Trace;

namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>
/// 溢出文字: text wider than its cell runs over the border into an empty neighbour. A character that the border cuts
/// shows it; the whole run then belongs to the cell in which most of it stands.
/// </summary>
internal static class Overflow
{
    public static void Gather(
        Span<Glyph> glyphs,
        Span<int> owners,
        List<GridDraft> grids,
        int[] first
    )
    {
        if (grids.Count == 0)
        {
            return;
        }
        var start = 0;
        for (var i = 1; i <= glyphs.Length; i++)
        {
            if (i < glyphs.Length && Follows(glyphs[i - 1], glyphs[i]))
            {
                if (owners[i] == owners[i - 1] || IsCut(glyphs, owners, i, grids, first))
                {
                    continue;
                }
            }
            Settle(owners[start..i]);
            start = i;
        }
    }

    private static bool Follows(in Glyph a, in Glyph b)
    {
        var gap = b.X - (a.X + a.Advance);
        return a.Rune != ' '
            && b.Rune != ' '
            && MathF.Abs(a.Y - b.Y) < 0.2f
            && gap < 0.35f * b.Size
            && gap > -0.3f * b.Size
            && b.X > a.X;
    }

    /// <summary>Whether the border between two characters goes through one of them.</summary>
    private static bool IsCut(
        Span<Glyph> glyphs,
        Span<int> owners,
        int i,
        List<GridDraft> grids,
        int[] first
    )
    {
        for (var g = 0; g < grids.Count; g++)
        {
            if (owners[i - 1] < first[g] || owners[i - 1] >= first[g + 1])
            {
                continue;
            }
            var cell = grids[g].Cells[owners[i - 1] - first[g]];
            var border = grids[g].Xs[cell.Column + cell.ColumnSpan];
            return owners[i] >= first[g]
                && owners[i] < first[g + 1]
                && (Cuts(border, glyphs[i - 1]) || Cuts(border, glyphs[i]));
        }
        return false;
    }

    private static bool Cuts(float border, in Glyph glyph) =>
        border > glyph.X + (0.2f * glyph.Advance) && border < glyph.X + (0.8f * glyph.Advance);

    private static void Settle(Span<int> owners)
    {
        if (owners.Length < 2 || owners[0] == owners[^1])
        {
            return;
        }
        var best = owners[0];
        var most = 0;
        for (var i = 0; i < owners.Length; )
        {
            var end = i + 1;
            while (end < owners.Length && owners[end] == owners[i])
            {
                end++;
            }
            if (end - i > most)
            {
                most = end - i;
                best = owners[i];
            }
            i = end;
        }
        owners.Fill(best);
    }
}
