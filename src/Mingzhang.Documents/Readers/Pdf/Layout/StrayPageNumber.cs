using System.Text;
using Mingzhang.Documents.Readers.Pdf.Trace;

namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>
/// 落入单元格的页码: where a table runs down to the edge of the page, the page number stands inside its last row, often
/// across a border. It is the lowest line of the page and nothing else stands on it.
/// </summary>
internal static class StrayPageNumber
{
    private const float Edge = 0.92f;

    private const int LongestNumber = 24;

    /// <summary>Gives the glyphs of such a number to the text outside of grids.</summary>
    public static void Mark(Span<Glyph> glyphs, Span<int> owners, int outside, PageContent page)
    {
        var lowest = float.MinValue;
        foreach (ref readonly var glyph in glyphs)
        {
            lowest = glyph.Rune == ' ' ? lowest : MathF.Max(lowest, glyph.Y);
        }
        if (lowest < Edge * page.Height)
        {
            return;
        }
        var line = new List<int>();
        for (var i = 0; i < glyphs.Length; i++)
        {
            if (glyphs[i].Rune != ' ' && lowest - glyphs[i].Y < 0.4f * glyphs[i].Size)
            {
                line.Add(i);
                if (line.Count > LongestNumber)
                {
                    return;
                }
            }
        }
        line.Sort(Comparer(glyphs));
        var text = new StringBuilder();
        foreach (var i in line)
        {
            text.Append(glyphs[i].Rune < 0x10000 ? (char)glyphs[i].Rune : '?');
        }
        if (IsNumberOf(page, text.ToString(), glyphs[line[0]].X, glyphs[line[^1]].X))
        {
            foreach (var i in line)
            {
                owners[i] = outside;
            }
        }
    }

    private static Comparison<int> Comparer(Span<Glyph> glyphs)
    {
        var xs = new float[glyphs.Length];
        for (var i = 0; i < xs.Length; i++)
        {
            xs[i] = glyphs[i].X;
        }
        return (a, b) => xs[a].CompareTo(xs[b]);
    }

    private static bool IsNumberOf(PageContent page, string text, float left, float right)
    {
        if (!Furniture.IsPageNumber(text) || right - left > 0.2f * page.Width)
        {
            return false;
        }
        // - 12 -, 第12页; a negative amount (-12) is none.
        var isDecorated =
            text.Length > 2 && !char.IsAsciiDigit(text[0]) && !char.IsAsciiDigit(text[^1]);
        return isDecorated
            || (
                MathF.Abs(((left + right) / 2) - (page.Width / 2)) < 0.03f * page.Width
                && int.TryParse(
                    text,
                    System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var number
                )
                && number == page.Number
            );
    }
}
