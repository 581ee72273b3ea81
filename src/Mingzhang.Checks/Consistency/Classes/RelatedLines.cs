using Mingzhang.Catalog.Files;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Reporting;
using Mingzhang.Checks.Consistency.Solving;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Consistency.Classes;

/// <summary>
/// 相关科目: lines that two classifications print for one purpose (catalog/codes/related-lines.csv). Always hints: scope and funds
/// may differ for good reasons.
/// </summary>
internal static class RelatedLines
{
    public static void Run(CheckContext context, Judgement judged)
    {
        var path = Path.Combine(context.Catalogue.Folder, "codes", "related-lines.csv");
        if (!File.Exists(path))
        {
            return;
        }

        var lines = CsvText.Load(path);
        foreach (var scope in Scopes(judged))
        {
            for (var i = 0; i < lines.Count; i++)
            {
                var line = lines[i];
                Check(
                    context,
                    judged,
                    scope,
                    line["check"],
                    line["relation"] == "at-most",
                    line["left"],
                    line["right"]
                );
            }
        }
    }

    /// <summary>Year and fund for which basic expenditure is printed by economic class.</summary>
    private static IEnumerable<Point> Scopes(Judgement judged) =>
        judged
            .Builder.Points.Keys.Where(point =>
                point.Economic.Length > 0
                && point.Nature == Natures.Basic
                && point.Function.Length == 0
                && point.Unit.Length == 0
                && point.Project.Length == 0
                && point.Item.Length == 0
                && point.Origin.Length == 0
            )
            .Select(point => point with { Economic = "" })
            .Distinct()
            .OrderBy(point => point.Year)
            .ThenBy(point => point.Fund, StringComparer.Ordinal);

    private static void Check(
        CheckContext context,
        Judgement judged,
        Point scope,
        string code,
        bool isBound,
        string left,
        string right
    )
    {
        var lesser = Terms(judged, scope, left);
        var greater = Terms(judged, scope, right);
        if (lesser.Count == 0 || greater.Count == 0)
        {
            return;
        }

        context.Cover(code, CoverageState.Done, default, 1);
        var (leftTruth, rightTruth) = (Total(lesser), Total(greater));
        if (isBound ? leftTruth.Low <= rightTruth.High : leftTruth.Overlaps(rightTruth))
        {
            return;
        }

        var (first, second) = (lesser[0], greater[0]);
        var gap = Int128.Abs(Value(lesser) - Value(greater));
        var difference = Phrases.WithUnit(gap, first);
        var (leftText, rightText) = (Shown(lesser), Shown(greater));
        context.Report(
            new Finding(
                code,
                Severity.Info,
                FindingGroup.BetweenTables,
                isBound
                    ? new Text(
                        $"{leftText.Chinese}，超过{rightText.Chinese}，差 {difference}；请核对口径",
                        $"{leftText.English} is more than {rightText.English} by {difference}; look at the scope of both"
                    )
                    : new Text(
                        $"{leftText.Chinese}，而{rightText.Chinese}，通常相等，差 {difference}；请核对资金和口径",
                        $"{leftText.English} and {rightText.English} are usually equal and differ by {difference}; look at funds and scope"
                    ),
                new Text(
                    "核对两处；确有其他资金或不同口径的可不改。",
                    "Compare both; nothing to correct where another fund or scope explains it."
                )
            )
            {
                Places = [.. lesser.Concat(greater).Select(cell => cell.Anchor)],
                Difference = gap < Interval.Unbounded ? new Money((long)gap) : null,
            }
        );
    }

    /// <summary>
    /// The printed cells of a sum of lines. None where a line is blank while its class is printed without that line: then its
    /// share of the class is not known.
    /// </summary>
    private static List<Cell> Terms(Judgement judged, Point scope, string terms)
    {
        var found = new List<Cell>();
        foreach (var term in terms.Split('+'))
        {
            var point = PointOf(scope, term);
            if (Find(judged, point) is { } cell)
            {
                found.Add(cell);
            }
            else if (
                point.Economic.Length > 3
                && terms.Contains('+')
                && Find(judged, point with { Economic = point.Economic[..3] }) is { Value: not 0 }
            )
            {
                return [];
            }
        }

        return found;
    }

    private static Point PointOf(Point scope, string term)
    {
        var member = term[(term.IndexOf(':') + 1)..];
        return term[..term.IndexOf(':')] switch
        {
            "item" => scope with { Nature = "", Item = member },
            "function" => scope with { Function = member },
            _ => scope with { Economic = member },
        };
    }

    private static Cell? Find(Judgement judged, Point point)
    {
        if (!judged.Builder.Points.TryGetValue(point, out var places))
        {
            return null;
        }

        Cell? found = null;
        foreach (var place in places)
        {
            var cell = judged.System.Cells[place];
            // Where tables disagree about the line, that is another finding's matter.
            if (found is not null && !found.Truth.Overlaps(cell.Truth))
            {
                return null;
            }

            found ??= cell;
        }

        return found;
    }

    private static Interval Total(List<Cell> cells)
    {
        var total = Interval.Zero;
        foreach (var cell in cells)
        {
            total += cell.Truth;
        }

        return total;
    }

    private static Int128 Value(List<Cell> cells)
    {
        Int128 value = 0;
        foreach (var cell in cells)
        {
            value += cell.Value;
        }

        return value;
    }

    private static Text Shown(List<Cell> cells)
    {
        var first = Phrases.Where(cells[0]);
        var printed = string.Join(" + ", cells.Select(Phrases.Printed));
        return new Text(
            $"{first.Chinese}为 {printed} {cells[0].Unit.Name}",
            $"{first.English} ({printed} {cells[0].Unit.Name})"
        );
    }
}
