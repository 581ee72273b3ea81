using System.Globalization;
using System.Text;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Publishing.Layouts.Inference;

/// <summary>One table's layout, written as YAML.</summary>
internal sealed class LayoutProposal
{
    private static readonly Dimension[] Written =
    [
        Dimension.Side,
        Dimension.Fund,
        Dimension.Origin,
        Dimension.Nature,
        Dimension.Item,
    ];

    private readonly Pack _pack;
    private readonly BudgetTable _table;
    private readonly string _id;
    private readonly StringBuilder _yaml = new();
    private readonly Dictionary<Dimension, string> _about;
    private int _doubts;

    public LayoutProposal(Pack pack, BudgetTable table, string id)
    {
        _pack = pack;
        _table = table;
        _id = id;
        _about = Common(table.Statements.Select(statement => statement.Point));
        foreach (var (dimension, member) in Base(table.Kind))
        {
            // A blank form has no amounts: the kind says what its title promises.
            if (table.Statements.IsEmpty)
            {
                _about[dimension] = member;
            }
        }
    }

    public ProposedLayout Write()
    {
        Line($"kind: {_table.Kind.Name()}");
        if (_table.Number.Length > 0)
        {
            Line($"number: {YamlText.Quote(_table.Number)}");
        }

        Line($"title: {YamlText.Quote(Templated(_table.Title))}");
        if (_table.Title.Length == 0)
        {
            Doubt("no title stands above the table");
        }

        if (_table.Unit is { } unit)
        {
            Line($"account: {unit.Name}");
        }
        else
        {
            Doubt("the table says no unit of account");
        }

        foreach (var doubt in _table.Doubts)
        {
            Doubt(doubt);
        }

        var about = _about
            .Where(pair => Written.Contains(pair.Key) && pair.Value.Length > 0)
            .ToList();
        if (about.Count > 0)
        {
            Line($"about: {YamlText.Map(about, 0)}");
        }

        Line("columns:");
        Columns(depth: 0, [.. Enumerable.Range(0, _table.Columns.Length)], indent: "  ");
        RowProposal.Write(_table, _about, Line, Doubt);
        return new ProposedLayout(_id, _yaml.ToString(), _doubts);
    }

    private void Columns(int depth, List<int> columns, string indent)
    {
        for (var i = 0; i < columns.Count; )
        {
            var column = _table.Columns[columns[i]];
            var heading = Heading(column, depth);
            var end = i + 1;
            while (
                column.HeadingPath.Length > depth + 1
                && end < columns.Count
                && _table.Columns[columns[end]] is var next
                && next.HeadingPath.Length > depth + 1
                && Heading(next, depth) == heading
                && next.Panel == column.Panel
            )
            {
                end++;
            }

            var panel =
                depth == 0 && column.Panel > 0
                    ? string.Create(CultureInfo.InvariantCulture, $", panel: {column.Panel}")
                    : "";
            if (column.HeadingPath.Length > depth + 1)
            {
                Line($"{indent}- heading: {YamlText.Quote(Templated(heading))}");
                if (panel.Length > 0)
                {
                    Line($"{indent}  panel: {column.Panel}");
                }

                Line($"{indent}  columns:");
                Columns(depth + 1, columns[i..end], indent + "    ");
            }
            else
            {
                Leaf(columns[i], heading, panel, indent);
            }

            i = end;
        }
    }

    private static string Heading(TableColumn column, int depth) =>
        depth < column.HeadingPath.Length ? column.HeadingPath[depth] : "";

    private void Leaf(int index, string heading, string panel, string indent)
    {
        var column = _table.Columns[index];
        var role = column.Role switch
        {
            ColumnRole.Amount => "",
            // 类 款 项 in cells of their own.
            ColumnRole.Code => ", role: code"
                + heading switch
                {
                    "类" => ", part: 1",
                    "款" => ", part: 2",
                    "项" => ", part: 3",
                    _ => "",
                },
            ColumnRole.Name => ", role: name",
            ColumnRole.Sequence => ", role: sequence",
            ColumnRole.Unit => ", text: \"{unit.code}\"",
            ColumnRole.Project => ", text: \"{project.name}\"",
            ColumnRole.Derived => Derived(index),
            _ => ", role: text",
        };
        var at = "";
        if (column.Role == ColumnRole.Amount)
        {
            var (members, offset) = PointOf(index);
            if (members.Count > 0 || offset != 0)
            {
                at = $", at: {YamlText.Map(members, offset)}";
            }
        }

        if (column.Role == ColumnRole.Unexplained)
        {
            Doubt($"no word explains the column {string.Join('/', column.HeadingPath)}");
        }

        Line(
            $"{indent}- {{ heading: {YamlText.Quote(Templated(heading))}{role}{at}{Key(index)}{panel} }}"
        );
    }

