using System.Globalization;

namespace Mingzhang.Facts.Amounts;

/// <summary>
/// 印出的金额: what a cell or sentence prints, with the precision it was printed in.
/// <c>12.34 万元</c> is 123,400 元 and says only that the truth lies within 50 元 of it.
/// </summary>
/// <param name="Value">The printed number in fen.</param>
/// <param name="Truth">All amounts that would be printed so.</param>
/// <param name="Printed">The characters as they stand.</param>
public sealed record Amount(Money Value, Interval Truth, string Printed)
{
    /// <summary>Digits after the decimal point as printed.</summary>
    public int Decimals { get; init; }

    public UnitOfAccount Unit { get; init; } = UnitOfAccount.Yuan;

    /// <summary>One unit in the last printed place, in fen (at least 1).</summary>
    public long Step => Math.Max(1, Truth.High - Truth.Low);

    /// <summary>
    /// Reads a printed amount: separators (half or full width), signs (-, －, −, brackets), full-width digits.
    /// Null when the text is not a number (blank, <c>-</c>, <c>#DIV/0!</c>, words) or does not fit.
    /// </summary>
    public static Amount? Read(string printed, UnitOfAccount unit)
    {
        if (PrintedNumber.Read(printed) is not { IsPercent: false } number)
        {
            return null;
        }

        return From(number, unit, printed);
    }

    /// <summary>The amount that <paramref name="number"/> of <paramref name="unit"/> prints; null when it overflows.</summary>
    public static Amount? From(PrintedNumber number, UnitOfAccount unit, string printed)
    {
        var fen = number.Value * unit.Fen;
        if (Math.Abs(fen) >= Interval.Unbounded)
        {
            return null;
        }

        var step = unit.Fen;
        for (var i = 0; i < number.Decimals && step > 0; i++)
        {
            step /= 10;
        }

        var value = (long)Math.Round(fen, MidpointRounding.AwayFromZero);
        var half = step / 2;
        return new Amount(new Money(value), new Interval(value - half, value + half), printed)
        {
            Decimals = number.Decimals,
            Unit = unit,
        };
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Printed} {Unit}");
}
