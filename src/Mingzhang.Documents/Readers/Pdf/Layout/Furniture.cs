namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>
/// 页眉、页脚、页码: text at the margins that repeats from page to page, and lone page numbers. Titles, table numbers
/// and units of account repeat as well on every page of a long table, so a repeated text only counts when it also
/// stands on pages where no table follows it.
/// </summary>
internal static class Furniture
{
    /// <summary>Part of the page's height in which headers and footers stand.</summary>
    private const float Margin = 0.11f;

    /// <summary>A page with more texts than this has no margins to speak of.</summary>
    private const int MostTexts = 20_000;

    private const int LeastAmounts = 6;

    private readonly record struct Occurrences(int All, int Prose);

    /// <summary>Per page the indices into its loose text that are furniture.</summary>
    public static HashSet<int>[] Find(IReadOnlyList<PageDraft> pages)
    {
        var counts = Count(pages);
        var result = new HashSet<int>[pages.Count];
        for (var p = 0; p < pages.Count; p++)
        {
            var found = result[p] = [];
            var page = pages[p];
            for (var i = 0; i < page.Loose.Count && page.Loose.Count <= MostTexts; i++)
            {
                var piece = page.Loose[i];
                if (Place(piece, page) is not { } place)
                {
                    continue;
                }
                if (
                    IsPageNumber(piece.Text)
                        ? IsAlone(page, i)
                        : IsBeyondGrids(page, piece)
                            && !PieceShape.IsUnitLine(piece.Text)
                            && Repeats(counts, piece, place)
                )
                {
                    found.Add(i);
                }
            }
        }
        return result;
    }

    private static Dictionary<(string Text, int Place), Occurrences> Count(
        IReadOnlyList<PageDraft> pages
    )
    {
        var counts = new Dictionary<(string Text, int Place), Occurrences>();
        var seen = new HashSet<(string, int)>();
        foreach (var page in pages)
        {
            seen.Clear();
            var isProse = page.Grids.Count == 0 && !HoldsAmounts(page);
            foreach (var piece in page.Loose)
            {
                if (Place(piece, page) is { } place && seen.Add((piece.Text, place)))
                {
                    var known = counts.GetValueOrDefault((piece.Text, place));
                    counts[(piece.Text, place)] = new Occurrences(
                        known.All + 1,
                        known.Prose + (isProse ? 1 : 0)
                    );
                }
            }
        }
        return counts;
    }

    /// <summary>Amounts that stand alone: a table without lines.</summary>
    private static bool HoldsAmounts(PageDraft page)
    {
        var amounts = 0;
        foreach (var piece in page.Loose)
        {
            amounts += CellText.IsWholeAmount(piece.Text) ? 1 : 0;
            if (amounts == LeastAmounts)
            {
                return true;
            }
        }
        return false;
    }

    private static bool Repeats(
        Dictionary<(string Text, int Place), Occurrences> counts,
        TextPiece piece,
        int place
    )
    {
        // The place is rounded; a neighbouring step is the same place.
        var all = 0;
        var prose = 0;
        for (var near = place - 1; near <= place + 1; near++)
        {
            var found = counts.GetValueOrDefault((piece.Text, near));
            all += found.All;
            prose += found.Prose;
        }
        return all >= 3 && prose >= 2 && piece.Text.Length >= 2;
    }

    /// <summary>Which margin and height a piece stands at; null within the page.</summary>
    private static int? Place(TextPiece piece, PageDraft page)
    {
        if (piece.Bottom < Margin * page.Height)
        {
            return (int)MathF.Round(piece.Baseline / 6);
        }
        return piece.Top > (1 - Margin) * page.Height
            ? -10 - (int)MathF.Round((page.Height - piece.Baseline) / 6)
            : null;
    }

    private static bool IsBeyondGrids(PageDraft page, TextPiece piece) =>
        page.Grids.TrueForAll(grid => piece.Bottom <= grid.Top + 2 || piece.Top >= grid.Bottom - 2);

    /// <summary>Nothing else than other furniture-like text stands on its line, and nothing between it and the edge.</summary>
    private static bool IsAlone(PageDraft page, int index)
    {
        var piece = page.Loose[index];
        var isTop = piece.Baseline < page.Height / 2;
        for (var i = 0; i < page.Loose.Count; i++)
        {
            var other = page.Loose[i];
            if (i == index || IsPageNumber(other.Text))
            {
                continue;
            }
            var isBeside = MathF.Abs(other.Baseline - piece.Baseline) < 0.5f * piece.Size;
            var isBeyond = isTop ? other.Bottom < piece.Top : other.Top > piece.Bottom;
            if (isBeside || isBeyond)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>12, - 12 -, — 1 2 —, 第12页, 第 12 页 共 40 页, 12/40.</summary>
    internal static bool IsPageNumber(string text)
    {
        const string Around = " -－—–―─_第页共/／，·~～【】[]()（）";
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) || c is >= '０' and <= '９')
            {
                digits++;
            }
            else if (!Around.Contains(c))
            {
                return false;
            }
        }
        return digits is > 0 and <= 8;
    }
}
