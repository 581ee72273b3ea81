using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Equations;

/// <summary>What must hold between the cells of a <see cref="Constraint"/>.</summary>
internal enum Relation
{
    /// <summary>The first cell equals the signed sum of the others.</summary>
    Sum,

    /// <summary>The first cell is at least the sum of the others (其中).</summary>
    Bound,

    /// <summary>All cells print one amount.</summary>
    Same,
}

/// <summary>Where an equation comes from: what a person would point at.</summary>
internal enum Basis
{
    /// <summary>Rows that add up to a row, in one column.</summary>
    Rows,

    /// <summary>Columns that add up to a column, in one row.</summary>
    Columns,

    /// <summary>One point printed in several places.</summary>
    Agreement,

    /// <summary>Income total and expenditure total.</summary>
    Closing,

    /// <summary>A class that one table prints, and its items in another.</summary>
    Classes,

    /// <summary>A change column: this year less the year before.</summary>
    Change,
}

/// <summary>等式: what must hold between some cells, and the reason that a person would give.</summary>
/// <param name="Cells">Indexes of the cells; the first is the sum, where there is one.</param>
/// <param name="Code">Code of the check that the equation belongs to.</param>
internal sealed record Constraint(Relation Relation, Basis Basis, string Code, int[] Cells)
{
    /// <summary>Signs of the cells on the right side (index 0 is the left side and has none); null means all plus.</summary>
    public int[]? Signs { get; init; }

    /// <summary>The table that lists the parts; null between tables.</summary>
    public BudgetTable? Table { get; init; }

    public Dimension Along { get; init; }

    /// <summary>Equations of one sum relation, one for each column (or row) of the table, share a number; -1 for all others.</summary>
    public int Family { get; init; } = -1;

    /// <summary>Why these are parts, in the words of the reader of the table; may be empty.</summary>
    public string Reason { get; init; } = "";

    public int Sign(int index) => index == 0 ? -1 : Signs?[index] ?? 1;

    /// <summary>Right side less left side of the printed numbers, in fen; for one amount printed twice, the widest difference.</summary>
    public Int128 PrintedGap(IReadOnlyList<Cell> cells)
    {
        if (Relation == Relation.Same)
        {
            long low = long.MaxValue;
            long high = long.MinValue;
            foreach (var cell in Cells)
            {
                low = Math.Min(low, cells[cell].Value);
                high = Math.Max(high, cells[cell].Value);
            }

            return (Int128)high - low;
        }

        Int128 gap = 0;
        for (var i = 0; i < Cells.Length; i++)
        {
            gap += (Int128)Sign(i) * cells[Cells[i]].Value;
        }

        return gap;
    }

    /// <summary>What the other cells leave for the cell at <paramref name="index"/>.</summary>
    public Interval Implied(int index, Interval[] truth)
    {
        if (Relation == Relation.Same)
        {
            var common = Interval.Anything;
            for (var i = 0; i < Cells.Length; i++)
            {
                if (i != index)
                {
                    common = common.Intersect(truth[Cells[i]]);
                }
            }

            return common;
        }

        var rest = Interval.Zero;
        for (var i = 0; i < Cells.Length; i++)
        {
            if (i != index)
            {
                rest += Sign(i) < 0 ? -truth[Cells[i]] : truth[Cells[i]];
            }
        }

        // Σ sign·x = 0, or ≤ 0 for a bound (the parts less the whole).
        var own = Sign(index) < 0 ? rest : -rest;
        if (Relation == Relation.Sum)
        {
            return own;
        }

        return Sign(index) < 0
            ? own with
            {
                High = Interval.Unbounded,
            }
            : own with
            {
                Low = -Interval.Unbounded,
            };
    }

    /// <summary>Whether some amounts inside the intervals satisfy the equation (taken alone).</summary>
    public bool CanHold(Interval[] truth) =>
        Cells.Length == 0 || Implied(0, truth).Overlaps(truth[Cells[0]]);
}
