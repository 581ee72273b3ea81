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

    private ImmutableArray<SumRelation>? _rowSums;

    /// <summary>Sum of what the rows print: codes below codes, parts below a row of the same code, all classes below the totals.</summary>
    public ImmutableArray<SumRelation> RowSums(UnitOfAccount unit)
    {
        var children = new List<int>[Rows.Count];
        var tops = new List<int>();
        for (var i = 0; i < Rows.Count; i++)
        {
            children[i] = [];
        }

        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].IsTotal || IsInside(i, children, unit))
            {
                continue;
            }

            var parent = Above(i);
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

    /// <summary>The row above whose code is the longest beginning of this row's code.</summary>
    private int Above(int row)
    {
        var parent = -1;
        for (var i = row - 1; i >= 0; i--)
        {
            var code = Rows[i].Code;
            if (
                code.Length > 0
                && code.Length < Rows[row].Code.Length
                && Rows[row].Code.StartsWith(code, StringComparison.Ordinal)
                && (parent < 0 || code.Length > Rows[parent].Code.Length)
            )
            {
                parent = i;
            }
        }

        return parent;
    }

    /// <summary>
    /// 301 | 12 其他社会保障缴费 0.91, then 301 | 12 医疗补助缴费 0.28 and others that add up to 0.91: the office's own division of the class,
    /// printed under its code. The rows that follow with the code of a row are its parts where they add up to it.
    /// </summary>
    private bool IsInside(int row, List<int>[] children, UnitOfAccount unit)
    {
        var first = row;
        while (first > 0 && Rows[first].Code.Length > 0 && Rows[first - 1].Code == Rows[row].Code)
        {
            first--;
        }

        if (first == row)
        {
            return false;
        }

        if (children[first].Count == 0)
        {
            var parts = Interval.Zero;
            for (var i = first + 1; i < Rows.Count && Rows[i].Code == Rows[first].Code; i++)
            {
                parts += FirstAmount(i) ?? Interval.Zero;
            }

            if (FirstAmount(first) is not { } whole || !whole.Overlaps(parts))
            {
                return false;
            }
        }

        children[first].Add(row);
        return true;

        Interval? FirstAmount(int at) =>
            Rows[at].Values is [var value, ..] ? Amount.Read(value.Text, unit)?.Truth : null;
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
            _rowSums ??= RowSums(unit)
        );
    }

    private static FlatValue Read(FlatText value, UnitOfAccount unit) =>
        value.IsPercent || Amount.Read(value.Text, unit) is not { } amount
            ? new FlatValue(Interval.Zero, IsPercent: true)
            : new FlatValue(amount.Truth, IsPercent: false);
}
