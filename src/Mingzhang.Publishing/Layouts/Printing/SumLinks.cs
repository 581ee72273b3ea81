using System.Collections.Immutable;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Publishing.Layouts.Printing;

/// <summary>
/// 合计的组成: which printed cells add up to which, found from the points: a cell belongs to the nearest cell above it along one
/// dimension that the table shows. Only sums that close as printed are linked, so that a formula never shows another number.
/// </summary>
internal static class SumLinks
{
    public static void Add(TableDraft draft, PrintCell?[,] cells)
    {
        foreach (var sum in TableSums.Of(draft))
        {
            decimal? total = 0;
            foreach (var (row, column) in sum.Parts)
            {
                total += cells[row, column]?.Number;
            }

            foreach (var (row, column) in sum.Totals)
            {
                if (
                    cells[row, column] is { SumOf.Length: 0, Number: { } number } cell
                    && number == total
                )
                {
                    cells[row, column] = cell with { SumOf = sum.Parts };
                }
            }
        }
    }
}

/// <summary>加总: cells that show one point, and the cells that make it up in this table.</summary>
/// <param name="Totals">Cells of the whole: more than one where a table repeats a point.</param>
/// <param name="Parts">Cells with an amount.</param>
internal sealed record TableSum(
    Point Whole,
    Dimension Along,
    ImmutableArray<(int Row, int Column)> Totals,
    ImmutableArray<(int Row, int Column)> Parts
);

/// <summary>加总关系: the sums of one table that hold exactly.</summary>
internal static class TableSums
{
    // Rows before columns: a total row adds up its column also where it stands in the total column.
    private static readonly Dimension[] Order =
    [
        Dimension.Function,
        Dimension.Economic,
        Dimension.Project,
        Dimension.Unit,
        Dimension.Item,
        Dimension.Fund,
        Dimension.Origin,
        Dimension.Nature,
    ];

    public static IEnumerable<TableSum> Of(TableDraft draft)
    {
        var places = new Dictionary<Point, List<(int Row, int Column)>>();
        var points = new List<Point>();
        for (var row = 0; row < draft.Cells.GetLength(0); row++)
        {
            for (var column = 0; column < draft.Cells.GetLength(1); column++)
            {
                if (draft.Cells[row, column] is not { Exact: not null } cell)
                {
                    continue;
                }

                if (!places.TryGetValue(cell.Point, out var list))
                {
                    places.Add(cell.Point, list = []);
                    points.Add(cell.Point);
                }

                list.Add((row, column));
            }
        }

        var parts = new Dictionary<(Point, Dimension), List<Point>>();
        var wholes = new List<(Point, Dimension)>();
        foreach (var dimension in Order)
        {
            foreach (var point in points)
            {
                if (Above(point, dimension, places) is not { } whole)
                {
                    continue;
                }

                if (!parts.TryGetValue((whole, dimension), out var list))
                {
                    parts.Add((whole, dimension), list = []);
                    wholes.Add((whole, dimension));
                }

                list.Add(point);
            }
        }

        foreach (var key in wholes)
        {
            long sum = 0;
            var cells = ImmutableArray.CreateBuilder<(int, int)>();
            foreach (var point in parts[key])
            {
                var place = places[point][0];
                sum += draft.Cells[place.Row, place.Column]!.Exact!.Value.Fen;
                cells.Add(place);
            }

            var totals = places[key.Item1];
            if (draft.Cells[totals[0].Row, totals[0].Column]!.Exact!.Value.Fen == sum)
            {
                yield return new TableSum(
                    key.Item1,
                    key.Item2,
                    [.. totals],
                    cells.DrainToImmutable()
                );
            }
        }
    }

    private static Point? Above(
        Point point,
        Dimension dimension,
        Dictionary<Point, List<(int Row, int Column)>> places
    )
    {
        for (
            var member = MemberTree.Parent(dimension, point[dimension]);
            member is not null;
            member = MemberTree.Parent(dimension, member)
        )
        {
            var above = point.With(dimension, member);
            if (places.ContainsKey(above))
            {
                return above;
            }
        }

        return null;
    }
}

/// <summary>层级: what stands above a member, in every dimension.</summary>
internal static class MemberTree
{
    /// <summary>The member above; null at the top and for members known only by their label.</summary>
    public static string? Parent(Dimension dimension, string member) =>
        Point.IsLocal(member)
            ? null
            : dimension switch
            {
                Dimension.Function or Dimension.Economic => member.Length == 0
                    ? null
                    : CodeHierarchy.Parent(member),
                Dimension.Project or Dimension.Unit => member.Length == 0 ? null : "",
                Dimension.Fund => Funds.Tree.Parent(member),
                Dimension.Origin => Origins.Tree.Parent(member),
                Dimension.Nature => Natures.Tree.Parent(member),
                Dimension.Item => member.Length == 0 ? null : Items.Tree.Parent(member),
                _ => null,
            };

    /// <summary>Whether <paramref name="member"/> lies inside <paramref name="region"/> (equal, or below it).</summary>
    public static bool IsInside(Dimension dimension, string member, string region)
    {
        for (var at = member; ; )
        {
            if (at == region)
            {
                return true;
            }

            if (Parent(dimension, at) is not { } above)
            {
                return false;
            }

            at = above;
        }
    }
}
