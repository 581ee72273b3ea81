using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Printing;

namespace Mingzhang.Publishing.Rounding;

/// <summary>舍入方式.</summary>
public enum RoundingMode
{
    /// <summary>四舍五入: each number to the nearest; a note says where sums differ in the last place.</summary>
    Nearest,

    /// <summary>一致舍入: every printed sum closes; what was moved is said.</summary>
    Consistent,
}

/// <summary>末位不合: a printed sum that differs from its printed parts.</summary>
/// <param name="Table">Id of the table.</param>
/// <param name="Label">Label of the row of the sum.</param>
/// <param name="Column">Heading of its column.</param>
public sealed record SumDifference(
    string Table,
    string Label,
    string Column,
    decimal Printed,
    decimal PartsTogether,
    int Decimals
);

/// <summary>调整的数: a number that consistent rounding moved away from the nearest.</summary>
public sealed record MovedNumber(
    Point Point,
    UnitOfAccount Unit,
    decimal Nearest,
    decimal Printed,
    int Decimals
);

/// <summary>舍入结果.</summary>
public sealed record RoundingReport(RoundingMode Mode)
{
    /// <summary>Under <see cref="RoundingMode.Nearest"/>: where printed sums do not close.</summary>
    public ImmutableArray<SumDifference> Differences { get; init; } = [];

    /// <summary>Under <see cref="RoundingMode.Consistent"/>: what was moved.</summary>
    public ImmutableArray<MovedNumber> Moved { get; init; } = [];

    /// <summary>Units in which no consistent rounding exists within one unit of the last place; those tables print the nearest.</summary>
    public ImmutableArray<UnitOfAccount> WithoutSolution { get; init; } = [];
}

/// <summary>全套舍入: the printed numbers of all tables of a pack together: one point is one number wherever it stands.</summary>
internal sealed class PackRounding : IPrintedAmounts
{
    private readonly Dictionary<(Point, UnitOfAccount, int), decimal> _printed = [];

    public decimal? Printed(Point point, UnitOfAccount unit, int decimals) =>
        _printed.TryGetValue((point, unit, decimals), out var number) ? number : null;

    /// <summary>Solves the system of every unit and number of decimals that the tables print.</summary>
    public static (PackRounding Rounding, RoundingReport Report) Of(
        IReadOnlyList<TableDraft> drafts
    )
    {
        var rounding = new PackRounding();
        var moved = ImmutableArray.CreateBuilder<MovedNumber>();
        var without = ImmutableArray.CreateBuilder<UnitOfAccount>();
        foreach (var group in drafts.GroupBy(draft => (draft.Layout.Unit, draft.Layout.Decimals)))
        {
            var (unit, decimals) = group.Key;
            var step = Step(unit, decimals);
            if (step <= 1)
            {
                continue;
            }

            var points = new List<Point>();
            var exact = new List<long>();
            var equations = Equations(group, points, exact);
            if (RoundingSystem.Solve(exact, equations, step) is not { } numbers)
            {
                without.Add(unit);
                continue;
            }

            var scale = Scale(decimals);
            for (var i = 0; i < points.Count; i++)
            {
                var nearest = RoundingSystem.Nearest(exact[i], step);
                if (numbers[i] != nearest)
                {
                    rounding._printed[(points[i], unit, decimals)] = numbers[i] / scale;
                    moved.Add(
                        new MovedNumber(
                            points[i],
                            unit,
                            nearest / scale,
                            numbers[i] / scale,
                            decimals
                        )
                    );
                }
            }
        }

        return (
            rounding,
            new RoundingReport(RoundingMode.Consistent)
            {
                Moved = moved.ToImmutable(),
                WithoutSolution = without.ToImmutable(),
            }
        );
    }

    /// <summary>Fen in one unit of the last place.</summary>
    public static long Step(UnitOfAccount unit, int decimals)
    {
        var step = unit.Fen;
        for (var i = 0; i < decimals; i++)
        {
            step /= 10;
        }

        return step;
    }

    private static decimal Scale(int decimals)
    {
        var scale = 1m;
        for (var i = 0; i < decimals; i++)
        {
            scale *= 10;
        }

        return scale;
    }

    private static List<SumEquation> Equations(
        IEnumerable<TableDraft> drafts,
        List<Point> points,
        List<long> exact
    )
    {
        var numbers = new Dictionary<Point, int>();
        int Number(TableDraft draft, (int Row, int Column) place)
        {
            var cell = draft.Cells[place.Row, place.Column]!;
            if (!numbers.TryGetValue(cell.Point, out var number))
            {
                number = points.Count;
                numbers.Add(cell.Point, number);
                points.Add(cell.Point);
                exact.Add(cell.Exact!.Value.Fen);
            }

            return number;
        }

        var equations = new List<SumEquation>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            foreach (var sum in TableSums.Of(draft))
            {
                var equation = new SumEquation(
                    Number(draft, sum.Totals[0]),
                    [.. sum.Parts.Select(place => Number(draft, place))]
                );
                if (seen.Add(equation.Whole + "=" + string.Join('+', equation.Parts)))
                {
                    equations.Add(equation);
                }
            }
        }

        equations.AddRange(Closing(points, exact, numbers));
        return equations;
    }

    /// <summary>收支平衡: total income and total expenditure are one amount of money, printed beside each other.</summary>
    private static IEnumerable<SumEquation> Closing(
        List<Point> points,
        List<long> exact,
        Dictionary<Point, int> numbers
    )
    {
        for (var i = 0; i < points.Count; i++)
        {
            var income = points[i];
            if (income.Side != Sides.Income || income.Origin.Length > 0 || income.Nature.Length > 0)
            {
                continue;
            }

            foreach (var nature in new[] { Natures.Grand, Natures.Total })
            {
                var spending = income with { Side = Sides.Expenditure, Nature = nature };
                if (numbers.TryGetValue(spending, out var other) && exact[i] == exact[other])
                {
                    yield return new SumEquation(i, [other]);
                }
            }
        }
    }
}
