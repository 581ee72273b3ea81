using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Prose;

/// <summary>表中数的索引: what the trusted tables print at and near a point.</summary>
internal sealed class StatementIndex
{
    private readonly List<Statement> _statements = [];
    private readonly Dictionary<
        (string Function, string Economic, string Item),
        List<Statement>
    > _byClass = [];
    private readonly Dictionary<int, BudgetTable> _tables = [];
    private readonly int _year;

    private readonly List<Interval> _carriedOver = [];

    public StatementIndex(Pack pack)
    {
        _year = pack.Profile.Year;
        foreach (var table in pack.Tables)
        {
            if (!table.IsTrusted)
            {
                continue;
            }

            _tables[table.Ordinal] = table;
            foreach (var statement in table.Statements)
            {
                var point = statement.Point;
                if (point.Origin == Origins.CarryOver && statement.Amount.Value != Money.Zero)
                {
                    _carriedOver.Add(statement.Amount.Truth);
                }

                if (
                    point.Measure.Length > 0
                    || point.HasLocalMember
                    || point.Unit.Length > 0
                    || point.Project.Length > 0
                )
                {
                    continue;
                }

                _statements.Add(statement);
                var key = (point.Function, point.Economic, point.Item);
                if (!_byClass.TryGetValue(key, out var list))
                {
                    _byClass[key] = list = [];
                }

                list.Add(statement);
            }
        }
    }

    public bool IsEmpty => _statements.Count == 0;

    /// <summary>
    /// Whether two amounts differ by just what some table prints as carried over: then the sentence may mean this year's money and the table all
    /// of it, or the other way round, and neither is wrong for sure.
    /// </summary>
    public bool DifferByCarryOver(Amount one, Amount other)
    {
        var gap = one.Truth - other.Truth;
        return _carriedOver.Exists(carried => carried.Overlaps(gap) || carried.Overlaps(-gap));
    }

    /// <summary>Totals of income and spending, of all funds or one.</summary>
    public IEnumerable<Statement> Totals =>
        _byClass
            .GetValueOrDefault(("", "", ""), [])
            .Where(statement => statement.Point.Nature is "" or Natures.Grand);

    /// <summary>
    /// Statements that a sentence about <paramref name="point"/> may mean: the words leave open whether carried-over money is in
    /// it, and whether a total is the year's spending or the grand total.
    /// </summary>
    public List<Statement> Near(Point point)
    {
        var found = new List<Statement>();
        foreach (
            var statement in _byClass.GetValueOrDefault(
                (point.Function, point.Economic, point.Item),
                []
            )
        )
        {
            var other = statement.Point;
            if (
                YearOf(other) == YearOf(point)
                && (
                    point.Item.Length > 0
                    || point.Side.Length == 0
                    || other.Side == point.Side
                    || other.Side.Length == 0
                )
                && (
                    other.Fund == point.Fund
                    || (
                        point.Item.Length > 0
                        && (
                            point.Fund.Length == 0
                            || (other.Fund.Length == 0 && point.Fund == Funds.Fiscal)
                        )
                    )
                )
                && (
                    point.Item.Length > 0
                    || other.Nature == point.Nature
                    || (point.Nature is "" && other.Nature == Natures.Grand)
                    || (point.Nature == Natures.Grand && other.Nature is "")
                )
                && (
                    point.Origin.Length == 0
                    || other.Origin == point.Origin
                    || (
                        point.Origin == Origins.Current
                        && other.Origin.Length == 0
                        && _carriedOver.Count == 0
                    )
                )
            )
            {
                found.Add(statement);
            }
        }

        return found;
    }

    /// <summary>财政拨款 of an item that only the general budget pays for stands in the table of the general budget.</summary>
    public List<Statement> NearOrGeneral(Point point)
    {
        var near = Near(point);
        return
            near.Count > 0
            || point is not { Fund: Funds.Fiscal, Function.Length: 7 }
            || Around(point)
                .Any(other => other.Point.Fund is Funds.GovernmentFund or Funds.StateCapital)
            ? near
            : Near(point with { Fund = Funds.General });
    }

    /// <summary>The statements of the same class with any fund and nature: a sentence that fits one of them is left alone.</summary>
    public IEnumerable<Statement> Around(Point point) =>
        _byClass
            .GetValueOrDefault((point.Function, point.Economic, point.Item), [])
            .Where(statement => YearOf(statement.Point) == YearOf(point));

    /// <summary>The trusted table that prints <paramref name="statement"/>.</summary>
    public BudgetTable? TableOf(Statement statement) =>
        statement.Anchor.Table is { } ordinal ? _tables.GetValueOrDefault(ordinal) : null;

    /// <summary>
    /// Whether the sums of its own column bear a printed amount out: true where all that it takes part in close, false where one
    /// does not, null where it takes part in none.
    /// </summary>
    public bool? IsBorneOut(Statement statement)
    {
        if (TableOf(statement) is not { } table)
        {
            return null;
        }

        bool? borneOut = null;
        foreach (var sum in table.RowSums)
        {
            if (sum.IsBound || (sum.Parent != statement.Row && !sum.Parts.Contains(statement.Row)))
            {
                continue;
            }

            var parts = Interval.Zero;
            Interval? parent = null;
            foreach (var other in table.Statements)
            {
                if (other.Column != statement.Column)
                {
                    continue;
                }

                if (other.Row == sum.Parent)
                {
                    parent = other.Amount.Truth;
                }
                else if (sum.Parts.Contains(other.Row))
                {
                    parts += other.Amount.Truth;
                }
            }

            if (parent is { } whole)
            {
                if (!whole.Overlaps(parts))
                {
                    return false;
                }

                borneOut = true;
            }
        }

        return borneOut;
    }

    /// <summary>《表名》 of the table that prints <paramref name="statement"/>; 表中 where it has no title.</summary>
    public string TitleOf(Statement statement) =>
        TableOf(statement) is { Title: { Length: > 0 } title } ? $"《{title}》" : "表中";

    /// <summary>Whether some table prints a class at all.</summary>
    public bool KnowsFunction(string code)
    {
        foreach (var (function, _, _) in _byClass.Keys)
        {
            if (function.StartsWith(code, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public int FunctionCount => _byClass.Keys.Count(key => key.Function.Length == 7);

    private int YearOf(Point point) => point.Year == 0 ? _year : point.Year;
}
