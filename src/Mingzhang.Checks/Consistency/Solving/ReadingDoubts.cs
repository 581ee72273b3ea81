using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Checks.Consistency.Solving;

/// <summary>
/// 读取存疑: violated equations that a misreading explains better than a misprint. A sum that closes once a row beside it is
/// counted (or a listed one is not) had the wrong parts, unless the same parts prove themselves in another column; one point
/// with three values is several points. Such equations are not judged.
/// </summary>
internal sealed class ReadingDoubts
{
    private readonly EquationSystem _system;
    private readonly Interval[] _truth;
    private readonly Dictionary<(int Table, int Line, Basis Basis), List<int>> _lines = [];
    private readonly Dictionary<int, List<int>> _families = [];
    private readonly Dictionary<int, List<int>> _byParent = [];
    private readonly Dictionary<Dimension, Dictionary<string, List<int>>> _lists = [];

    private ReadingDoubts(EquationSystem system, Interval[] truth)
    {
        _system = system;
        _truth = truth;
        for (var i = 0; i < system.Cells.Count; i++)
        {
            var cell = system.Cells[i];
            if (cell.Value != 0)
            {
                Add(_lines, (cell.Table.Ordinal, cell.Column, Basis.Rows), i);
                Add(_lines, (cell.Table.Ordinal, cell.Row, Basis.Columns), i);
            }
        }

        for (var i = 0; i < system.Constraints.Count; i++)
        {
            var constraint = system.Constraints[i];
            if (constraint.Family >= 0)
            {
                Add(_families, constraint.Family, i);
                Add(_byParent, constraint.Cells[0], i);
            }
        }
    }

    public static HashSet<int> Among(
        EquationSystem system,
        Interval[] truth,
        IReadOnlyList<int> violated
    )
    {
        var doubtful = new HashSet<int>();
        if (violated.Count == 0)
        {
            return doubtful;
        }

        var doubts = new ReadingDoubts(system, truth);
        foreach (var index in violated)
        {
            var constraint = system.Constraints[index];
            if (
                constraint.Family >= 0
                    ? doubts.HasWrongParts(index)
                    : constraint.Relation == Relation.Same && doubts.IsSeveralPoints(constraint)
            )
            {
                doubtful.Add(index);
            }
        }

        doubtful.UnionWith(TableScopes.Apart(system, truth, violated));
        return doubtful;
    }

    private bool HasWrongParts(int index)
    {
        var constraint = _system.Constraints[index];
        var gap = Gap(constraint);
        if (IsTwice(constraint, gap))
        {
            return true;
        }

        var parent = _system.Cells[constraint.Cells[0]];
        var line = constraint.Basis == Basis.Rows ? parent.Column : parent.Row;
        foreach (
            var other in _lines.GetValueOrDefault((parent.Table.Ordinal, line, constraint.Basis))
                ?? []
        )
        {
            var at = Array.IndexOf(constraint.Cells, other);
            var closes = at < 0 ? Holds(gap + _truth[other]) : at > 0 && Holds(gap - _truth[other]);
            if (
                closes
                && !IsProvedElsewhere(index, other, at > 0)
                && !IsProvedInOtherTable(constraint, other, at > 0)
            )
            {
                return true;
            }
        }

        return ClosesWithSister(index, gap) || ClosesWithLeftOver(constraint, gap);
    }

    /// <summary>Parts less sum: what is too much (or, below zero, too little).</summary>
    private Interval Gap(Constraint constraint)
    {
        var gap = Interval.Zero;
        for (var i = 0; i < constraint.Cells.Length; i++)
        {
            var truth = _truth[constraint.Cells[i]];
            gap += constraint.Sign(i) < 0 ? -truth : truth;
        }

        return gap;
    }

    private static bool Holds(Interval gap) => gap.Contains(0);

    /// <summary>Parts that make exactly twice the sum contain it, level by level.</summary>
    private bool IsTwice(Constraint constraint, Interval gap) =>
        _system.Cells[constraint.Cells[0]].Value != 0
        && constraint.Cells.Length > 2
        && gap.Overlaps(_truth[constraint.Cells[0]]);

