using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Moves;
using Mingzhang.Checks.Consistency.Repair;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Solving;

/// <summary>
/// 判断: which equations of a pack hold, which hold by rounding only, which cannot hold and why. A table that contradicts
/// itself all over is a suspicion against its reading, and is set aside.
/// </summary>
internal sealed class Judgement
{
    private const int MostRounds = 4;
    private const int FewestForDoubt = 4;
    private const int MostCausesBelieved = 2;

    private Judgement(SystemBuilder builder, Pack pack)
    {
        Builder = builder;
        System = builder.System;
        Printed = System.Printed();
        for (var i = 0; i < System.Constraints.Count; i++)
        {
            var constraint = System.Constraints[i];
            if (!constraint.CanHold(Printed))
            {
                Violated.Add(i);
            }
            else if (IsRounded(constraint))
            {
                Rounded.Add(i);
            }
        }

        Moves = MoveSearch.Find(builder, Printed, Violated);
        var moved = new HashSet<int>();
        var truth = Printed;
        if (Moves.Count > 0)
        {
            truth = (Interval[])Printed.Clone();
            Apply(truth, moved);
            Violated.RemoveAll(moved.Contains);
        }

        Missing = MissingLineSearch.Find(builder, truth, Violated);
        foreach (var line in Missing)
        {
            moved.UnionWith(line.Constraints);
            Violated.RemoveAll(line.Constraints.Contains);
        }

        Doubted = ReadingDoubts.Among(System, Printed, Violated);
        Violated.RemoveAll(Doubted.Contains);
        var isOff = new bool[System.Constraints.Count];
        foreach (var settled in moved)
        {
            isOff[settled] = true;
        }

        foreach (var doubted in Doubted)
        {
            isOff[doubted] = true;
        }

        Conflicts = new RepairSearch(System, truth, isOff, new Echoes(System, pack)).Split(
            Violated
        );
    }

    public SystemBuilder Builder { get; }

    public EquationSystem System { get; }

    public Interval[] Printed { get; }

    /// <summary>Equations that no exact amounts inside the printed intervals satisfy.</summary>
    public List<int> Violated { get; } = [];

    /// <summary>Violated equations that a misreading explains: not judged.</summary>
    public HashSet<int> Doubted { get; }

    /// <summary>Equations whose printed numbers do not add up and whose exact amounts may.</summary>
    public List<int> Rounded { get; } = [];

    public List<Conflict> Conflicts { get; }

    /// <summary>Amounts that stand in a wrong cell; the equations that they explain are not among <see cref="Violated"/>.</summary>
    public List<Move> Moves { get; }

    /// <summary>Lines that a list leaves out; the sums that fall short are not among <see cref="Violated"/>.</summary>
    public List<MissingLine> Missing { get; }

    /// <summary>Tables set aside, with the number of their equations that fail and of all.</summary>
    public List<(BudgetTable Table, int Failing, int All)> Contradictory { get; } = [];

    public static Judgement Of(Pack pack, IReadOnlySet<int> apart)
    {
        var contradictory = new SortedSet<int>();
        var notes = new List<(BudgetTable, int, int)>();
        for (var round = 0; ; round++)
        {
            var judged = new Judgement(SystemBuilder.Build(pack, contradictory, apart), pack);
            var doubtful = round < MostRounds ? judged.Doubtful() : [];
            if (doubtful.Count == 0)
            {
                judged.Contradictory.AddRange(notes);
                return judged;
            }

            notes.AddRange(doubtful);
            contradictory.UnionWith(doubtful.Select(entry => entry.Table.Ordinal));
        }
    }

    /// <summary>Puts the amounts where they belong, and gathers the equations that this settles.</summary>
    private void Apply(Interval[] truth, HashSet<int> moved)
    {
        foreach (var move in Moves)
        {
            moved.UnionWith(System.Touching(move.Cell).Where(Violated.Contains));
            var target = move.Table.Get(move.To.Row, move.To.Column);
            if (target >= 0)
            {
                moved.UnionWith(System.Touching(target).Where(Violated.Contains));
                truth[target] = Printed[move.Cell];
            }

            truth[move.Cell] = Interval.Zero;
        }
    }

    /// <summary>
    /// The printed numbers do not fit as they stand. Places of one amount count only where they were printed alike: a rounder
    /// print elsewhere is no gap.
    /// </summary>
    private bool IsRounded(Constraint constraint)
    {
        if (constraint.Relation == Relation.Bound || constraint.PrintedGap(System.Cells) == 0)
        {
            return false;
        }

        if (constraint.Relation != Relation.Same)
        {
            return true;
        }

        for (var i = 1; i < constraint.Cells.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (left, right) = (
                    System.Cells[constraint.Cells[i]],
                    System.Cells[constraint.Cells[j]]
                );
                if (left.Value != right.Value && left.Step == right.Step)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Tables in which too many equations fail to be the doing of a few wrong numbers.</summary>
    private List<(BudgetTable Table, int Failing, int All)> Doubtful()
    {
        var doubtful = new List<(BudgetTable, int, int)>();
        if (Violated.Count < FewestForDoubt)
        {
            return doubtful;
        }

        var all = new Dictionary<int, int>();
        var failing = new Dictionary<int, int>();
        foreach (var constraint in System.Constraints)
        {
            Count(all, constraint);
        }

        foreach (var index in Violated)
        {
            Count(failing, System.Constraints[index]);
        }

        foreach (var (ordinal, count) in failing.OrderBy(entry => entry.Key))
        {
            if (
                count >= FewestForDoubt
                && count * 10 > all[ordinal] * 3
                && CausesIn(ordinal) > MostCausesBelieved
            )
            {
                doubtful.Add((TableOf(ordinal), count, all[ordinal]));
            }
        }

        return doubtful;
    }

    private BudgetTable TableOf(int ordinal) =>
        Builder.Tables.First(cells => cells.Table.Ordinal == ordinal).Table;

    /// <summary>Separate corrections that the table would need; one without a suspect counts for each equation.</summary>
    private int CausesIn(int ordinal)
    {
        var causes = 0;
        foreach (var conflict in Conflicts)
        {
            var own = conflict.Constraints.Count(index =>
                System.Constraints[index].Table?.Ordinal == ordinal
            );
            if (own > 0)
            {
                causes += conflict.Candidates.Length > 0 ? 1 : own;
            }
        }

        return causes;
    }

    /// <summary>Counts the sums of rows and columns.</summary>
    private static void Count(Dictionary<int, int> counts, Constraint constraint)
    {
        if (constraint is { Table: { } table, Basis: Basis.Rows or Basis.Columns })
        {
            counts[table.Ordinal] = counts.GetValueOrDefault(table.Ordinal) + 1;
        }
    }
}
