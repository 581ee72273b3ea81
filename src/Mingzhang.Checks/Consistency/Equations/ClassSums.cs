using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Equations;

/// <summary>
/// 类 = Σ 项, across tables: one table prints the class alone (收支总表), another its items alone, as Sichuan does. A list of items
/// that divides its own total divides each class too.
/// </summary>
internal static class ClassSums
{
    private const int ClassLength = 3;

    public static void Add(SystemBuilder builder)
    {
        foreach (var cells in builder.Tables)
        {
            // Several rows may be the total of all: of the pack, of the department, of its only unit.
            var seen = new HashSet<int>();
            foreach (var relation in cells.Table.RowSums)
            {
                if (!relation.IsBound && DividesTotal(cells.Table, relation))
                {
                    for (var column = 0; column < cells.Table.Columns.Length; column++)
                    {
                        if (cells.Table.Columns[column].Role == ColumnRole.Amount)
                        {
                            Add(builder, cells, relation, column, seen);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Whether the sum is the total of all, and each of its parts an item below a class that the list does not print.</summary>
    private static bool DividesTotal(BudgetTable table, SumRelation relation)
    {
        if (FunctionOf(table, relation.Parent).Length > 0)
        {
            return false;
        }

        foreach (var part in relation.Parts)
        {
            var code = FunctionOf(table, part);
            if (code.Length <= ClassLength || Point.IsLocal(code))
            {
                return false;
            }
        }

        return relation.Parts.Length > 1;
    }

    private static string FunctionOf(BudgetTable table, int row) =>
        row >= 0 && row < table.Rows.Length
            ? table.Rows[row].Members.GetValueOrDefault(Dimension.Function, "")
            : "";

    private static void Add(
        SystemBuilder builder,
        TableCells cells,
        SumRelation relation,
        int column,
        HashSet<int> seen
    )
    {
        var classes = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var part in relation.Parts)
        {
            if (cells.IsUnread(part, column))
            {
                return;
            }

            var cell = cells.Get(part, column);
            if (cell < 0 || builder[cell].Statement is not { } statement)
            {
                continue;
            }

            var code = statement.Point.Function[..ClassLength];
            if (!classes.TryGetValue(code, out var items))
            {
                classes.Add(code, items = []);
            }

            items.Add(cell);
        }

        foreach (var (code, items) in classes)
        {
            var point = builder[items[0]].Statement!.Point with { Function = code };
            if (
                items.Count > 1
                && seen.Add(items[0])
                && builder.Points.TryGetValue(point, out var places)
                && places.Count > 0
                && !places.Exists(place => ReferenceEquals(builder[place].Table, cells.Table))
            )
            {
                builder.Add(
                    new Constraint(
                        Relation.Sum,
                        Basis.Classes,
                        CheckCodes.Totals,
                        [places[0], .. items]
                    )
                    {
                        Along = Dimension.Function,
                    }
                );
            }
        }
    }
}
