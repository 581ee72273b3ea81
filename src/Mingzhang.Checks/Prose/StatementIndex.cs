using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks.Prose;

/// <summary>表中数的索引: what the trusted tables print at and near a point.</summary>
internal sealed class StatementIndex
{
    private readonly List<Statement> _statements = [];
    private readonly Dictionary<
        (string Function, string Economic, string Item),
        List<Statement>
    > _byClass = [];
    private readonly int _year;

    public StatementIndex(Pack pack)
    {
        _year = pack.Profile.Year;
        foreach (var table in pack.Tables)
        {
            if (!table.IsTrusted)
            {
                continue;
            }

            foreach (var statement in table.Statements)
            {
                var point = statement.Point;
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
                    || (point.Origin == Origins.Current && other.Origin.Length == 0)
                )
            )
            {
                found.Add(statement);
            }
        }

        return found;
    }

    /// <summary>The statements of the same class with any fund and nature: a sentence that fits one of them is left alone.</summary>
    public IEnumerable<Statement> Around(Point point) =>
        _byClass
            .GetValueOrDefault((point.Function, point.Economic, point.Item), [])
            .Where(statement => YearOf(statement.Point) == YearOf(point));

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
