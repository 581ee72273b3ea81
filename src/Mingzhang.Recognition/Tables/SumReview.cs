using System.Globalization;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tables;

/// <summary>Sums of a table that the printed amounts do not close, in words; what a person looks at when judging a reading.</summary>
public static class SumReview
{
    public static List<string> Unclosed(BudgetTable table)
    {
        var amounts = new Dictionary<(int, int), Statement>();
        foreach (var statement in table.Statements)
        {
            amounts.TryAdd((statement.Row, statement.Column), statement);
        }

        var result = new List<string>();
        foreach (var relation in table.RowSums)
        {
            for (var column = 0; column < table.Columns.Length; column++)
            {
                var at = column;
                Review(
                    relation,
                    index => amounts.GetValueOrDefault((index, at)),
                    $"rows, column {at} {table.Columns[at].HeadingPath.LastOrDefault("")}",
                    result
                );
            }
        }

        foreach (var relation in table.ColumnSums)
        {
            for (var row = 0; row < table.Rows.Length; row++)
            {
                var at = row;
                Review(
                    relation,
                    index => amounts.GetValueOrDefault((at, index)),
                    $"columns, row {at} {table.Rows[at].Label}",
                    result
                );
            }
        }

        return result;
    }

    private static void Review(
        SumRelation relation,
        Func<int, Statement?> statement,
        string where,
        List<string> result
    )
    {
        if (statement(relation.Parent) is not { } parent)
        {
            return;
        }

        var sum = Interval.Zero;
        var printed = new List<string>();
        foreach (var part in relation.Parts)
        {
            if (statement(part) is { } amount)
            {
                sum += amount.Amount.Truth;
                printed.Add(amount.Amount.Printed);
            }
        }

        var whole = parent.Amount.Truth;
        if (
            (printed.Count == 0 && whole.Contains(0))
            || (relation.IsBound ? sum.Low <= whole.High : sum.Overlaps(whole))
        )
        {
            return;
        }

        result.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"p{parent.Anchor.Page} {where}: {parent.Amount.Printed} against {string.Join(" + ", printed)} = {sum} ({relation.Along}: {relation.Reason})"
            )
        );
    }
}
