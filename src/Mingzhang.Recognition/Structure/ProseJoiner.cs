using System.Collections.Immutable;
using System.Text;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Structure;

/// <summary>
/// 段落合并: undoes line wraps and page breaks. A line runs on where it does not end a sentence and the next opens with no number.
/// </summary>
internal static class ProseJoiner
{
    private const int LongestParagraph = 20_000;

    public static List<(string Text, ImmutableArray<(int, Anchor)> Places, ProseLine First)> Join(
        List<ProseLine> lines
    )
    {
        var wrap = WrapWidth(lines);
        var result = new List<(string, ImmutableArray<(int, Anchor)>, ProseLine)>(lines.Count);
        for (var i = 0; i < lines.Count; )
        {
            var first = lines[i];
            var last = first;
            var next = i + 1;
            StringBuilder? text = null;
            ImmutableArray<(int, Anchor)>.Builder? places = null;
            while (
                next < lines.Count
                && (text?.Length ?? first.Text.Length) < LongestParagraph
                && RunsOn(last, lines[next], text, wrap)
            )
            {
                if (text is null)
                {
                    text = new StringBuilder(first.Text);
                    places = ImmutableArray.CreateBuilder<(int, Anchor)>();
                    places.AddRange(first.Places);
                }

                last = lines[next++];
                var offset = text.Length;
                foreach (var (at, anchor) in last.Places)
                {
                    places!.Add((offset + at, anchor));
                }

                text.Append(last.Text);
            }

            result.Add(
                (text?.ToString() ?? first.Text, places?.ToImmutable() ?? first.Places, first)
            );
            i = next;
        }

        return result;
    }

    /// <summary>Numbers in columns without a sentence around them: a row of a table that lost its grid.</summary>
    public static bool IsTableRow(string text)
    {
        if (
            text.AsSpan().IndexOfAny("。；，") >= 0
            || text.AsSpan().Count('（') != text.AsSpan().Count('）')
        )
        {
            return false;
        }

        var numbers = 0;
        var withUnit = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] is '.' or ','))
            {
                i++;
            }

            if (i - start >= 3)
            {
                numbers++;
                if (i < text.Length && text[i] is '元' or '万' or '亿' or '年' or '%')
                {
                    withUnit++;
                }
            }
        }

        return numbers > withUnit;
    }

    private static bool RunsOn(ProseLine last, ProseLine next, StringBuilder? joined, int wrap)
    {
        var end = last.Text[^1];
        if (
            next.AfterGrid
            || next.OpensDocument
            || end is '。' or '；' or '！' or '？' or '：' or ':' or ';'
            || last.Source.HeadingLevel > 0
            || next.Source.HeadingLevel > 0
            || Heading.IsNumbered(next.Text)
            || IsTableRow(last.Text)
            || IsTableRow(next.Text)
        )
        {
            return false;
        }

        if (OpensWithVerb(next.Text))
        {
            return true;
        }

        if (
            joined is null
            && last.Text.Length < 40
            && Heading.Read(last.Text) is { } heading
            && heading.BodyStart == last.Text.Length
            && heading.Title.Length > 0
            && (wrap == 0 || Width(last.Text) < wrap * 8 / 10 || HeadingEnds(last.Text))
        )
        {
            return false;
        }

        if (
            end is '，' or '、' or '（' or '“'
            || next.Text[0] is '，' or '、' or '。' or '；' or '）'
        )
        {
            return true;
        }

        var isSentence =
            (joined?.Length ?? 0) > 0 || last.Text.AsSpan().IndexOfAny("，。；：") >= 0;
        if (wrap > 0)
        {
            var full = Width(last.Text) >= wrap * 8 / 10;
            return full
                || (
                    isSentence
                    && last.Text.Length > 4
                    && next.Text.Length > 1
                    && EndsOpen(last.Text)
                );
        }

        // A paragraph that its reader joined and that ends without a stop was cut by a page.
        return isSentence
            && last.Text.Length >= 12
            && !last.Source.IsCentered
            && !next.Source.IsCentered;
    }

    /// <summary>「预算数为…」, 「占…」: the rest of a sentence whose subject a page break cut off.</summary>
    private static bool OpensWithVerb(string text) =>
        text.StartsWith("预算数为", StringComparison.Ordinal)
        || text.StartsWith("支出预算数为", StringComparison.Ordinal)
        || (text.Length > 1 && text[0] is '占' or '比' or '较' && char.IsAsciiDigit(text[1]));

    private static bool HeadingEnds(string text) =>
        text.EndsWith("说明", StringComparison.Ordinal)
        || text.EndsWith("情况", StringComparison.Ordinal)
        || text.EndsWith('表');

    private static bool EndsOpen(string text) =>
        text[^1] is '为' or '的' or '与' or '和' or '及' or '比' or '较' or '年' or '于' or '万'
        || char.IsAsciiDigit(text[^1]);

    /// <summary>The width at which a plain text wraps its lines (Han 2, others 1); 0 where its paragraphs are not wrapped.</summary>
    private static int WrapWidth(List<ProseLine> lines)
    {
        var widths = new List<int>();
        foreach (var line in lines)
        {
            if (line.Source.Lines.Length > 1)
            {
                return 0;
            }

            if (line.Source.Text.AsSpan().IndexOfAny("，。；、") >= 0 && !IsTableRow(line.Text))
            {
                widths.Add(Width(line.Source.Text.Trim()));
            }
        }

        if (widths.Count < 8)
        {
            return 0;
        }

        widths.Sort();
        var usual = widths[widths.Count * 8 / 10];
        return usual is >= 30 and <= 110 ? usual : 0;
    }

    private static int Width(string text)
    {
        var width = 0;
        foreach (var c in text)
        {
            width += c < 0x2000 ? 1 : 2;
        }

        return width;
    }
}
