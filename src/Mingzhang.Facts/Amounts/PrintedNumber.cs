using System.Globalization;

namespace Mingzhang.Facts.Amounts;

/// <summary>印出的数: a number as printed, with its decimals kept, so that precision follows from the print.</summary>
/// <param name="Value">The number; for a percentage the number before the sign (23.9 for <c>23.9%</c>).</param>
/// <param name="Decimals">Digits after the decimal point as printed.</param>
/// <param name="IsPercent">Whether a percent sign follows.</param>
public readonly record struct PrintedNumber(decimal Value, int Decimals, bool IsPercent)
{
    private const int LongestNumber = 40;

    /// <summary>Reads a number that fills the whole text; null for anything else, blank and <c>-</c> included.</summary>
    public static PrintedNumber? Read(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty || text.Length > LongestNumber)
        {
            return null;
        }

        Span<char> digits = stackalloc char[LongestNumber];
        var length = 0;
        var negative = false;
        var bracketed = false;
        var closed = false;
        var percent = false;
        var point = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = Narrow(text[i]);
            if (percent || closed)
            {
                if (c == ')' && bracketed && !closed)
                {
                    closed = true;
                    continue;
                }

                if (c == '%' && closed && !percent)
                {
                    percent = true;
                    continue;
                }

                return null;
            }

            switch (c)
            {
                case >= '0' and <= '9':
                    digits[length++] = c;
                    break;
                case '-' or '−' or '–' when length == 0 && !negative && point < 0:
                    negative = true;
                    break;
                case '+' when length == 0 && !negative && point < 0:
                    break;
                case '(' when i == 0:
                    bracketed = true;
                    negative = true;
                    break;
                case ')' when bracketed && length > 0:
                    closed = true;
                    break;
                case '.' when point < 0:
                    point = length;
                    digits[length++] = '.';
                    break;
                case ',' or '\'' when length > 0 && point < 0:
                    break;
                case ' ' or '\u00A0' when length > 0:
                    // A space inside a number stands where a layout broke it; the whole must still be digits.
                    break;
                case '%' when length > 0:
                    percent = true;
                    break;
                default:
                    return null;
            }
        }

        if (bracketed && !closed)
        {
            return null;
        }

        var decimals = point < 0 ? 0 : length - point - 1;
        if (length - (point < 0 ? 0 : 1) == 0 || (point >= 0 && decimals == 0))
        {
            return null;
        }

        if (
            !decimal.TryParse(
                digits[..length],
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
        {
            return null;
        }

        return new PrintedNumber(negative ? -value : value, decimals, percent);
    }

    /// <summary>All numbers, times 10^<see cref="Decimals"/>, that round to this one lie within half a unit of it.</summary>
    public decimal HalfStep
    {
        get
        {
            var half = 0.5m;
            for (var i = 0; i < Decimals; i++)
            {
                half /= 10;
            }

            return half;
        }
    }

    private static char Narrow(char c) =>
        c switch
        {
            >= '！' and <= '～' => (char)(c - 0xFEE0),
            '　' => ' ',
            _ => c,
        };
}
