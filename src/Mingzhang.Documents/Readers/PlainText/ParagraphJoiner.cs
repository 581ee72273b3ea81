using System.Buffers;
using System.Collections.Immutable;
using Mingzhang.Documents.Model;

namespace Mingzhang.Documents.Readers.PlainText;

/// <summary>
/// 合并折行: joins the lines of one paragraph where a text was wrapped at a fixed width (text taken out of a PDF), and where a page
/// break cut a sentence. Headings, items and rows of flattened tables stay alone.
/// </summary>
public static class ParagraphJoiner
{
    private const string SentenceEnds = "。！？!?；;：:";
    private const string Continues = "，、,（(“《—";
    private const int NarrowestWrap = 36;

    private static readonly SearchValues<char> InsideSentence = SearchValues.Create("，、；。,：");
    private static readonly SearchValues<char> InsideClause = SearchValues.Create("，；。");
    private static readonly SearchValues<char> InsideProse = SearchValues.Create("，、；。");
    private static readonly SearchValues<char> InsideNumber = SearchValues.Create(
        "0123456789.,-%％#DIV/!"
    );

    /// <summary>The paragraphs with wrapped ones joined; <see cref="Paragraph.Lines"/> keeps every line and its number.</summary>
    public static ImmutableArray<Paragraph> Join(IEnumerable<Paragraph> paragraphs)
    {
        ImmutableArray<Paragraph> lines = [.. paragraphs];
        var width = WrapWidth(lines);
        var result = ImmutableArray.CreateBuilder<Paragraph>();
        for (var i = 0; i < lines.Length; )
        {
            var end = i + 1;
            while (end < lines.Length && RunsOn(lines[end - 1], lines[end], width))
            {
                end++;
            }

            result.Add(end == i + 1 ? lines[i] : Merge(lines.AsSpan()[i..end]));
            i = end;
        }

        return result.ToImmutable();
    }

    /// <summary>Whether a line looks like a row of a table whose columns have run together: it ends in a number, or is one, and has no sentence in it.</summary>
    public static bool IsTableLine(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (
            line.IsEmpty
            || line.ContainsAny(InsideProse)
            || line.Count('（') + line.Count('(') != line.Count('）') + line.Count(')')
        )
        {
            return false;
        }

        var space = line.LastIndexOfAny(' ', '　');
        var last = line[(space + 1)..];
        return last.ContainsAnyInRange('0', '9')
            && !last.ContainsAnyExcept(InsideNumber)
            && (space > 0 || last.Contains('.'));
    }

    private static bool RunsOn(Paragraph upper, Paragraph lower, int width)
    {
        var above = upper.Text.AsSpan().TrimEnd();
        var below = lower.Text.AsSpan().TrimStart();
        if (
            above.IsEmpty
            || below.IsEmpty
            || upper.HeadingLevel > 0
            || lower.HeadingLevel > 0
            || IsIndented(lower)
            || LineShape.StartsItem(below)
            || IsTableLine(above)
            || IsTableLine(below)
        )
        {
            return false;
        }

        var mark = LineShape.ItemLength(above);
        if (mark == above.Length)
        {
            return true;
        }

        var last = above[^1];
        var shown = LineShape.Width(above);
        if (SentenceEnds.Contains(last))
        {
            // In text of fixed width a sentence may end where the line ends; a shorter line ends the paragraph.
            return last is not ('：' or ':')
                && width > 0
                && shown >= width - 1
                && shown <= width + 6;
        }

        if (Continues.Contains(last))
        {
            return true;
        }

        // A heading may list things with 、 and still be a heading; a comma or stop makes prose.
        return above[mark..].ContainsAny(InsideClause)
            ? width == 0 || shown >= width * 7 / 10
            : width > 0 && shown >= width * 8 / 10 && !char.IsAsciiDigit(last);
    }

    private static bool IsIndented(Paragraph paragraph) =>
        paragraph.Lines is [var line, ..] && line.Box is null && LineShape.Indent(line.Text) >= 2;

    /// <summary>Width at which prose is wrapped; 0 where lines are whole paragraphs.</summary>
    private static int WrapWidth(ImmutableArray<Paragraph> lines)
    {
        var widths = new List<int>();
        foreach (var line in lines)
        {
            var text = line.Text.AsSpan().TrimEnd();
            var width = LineShape.Width(text);
            // Lines that break off inside a sentence show where the wrap is.
            if (
                width >= NarrowestWrap
                && line.Lines.Length <= 1
                && !SentenceEnds.Contains(text[^1])
                && !IsTableLine(text)
            )
            {
                widths.Add(width);
            }
        }

        if (widths.Count < 8)
        {
            return 0;
        }

        widths.Sort();
        var usual = widths[widths.Count * 6 / 10];
        var near = 0;
        foreach (var width in widths)
        {
            near += Math.Abs(width - usual) <= 6 ? 1 : 0;
        }

        return near * 2 >= widths.Count ? usual : 0;
    }

    private static Paragraph Merge(ReadOnlySpan<Paragraph> parts)
    {
        var text = new System.Text.StringBuilder();
        var lines = ImmutableArray.CreateBuilder<TextLine>();
        foreach (var part in parts)
        {
            var next = part.Text.AsSpan().Trim();
            // Two Latin words or numbers on both sides of a line end are two words.
            if (
                text.Length > 0
                && char.IsAsciiLetterOrDigit(text[^1])
                && char.IsAsciiLetterOrDigit(next[0])
            )
            {
                text.Append(' ');
            }

            text.Append(next);
            lines.AddRange(part.Lines);
        }

        return parts[0] with
        {
            Text = text.ToString(),
            Lines = lines.ToImmutable(),
        };
    }
}
