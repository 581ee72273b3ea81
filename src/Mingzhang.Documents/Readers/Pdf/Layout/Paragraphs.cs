using System.Collections.Immutable;
using System.Text;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>段落: lines of text outside of grids, joined where a sentence runs on.</summary>
internal static class Paragraphs
{
    public static IEnumerable<(float Top, float Left, Block Block)> Compose(
        List<TextPiece> text,
        PageDraft page,
        TextArea area
    )
    {
        if (text.Count == 0)
        {
            yield break;
        }
        var current = new List<TextPiece>();
        for (var i = 0; i < text.Count; i++)
        {
            var piece = text[i];
            if (
                current.Count > 0
                && !(IsAlone(text, i) && IsAlone(text, i - 1) && RunsOn(current, piece, area, page))
            )
            {
                yield return Finish(current, area, page);
                current.Clear();
            }
            current.Add(piece);
        }
        yield return Finish(current, area, page);
    }

    private static (float Top, float Left, Block Block) Finish(
        List<TextPiece> lines,
        TextArea area,
        PageDraft page
    ) => (lines[0].Top, lines[0].Left, Of(lines, page, IsCentered(lines, area, page)));

    public static Paragraph Of(List<TextPiece> lines, PageDraft page, bool isCentered)
    {
        var text = new StringBuilder(lines[0].Text);
        for (var i = 1; i < lines.Count; i++)
        {
            if (char.IsAsciiLetter(lines[i - 1].Text[^1]) && char.IsAsciiLetter(lines[i].Text[0]))
            {
                text.Append(' ');
            }
            text.Append(lines[i].Text);
        }
        var places = ImmutableArray.CreateBuilder<TextLine>(lines.Count);
        var whole = default(Box);
        foreach (var line in lines)
        {
            var box = GridBlocks.Place(page, line.Left, line.Top, line.Right, line.Bottom);
            whole = places.Count == 0 ? box : whole.Union(box);
            places.Add(new TextLine(line.Text, box));
        }
        return new Paragraph
        {
            Page = page.Number,
            Text = text.ToString(),
            Lines = places.MoveToImmutable(),
            Box = whole,
            FontSize = Math.Round(lines[0].Size, 1),
            IsCentered = isCentered,
        };
    }

    private static bool IsAlone(List<TextPiece> text, int i) =>
        (i == 0 || !SameLine(text[i - 1], text[i]))
        && (i == text.Count - 1 || !SameLine(text[i], text[i + 1]));

    private static bool SameLine(TextPiece a, TextPiece b) =>
        MathF.Abs(a.Baseline - b.Baseline) < 0.5f * MathF.Min(a.Size, b.Size);

    private static bool RunsOn(
        List<TextPiece> current,
        TextPiece next,
        TextArea area,
        PageDraft page
    )
    {
        var last = current[^1];
        var size = last.Size;
        if (MathF.Abs(next.Size - size) > 0.12f * size)
        {
            return false;
        }
        var pitch = next.Baseline - last.Baseline;
        if (pitch > 2.6f * size || pitch <= 0)
        {
            return false;
        }
        if (current.Count > 1)
        {
            var before = last.Baseline - current[^2].Baseline;
            if (pitch > 1.35f * before)
            {
                return false;
            }
        }
        foreach (var grid in page.Grids)
        {
            if (grid.Top > last.Baseline - size && grid.Bottom < next.Baseline + size)
            {
                return false;
            }
        }
        if (last.Text[^1] is '。' or '；' or '：' && BeginsWithOrdinal(next.Text))
        {
            // Pages made from web pages indent nothing; a full line that ends a sentence is followed by the next item all the same.
            return false;
        }
        // A line that stops short of the right edge ended its paragraph; a new one starts indented.
        var isFull = last.Right > area.Right - (1.8f * size);
        var isIndented = next.Left > area.Left + (1.2f * size);
        if (isFull)
        {
            return !isIndented;
        }
        // Ragged right: where paragraphs start indented, a line at the edge continues what no full stop ended.
        return next.Left < area.Left + (0.4f * size)
            && last.Right > area.Right - (8 * size)
            && current[0].Left > area.Left + (1.2f * size)
            && last.Text[^1] is not ('。' or '；' or '：' or '！' or '？');
    }

    /// <summary>一、 （二） 3. 4、 第五部分.</summary>
    private static bool BeginsWithOrdinal(string text)
    {
        const string Numerals = "一二三四五六七八九十";
        var at = text[0] is '（' or '(' or '第' ? 1 : 0;
        var start = at;
        while (
            at < text.Length
            && at - start < 3
            && (Numerals.Contains(text[at]) || char.IsAsciiDigit(text[at]))
        )
        {
            at++;
        }
        if (at == start || at >= text.Length)
        {
            return false;
        }
        return start == 0
                ? text[at] is '、' or '.' or '．'
                    && !(at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            : text[0] == '第' ? text.AsSpan(at).StartsWith("部分")
            : text[at] is '）' or ')';
    }

    private static bool IsCentered(List<TextPiece> lines, TextArea area, PageDraft page)
    {
        var left = area.Left;
        var right = area.Right;
        foreach (var grid in page.Grids)
        {
            left = MathF.Min(left, grid.Left);
            right = MathF.Max(right, grid.Right);
        }
        foreach (var line in lines)
        {
            var size = line.Size;
            var middle = (line.Left + line.Right) / 2;
            var slack = MathF.Max(size, 0.015f * page.Width);
            // A paragraph starts two characters in; what is centred starts farther in.
            var isInside = line.Left > left + (2.6f * size) && line.Right < right - (1.5f * size);
            var isMiddle =
                MathF.Abs(middle - ((left + right) / 2)) < slack
                || MathF.Abs(middle - (page.Width / 2)) < slack;
            if (!isInside || !isMiddle)
            {
                return false;
            }
        }
        return true;
    }
}
