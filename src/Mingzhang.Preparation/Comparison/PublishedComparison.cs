using System.Collections.Immutable;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using static Mingzhang.Preparation.Comparison.ComparisonColumns;

namespace Mingzhang.Preparation.Comparison;

/// <summary>
/// 与公开文件比对: every amount that a published pack prints, beside what the budget says at the same point. The pack was read by the same
/// reader that checks packs.
/// </summary>
public static class PublishedComparison
{
    /// <summary>
    /// Rows in the order of print: table, row, column. Tables that were not read with certainty, and rows that no vocabulary explains, are left out and
    /// counted in <paramref name="leftOut"/>. Totals and parts stand beside each other, so there is no sum.
    /// </summary>
    /// <param name="year">The year of the budget: a pack's columns of the year before are compared with what the budget gives for it.</param>
    public static ComparisonTable Compare(Pack pack, IFactSource budget, int year, out int leftOut)
    {
        leftOut = 0;
        var rows = ImmutableArray.CreateBuilder<ComparedRow>();
        foreach (var table in pack.Tables)
        {
            foreach (var statement in table.Statements)
            {
                var point = statement.Point;
                if (!table.IsTrusted || point.HasLocalMember || point.Measure.Length > 0)
                {
                    leftOut++;
                    continue;
                }

                var said = budget.Amount(point.Year == 0 ? point with { Year = year } : point);
                rows.Add(
                    new ComparedRow(
                        [
                            Title(table),
                            RowLabel(table.Rows[statement.Row]),
                            string.Join(
                                '／',
                                table.Columns[statement.Column].HeadingPath.Distinct()
                            ),
                        ],
                        statement.Amount.Value,
                        said
                    )
                    {
                        AgreesInPrint = statement.Amount.Truth.Contains(said?.Fen ?? 0),
                    }
                );
            }
        }

        return new ComparisonTable([Table, Row, Column], rows.ToImmutable());
    }

    private static string Title(BudgetTable table) =>
        table.Number.Length > 0 ? $"{table.Number} {table.Title}" : table.Title;

    private static string RowLabel(TableRow row) =>
        row.Code.Length > 0 && row.Label != row.Code ? $"{row.Code} {row.Label}" : row.Label;
}
