using System.Collections.Immutable;
using System.Numerics;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Checks.Consistency.Solving.Exact;

/// <summary>
/// 不可同时成立的证明: whole numbers by which equations are multiplied; added up they say that a sum of printed numbers is zero (or
/// less), while rounding lets it be no less than <see cref="Least"/>, which is above zero.
/// </summary>
/// <param name="Least">The smallest value of the added equations inside the printed intervals, in fen; above zero.</param>
/// <param name="Most">The largest; null where a number has no bound.</param>
internal sealed record Certificate(
    ImmutableArray<(ExactRow Row, BigInteger Multiplier)> Terms,
    BigInteger Least,
    BigInteger? Most
)
{
    /// <summary>The equations that cannot hold together.</summary>
    public int[] Constraints => [.. Terms.Select(term => term.Row.Constraint).Distinct().Order()];

    /// <summary>The proof, worked out anew from the equations and intervals alone; null where they do not prove it.</summary>
    public static Certificate? Prove(
        EquationSystem system,
        Interval[] truth,
        IReadOnlyCollection<(ExactRow Row, Rational Multiplier)> multipliers
    )
    {
        var whole = Whole(multipliers);
        return Prove(system, truth, whole, 1) ?? Prove(system, truth, whole, -1);
    }

    private static List<(ExactRow Row, BigInteger Multiplier)> Whole(
        IReadOnlyCollection<(ExactRow Row, Rational Multiplier)> multipliers
    )
    {
        var scale = BigInteger.One;
        foreach (var (_, multiplier) in multipliers)
        {
            scale *=
                multiplier.Denominator
                / BigInteger.GreatestCommonDivisor(scale, multiplier.Denominator);
        }

        var whole = new List<(ExactRow Row, BigInteger Multiplier)>();
        var common = BigInteger.Zero;
        foreach (var (row, multiplier) in multipliers)
        {
            var value = multiplier.Numerator * (scale / multiplier.Denominator);
            if (!value.IsZero)
            {
                whole.Add((row, value));
                common = BigInteger.GreatestCommonDivisor(common, value);
            }
        }

        return
        [
            .. whole
                .Select(term => (term.Row, term.Multiplier / common))
                .OrderBy(term => term.Row.Constraint)
                .ThenBy(term => term.Row.Other),
        ];
    }

    private static Certificate? Prove(
        EquationSystem system,
        Interval[] truth,
        List<(ExactRow Row, BigInteger Multiplier)> terms,
        int sign
    )
    {
        var coefficients = new SortedDictionary<int, BigInteger>();
        foreach (var (row, multiplier) in terms)
        {
            // A bound says that its sum is zero or less: it may be added, not taken away.
            if (row.IsBound(system) && (sign * multiplier).Sign < 0)
            {
                return null;
            }

            foreach (var (cell, factor) in row.Terms(system))
            {
                coefficients[cell] =
                    coefficients.GetValueOrDefault(cell) + sign * multiplier * factor;
            }
        }

        return Minimum(truth, coefficients) is { Sign: > 0 } least
            ? new Certificate(
                [.. terms.Select(term => (term.Row, sign * term.Multiplier))],
                least,
                -Minimum(truth, coefficients, -1)
            )
            : null;
    }

    private static BigInteger? Minimum(
        Interval[] truth,
        SortedDictionary<int, BigInteger> coefficients,
        int sign = 1
    )
    {
        var least = BigInteger.Zero;
        foreach (var (cell, coefficient) in coefficients)
        {
            var signed = sign * coefficient;
            if (signed.IsZero)
            {
                continue;
            }

            var bound = signed.Sign > 0 ? truth[cell].Low : truth[cell].High;
            if (Math.Abs(bound) >= Interval.Unbounded)
            {
                return null;
            }

            least += signed * bound;
        }

        return least;
    }
}
