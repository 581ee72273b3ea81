using System.Collections.Immutable;
using Mingzhang.Budgets.Cube;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Preparation.Versions;

/// <summary>A point whose amount is another before and after. Null: nothing there.</summary>
public sealed record PointChange(Point About, Money? Before, Money? After)
{
    public Money Change => (After ?? Money.Zero) - (Before ?? Money.Zero);
}

/// <summary>与公开文本的差异: one amount that the published pack prints and the draft does not say.</summary>
/// <param name="Published">As printed, with the interval that it stands for.</param>
/// <param name="Draft">Null where the draft has nothing there.</param>
/// <param name="At">Where the pack prints it first.</param>
public sealed record PackChange(Point About, Amount Published, Money? Draft, Anchor At);

/// <summary>草稿与公开文本.</summary>
/// <param name="Compared">Points of the pack that the draft was asked about.</param>
/// <param name="Unpublished">项 of the functional classification that the draft spends on and the pack does not print.</param>
public sealed record PackDifference(
    int Compared,
    ImmutableArray<PackChange> Changes,
    ImmutableArray<PointChange> Unpublished
)
{
    private const int ItemLength = 7;

    /// <summary>
    /// Compares what a pack prints for <paramref name="year"/> with the draft. A printed amount agrees when the exact one would be printed so;
    /// points that only a label names are left out, nobody knows what they are about.
    /// </summary>
    public static PackDifference Between(Pack pack, BudgetCube draft, int year)
    {
        var seen = new HashSet<Point>();
        var functions = new HashSet<string>(StringComparer.Ordinal);
        var changes = ImmutableArray.CreateBuilder<PackChange>();
        foreach (var statement in pack.Statements)
        {
            var point = statement.Point;
            if (
                (point.Year != 0 && point.Year != year)
                || point.Measure.Length > 0
                || point.HasLocalMember
                || Point.IsLocal(point.Unit)
                || Point.IsLocal(point.Project)
                || point.Stage is not ("" or Stages.Approved)
                || !seen.Add(point)
            )
            {
                continue;
            }

            if (point.Function.Length >= ItemLength && point.Side != Sides.Income)
            {
                functions.Add(point.Function);
            }

            var exact = draft.Amount(point with { Stage = "" });
            var agrees = exact is { } amount
                ? statement.Amount.Truth.Contains(amount.Fen)
                // A printed zero says that nothing is there.
                : statement.Amount.Truth.Contains(0);
            if (!agrees)
            {
                changes.Add(new PackChange(point, statement.Amount, exact, statement.Anchor));
            }
        }

        return new PackDifference(
            seen.Count,
            changes.ToImmutable(),
            functions.Count == 0 ? [] : Unprinted(draft, year, functions)
        );
    }

    private static ImmutableArray<PointChange> Unprinted(
        BudgetCube draft,
        int year,
        HashSet<string> functions
    )
    {
        var all = new Point { Year = year, Side = Sides.Expenditure };
        return
        [
            .. draft
                .Members(Dimension.Function, all)
                .Where(function => function.Length > 0 && !functions.Contains(function))
                .Select(function => all with { Function = function })
                .Select(point => new PointChange(point, Before: null, draft.Amount(point)))
                .Where(change => change.After is { Fen: not 0 }),
        ];
    }
}
