using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Budgets.Cube;

/// <summary>
/// 给定数的立方体: answers exactly, or by adding up along one dimension what is given directly below the point. What is given at the
/// nearest level counts, so that 206 given beside 2060702 is not added twice.
/// </summary>
internal sealed class GivenAmounts
{
    private static readonly Dimension[] Along =
    [
        Dimension.Function,
        Dimension.Economic,
        Dimension.Nature,
        Dimension.Fund,
        Dimension.Item,
        Dimension.Origin,
        Dimension.Unit,
        Dimension.Project,
    ];

    private readonly List<(Point Point, Money Amount)> _given = [];
    private readonly Dictionary<Point, Money> _exact = [];
    private readonly Dictionary<(Dimension, Point), List<int>> _beside = [];
    private readonly HashSet<Dimension> _indexed = [];
    private readonly HashSet<int> _carriedOver = [];

    public GivenAmounts(IEnumerable<GivenAmount> given, Func<Point, Point> normal)
    {
        foreach (var entry in given)
        {
            var point = normal(entry.Point);
            if (_exact.TryAdd(point, entry.Amount))
            {
                if (point.Origin == Origins.CarryOver)
                {
                    _carriedOver.Add(point.Year);
                }

                _given.Add((point, entry.Amount));
            }
        }
    }

    public Money? Amount(Point point)
    {
        if (_exact.TryGetValue(point, out var amount))
        {
            return amount;
        }

        foreach (var dimension in Along)
        {
            if (CanAdd(dimension, point) && Sum(dimension, point) is { } sum)
            {
                return sum;
            }
        }

        // A prior year of which nothing is given as carried over is all that year's own money.
        return point.Origin == Origins.Current && !_carriedOver.Contains(point.Year)
            ? Amount(point with { Origin = Origins.All })
            : null;
    }

    /// <summary>The finest members given inside <paramref name="region"/>, in order of entry.</summary>
    public IEnumerable<string> Members(Dimension dimension, Point region)
    {
        var found = new List<string>();
        foreach (var (point, _) in _given)
        {
            if (point[dimension].Length > 0 && IsInside(point, region))
            {
                found.Add(point[dimension]);
            }
        }

        return found.Where(member => !found.Exists(other => IsAbove(dimension, member, other)));
    }

    /// <summary>
    /// Items are no parts of "all items", and projects make up the whole only of project spending; everything else that is given
    /// along a dimension is the whole.
    /// </summary>
    private static bool CanAdd(Dimension dimension, Point point) =>
        !Point.IsLocal(point[dimension])
        && dimension switch
        {
            Dimension.Item => point.Item.Length > 0,
            Dimension.Project => point.Project.Length == 0 && point.Nature == Natures.Project,
            Dimension.Unit => point.Unit.Length == 0,
            _ => true,
        };

    private Money? Sum(Dimension dimension, Point point)
    {
        Index(dimension);
        var frame = Blank(dimension, point);
        if (!_beside.TryGetValue((dimension, frame), out var beside))
        {
            return null;
        }

        var below = new List<int>();
        var kind = ' ';
        foreach (var at in beside)
        {
            var member = _given[at].Point[dimension];
            if (!IsAbove(dimension, point[dimension], member) || Point.IsLocal(member))
            {
                continue;
            }

            // Departmental and governmental classes are two views of the same money.
            if (dimension == Dimension.Economic)
            {
                kind = kind == ' ' ? member[0] : kind;
                if (member[0] != kind)
                {
                    continue;
                }
            }

            below.Add(at);
        }

        if (below.Count == 0)
        {
            return null;
        }

        var sum = Money.Zero;
        foreach (var at in below)
        {
            var member = _given[at].Point[dimension];
            if (!below.Exists(other => IsAbove(dimension, _given[other].Point[dimension], member)))
            {
                sum += _given[at].Amount;
            }
        }

        return sum;
    }

    private void Index(Dimension dimension)
    {
        if (!_indexed.Add(dimension))
        {
            return;
        }

        for (var at = 0; at < _given.Count; at++)
        {
            var key = (dimension, Blank(dimension, _given[at].Point));
            if (!_beside.TryGetValue(key, out var list))
            {
                list = [];
                _beside[key] = list;
            }

            list.Add(at);
        }
    }

    private static Point Blank(Dimension dimension, Point point) => point.With(dimension, "*");

    /// <summary>Whether what is given at <paramref name="point"/> is a part of <paramref name="region"/>.</summary>
    public static bool IsInside(Point point, Point region)
    {
        if (
            point.Year != region.Year
            || point.Side != region.Side
            || point.Stage != region.Stage
            || point.Measure != region.Measure
        )
        {
            return false;
        }

        foreach (var dimension in Along)
        {
            var outer = region[dimension];
            var inner = point[dimension];
            if (outer != inner && !IsAbove(dimension, outer, inner))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAbove(Dimension dimension, string outer, string inner) =>
        dimension switch
        {
            Dimension.Function or Dimension.Economic => CodeHierarchy.IsAbove(outer, inner),
            Dimension.Fund => Funds.Tree.IsAbove(outer, inner),
            Dimension.Origin => Origins.Tree.IsAbove(outer, inner),
            Dimension.Nature => Natures.Tree.IsAbove(outer, inner),
            Dimension.Item => outer.Length == 0
                ? inner.Length > 0
                : Items.Tree.IsAbove(outer, inner),
            _ => outer.Length == 0 && inner.Length > 0,
        };
}
