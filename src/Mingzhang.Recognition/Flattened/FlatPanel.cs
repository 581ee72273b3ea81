using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Flattened;

/// <summary>A row of one panel: its labels (one per label column), its values in print order and the line they stand on.</summary>
internal sealed record FlatPanelRow(
    int GridRow,
    ImmutableArray<string> Labels,
    ImmutableArray<FlatText> Values,
    int Line
)
{
    /// <summary>Code without spaces; empty where the row prints none.</summary>
    public string Code { get; init; } = "";

    /// <summary>合计, the same again without a label, a unit with its own total: what its table sums up to.</summary>
    public bool IsTotal { get; init; }
}

/// <summary>分栏: label headings, candidate columns and rows of one of the tables printed side by side.</summary>
internal sealed class FlatPanel
{
    /// <summary>收入 or 支出 above a panel; empty where nothing stands there.</summary>
    public string Head { get; init; } = "";

    public required ImmutableArray<string> LabelHeads { get; init; }

    public required List<FlatColumns> Candidates { get; init; }

    public List<FlatPanelRow> Rows { get; } = [];

    /// <summary>Sum of what the rows print: codes below codes, all classes below the totals.</summary>
    public ImmutableArray<SumRelation> RowSums()
    {
        var children = new List<int>[Rows.Count];
        var tops = new List<int>();
        for (var i = 0; i < Rows.Count; i++)
        {
            children[i] = [];
        }

        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].IsTotal)
            {
                continue;
            }

            var parent = -1;
            for (var j = i - 1; j >= 0; j--)
            {
                var code = Rows[j].Code;
                if (
                    code.Length > 0
                    && code.Length < Rows[i].Code.Length
                    && Rows[i].Code.StartsWith(code, StringComparison.Ordinal)
                    && (parent < 0 || code.Length > Rows[parent].Code.Length)
                )
                {
                    parent = j;
                }
            }

            (parent < 0 ? tops : children[parent]).Add(i);
        }

        var sums = ImmutableArray.CreateBuilder<SumRelation>();
        for (var i = 0; i < Rows.Count; i++)
        {
            var parts = Rows[i].IsTotal ? tops : children[i];
            if (parts.Count > 0 && Rows[i].Values.Length > 0)
            {
                var filled = parts.Where(part => Rows[part].Values.Length > 0).ToImmutableArray();
                if (filled.Length > 0)
                {
                    sums.Add(new SumRelation(i, filled, Dimension.Function));
                }
            }
        }

        return sums.ToImmutable();
    }

    /// <summary>Places the values of every row in one candidate.</summary>
    public ImmutableArray<RowPlacement> Solve(
        FlatColumns columns,
        UnitOfAccount unit,
        Func<FlatPanelRow, int, Interval?>? known = null
    )
    {
        var rows = ImmutableArray.CreateBuilder<FlatRow>(Rows.Count);
        foreach (var row in Rows)
        {
            rows.Add(
                new FlatRow(
                    [.. row.Values.Select(value => Read(value, unit))],
                    known is null || row.Values.Length == 0
                        ? []
                        :
                        [
                            .. Enumerable
                                .Range(0, columns.Leaves.Length)
                                .Select(column => known(row, column)),
                        ]
                )
            );
        }

        return ColumnSolver.Solve(
            [.. columns.Leaves.Select(leaf => new FlatColumn(leaf.IsPercent))],
            rows.ToImmutable(),
            columns.Sums,
            RowSums()
        );
    }

    private static FlatValue Read(FlatText value, UnitOfAccount unit) =>
        value.IsPercent || Amount.Read(value.Text, unit) is not { } amount
            ? new FlatValue(Interval.Zero, IsPercent: true)
            : new FlatValue(amount.Truth, IsPercent: false);
}
