using System.Collections.Immutable;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Equations;

/// <summary>Builds the equations of a pack: sums within each trusted table, one point printed in several places, closing.</summary>
internal sealed class SystemBuilder
{
    /// <summary>A pack of ordinary size has some ten thousand terms; this bounds hostile ones.</summary>
    private const int MostTerms = 2_000_000;

    private const int MostOpen = 20_000;

    private readonly List<Cell> _cells = [];
    private readonly List<Constraint> _constraints = [];
    private readonly Dictionary<Point, List<int>> _points = [];
    private readonly List<TableCells> _tables = [];
    private int _terms;
    private int _family = -1;

    private SystemBuilder() { }

    /// <summary>Sums that could not be used because a term is unreadable, by code.</summary>
    public SortedDictionary<string, int> NotPossible { get; } = new(StringComparer.Ordinal);

    /// <summary>Sums that are blank although their parts are not.</summary>
    public List<(
        BudgetTable Table,
        Anchor Parent,
        ImmutableArray<int> Parts
    )> BlankParents { get; } = [];

    /// <summary>
    /// Sums that are no equation as printed: the sum is blank and its parts are not, or the sum is printed and all of its parts
    /// are blank.
    /// </summary>
    public List<(TableCells Table, SumAt Sum)> Open { get; } = [];

    /// <summary>Tables whose amounts are not used, because their reading is not sure.</summary>
    public List<BudgetTable> Untrusted { get; } = [];

    public bool IsCut { get; private set; }

    public IReadOnlyList<TableCells> Tables => _tables;

    public IReadOnlyDictionary<Point, List<int>> Points => _points;

    public EquationSystem System { get; private set; } = null!;

    /// <summary>All equations of the pack's trusted tables.</summary>
    /// <param name="pack">What was read.</param>
    /// <param name="contradictory">Ordinals of tables whose sums do not hold together: not used at all.</param>
    /// <param name="apart">Ordinals of tables that are not compared with others.</param>
    public static SystemBuilder Build(
        Pack pack,
        IReadOnlySet<int> contradictory,
        IReadOnlySet<int> apart
    )
    {
        var builder = new SystemBuilder();
        foreach (var table in pack.Tables)
        {
            if (!table.IsTrusted)
            {
                builder.Untrusted.Add(table);
            }
            else if (!contradictory.Contains(table.Ordinal))
            {
                builder.AddTable(table, !apart.Contains(table.Ordinal));
            }
        }

        builder.AddAgreement();
        Closing.Add(builder);
        ClassSums.Add(builder);
        builder.System = new EquationSystem(builder._cells, builder._constraints);
        return builder;
    }

    public void Add(Constraint constraint)
    {
        _terms += constraint.Cells.Length;
        if (_terms > MostTerms)
        {
            IsCut = true;
            return;
        }

        _constraints.Add(constraint);
    }

    public Cell this[int cell] => _cells[cell];

    private void AddTable(BudgetTable table, bool isCompared)
    {
        var cells = new TableCells(table);
        var usual = UsualDecimals(table);
        foreach (var statement in table.Statements)
        {
            var index = _cells.Count;
            _cells.Add(
                new Cell(table, statement.Row, statement.Column, statement, statement.Anchor)
                {
                    UsualDecimals = usual,
                }
            );
            cells.Set(statement.Row, statement.Column, index);
            if (isCompared && JoinsOthers(table, statement))
            {
                if (!_points.TryGetValue(statement.Point, out var same))
                {
                    _points.Add(statement.Point, same = []);
                }

                same.Add(index);
            }
        }

        _tables.Add(cells);
        foreach (var relation in table.RowSums)
        {
            _family++;
            for (var column = 0; column < table.Columns.Length && !IsCut; column++)
            {
                if (Adds(table.Columns[column]))
                {
                    AddSum(cells, relation, column, Basis.Rows);
                }
            }
        }

        foreach (var relation in table.ColumnSums)
        {
            _family++;
            for (var row = 0; row < table.Rows.Length && !IsCut; row++)
            {
                AddSum(cells, relation, row, Basis.Columns);
            }
        }

        foreach (var derived in table.DerivedColumns)
        {
            if (derived.Measure == Measures.Change)
            {
                AddChange(cells, derived);
            }
        }
    }

