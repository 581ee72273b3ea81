using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Layouts.Printing;

namespace Mingzhang.Publishing.Tests.Layouts;

/// <summary>A source that adds up a few lines: what a budget's cube does, small enough to see through.</summary>
internal sealed class FactTable(params (Point Point, decimal Yuan)[] lines) : IFactSource
{
    private static readonly Dimension[] Dimensions =
    [
        Dimension.Unit,
        Dimension.Side,
        Dimension.Function,
        Dimension.Economic,
        Dimension.Fund,
        Dimension.Origin,
        Dimension.Nature,
        Dimension.Project,
        Dimension.Item,
    ];

    public Money? Amount(Point point)
    {
        Money? sum = null;
        foreach (var (line, yuan) in lines)
        {
            if (
                line.Year == point.Year
                && Dimensions.All(own => MemberTree.IsInside(own, line[own], point[own]))
            )
            {
                sum = (sum ?? Money.Zero) + new Money((long)(yuan * 100));
            }
        }

        return sum;
    }

    public IReadOnlyList<string> Members(Dimension dimension, Point region) =>
        [
            .. lines
                .Select(line => line.Point)
                .Where(line =>
                    line.Year == region.Year
                    && line[dimension].Length > 0
                    && Dimensions.All(own =>
                        own == dimension
                            ? line[own].StartsWith(region[own], StringComparison.Ordinal)
                            : MemberTree.IsInside(own, line[own], region[own])
                    )
                )
                .Select(line => line[dimension])
                .Distinct(StringComparer.Ordinal),
        ];
}
