using System.Globalization;

namespace Mingzhang.Facts.Amounts;

/// <summary>金额: an exact amount of renminbi, held in fen whatever unit the table prints.</summary>
public readonly record struct Money(long Fen) : IComparable<Money>
{
    public static Money Zero => default;

    /// <summary>The amount in yuan with exactly two decimals, no separators: the form of every machine-readable output.</summary>
    public string ToYuan() => (Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>The number to print in <paramref name="unit"/>, rounded half away from zero to <paramref name="decimals"/> places.</summary>
    public decimal InUnit(UnitOfAccount unit, int decimals = 2) =>
        Math.Round((decimal)Fen / unit.Fen, decimals, MidpointRounding.AwayFromZero);

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    public static Money operator +(Money left, Money right) => new(checked(left.Fen + right.Fen));

    public static Money operator -(Money left, Money right) => new(checked(left.Fen - right.Fen));

    public static Money operator -(Money value) => new(checked(-value.Fen));

    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;

    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;

    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;

    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    public override string ToString() => ToYuan();
}
