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

    public static bool IsNumeric(ReadOnlySpan<char> text) => IsAmount(text) || IsDigits(text);
}
