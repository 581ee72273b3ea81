using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Moves;

/// <summary>
/// 串格的查找: whether one amount, put into the blank cell beside it, makes everything around it close at once. An amount in the
/// wrong cell opens two lists: the one that it left and the one that it came to; both must close, and nothing that holds may
/// break.
/// </summary>
internal sealed class MoveSearch
{
    /// <summary>Pairs of cells tried in one pack; bounds hostile ones.</summary>
    private const int MostTried = 40_000;

    /// <summary>More amounts out of place in one table are a misread column.</summary>
    private const int MostInTable = 2;

    private readonly SystemBuilder _builder;
    private readonly EquationSystem _system;
    private readonly Interval[] _truth;
    private readonly HashSet<int> _violated;
    private readonly Dictionary<int, TableSums> _tables = [];
    private readonly HashSet<(int Table, Place From, Place To)> _tried = [];
    private readonly List<Move> _found = [];
    private readonly List<SumAt> _touching = [];

    private MoveSearch(SystemBuilder builder, Interval[] truth, IEnumerable<int> violated)
    {
        _builder = builder;
        _system = builder.System;
        _truth = truth;
        _violated = [.. violated];
    }

    /// <summary>The amounts that stand in the wrong cell, each explained in one way only.</summary>
    public static List<Move> Find(
        SystemBuilder builder,
        Interval[] truth,
        IReadOnlyList<int> violated
    )
    {
        var search = new MoveSearch(builder, truth, violated);
        search.TryAll();
        return search.Chosen();
    }

    private void TryAll()
    {
        foreach (var index in _violated.Order())
        {
            var constraint = _system.Constraints[index];
            if (
                constraint is
                { Table: { } table, Relation: Relation.Sum, Basis: Basis.Rows or Basis.Columns }
            )
            {
                var sums = Of(table.Ordinal);
                foreach (var cell in constraint.Cells)
                {
                    TryAround(sums, new Place(_system.Cells[cell].Row, _system.Cells[cell].Column));
                }
            }
        }

        foreach (var (table, sum) in _builder.Open)
        {
            var sums = Of(table.Table.Ordinal);
            TryAround(sums, sum.Parent);
            foreach (var part in sum.Relation.Parts)
            {
                TryAround(sums, sum.Of(part));
            }
        }
    }

    private TableSums Of(int ordinal)
    {
        if (!_tables.TryGetValue(ordinal, out var sums))
        {
            var cells = _builder.Tables.First(table => table.Table.Ordinal == ordinal);
            _tables.Add(ordinal, sums = new TableSums(_builder, cells, _truth));
        }

        return sums;
    }

    private void TryAround(TableSums sums, Place place)
    {
        var around = new Neighbourhood(sums.Cells);
        if (_tried.Count >= MostTried || !around.Holds(place))
        {
            return;
        }

        var isVacant = sums.IsVacant(place);
        foreach (var beside in around.Of(place))
        {
            if (isVacant != sums.IsVacant(beside))
            {
                var (from, to) = isVacant ? (beside, place) : (place, beside);
                if (_tried.Add((sums.Table.Ordinal, from, to)))
                {
                    Try(sums, from, to);
                }
            }
        }
    }

    private void Try(TableSums sums, Place from, Place to)
    {
        var cell = sums.Printed(from);
        if (cell < 0 || _system.Cells[cell].Value == 0)
        {
            return;
        }

        sums.Touching(from, to, _touching);
        var healed = new List<SumAt>();
        var failing = 0;
        foreach (var sum in _touching)
        {
            if (
                sums.Judge(sum, from, to)
                is Standing.Unknown
                    or Standing.Bare
                    or Standing.Hollow
                    or Standing.Fails
            )
            {
                return;
            }

            var before = sums.Judge(sum, null, to);
            if (before.IsOpen())
            {
                healed.Add(sum);
                failing += before == Standing.Fails ? 1 : 0;
            }
        }

        if (healed.Count == 0 || !MayLeave(cell))
        {
            return;
        }

        var isAgreed = TryAgree(sums, cell, from, to, out var confirmed);
        var isOpenAtBoth =
            healed.Exists(sum => IsIn(sum, from)) && healed.Exists(sum => IsIn(sum, to));
        if (
            isAgreed
            && (
                isOpenAtBoth && healed.Count > 1
                || failing > 0 && (healed.Count > 1 || confirmed >= 0)
            )
        )
        {
            _found.Add(new Move(sums.Cells, cell, from, to, [.. healed], confirmed));
        }
    }

    private static bool IsIn(SumAt sum, Place place) =>
        (sum.IsRows ? sum.At == place.Column : sum.At == place.Row)
        && (
            sum.Relation.Parent is var parent
            && (sum.IsRows ? place.Row : place.Column) is var member
            && (parent == member || sum.Relation.Parts.Contains(member))
        );

