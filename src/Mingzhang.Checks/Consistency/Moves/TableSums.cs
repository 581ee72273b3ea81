using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Moves;

/// <summary>The sums of one table, each with how it stands as printed or with one amount moved.</summary>
internal sealed class TableSums
{
    private readonly TableCells _cells;
    private readonly SystemBuilder _builder;
    private readonly Interval[] _truth;
    private readonly Dictionary<int, List<SumRelation>> _ofRow = [];
    private readonly Dictionary<int, List<SumRelation>> _ofColumn = [];

    public TableSums(SystemBuilder builder, TableCells cells, Interval[] truth)
    {
        _builder = builder;
        _cells = cells;
        _truth = truth;
        Index(cells.Table.RowSums, _ofRow);
        Index(cells.Table.ColumnSums, _ofColumn);
    }

    public BudgetTable Table => _cells.Table;

    public TableCells Cells => _cells;

    /// <summary>Index of the printed amount; -1 where the cell is blank.</summary>
    public int Printed(Place place)
    {
        var index = _cells.Get(place.Row, place.Column);
        return index < 0 || _builder[index].IsBlank ? -1 : index;
    }

    /// <summary>Blank, or a printed zero: nothing stands there.</summary>
    public bool IsVacant(Place place) =>
        !_cells.IsUnread(place.Row, place.Column)
        && (Printed(place) is var index && (index < 0 || _builder[index].Value == 0));

    /// <summary>Every sum that either cell is in.</summary>
    public void Touching(Place one, Place other, List<SumAt> found)
    {
        found.Clear();
        Touching(one, found);
        Touching(other, found);
    }

    /// <summary>How the sum stands.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="from">A cell taken as blank; null to judge as printed.</param>
    /// <param name="to">The cell taken to hold its amount.</param>
    public Standing Judge(SumAt sum, Place? from, Place to)
    {
        if (IsUnread(sum))
        {
            return Standing.Unknown;
        }

        var parts = Interval.Zero;
        var isPartPrinted = false;
        var isPartNonzero = false;
        foreach (var member in sum.Relation.Parts)
        {
            if (Value(sum.Of(member), from, to) is var index and >= 0)
            {
                parts += _truth[index];
                isPartPrinted = true;
                isPartNonzero |= _builder[index].Value != 0;
            }
        }

        var parent = Value(sum.Parent, from, to);
        if (parent < 0)
        {
            return isPartNonzero && !parts.Contains(0) ? Standing.Bare : Standing.Idle;
        }

        if (!isPartPrinted)
        {
            return _builder[parent].Value == 0 ? Standing.Idle : Standing.Hollow;
        }

        return parts.Overlaps(_truth[parent]) ? Standing.Holds : Standing.Fails;
    }

    private int Value(Place place, Place? from, Place to) =>
        from is not { } gone ? Printed(place)
        : place == gone ? -1
        : place == to ? Printed(gone)
        : Printed(place);

    private bool IsUnread(SumAt sum)
    {
        if (!_cells.HasUnread)
        {
            return false;
        }

        if (_cells.IsUnread(sum.Parent.Row, sum.Parent.Column))
        {
            return true;
        }

        foreach (var member in sum.Relation.Parts)
        {
            var place = sum.Of(member);
            if (_cells.IsUnread(place.Row, place.Column))
            {
                return true;
            }
        }

        return false;
    }

    private void Touching(Place place, List<SumAt> found)
    {
        foreach (var relation in _ofRow.GetValueOrDefault(place.Row) ?? [])
        {
            Add(new SumAt(relation, IsRows: true, place.Column));
        }

        foreach (var relation in _ofColumn.GetValueOrDefault(place.Column) ?? [])
        {
            Add(new SumAt(relation, IsRows: false, place.Row));
        }

        void Add(SumAt sum)
        {
            if (!found.Contains(sum))
            {
                found.Add(sum);
            }
        }
    }

    private static void Index(
        IEnumerable<SumRelation> relations,
        Dictionary<int, List<SumRelation>> index
    )
    {
        foreach (var relation in relations)
        {
            // An open list (其中) proves nothing about a cell that is not in it.
            if (relation.IsBound)
            {
                continue;
            }

            foreach (var member in relation.Parts.Prepend(relation.Parent).Distinct())
            {
                if (!index.TryGetValue(member, out var list))
                {
                    index.Add(member, list = []);
                }

                list.Add(relation);
            }
        }
    }
}