    /// <summary>What the column adds to the table: constant over its amounts, or said by its words.</summary>
    private (List<KeyValuePair<Dimension, string>> Members, int Offset) PointOf(int index)
    {
        var points = _table
            .Statements.Where(statement => statement.Column == index)
            .Select(statement => statement.Point)
            .ToList();
        var members =
            points.Count > 0
                ? Common(points)
                : _table.Columns[index].Members.ToDictionary(pair => pair.Key, pair => pair.Value);
        var own = members
            .Where(pair =>
                Written.Contains(pair.Key)
                && _about.GetValueOrDefault(pair.Key, "") != pair.Value
                && !Point.IsLocal(pair.Value)
            )
            .ToList();
        var year =
            points.Count > 0 && points.TrueForAll(point => point.Year == points[0].Year)
                ? points[0].Year
                : 0;
        var offset = year > 0 && _pack.Profile.Year > 0 ? year - _pack.Profile.Year : 0;
        return (own, offset);
    }

    private string Derived(int index)
    {
        if (_table.DerivedColumns.FirstOrDefault(derived => derived.Column == index) is { } rule)
        {
            return $", derived: {{ measure: {rule.Measure}, current: c{rule.Current}, base: c{rule.Base} }}, decimals: 2";
        }

        Doubt(
            $"what the column {string.Join('/', _table.Columns[index].HeadingPath)} follows from is not known"
        );
        return ", role: text";
    }

    private string Key(int index) =>
        _table.DerivedColumns.Any(derived => derived.Current == index || derived.Base == index)
            ? string.Create(CultureInfo.InvariantCulture, $", key: c{index}")
            : "";

    /// <summary>Members that all points have in common.</summary>
    internal static Dictionary<Dimension, string> Common(IEnumerable<Point> points)
    {
        var common = new Dictionary<Dimension, string>();
        var isFirst = true;
        foreach (var point in points)
        {
            foreach (var dimension in Written)
            {
                if (isFirst)
                {
                    common[dimension] = point[dimension];
                }
                else if (
                    common.TryGetValue(dimension, out var member)
                    && member != point[dimension]
                )
                {
                    common.Remove(dimension);
                }
            }

            isFirst = false;
        }

        return common;
    }

    private static IEnumerable<(Dimension, string)> Base(TableKind kind) =>
        kind switch
        {
            TableKind.Revenue => [(Dimension.Side, Sides.Income)],
            TableKind.Expenditure => [(Dimension.Side, Sides.Expenditure)],
            TableKind.FiscalBalance => [(Dimension.Fund, Funds.Fiscal)],
            TableKind.General =>
            [
                (Dimension.Side, Sides.Expenditure),
                (Dimension.Fund, Funds.General),
            ],
            TableKind.Basic or TableKind.BasicGovernment =>
            [
                (Dimension.Side, Sides.Expenditure),
                (Dimension.Fund, Funds.General),
                (Dimension.Nature, Natures.Basic),
            ],
            TableKind.GovernmentFund =>
            [
                (Dimension.Side, Sides.Expenditure),
                (Dimension.Fund, Funds.GovernmentFund),
            ],
            TableKind.StateCapital =>
            [
                (Dimension.Side, Sides.Expenditure),
                (Dimension.Fund, Funds.StateCapital),
            ],
            TableKind.Project =>
            [
                (Dimension.Side, Sides.Expenditure),
                (Dimension.Nature, Natures.Project),
            ],
            TableKind.ThreePublic =>
            [
                (Dimension.Side, Sides.Expenditure),
                (Dimension.Fund, Funds.General),
                (Dimension.Item, Items.ThreePublic),
            ],
            _ => [],
        };

    /// <summary>The year and the department become places of a template.</summary>
    private string Templated(string text)
    {
        if (_pack.Profile.Entity.Length > 2)
        {
            text = text.Replace(
                _pack.Profile.Entity,
                "{department.name}",
                StringComparison.Ordinal
            );
        }

        if (_pack.Profile.Year > 0)
        {
            var year = _pack.Profile.Year;
            text = text.Replace(Text(year), "{year}", StringComparison.Ordinal)
                .Replace(Text(year - 1), "{year-1}", StringComparison.Ordinal);
        }

        return text;
    }

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);

    private void Line(string line) => _yaml.Append(line).Append('\n');

    private void Doubt(string text)
    {
        _doubts++;
        _yaml.Append("# ? ").Append(text.Replace('\n', ' ')).Append('\n');
    }
}
