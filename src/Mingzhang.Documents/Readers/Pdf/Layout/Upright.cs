using System.Runtime.InteropServices;
using Mingzhang.Documents.Readers.Pdf.Trace;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>转正: a page whose text runs up, down or upside down is laid out as if turned upright.</summary>
internal static class Upright
{
    /// <summary>Turns the content of a page so that most of its text runs to the right; how many turns it had.</summary>
    public static int Turn(PageContent page)
    {
        Span<int> counts = stackalloc int[4];
        var glyphs = CollectionsMarshal.AsSpan(page.Glyphs);
        foreach (ref readonly var glyph in glyphs)
        {
            counts[glyph.Turns & 3] += glyph.Rune == ' ' ? 0 : 1;
        }
        var turns = 0;
        for (var i = 1; i < 4; i++)
        {
            if (counts[i] > counts[turns])
            {
                turns = i;
            }
        }
        if (turns != 0)
        {
            TurnRules(page, turns);
            (page.Width, page.Height) =
                turns == 2 ? (page.Width, page.Height) : (page.Height, page.Width);
        }
        else if (counts[0] == glyphs.Length)
        {
            return 0;
        }
        for (var i = 0; i < glyphs.Length; i++)
        {
            var glyph = glyphs[i];
            var (x, y) = Point(glyph.X, glyph.Y, turns, page.Width, page.Height);
            var (cx, cy) = Point(glyph.CentreX, glyph.CentreY, turns, page.Width, page.Height);
            var rest = (glyph.Turns - turns) & 3;
            glyphs[i] =
                rest == 0
                    ? glyph with
                    {
                        X = x,
                        Y = y,
                        CentreX = cx,
                        CentreY = cy,
                        Turns = 0,
                    }
                    // A character that still lies on its side is placed upright about its middle.
                    : glyph with
                    {
                        X = cx - (glyph.Advance / 2),
                        Y = cy + (0.35f * glyph.Size),
                        CentreX = cx,
                        CentreY = cy,
                        Turns = (byte)rest,
                    };
        }
        return turns;
    }

    /// <summary>From the page as displayed to the upright page of the given size.</summary>
    private static (float X, float Y) Point(
        float x,
        float y,
        int turns,
        float width,
        float height
    ) =>
        turns switch
        {
            1 => (y, height - x),
            2 => (width - x, height - y),
            3 => (width - y, x),
            _ => (x, y),
        };

    private static void TurnRules(PageContent page, int turns)
    {
        var (width, height) = turns == 2 ? (page.Width, page.Height) : (page.Height, page.Width);
        var horizontal = page.Horizontal.ToArray();
        var vertical = page.Vertical.ToArray();
        page.Horizontal.Clear();
        page.Vertical.Clear();
        foreach (var rule in horizontal)
        {
            Add(page, rule.From, rule.At, rule.To, rule.At, rule.Thickness, turns, width, height);
        }
        foreach (var rule in vertical)
        {
            Add(page, rule.At, rule.From, rule.At, rule.To, rule.Thickness, turns, width, height);
        }
    }

    private static void Add(
        PageContent page,
        float x0,
        float y0,
        float x1,
        float y1,
        float thickness,
        int turns,
        float width,
        float height
    )
    {
        var (ax, ay) = Point(x0, y0, turns, width, height);
        var (bx, by) = Point(x1, y1, turns, width, height);
        if (MathF.Abs(ay - by) < MathF.Abs(ax - bx))
        {
            page.Horizontal.Add(new Rule(ay, MathF.Min(ax, bx), MathF.Max(ax, bx), thickness));
        }
        else
        {
            page.Vertical.Add(new Rule(ax, MathF.Min(ay, by), MathF.Max(ay, by), thickness));
        }
    }

    /// <summary>A box of the upright page on the page as displayed.</summary>
    public static Box Displayed(
        double left,
        double top,
        double right,
        double bottom,
        int turns,
        double width,
        double height
    ) =>
        turns switch
        {
            // Inverse of the turn above: x = height - y', y = x' and so on.
            1 => new Box(height - bottom, left, height - top, right),
            2 => new Box(width - right, height - bottom, width - left, height - top),
            3 => new Box(top, width - right, bottom, width - left),
            _ => new Box(left, top, right, bottom),
        };
}
