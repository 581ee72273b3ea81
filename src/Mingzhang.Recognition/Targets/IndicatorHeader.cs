using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Targets;

/// <summary>What a column of a target form holds.</summary>
internal enum FormColumn
{
    None,
    Level1,
    Level2,
    Name,
    Description,
    Operator,
    Value,

    /// <summary>Value and basis run together in one cell (a converter merged two headings).</summary>
    ValueBasis,
    Unit,
    Weight,
    Direction,
    Core,
    Basis,
    Other,
    Project,
    Budget,
    Fiscal,
    OtherFunds,
    Goal,
    Entity,
    UnitCode,
    Sequence,
    Code,
    OtherText,
}

/// <summary>指标表头: the columns of the indicator part, and of the project part where many projects share one table.</summary>
internal sealed class IndicatorHeader
{
    private readonly FormColumn[] _roles;
    private readonly Box?[] _boxes;

    private IndicatorHeader(FormColumn[] roles, Box?[] boxes, int row)
    {
        _roles = roles;
        _boxes = boxes;
        Row = row;
    }

    /// <summary>The grid row of the indicator headings.</summary>
    public int Row { get; }

    public int ColumnCount => _roles.Length;

    public FormColumn this[int column] =>
        column >= 0 && column < _roles.Length ? _roles[column] : FormColumn.None;

    /// <summary>Whether projects stand in the rows (list), not above the indicators (form).</summary>
    public bool HasProjects => Has(FormColumn.Project);

    public bool HasIndicators => Has(FormColumn.Name);

    /// <summary>The unit that a heading names for the budget: 预算数（万元）.</summary>
    public UnitOfAccount? BudgetUnit { get; private init; }

    /// <summary>The heading of the budget as printed: it says which money is meant (当年财政拨款预算金额).</summary>
    public string BudgetLabel { get; private init; } = "预算数";

    /// <summary>The sum that the weight heading promises: 分值权重（90分）; null where it says none.</summary>
    public int? WeightTotal { get; private init; }

    /// <summary>成本指标 | 产出指标 | 效益指标 side by side, each with names and values of its own (Henan); empty in all other forms.</summary>
    public ImmutableArray<IndicatorGroup> Groups { get; private init; } = [];

    public bool Has(FormColumn role) => Array.IndexOf(_roles, role) >= 0;

    /// <summary>
    /// 单位名称 | 资金总额 | 整体绩效目标 beside the indicators (Hunan): in a table about departments the unit's columns say whose the rows
    /// are, as those of a project do elsewhere.
    /// </summary>
    public IndicatorHeader About(TargetScope? scope)
    {
        if (
            scope != TargetScope.Department
            || HasProjects
            || !Has(FormColumn.Entity)
            || !(Has(FormColumn.Budget) || Has(FormColumn.Goal))
        )
        {
            return this;
        }

        var roles = Array.ConvertAll(
            _roles,
            role => role == FormColumn.Entity ? FormColumn.Project : role
        );
        return new IndicatorHeader(roles, _boxes, Row)
        {
            BudgetUnit = BudgetUnit,
            BudgetLabel = BudgetLabel,
            WeightTotal = WeightTotal,
            Groups = Groups,
        };
    }

    /// <summary>The roles in printed order, each once.</summary>
    public List<FormColumn> Order()
    {
        var order = new List<FormColumn>();
        foreach (var role in _roles)
        {
            if (role != FormColumn.None && !order.Contains(role))
            {
                order.Add(role);
            }
        }

        return order;
    }

    /// <summary>
    /// The same columns for another grid: itself where the count agrees, else by the places on the page (a continued page has
    /// lost the columns that only the head of the form needed). Null where neither works.
    /// </summary>
    public IndicatorHeader? For(FormGrid grid)
    {
        if (Array.TrueForAll(_boxes, box => box is null))
        {
            return grid.Columns == ColumnCount ? this : null;
        }

        var roles = new FormColumn[grid.Columns];
        var boxes = new Box?[grid.Columns];
        for (var column = 0; column < grid.Columns; column++)
        {
            if (WidthOf(grid, column) is not { } place)
            {
                continue;
            }

            var middle = (place.Left + place.Right) / 2;
            for (var i = 0; i < _roles.Length; i++)
            {
                if (_boxes[i] is { } box && box.Left <= middle && middle <= box.Right)
                {
                    roles[column] = _roles[i];
                    boxes[column] = box;
                    break;
                }
            }
        }

        return Array.Exists(
            roles,
            role => role is FormColumn.Name or FormColumn.Goal or FormColumn.Value
        )
            ? new IndicatorHeader(roles, boxes, -1)
            {
                BudgetUnit = BudgetUnit,
                BudgetLabel = BudgetLabel,
                WeightTotal = WeightTotal,
            }
            : null;
    }