    /// <summary>
    /// Whether the same parts add up in another column (row) in which the questioned line has an amount too; then the parts are
    /// right and the numbers are not.
    /// </summary>
    private bool IsProvedElsewhere(int index, int questioned, bool isPart)
    {
        var constraint = _system.Constraints[index];
        var cell = _system.Cells[questioned];
        foreach (var sister in _families[constraint.Family])
        {
            var other = _system.Constraints[sister];
            if (sister == index || !other.CanHold(_truth) || CountParts(other) < 2)
            {
                continue;
            }

            var beside = isPart
                ? other.Cells[Array.IndexOf(constraint.Cells, questioned)]
                : Beside(other, cell, constraint.Basis);
            if (beside >= 0 && _system.Cells[beside].Value != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether another table lists the same sum, it closes there, and the questioned line, which has an amount there too, is (or
    /// is not) one of its parts as here.
    /// </summary>
    private bool IsProvedInOtherTable(Constraint constraint, int questioned, bool isPart)
    {
        if (constraint.Basis != Basis.Rows)
        {
            return false;
        }

        var line = Line(questioned, constraint.Along);
        var sum = Line(constraint.Cells[0], constraint.Along);
        if (line is null || sum is null)
        {
            return false;
        }

        foreach (var index in Lists(constraint.Along).GetValueOrDefault(sum) ?? [])
        {
            var other = _system.Constraints[index];
            if (
                ReferenceEquals(other.Table, constraint.Table)
                || !other.CanHold(_truth)
                || CountParts(other) < 2
            )
            {
                continue;
            }

            var isListed = false;
            foreach (var cell in other.Cells.AsSpan(1))
            {
                isListed |= _system.Cells[cell].Value != 0 && Line(cell, other.Along) == line;
            }

            if (isPart ? isListed : !isListed && PrintsBeside(other, line))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The member of the row that the cell stands in, also of one left blank; null where it has none that is listed.</summary>
    private string? Line(int cell, Dimension along) =>
        _system.Cells[cell].RowOf?.Members.GetValueOrDefault(along) is { Length: > 0 } member
        && !Point.IsLocal(member)
            ? member
            : null;

    private Dictionary<string, List<int>> Lists(Dimension along)
    {
        if (!_lists.TryGetValue(along, out var lists))
        {
            _lists.Add(along, lists = new Dictionary<string, List<int>>(StringComparer.Ordinal));
            for (var i = 0; i < _system.Constraints.Count; i++)
            {
                var constraint = _system.Constraints[i];
                if (
                    constraint is { Basis: Basis.Rows, Family: >= 0 }
                    && constraint.Along == along
                    && Line(constraint.Cells[0], along) is { } sum
                )
                {
                    Add(lists, sum, i);
                }
            }
        }

        return lists;
    }

    private bool PrintsBeside(Constraint sum, string line)
    {
        var parent = _system.Cells[sum.Cells[0]];
        foreach (
            var other in _lines.GetValueOrDefault((parent.Table.Ordinal, parent.Column, Basis.Rows))
                ?? []
        )
        {
            if (Line(other, sum.Along) == line)
            {
                return true;
            }
        }

        return false;
    }

    private int Beside(Constraint sister, Cell questioned, Basis basis)
    {
        var parent = _system.Cells[sister.Cells[0]];
        var line = basis == Basis.Rows ? parent.Column : parent.Row;
        foreach (var other in _lines.GetValueOrDefault((parent.Table.Ordinal, line, basis)) ?? [])
        {
            var cell = _system.Cells[other];
            if (basis == Basis.Rows ? cell.Row == questioned.Row : cell.Column == questioned.Column)
            {
                return other;
            }
        }

        return -1;
    }

    private int CountParts(Constraint constraint)
    {
        var count = 0;
        for (var i = 1; i < constraint.Cells.Length; i++)
        {
            count += _system.Cells[constraint.Cells[i]].Value != 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>Two incomplete lists of parts of one sum that complete each other.</summary>
    private bool ClosesWithSister(int index, Interval gap)
    {
        var constraint = _system.Constraints[index];
        foreach (var sister in _byParent[constraint.Cells[0]])
        {
            var other = _system.Constraints[sister];
            if (sister == index || other.Basis != constraint.Basis)
            {
                continue;
            }

            var parts = Interval.Zero;
            for (var i = 1; i < other.Cells.Length; i++)
            {
                parts += _truth[other.Cells[i]];
            }

            if (Holds(gap + parts))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the sum closes once all lines beside it that are in no sum at all are counted.</summary>
    private bool ClosesWithLeftOver(Constraint constraint, Interval gap)
    {
        var parent = _system.Cells[constraint.Cells[0]];
        var line = constraint.Basis == Basis.Rows ? parent.Column : parent.Row;
        var found = false;
        foreach (
            var other in _lines.GetValueOrDefault((parent.Table.Ordinal, line, constraint.Basis))
                ?? []
        )
        {
            var isInSum = false;
            foreach (var touching in _system.Touching(other))
            {
                var sum = _system.Constraints[touching];
                isInSum |= sum.Family >= 0 && sum.Basis == constraint.Basis;
            }

            if (!isInSum)
            {
                gap += _truth[other];
                found = true;
            }
        }

        return found && Holds(gap);
    }

    /// <summary>Three amounts that cannot be one: the places are about different things that were not told apart.</summary>
    private bool IsSeveralPoints(Constraint constraint)
    {
        var apart = new List<Interval>();
        foreach (var cell in constraint.Cells)
        {
            var truth = _truth[cell];
            if (!apart.Exists(truth.Overlaps))
            {
                apart.Add(truth);
            }
        }

        return apart.Count > 2
            || apart.Count == 2 && (IsGrandTotal(constraint, apart) || IsCarryOver(apart));
    }

    /// <summary>Whether the difference is money carried over that the pack prints: one table counts it, the other does not.</summary>
    private bool IsCarryOver(List<Interval> values)
    {
        var difference = values[0] - values[1];
        if (difference.High < 0)
        {
            difference = -difference;
        }

        foreach (var cell in _system.Cells)
        {
            if (
                cell.Value != 0
                && cell.Statement is { } statement
                && (
                    statement.Point.Origin == Origins.CarryOver
                    || statement.Point.Nature == Natures.CarryOut
                )
                && statement.Amount.Truth.Overlaps(difference)
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of two totals is what the pack prints as the grand total: the label left open which of them is meant.</summary>
    private bool IsGrandTotal(Constraint constraint, List<Interval> values)
    {
        var point = _system.Cells[constraint.Cells[0]].Statement?.Point;
        if (
            point is null
            || point.Function.Length > 0
            || point.Economic.Length > 0
            || point.Nature == Natures.Grand
        )
        {
            return false;
        }

        var grand = point with { Nature = Natures.Grand };
        foreach (var cell in _system.Cells)
        {
            if (
                cell.Statement is { } statement
                && statement.Point == grand
                && values.Exists(value => value.Overlaps(statement.Amount.Truth))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static void Add<TKey>(Dictionary<TKey, List<int>> lists, TKey key, int value)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(value);
    }
}
