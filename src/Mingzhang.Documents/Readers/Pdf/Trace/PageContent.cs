namespace Mingzhang.Documents.Readers.Pdf.Trace;

/// <summary>How a glyph was shown.</summary>
internal enum GlyphPaint : byte
{
    Visible,

    /// <summary>Neither filled nor stroked: the text layer that recognition software lays under a scan.</summary>
    Invisible,
}

/// <summary>
/// 字形: one glyph in page points, origin top left. (<paramref name="X"/>, <paramref name="Y"/>) is the start of its
/// baseline, <paramref name="Advance"/> the way along <paramref name="Turns"/> quarter turns clockwise.
/// </summary>
/// <param name="Rune">Unicode value; 0xFFFD where the font gives none.</param>
/// <param name="CentreX">Where it belongs: its middle, or the nearest seen point when a clip hides it.</param>
internal readonly record struct Glyph(
    int Rune,
    float X,
    float Y,
    float Advance,
    float Size,
    float CentreX,
    float CentreY,
    byte Turns,
    GlyphPaint Paint
);

/// <summary>线: an axis-parallel ruling line, from strokes and thin filled rectangles.</summary>
/// <param name="At">Its y when horizontal, its x when vertical.</param>
internal readonly record struct Rule(float At, float From, float To, float Thickness);

/// <summary>A filled area that is no line: the background of cells.</summary>
internal readonly record struct FilledArea(float Left, float Top, float Right, float Bottom);

/// <summary>What one page shows, in page points as displayed; reused from page to page.</summary>
internal sealed class PageContent
{
    public int Number { get; set; }

    public float Width { get; set; }

    public float Height { get; set; }

    public List<Glyph> Glyphs { get; } = new(4096);

    public List<Rule> Horizontal { get; } = new(256);

    public List<Rule> Vertical { get; } = new(256);

    public List<FilledArea> Areas { get; } = new(64);

    /// <summary>Pictures that cover more than a line.</summary>
    public int Images { get; set; }

    /// <summary>Part of the page, 0 to 1, that the largest picture covers.</summary>
    public float LargestImage { get; set; }

    public int UnknownGlyphs { get; set; }

    /// <summary>More was drawn than the bounds allow; the page is not whole.</summary>
    public bool IsTooComplex { get; set; }

    public void Clear()
    {
        Number = 0;
        Width = Height = 0;
        Glyphs.Clear();
        Horizontal.Clear();
        Vertical.Clear();
        Areas.Clear();
        Images = 0;
        LargestImage = 0;
        UnknownGlyphs = 0;
        IsTooComplex = false;
    }
}
