using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Flattened;

/// <summary>
/// 已知数: amounts of the pack whose place is certain, by point. Where a broader point is zero, everything inside it is zero:
/// budgets have no negative amounts. What comes in of a fund is what goes out of it, where nothing is carried over.
/// </summary>
internal sealed class FlatKnowledge
{
    private readonly Dictionary<Point, Interval> _amounts = [];
    private readonly HashSet<Point> _contested = [];
    private readonly List<Point> _zeros = [];

    public int Count => _amounts.Count;

    /// <summary>Adds an amount; one that contradicts an earlier one makes the point unknown.</summary>
    public void Add(Point point, Interval amount)
    {
        var key = Plain(point);
        if (_amounts.TryGetValue(key, out var before))
        {
            if (!before.Overlaps(amount))
            {
                _contested.Add(key);
            }

            return;
        }

        _amounts[key] = amount;
        if (amount == Interval.Zero)
        {
            _zeros.Add(key);
        }
    }

    public Interval? Find(Point point)
    {
        var key = Plain(point);
        if (Exact(key) is { } amount)
        {
            return amount;
        }

        foreach (var zero in _zeros)
        {
            if (!_contested.Contains(zero) && IsWithin(key, zero))
            {
                return Interval.Zero;
            }
        }

        return key.Side == Sides.Expenditure ? FromIncome(key) : null;
    }

    private Interval? Exact(Point key) =>
        !_contested.Contains(key) && _amounts.TryGetValue(key, out var amount) ? amount : null;

    private Interval? FromIncome(Point key)
    {
        var carried = Exact(
            new Point
            {
                Year = key.Year,
                Side = Sides.Income,
                Origin = Origins.CarryOver,
            }
        );
        if (carried != Interval.Zero)
        {
            return null;
        }

        if (key.Origin == Origins.CarryOver)
        {
            return Interval.Zero;
        }

        if (key.Fund.Length == 0)
        {
            return null;
        }

        var income = Exact(
            new Point
            {
                Year = key.Year,
                Side = Sides.Income,
                Fund = key.Fund,
            }
        );
        if (income == Interval.Zero)
        {
            return income;
        }

        return
            key with
            {
                Origin = "",
            }
            == new Point
            {
                Year = key.Year,
                Side = key.Side,
                Fund = key.Fund,
            }
            ? income
            : null;
    }

    /// <summary>The unit is left aside: a unit's own total repeats the total, and other units' amounts are never equal points.</summary>
    private static Point Plain(Point point) =>
        point with
        {
            Unit = "",
            Origin = point.Origin == Origins.Current ? "" : point.Origin,
        };

    private static bool IsWithin(Point inner, Point outer) =>
        inner.Year == outer.Year
        && inner.Side == outer.Side
        && inner.Stage == outer.Stage
        && inner.Measure == outer.Measure
        && outer.Project.Length == 0
        && Contains(Dimension.Function, outer.Function, inner.Function)
        && Contains(Dimension.Economic, outer.Economic, inner.Economic)
        && Contains(Dimension.Fund, outer.Fund, inner.Fund)
        && Contains(Dimension.Nature, outer.Nature, inner.Nature)
        && Contains(Dimension.Item, outer.Item, inner.Item)
        && Contains(Dimension.Origin, outer.Origin, inner.Origin);

    private static bool Contains(Dimension dimension, string outer, string inner) =>
        outer.Length == 0 || outer == inner || Narrowing.IsAbove(dimension, outer, inner);
}
