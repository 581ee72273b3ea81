namespace Mingzhang.Documents.Readers.PlainText;

/// <summary>What the look of one line says, without knowing any budget: item starts, page markers, width, indentation.</summary>
internal static class LineShape
{
    private const string ChineseNumerals = "〇零一二三四五六七八九十百两";
    private const string Dashes = "—–-－―─_·~～";

    /// <summary>Leading white space in characters: a half-width space counts 1, a full-width one 2, a tab 2.</summary>
    public static double Indent(ReadOnlySpan<char> text)
    {
        var indent = 0;
        foreach (var c in text)
        {
            if (c is '　' or '\t')
            {
                indent += 2;
            }
            else if (char.IsWhiteSpace(c))
            {
                indent++;
            }
            else
            {
                break;
            }
        }

        return indent;
    }

    /// <summary>Width as displayed: a Chinese character counts 2, a Latin letter or digit 1.</summary>
    public static int Width(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var c in text)
        {
            width += c < 0x1100 ? 1 : 2;
        }

        return width;
    }

    /// <summary>页码: a line such as "— 4 —", "- 4 -", "第 4 页 共 9 页".</summary>
    public static bool IsPageMarker(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.Length is < 3 or > 24)
        {
            return false;
        }

        if (Dashes.Contains(line[0]) && Dashes.Contains(line[^1]))
        {
            var inner = line.Trim(Dashes).Trim();
            return inner.Length is > 0 and <= 4 && !inner.ContainsAnyExceptInRange('0', '9');
        }

        if (line[0] != '第' || line[^1] != '页')
        {
            return false;
        }

        var digits = 0;
        foreach (var c in line)
        {
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c is not ('第' or '页' or '共' or ' ' or '　' or '，' or ',' or '/'))
            {
                return false;
            }
        }

        return digits > 0;
    }

    /// <summary>Whether the line opens an item or heading: 第一部分, 一、, （一）, 1., 1、, (1), ①, 表1, 注：, a bullet.</summary>
    public static bool StartsItem(ReadOnlySpan<char> line) => ItemLength(line) > 0;

    /// <summary>Characters of the mark that opens an item; 0 where there is none.</summary>
    public static int ItemLength(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
        {
            return 0;
        }

        var first = line[0];
        if (first == '第')
        {
            var length = 1 + NumeralLength(line[1..]);
            return
                length > 1
                && length < line.Length
                && line[length] is '部' or '章' or '节' or '条' or '篇'
                ? length + 1
                : 0;
        }

        if (first is '（' or '(')
        {
            var length = NumeralLength(line[1..]);
            return
                length is > 0 and <= 4
                && length + 1 < line.Length
                && line[length + 1] is '）' or ')'
                ? length + 2
                : 0;
        }

        if (
            first is (>= '①' and <= '⑳') or (>= '㈠' and <= '㈩') or '●' or '■' or '◆' or '►' or '•'
        )
        {
            return 1;
        }

        if (first is '-' or '*' or '+' && line.Length > 2 && line[1] == ' ')
        {
            return 2;
        }

        if (first == '表' || first == '附')
        {
            var at = first == '附' && line.Length > 1 && line[1] is '表' or '件' ? 2 : 1;
            var length = at < line.Length ? NumeralLength(line[at..].TrimStart()) : 0;
            return length > 0 ? at + length : 0;
        }

        if (
            line.StartsWith("注：", StringComparison.Ordinal)
            || line.StartsWith("注:", StringComparison.Ordinal)
            || line.StartsWith("备注：", StringComparison.Ordinal)
        )
        {
            return 2;
        }

        return NumberedLength(line);
    }

    private static int NumberedLength(ReadOnlySpan<char> line)
    {
        var length = NumeralLength(line);
        if (length is 0 or > 4 || length >= line.Length)
        {
            return 0;
        }

        var next = line[length];
        if (next == '、')
        {
            return length + 1;
        }

        if (next is not ('.' or '．') || !char.IsAsciiDigit(line[0]))
        {
            return 0;
        }

        // "6.开展" opens an item, "12.3%" does not.
        return length + 1 < line.Length && char.IsAsciiDigit(line[length + 1]) ? 0 : length + 1;
    }

    private static int NumeralLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && ChineseNumerals.Contains(text[length]))
        {
            length++;
        }

        if (length > 0)
        {
            return length;
        }

        while (length < text.Length && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        return length;
    }
}
