using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Reports.Excerpts;

/// <summary>A line or sentence around a place.</summary>
/// <param name="Line">1-based line of a text document; 0 where it is not known.</param>
/// <param name="Start">Where the printed characters begin in the text; -1 where they are not in it.</param>
/// <param name="IsExact">Whether the place itself says where they stand; otherwise they are the first that look alike.</param>
internal sealed record TextExcerptPlace(
    int Line,
    string Text,
    int Start,
    int Length,
    bool IsExact = false
);

/// <summary>Finds the words around a place that is not a cell of a grid.</summary>
internal sealed class TextContext
{
    private const int LongestText = 400;

    private readonly Dictionary<(string Document, int Line), string> _lines = [];
    private readonly Dictionary<(string Document, int Paragraph), string> _paragraphs = [];
    private readonly Dictionary<Anchor, string> _sentences = [];
    private readonly CheckedPack _pack;

    public TextContext(CheckedPack pack)
    {
        _pack = pack;
        foreach (var document in pack.Documents)
        {
            var ordinal = 0;
            foreach (var block in document.Blocks)
            {
                if (block is not Paragraph paragraph)
                {
                    continue;
                }

                _paragraphs.TryAdd((document.Name, ordinal++), paragraph.Text);

                foreach (var line in paragraph.Lines)
                {
                    if (line.Number > 0)
                    {
                        _lines.TryAdd((document.Name, line.Number), line.Text);
                    }
                }
            }
        }

        foreach (var claim in pack.Pack.Claims)
        {
            _sentences.TryAdd(claim.Anchor, claim.Sentence);
        }
    }

    public TextExcerptPlace? Find(Anchor place)
    {
        if (Exact(place) is { } exact)
        {
            return exact;
        }

        if (
            place.Line is { } number
            && _lines.TryGetValue((place.Document, number), out var line)
            && Mark(number, line, place.Printed) is { Start: >= 0 } inLine
        )
        {
            return inLine;
        }

        if (_sentences.TryGetValue(place, out var sentence))
        {
            return Mark(place.Line ?? 0, sentence, place.Printed);
        }

        return InParagraph(place);
    }

    /// <summary>
    /// The printed characters where the place says that they begin. A text whose paragraphs were counted otherwise when it was
    /// read does not have them there.
    /// </summary>
    private TextExcerptPlace? Exact(Anchor place)
    {
        if (
            place is not { Paragraph: { } ordinal, Offset: { } offset, Printed.Length: > 0 }
            || !_paragraphs.TryGetValue((place.Document, ordinal), out var text)
            || EndOf(text, offset, place.Printed) is not { } end
        )
        {
            return null;
        }

        var (from, to) = (0, text.Length);
        if (text.Length > LongestText)
        {
            // The sentence around it, so that places of one sentence share one excerpt.
            from = offset == 0 ? 0 : text.LastIndexOf('。', offset - 1) + 1;
            to = text.IndexOf('。', end - 1) + 1;
            to = to == 0 ? text.Length : to;
            from = Math.Max(from, offset - LongestText / 2);
            to = Math.Min(to, Math.Max(end, from + LongestText));
        }

        var cut = from > 0 ? "…" : "";
        return new TextExcerptPlace(
            place.Line ?? 0,
            string.Concat(cut, text.AsSpan(from, to - from), to < text.Length ? "…" : ""),
            offset - from + cut.Length,
            end - offset,
            IsExact: true
        );
    }

    /// <summary>Where the printed characters end, spaces between them left aside; null where they do not stand there.</summary>
    private static int? EndOf(string text, int offset, string printed)
    {
        var at = offset;
        foreach (var c in printed)
        {
            if (TextPlaces.IsDropped(c))
            {
                continue;
            }

            while (at < text.Length && TextPlaces.IsDropped(text[at]))
            {
                at++;
            }

            if (at >= text.Length || text[at++] != c)
            {
                return null;
            }
        }

        return at > offset ? at : null;
    }

    /// <summary>The only paragraph of the page that has the printed characters; more than one leaves the place open.</summary>
    private TextExcerptPlace? InParagraph(Anchor place)
    {
        if (place.Printed.Length < 2)
        {
            return null;
        }

        string? found = null;
        foreach (var document in _pack.Documents)
        {
            if (document.Name != place.Document)
            {
                continue;
            }

            foreach (var page in document.Pages)
            {
                if (page.Number != place.Page)
                {
                    continue;
                }

                foreach (var block in page.Blocks)
                {
                    if (
                        block is Paragraph paragraph
                        && paragraph.Text.Contains(place.Printed, StringComparison.Ordinal)
                    )
                    {
                        if (found is not null)
                        {
                            return null;
                        }

                        found = paragraph.Text;
                    }
                }
            }
        }

        return found is null ? null : Mark(place.Line ?? 0, found, place.Printed);
    }

    /// <summary>Marks the printed characters and cuts a long text around them.</summary>
    private static TextExcerptPlace Mark(int line, string text, string printed)
    {
        var start = printed.Length > 0 ? text.IndexOf(printed, StringComparison.Ordinal) : -1;
        if (text.Length > LongestText)
        {
            var from = Math.Clamp(start - (LongestText / 3), 0, text.Length - LongestText);
            text = string.Concat(
                from > 0 ? "…" : "",
                text.AsSpan(from, LongestText),
                from + LongestText < text.Length ? "…" : ""
            );
            start = start < 0 ? -1 : text.IndexOf(printed, StringComparison.Ordinal);
        }

        return new TextExcerptPlace(line, text, start, start < 0 ? 0 : printed.Length);
    }
}
