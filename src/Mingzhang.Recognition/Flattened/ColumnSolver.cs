using System.Collections.Immutable;
using System.Numerics;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Flattened;

/// <summary>
/// 列的推定: text made from a PDF keeps the numbers of a row in order and loses the blank cells between them, so that
/// <c>科普活动 1,500,000.00 1,500,000.00</c> has two values for three columns. Which columns they stood in follows from the arithmetic:
/// identities within the row (合计 = 基本支出 + 项目支出), sums down the hierarchy, and amounts already known from elsewhere.
/// A row for which more than one placement survives stays open; nothing is chosen.
/// </summary>
internal sealed class ColumnSolver
{
    private const int MostPasses = 12;

    private readonly ImmutableArray<FlatRow> _rows;
    private readonly ImmutableArray<SumRelation> _rowSums;
    private readonly List<ulong>?[] _placements;
    private readonly SumNarrowing _narrowing;

    private ColumnSolver(
        ImmutableArray<FlatColumn> columns,
        ImmutableArray<FlatRow> rows,
        ImmutableArray<SumRelation> columnSums,
        ImmutableArray<SumRelation> rowSums
    )
    {
        _rows = rows;
        _rowSums = rowSums;
        _placements = new List<ulong>?[rows.Length];
        var isPercent = new bool[columns.Length];
        var isTotal = new bool[columns.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            isPercent[column] = columns[column].IsPercent;
        }

        foreach (var sum in columnSums)
        {
            isTotal[sum.Parent] |= !sum.IsBound;
        }

        _narrowing = new SumNarrowing(rows, isPercent, isTotal);
        var enumeration = new RowPlacements(columns, columnSums);
        for (var row = 0; row < rows.Length; row++)
        {
            _placements[row] = enumeration.Of(rows[row]);
        }
    }

    /// <summary>Places the values of every row.</summary>
    /// <param name="columns">At most 64 columns, in print order.</param>
    /// <param name="columnSums">Parents and parts among the columns; indexes into <paramref name="columns"/>.</param>
    /// <param name="rowSums">Parents and parts among the rows; indexes into <paramref name="rows"/>.</param>
    public static ImmutableArray<RowPlacement> Solve(
        ImmutableArray<FlatColumn> columns,
        ImmutableArray<FlatRow> rows,
        ImmutableArray<SumRelation> columnSums,
        ImmutableArray<SumRelation> rowSums
    ) =>
        columns.Length is 0 or > 64
            ? [.. rows.Select(_ => RowPlacement.Open)]
            : new ColumnSolver(columns, rows, columnSums, rowSums).Solve();

    private ImmutableArray<RowPlacement> Solve()
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var changed = false;
            foreach (var sum in _rowSums)
            {
                changed |= !sum.IsBound && Narrow(sum);
            }

            if (!changed)
            {
                break;
            }
        }

        return [.. _placements.Select(Answer)];
    }

    private static RowPlacement Answer(List<ulong>? placements) =>
        placements switch
        {
            null => RowPlacement.Open,
            { Count: 0 } => RowPlacement.Contradictory,
            { Count: 1 } => new RowPlacement(Columns(placements[0]), 1),
            _ => new RowPlacement([], placements.Count)
            {
                Possible = [.. placements.Take(64).Select(Columns)],
            },
        };

    private static ImmutableArray<int> Columns(ulong mask)
    {
        var columns = ImmutableArray.CreateBuilder<int>(BitOperations.PopCount(mask));
        while (mask != 0)
        {
            columns.Add(BitOperations.TrailingZeroCount(mask));
            mask &= mask - 1;
        }

        return columns.MoveToImmutable();
    }

    /// <summary>Drops the placements of a sum's rows that stand in no solution of the sum in all columns at once.</summary>
    private bool Narrow(SumRelation sum)
    {
        if (_placements[sum.Parent] is not { Count: > 0 } wholes)
        {
            return false;
        }

        var parts = new List<ulong>[sum.Parts.Length];
        var kept = new bool[sum.Parts.Length][];
        var open = wholes.Count > 1;
        for (var i = 0; i < parts.Length; i++)
        {
            if (_placements[sum.Parts[i]] is not { Count: > 0 } placements)
            {
                return false;
            }

            parts[i] = placements;
            kept[i] = new bool[placements.Count];
            open |= placements.Count > 1;
        }

        if (!open)
        {
            return false;
        }

        var keptWholes = new List<ulong>(wholes.Count);
        foreach (var whole in wholes)
        {
            if (_narrowing.Support(sum, whole, parts, kept) is not { } solvable)
            {
                return false;
            }

            if (solvable)
            {
                keptWholes.Add(whole);
            }
        }

        if (keptWholes.Count == 0)
        {
            // Nothing closes: a real error stands in this sum, or the rows are not its parts. Conclude nothing.
            return false;
        }

        var changed = keptWholes.Count < wholes.Count;
        _placements[sum.Parent] = keptWholes;
        for (var i = 0; i < parts.Length; i++)
        {
            var left = new List<ulong>(parts[i].Count);
            for (var placement = 0; placement < parts[i].Count; placement++)
            {
                if (kept[i][placement])
                {
                    left.Add(parts[i][placement]);
                }
            }

            if (left.Count < parts[i].Count)
            {
                _placements[sum.Parts[i]] = left;
                changed = true;
            }
        }

        return changed;
    }
}

/// <summary>A column of a flattened table.</summary>
/// <param name="IsPercent">Holds percentages; only they can stand in it.</param>
internal sealed record FlatColumn(bool IsPercent);

/// <summary>A row of a flattened table: its values in print order, and what is known of its columns from elsewhere.</summary>
/// <param name="Known">Per column, the amounts that can stand there; null where nothing is known. May be empty.</param>
internal sealed record FlatRow(ImmutableArray<FlatValue> Values, ImmutableArray<Interval?> Known)
{
    /// <summary>Half of the last printed place, in fen: how far a printed amount may miss its truth.</summary>
    public long HalfStep
    {
        get
        {
            var step = 0L;
            foreach (var value in Values)
            {
                if (!value.IsPercent)
                {
                    step = Math.Max(step, (value.Truth.High - value.Truth.Low) / 2);
                }
            }

            return step;
        }
    }
}

/// <summary>One printed value.</summary>
internal readonly record struct FlatValue(Interval Truth, bool IsPercent)
{
    public long Middle => Truth.Low + ((Truth.High - Truth.Low) / 2);
}

/// <summary>Where the values of a row stand.</summary>
/// <param name="Columns">One column per value; empty where the row stays open.</param>
/// <param name="Readings">How many placements are possible; 0 where none is, -1 where there were too many to count.</param>
internal sealed record RowPlacement(ImmutableArray<int> Columns, int Readings)
{
    public static readonly RowPlacement Open = new([], -1);
    public static readonly RowPlacement Contradictory = new([], 0);

    public bool IsCertain => Readings == 1;

    /// <summary>The placements that remain where there are several; the first 64 at most.</summary>
    public ImmutableArray<ImmutableArray<int>> Possible { get; init; } = [];
}
