using System.Runtime.InteropServices;

namespace Mingzhang.Documents.Readers.Pdf.Trace;

/// <summary>Keeps the state of the drawing commands of a page: transform, clip, path; and hands out what is seen.</summary>
internal sealed class TracePainter
{
    private const int MostGlyphs = 400_000;
    private const int MostRules = 200_000;

    private PageContent page = new();
    private readonly List<Bounds> clips = [];
    private readonly TracePath path = new();
    private Bounds clip;
    private Transform transform = Transform.Identity;
    private GlyphPaint paint;
    private int tiles;
    private float fontA;
    private float fontB;
    private float fontC;
    private float fontD;
    private bool vertical;
    private bool anySeen;
    private bool anyHidden;
    private int textStart;

    private enum PathUse : byte
    {
        None,
        Fill,
        Stroke,
        Clip,
    }

    private PathUse use;
    private bool isWhite;
    private float lineWidth;

    public void Begin(PageContent target, TraceTag tag)
    {
        page = target;
        Span<float> box = stackalloc float[4];
        var number = TraceTag.Number(tag.Attribute(" number=\""u8), out _);
        page.Number = (int)number;
        if (TraceTag.Numbers(tag.Attribute(" mediabox=\""u8), box) == 4)
        {
            page.Width = box[2] - box[0];
            page.Height = box[3] - box[1];
        }
        clips.Clear();
        clip = new Bounds(0, 0, page.Width, page.Height);
        tiles = 0;
        use = PathUse.None;
    }

    public void Tag(ReadOnlySpan<byte> content)
    {
        if (content.Length < 2)
        {
            return;
        }
        if (content[0] == 'g' && content[1] == ' ')
        {
            ReadGlyph(content);
            return;
        }
        switch (content[0])
        {
            case (byte)'m' or (byte)'l' or (byte)'c' or (byte)'r' when use != PathUse.None:
                ReadPathPart(content);
                break;
            case (byte)'s' when content.StartsWith("span "u8):
                ReadSpan(new TraceTag(content));
                break;
            case (byte)'/':
                Close(content);
                break;
            case (byte)'p' when content.StartsWith("pop_clip"u8):
                PopClip();
                break;
            case (byte)'m' when content.StartsWith("mask"u8):
                clips.Add(clip);
                break;
            case (byte)'t' when content.StartsWith("tile"u8):
                tiles++;
                break;
            default:
                Open(content);
                break;
        }
    }

    private void Open(ReadOnlySpan<byte> content)
    {
        var tag = new TraceTag(content);
        var name = tag.Name;
        if (name.EndsWith("_text"u8))
        {
            transform = Transform.Of(tag.Attribute(" transform=\""u8));
            textStart = page.Glyphs.Count;
            anySeen = anyHidden = false;
            paint = name.StartsWith("ignore"u8) ? GlyphPaint.Invisible : GlyphPaint.Visible;
            if (name.StartsWith("clip"u8))
            {
                clips.Add(clip);
            }
        }
        else if (name.EndsWith("_path"u8))
        {
            transform = Transform.Of(tag.Attribute(" transform=\""u8));
            use = name[0] switch
            {
                (byte)'f' => PathUse.Fill,
                (byte)'s' => PathUse.Stroke,
                _ => name.StartsWith("clip_stroke"u8) ? PathUse.None : PathUse.Clip,
            };
            if (name[0] == 'c')
            {
                clips.Add(clip);
            }
            isWhite = use == PathUse.Fill && IsWhite(tag);
            lineWidth =
                use == PathUse.Stroke
                    ? TraceTag.Number(tag.Attribute(" linewidth=\""u8), out _) * transform.Scale
                    : 0;
            path.Begin();
        }
        else if (name.StartsWith("clip_"u8))
        {
            clips.Add(clip);
        }
        else if (name.StartsWith("fill_image"u8))
        {
            AddImage(Transform.Of(tag.Attribute(" transform=\""u8)));
        }
    }