    /// <summary>The decimals that most amounts of the table have, zeros left aside.</summary>
    private static int UsualDecimals(BudgetTable table)
    {
        Span<int> counts = stackalloc int[8];
        foreach (var statement in table.Statements)
        {
            if (statement.Amount.Value.Fen != 0)
            {
                counts[Math.Min(statement.Amount.Decimals, counts.Length - 1)]++;
            }
        }

        var usual = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            usual = counts[i] > counts[usual] ? i : usual;
        }

        return usual;
    }

    /// <summary>Columns whose numbers add up down the rows: money, and differences of money.</summary>
    private static bool Adds(TableColumn column) =>
        column.Role is ColumnRole.Amount or ColumnRole.Derived
        && column.Members.GetValueOrDefault(Dimension.Measure, "")
            is Measures.Amount
                or Measures.Change;

    /// <summary>Whether the amount is about a point that other tables may print too.</summary>
    private static bool JoinsOthers(BudgetTable table, Statement statement) =>
        statement.Point.Measure == Measures.Amount
        // Forms of targets repeat budgets in their own scope and cut-off units; lists of purchases cover parts of the money.
        && table.Kind
            is not (
                TableKind.TargetOverall
                or TableKind.TargetProject
                or TableKind.Procurement
                or TableKind.Assets
                or TableKind.Other
            )
        && !statement.Point.HasLocalMember
        && statement.Row >= 0
        && statement.Row < table.Rows.Length
        && table.Rows[statement.Row].Role is not (RowRole.Unexplained or RowRole.Heading)
        && statement.Column >= 0
        && statement.Column < table.Columns.Length
        && table.Columns[statement.Column].Role == ColumnRole.Amount;

    private void AddSum(TableCells cells, SumRelation relation, int at, Basis basis)
    {
        var rows = basis == Basis.Rows;
        var parent = rows ? cells.Get(relation.Parent, at) : cells.Get(at, relation.Parent);
        var listed = 0;
        foreach (var part in relation.Parts)
        {
            listed += (rows ? cells.Get(part, at) : cells.Get(at, part)) >= 0 ? 1 : 0;
        }

        if (listed == 0)
        {
            if (parent >= 0 && _cells[parent].Value != 0)
            {
                Remember(cells, relation, at, rows);
            }

            return;
        }

        var code = CodeOf(relation, parent, cells, rows);
        if (IsUnread(cells, relation, at, rows))
        {
            NotPossible[code] = NotPossible.GetValueOrDefault(code) + 1;
            return;
        }

        if (parent < 0)
        {
            if (!relation.IsBound)
            {
                RememberBlankParent(cells, relation, at, rows);
                Remember(cells, relation, at, rows);
            }

            return;
        }

        var terms = new int[relation.Parts.Length + 1];
        terms[0] = parent;
        for (var i = 0; i < relation.Parts.Length; i++)
        {
            var part = relation.Parts[i];
            terms[i + 1] = rows ? Blank(cells, part, at) : Blank(cells, at, part);
        }

        Add(
            new Constraint(relation.IsBound ? Relation.Bound : Relation.Sum, basis, code, terms)
            {
                Table = cells.Table,
                Along = relation.Along,
                Family = _family,
                Reason = relation.Reason,
            }
        );
    }

    /// <summary>The check that a sum belongs to.</summary>
    public string CodeOf(SumRelation relation, int parent, TableCells cells, bool rows)
    {
        var statement = parent < 0 ? null : _cells[parent].Statement;
        return rows
            ? CheckCodes.OfRows(
                relation,
                statement,
                relation.Parent >= 0 && relation.Parent < cells.Table.Rows.Length
                    ? cells.Table.Rows[relation.Parent]
                    : null
            )
            : CheckCodes.OfColumns(relation, statement);
    }

    private static bool IsUnread(TableCells cells, SumRelation relation, int at, bool rows)
    {
        if (!cells.HasUnread)
        {
            return false;
        }

        if (rows ? cells.IsUnread(relation.Parent, at) : cells.IsUnread(at, relation.Parent))
        {
            return true;
        }

        foreach (var part in relation.Parts)
        {
            if (rows ? cells.IsUnread(part, at) : cells.IsUnread(at, part))
            {
                return true;
            }
        }

        return false;
    }

    private void Remember(TableCells cells, SumRelation relation, int at, bool rows)
    {
        if (!relation.IsBound && Open.Count < MostOpen)
        {
            Open.Add((cells, new SumAt(relation, rows, at)));
        }
    }

    private void RememberBlankParent(TableCells cells, SumRelation relation, int at, bool rows)
    {
        var parts = ImmutableArray.CreateBuilder<int>();
        foreach (var part in relation.Parts)
        {
            var cell = rows ? cells.Get(part, at) : cells.Get(at, part);
            if (cell >= 0 && _cells[cell].Value != 0)
            {
                parts.Add(cell);
            }
        }

        if (parts.Count > 0)
        {
            var (row, column) = rows ? (relation.Parent, at) : (at, relation.Parent);
            BlankParents.Add((cells.Table, cells.AnchorOf(row, column), parts.ToImmutable()));
        }
    }

    /// <summary>The cell, or an unknown that is nothing where the cell is blank.</summary>
    private int Blank(TableCells cells, int row, int column)
    {
        var index = cells.Get(row, column);
        if (index < 0)
        {
            index = _cells.Count;
            _cells.Add(new Cell(cells.Table, row, column, null, cells.AnchorOf(row, column)));
            cells.Set(row, column, index);
        }

        return index;
    }

    private void AddChange(TableCells cells, DerivedColumn derived)
    {
        for (var row = 0; row < cells.Table.Rows.Length; row++)
        {
            var change = cells.Printed(row, derived.Column, _cells);
            var current = cells.Printed(row, derived.Current, _cells);
            var prior = cells.Printed(row, derived.Base, _cells);
            if (change < 0 || current < 0 && prior < 0)
            {
                continue;
            }

            if (
                cells.IsUnread(row, derived.Current)
                || cells.IsUnread(row, derived.Base)
                || cells.IsUnread(row, derived.Column)
            )
            {
                NotPossible[CheckCodes.Change] =
                    NotPossible.GetValueOrDefault(CheckCodes.Change) + 1;
                continue;
            }

            Add(
                new Constraint(
                    Relation.Sum,
                    Basis.Change,
                    CheckCodes.Change,
                    [change, Blank(cells, row, derived.Current), Blank(cells, row, derived.Base)]
                )
                {
                    Table = cells.Table,
                    Along = Dimension.Year,
                    Signs = [0, 1, -1],
                }
            );
        }
    }

    private void AddAgreement()
    {
        foreach (var (point, places) in _points.OrderBy(entry => entry.Value[0]))
        {
            var kept = OncePerTable(places);
            if (kept.Count < 2)
            {
                continue;
            }

            Add(
                new Constraint(
                    Relation.Same,
                    Basis.Agreement,
                    IsTotalOfTwoViews(point, kept) ? CheckCodes.Totals : CheckCodes.OnePoint,
                    [.. kept]
                )
            );
        }
    }

    /// <summary>
    /// A table that prints one point on several rows has told them apart by something that was not read (units, purposes);
    /// which of them another table means cannot be known. Total rows printed again with the same number are harmless.
    /// </summary>
    private List<int> OncePerTable(List<int> places)
    {
        if (places.Count < 2)
        {
            return places;
        }

        var kept = new List<int>(places.Count);
        for (var i = 0; i < places.Count; )
        {
            var end = i + 1;
            var harmless = true;
            while (
                end < places.Count
                && ReferenceEquals(_cells[places[end]].Table, _cells[places[i]].Table)
            )
            {
                harmless &=
                    _cells[places[end]].Value == _cells[places[i]].Value
                    && _cells[places[end]].RowOf?.Role == RowRole.Total
                    && _cells[places[i]].RowOf?.Role == RowRole.Total;
                end++;
            }

            if (harmless)
            {
                kept.Add(places[i]);
            }

            i = end;
        }

        return kept;
    }

    private bool IsTotalOfTwoViews(Point point, List<int> places)
    {
        if (point.Function.Length > 0 || point.Economic.Length > 0)
        {
            return false;
        }

        var functional = false;
        var economic = false;
        foreach (var place in places)
        {
            functional |= _cells[place].Table.Kind is TableKind.General or TableKind.Expenditure;
            economic |=
                _cells[place].Table.Kind
                    is TableKind.Basic
                        or TableKind.BasicGovernment
                        or TableKind.FiscalEconomic;
        }

        return functional && economic;
    }
}
