namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>
/// 按对齐分行: where no line parts the rows, text lines that carry a number are rows; a line without one belongs to the
/// number beside which it is wrapped, or is a row of its own when it stands a whole row away.
/// </summary>
internal static class AlignedRows
{
    /// <summary>The row of each piece, counted from 0; the number of rows.</summary>
    /// <param name="pieces">Sorted by baseline.</param>
    public static (int[] Rows, int Count) Assign(IReadOnlyList<TextPiece> pieces)
    {
        var lines = new List<(float Baseline, float Size, bool Anchor)>();
        var lineOf = new int[pieces.Count];
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            if (
                lines.Count == 0
                || piece.Baseline - lines[^1].Baseline
                    > 0.45f * MathF.Min(piece.Size, lines[^1].Size)
            )
            {
                lines.Add((piece.Baseline, piece.Size, false));
            }
            if (PieceShape.IsNumeric(piece.Text))
            {
                lines[^1] = lines[^1] with { Anchor = true };
            }
            lineOf[i] = lines.Count - 1;
        }
        var pitch = Pitch(lines);
        var rowOf = new int[lines.Count];
        var row = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Anchor || !IsWrapped(lines, i, pitch, out var anchor))
            {
                rowOf[i] = ++row;
            }
            else
            {
                // Lines above their number open its row; the number then joins them.
                rowOf[i] = anchor < i ? rowOf[anchor] : -1;
            }
        }
        Close(lines, rowOf, pitch);
        var rows = new int[pieces.Count];
        for (var i = 0; i < pieces.Count; i++)
        {
            rows[i] = rowOf[lineOf[i]];
        }
        return (rows, row + 1);
    }

    private static void Close(
        List<(float Baseline, float Size, bool Anchor)> lines,
        int[] rowOf,
        float pitch
    )
    {
        for (var i = 0; i < rowOf.Length; i++)
        {
            if (rowOf[i] < 0 && IsWrapped(lines, i, pitch, out var anchor))
            {
                rowOf[i] = rowOf[anchor];
            }
        }
    }

    /// <summary>The least distance between two lines that carry numbers: the height of a row of one line.</summary>
    private static float Pitch(List<(float Baseline, float Size, bool Anchor)> lines)
    {
        var least = float.MaxValue;
        var last = float.NaN;
        foreach (var (baseline, _, anchor) in lines)
        {
            if (!anchor)
            {
                continue;
            }
            if (!float.IsNaN(last))
            {
                least = MathF.Min(least, baseline - last);
            }
            last = baseline;
        }
        return least;
    }

    private static bool IsWrapped(
        List<(float Baseline, float Size, bool Anchor)> lines,
        int i,
        float pitch,
        out int anchor
    )
    {
        anchor = -1;
        var best = float.MaxValue;
        for (var step = -1; step <= 1; step += 2)
        {
            for (var j = i + step; j >= 0 && j < lines.Count; j += step)
            {
                if (!lines[j].Anchor)
                {
                    continue;
                }
                var distance = MathF.Abs(lines[j].Baseline - lines[i].Baseline);
                if (distance < best)
                {
                    best = distance;
                    anchor = j;
                }
                break;
            }
        }
        return anchor >= 0 && best < MathF.Max(0.8f * lines[i].Size, 0.87f * pitch);
    }
}
