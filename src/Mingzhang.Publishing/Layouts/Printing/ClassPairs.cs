using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Layouts.Model;

namespace Mingzhang.Publishing.Layouts.Printing;

/// <summary>对应科目: a class of the other economic classification, and the member of the cube that a row with both prints.</summary>
/// <param name="Code">50101.</param>
/// <param name="Member">30101 where this is its only pair in the table, otherwise 30101+50101.</param>
internal sealed record ClassPair(string Code, string Member);

/// <summary>
/// 部门科目对政府科目: the governmental classes beside a departmental one (Shaanxi prints both in one row, and a departmental class once for
/// each governmental class that its money goes to).
/// </summary>
internal static class ClassPairs
{
    /// <summary>Digits of a 款.</summary>
    private const int Section = 5;

    /// <summary>
    /// The pairs of a class in the regions of a table's columns, in order of code; none where the row group asks for none, where nothing
    /// pairs, or where the pairs are not all of the class: a sum must not lose what they leave out.
    /// </summary>
    public static ImmutableArray<ClassPair> Of(
        EachRow each,
        string member,
        IEnumerable<Point> regions,
        IFactSource facts
    )
    {
        if (
            each.Pair.Length == 0
            || each.Dimension != Dimension.Economic
            || each.Levels.IsEmpty
            || member.Length < each.Levels[^1]
        )
        {
            return [];
        }

        if (CodePair.First(member) is var first && first.Length < member.Length)
        {
            // A published pack prints the class once for each of its pairs.
            var second = member[(first.Length + 1)..];
            return Point.IsLocal(second) ? [] : [new ClassPair(second, member)];
        }

        var points = regions.ToList();
        var pairs = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var point in points)
        {
            var region = point with { Economic = CodePair.Of(member, each.Pair) };
            foreach (var found in facts.Members(Dimension.Economic, region))
            {
                var code = found.AsSpan(CodePair.First(found).Length);
                if (code.Length > 1)
                {
                    pairs.Add(code[1..Math.Min(code.Length, Section + 1)].ToString());
                }
            }
        }

        return pairs.Count == 1 ? [new ClassPair(pairs.Min!, member)]
            : points.TrueForAll(point => AddsUp(point, member, pairs, facts))
                ? [.. pairs.Select(code => new ClassPair(code, CodePair.Of(member, code)))]
            : [];
    }

    private static bool AddsUp(
        Point point,
        string member,
        IEnumerable<string> pairs,
        IFactSource facts
    )
    {
        if (facts.Amount(point with { Economic = member }) is not { } whole)
        {
            return true;
        }

        var sum = Money.Zero;
        foreach (var code in pairs)
        {
            sum += facts.Amount(point with { Economic = CodePair.Of(member, code) }) ?? Money.Zero;
        }

        return sum == whole;
    }
}
