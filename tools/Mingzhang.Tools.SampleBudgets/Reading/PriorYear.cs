using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Tools.SampleBudgets.Reading;

/// <summary>
/// 上年数: from the columns of the prior year, and from what sentences say of changes: this year's exact amount less the printed change.
/// The finest comes first; what follows from it by addition is left out.
/// </summary>
internal static class PriorYear
{
    public static List<GivenAmount> Of(
        Pack pack,
        Recipe recipe,
        Budget budget,
        Func<Budget, BudgetCube> cubeOf
    )
    {
        var cube = cubeOf(budget);
        var prior = recipe.Year - 1;
        var found = new List<GivenAmount>();
        foreach (var (point, amount) in recipe.Given)
        {
            found.Add(new GivenAmount(Plain(point, point.Year), amount.Value));
        }

        foreach (var statement in pack.Statements)
        {
            if (
                statement.Point.Year == prior
                && !statement.Point.HasLocalMember
                && statement.Point.Measure.Length == 0
            )
            {
                found.Add(new GivenAmount(Plain(statement.Point, prior), statement.Amount.Value));
            }
        }

        foreach (var claim in pack.Claims)
        {
            if (
                !claim.IsCertain
                || claim.Subject.HasLocalMember
                || claim.Subject.Measure is not (Measures.Amount or Measures.Change)
                || claim.Subject.Project.Length > 0
                || IsOtherMoney(claim, pack, recipe, cube)
            )
            {
                continue;
            }

            var subject = claim.Subject with { Measure = "", Year = recipe.Year };
            var point = Plain(subject, prior);
            if (
                point.Fund == Funds.Fiscal
                && cube.Amount(subject with { Fund = Funds.General }) is { } general
                && general == cube.Amount(subject)
            )
            {
                // Where the general budget is all of the fiscal money, what is said of one is said of the other.
                point = point with
                {
                    Fund = Funds.General,
                };
            }

            if (
                claim is { Kind: ClaimKind.Amount, Amount: { } amount }
                && claim.Subject.Year == prior
            )
            {
                found.Add(new GivenAmount(point, amount.Value));
            }
            else if (
                claim is { Kind: ClaimKind.Change, Amount: { } change }
                && claim.Subject.Year == recipe.Year
                && claim.Direction != Direction.None
                && cube.Amount(subject) is { } now
            )
            {
                found.Add(
                    new GivenAmount(
                        point,
                        claim.Direction == Direction.Up ? now - change.Value : now + change.Value
                    )
                );
            }
            else if (
                claim.Kind == ClaimKind.Unchanged
                && claim.Subject.Year == recipe.Year
                && cube.Amount(subject) is { } same
            )
            {
                found.Add(new GivenAmount(point, same));
            }
        }

        return Finest(found, budget, cubeOf);
    }

    /// <summary>
    /// A sentence may speak of income and expenditure together (收支总预算 twice the money): where this year's amount of the same subject
    /// is not what the lines say, last year's is not either.
    /// </summary>
    private static bool IsOtherMoney(Claim claim, Pack pack, Recipe recipe, BudgetCube cube) =>
        claim.Subject.Side.Length == 0
        && claim.Subject.Item.Length == 0
        && (
            cube.Amount(claim.Subject with { Measure = "", Year = recipe.Year }) is not { } now
            || !pack.Claims.Any(other =>
                other is { Kind: ClaimKind.Amount, Amount: { } amount }
                && other.Subject == claim.Subject with { Measure = "", Year = recipe.Year }
                && amount.Truth.Contains(now.Fen)
            )
        );

    /// <summary>One side is said, this year's money is all there is of a prior year.</summary>
    private static Point Plain(Point point, int year) =>
        point with
        {
            Year = year,
            Side = point.Side.Length == 0 ? Sides.Expenditure : point.Side,
            Stage = "",
            Unit = "",
            Origin = point.Origin == Origins.CarryOver ? point.Origin : "",
        };

    private static List<GivenAmount> Finest(
        List<GivenAmount> found,
        Budget budget,
        Func<Budget, BudgetCube> cubeOf
    )
    {
        var kept = new List<GivenAmount>();
        var seen = new HashSet<Point>();
        foreach (var given in found.OrderByDescending(given => Depth(given.Point)))
        {
            if (!seen.Add(given.Point))
            {
                continue;
            }

            var soFar = cubeOf(budget with { Given = [.. kept] });
            if (soFar.Amount(given.Point) != given.Amount)
            {
                kept.Add(given);
            }
        }

        return
        [
            .. kept.OrderBy(given => given.Point.Year)
                .ThenBy(given => given.Point.Side, StringComparer.Ordinal)
                .ThenBy(given => given.Point.Item, StringComparer.Ordinal)
                .ThenBy(given => given.Point.Fund, StringComparer.Ordinal)
                .ThenBy(given => given.Point.Nature, StringComparer.Ordinal)
                .ThenBy(given => given.Point.Function, StringComparer.Ordinal)
                .ThenBy(given => given.Point.Economic, StringComparer.Ordinal),
        ];
    }

    private static int Depth(Point point) =>
        point.Function.Length
        + point.Economic.Length
        + (5 * Math.Max(0, Natures.Tree.Depth(point.Nature)))
        + (5 * Math.Max(0, Funds.Tree.Depth(point.Fund)))
        + (point.Item.Length == 0 ? 0 : 5 * ItemDepth(point.Item));

    private static int ItemDepth(string item)
    {
        var depth = 1;
        for (var at = Items.Tree.Parent(item); at is not null; at = Items.Tree.Parent(at))
        {
            depth++;
        }

        return depth;
    }
}