    /// <summary>The header that stands in <paramref name="row"/>; null where it is none.</summary>
    public static IndicatorHeader? Read(FormGrid grid, int row, TargetVocabulary vocabulary)
    {
        var roles = new FormColumn[grid.Columns];
        var boxes = new Box?[grid.Columns];
        var fromAbove = new bool[grid.Columns];
        var nameOrGroup = -1;
        UnitOfAccount? unit = null;
        var label = "预算数";
        int? weightTotal = null;
        for (var column = 0; column < grid.Columns; column++)
        {
            var index = grid.At(row, column);
            if (index < 0)
            {
                continue;
            }

            var text = grid.Text(index);
            var isAbove = text.Length == 0;
            if (isAbove)
            {
                index = Above(grid, row, column);
                text = grid.Text(index);
            }

            if (text.Length is 0 or > LabelText.Longest)
            {
                continue;
            }

            fromAbove[column] = isAbove;
            boxes[column] = grid.BoxOf(index);
            var name = isAbove ? null : LabelText.Role(vocabulary.Columns, text);
            if (name == "name-or-group")
            {
                nameOrGroup = nameOrGroup < 0 ? column : nameOrGroup;
                continue;
            }

            if (name == "name" && IsSecondName(grid, row, column, roles))
            {
                // 三级指标 … 指标内容 (Yunnan): what the indicator counts.
                roles[column] = FormColumn.Description;
                continue;
            }

            // 备注, 单位 and 性质 alone are headings of any table; they count beside surer ones only.
            roles[column] = name is null
                ? Role(LabelText.Role(vocabulary.ProjectColumns, text))
                : Role(name);
            if (
                roles[column] == FormColumn.Entity
                && text == "单位"
                && Array.IndexOf(roles, FormColumn.Name, 0, column) >= 0
            )
            {
                // Behind the indicator's name 单位 is its unit of measure, in front it is the budget unit.
                roles[column] = FormColumn.Unit;
            }

            if (roles[column] == FormColumn.Budget)
            {
                unit ??= LabelText.UnitIn(text);
                label = LabelText.Squeeze(text);
            }
            else if (roles[column] == FormColumn.Weight)
            {
                weightTotal = PointsIn(text);
            }
        }

        if (
            Array.IndexOf(roles, FormColumn.Name) < 0
            && nameOrGroup >= 0
            && (
                Array.IndexOf(roles, FormColumn.Operator) >= 0
                || (
                    Array.IndexOf(roles, FormColumn.Value) >= 0
                    && grid.Cell(grid.At(row, nameOrGroup)).RowSpan == 1
                )
            )
        )
        {
            var group = grid.At(row, nameOrGroup);
            for (
                var column = nameOrGroup;
                column < grid.Columns && grid.At(row, column) == group;
                column++
            )
            {
                roles[column] = FormColumn.Name;
            }
        }

        if (Array.IndexOf(roles, FormColumn.Name) < 0)
        {
            // Without indicator headings of its own the row is a body row whose blank cells stand below headings.
            for (var column = 0; column < roles.Length; column++)
            {
                roles[column] = fromAbove[column] ? FormColumn.None : roles[column];
            }
        }

        var groups = GroupsOf(grid, row, roles, vocabulary);
        return IsHeader(roles)
            ? new IndicatorHeader(roles, boxes, row)
            {
                Groups = groups,
                BudgetUnit = unit,
                BudgetLabel = label,
                WeightTotal = weightTotal,
            }
            : null;
    }

    /// <summary>Whether 三级指标 stands before this heading in another cell, which then only describes.</summary>
    private static bool IsSecondName(FormGrid grid, int row, int column, FormColumn[] roles)
    {
        var first = Array.IndexOf(roles, FormColumn.Name, 0, column);
        return first >= 0
            && grid.At(row, first) != grid.At(row, column)
            && grid.TextAt(row, first) != grid.TextAt(row, column);
    }

    /// <summary>
    /// Names and values that stand several times side by side. Below first-level words they are the groups of one project; below
    /// 实施期 and 年度 they are the same indicators twice, and the year's, printed last, are meant.
    /// </summary>
    private static ImmutableArray<IndicatorGroup> GroupsOf(
        FormGrid grid,
        int row,
        FormColumn[] roles,
        TargetVocabulary vocabulary
    )
    {
        var names = new List<int>();
        for (var column = 0; column < roles.Length; column++)
        {
            if (
                roles[column] == FormColumn.Name
                && (names.Count == 0 || grid.At(row, names[^1]) != grid.At(row, column))
                && Array.IndexOf(roles, FormColumn.Value, column) > column
            )
            {
                names.Add(column);
            }
        }

        if (names.Count < 2)
        {
            return [];
        }

        var groups = ImmutableArray.CreateBuilder<IndicatorGroup>(names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            var value = Array.IndexOf(roles, FormColumn.Value, names[i]);
            var end = i + 1 < names.Count ? names[i + 1] : roles.Length;
            var level = LabelText.Squeeze(grid.TextAt(row - 1, names[i]));
            if (value < 0 || value >= end)
            {
                return [];
            }

            if (vocabulary.IsLevel1(level))
            {
                groups.Add(new IndicatorGroup(level, names[i], value));
            }
        }

        if (groups.Count == names.Count)
        {
            return groups.ToImmutable();
        }

        if (groups.Count == 0 && names.Count == 2)
        {
            var firstValue = Array.IndexOf(roles, FormColumn.Value);
            for (var column = 0; column < roles.Length; column++)
            {
                var isTerm =
                    roles[column] is FormColumn.Name or FormColumn.Value or FormColumn.Level2
                    && Array.LastIndexOf(roles, roles[column]) >= names[1] - 1
                    && column <= firstValue;
                if (isTerm)
                {
                    roles[column] = FormColumn.None;
                }
            }
        }

        return [];
    }

