using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Moves;

/// <summary>
/// 漏列的查找: a list of rows that falls short of its sum, where another table prints for one line below that sum exactly what is
/// missing, in every column, and the list has no amount for that line.
/// </summary>
internal sealed class MissingLineSearch
{
    private const int MostFamilies = 60;

    private readonly SystemBuilder _builder;
    private readonly EquationSystem _system;
    private readonly Interval[] _truth;

    private MissingLineSearch(SystemBuilder builder, Interval[] truth)
    {
        _builder = builder;
        _system = builder.System;
        _truth = truth;
    }

    public static List<MissingLine> Find(
        SystemBuilder builder,
        Interval[] truth,
        IReadOnlyList<int> violated
    )
    {
        var search = new MissingLineSearch(builder, truth);
        var found = new List<MissingLine>();
        foreach (
            var family in violated
                .Where(search.FallsShort)
                .GroupBy(index => builder.System.Constraints[index].Family)
                .OrderBy(group => group.Key)
                .Take(MostFamilies)
        )
        {
            int[] constraints = [.. family.Order()];
            if (search.Explain(constraints) is { } line)
            {
                found.Add(line);
            }
        }

        return found;
    }

    private bool FallsShort(int index)
    {
        var constraint = _system.Constraints[index];
        return constraint
                is {
                    Relation: Relation.Sum,
                    Basis: Basis.Rows,
                    Family: >= 0,
                    Along: Dimension.Function or Dimension.Economic or Dimension.Project
                }
            && constraint.PrintedGap(_system.Cells) < 0
            && _system.Cells[constraint.Cells[0]].Statement is not null;
    }

    private MissingLine? Explain(int[] constraints)
    {
        var first = _system.Constraints[constraints[0]];
        var members = Members(constraints);
        foreach (var start in Candidates(first, constraints[0], members))
        {
            var lines = new List<int>();
            var member = Member(start, first.Along);
            foreach (var index in constraints)
            {
                var line = Candidates(_system.Constraints[index], index, members)
                    .Where(cell => Member(cell, first.Along) == member)
                    .OrderByDescending(cell =>
                        ReferenceEquals(_system.Cells[cell].Table, _system.Cells[start].Table)
                    )
                    .Append(-1)
                    .First();
                lines.Add(line);
            }

            if (!lines.Contains(-1))
            {
                var table = _builder.Tables.First(cells =>
                    ReferenceEquals(cells.Table, first.Table)
                );
                return new MissingLine(
                    table,
                    constraints,
                    [.. lines],
                    BlankRow(table.Table, first.Along, member)
                );
            }
        }

        return null;
    }

    /// <summary>The members that the parts of the list have an amount for, in any column that falls short.</summary>
    private HashSet<string> Members(int[] constraints)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (var index in constraints)
        {
            var constraint = _system.Constraints[index];
            foreach (var cell in constraint.Cells.AsSpan(1))
            {
                if (_system.Cells[cell].Value != 0)
                {
                    members.Add(Member(cell, constraint.Along));
                }
            }
        }

        return members;
    }

    /// <summary>Cells of other tables that print what is missing, for a line of the level that the list has and without an amount in it.</summary>
    private IEnumerable<int> Candidates(Constraint constraint, int index, HashSet<string> listed)
    {
        var parent = _system.Cells[constraint.Cells[0]];
        var point = parent.Statement!.Point;
        var above = point[constraint.Along];
        var level = Level(listed);
        var missing = Missing(_system.Constraints[index]);
        foreach (var (other, places) in _builder.Points.OrderBy(entry => entry.Value[0]))
        {
            var member = other[constraint.Along];
            if (
                member.Length <= above.Length
                || !member.StartsWith(above, StringComparison.Ordinal)
                || level > 0 && member.Length != level
                || listed.Contains(member)
                || other.With(constraint.Along, above) != point
            )
            {
                continue;
            }

            foreach (var place in places)
            {
                if (
                    !ReferenceEquals(_system.Cells[place].Table, parent.Table)
                    && _system.Cells[place].Value != 0
                    && _truth[place].Overlaps(missing)
                )
                {
                    yield return place;
                }
            }
        }
    }

    /// <summary>Length of the codes that the list prints; 0 where it prints none or several.</summary>
    private static int Level(HashSet<string> listed)
    {
        var level = 0;
        foreach (var member in listed)
        {
            if (level > 0 && member.Length != level)
            {
                return 0;
            }

            level = member.Length;
        }

        return level;
    }

    private Interval Missing(Constraint constraint)
    {
        var missing = _truth[constraint.Cells[0]];
        foreach (var cell in constraint.Cells.AsSpan(1))
        {
            missing -= _truth[cell];
        }

        return missing;
    }

    private string Member(int cell, Dimension along) =>
        _system.Cells[cell].Statement?.Point[along] ?? "";

    private static int BlankRow(BudgetTable table, Dimension along, string member)
    {
        for (var row = 0; row < table.Rows.Length; row++)
        {
            if (table.Rows[row].Members.GetValueOrDefault(along, "") == member)
            {
                return row;
            }
        }

        return -1;
    }
}
