using System.Globalization;
using System.Numerics;

namespace Mingzhang.Checks.Consistency.Solving.Exact;

/// <summary>分数: an exact fraction in lowest terms, the denominator above zero.</summary>
internal readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly BigInteger _denominatorLessOne;

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.Sign < 0)
        {
            (numerator, denominator) = (-numerator, -denominator);
        }

        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / common;
        _denominatorLessOne = denominator / common - 1;
    }

    private Rational(BigInteger whole) => Numerator = whole;

    public static Rational Zero => default;

    public static Rational One { get; } = new(BigInteger.One);

    public BigInteger Numerator { get; }

    /// <summary>At least one; the default value is zero.</summary>
    public BigInteger Denominator => _denominatorLessOne + 1;

    public int Sign => Numerator.Sign;

    public bool IsWhole => _denominatorLessOne.IsZero;

    /// <summary>Bits of the larger of both: how much a step costs.</summary>
    public long Bits => Math.Max(Numerator.GetBitLength(), Denominator.GetBitLength());

    public static implicit operator Rational(long whole) => new((BigInteger)whole);

    public static Rational operator +(Rational left, Rational right) =>
        left.IsWhole && right.IsWhole
            ? new Rational(left.Numerator + right.Numerator)
            : new Rational(
                left.Numerator * right.Denominator + right.Numerator * left.Denominator,
                left.Denominator * right.Denominator
            );

    public static Rational operator -(Rational left, Rational right) => left + -right;

    public static Rational operator -(Rational value) =>
        value.IsWhole
            ? new Rational(-value.Numerator)
            : new Rational(-value.Numerator, value.Denominator);

    public static Rational operator *(Rational left, Rational right) =>
        left.IsWhole && right.IsWhole
            ? new Rational(left.Numerator * right.Numerator)
            : new Rational(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Rational operator /(Rational left, Rational right) =>
        new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    public int CompareTo(Rational other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Rational other) =>
        Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, _denominatorLessOne);

    public override string ToString() =>
        IsWhole
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