    private void Close(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("/tile"u8))
        {
            tiles = Math.Max(0, tiles - 1);
        }
        else if (anyHidden && content.EndsWith("_text"u8))
        {
            EndHiddenText();
        }
        else if (use != PathUse.None && content.EndsWith("_path"u8))
        {
            EndPath();
            use = PathUse.None;
        }
    }

    /// <summary>
    /// Spreadsheets clip long text at the edge of its cell: what is hidden belongs where its nearest seen neighbour
    /// stands. Text of which nothing is seen, such as content beyond the edge of the page, is not part of it.
    /// </summary>
    private void EndHiddenText()
    {
        anyHidden = false;
        var glyphs = CollectionsMarshal.AsSpan(page.Glyphs)[textStart..];
        if (!anySeen)
        {
            page.Glyphs.RemoveRange(textStart, glyphs.Length);
            return;
        }
        var (x, y) = (float.NaN, 0f);
        for (var i = 0; i < glyphs.Length; i++)
        {
            if (!float.IsNaN(glyphs[i].CentreX))
            {
                (x, y) = (glyphs[i].CentreX, glyphs[i].CentreY);
            }
            else if (!float.IsNaN(x))
            {
                glyphs[i] = glyphs[i] with { CentreX = x, CentreY = y };
            }
        }
        for (var i = glyphs.Length - 1; i >= 0; i--)
        {
            if (!float.IsNaN(glyphs[i].CentreX))
            {
                (x, y) = (glyphs[i].CentreX, glyphs[i].CentreY);
            }
            else
            {
                glyphs[i] = glyphs[i] with { CentreX = x, CentreY = y };
            }
        }
    }

    private void PopClip()
    {
        if (clips.Count > 0)
        {
            clip = clips[^1];
            clips.RemoveAt(clips.Count - 1);
        }
    }

    private void ReadSpan(TraceTag tag)
    {
        Span<float> matrix = stackalloc float[4];
        if (TraceTag.Numbers(tag.Attribute(" trm=\""u8), matrix) < 4)
        {
            matrix.Clear();
        }
        (fontA, fontB) = transform.Direction(matrix[0], matrix[1]);
        (fontC, fontD) = transform.Direction(matrix[2], matrix[3]);
        vertical = tag.Attribute(" wmode=\""u8) is [(byte)'1'];
    }

    private void ReadGlyph(ReadOnlySpan<byte> content)
    {
        if (tiles > 0)
        {
            return;
        }
        var rune = 0xFFFD;
        float x = 0;
        float y = 0;
        float advance = 0;
        var i = 1;
        while (i + 4 < content.Length)
        {
            // Attributes follow one blank each: name, '=', quote.
            i++;
            var equals = content[i..].IndexOf((byte)'=');
            if (equals < 0)
            {
                break;
            }
            var key = content[i];
            i += equals + 2;
            var length = i < content.Length ? content[i..].IndexOf((byte)'"') : -1;
            if (length == 0 && i + 1 < content.Length && content[i + 1] == '"')
            {
                // A quotation mark that is not escaped.
                length = 1;
            }
            if (length < 0)
            {
                break;
            }
            var value = content.Slice(i, length);
            switch (key)
            {
                case (byte)'u':
                    rune = TraceTag.Rune(value);
                    break;
                case (byte)'x':
                    x = TraceTag.Number(value, out _);
                    break;
                case (byte)'y':
                    y = TraceTag.Number(value, out _);
                    break;
                case (byte)'a':
                    advance = TraceTag.Number(value, out _);
                    break;
            }
            i += length + 1;
        }
        AddGlyph(rune, x, y, advance);
    }

    private void AddGlyph(int rune, float x, float y, float advance)
    {
        (x, y) = transform.Point(x, y);
        var along = MathF.Sqrt((fontA * fontA) + (fontB * fontB));
        var up = MathF.Sqrt((fontC * fontC) + (fontD * fontD));
        if (along < 0.5f || up < 0.5f)
        {
            // Text too small to be seen is no text of the page.
            return;
        }
        byte turns =
            MathF.Abs(fontA) >= MathF.Abs(fontB)
                ? (byte)(fontA >= 0 ? 0 : 2)
                : (byte)(fontB >= 0 ? 1 : 3);
        var size = up;
        if (vertical)
        {
            // Vertical writing: the origin is the top middle of the glyph, the pen goes down; seen as upright text.
            x -= along / 2;
            y += up * 0.88f;
            advance = 1;
        }
        if (rune is 0x09 or 0xA0 or 0x3000 or 0x2002 or 0x2003 or 0x2009 or 0x202F)
        {
            rune = ' ';
        }
        else if (rune is < 0x20 or 0xAD or 0xFEFF or (>= 0x200B and <= 0x200F))
        {
            // Controls and joiners have no shape; some producers map unknown glyphs to NUL.
            if (rune is not 0)
            {
                return;
            }
            rune = 0xFFFD;
        }
        var width = advance * along;
        var (centreX, centreY) = turns switch
        {
            0 => (x + (width / 2), y - (0.35f * size)),
            1 => (x + (0.35f * size), y + (width / 2)),
            2 => (x - (width / 2), y + (0.35f * size)),
            _ => (x - (0.35f * size), y - (width / 2)),
        };
        var isSeen = clip.Contains(centreX, centreY, 0.2f);
        if (clip.IsEmpty)
        {
            return;
        }
        anyHidden |= !isSeen;
        anySeen |= isSeen;
        if (page.Glyphs.Count >= MostGlyphs)
        {
            page.IsTooComplex = true;
            return;
        }
        rune = Ideographs.Unify(rune);
        if (rune == 0xFFFD || (rune >= 0xE000 && rune <= 0xF8FF))
        {
            page.UnknownGlyphs++;
            rune = 0xFFFD;
        }
        page.Glyphs.Add(
            new Glyph(rune, x, y, width, size, isSeen ? centreX : float.NaN, centreY, turns, paint)
        );
    }

    private void ReadPathPart(ReadOnlySpan<byte> content)
    {
        var tag = new TraceTag(content);
        switch (content[0])
        {
            case (byte)'m':
                EndSubpath();
                path.Move(Point(tag, " x=\""u8, " y=\""u8));
                break;
            case (byte)'l':
                path.Line(Point(tag, " x=\""u8, " y=\""u8));
                break;
            case (byte)'r':
                EndSubpath();
                var (x0, y0) = Raw(tag, " x0=\""u8, " y0=\""u8);
                var (x1, y1) = Raw(tag, " x1=\""u8, " y1=\""u8);
                path.Move(transform.Point(x0, y0));
                path.Line(transform.Point(x1, y0));
                path.Line(transform.Point(x1, y1));
                path.Line(transform.Point(x0, y1));
                path.Close();
                break;
            default:
                if (content.StartsWith("closepath"u8))
                {
                    path.Close();
                }
                else if (content.StartsWith("curveto"u8))
                {
                    path.Curve(Point(tag, " x3=\""u8, " y3=\""u8));
                }
                break;
        }
    }

    private (float X, float Y) Point(TraceTag tag, ReadOnlySpan<byte> keyX, ReadOnlySpan<byte> keyY)
    {
        var (x, y) = Raw(tag, keyX, keyY);
        return transform.Point(x, y);
    }

    private static (float X, float Y) Raw(
        TraceTag tag,
        ReadOnlySpan<byte> keyX,
        ReadOnlySpan<byte> keyY
    ) => (TraceTag.Number(tag.Attribute(keyX), out _), TraceTag.Number(tag.Attribute(keyY), out _));

    private void EndSubpath()
    {
        if (path.Count == 0)
        {
            return;
        }
        switch (use)
        {
            case PathUse.Stroke:
                path.EmitStroke(this);
                break;
            case PathUse.Fill when !isWhite:
                path.EmitFill(this);
                break;
        }
        path.EndSubpath();
    }

    private void EndPath()
    {
        EndSubpath();
        switch (use)
        {
            case PathUse.Clip:
                clip = path.Bounds.IsEmpty ? clip : clip.Intersect(path.Bounds);
                break;
            case PathUse.Fill when !isWhite:
                path.EmitFrame(this);
                break;
        }
    }

    /// <summary>A line from one point to another, when it runs along an axis and is inside the clip.</summary>
    public void AddLine(float x0, float y0, float x1, float y1, float thickness)
    {
        if (tiles > 0)
        {
            return;
        }
        if (page.Horizontal.Count + page.Vertical.Count >= MostRules)
        {
            page.IsTooComplex = true;
            return;
        }
        thickness = Math.Max(thickness, lineWidth);
        var dx = MathF.Abs(x1 - x0);
        var dy = MathF.Abs(y1 - y0);
        if (dx > 1f && dy <= MathF.Max(0.4f, dx * 0.005f))
        {
            var at = (y0 + y1) / 2;
            var from = MathF.Max(MathF.Min(x0, x1), clip.Left - 1);
            var to = MathF.Min(MathF.Max(x0, x1), clip.Right + 1);
            if (to - from > 1f && at >= clip.Top - 1.5f && at <= clip.Bottom + 1.5f)
            {
                page.Horizontal.Add(new Rule(at, from, to, thickness));
            }
        }
        else if (dy > 1f && dx <= MathF.Max(0.4f, dy * 0.005f))
        {
            var at = (x0 + x1) / 2;
            var from = MathF.Max(MathF.Min(y0, y1), clip.Top - 1);
            var to = MathF.Min(MathF.Max(y0, y1), clip.Bottom + 1);
            if (to - from > 1f && at >= clip.Left - 1.5f && at <= clip.Right + 1.5f)
            {
                page.Vertical.Add(new Rule(at, from, to, thickness));
            }
        }
    }

    /// <summary>A filled area: a line when it is thin, a background otherwise.</summary>
    public void AddArea(Bounds area)
    {
        const float Thin = 3.2f;
        lineWidth = 0;
        var width = area.Right - area.Left;
        var height = area.Bottom - area.Top;
        if (height <= Thin && width > height)
        {
            var y = (area.Top + area.Bottom) / 2;
            AddLine(area.Left, y, area.Right, y, height);
        }
        else if (width <= Thin && height > width)
        {
            var x = (area.Left + area.Right) / 2;
            AddLine(x, area.Top, x, area.Bottom, width);
        }
        else if (tiles == 0 && page.Areas.Count < MostRules)
        {
            var shown = area.Intersect(clip);
            if (!shown.IsEmpty)
            {
                page.Areas.Add(new FilledArea(shown.Left, shown.Top, shown.Right, shown.Bottom));
            }
        }
    }

    private void AddImage(Transform placed)
    {
        if (tiles > 0)
        {
            return;
        }
        var bounds = Bounds.None;
        foreach (var (x, y) in (ReadOnlySpan<(float, float)>)[(0, 0), (1, 0), (0, 1), (1, 1)])
        {
            bounds = bounds.Include(placed.Point(x, y));
        }
        bounds = bounds.Intersect(clip);
        if (bounds.IsEmpty)
        {
            return;
        }
        if (bounds.Bottom - bounds.Top <= 2 || bounds.Right - bounds.Left <= 2)
        {
            AddArea(bounds);
            return;
        }
        page.Images++;
        var share =
            (bounds.Right - bounds.Left)
            * (bounds.Bottom - bounds.Top)
            / MathF.Max(1, page.Width * page.Height);
        page.LargestImage = MathF.Max(page.LargestImage, share);
    }

    private static bool IsWhite(TraceTag tag)
    {
        if (
            TraceTag.Number(tag.Attribute(" alpha=\""u8) is { IsEmpty: false } a ? a : "1"u8, out _)
            < 0.05f
        )
        {
            return true;
        }
        Span<float> parts = stackalloc float[4];
        return TraceTag.Numbers(tag.Attribute(" color=\""u8), parts) switch
        {
            1 => parts[0] > 0.99f,
            3 => parts[0] > 0.99f && parts[1] > 0.99f && parts[2] > 0.99f,
            4 => parts[0] + parts[1] + parts[2] + parts[3] < 0.02f,
            _ => false,
        };
    }
}
