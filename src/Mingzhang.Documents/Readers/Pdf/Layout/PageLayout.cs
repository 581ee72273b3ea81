using System.Buffers;
using System.Runtime.InteropServices;
using Mingzhang.Documents.Readers.Pdf.Trace;

namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>What layout found on one page before headers and footers are known.</summary>
internal sealed class PageDraft
{
    public int Number { get; init; }

    /// <summary>Size in the direction in which the text reads.</summary>
    public float Width { get; init; }

    public float Height { get; init; }

    /// <summary>Quarter turns clockwise of the text against the page as displayed.</summary>
    public int Turns { get; init; }

    public List<GridDraft> Grids { get; init; } = [];

    /// <summary>Text outside of ruled grids, top to bottom, left to right.</summary>
    public List<TextPiece> Loose { get; init; } = [];

    /// <summary>Horizontal lines that belong to no grid: rules above and below tables that have no vertical lines.</summary>
    public List<Line> Horizontal { get; init; } = [];

    public int UnknownGlyphs { get; init; }

    public bool HasInvisibleText { get; init; }

    public bool IsTooComplex { get; init; }

    public int Images { get; init; }
}

/// <summary>版面: one page of glyphs and lines to grids and loose lines of text.</summary>
internal sealed class PageLayout
{
    /// <summary>A wider gap (in font sizes) makes two pieces of a line outside of grids.</summary>
    private const float LooseGap = 2.2f;

    /// <summary>Grids of one page; a page of forms has a few, a drawing made of boxes has thousands.</summary>
    private const int MostGrids = 60;

    private readonly TextPieces pieces = new();

    public PageDraft Arrange(PageContent page)
    {
        var turns = Upright.Turn(page);
        var horizontal = Rulings.Join(page.Horizontal);
        var vertical = Rulings.Join(page.Vertical);
        var grids = RuledGridFinder.Find(horizontal, vertical);
        if (grids.Count > MostGrids)
        {
            grids.Sort(static (a, b) => b.Cells.Count.CompareTo(a.Cells.Count));
            grids.RemoveRange(MostGrids, grids.Count - MostGrids);
        }
        // The innermost grid takes a glyph: a frame around a page may hold tables.
        grids.Sort(static (a, b) => a.Area.CompareTo(b.Area));
        var loose = new List<TextPiece>();
        var invisible = false;
        var glyphs = CollectionsMarshal.AsSpan(page.Glyphs);
        foreach (ref readonly var glyph in glyphs)
        {
            invisible |= glyph.Paint == GlyphPaint.Invisible && glyph.Rune != ' ';
        }
        Distribute(glyphs, grids, loose, page);
        grids.RemoveAll(static grid => grid.Cells.TrueForAll(cell => cell.Lines.Count == 0));
        foreach (var grid in grids)
        {
            RowSplitter.Split(grid);
        }
        grids.Sort(
            static (a, b) => a.Top != b.Top ? a.Top.CompareTo(b.Top) : a.Left.CompareTo(b.Left)
        );
        return new PageDraft
        {
            Number = page.Number,
            Width = page.Width,
            Height = page.Height,
            Turns = turns,
            Grids = grids,
            Loose = loose,
            Horizontal = horizontal,
            UnknownGlyphs = page.UnknownGlyphs,
            HasInvisibleText = invisible,
            IsTooComplex = page.IsTooComplex,
            Images = page.Images,
        };
    }

    private void Distribute(
        Span<Glyph> glyphs,
        List<GridDraft> grids,
        List<TextPiece> loose,
        PageContent page
    )
    {
        var first = new int[grids.Count + 1];
        for (var i = 0; i < grids.Count; i++)
        {
            first[i + 1] = first[i] + grids[i].Cells.Count;
        }
        var outside = first[^1];
        var owners = ArrayPool<int>.Shared.Rent(Math.Max(1, glyphs.Length));
        var starts = new int[outside + 2];
        for (var i = 0; i < glyphs.Length; i++)
        {
            owners[i] = Owner(glyphs[i], grids, first, outside);
        }
        Overflow.Gather(glyphs, owners.AsSpan(0, glyphs.Length), grids, first);
        if (grids.Count > 0)
        {
            StrayPageNumber.Mark(glyphs, owners.AsSpan(0, glyphs.Length), outside, page);
        }
        for (var i = 0; i < glyphs.Length; i++)
        {
            starts[owners[i] + 1]++;
        }
        for (var i = 0; i <= outside; i++)
        {
            starts[i + 1] += starts[i];
        }
        var sorted = ArrayPool<Glyph>.Shared.Rent(Math.Max(1, glyphs.Length));
        var next = starts.AsSpan(0, outside + 1).ToArray();
        for (var i = 0; i < glyphs.Length; i++)
        {
            sorted[next[owners[i]]++] = glyphs[i];
        }
        for (var g = 0; g < grids.Count; g++)
        {
            for (var c = 0; c < grids[g].Cells.Count; c++)
            {
                var slot = first[g] + c;
                pieces.Add(
                    sorted.AsSpan(starts[slot], starts[slot + 1] - starts[slot]),
                    float.MaxValue,
                    grids[g].Cells[c].Lines
                );
            }
        }
        pieces.Add(
            sorted.AsSpan(starts[outside], starts[outside + 1] - starts[outside]),
            LooseGap,
            loose
        );
        ArrayPool<int>.Shared.Return(owners);
        ArrayPool<Glyph>.Shared.Return(sorted);
    }

    private static int Owner(in Glyph glyph, List<GridDraft> grids, int[] first, int outside)
    {
        for (var g = 0; g < grids.Count; g++)
        {
            var cell = grids[g].CellAt(glyph.CentreX, glyph.CentreY);
            if (cell >= 0)
            {
                return first[g] + cell;
            }
        }
        return outside;
    }
}
