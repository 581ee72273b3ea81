using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Equations;

/// <summary>收支平衡: within a table that shows both sides, income total equals expenditure total.</summary>
internal static class Closing
{
    public static void Add(SystemBuilder builder)
    {
        foreach (var cells in builder.Tables)
        {
            if (cells.Table.Kind is TableKind.Balance or TableKind.FiscalBalance)
            {
                AddTable(builder, cells.Table);
            }
        }
    }

    private static void AddTable(SystemBuilder builder, BudgetTable table)
    {
        foreach (var (point, places) in builder.Points)
        {
            if (!IsGrandExpenditure(point))
            {
                continue;
            }

            var expenditure = Only(builder, table, places);
            if (expenditure < 0)
            {
                continue;
            }

            var income = Income(builder, table, point);
            if (income >= 0)
            {
                builder.Add(
                    new Constraint(
                        Relation.Sum,
                        Basis.Closing,
                        CheckCodes.Closing,
                        [income, expenditure]
                    )
                    {
                        Table = table,
                        Along = Dimension.Side,
                    }
                );
            }
        }
    }

    private static bool IsGrandExpenditure(Point point) =>
        point.Side == Sides.Expenditure
        && point.Nature == Natures.Grand
        && point.Origin == Origins.All
        && point.Function.Length == 0
        && point.Economic.Length == 0
        && point.Project.Length == 0
        && point.Item.Length == 0;

    /// <summary>The income total of the same money. Income rows carry no nature, or repeat the total's.</summary>
    private static int Income(SystemBuilder builder, BudgetTable table, Point expenditure)
    {
        var income = expenditure with { Side = Sides.Income };
        foreach (var nature in (ReadOnlySpan<string>)[Natures.Grand, Natures.Total])
        {
            if (builder.Points.TryGetValue(income with { Nature = nature }, out var places))
            {
                var cell = Only(builder, table, places);
                if (cell >= 0)
                {
                    return cell;
                }
            }
        }

        return -1;
    }

    /// <summary>The only cell of the table among them; -1 for none or several.</summary>
    private static int Only(SystemBuilder builder, BudgetTable table, List<int> places)
    {
        var only = -1;
        foreach (var place in places)
        {
            if (!ReferenceEquals(builder[place].Table, table))
            {
                continue;
            }

            if (only >= 0)
            {
                return -1;
            }

            only = place;
        }

        return only;
    }
}
