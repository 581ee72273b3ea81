using Mingzhang.Budgets.Cube;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Budgets.Validation;

/// <summary>上年数及给定数.</summary>
internal static class GivenRules
{
    public static void Check(ValidationContext context)
    {
        var budget = context.Budget;
        var seen = new HashSet<Point>();
        BudgetCube? cube = null;
        for (var i = 0; i < budget.Given.Length; i++)
        {
            var (point, amount) = budget.Given[i];
            var path = $"given[{i}]";
            if (
                !seen.Add(
                    point with
                    {
                        Side = point.Side.Length == 0 ? Sides.Expenditure : point.Side,
                    }
                )
            )
            {
                context.Error(
                    path,
                    "同一项给定了两次",
                    "the same is given twice",
                    "只留一处",
                    "keep one of them"
                );
            }

            context.Unit(path + ".unit", point.Unit, isRequired: false);
            if (!Point.IsLocal(point.Function))
            {
                context.Codes.AnyLevel(
                    path + ".function",
                    point.Function,
                    context.Catalogue.Functions,
                    "功能科目",
                    "functional code"
                );
            }

            if (point.Year != budget.Year || point.Measure.Length > 0 || !context.CanAddUp)
            {
                continue;
            }

            cube ??= new BudgetCube(budget with { Given = [] }, context.Meaning);
            if (cube.Amount(point) is { } sum && sum != amount)
            {
                context.Error(
                    path + ".amount",
                    $"给定 {amount} 元，而明细相加为 {sum} 元",
                    $"{amount} yuan is given, but the lines add up to {sum}",
                    "删去该给定数，或改正明细",
                    "leave the given amount out, or mend the lines"
                );
            }
        }
    }
}
