using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Binding;
using Mingzhang.Publishing.Packs;

namespace Mingzhang.Publishing.OpenData;

/// <summary>数据内容: what of a pack is published as data, each table in a stable order.</summary>
internal sealed class DataTables(ComposedPack pack, Catalogue catalogue)
{
    private static readonly DataField Year = new("year", "年度", "integer", "date:fiscal-year");
    private static readonly DataField UnitCode = new(
        "unit_code",
        "单位编码",
        "string",
        "administrative-classification:generic:level2:code"
    );
    private static readonly DataField UnitName = new(
        "unit_name",
        "单位名称",
        "string",
        "administrative-classification:generic:level2:label"
    );
    private static readonly DataField FunctionCode = new(
        "function_code",
        "功能分类科目编码",
        "string",
        "functional-classification:generic:level3:code"
    );
    private static readonly DataField FunctionName = new(
        "function_name",
        "功能分类科目名称",
        "string",
        "functional-classification:generic:level3:label"
    );
    private static readonly DataField EconomicCode = new(
        "economic_code",
        "部门预算支出经济分类科目编码",
        "string",
        "economic-classification:generic:level2:code"
    );
    private static readonly DataField EconomicName = new(
        "economic_name",
        "部门预算支出经济分类科目名称",
        "string",
        "economic-classification:generic:level2:label"
    );
    private static readonly DataField FundCode = new(
        "fund",
        "资金来源",
        "string",
        "fin-source:generic:code"
    );
    private static readonly DataField Origin = new("origin", "资金年份", "string", "");
    private static readonly DataField Nature = new("nature", "支出性质", "string", "");
    private static readonly DataField Project = new(
        "project",
        "项目",
        "string",
        "activity:generic:project:label"
    );
    private static readonly DataField AmountYuan = new(
        "amount_yuan",
        "金额（元）",
        "number",
        "value"
    );

    private readonly Budget _budget = pack.Budget;

    public IEnumerable<DataTable> All() =>
        [Expenditure(), Revenue(), Projects(), Indicators(), Procurement(), Statements()];

    /// <summary>
    /// Spending at the finest grain. Lines of a classified project keep what the law makes public of them, function and fund; what
    /// they are spent on is content.
    /// </summary>
    private DataTable Expenditure()
    {
        var classified = _budget
            .Projects.Where(project => project.IsClassified)
            .Select(project => project.Key)
            .ToHashSet(StringComparer.Ordinal);
        var sums = new SortedDictionary<string, (string[] Cells, Money Amount)>(
            StringComparer.Ordinal
        );
        var names = _budget
            .Projects.GroupBy(project => project.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Name, StringComparer.Ordinal);
        foreach (var line in ((BudgetCube)pack.Facts).Lines)
        {
            var entry = line.Entry;
            var economic = classified.Contains(entry.Project) ? "" : entry.Economic;
            string[] cells =
            [
                Text(_budget.Year),
                entry.Unit,
                UnitNameOf(entry.Unit),
                entry.Function,
                catalogue.Functions.NameOf(entry.Function),
                economic,
                catalogue.DepartmentEconomic.NameOf(economic),
                entry.Fund,
                entry.Origin,
                line.Nature,
                names.GetValueOrDefault(entry.Project, entry.Project),
            ];
            var key = string.Join('\u001f', cells);
            sums[key] = sums.TryGetValue(key, out var known)
                ? (cells, known.Amount + entry.Amount)
                : (cells, entry.Amount);
        }

        return new DataTable(
            "expenditure",
            "支出明细",
            [
                Year,
                UnitCode,
                UnitName,
                FunctionCode,
                FunctionName,
                EconomicCode,
                EconomicName,
                FundCode,
                Origin,
                Nature,
                Project,
                AmountYuan,
            ],
            [
                .. sums.Values.Select(row =>
                    (ImmutableArray<string>)[.. row.Cells, row.Amount.ToYuan()]
                ),
            ]
        );
    }

    private DataTable Revenue() =>
        new(
            "revenue",
            "收入明细",
            [Year, UnitCode, UnitName, FundCode, Origin, FunctionCode, AmountYuan],
            Sorted(
                _budget.Revenue.Select(line =>
                    (ImmutableArray<string>)
                        [
                            Text(_budget.Year),
                            line.Unit,
                            UnitNameOf(line.Unit),
                            line.Fund,
                            line.Origin,
                            line.Function,
                            line.Amount.ToYuan(),
                        ]
                )
            )
        );

