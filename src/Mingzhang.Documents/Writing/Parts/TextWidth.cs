using System.Globalization;

namespace Mingzhang.Documents.Writing.Parts;

/// <summary>
/// 字宽: how much room a text takes, counted in half-width characters: a Han character or full-width sign is 2, everything else 1.
/// Good enough to set columns, row heights and pages for fonts whose digits are half as wide as their Han characters, which
/// 宋体, 仿宋, 楷体 and 黑体 all are.
/// </summary>
internal static class TextWidth
{
    public static int Of(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var letter in text)
        {
            width += Of(letter);
        }

        return width;
    }

    /// <summary>Surrogates count one each: most characters beyond the first plane are Han.</summary>
    public static int Of(char letter) =>
        letter < 0x1100 ? (letter is '“' or '”' or '‘' or '’' or '—' or '…' or '·' or '×' ? 2 : 1)
        : char.IsSurrogate(letter) ? 1
        : letter
            is (>= '\u1100' and <= '\u115F')
                or (>= '\u2010' and <= '\u2027')
                or (>= '\u2030' and <= '\u205E')
                or (>= '\u2103' and <= '\u33FF')
                or (>= '\u3400' and <= '\uA4CF')
                or (>= '\uAC00' and <= '\uD7A3')
                or (>= '\uF900' and <= '\uFAFF')
                or (>= '\uFE30' and <= '\uFE6F')
                or (>= '\uFF00' and <= '\uFF60')
                or (>= '\uFFE0' and <= '\uFFE6')
            ? 2
        : 1;

    /// <summary>Lines that a text takes in a column so wide, broken between any two characters, words of Latin letters kept.</summary>
    public static int Lines(string text, double width)
    {
        var room = Math.Max(2, (int)width);
        var lines = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            lines += LinesOf(line, room);
        }

        return Math.Max(1, lines);
    }

    private static int LinesOf(ReadOnlySpan<char> line, int room)
    {
        var lines = 1;
        var used = 0;
        var at = 0;
        while (at < line.Length)
        {
            var end = at + 1;
            if (IsWordLetter(line[at]))
            {
                while (end < line.Length && IsWordLetter(line[end]) && end - at < room)
                {
                    end++;
                }
            }

            var piece = Of(line[at..end]);
            if (used + piece > room && used > 0)
            {
                lines++;
                used = 0;
            }

            used += piece;
            at = end;
        }

        return lines;
    }

    private static bool IsWordLetter(char letter) =>
        letter < 0x250
        && (char.IsLetterOrDigit(letter) || letter is '.' or ',' or '%' or '-' or '_')
        && char.GetUnicodeCategory(letter) != UnicodeCategory.OtherLetter;
}
