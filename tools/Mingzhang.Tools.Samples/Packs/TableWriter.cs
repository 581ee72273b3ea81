using System.Globalization;
using Mingzhang.Facts.Amounts;
using Mingzhang.Tools.Samples.Budgets;

namespace Mingzhang.Tools.Samples.Packs;

/// <summary>The tables that the national rules ask for, and those of projects, procurement and targets.</summary>
internal sealed class TableWriter(Budget budget)
{
    private readonly Printed _printed = new(budget);
    private readonly List<SampleTable> _tables = [];
    private readonly IReadOnlyList<FunctionLine> _general =
    [
        .. budget.Functions.Select(line => line.General),
    ];

    public IReadOnlyList<SampleTable> Write()
    {
        Balance();
        Revenue();
        ByFunction("部门支出总表", budget.Functions, withBefore: false);
        FiscalBalance();
        ByFunction("一般公共预算支出表", _general, withBefore: true);
        Basic();
        ThreePublic();
        ByNothing("政府性基金预算支出表", "本部门没有政府性基金预算安排的支出");
        ByNothing("国有资本经营预算支出表", "本部门没有国有资本经营预算安排的支出");
        Projects();
        Purchases();
        Targets();
        return _tables;
    }

    private void Add(
        string title,
        IReadOnlyList<SampleRow> head,
        IEnumerable<SampleRow> body,
        string note = ""
    ) =>
        _tables.Add(
            new SampleTable(
                budget.Numbering.Length == 0
                    ? ""
                    : string.Format(
                        CultureInfo.InvariantCulture,
                        budget.Numbering,
                        _tables.Count + 1
                    ),
                $"{budget.Year}年{title}",
                budget.Name,
                budget.UnitName,
                head,
                [.. body],
                note
            )
        );

    private void Balance()
    {
        var carried = Figures.Sum(budget.Functions, line => line.Carried);
        var total = Figures.Sum(budget.Functions, line => line.Total);
        List<(string, Money)> income =
        [
            ("一、一般公共预算拨款收入", Figures.Sum(_general, line => line.Total) - carried),
            ("二、政府性基金预算拨款收入", default),
            ("三、国有资本经营预算拨款收入", default),
            ("四、事业收入", budget.BusinessIncome),
            ("五、其他收入", budget.OtherIncome),
        ];
        SideBySide(
            income,
            carried,
            [
                .. Figures
                    .Classes(budget.Functions)
                    .Select(row => (row.Name, row.Sum(line => line.Total))),
            ],
            total
        );
    }

    private void SideBySide(
        List<(string Name, Money Amount)> income,
        Money carried,
        List<(string Name, Money Amount)> spending,
        Money total
    )
    {
        var rows = new List<SampleRow>();
        for (var row = 0; row < Math.Max(income.Count, spending.Count); row++)
        {
            var left = row < income.Count ? income[row] : ("", default);
            var right = row < spending.Count ? spending[row] : ("", default);
            rows.Add(
                new(left.Item1, _printed.Cell(left.Item2), right.Item1, _printed.Cell(right.Item2))
            );
        }

        rows.Add(
            new(
                "本年收入合计",
                _printed.Cell(total - carried),
                "本年支出合计",
                _printed.Cell(total)
            )
        );
        rows.Add(new("上年结转", _printed.Cell(carried), "结转下年", ""));
        rows.Add(new("收入总计", _printed.Cell(total), "支出总计", _printed.Cell(total)));
        Add(
            "部门收支总表",
            [
                new(new SampleCell("收入") { Columns = 2 }, new SampleCell("支出") { Columns = 2 }),
                new("项目", "预算数", "项目", "预算数"),
            ],
            rows
        );
    }

    private void Revenue()
    {
        var rows = CodeRows(
            budget.Functions,
            row =>
            {
                var general = row.Sum(line => line.General.Total - line.Carried);
                var own = row.Sum(line => line.Own);
                return
                [
                    _printed.Cell(row.Sum(line => line.Total)),
                    _printed.Cell(row.Sum(line => line.Carried)),
                    _printed.Cell(general),
                    .. budget.OtherIncome == default ? Array.Empty<string>() : [_printed.Cell(own)],
                ];
            }
        );
        List<SampleCell> head = [.. CodeHeads(), "合计", "上年结转", "一般公共预算拨款收入"];
        if (budget.OtherIncome != default)
        {
            head.Add("单位资金收入");
        }

        Add("部门收入总表", [new(head)], rows);
    }

