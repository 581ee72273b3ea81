using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Publishing.Layouts.Printing;

namespace Mingzhang.Publishing.Layouts.Sources;

/// <summary>
/// 已公开包的事实: a pack that was read, as a source: it answers a point with the amount that it prints there first. Adding up is not
/// its business: what no cell shows, it does not know.
/// </summary>
public sealed class PackFacts : IFactSource
{
    private readonly Dictionary<Point, Money> _amounts = [];
    private readonly List<Point> _points = [];
    private readonly bool _hasOneUnit;

    /// <summary>对应科目 that a row prints beside its only line of a class.</summary>
    private readonly Dictionary<string, string> _pairs = new(StringComparer.Ordinal);

    private readonly ImmutableArray<string> _unitKeys;

    public PackFacts(Pack pack, PackUnits? printedUnits = null)
    {
        var units = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in pack.Tables)
        {
            foreach (var statement in table.Statements)
            {
                var point = statement.Point;
                if (point.Measure.Length == 0 && _amounts.TryAdd(point, statement.Amount.Value))
                {
                    _points.Add(point);
                    var paired = table.Rows[statement.Row].PairedCode;
                    if (paired.Length > 0 && CodePair.First(point.Economic) == point.Economic)
                    {
                        _pairs.TryAdd(point.Economic, paired);
                    }

                    if (point.Unit.Length > 0)
                    {
                        units.Add(point.Unit);
                    }
                }
            }
        }

        _hasOneUnit = units.Count <= 1;
        _unitKeys =
            units.Count == 0 && printedUnits is { Units.Length: 1 } one
                ? [one.Units[0].Code.Length > 0 ? one.Units[0].Code : one.Units[0].Name]
                : [];
    }

    /// <summary>Every point that the pack prints an amount at, in the order of the pack.</summary>
    public IReadOnlyList<Point> Points => _points;

    public Money? Amount(Point point)
    {
        if (_amounts.TryGetValue(point, out var amount))
        {
            return amount;
        }

        // A pack with a single unit prints its lines under that unit in some tables and without it in others.
        return
            _hasOneUnit
            && point.Unit.Length > 0
            && _amounts.TryGetValue(point with { Unit = "" }, out amount)
            ? amount
            : null;
    }

    public IReadOnlyList<string> Members(Dimension dimension, Point region)
    {
        if (dimension == Dimension.Unit && _unitKeys.Length > 0)
        {
            return _unitKeys;
        }

        if (
            dimension == Dimension.Economic
            && CodePair.First(region.Economic) is var own
            && own.Length < region.Economic.Length
            && _pairs.TryGetValue(own, out var pair)
        )
        {
            return [CodePair.Of(own, pair)];
        }

        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var point in _points)
        {
            var member = point[dimension];
            if (member.Length > 0 && !seen.Contains(member) && IsInside(point, dimension, region))
            {
                seen.Add(member);
                found.Add(member);
            }
        }

        var above = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in found)
        {
            for (
                var at = MemberTree.Parent(dimension, member);
                at is not null;
                at = MemberTree.Parent(dimension, at)
            )
            {
                above.Add(at);
            }
        }

        found.RemoveAll(above.Contains);
        return found;
    }

    private bool IsInside(Point point, Dimension dimension, Point region)
    {
        if (region.Year != 0 && point.Year != region.Year)
        {
            return false;
        }

        return Fits(Dimension.Side)
            && Fits(Dimension.Function)
            && Fits(Dimension.Economic)
            && Fits(Dimension.Fund)
            && Fits(Dimension.Origin)
            && Fits(Dimension.Nature)
            && Fits(Dimension.Project)
            && Fits(Dimension.Item)
            && (
                dimension == Dimension.Unit
                || region.Unit.Length == 0
                || point.Unit == region.Unit
                || (_hasOneUnit && point.Unit.Length == 0)
            );

        bool Fits(Dimension own) =>
            // Economic 5 asks for governmental classes: a region of codes that is no code itself.
            own == dimension
            && own is Dimension.Economic or Dimension.Function
                ? point[own].StartsWith(region[own], StringComparison.Ordinal)
                : MemberTree.IsInside(own, point[own], region[own]);
    }
}
