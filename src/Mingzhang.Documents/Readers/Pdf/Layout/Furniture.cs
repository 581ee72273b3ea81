namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>页眉、页脚、页码: text at the margins that repeats from page to page, and lone page numbers.</summary>
internal static class Furniture
{
    /// <summary>Part of the page's height in which headers and footers stand.</summary>
    private const float Margin = 0.11f;

    /// <summary>Per page the indices into its loose text that are furniture.</summary>
    public static HashSet<int>[] Find(IReadOnlyList<PageDraft> pages)
    {
        var counts = new Dictionary<(string Text, int Place), int>();
        foreach (var page in pages)
        {
            var seen = new HashSet<(string, int)>();
            foreach (var piece in page.Loose)
            {
                if (Place(piece, page) is { } place && seen.Add((Pattern(piece.Text), place)))
                {
                    var key = (Pattern(piece.Text), place);
                    counts[key] = counts.GetValueOrDefault(key) + 1;
                }
            }
        }
        var result = new HashSet<int>[pages.Count];
        for (var p = 0; p < pages.Count; p++)
        {
            var found = result[p] = [];
            var page = pages[p];
            for (var i = 0; i < page.Loose.Count; i++)
            {
                var piece = page.Loose[i];
                if (Place(piece, page) is not { } place)
                {
                    continue;
                }
                var isPageNumber = IsPageNumber(piece.Text) && IsOutermost(page, i);
                var repeats = counts[(Pattern(piece.Text), place)];
                if (isPageNumber || (repeats >= 3 && IsBeyondGrids(page, piece)))
                {
                    found.Add(i);
                }
            }
        }
        return result;
    }

    /// <summary>Which margin and height a piece stands at; null within the page.</summary>
    private static int? Place(TextPiece piece, PageDraft page)
    {
        if (piece.Bottom < Margin * page.Height)
        {
            return (int)MathF.Round(piece.Baseline / 4);
        }
        return piece.Top > (1 - Margin) * page.Height
            ? -1 - (int)MathF.Round((page.Height - piece.Baseline) / 4)
            : null;
    }

    private static bool IsBeyondGrids(PageDraft page, TextPiece piece) =>
        page.Grids.TrueForAll(grid => piece.Bottom <= grid.Top + 2 || piece.Top >= grid.Bottom - 2);

    /// <summary>Nothing else stands between this piece and the edge of the page.</summary>
    private static bool IsOutermost(PageDraft page, int index)
    {
        var piece = page.Loose[index];
        var isTop = piece.Baseline < page.Height / 2;
        for (var i = 0; i < page.Loose.Count; i++)
        {
            var other = page.Loose[i];
            var beyond = isTop ? other.Bottom < piece.Top : other.Top > piece.Bottom;
            var beside = MathF.Abs(other.Baseline - piece.Baseline) < piece.Size && i != index;
            if ((beyond || beside) && !IsPageNumber(other.Text) && other.Text.Length > 3 && beside)
            {
                return false;
            }
        }
        return IsBeyondGrids(page, piece);
    }

    /// <summary>The text with its numbers left out, so that a footer with a page number repeats.</summary>
    private static string Pattern(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }
        if (digits == 0)
        {
            return text;
        }
        return string.Create(
            text.Length - digits,
            text,
            static (span, source) =>
            {
                var i = 0;
                foreach (var c in source)
                {
                    if (!char.IsAsciiDigit(c))
                    {
                        span[i++] = c;
                    }
                }
            }
        );
    }

    /// <summary>12, - 12 -, — 12 —, 第12页, 第 12 页 共 40 页, 12/40.</summary>
    internal static bool IsPageNumber(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) || c is >= '０' and <= '９')
            {
                digits++;
            }
            else if (
                c
                is not (
                    ' '
                    or '-'
                    or '－'
                    or '—'
                    or '–'
                    or '―'
                    or '─'
                    or '_'
                    or '第'
                    or '页'
                    or '共'
                    or '/'
                    or '／'
                    or '，'
                    or '·'
                    or '~'
                    or '~'
                )
            )
            {
                return false;
            }
        }
        return digits is > 0 and <= 8;
    }
}