    /// <summary>Whether nothing outside the sums of its table holds the amount where it stands.</summary>
    private bool MayLeave(int cell)
    {
        foreach (var index in _system.Touching(cell))
        {
            var constraint = _system.Constraints[index];
            if (constraint.Basis is Basis.Agreement or Basis.Closing)
            {
                // What other places print for this point, or the other side of the balance, is the amount itself.
                if (!_violated.Contains(index) || StillViolated(constraint, cell))
                {
                    return false;
                }
            }
            else if (constraint.Basis == Basis.Change && !_violated.Contains(index))
            {
                return false;
            }
        }

        return true;
    }

    private bool StillViolated(Constraint constraint, int without)
    {
        if (constraint.Relation != Relation.Same)
        {
            return false;
        }

        var common = Interval.Anything;
        foreach (var cell in constraint.Cells)
        {
            if (cell != without)
            {
                common = common.Intersect(_truth[cell]);
            }
        }

        return common.IsEmpty;
    }

    /// <summary>False where another table prints a different amount for what the blank cell is about.</summary>
    /// <param name="confirmed">A cell of another table that prints the same amount for it; -1 where none does.</param>
    private bool TryAgree(TableSums sums, int cell, Place from, Place to, out int confirmed)
    {
        confirmed = -1;
        if (
            PointAt(sums, cell, from, to) is not { } point
            || !_builder.Points.TryGetValue(point, out var places)
        )
        {
            return true;
        }

        foreach (var place in places)
        {
            if (_system.Cells[place].Table.Ordinal == sums.Table.Ordinal)
            {
                continue;
            }

            if (!_truth[place].Overlaps(_truth[cell]))
            {
                return false;
            }

            confirmed = confirmed < 0 ? place : confirmed;
        }

        return true;
    }

    /// <summary>What the blank cell is about: the members of its own row and the point of another amount of its column; null where unsure.</summary>
    private Point? PointAt(TableSums sums, int cell, Place from, Place to)
    {
        if (_system.Cells[cell].Statement?.Point is not { } own)
        {
            return null;
        }

        var isSameRow = from.Row == to.Row;
        var row = sums.Table.Rows[to.Row];
        var column = sums.Table.Columns[to.Column];
        foreach (var dimension in row.Members.Keys)
        {
            if (column.Members.ContainsKey(dimension))
            {
                return null;
            }
        }

        var other = isSameRow ? InColumn(sums, to.Column, row) : InRow(sums, to.Row);
        if (other is null)
        {
            return null;
        }

        var (rowPoint, columnPoint) = isSameRow ? (own, other) : (other, own);
        var point = columnPoint;
        foreach (var dimension in row.Members.Keys)
        {
            point =
                dimension == Dimension.Year
                    ? point with
                    {
                        Year = rowPoint.Year,
                    }
                    : point.With(dimension, rowPoint[dimension]);
        }

        return point;
    }

    /// <summary>The point of an amount of the column whose row fixes the same dimensions.</summary>
    private Point? InColumn(TableSums sums, int column, TableRow like)
    {
        for (var row = 0; row < sums.Table.Rows.Length; row++)
        {
            var index = sums.Printed(new Place(row, column));
            if (
                index >= 0
                && sums.Table.Rows[row].Members.Count == like.Members.Count
                && sums.Table.Rows[row].Members.Keys.All(like.Members.ContainsKey)
            )
            {
                return _system.Cells[index].Statement?.Point;
            }
        }

        return null;
    }

    private Point? InRow(TableSums sums, int row)
    {
        for (var column = 0; column < sums.Table.Columns.Length; column++)
        {
            var index = sums.Printed(new Place(row, column));
            if (index >= 0)
            {
                return _system.Cells[index].Statement?.Point;
            }
        }

        return null;
    }

    /// <summary>The best explanation of each set of open sums; tables with many are left to be doubted as a whole.</summary>
    private List<Move> Chosen()
    {
        var chosen = new List<Move>();
        foreach (
            var move in _found
                .OrderByDescending(move => move.Confirmed >= 0)
                .ThenByDescending(move => move.Healed.Length)
                .ThenByDescending(move => move.From.Row == move.To.Row)
                .ThenBy(Distance)
                .ThenBy(move => move.Table.Table.Ordinal)
                .ThenBy(move => move.From.Row)
                .ThenBy(move => move.From.Column)
                .ThenBy(move => move.To.Column)
        )
        {
            if (!chosen.Exists(move.Shares))
            {
                chosen.Add(move);
            }
        }

        var many = chosen
            .GroupBy(move => move.Table.Table.Ordinal)
            .Where(group => group.Count() > MostInTable)
            .Select(group => group.Key)
            .ToHashSet();
        chosen.RemoveAll(move => many.Contains(move.Table.Table.Ordinal));
        chosen.Sort(
            (left, right) =>
                (left.Table.Table.Ordinal, left.From.Row, left.From.Column).CompareTo(
                    (right.Table.Table.Ordinal, right.From.Row, right.From.Column)
                )
        );
        return chosen;
    }

    private static int Distance(Move move) =>
        Math.Abs(move.From.Column - move.To.Column) + Math.Abs(move.From.Row - move.To.Row);
}