    /// <summary>
    /// The header with the row below it: 前年 | 上年 | 预计当年实现 under one 指标值. Null where that row says nothing of the kind.
    /// </summary>
    public IndicatorHeader? Below(FormGrid grid, int row, TargetVocabulary vocabulary)
    {
        var roles = (FormColumn[])_roles.Clone();
        var now = 0;
        for (var column = 0; column < Math.Min(roles.Length, grid.Columns); column++)
        {
            var index = grid.At(row, column);
            if (index < 0 || grid.Cell(index).Row != row || grid.Text(index).Length == 0)
            {
                continue;
            }

            switch (LabelText.Role(vocabulary.Columns, grid.Text(index)))
            {
                case "value-now" or "value" when roles[column] == FormColumn.Value:
                    now++;
                    break;
                case "value-before" when roles[column] == FormColumn.Value:
                    roles[column] = FormColumn.Other;
                    break;
                default:
                    return null;
            }
        }

        return now == 1
            ? new IndicatorHeader(roles, _boxes, row)
            {
                BudgetUnit = BudgetUnit,
                BudgetLabel = BudgetLabel,
                WeightTotal = WeightTotal,
                Groups = Groups,
            }
            : null;
    }

    private static bool IsHeader(FormColumn[] roles)
    {
        bool Has(FormColumn role) => Array.IndexOf(roles, role) >= 0;
        if (Has(FormColumn.Name))
        {
            return Has(FormColumn.Value)
                || Has(FormColumn.ValueBasis)
                || Has(FormColumn.Operator)
                || (Has(FormColumn.Level1) && Has(FormColumn.Level2));
        }

        // A list of projects with their goals and no indicators (Shenzhen).
        return Has(FormColumn.Project) && Has(FormColumn.Goal) && Has(FormColumn.Budget);
    }

    /// <summary>The heading above a blank position: where an upper row of headings has no merged cells.</summary>
    private static int Above(FormGrid grid, int row, int column)
    {
        for (var above = row - 1; above >= Math.Max(0, row - 2); above--)
        {
            var index = grid.At(above, column);
            if (index >= 0 && grid.Text(index).Length > 0)
            {
                return index;
            }
        }

        return grid.At(row, column);
    }

    /// <summary>Left and right of a column, from its narrowest cell.</summary>
    private static Box? WidthOf(FormGrid grid, int column)
    {
        var span = int.MaxValue;
        Box? found = null;
        for (var row = 0; row < grid.Rows && span > 1; row++)
        {
            var index = grid.At(row, column);
            if (index >= 0 && grid.BoxOf(index) is { } box && grid.Cell(index).ColumnSpan < span)
            {
                span = grid.Cell(index).ColumnSpan;
                found = box;
            }
        }

        return found;
    }

    /// <summary>90 in 分值权重（90分）.</summary>
    private static int? PointsIn(string text)
    {
        var total = 0;
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                total = (total * 10) + (c - '0');
                if (++digits > 3)
                {
                    return null;
                }
            }
            else if (digits > 0)
            {
                return c == '分' ? total : null;
            }
        }

        return null;
    }

    private static FormColumn Role(string? name) =>
        name switch
        {
            "level1" => FormColumn.Level1,
            "level2" => FormColumn.Level2,
            "name" => FormColumn.Name,
            "description" => FormColumn.Description,
            "operator" => FormColumn.Operator,
            "value" => FormColumn.Value,
            "value-basis" => FormColumn.ValueBasis,
            "unit" => FormColumn.Unit,
            "weight" => FormColumn.Weight,
            "direction" => FormColumn.Direction,
            "core" => FormColumn.Core,
            "basis" => FormColumn.Basis,
            "project" => FormColumn.Project,
            "budget" => FormColumn.Budget,
            "fiscal" => FormColumn.Fiscal,
            "goal" => FormColumn.Goal,
            "entity" => FormColumn.Entity,
            "unit-code" => FormColumn.UnitCode,
            "sequence" => FormColumn.Sequence,
            "code" => FormColumn.Code,
            "other-funds" => FormColumn.OtherFunds,
            "value-now" => FormColumn.Value,
            "other-text" or "other" or "value-before" => FormColumn.Other,
            _ => FormColumn.None,
        };
}

/// <summary>Names and values of one level beside those of others.</summary>
/// <param name="Name">0-based column of the names.</param>
internal readonly record struct IndicatorGroup(string Level1, int Name, int Value);
