using System.Globalization;
using System.Numerics;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Checks.Prose;

/// <summary>How a printed percentage stands to its operands.</summary>
internal enum PercentFit
{
    /// <summary>The operands as printed give it, rounded half up.</summary>
    Exact,

    /// <summary>Digits were cut off instead of rounded.</summary>
    Truncated,

    /// <summary>Amounts inside the printed precision give it.</summary>
    Explained,

    Wrong,
}

/// <summary>百分比复算: exact, with whole numbers; never a double.</summary>
internal static class Percentages
{
    /// <summary>Numerator over denominator (both positive) in percent, rounded half up to <paramref name="decimals"/>.</summary>
    public static string Round(long numerator, long denominator, int decimals)
    {
        var scaled = Scaled(numerator, decimals);
        var twice = scaled * 2 + denominator;
        return Print(BigInteger.Divide(twice, (BigInteger)denominator * 2), decimals);
    }

    public static PercentFit Judge(
        Interval numeratorTruth,
        long numeratorValue,
        Interval denominatorTruth,
        long denominatorValue,
        PrintedNumber printed
    )
    {
        var digits = Digits(printed);
        var scaled = Scaled(numeratorValue, printed.Decimals);
        var rounded = BigInteger.Divide(
            scaled * 2 + denominatorValue,
            (BigInteger)denominatorValue * 2
        );
        if (rounded == digits)
        {
            return PercentFit.Exact;
        }

        var overlaps = Overlaps(numeratorTruth, denominatorTruth, digits, printed.Decimals);
        if (BigInteger.Divide(scaled, denominatorValue) == digits)
        {
            return PercentFit.Truncated;
        }

        return overlaps ? PercentFit.Explained : PercentFit.Wrong;
    }

    /// <summary>Whether the printed percentage lies within so many half units of its last digit of the exact one.</summary>
    public static bool IsWithin(long numerator, long denominator, PrintedNumber printed, int halves)
    {
        var gap = Digits(printed) * denominator - Scaled(numerator, printed.Decimals);
        return BigInteger.Abs(gap) * 2 <= (BigInteger)denominator * halves;
    }

    /// <summary>Whether some amounts inside the intervals give a percentage that prints as <paramref name="digits"/>.</summary>
    private static bool Overlaps(
        Interval numerator,
        Interval denominator,
        BigInteger digits,
        int decimals
    )
    {
        if (denominator.Low <= 0)
        {
            return true;
        }

        // low/high of numerator·100·10^k / denominator against digits ± ½, without division.
        var least = Scaled(Math.Max(0, numerator.Low), decimals) * 2;
        var most = Scaled(numerator.High, decimals) * 2;
        return least <= (digits * 2 + 1) * denominator.High
            && most >= (digits * 2 - 1) * denominator.Low;
    }

    private static BigInteger Scaled(long value, int decimals) =>
        (BigInteger)value * 100 * BigInteger.Pow(10, decimals);

    private static BigInteger Digits(PrintedNumber printed)
    {
        var value = Math.Abs(printed.Value);
        for (var i = 0; i < printed.Decimals; i++)
        {
            value *= 10;
        }

        return new BigInteger(value);
    }

    private static string Print(BigInteger digits, int decimals)
    {
        var text = digits.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return (decimals == 0 ? text : text[..^decimals] + "." + text[^decimals..]) + "%";
    }
}
