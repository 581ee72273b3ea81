using System.Collections.Immutable;
using System.Text;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Recognition.Structure;

/// <summary>A paragraph put together from lines.</summary>
/// <param name="Joints">Offsets at which each further line begins.</param>
internal readonly record struct JoinedLines(
    string Text,
    ImmutableArray<TextPlace> Places,
    ImmutableArray<int> Joints,
    ProseLine First,
    ProseLine Last
);

/// <summary>
/// 段落合并: undoes line wraps and page breaks. A line runs on where it does not end a sentence and the next opens with no number.
/// </summary>
internal static class ProseJoiner
{
    private const int LongestParagraph = 20_000;
    private const int LeastLines = 8;
    private const int Neighbours = 12;

    public static List<JoinedLines> Join(List<ProseLine> lines)
    {
        var wraps = WrapWidths(lines);
        var result = new List<JoinedLines>(lines.Count);
        for (var i = 0; i < lines.Count; )
        {
            var first = lines[i];
            var last = first;
            var next = i + 1;
            StringBuilder? text = null;
            ImmutableArray<TextPlace>.Builder? places = null;
            ImmutableArray<int>.Builder? joints = null;
            while (
                next < lines.Count
                && (text?.Length ?? first.Text.Length) < LongestParagraph
                && RunsOn(last, lines[next], text, wraps[next - 1])
            )
            {
                if (text is null)
                {
                    text = new StringBuilder(first.Text);
                    places = ImmutableArray.CreateBuilder<TextPlace>();
                    places.AddRange(first.Places);
                    joints = ImmutableArray.CreateBuilder<int>();
                }

                last = lines[next++];
                var offset = text.Length;
                joints!.Add(offset);
                foreach (var place in last.Places)
                {
                    places!.Add(place with { Offset = offset + place.Offset });
                }

                text.Append(last.Text);
            }

            result.Add(
                new JoinedLines(
                    text?.ToString() ?? first.Text,
                    places?.ToImmutable() ?? first.Places,
                    joints?.ToImmutable() ?? [],
                    first,
                    last
                )
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

            // （208） and 10. number a class or a paragraph.
            var isOrdinal =
                text[i - 1] == '.'
                || (start > 0 && text[start - 1] == '（' && i < text.Length && text[i] == '）');
            if (i - start >= 3 && !isOrdinal)
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

    /// <summary>表1, 部门公开表3, 单位：万元: from here on a text without grids prints a table.</summary>
    public static bool OpensTable(string text)
    {
        if (text.Length > 40)
        {
            return false;
        }

        if (text.Contains("单位：", StringComparison.Ordinal) && text.EndsWith('元'))
        {
            return true;
        }

        var table = text.IndexOf('表', StringComparison.Ordinal);
        return table >= 0
            && table <= 6
            && table + 1 < text.Length
            && (
                char.IsAsciiDigit(text[table + 1])
                || "一二三四五六七八九十".Contains(text[table + 1], StringComparison.Ordinal)
            )
            && text.AsSpan().IndexOfAny("，。；") < 0;
    }

    private static bool RunsOn(ProseLine last, ProseLine next, StringBuilder? joined, int wrap)
    {
        var end = last.Text[^1];
        if (
            !next.AfterGrid
            && !next.OpensDocument
            && (OpensWithUnit(next.Text) ? char.IsAsciiDigit(end) : OpensWithResult(next.Text))
        )
        {
            return true;
        }

        if (
            next.AfterGrid
            || next.OpensDocument
            || end is '。' or '！' or '？' or '：' or ':'
            || last.Source.HeadingLevel > 0
            || next.Source.HeadingLevel > 0
            || Heading.IsNumbered(next.Text)
            || IsTableRow(last.Text)
            || IsTableRow(next.Text)
            || OpensTable(next.Text)
            || (char.IsAsciiDigit(end) && OpensWithYear(next.Text))
        )
        {
            return false;
        }

        if (OpensWithVerb(next.Text) || OpensWithAmount(next.Text))
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

        // A paragraph of several lines is a sentence even before its first comma: 「（三）…（类）…（款）…（项）2025年预算」+「数为…」.
        var isSentence =
            (joined?.Length ?? 0) > 0
            || last.Source.Lines.Length > 1
            || last.Text.AsSpan().IndexOfAny("，。；：") >= 0;
        if (wrap > 0)
        {
            var full = Width(last.Text) >= wrap * 3 / 4;
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
            && !(last.HasOwnParagraphs && next.HasOwnParagraphs)
            && !last.Source.IsCentered
            && !next.Source.IsCentered;
    }

    /// <summary>「2025年…」 after a digit: no number goes on so, and no sentence names a year behind a number without a unit.</summary>
    public static bool OpensWithYear(string text) =>
        text.Length > 4
        && text[0] == '2'
        && text[1] == '0'
        && char.IsAsciiDigit(text[2])
        && char.IsAsciiDigit(text[3])
        && text[4] == '年';

    /// <summary>「预算数为…」, 「占…」: the rest of a sentence whose subject a page break cut off.</summary>
    private static bool OpensWithVerb(string text) =>
        text.StartsWith("预算数为", StringComparison.Ordinal)
        || text.StartsWith("支出预算数为", StringComparison.Ordinal)
        || (text.Length > 1 && text[0] is '占' or '比' or '较' && char.IsAsciiDigit(text[1]));

    /// <summary>「万元，比上年…」 after a number: a line break between the number and its unit.</summary>
    private static bool OpensWithUnit(string text) =>
        text.StartsWith("万元", StringComparison.Ordinal)
        || text.StartsWith("亿元", StringComparison.Ordinal)
        || (text.Length > 1 && text[0] == '元' && text[1] is '，' or '。' or '；' or '、');

    /// <summary>「为105.09万元，…」: the number that a page break cut off from what it is of.</summary>
    private static bool OpensWithResult(string text) =>
        text.Length > 1 && text[0] == '为' && char.IsAsciiDigit(text[1]);

    /// <summary>「1,665.53万元。」: no sentence begins with its amount.</summary>
    private static bool OpensWithAmount(string text)
    {
        var at = 0;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is '.' or ','))
        {
            at++;
        }

        return at > 0
            && at < text.Length
            && (
                text[at] is '元' or '%'
                || text.AsSpan(at).StartsWith("万元")
                || text.AsSpan(at).StartsWith("亿元")
            );
    }

    private static bool HeadingEnds(string text) =>
        text.EndsWith("说明", StringComparison.Ordinal)
        || text.EndsWith("情况", StringComparison.Ordinal)
        || text.EndsWith('表');

    private static bool EndsOpen(string text) =>
        text[^1]
            is '为'
                or '的'
                or '与'
                or '和'
                or '及'
                or '比'
                or '较'
                or '年'
                or '于'
                or '万'
                or '是'
        || char.IsAsciiDigit(text[^1]);

    /// <summary>
    /// The width at which a plain text wraps its lines near each line (Han 2, others 1), because its parts are set in columns of
    /// different width; 0 where paragraphs are not wrapped.
    /// </summary>
    private static int[] WrapWidths(List<ProseLine> lines)
    {
        var result = new int[lines.Count];
        var prose = new List<(int Index, int Width)>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (
                line.Source.Lines.Length <= 1
                && line.Text.Length > 12
                && line.Text[^1] is not ('。' or '；' or '：')
                && line.Text.AsSpan().IndexOfAny("，。；、") >= 0
                && !IsTableRow(line.Text)
            )
            {
                prose.Add((i, Width(line.Source.Text.Trim())));
            }
        }

        if (prose.Count < LeastLines)
        {
            return result;
        }

        var window = new List<int>(2 * Neighbours + 1);
        var at = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            while (at + 1 < prose.Count && prose[at + 1].Index <= i)
            {
                at++;
            }

            window.Clear();
            for (
                var k = Math.Max(0, at - Neighbours);
                k < Math.Min(prose.Count, at + Neighbours);
                k++
            )
            {
                window.Add(prose[k].Width);
            }

            window.Sort();
            var usual = window[window.Count * 6 / 10];
            result[i] = usual is >= 30 and <= 110 ? usual : 0;
        }

        return result;
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
