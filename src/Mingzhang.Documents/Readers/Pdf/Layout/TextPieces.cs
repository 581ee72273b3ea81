using System.Runtime.InteropServices;
using System.Text;
using Mingzhang.Documents.Readers.Pdf.Trace;

namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>文字成行: glyphs of one cell, or of the page outside of cells, to lines of text.</summary>
internal sealed class TextPieces
{
    /// <summary>A blank of this many font sizes may part two columns of a table without lines.</summary>
    private const float WideGap = 0.5f;

    private readonly StringBuilder text = new();
    private readonly List<Glyph> line = [];
    private readonly List<TextGap> gaps = [];
    private readonly Dictionary<int, string> singles = [];

    /// <summary>Adds the lines of a piece of page to <paramref name="pieces"/>; sorts <paramref name="glyphs"/>.</summary>
    /// <param name="widestGap">Gap, in sizes of the font, at which a line falls into two pieces.</param>
    public void Add(Span<Glyph> glyphs, float widestGap, List<TextPiece> pieces)
    {
        if (glyphs.Length == 0)
        {
            return;
        }
        if (!IsSorted(glyphs))
        {
            glyphs.Sort(static (a, b) => a.Y != b.Y ? a.Y.CompareTo(b.Y) : a.X.CompareTo(b.X));
        }
        var start = 0;
        while (start < glyphs.Length)
        {
            // A line is what stands within half a character of its first baseline.
            var end = start + 1;
            var baseline = glyphs[start].Y;
            var size = glyphs[start].Size;
            while (
                end < glyphs.Length
                && glyphs[end].Y - baseline <= 0.5f * MathF.Min(size, glyphs[end].Size)
            )
            {
                size = MathF.Max(size, glyphs[end].Size);
                end++;
            }
            AddLine(glyphs[start..end], widestGap, pieces);
            start = end;
        }
    }

    private static bool IsSorted(Span<Glyph> glyphs)
    {
        for (var i = 1; i < glyphs.Length; i++)
        {
            if (
                glyphs[i].Y < glyphs[i - 1].Y
                || (glyphs[i].Y == glyphs[i - 1].Y && glyphs[i].X < glyphs[i - 1].X)
            )
            {
                return false;
            }
        }
        return true;
    }

    private void AddLine(Span<Glyph> glyphs, float widestGap, List<TextPiece> pieces)
    {
        for (var i = 1; i < glyphs.Length; i++)
        {
            if (glyphs[i].X < glyphs[i - 1].X)
            {
                glyphs.Sort(static (a, b) => a.X.CompareTo(b.X));
                break;
            }
        }
        line.Clear();
        foreach (var glyph in glyphs)
        {
            if (!IsRepeated(glyph))
            {
                line.Add(glyph);
            }
        }
        var all = CollectionsMarshal.AsSpan(line);
        var start = 0;
        for (var i = 1; i <= all.Length; i++)
        {
            if (i == all.Length || IsParted(all, i, widestGap))
            {
                AddPiece(all[start..i], widestGap < 1000, pieces);
                start = i;
            }
        }
    }

    /// <summary>Numbers in columns stand nearer to each other than texts that have nothing to do with each other.</summary>
    private static bool IsParted(Span<Glyph> glyphs, int i, float widestGap)
    {
        var gap = Gap(glyphs, i) / glyphs[i].Size;
        if (gap <= 0.8f || widestGap > 1000)
        {
            return false;
        }
        var before = i - 1;
        while (before > 0 && glyphs[before].Rune == ' ')
        {
            before--;
        }
        var isNumber = IsDigit(glyphs[i].Rune);
        var wasNumber = IsDigit(glyphs[before].Rune);
        return gap
            > (
                isNumber && wasNumber ? 0.8f
                : isNumber || wasNumber ? 0.6f * widestGap
                : widestGap
            );
    }

    private static bool IsDigit(int rune) => rune is >= '0' and <= '9';

