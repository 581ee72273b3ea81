using Mingzhang.Facts.Amounts;

namespace Mingzhang.Budgets.Cube;

/// <summary>
/// 明细索引: adds up lines by shape. A shape is the level asked for on every axis; the first question of a shape makes one pass over
/// the lines and keeps the sum of every cell, so that thousands of cells cost a few dozen passes.
/// </summary>
internal sealed class LineIndex(Axis[] axes, long[] fen)
{
    /// <summary>Bits for the number of a label: 8 axes share 128 bits, and no axis has more labels than lines (<see cref="Model.BudgetLimits.MostLines"/>).</summary>
    private const int Bits = 16;

    /// <summary>Lines that the numbers of labels have room for.</summary>
    public const int MostLabels = 1 << Bits;

    private readonly Dictionary<UInt128, Dictionary<UInt128, long>> _shapes = [];

    public ReadOnlySpan<Axis> Axes => axes;

    /// <summary>The sum of the lines inside the cell that one member per axis names; null where none lies inside.</summary>
    public Money? Sum(ReadOnlySpan<string> members)
    {
        Span<int> levels = stackalloc int[axes.Length];
        UInt128 shape = 0;
        UInt128 cell = 0;
        for (var i = 0; i < axes.Length; i++)
        {
            var level = axes[i].LevelOf(members[i]);
            if (level < 0 || level >= MostLabels)
            {
                return null;
            }

            var id = axes[i].IdOf(level, members[i]);
            if (id < 0)
            {
                return null;
            }

            levels[i] = level;
            shape = (shape << Bits) | (uint)level;
            cell = (cell << Bits) | (uint)id;
        }

        if (!_shapes.TryGetValue(shape, out var sums))
        {
            sums = AddUp(levels);
            _shapes[shape] = sums;
        }

        return sums.TryGetValue(cell, out var sum) ? new Money(sum) : null;
    }

    /// <summary>The lines inside the cell, in order.</summary>
    public IEnumerable<int> Inside(string[] members)
    {
        var ids = new int[]?[axes.Length];
        var wanted = new int[axes.Length];
        for (var i = 0; i < axes.Length; i++)
        {
            var level = axes[i].LevelOf(members[i]);
            if (level < 0)
            {
                yield break;
            }

            if (level == Axis.All)
            {
                continue;
            }

            wanted[i] = axes[i].IdOf(level, members[i]);
            ids[i] = axes[i].At(level).Ids;
            if (wanted[i] < 0)
            {
                yield break;
            }
        }

        for (var line = 0; line < fen.Length; line++)
        {
            var isInside = true;
            for (var i = 0; i < axes.Length && isInside; i++)
            {
                isInside = ids[i] is not { } numbers || numbers[line] == wanted[i];
            }

            if (isInside)
            {
                yield return line;
            }
        }
    }

    private Dictionary<UInt128, long> AddUp(ReadOnlySpan<int> levels)
    {
        var columns = new int[]?[axes.Length];
        for (var i = 0; i < axes.Length; i++)
        {
            columns[i] = levels[i] == Axis.All ? null : axes[i].At(levels[i]).Ids;
        }

        var sums = new Dictionary<UInt128, long>();
        for (var line = 0; line < fen.Length; line++)
        {
            UInt128 cell = 0;
            var isInside = true;
            foreach (var column in columns)
            {
                var id = column is null ? 0 : column[line];
                isInside = id >= 0;
                if (!isInside)
                {
                    break;
                }

                cell = (cell << Bits) | (uint)id;
            }

            if (isInside)
            {
                ref var sum =
                    ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                        sums,
                        cell,
                        out _
                    );
                sum = checked(sum + fen[line]);
            }
        }

        return sums;
    }
}
