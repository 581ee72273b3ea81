using System.Collections.Immutable;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Publishing.Layouts.Model;

/// <summary>定点: the members that a table, row or column fixes; what it does not name is left as it was.</summary>
public sealed record PointRule(ImmutableArray<(Dimension Dimension, string Member)> Members)
{
    public static readonly PointRule None = new([]);

    /// <summary>Years from the budget's own: -1 is the prior year; null where the rule does not speak of the year.</summary>
    public int? YearOffset { get; init; }

    public bool IsNone => Members.Length == 0 && YearOffset is null;

    /// <summary><paramref name="point"/> with the members of this rule.</summary>
    /// <param name="year">The budget's year.</param>
    public Point ApplyTo(Point point, int year)
    {
        foreach (var (dimension, member) in Members)
        {
            point = point.With(dimension, member);
        }

        return YearOffset is { } offset ? point with { Year = year + offset } : point;
    }
}
