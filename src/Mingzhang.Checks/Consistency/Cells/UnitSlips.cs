using System.Collections.Immutable;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Reporting;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Cells;

/// <summary>
/// 金额单位错位: a table whose amounts are all 10,000 (or 1,000) times those of the same points elsewhere. The unit printed above
/// it is wrong, not its numbers: one finding, and the table is then left out of comparisons.
/// </summary>
internal static class UnitSlips
{
    private const int FewestPoints = 2;
    private const int MostPlaces = 20;

    /// <summary>Reports the tables that slipped; gives their ordinals.</summary>
    public static SortedSet<int> Report(CheckContext context)
    {
        var slipped = new SortedSet<int>();
        var points = Index(context.Pack.Tables);
        foreach (var factor in (ReadOnlySpan<long>)[10_000, 1000])
        {
            while (Worst(points, slipped, factor) is { } worst)
            {
                context.Report(Make(context.Pack.Tables, worst));
                slipped.Add(worst.Table);
            }
        }

        return slipped;
    }

    private sealed record Slip(
        int Table,
        int Agreeing,
        List<(Statement Own, Statement Other, bool IsTooSmall)> Pairs,
        long Factor
    );

    private static List<(int Table, Statement Statement)[]> Index(
        ImmutableArray<BudgetTable> tables
    )
    {
        var points = new Dictionary<Point, List<(int, Statement)>>();
        var order = new List<List<(int, Statement)>>();
        foreach (var table in tables)
        {
            if (!table.IsTrusted)
            {
                continue;
            }

            foreach (var statement in table.Statements)
            {
                if (
                    statement.Amount.Value.Fen == 0
                    || statement.Point.Measure != Measures.Amount
                    || statement.Point.HasLocalMember
                )
                {
                    continue;
                }

                if (!points.TryGetValue(statement.Point, out var places))
                {
                    points.Add(statement.Point, places = []);
                    order.Add(places);
                }

                places.Add((table.Ordinal, statement));
            }
        }

        return [.. order.Where(places => places.Count > 1).Select(places => places.ToArray())];
    }

    /// <summary>The table with the most slipped points, if these are nearly all that it shares with others.</summary>
    private static Slip? Worst(
        List<(int Table, Statement Statement)[]> points,
        SortedSet<int> done,
        long factor
    )
    {
        var slips = new SortedDictionary<int, Slip>();
        foreach (var places in points)
        {
            foreach (var (table, own) in places)
            {
                foreach (var (other, statement) in places)
                {
                    if (table == other || done.Contains(table) || done.Contains(other))
                    {
                        continue;
                    }

                    if (!slips.TryGetValue(table, out var slip))
                    {
                        slips.Add(table, slip = new Slip(table, 0, [], factor));
                    }

                    if (own.Amount.Truth.Overlaps(statement.Amount.Truth))
                    {
                        slips[table] = slip with { Agreeing = slip.Agreeing + 1 };
                    }
                    else if (IsTimes(own.Amount, statement.Amount, factor))
                    {
                        slip.Pairs.Add((own, statement, true));
                    }
                    else if (IsTimes(statement.Amount, own.Amount, factor))
                    {
                        slip.Pairs.Add((own, statement, false));
                    }
                }
            }
        }

        // Where only two tables share points either may be wrong; the one that agrees with fewer others is named.
        return slips
            .Values.Where(slip =>
                slip.Pairs.Select(pair => pair.Own.Amount.Value.Fen).Distinct().Count()
                    >= FewestPoints
                && slip.Pairs.Count > 4 * slip.Agreeing
            )
            .OrderBy(slip => slip.Agreeing)
            .ThenByDescending(slip => slip.Pairs.Count)
            .ThenBy(slip => slip.Table)
            .FirstOrDefault();
    }

    private static bool IsTimes(Amount small, Amount large, long factor)
    {
        var low = (Int128)small.Truth.Low * factor;
        var high = (Int128)small.Truth.High * factor;
        return low <= large.Truth.High && large.Truth.Low <= high;
    }

    private static Finding Make(ImmutableArray<BudgetTable> tables, Slip slip)
    {
        var table = tables.First(table => table.Ordinal == slip.Table);
        var title = Phrases.Title(table);
        var (own, other, isTooSmall) = slip.Pairs[0];
        var factor = slip.Factor == 10_000 ? "10,000" : "1,000";
        var unit = own.Amount.Unit;
        var right = UnitOfAccount.All.FirstOrDefault(candidate =>
            isTooSmall
                ? candidate.Fen == unit.Fen * slip.Factor
                : unit.Fen == candidate.Fen * slip.Factor
        );
        var (chinese, english) =
            right.Fen == 0
                ? ("", "")
                : ($"；金额单位应为{right.Name}", $"; the unit of account should be {right.Name}");
        return new Finding(
            CheckCodes.UnitOfAccount,
            Severity.Error,
            FindingGroup.Cells,
            new Text(
                $"{title.Chinese}与其他表同一金额有 {slip.Pairs.Count} 处恰差 {factor} 倍，如 {own.Amount.Printed} {unit.Name} 与 {other.Amount.Printed} {other.Amount.Unit.Name}{chinese}",
                $"{title.English} differs from other tables by exactly {factor} times at {slip.Pairs.Count} places, for example {own.Amount.Printed} {unit.Name} against {other.Amount.Printed} {other.Amount.Unit.Name}{english}"
            ),
            new Text(
                "核对表头的“单位：”与表内数字是否一致。",
                "See whether the unit above the table fits its numbers."
            )
        )
        {
            Places =
            [
                own.Anchor,
                other.Anchor,
                .. slip.Pairs.Skip(1).Select(pair => pair.Own.Anchor).Distinct().Take(MostPlaces),
            ],
            Expected = right.Fen == 0 ? "" : right.Name,
        };
    }
}