    /// <summary>Bold made by drawing twice: the same character again, almost at the same place.</summary>
    private bool IsRepeated(in Glyph glyph)
    {
        for (var i = line.Count - 1; i >= 0 && i >= line.Count - 3; i--)
        {
            var other = line[i];
            if (
                other.Rune == glyph.Rune
                && glyph.X - other.X < 0.3f * MathF.Max(other.Advance, 0.2f * other.Size)
            )
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>White space before glyph <paramref name="i"/>, back to the last glyph that is not a blank.</summary>
    private static float Gap(Span<Glyph> glyphs, int i)
    {
        if (glyphs[i].Rune == ' ')
        {
            return 0;
        }
        var j = i - 1;
        while (j >= 0 && glyphs[j].Rune == ' ')
        {
            j--;
        }
        return j < 0 ? 0 : glyphs[i].X - (glyphs[j].X + glyphs[j].Advance);
    }

    private void AddPiece(Span<Glyph> glyphs, bool keepGaps, List<TextPiece> pieces)
    {
        var first = 0;
        while (first < glyphs.Length && glyphs[first].Rune == ' ')
        {
            first++;
        }
        var last = glyphs.Length;
        while (last > first && glyphs[last - 1].Rune == ' ')
        {
            last--;
        }
        if (first >= last)
        {
            return;
        }
        glyphs = glyphs[first..last];
        var right = float.MinValue;
        var size = 0f;
        var baseline = 0f;
        var unknown = false;
        text.Clear();
        gaps.Clear();
        for (var i = 0; i < glyphs.Length; i++)
        {
            ref readonly var glyph = ref glyphs[i];
            if (glyph.Rune == ' ')
            {
                continue;
            }
            if (i > 0 && NeedsBlank(glyphs, i))
            {
                text.Append(' ');
            }
            if (keepGaps && i > 0 && Gap(glyphs, i) is var gap && gap > WideGap * glyph.Size)
            {
                gaps.Add(new TextGap(text.Length, glyph.X - gap, glyph.X));
            }
            AppendRune(text, glyph.Rune);
            unknown |= glyph.Rune == 0xFFFD;
            right = MathF.Max(right, glyph.X + glyph.Advance);
            if (glyph.Size > size)
            {
                size = glyph.Size;
                baseline = glyph.Y;
            }
        }
        pieces.Add(
            new TextPiece(Text(), glyphs[0].X, right, baseline, size, unknown)
            {
                Gaps = gaps.Count == 0 ? [] : [.. gaps],
            }
        );
    }

    private static void AppendRune(StringBuilder builder, int rune)
    {
        if (rune < 0x10000)
        {
            builder.Append((char)rune);
        }
        else
        {
            builder.Append(new Rune(rune).ToString());
        }
    }

    private string Text()
    {
        if (text.Length != 1)
        {
            return text.ToString();
        }
        // Single characters (dashes, digits of codes, check marks) are the most frequent texts of tables.
        if (!singles.TryGetValue(text[0], out var single))
        {
            singles[text[0]] = single = text.ToString();
        }
        return single;
    }

    /// <summary>
    /// Blanks part words of letters and numbers; between Chinese characters only a gap wider than a character says
    /// something, since justified text and spread headings have gaps everywhere.
    /// </summary>
    private static bool NeedsBlank(Span<Glyph> glyphs, int i)
    {
        var glyph = glyphs[i];
        var gap = Gap(glyphs, i);
        var before = i - 1;
        while (before > 0 && glyphs[before].Rune == ' ')
        {
            before--;
        }
        var isWide = IsWide(glyph.Rune) || IsWide(glyphs[before].Rune);
        return isWide ? gap > 1.2f * glyph.Size
            : before < i - 1 ? gap > 0.1f * glyph.Size
            : gap > 0.28f * glyph.Size;
    }

    private static bool IsWide(int rune) => rune >= 0x2E80;
}
