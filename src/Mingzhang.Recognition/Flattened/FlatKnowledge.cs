using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Flattened;

/// <summary>
/// 已知数: amounts of the pack whose place is certain, by point. Where a broader point is zero, everything inside it is zero:
/// budgets have no negative amounts; for the same reason a part is no more than its whole. What comes in of a fund is what goes out of it, where nothing is carried over.
/// </summary>
internal sealed class FlatKnowledge
{
    private readonly Dictionary<Point, Interval> _amounts = [];
    private readonly HashSet<Point> _contested = [];
    private readonly List<Point> _zeros = [];

    private readonly HashSet<(string Fund, string Nature, string Origin)> _wholes = [];

    /// <summary>Grows with everything learnt.</summary>
    public int Count => _amounts.Count + _wholes.Count;

    /// <summary>Adds an amount; one that contradicts an earlier one makes the point unknown.</summary>
    public void Add(Point point, Interval amount)
    {
        var key = Plain(point);
        if (Point.IsLocal(key.Origin))
        {
            AddPart(key, amount);
            return;
        }

        if (key.HasLocalMember)
        {
            return;
        }

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

    /// <summary>省级当年财政拨款安排 with as much in all as the fund has from everywhere: nothing is left for the other origins.</summary>
    private void AddPart(Point key, Interval amount)
    {
        if (
            key.Function.Length == 0
            && key.Economic.Length == 0
            && amount.Low > 0
            && Exact(key with { Origin = "" }) is { } whole
            && whole.Overlaps(amount)
        )
        {
            _wholes.Add((key.Fund, key.Nature, key.Origin));
        }
    }

    /// <summary>What can stand at a point: the amount itself, nothing, or at most what a wider point has; null where nothing is known.</summary>
    public Interval? Find(Point point)
    {
        var key = Plain(point);
        if (Point.IsLocal(key.Origin))
        {
            // 省级当年财政拨款安排: a part of the year's money, at most all of it.
            var isWhole = _wholes.Contains((key.Fund, key.Nature, key.Origin));
            key = key with { Origin = "" };
            return key.HasLocalMember ? null
                : Certain(key) is { } whole ? (isWhole ? whole : UpTo(whole))
                : Bound(key);
        }

        return key.HasLocalMember ? null : Certain(key) ?? Bound(key);
    }

    private Interval? Certain(Point key)
    {
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

    /// <summary>The least of what the points around this one have: all classes, the wider fund, all natures.</summary>
    private Interval? Bound(Point key)
    {
        if (key.Side != Sides.Expenditure || key.Item.Length > 0 || key.Measure.Length > 0)
        {
            return null;
        }

        long? least = null;
        foreach (var economic in Wider(key.Economic, ""))
        {
            foreach (var function in Wider(key.Function, ""))
            {
                foreach (var fund in Wider(key.Fund, Funds.Tree.Parent(key.Fund)))
                {
                    foreach (var origin in Wider(key.Origin, ""))
                    {
                        var wider = key with
                        {
                            Economic = economic,
                            Function = function,
                            Fund = fund,
                            Origin = origin,
                        };
                        if (Exact(wider) is { } amount && !(amount.High >= least))
                        {
                            least = amount.High;
                        }
                    }
                }
            }
        }

        return least is { } most ? UpTo(new Interval(most, most)) : null;
    }

    private static string[] Wider(string member, string? above) =>
        member.Length == 0 || above is null ? [member] : [member, above];

    private static Interval UpTo(Interval whole) => new(0, Math.Max(0, whole.High));

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
