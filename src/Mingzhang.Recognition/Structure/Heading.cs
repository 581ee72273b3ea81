namespace Mingzhang.Recognition.Structure;

/// <summary>标题: a numbered or marked heading at the start of a paragraph.</summary>
/// <param name="Number">As printed: 第一部分, 一、, （一）, 1., （1）; empty where only the format marks it.</param>
/// <param name="Level">1 for 第一部分, 2 for 一、, 3 for （一）, 4 for 1., 5 for （1）, 6 for ①.</param>
/// <param name="Title">The heading without its number.</param>
/// <param name="BodyStart">Where the sentence after an inline heading begins; the length of the text where none follows.</param>
internal readonly record struct Heading(string Number, int Level, string Title, int BodyStart)
{
    private const int LongestTitle = 46;
    private const int LongestInline = 26;
    private const string ChineseDigits = "一二三四五六七八九十百〇零";

    /// <summary>The heading that opens <paramref name="text"/> (spaces removed); null where it opens with none.</summary>
    public static Heading? Read(string text, int formatLevel = 0)
    {
        var start = SkipBullet(text);
        var end = NumberEnd(text, start, out var level);
        if (end == start)
        {
            return formatLevel > 0 && text.Length - start <= LongestTitle
                ? new Heading("", formatLevel, text[start..], text.Length)
                : null;
        }

        var number = text[start..end];
        var rest = text.AsSpan(end);
        if (rest.IsEmpty)
        {
            return new Heading(number, level, "", text.Length);
        }

        var stop = rest.IndexOfAny('。', '：', '；');
        if (stop == rest.Length - 1 && rest[stop] == '：')
        {
            rest = rest[..stop];
            stop = -1;
        }

        if (stop < 0)
        {
            return rest.Length <= LongestTitle && !TellsAmount(rest)
                ? new Heading(number, level, rest.ToString(), text.Length)
                : new Heading(number, level, "", end);
        }

        var title = rest[..stop];
        return title.Length <= LongestInline && !TellsAmount(title) && title.IndexOf('，') < 0
            ? new Heading(number, level, title.ToString(), end + stop + 1)
            : new Heading(number, level, "", end);
    }

    /// <summary>Whether the text opens with a number of a heading or list.</summary>
    public static bool IsNumbered(string text) =>
        NumberEnd(text, SkipBullet(text), out _) > SkipBullet(text);

    private static int SkipBullet(string text)
    {
        var at = 0;
        while (at < text.Length && text[at] is '-' or '#' or '*' or '•' or ' ')
        {
            at++;
        }

        return at > 0 && at < text.Length && char.IsAsciiDigit(text[at]) && text[0] == '-' ? 1 : at;
    }

    /// <summary>A money amount or a percentage: such a text is a sentence, not a heading.</summary>
    private static bool TellsAmount(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is '元' or '万' or '%' or '亿' && char.IsAsciiDigit(text[i - 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static int NumberEnd(string text, int start, out int level)
    {
        level = 0;
        var at = start;
        if (at >= text.Length)
        {
            return start;
        }

        if (text[at] == '第')
        {
            var digits = SkipChinese(text, at + 1);
            if (digits == at + 1)
            {
                digits = SkipDigits(text, at + 1, 2);
            }

            if (digits > at + 1)
            {
                foreach (var word in (ReadOnlySpan<string>)["部分", "章", "篇"])
                {
                    if (string.CompareOrdinal(text, digits, word, 0, word.Length) == 0)
                    {
                        level = 1;
                        return SkipSeparator(text, digits + word.Length);
                    }
                }
            }

            return start;
        }

        if (text[at] is '（' or '(')
        {
            var inner = SkipChinese(text, at + 1);
            level = 3;
            if (inner == at + 1)
            {
                inner = SkipDigits(text, at + 1, 2);
                level = 5;
            }

            return inner > at + 1 && inner < text.Length && text[inner] is '）' or ')'
                ? SkipSeparator(text, inner + 1)
                : start;
        }

        if (text[at] is >= '①' and <= '⑳')
        {
            level = 6;
            return SkipSeparator(text, at + 1);
        }

        var chinese = SkipChinese(text, at);
        if (chinese > at && chinese < text.Length && text[chinese] is '、' or '.' or '．' or '，')
        {
            level = 2;
            return text[chinese] == '，' ? start : chinese + 1;
        }

        var plain = SkipDigits(text, at, 2);
        if (plain > at && plain < text.Length && text[plain] is '、' or '.' or '．')
        {
            // 1.5 亿元 is a number, 1.5月 a date; a heading number is followed by words.
            if (
                plain + 1 < text.Length
                && char.IsAsciiDigit(text[plain + 1])
                && !IsYearOrCode(text, plain + 1)
            )
            {
                return start;
            }

            level = 4;
            return plain + 1;
        }

        return start;
    }

    /// <summary>「1.2025年…」, 「7.2060101行政运行」: digits that are no decimals.</summary>
    private static bool IsYearOrCode(string text, int at)
    {
        var end = SkipDigits(text, at, 8);
        return end < text.Length
            && (text[end] > 0x2E7F || text[end] == '-')
            && (end - at is 5 or 7 || (end - at == 4 && text[at] == '2' && text[at + 1] == '0'));
    }

    private static int SkipChinese(string text, int at)
    {
        while (at < text.Length && ChineseDigits.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at;
    }

    private static int SkipDigits(string text, int at, int most)
    {
        var start = at;
        while (at < text.Length && at - start <= most && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at - start > most ? start : at;
    }

    private static int SkipSeparator(string text, int at)
    {
        while (at < text.Length && text[at] is '：' or ':' or '、' or '.' or '．' or ' ')
        {
            at++;
        }

        return at;
    }
}