    private void ByFunction(string title, IReadOnlyList<FunctionLine> lines, bool withBefore)
    {
        withBefore = withBefore && lines.Any(line => line.Before is not null);
        var shown = withBefore ? lines : [.. lines.Where(line => line.Total != default)];
        List<SampleCell> head = [.. CodeHeads()];
        if (withBefore)
        {
            head.Add($"{budget.Year - 1}年预算数");
        }

        head.AddRange(["合计", "基本支出", "项目支出"]);
        Add(
            title,
            [new(head)],
            CodeRows(
                shown,
                row =>
                    [
                        .. withBefore
                            ? [_printed.Cell(row.Sum(line => line.Before ?? default))]
                            : Array.Empty<string>(),
                        _printed.Cell(row.Sum(line => line.Total)),
                        _printed.Cell(row.Sum(line => line.Basic)),
                        _printed.Cell(row.Sum(line => line.Project)),
                    ]
            )
        );
    }

    private SampleCell[] CodeHeads() =>
        budget.SplitsCodes ? ["类", "款", "项", "科目名称"] : ["科目编码", "科目名称"];

    /// <summary>A total row, then the rows by code, with 类 and 款 as rows of their own unless codes are split over cells.</summary>
    private IEnumerable<SampleRow> CodeRows(
        IReadOnlyList<FunctionLine> lines,
        Func<FunctionRow, string[]> amounts
    )
    {
        var kept = lines
            .Where(line => line.Total != default || line.Before is { } before && before != default)
            .ToList();
        var total = amounts(new FunctionRow("", "", kept));
        var blanks = budget.SplitsCodes ? 3 : 1;
        yield return new([
            .. Enumerable.Repeat<SampleCell>("", blanks),
            "合计",
            .. total.Select(text => new SampleCell(text)),
        ]);
        foreach (var row in Figures.ByFunction(kept, withClasses: !budget.SplitsCodes))
        {
            SampleCell[] code = budget.SplitsCodes
                ? [row.Code[..3], row.Code[3..5], row.Code[5..]]
                : [row.Code];
            yield return new([
                .. code,
                row.Name,
                .. amounts(row).Select(text => new SampleCell(text)),
            ]);
        }
    }

    private void FiscalBalance()
    {
        var carried = Figures.Sum(_general, line => line.Carried);
        var total = Figures.Sum(_general, line => line.Total);
        var spending = Figures.Classes(_general).ToList();
        List<(string Name, Money Amount)> income =
        [
            ("一、本年收入", total - carried),
            ("（一）一般公共预算拨款", total - carried),
            ("（二）政府性基金预算拨款", default),
            ("（三）国有资本经营预算拨款", default),
            ("二、上年结转", carried),
            ("（一）一般公共预算拨款", carried),
        ];
        var rows = new List<SampleRow>();
        for (var row = 0; row < Math.Max(income.Count, spending.Count + 1); row++)
        {
            var left = row < income.Count ? income[row] : ("", default);
            var name =
                row == 0 ? "一、本年支出"
                : row <= spending.Count ? spending[row - 1].Name
                : "";
            var amount =
                row == 0 ? total
                : row <= spending.Count ? spending[row - 1].Sum(line => line.Total)
                : default;
            rows.Add(
                new(
                    left.Item1,
                    _printed.Cell(left.Item2),
                    name,
                    _printed.Cell(amount),
                    _printed.Cell(amount),
                    ""
                )
            );
        }

        rows.Add(
            new(
                "收入总计",
                _printed.Cell(total),
                "支出总计",
                _printed.Cell(total),
                _printed.Cell(total),
                ""
            )
        );
        Add(
            "财政拨款收支总表",
            [
                new(new SampleCell("收入") { Columns = 2 }, new SampleCell("支出") { Columns = 4 }),
                new("项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算"),
            ],
            rows
        );
    }

