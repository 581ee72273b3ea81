using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Checks.Consistency.Repair;

/// <summary>
/// 最小更正: the smallest set of printed numbers whose change makes everything consistent. Exact up to
/// <see cref="LargestExact"/> numbers within a budget of steps; beyond that, one number at a time.
/// </summary>
internal sealed class RepairSearch(
    EquationSystem system,
    Interval[] truth,
    bool[] isOff,
    Echoes echoes
)
{
    private const int LargestExact = 3;
    private const int MostSteps = 20_000;
    private const int MostRepairs = 24;

    private readonly Interval[] _work = (Interval[])truth.Clone();
    private readonly NeighbourCells _neighbours = new(system);
    private readonly List<int> _unsettled = [];
    private int _steps;

    /// <summary>Splits the violated equations by cause.</summary>
    public List<Conflict> Split(IReadOnlyList<int> violated)
    {
        var conflicts = new List<Conflict>();
        foreach (var group in ConflictGroups.ByCell(system, violated))
        {
            Solve(group, conflicts);
        }

        // One cause may show at many points of two tables; what no single number settles is told once for the tables.
        foreach (var rest in ConflictGroups.ByTables(system, _unsettled))
        {
            conflicts.Add(new Conflict(rest, []));
        }

        return conflicts;
    }

    private void Solve(int[] group, List<Conflict> conflicts)
    {
        var single = Singles(group);
        if (single.Length > 0)
        {
            conflicts.Add(new Conflict(group, Best(single)));
            return;
        }

        for (var size = 2; size <= LargestExact && group.Length >= 2; size++)
        {
            _steps = 0;
            if (Several(group, size) is { } repair)
            {
                AddEach(group, repair, conflicts);
                return;
            }
        }

        conflicts.AddRange(Greedy(group));
    }

    /// <summary>Cells that are in every equation of the group and whose change alone settles it.</summary>
    private Correction[] Singles(int[] group)
    {
        var found = new List<Correction>();
        foreach (var cell in system.Constraints[Shortest(group)].Cells)
        {
            if (IsInAll(cell, group) && Correct(cell, group) is { } correction)
            {
                found.Add(correction);
            }
        }

        return [.. found];
    }

    private int Shortest(int[] group)
    {
        var best = group[0];
        foreach (var constraint in group)
        {
            if (system.Constraints[constraint].Cells.Length < system.Constraints[best].Cells.Length)
            {
                best = constraint;
            }
        }

        return best;
    }

    private bool IsInAll(int cell, int[] group)
    {
        var touching = system.Touching(cell);
        foreach (var constraint in group)
        {
            if (!touching.Contains(constraint))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The correction of one cell against the current values of all others; null where none is possible.</summary>
    private Correction? Correct(int cell, int[] group)
    {
        var implied = Interval.Anything;
        foreach (var constraint in system.Touching(cell))
        {
            if (!isOff[constraint])
            {
                implied = implied.Intersect(Implied(constraint, cell));
                if (implied.IsEmpty)
                {
                    return null;
                }
            }
        }

        return Plausible(cell, implied, group);
    }

    private Interval Implied(int constraint, int cell)
    {
        var at = system.Constraints[constraint];
        return at.Implied(Array.IndexOf(at.Cells, cell), _work);
    }

    private Correction? Plausible(int cell, Interval implied, int[] group)
    {
        var printed = system.Cells[cell];
        var isChange = printed.Statement?.Point.Measure == Measures.Change;
        if (!isChange && printed.Value >= 0 && implied.High < 0)
        {
            return null;
        }

        var expected = Natural(cell, implied, group);
        if (expected == printed.Value || !isChange && printed.Value >= 0 && expected < 0)
        {
            return null;
        }

        var slip = Slips.Classify(printed, expected, _neighbours.Of(cell));
        var rank = slip switch
        {
            Slip.None => 2,
            Slip.Neighbour or Slip.PriorYear => 1,
            _ => 0,
        };
        if (printed.IsBlank)
        {
            // A forgotten entry is likely only where a row and a column miss the same amount.
            rank = group.Length > 1 ? 1 : 4;
        }

        // What another table or a sentence prints for the line tells more than how the digits went wrong. That it repeats the
        // printed value only puts the number behind the others: two tables may be wrong alike.
        var echo = echoes.Of(cell, expected);
        return new Correction(cell, expected, implied, slip, echo > 0 ? -1 : rank, echo);
    }

    /// <summary>The value that the printed numbers of an equation give, where it lies within what all of them allow.</summary>
    private long Natural(int cell, Interval implied, int[] group)
    {
        var step = system.Cells[cell].Step;
        foreach (var constraint in group)
        {
            var at = system.Constraints[constraint];
            var index = Array.IndexOf(at.Cells, cell);
            if (index < 0 || at.Relation == Relation.Bound)
            {
                continue;
            }

            var value = FromPrinted(at, index, implied);
            if (value is { } exact && implied.Contains(exact))
            {
                return ToStep(exact, step);
            }
        }

        var middle =
            implied.Low <= -Interval.Unbounded ? implied.High
            : implied.High >= Interval.Unbounded ? implied.Low
            : implied.Low + (implied.High - implied.Low) / 2;
        return ToStep(middle, step);
    }

    private long? FromPrinted(Constraint constraint, int index, Interval implied)
    {
        if (constraint.Relation == Relation.Same)
        {
            foreach (var other in constraint.Cells)
            {
                var value = system.Cells[other].Value;
                if (other != constraint.Cells[index] && implied.Contains(value))
                {
                    return value;
                }
            }

            return null;
        }

        Int128 rest = 0;
        for (var i = 0; i < constraint.Cells.Length; i++)
        {
            if (i != index)
            {
                var of = constraint.Cells[i];
                // A freed partner has no printed value to rely on.
                if (_work[of] == Interval.Anything)
                {
                    return null;
                }

                rest += (Int128)constraint.Sign(i) * system.Cells[of].Value;
            }
        }

        rest = constraint.Sign(index) < 0 ? rest : -rest;
        return Int128.Abs(rest) < Interval.Unbounded ? (long)rest : null;
    }

    private static long ToStep(long value, long step)
    {
        if (step <= 1 || Math.Abs(value) >= Interval.Unbounded)
        {
            return value;
        }

        var half = value < 0 ? -(step / 2) : step / 2;
        return (value + half) / step * step;
    }

    /// <summary>The equally plausible ones among the best, the sum before its parts, then by place.</summary>
    private Correction[] Best(IEnumerable<Correction> corrections)
    {
        var sorted = corrections.OrderBy(correction => correction.Rank).ToArray();
        var best = sorted
            .TakeWhile(correction => correction.Rank == sorted[0].Rank)
            .OrderByDescending(correction => correction.Echo)
            .ThenBy(Residue)
            .ThenBy(Place);
        return [.. best];
    }

    /// <summary>
    /// What rounding still has to explain once the number is corrected: 2.30 = 2.32 is settled by either, but only one of them
    /// then adds up in its column too.
    /// </summary>
    private Int128 Residue(Correction correction)
    {
        Int128 residue = 0;
        var change = correction.Expected - system.Cells[correction.Cell].Value;
        foreach (var index in system.Touching(correction.Cell))
        {
            var constraint = system.Constraints[index];
            if (!isOff[index] && constraint.Relation == Relation.Sum)
            {
                var gap = constraint.PrintedGap(system.Cells);
                var sign = constraint.Sign(Array.IndexOf(constraint.Cells, correction.Cell));
                residue += Int128.Abs(gap + (Int128)sign * change) - Int128.Abs(gap);
            }
        }

        return residue;
    }

    private (int, int, int, int) Place(Correction correction)
    {
        var cell = system.Cells[correction.Cell];
        var isSum = system
            .Touching(correction.Cell)
            .Any(constraint => system.Constraints[constraint].Cells[0] == correction.Cell);
        return (isSum ? 0 : 1, cell.Table.Ordinal, cell.Row, cell.Column);
    }

    /// <summary>The best set of <paramref name="size"/> corrections that settles the group together; null where none does.</summary>
    private Correction[]? Several(int[] group, int size)
    {
        var chosen = new List<int>(size);
        var repairs = new List<Correction[]>();
        Branch(group, size, chosen, repairs);
        return repairs
            .OrderBy(repair => repair.Sum(correction => correction.Rank))
            .ThenBy(repair => repair.Min(Place))
            .FirstOrDefault();
    }

    private void Branch(int[] group, int size, List<int> chosen, List<Correction[]> repairs)
    {
        if (++_steps > MostSteps || repairs.Count >= MostRepairs)
        {
            return;
        }

        var open = FirstOpen(group, chosen);
        if (open < 0)
        {
            if (chosen.Count == size && Together(chosen, group) is { } repair)
            {
                repairs.Add(repair);
            }

            return;
        }

        if (chosen.Count == size)
        {
            return;
        }

        foreach (var cell in system.Constraints[open].Cells)
        {
            if (!chosen.Contains(cell))
            {
                chosen.Add(cell);
                Branch(group, size, chosen, repairs);
                chosen.RemoveAt(chosen.Count - 1);
            }
        }
    }

    private int FirstOpen(int[] group, List<int> chosen)
    {
        foreach (var constraint in group)
        {
            var isHit = false;
            foreach (var cell in chosen)
            {
                isHit |= system.Touching(cell).Contains(constraint);
            }

            if (!isHit)
            {
                return constraint;
            }
        }

        return -1;
    }

    /// <summary>Frees the cells together and narrows them by all that they take part in.</summary>
    private Correction[]? Together(List<int> cells, int[] group)
    {
        foreach (var cell in cells)
        {
            _work[cell] = Interval.Anything;
        }

        var corrections = new List<Correction>();
        if (Narrow(cells))
        {
            foreach (var cell in cells)
            {
                var implied = _work[cell];
                var own = group.Where(c => system.Touching(cell).Contains(c)).ToArray();
                _work[cell] = Interval.Anything;
                if (Plausible(cell, implied, own) is { } correction)
                {
                    corrections.Add(correction);
                }
            }
        }

        foreach (var cell in cells)
        {
            _work[cell] = truth[cell];
        }

        return corrections.Count == cells.Count ? [.. corrections] : null;
    }

    private bool Narrow(List<int> cells)
    {
        for (var round = 0; round < 4; round++)
        {
            foreach (var cell in cells)
            {
                foreach (var constraint in system.Touching(cell))
                {
                    if (isOff[constraint])
                    {
                        continue;
                    }

                    _work[cell] = _work[cell].Intersect(Implied(constraint, cell));
                    if (_work[cell].IsEmpty)
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    /// <summary>Each corrected number is a cause of its own, with the equations that it takes part in.</summary>
    private void AddEach(int[] group, Correction[] repair, List<Conflict> conflicts)
    {
        var open = new HashSet<int>(group);
        foreach (var correction in repair.OrderBy(Place))
        {
            var own = group
                .Where(constraint => system.Touching(correction.Cell).Contains(constraint))
                .ToArray();
            var unclaimed = own.Where(open.Contains).ToArray();
            conflicts.Add(new Conflict(unclaimed.Length > 0 ? unclaimed : own, [correction]));
            open.ExceptWith(own);
        }
    }

    /// <summary>
    /// Many numbers wrong at once: takes the cell that settles most equations and breaks none, again and again; what is left is
    /// one conflict without a suspect for each pair of tables.
    /// </summary>
    private List<Conflict> Greedy(int[] group)
    {
        var conflicts = new List<Conflict>();
        var open = group.ToHashSet();
        var steps = 0;
        while (open.Count > 0 && steps++ < MostRepairs)
        {
            Correction? best = null;
            var settled = Array.Empty<int>();
            foreach (var cell in CellsOf(open))
            {
                var own = system.Touching(cell).Where(open.Contains).ToArray();
                if (
                    own.Length > Math.Max(1, settled.Length)
                    && Correct(cell, own) is { } correction
                )
                {
                    best = correction;
                    settled = own;
                }
            }

            if (best is null)
            {
                break;
            }

            conflicts.Add(new Conflict(settled, [best]));
            open.ExceptWith(settled);
        }

        _unsettled.AddRange(open.Order());
        return conflicts;
    }

    private SortedSet<int> CellsOf(IEnumerable<int> constraints)
    {
        var cells = new SortedSet<int>();
        foreach (var constraint in constraints)
        {
            cells.UnionWith(system.Constraints[constraint].Cells);
        }

        return cells;
    }
}
