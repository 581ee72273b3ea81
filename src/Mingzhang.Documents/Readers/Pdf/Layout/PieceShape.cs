namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>What a piece of text looks like, from its characters alone.</summary>
internal static class PieceShape
{
    /// <summary>An amount: digits with grouping or decimals, a share, or a dash or zero that stands for none.</summary>
    public static bool IsAmount(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > 24)
        {
            return false;
        }
        var digits = 0;
        var marks = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c is ',' or '.' or '%')
            {
                marks++;
            }
            else if (!(c is '-' or '+' && i == 0))
            {
                return false;
            }
        }
        return digits > 0 && (marks > 0 || digits <= 1 || text[0] is '-');
    }

    /// <summary>Digits alone: a code, a count or an amount in whole units.</summary>
    public static bool IsDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }
        }
        return !text.IsEmpty;
    }

    /// <summary>合计, 总 计, 小计: a label that stands over or beside the columns of the labels.</summary>
    public static bool IsTotal(ReadOnlySpan<char> text)
    {
        Span<char> plain = stackalloc char[2];
        var length = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '\u3000' or '\u00a0')
            {
                continue;
            }
            if (length == plain.Length)
            {
                return false;
            }
            plain[length++] = c;
        }
        return length == 2 && plain[1] == '计' && plain[0] is '合' or '总' or '小';
    }

    /// <summary>单位：万元: the line between the title of a table and its headings.</summary>
    public static bool IsUnitLine(ReadOnlySpan<char> text) =>
        text.Length < 60
        && text.EndsWith("元", StringComparison.Ordinal)
        && text.Contains("单位", StringComparison.Ordinal)
        && text.IndexOfAny('：', ':') >= 0;

    public static bool IsNumeric(ReadOnlySpan<char> text) => IsAmount(text) || IsDigits(text);
}
