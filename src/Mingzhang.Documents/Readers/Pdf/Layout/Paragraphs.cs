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
        PageDraft page
    )
    {
        if (text.Count == 0)
        {
            yield break;
        }
        var (left, right) = TextArea(text);
        var current = new List<TextPiece>();
        for (var i = 0; i < text.Count; i++)
        {
            var piece = text[i];
            if (
                current.Count > 0
                && !(
                    IsAlone(text, i)
                    && IsAlone(text, i - 1)
                    && RunsOn(current, piece, left, right, page)
                )
            )
            {
                yield return Finish(current, left, right, page);
                current.Clear();
            }
            current.Add(piece);
        }
        yield return Finish(current, left, right, page);
    }

    private static (float Top, float Left, Block Block) Finish(
        List<TextPiece> lines,
        float left,
        float right,
        PageDraft page
    ) => (lines[0].Top, lines[0].Left, Of(lines, page, IsCentered(lines, left, right, page)));

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

    /// <summary>The left and right edge between which the running text of the page stands.</summary>
    private static (float Left, float Right) TextArea(List<TextPiece> text)
    {
        var left = float.MaxValue;
        var right = float.MinValue;
        foreach (var piece in text)
        {
            left = MathF.Min(left, piece.Left);
            right = MathF.Max(right, piece.Right);
        }
        return (left, right);
    }

    private static bool IsAlone(List<TextPiece> text, int i) =>
        (i == 0 || !SameLine(text[i - 1], text[i]))
        && (i == text.Count - 1 || !SameLine(text[i], text[i + 1]));

    private static bool SameLine(TextPiece a, TextPiece b) =>
        MathF.Abs(a.Baseline - b.Baseline) < 0.5f * MathF.Min(a.Size, b.Size);

    private static bool RunsOn(
        List<TextPiece> current,
        TextPiece next,
        float left,
        float right,
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
        // A line that stops short of the right edge ended its paragraph; a new one starts indented.
        var isFull = last.Right > right - (1.8f * size);
        var isIndented = next.Left > left + (1.2f * size);
        return isFull && !isIndented;
    }

    private static bool IsCentered(List<TextPiece> lines, float left, float right, PageDraft page)
    {
        var low = lines.Min(line => line.Left);
        var high = lines.Max(line => line.Right);
        var middle = (low + high) / 2;
        var size = lines[0].Size;
        if (page.Grids.Count > 0)
        {
            left = MathF.Min(left, page.Grids.Min(grid => grid.Left));
            right = MathF.Max(right, page.Grids.Max(grid => grid.Right));
        }
        var slack = MathF.Max(size, 0.02f * page.Width);
        var isInside = low > left + (2 * size) && high < right - (2 * size);
        return (isInside && MathF.Abs(middle - ((left + right) / 2)) < slack)
            || (
                low > 0.15f * page.Width
                && high < 0.85f * page.Width
                && MathF.Abs(middle - (page.Width / 2)) < slack
            );
    }
}
