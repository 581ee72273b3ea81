using Mingzhang.Publishing.Rounding;

namespace Mingzhang.Publishing.Layouts.Printing;

/// <summary>末位差: sums of a table that hold exactly and do not close as printed to the nearest.</summary>
internal static class SumDifferences
{
    public static List<SumDifference> Of(TableDraft draft)
    {
        var differences = new List<SumDifference>();
        var layout = draft.Layout;
        foreach (var sum in TableSums.Of(draft))
        {
            decimal Printed((int Row, int Column) place) =>
                draft.Cells[place.Row, place.Column]!.Exact!.Value.InUnit(
                    layout.Unit,
                    layout.Decimals
                );

            var (row, column) = sum.Totals[0];
            var whole = Printed((row, column));
            var together = sum.Parts.Sum(Printed);
            if (whole != together)
            {
                differences.Add(
                    new SumDifference(
                        layout.Id,
                        draft.RowAt(row, layout.Leaves[column].Panel)?.Label
                            is { Length: > 0 } label
                            ? label
                            : "合计",
                        layout
                            .Leaves[column]
                            .Heading.Fill(name => draft.Context.Place(name, layout.Unit)),
                        whole,
                        together,
                        layout.Decimals
                    )
                );
            }
        }

        return differences;
    }
}
