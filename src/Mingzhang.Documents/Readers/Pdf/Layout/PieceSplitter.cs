namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>
/// 并列文字的拆分: a line of text with wide blanks is several texts where an amount or a code borders on words, or where words stand too far
/// apart for one heading. A heading spread letter by letter (收 入) and prose stay whole.
/// </summary>
internal static class PieceSplitter
{
    private const float WordsApart = 1.2f;

    private const float CodeApart = 0.75f;

    /// <summary>Characters that belong to the number before them.</summary>
    private const string Units = "万元亿%％至、，。；）)";

    /// <summary>2025 年 and 3 个, also where they are printed with a blank.</summary>
    private const string CountWords = "年月日号个人名辆台套次项张家户";

    public static void Split(TextPiece piece, List<TextPiece> parts)
    {
        if (piece.Gaps.IsEmpty)
        {
            parts.Add(piece);
            return;
        }
        var isSpread = IsSpread(piece);
        var start = 0;
        var left = piece.Left;
        foreach (var gap in piece.Gaps)
        {
            var before = piece.Text.AsSpan(start, gap.At - start).Trim();
            var after = piece.Text.AsSpan(gap.At);
            if (
                before.IsEmpty
                || !IsBorder(before, after, (gap.Right - gap.Left) / piece.Size, isSpread)
            )
            {
                continue;
            }
            parts.Add(Part(piece, before, left, gap.Left));
            start = gap.At;
            left = gap.Right;
        }
        parts.Add(
            start == 0 ? piece : Part(piece, piece.Text.AsSpan(start).Trim(), left, piece.Right)
        );
    }

    /// <summary>The parts between all wide blanks.</summary>
    public static void SplitAll(TextPiece piece, List<TextPiece> parts)
    {
        var start = 0;
        var left = piece.Left;
        foreach (var gap in piece.Gaps)
        {
            parts.Add(Part(piece, piece.Text.AsSpan(start, gap.At - start).Trim(), left, gap.Left));
            start = gap.At;
            left = gap.Right;
        }
        parts.Add(Part(piece, piece.Text.AsSpan(start).Trim(), left, piece.Right));
    }

    private static TextPiece Part(
        TextPiece piece,
        ReadOnlySpan<char> text,
        float left,
        float right
    ) => piece with { Text = text.ToString(), Left = left, Right = right, Gaps = [] };

    private static bool IsBorder(
        ReadOnlySpan<char> before,
        ReadOnlySpan<char> after,
        float gap,
        bool isSpread
    )
    {
        var wordsFollow = !char.IsAsciiDigit(after[0]) && !Units.Contains(after[0]);
        if (CellText.IsWholeAmount(before) && wordsFollow)
        {
            return true;
        }
        if (PieceShape.IsDigits(before) && before.Length >= 2 && wordsFollow)
        {
            return gap > CodeApart && !CountWords.Contains(after[0]);
        }
        if (CellText.IsWholeAmount(after) && !char.IsAsciiDigit(before[^1]))
        {
            return true;
        }
        return gap > WordsApart && !isSpread && !char.IsAsciiDigit(before[^1]);
    }

    /// <summary>收 入, 支 出 总 计: single characters at equal distances.</summary>
    private static bool IsSpread(TextPiece piece)
    {
        var start = 0;
        foreach (var gap in piece.Gaps)
        {
            if (piece.Text.AsSpan(start, gap.At - start).Trim().Length == 1)
            {
                return true;
            }
            start = gap.At;
        }
        return piece.Text.AsSpan(start).Trim().Length == 1;
    }
}
