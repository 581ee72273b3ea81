using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Reports.Excerpts;

/// <summary>A line or sentence around a place.</summary>
/// <param name="Line">1-based line of a text document; 0 where it is not known.</param>
/// <param name="Start">Where the printed characters begin in the text; -1 where they are not in it.</param>
internal sealed record TextPlace(int Line, string Text, int Start, int Length);

/// <summary>Finds the words around a place that is not a cell of a grid.</summary>
internal sealed class TextContext
{
    private const int LongestText = 400;

    private readonly Dictionary<(string Document, int Line), string> _lines = [];
    private readonly Dictionary<Anchor, string> _sentences = [];
    private readonly CheckedPack _pack;

    public TextContext(CheckedPack pack)
    {
        _pack = pack;
        foreach (var document in pack.Documents)
        {
            foreach (var block in document.Blocks)
            {
                if (block is not Paragraph paragraph)
                {
                    continue;
                }

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

    public TextPlace? Find(Anchor place)
    {
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

    /// <summary>The only paragraph of the page that has the printed characters; more than one leaves the place open.</summary>
    private TextPlace? InParagraph(Anchor place)
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
    private static TextPlace Mark(int line, string text, string printed)
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

        return new TextPlace(line, text, start, start < 0 ? 0 : printed.Length);
    }
}
