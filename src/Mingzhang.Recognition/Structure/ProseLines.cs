using System.Collections.Immutable;
using System.Text;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Recognition.Structure;

/// <summary>行: what a reader calls a paragraph (in a plain text, a line), before line wraps are undone.</summary>
internal sealed class ProseLine
{
    public required string Text { get; init; }

    public required ImmutableArray<TextPlace> Places { get; init; }

    public required Paragraph Source { get; init; }

    /// <summary>A grid stands between this line and the one before.</summary>
    public bool AfterGrid { get; init; }

    public bool OpensDocument { get; init; }

    /// <summary>The format marks where a paragraph ends; no page cuts it.</summary>
    public bool HasOwnParagraphs { get; init; }

    /// <summary>How far the lines of its page reach to the right, in points; 0 where the format knows no lines.</summary>
    public double Margin { get; init; }

    /// <summary>Its last line ends well before the margin: no page cut it.</summary>
    public bool StopsShort
    {
        get
        {
            // Two characters: what stands after them would have stood on the line.
            var box = Source.Lines is [.., { Box: { } last }] ? last : Source.Box;
            return box is { } end && end.Right + 2 * (end.Bottom - end.Top) < Margin;
        }
    }

    public int Page => Source.Page;

    public Anchor Anchor => Places[0].Anchor;
}

internal static class ProseLines
{
    private const int MostLines = 200_000;

    /// <summary>The paragraphs of all documents in reading order, without those that tables and target forms took.</summary>
    public static List<ProseLine> Collect(
        ImmutableArray<Document> documents,
        IReadOnlySet<Block>? consumed
    )
    {
        var lines = new List<ProseLine>(256);
        foreach (var document in documents)
        {
            var afterGrid = false;
            var opens = true;
            var ordinal = -1;
            foreach (var page in document.Pages)
            {
                var margin = MarginOf(page);
                foreach (var block in page.Blocks)
                {
                    ordinal += block is Paragraph ? 1 : 0;
                    if (block is not Paragraph paragraph || consumed?.Contains(block) == true)
                    {
                        afterGrid = true;
                        continue;
                    }

                    if (
                        lines.Count < MostLines
                        && Read(document, paragraph, ordinal, afterGrid, opens, margin) is { } line
                    )
                    {
                        lines.Add(line);
                        afterGrid = false;
                        opens = false;
                    }
                }
            }
        }

        return lines;
    }

    /// <summary>The lines of a paragraph one by one, for contents lists that a reader joined.</summary>
    public static IEnumerable<(string Text, Anchor Anchor)> Split(ProseLine line, string document)
    {
        if (line.Source.Lines.Length <= 1)
        {
            yield return (Compact(line.Source.Text), line.Anchor);
            yield break;
        }

        foreach (var part in line.Source.Lines)
        {
            var text = Compact(part.Text);
            if (text.Length > 0)
            {
                yield return (text, AnchorOf(document, line.Source.Page, part));
            }
        }
    }

    /// <summary>Spaces removed except one between two digits, page-number lines (— 4 —) emptied.</summary>
    public static string Compact(string text)
    {
        var result = new StringBuilder(text.Length);
        Append(result, text);
        var compact = result.ToString();
        return IsPageNumber(compact) ? "" : compact;
    }

    private static double MarginOf(Page page)
    {
        var right = 0.0;
        foreach (var block in page.Blocks)
        {
            if (block is Paragraph { Lines: var lines })
            {
                foreach (var line in lines)
                {
                    right = Math.Max(right, line.Box?.Right ?? 0);
                }
            }
        }

        return right;
    }

    private static ProseLine? Read(
        Document document,
        Paragraph paragraph,
        int ordinal,
        bool afterGrid,
        bool opens,
        double margin
    )
    {
        var text = new StringBuilder(paragraph.Text.Length);
        var places = ImmutableArray.CreateBuilder<TextPlace>(Math.Max(1, paragraph.Lines.Length));
        if (paragraph.Lines.Length <= 1)
        {
            Append(text, paragraph.Text);
            var anchor =
                paragraph.Lines.Length == 1
                    ? AnchorOf(document.Name, paragraph.Page, paragraph.Lines[0])
                    : new Anchor(document.Name, paragraph.Page) { Box = paragraph.Box };
            places.Add(
                new TextPlace(0, anchor with { Paragraph = ordinal, Offset = 0 }, paragraph.Text)
            );
        }
        else
        {
            var raw = 0;
            foreach (var line in paragraph.Lines)
            {
                var start = text.Length;
                Append(text, line.Text);

                // A reader may have put something between the lines, or have mended one: then the place is the line alone.
                var found = paragraph.Text.IndexOf(line.Text, raw, StringComparison.Ordinal);
                raw = found < 0 ? raw : found + line.Text.Length;
                if (text.Length > start)
                {
                    var anchor = AnchorOf(document.Name, paragraph.Page, line) with
                    {
                        Paragraph = ordinal,
                        Offset = found < 0 ? null : found,
                    };
                    places.Add(new TextPlace(start, anchor, line.Text));
                }
            }
        }

        var compact = text.ToString();
        if (compact.Length == 0 || places.Count == 0 || IsPageNumber(compact))
        {
            return null;
        }

        return new ProseLine
        {
            Text = compact,
            Places = places.ToImmutable(),
            Source = paragraph,
            AfterGrid = afterGrid,
            OpensDocument = opens,
            Margin = margin,
            HasOwnParagraphs =
                document.Format
                    is FileFormat.Docx
                        or FileFormat.Doc
                        or FileFormat.Html
                        or FileFormat.Xlsx
                        or FileFormat.Xls,
        };
    }

    private static Anchor AnchorOf(string document, int page, TextLine line) =>
        new(document, page) { Box = line.Box, Line = line.Number > 0 ? line.Number : null };

    private static void Append(StringBuilder target, string text)
    {
        var pendingSpace = false;
        var first = true;
        foreach (var c in text)
        {
            if (TextPlaces.IsDropped(c))
            {
                pendingSpace = true;
                continue;
            }

            // Two numbers side by side stay two numbers; everywhere else a space only spreads the characters.
            if (
                pendingSpace
                && !first
                && char.IsAsciiDigit(c)
                && target.Length > 0
                && char.IsAsciiDigit(target[^1])
            )
            {
                target.Append(' ');
            }

            target.Append(c);
            pendingSpace = false;
            first = false;
        }
    }

    private static bool IsPageNumber(string text)
    {
        if (text.Length > 9)
        {
            return false;
        }

        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c is not ('-' or '—' or '–' or '－' or '第' or '页' or '·' or '~'))
            {
                return false;
            }
        }

        return digits is > 0 and <= 3 || text.AsSpan().IndexOfAnyExcept("-—–－") < 0;
    }
}
