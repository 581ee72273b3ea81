using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Tests;

/// <summary>A pack written as rows of text, for tests.</summary>
public sealed class PackBuilder
{
    private readonly List<BudgetTable> _tables = [];

    public PackKind Kind { get; set; } = PackKind.Budget;

    public PackBuilder Add(TableBuilder table)
    {
        _tables.Add(table.Build(_tables.Count));
        return this;
    }

    public Pack Build() =>
        new()
        {
            Profile = new PackProfile { Kind = Kind, Year = 2025 },
            Documents = [new SourceDocument("sample.txt", 0)],
            Tables = [.. _tables],
        };
}

/// <summary>One table: columns first, then rows; sums by index.</summary>
public sealed class TableBuilder(TableKind kind, string title, string unit = "万元")
{
    private readonly List<TableColumn> _columns = [];
    private readonly List<TableRow> _rows = [];
    private readonly List<string[]> _cells = [];
    private readonly List<SumRelation> _rowSums = [];
    private readonly List<SumRelation> _columnSums = [];
    private readonly List<DerivedColumn> _derived = [];
    private Point _base = new() { Year = 2025, Side = Sides.Expenditure };

    public TableBuilder About(Point point)
    {
        _base = point;
        return this;
    }

    public TableBuilder Column(string heading, params (Dimension, string)[] members)
    {
        var role = members.Any(m => m is (Dimension.Measure, Measures.ChangeRate or Measures.Share))
            ? ColumnRole.Derived
            : ColumnRole.Amount;
        _columns.Add(
            new TableColumn([heading], Members(members))
            {
                Role = role,
                PrintedColumn = _columns.Count + 2,
            }
        );
        return this;
    }

    public TableBuilder Row(
        string label,
        (Dimension, string)[] members,
        string[] cells,
        RowRole role = RowRole.Detail
    )
    {
        _rows.Add(
            new TableRow(label, Members(members))
            {
                Role = role,
                PrintedRow = _rows.Count + 2,
                PrintedColumn = 1,
            }
        );
        _cells.Add(cells);
        return this;
    }

    /// <summary>A row of a function (or the total, with an empty code).</summary>
    public TableBuilder Function(string code, params string[] cells) =>
        Row(
            code.Length == 0 ? "合计" : "科目" + code,
            [(Dimension.Function, code)],
            cells,
            code.Length == 0 ? RowRole.Total : RowRole.Detail
        );

    public TableBuilder RowSum(
        int parent,
        int[] parts,
        Dimension along = Dimension.Function,
        bool bound = false
    )
    {
        _rowSums.Add(new SumRelation(parent, [.. parts], along) { IsBound = bound });
        return this;
    }

    public TableBuilder ColumnSum(int parent, int[] parts, Dimension along = Dimension.Nature)
    {
        _columnSums.Add(new SumRelation(parent, [.. parts], along));
        return this;
    }

    public TableBuilder Derived(int column, string measure, int current, int prior)
    {
        _derived.Add(new DerivedColumn(column, measure, current, prior));
        return this;
    }

    public BudgetTable Build(int ordinal)
    {
        var account = UnitOfAccount.All.Single(candidate => candidate.Name == unit);
        var statements = new List<Statement>();
        var unread = new List<UnreadCell>();
        var figures = new List<Figure>();
        for (var row = 0; row < _rows.Count; row++)
        {
            for (var column = 0; column < _cells[row].Length; column++)
            {
                var printed = _cells[row][column];
                if (printed.Length == 0)
                {
                    continue;
                }

                var anchor = new Anchor("sample.txt", 0)
                {
                    Table = ordinal,
                    Row = _rows[row].PrintedRow,
                    Column = column + 2,
                    Printed = printed,
                };
                if (
                    _columns[column].Role == ColumnRole.Derived
                    && PrintedNumber.Read(printed) is { } number
                )
                {
                    figures.Add(new Figure(number, anchor, row, column));
                }
                else if (Amount.Read(printed, account) is { } amount)
                {
                    statements.Add(
                        new Statement(
                            PointOf(_rows[row], _columns[column]),
                            amount,
                            anchor,
                            row,
                            column
                        )
                    );
                }
                else
                {
                    var reason = printed.StartsWith('#')
                        ? UnreadReason.SpreadsheetError
                        : UnreadReason.NotANumber;
                    unread.Add(new UnreadCell(anchor, row, column, reason));
                }
            }
        }

        return new BudgetTable
        {
            Ordinal = ordinal,
            Kind = kind,
            Title = title,
            Unit = account,
            Anchor = new Anchor("sample.txt", 0) { Table = ordinal },
            FirstPage = 0,
            LastPage = 0,
            Rows = [.. _rows],
            Columns = [.. _columns],
            Statements = [.. statements],
            Unread = [.. unread],
            Figures = [.. figures],
            RowSums = [.. _rowSums],
            ColumnSums = [.. _columnSums],
            DerivedColumns = [.. _derived],
        };
    }

    private Point PointOf(TableRow row, TableColumn column)
    {
        var point = _base;
        foreach (var (dimension, member) in row.Members.Concat(column.Members))
        {
            point =
                dimension == Dimension.Year
                    ? point with
                    {
                        Year = int.Parse(member),
                    }
                    : point.With(dimension, member);
        }

        return point;
    }

    private static ImmutableDictionary<Dimension, string> Members((Dimension, string)[] members) =>
        members.ToImmutableDictionary(m => m.Item1, m => m.Item2);
}
