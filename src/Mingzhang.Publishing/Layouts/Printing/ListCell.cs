using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Model;
using Mingzhang.Publishing.Layouts.Sources;

namespace Mingzhang.Publishing.Layouts.Printing;

/// <summary>清单格: what an entry of a list, or the sum of entries, prints in a column.</summary>
internal static class ListCell
{
    public static PrintCell Of(LayoutColumn leaf, RowDraft row, TableLayout layout)
    {
        if (row.Summed.Count > 0)
        {
            return Sum(leaf, row) is { } sum ? Print(sum, leaf, layout) : PrintCell.Blank;
        }

        return row.Scope?.Field(leaf.Field) is { } value
            ? Print(value, leaf, layout) with
            {
                Source = row.Scope.SourceOf(leaf.Field),
            }
            : PrintCell.Blank;
    }

    public static PrintCell Print(ListValue value, LayoutColumn leaf, TableLayout layout)
    {
        var decimals = leaf.Decimals ?? layout.Decimals;
        if (value.Amount is { } amount)
        {
            return NumberText.Cell(
                amount.InUnit(layout.Unit, decimals),
                decimals,
                layout.IsGrouped
            );
        }

        if (value.Number is not { } number)
        {
            return new PrintCell { Text = value.Text };
        }

        // Quantities are printed with as many digits as they have (1, 382.60 does not become 382.6 where the column says 2).
        var places = leaf.Decimals ?? number.Scale;
        return NumberText.Cell(number, places, isGrouped: false);
    }

    /// <summary>Amounts add up; other numbers do only where the column counts.</summary>
    private static ListValue? Sum(LayoutColumn leaf, RowDraft row)
    {
        var entries = row.Summed;
        if (entries.Count == 1)
        {
            return leaf.Role is ColumnRole.Amount or ColumnRole.Quantity
                ? entries[0][leaf.Field]
                : null;
        }

        Money? sum = null;
        decimal? count = null;
        foreach (var entry in entries)
        {
            if (leaf.Role == ColumnRole.Amount && entry[leaf.Field]?.Amount is { } amount)
            {
                sum = (sum ?? Money.Zero) + amount;
            }
            else if (
                // Pieces of one kind may be counted together, litres and times may not.
                row.Role == RowRole.Detail
                && leaf.Role == ColumnRole.Quantity
                && entry[leaf.Field]?.Number is { } number
            )
            {
                count = (count ?? 0) + number;
            }
        }

        return sum is not null || count is not null ? new ListValue("", sum, count) : null;
    }
}
