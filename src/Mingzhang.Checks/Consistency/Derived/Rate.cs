using System.Globalization;
using System.Numerics;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Checks.Consistency.Derived;

/// <summary>How a printed rate or share stands to its operands.</summary>
internal enum RateVerdict
{
    /// <summary>It is the printed operands' rate, rounded (halves either way).</summary>
    Right,

    /// <summary>Not of the printed operands, but of exact amounts that they may stand for.</summary>
    Reachable,

    /// <summary>One unit of the last place off, as cutting off instead of rounding gives.</summary>
    Truncated,

    /// <summary>The number is right and its sign is not.</summary>
    WrongSign,
    Wrong,

    /// <summary>The base is zero: there is no rate.</summary>
    NoBase,
}

/// <summary>增长率与占比: percentages recomputed exactly, as fractions of integers.</summary>
internal static class Rate
{
    private static readonly BigInteger Hundred = 100;

    /// <summary>Compares a printed percentage with its operands.</summary>
    /// <param name="printed">In percent, whatever sign is printed.</param>
    /// <param name="numerator">The part of a share; this year's amount for growth.</param>
    /// <param name="numeratorTruth">What the numerator may stand for.</param>
    /// <param name="whole">The whole of a share, the base of growth.</param>
    /// <param name="wholeTruth">What the whole may stand for.</param>
    /// <param name="isGrowth">Whether the base is to be subtracted from the numerator first.</param>
    public static RateVerdict Judge(
        PrintedNumber printed,
        long numerator,
        Interval numeratorTruth,
        long whole,
        Interval wholeTruth,
        bool isGrowth
    )
    {
        if (whole == 0)
        {
            return RateVerdict.NoBase;
        }

        var scaled = Scaled(printed);
        if (IsRounding(scaled, printed.Decimals, numerator, whole, isGrowth))
        {
            return RateVerdict.Right;
        }

        if (IsReachable(scaled, printed.Decimals, numeratorTruth, wholeTruth, isGrowth))
        {
            return RateVerdict.Reachable;
        }

        if (scaled != 0 && IsRounding(-scaled, printed.Decimals, numerator, whole, isGrowth))
        {
            return RateVerdict.WrongSign;
        }

        return IsTruncation(scaled, printed.Decimals, numerator, whole, isGrowth)
            ? RateVerdict.Truncated
            : RateVerdict.Wrong;
    }

    /// <summary>The rate in percent, rounded half away from zero, with the decimals asked for.</summary>
    public static string Expected(long numerator, long whole, bool isGrowth, int decimals)
    {
        var (top, bottom) = Fraction(numerator, whole, isGrowth, decimals);
        var sign = top.Sign * bottom.Sign;
        var (absoluteTop, absoluteBottom) = (BigInteger.Abs(top), BigInteger.Abs(bottom));
        var rounded = (2 * absoluteTop + absoluteBottom) / (2 * absoluteBottom);
        var digits = rounded.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var text = decimals == 0 ? digits : $"{digits[..^decimals]}.{digits[^decimals..]}";
        return (sign < 0 && !rounded.IsZero ? "-" : "") + text + "%";
    }

    private static BigInteger Scaled(PrintedNumber printed)
    {
        var value = printed.Value;
        for (var i = 0; i < printed.Decimals && Math.Abs(value) < decimal.MaxValue / 10; i++)
        {
            value *= 10;
        }

        return new BigInteger(decimal.Round(value));
    }

    /// <summary>100·10^d·numerator / whole as a fraction.</summary>
    private static (BigInteger Top, BigInteger Bottom) Fraction(
        long numerator,
        long whole,
        bool isGrowth,
        int decimals
    )
    {
        BigInteger top = isGrowth ? (BigInteger)numerator - whole : numerator;
        return (top * Hundred * BigInteger.Pow(10, decimals), whole);
    }

    private static bool IsRounding(
        BigInteger scaled,
        int decimals,
        long numerator,
        long whole,
        bool isGrowth
    )
    {
        var (top, bottom) = Fraction(numerator, whole, isGrowth, decimals);
        return 2 * BigInteger.Abs(scaled * bottom - top) <= BigInteger.Abs(bottom);
    }

    private static bool IsTruncation(
        BigInteger scaled,
        int decimals,
        long numerator,
        long whole,
        bool isGrowth
    )
    {
        var (top, bottom) = Fraction(numerator, whole, isGrowth, decimals);
        return BigInteger.Divide(top, bottom) == scaled;
    }

    /// <summary>
    /// Whether exact amounts inside the printed intervals have this rate. The quotient grows with the numerator and falls with
    /// a positive base, so its ends lie at the ends of the intervals.
    /// </summary>
    private static bool IsReachable(
        BigInteger scaled,
        int decimals,
        Interval numerator,
        Interval whole,
        bool isGrowth
    )
    {
        if (whole.Low <= 0 || numerator.IsExact && whole.IsExact)
        {
            return false;
        }

        var (highTop, highBottom) = Fraction(
            numerator.High,
            numerator.High >= 0 ? whole.Low : whole.High,
            isGrowth,
            decimals
        );
        var (lowTop, lowBottom) = Fraction(
            numerator.Low,
            numerator.Low >= 0 ? whole.High : whole.Low,
            isGrowth,
            decimals
        );
        return 2 * scaled * highBottom - highBottom <= 2 * highTop
            && 2 * scaled * lowBottom + lowBottom >= 2 * lowTop;
    }
}