    private DataTable Projects() =>
        new(
            "projects",
            "项目",
            [
                new("project_code", "项目编码", "string", "activity:generic:project:code"),
                new("project_name", "项目名称", "string", "activity:generic:project:label"),
                new("kind", "项目类别", "string", ""),
                UnitCode,
                new("purpose", "项目概况", "string", ""),
                new("goal", "绩效目标", "string", ""),
                AmountYuan,
            ],
            [
                .. _budget.Projects.Select(project =>
                    (ImmutableArray<string>)
                        [
                            project.Code,
                            project.Name,
                            project.Kind switch
                            {
                                ProjectKind.Personnel => "人员类",
                                ProjectKind.Operation => "运转类（公用经费）",
                                ProjectKind.OtherOperation => "其他运转类",
                                _ => "特定目标类",
                            },
                            project.Unit,
                            project.Purpose,
                            project.Target?.Goal ?? "",
                            pack.Facts.Amount(
                                new Point
                                {
                                    Year = _budget.Year,
                                    Side = Sides.Expenditure,
                                    Project = project.Key,
                                }
                            )
                                is { } amount
                                ? amount.ToYuan()
                                : "",
                        ]
                ),
            ]
        );

    private DataTable Indicators() =>
        new(
            "indicators",
            "绩效指标",
            [
                new("project_name", "项目名称", "string", "activity:generic:project:label"),
                new("level1", "一级指标", "string", ""),
                new("level2", "二级指标", "string", ""),
                new("indicator", "三级指标", "string", ""),
                new("operator", "指标性质", "string", ""),
                new("value", "指标值", "string", ""),
                new("unit", "计量单位", "string", ""),
                new("weight", "权重", "number", ""),
            ],
            [
                .. _budget
                    .Targets.SelectMany(sheet => Rows(_budget.Department.Name, sheet))
                    .Concat(
                        _budget
                            .Projects.Where(project => project.Target is not null)
                            .SelectMany(project => Rows(project.Name, project.Target!))
                    ),
            ]
        );

    private static IEnumerable<ImmutableArray<string>> Rows(string name, TargetSheet sheet) =>
        sheet.Indicators.Select(indicator =>
            (ImmutableArray<string>)
                [
                    name,
                    indicator.Level1,
                    indicator.Level2,
                    indicator.Name,
                    indicator.Operator,
                    indicator.Value,
                    indicator.Unit,
                    indicator.Weight?.ToString(CultureInfo.InvariantCulture) ?? "",
                ]
        );

    private DataTable Procurement() =>
        new(
            "procurement",
            "政府采购",
            [
                UnitCode,
                UnitName,
                new("kind", "采购类别", "string", ""),
                new("catalogue_code", "品目编码", "string", ""),
                new("name", "采购内容", "string", ""),
                FundCode,
                AmountYuan,
            ],
            [
                .. _budget.Procurement.Select(item =>
                    (ImmutableArray<string>)
                        [
                            item.Unit,
                            UnitNameOf(item.Unit),
                            item.Kind,
                            item.CatalogueCode,
                            item.Name,
                            item.Fund,
                            item.Amount.ToYuan(),
                        ]
                ),
            ]
        );

    /// <summary>Every amount that a table or a sentence of the pack prints, once, with the tables in which it stands.</summary>
    private DataTable Statements()
    {
        var places = new SortedDictionary<string, (Point Point, SortedSet<string> Tables)>(
            StringComparer.Ordinal
        );
        foreach (var (binding, place) in PrintedFigures.Of(pack))
        {
            if (FactIdentity.Read(binding) is not { } identity || identity.Point.Measure.Length > 0)
            {
                continue;
            }

            var key = (identity with { Unit = "", Decimals = 0 }).ToString();
            if (!places.TryGetValue(key, out var known))
            {
                known = (identity.Point, new SortedSet<string>(StringComparer.Ordinal));
                places.Add(key, known);
            }

            known.Tables.Add(place);
        }

        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        foreach (var (point, tables) in places.Values)
        {
            if (pack.Facts.Amount(point) is not { } amount)
            {
                continue;
            }

            rows.Add([
                Text(point.Year),
                point.Side,
                point.Unit,
                point.Function,
                catalogue.Functions.NameOf(point.Function),
                point.Economic,
                catalogue.EconomicListOf(point.Economic)?.NameOf(point.Economic) ?? "",
                point.Fund,
                point.Origin,
                point.Nature,
                point.Project,
                point.Item,
                amount.ToYuan(),
                string.Join(';', tables),
            ]);
        }

        return new DataTable(
            "statements",
            "公开的数",
            [
                Year,
                new("side", "收支", "string", "direction"),
                new("unit", "单位", "string", ""),
                FunctionCode,
                FunctionName,
                EconomicCode,
                EconomicName,
                FundCode,
                Origin,
                Nature,
                Project,
                new("item", "分项", "string", ""),
                AmountYuan,
                new("printed_in", "所在的表", "string", ""),
            ],
            rows.ToImmutable()
        );
    }

    private string UnitNameOf(string code) =>
        _budget.Units.FirstOrDefault(unit => unit.Code == code)?.Name ?? "";

    private static ImmutableArray<ImmutableArray<string>> Sorted(
        IEnumerable<ImmutableArray<string>> rows
    ) => [.. rows.OrderBy(row => string.Join('\u001f', row), StringComparer.Ordinal)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