    private void Basic()
    {
        SampleRow Row(string code, string name, EconomicRow row) =>
            new(
                code,
                name,
                _printed.Cell(row.Sum(line => line.Total)),
                _printed.Cell(row.Sum(line => line.Personnel)),
                _printed.Cell(row.Sum(line => line.Public))
            );

        Add(
            "一般公共预算基本支出表",
            [new("科目编码", "科目名称", "合计", "人员经费", "公用经费")],
            [
                Row("", "合计", new EconomicRow("", "", budget.Economics)),
                .. Figures
                    .ByEconomicClass(budget.Economics)
                    .Select(row => Row(row.Code, row.Name, row)),
            ]
        );
    }

    private void ThreePublic()
    {
        var overseas = budget.ThreePublic("overseas").Now;
        var purchase = budget.ThreePublic("purchase").Now;
        var running = budget.ThreePublic("running").Now;
        var reception = budget.ThreePublic("reception").Now;
        Add(
            "一般公共预算“三公”经费支出表",
            [
                new(
                    new SampleCell("合计") { Rows = 2 },
                    new SampleCell("因公出国（境）费用") { Rows = 2 },
                    new SampleCell("公务用车购置及运行费") { Columns = 3 },
                    new SampleCell("公务接待费") { Rows = 2 }
                ),
                new("小计", "公务用车购置费", "公务用车运行费"),
            ],
            [
                new(
                    _printed.Cell(overseas + purchase + running + reception),
                    _printed.Cell(overseas),
                    _printed.Cell(purchase + running),
                    _printed.Cell(purchase),
                    _printed.Cell(running),
                    _printed.Cell(reception)
                ),
            ]
        );
    }

    private void ByNothing(string title, string note) =>
        Add(
            title,
            [new("科目编码", "科目名称", "合计", "基本支出", "项目支出")],
            [new("", "合计", "", "", "")],
            $"说明：{note}，本表为空表。"
        );

    private void Projects()
    {
        if (budget.Projects.Count == 0)
        {
            return;
        }

        Add(
            "部门项目支出表",
            [new("科目编码", "科目名称", "项目名称", "合计", "一般公共预算")],
            [
                new(
                    "",
                    "合计",
                    "",
                    _printed.Cell(Figures.Sum(budget.Projects, project => project.Amount)),
                    _printed.Cell(Figures.Sum(budget.Projects, project => project.Amount))
                ),
                .. budget.Projects.Select(project => new SampleRow(
                    project.Function,
                    Catalog.Catalogue.Default.Functions.NameOf(project.Function),
                    project.Name,
                    _printed.Cell(project.Amount),
                    _printed.Cell(project.Amount)
                )),
            ]
        );
    }

    private void Purchases()
    {
        if (budget.Purchases.Count == 0)
        {
            return;
        }

        SampleRow Row(string name, IReadOnlyList<PurchaseLine> lines) =>
            new(
                name,
                _printed.Cell(Figures.Sum(lines, line => line.Total)),
                _printed.Cell(Figures.Sum(lines, line => line.Goods)),
                _printed.Cell(Figures.Sum(lines, line => line.Works)),
                _printed.Cell(Figures.Sum(lines, line => line.Services))
            );

        Add(
            "政府采购预算表",
            [new("采购项目名称", "合计", "货物类", "工程类", "服务类")],
            [
                Row("合计", budget.Purchases),
                .. budget.Purchases.Select(line => Row(line.Project, [line])),
            ]
        );
    }

    private void Targets()
    {
        foreach (var project in budget.Projects)
        {
            var targets = budget.Targets.Where(target => target[0] == project.Name).ToList();
            if (targets.Count > 0)
            {
                Add(
                    "项目支出绩效目标表",
                    [
                        new(
                            "项目名称",
                            new SampleCell(project.Name) { Columns = 2 },
                            "预算数",
                            new SampleCell(_printed.Cell(project.Amount)) { Columns = 3 }
                        ),
                    ],
                    [
                        new(
                            "年度目标",
                            new SampleCell("按计划完成全年任务，资金用在批准的范围内。")
                            {
                                Columns = 6,
                            }
                        ),
                        new(
                            "一级指标",
                            "二级指标",
                            "三级指标",
                            "指标性质",
                            "指标值",
                            "计量单位",
                            "权重"
                        ),
                        .. targets.Select(target => new SampleRow(
                            target[1],
                            target[2],
                            target[3],
                            target[4],
                            target[5],
                            target[6],
                            target[7]
                        )),
                    ]
                );
            }
        }
    }
}
