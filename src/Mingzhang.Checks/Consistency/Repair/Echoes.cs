using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Consistency.Repair;

/// <summary>
/// 旁证: what other tables and sentences print for the same line, whatever money they count. 一般公共预算基本支出表 and
/// 财政拨款基本支出表 need not agree; where they would with a number corrected, that number is the one to correct.
/// </summary>
internal sealed class Echoes
{
    private readonly EquationSystem _system;
    private readonly Dictionary<Point, List<(int Table, Interval Truth)>> _printed = [];

    public Echoes(EquationSystem system, Pack pack)
    {
        _system = system;
        foreach (var cell in system.Cells)
        {
            if (cell.Statement is { } statement && cell.Value != 0)
            {
                Add(Key(statement.Point), cell.Table.Ordinal, cell.Truth);
            }
        }

        foreach (var claim in pack.Claims)
        {
            if (claim is { Kind: ClaimKind.Amount, IsCertain: true, Amount: { } amount })
            {
                Add(Key(claim.Subject), -1, amount.Truth);
            }
        }
    }

    /// <summary>1 where the corrected value stands elsewhere for this line, −1 where the printed one does, 0 where neither or both do.</summary>
    public int Of(int cell, long expected)
    {
        var at = _system.Cells[cell];
        if (
            at.Statement is not { } statement
            || statement.Point.HasLocalMember
            || !_printed.TryGetValue(Key(statement.Point), out var places)
        )
        {
            return 0;
        }

        var isExpected = false;
        var isPrinted = false;
        foreach (var (table, truth) in places)
        {
            if (table != at.Table.Ordinal)
            {
                isExpected |= truth.Contains(expected);
                isPrinted |= truth.Overlaps(at.Truth) && at.Value != 0;
            }
        }

        return (isExpected ? 1 : 0) - (isPrinted ? 1 : 0);
    }

    private static Point Key(Point point) => point with { Fund = "", Origin = "" };

    private void Add(Point key, int table, Interval truth)
    {
        if (!_printed.TryGetValue(key, out var list))
        {
            _printed.Add(key, list = []);
        }

        list.Add((table, truth));
    }
}
