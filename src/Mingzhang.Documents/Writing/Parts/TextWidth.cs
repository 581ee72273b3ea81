using System.Buffers;
using System.Globalization;

namespace Mingzhang.Documents.Writing.Parts;

/// <summary>
/// 字宽: how much room a text takes, counted in half-width characters: a Han character or full-width sign is 2, everything else 1.
/// Good enough to set columns, row heights and pages for fonts whose digits are half as wide as their Han characters, which
/// 宋体, 仿宋, 楷体 and 黑体 all are.
/// </summary>
internal static class TextWidth
{
    /// <summary>Marks that begin no line.</summary>
    private static readonly SearchValues<char> Closers = SearchValues.Create(
        "，。、；：？！）》」』】〕〉”’…%％‰℃·)]},.;:!?"
    );

    /// <summary>Marks that end no line.</summary>
    private static readonly SearchValues<char> Openers = SearchValues.Create(
        "（《「『【〔〈“‘([{¥￥"
    );

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

    /// <summary>Lines that a text takes in a column so wide, broken as Chinese is: anywhere, except within Latin words and beside marks.</summary>
    /// <param name="width">In half-width characters.</param>
    /// <param name="indent">Of the first line.</param>
    public static int Lines(string text, double width, int indent = 0)
    {
        var room = Math.Max(2, (int)(width + 0.01));
        var lines = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            lines += LinesOf(line, room, lines == 0 ? Math.Min(indent, room - 2) : 0);
        }

        return Math.Max(1, lines);
    }

    private static int LinesOf(ReadOnlySpan<char> line, int room, int indent)
    {
        var lines = 1;
        var used = indent;
        var at = 0;
        while (at < line.Length)
        {
            var end = UnitEnd(line, at, room);
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

    /// <summary>What stays together: a word, opening marks with what they open, closing marks with what they close.</summary>
    private static int UnitEnd(ReadOnlySpan<char> line, int at, int room)
    {
        var end = at;
        while (end < line.Length - 1 && Openers.Contains(line[end]) && end - at < room / 4)
        {
            end++;
        }

        if (IsWordLetter(line[end]))
        {
            while (end < line.Length && IsWordLetter(line[end]) && end - at < room)
            {
                end++;
            }
        }
        else
        {
            end++;
        }

        while (end < line.Length && Closers.Contains(line[end]) && end - at < room / 4)
        {
            end++;
        }

        return end;
    }

    private static bool IsWordLetter(char letter) =>
        letter < 0x250
        && (char.IsLetterOrDigit(letter) || letter is '.' or ',' or '%' or '-' or '_')
        && char.GetUnicodeCategory(letter) != UnicodeCategory.OtherLetter;
}
