using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Cube;
using static Mingzhang.Preparation.Comparison.ComparisonColumns;

namespace Mingzhang.Preparation.Comparison;

/// <summary>与上年数比对: the amounts of the prior year that the budget itself gives, beside this year's at the same points.</summary>
public static class PriorYearComparison
{
    private static readonly (string Column, Dimension Dimension)[] Shown =
    [
        (Side, Dimension.Side),
        (Unit, Dimension.Unit),
        (Function, Dimension.Function),
        (Economic, Dimension.Economic),
        (Fund, Dimension.Fund),
        (Origin, Dimension.Origin),
        (Nature, Dimension.Nature),
        (Project, Dimension.Project),
        (Item, Dimension.Item),
    ];

    /// <summary>Points overlap (a total and its parts), so there is no sum. Columns that no row uses are left out.</summary>
    /// <param name="thisYear">The cube of <paramref name="budget"/>.</param>
    public static ComparisonTable Compare(Budget budget, IFactSource thisYear)
    {
        var given = budget
            .Given.Where(amount =>
                amount.Point.Year == budget.Year - 1
                && amount.Point.Stage is "" or Stages.Approved
                && amount.Point.Measure.Length == 0
            )
            .ToList();
        var used = Shown
            .Where(shown => given.Any(amount => amount.Point[shown.Dimension].Length > 0))
            .ToArray();
        return new ComparisonTable(
            [.. used.Select(shown => shown.Column)],
            [
                .. given
                    .Select(amount => new ComparedRow(
                        [.. used.Select(shown => amount.Point[shown.Dimension])],
                        amount.Amount,
                        thisYear.Amount(amount.Point with { Year = budget.Year, Stage = "" })
                    ))
                    .OrderBy(row => string.Join('\u001f', row.Members), StringComparer.Ordinal),
            ]
        );
    }
}
