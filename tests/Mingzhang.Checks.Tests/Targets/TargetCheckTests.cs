using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Checks.Targets;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Tests.Targets;

public class TargetCheckTests
{
    private static readonly Anchor Here = new("sample.txt", 0) { Row = 3, Column = 2 };

    [Theory]
    [InlineData("25 50 75 100", null)]
    [InlineData("40 _ 100 _", null)]
    [InlineData("6000 9000 10000", Severity.Error)]
    [InlineData("25 75 50 100", Severity.Error)]
    [InlineData("25 50", Severity.Warning)]
    public void A_payment_plan_rises_to_one_hundred_and_never_beyond(
        string steps,
        Severity? expected
    )
    {
        var plan = steps
            .Split(' ')
            .Select((step, i) => new PlanStep($"{i}月底", i + 1, PrintedNumber.Read(step), Here));

        var found = Run(Form() with { PaymentPlan = [.. plan] })
            .Where(finding => finding.Code == "MZ3051");

        found.Select(finding => (Severity?)finding.Severity).SingleOrDefault().ShouldBe(expected);
    }

    [Theory]
    [InlineData("40 30 20 10", null, false)]
    [InlineData("40 30 20", null, false)]
    [InlineData("40 30 20 5", null, true)]
    [InlineData("40 30 20", 90, false)]
    [InlineData("40 30 19", 90, true)]
    public void Weights_make_one_hundred_or_ninety_with_an_implied_ten(
        string weights,
        int? promised,
        bool isWrong
    )
    {
        var indicators = weights
            .Split(' ')
            .Select(weight =>
                Number("参观人数", "≥", "5", "人") with
                {
                    Weight = PrintedNumber.Read(weight),
                }
            );

        var found = Run(
            Form() with
            {
                HasWeights = true,
                WeightTotal = promised,
                Indicators = [.. indicators],
            }
        );

        found.Any(finding => finding.Code == "MZ7093").ShouldBe(isWrong);
    }

    [Fact]
    public void A_row_that_could_not_be_read_makes_the_sum_of_weights_not_possible_instead_of_wrong()
    {
        var form = Form() with
        {
            HasWeights = true,
            UnreadRows = 1,
            Indicators =
            [
                Number("参观人数", "≥", "5", "人") with
                {
                    Weight = PrintedNumber.Read("40"),
                },
            ],
        };

        var result = CheckRunner.Run(Pack(form), Catalogue.Default, [new TargetChecks()]);

        result.Findings.ShouldNotContain(finding => finding.Code == "MZ7093");
        result.Coverage.ShouldContain(entry =>
            entry.Check == "MZ7093" && entry.State == CoverageState.NotPossible
        );
    }

    [Theory]
    [InlineData(4, 0, true)]
    [InlineData(4, 1, false)]
    [InlineData(2, 0, false)]
    public void An_indicator_without_a_value_is_told_where_the_others_have_one(
        int others,
        int unread,
        bool isTold
    )
    {
        var form = Form() with
        {
            UnreadRows = unread,
            Indicators =
            [
                .. Enumerable.Range(1, others).Select(i => Number($"参观人数{i}", "≥", "5", "人")),
                Number("展品数量", "", "", "") with
                {
                    Number = null,
                },
            ],
        };

        CheckRunner
            .Run(Pack(form), Catalogue.Default, [new TargetChecks()])
            .Findings.Any(finding =>
                finding.Code == "MZ7094"
                && finding.Message.Chinese.Contains("展品数量", StringComparison.Ordinal)
            )
            .ShouldBe(isTold);
    }

    [Theory]
    [InlineData("读者满意度", "≥", "90", "%", null)]
    [InlineData("读者满意度", "≤", "90", "%", "MZ7095")]
    [InlineData("使用部门满意度", "≤", "90", "百分比", "MZ7095")]
    [InlineData("三公经费控制率", "≤", "100", "%", null)]
    [InlineData("有效投诉率", "≥", "5", "%", "MZ7095")]
    [InlineData("资金到位率", "", "8.76", "万元", "MZ7094")]
    [InlineData("展品完好率", "≥", "120", "%", "MZ7094")]
    [InlineData("会议次数", "≥", "若干", "", "MZ7094")]
    [InlineData("服务能力", "定性", "优良中低差", "", null)]
    [InlineData("市民素质提升程度", "", "市民素质提升程度", "", "MZ7198")]
    public void Sign_value_and_unit_of_an_indicator_fit_together(
        string name,
        string sign,
        string value,
        string unit,
        string? code
    )
    {
        var found = Run(Form() with { Indicators = [Number(name, sign, value, unit)] })
            .Where(finding => finding.Severity > Severity.Info);

        found.Select(finding => finding.Code).SingleOrDefault().ShouldBe(code);
    }

    [Theory]
    [InlineData("13070025P00004010001F", "52.00", "51", "万元", Severity.Warning)]
    [InlineData("13070025P00004010001F", "52.00", "520000", "元", null)]
    [InlineData("13070025P00004010001F", "15.75", "17.5", "万元", Severity.Warning)]
    [InlineData("13070024P00004010001F", "15.75", "17.5", "万元", Severity.Info)]
    public void The_total_cost_is_the_budget_and_a_carried_over_project_may_keep_its_former_one(
        string code,
        string budget,
        string cost,
        string unit,
        Severity? expected
    )
    {
        var form = Form() with
        {
            ProjectCode = code,
            Budget = Money(budget),
            Indicators =
            [
                Number("项目总成本", "≤", cost, unit) with
                {
                    Level1 = "产出指标",
                    Level2 = "成本指标",
                },
            ],
        };

        Run(form)
            .Where(finding => finding.Code == "MZ7096")
            .Select(finding => (Severity?)finding.Severity)
            .SingleOrDefault()
            .ShouldBe(expected);
    }

    [Fact]
    public void Costs_that_add_up_to_the_budget_within_rounding_are_fine()
    {
        var form = Form() with
        {
            Budget = Money("16.63"),
            Indicators = [Cost("2"), Cost("12.625"), Cost("2")],
        };

        Run(form).ShouldNotContain(finding => finding.Code == "MZ7096");

        static Indicator Cost(string value) =>
            Number("讲座成本", "≤", value, "万元") with
            {
                Level1 = "成本指标",
                Level2 = "经济成本指标",
            };
    }

    [Theory]
    [InlineData("1980", "0.00", "1.49", false)]
    [InlineData("5", "0.60", "3.00", false)]
    [InlineData("5", "0.60", "3.50", true)]
    [InlineData("3", "0.33", "1.00", false)]
    public void Quantity_times_price_is_judged_by_what_rounding_allows(
        string quantity,
        string price,
        string total,
        bool isWrong
    )
    {
        var line = new ProcurementLine("加油服务", Here)
        {
            Quantity = PrintedNumber.Read(quantity),
            UnitPrice = Money(price),
            Total = Money(total),
        };

        Run(Pack(Form()) with { Procurement = [line] })
            .Any(finding => finding.Code == "MZ3049")
            .ShouldBe(isWrong);
    }

    [Fact]
    public void A_project_without_a_target_is_an_error_where_the_text_says_that_all_have_one()
    {
        var table = Projects(("甲项目", "50.00"), ("乙项目", "20.00"));
        var pack = Pack(Form() with { Name = "甲项目", Budget = Money("50.00") }) with
        {
            Tables = [table],
        };
        var sentence = new ProseParagraph("2025年项目支出均实行了绩效目标管理。", Here);

        Run(pack)
            .Where(finding => finding.Code == "MZ7099")
            .ShouldAllBe(finding => finding.Severity == Severity.Info);
        var key = new ProseParagraph("本单位重点项目绩效目标情况如下：", Here);
        Run(pack with { Prose = [sentence, key] })
            .Where(finding => finding.Code == "MZ7099")
            .ShouldAllBe(finding => finding.Severity == Severity.Info);
        var found = Run(pack with { Prose = [sentence] })
            .Single(finding => finding.Code == "MZ7099");
        found.Severity.ShouldBe(Severity.Error);
        found.Message.Chinese.ShouldContain("乙项目");
        found.Message.Chinese.ShouldNotContain("甲项目 ");
    }

    [Fact]
    public void The_text_and_the_forms_give_one_amount_for_the_same_projects()
    {
        var pack = Pack(
            Form() with
            {
                Name = "甲项目",
                Budget = Money("50.00"),
            },
            Form() with
            {
                Name = "乙项目",
                Budget = Money("20.00"),
            }
        );

        Run(
                pack with
                {
                    Prose = [new ProseParagraph("设置绩效目标的项目2个，金额700,000元。", Here)],
                }
            )
            .ShouldNotContain(finding => finding.Code == "MZ5073");
        var found = Run(
                pack with
                {
                    Prose = [new ProseParagraph("设置绩效目标的项目2个，金额750,000元。", Here)],
                }
            )
            .Single(finding => finding.Code == "MZ5073");
        found.Expected.ShouldBe("700,000元");
    }

    /// <summary>Seed 004 tells the money of its one project as that of the whole department.</summary>
    [Theory]
    [InlineData("实行绩效目标管理的部门整体1个，涉及一般公共预算90万元。", true)]
    [InlineData("实行绩效目标管理的部门整体1个，涉及一般公共预算350.22万元。", false)]
    [InlineData("实行绩效目标管理的部门整体1个，涉及一般公共预算300万元。", false)]
    [InlineData("部门整体收入350万元，其中90万元用于活动。", false)]
    public void The_target_of_the_whole_department_covers_its_whole_budget(
        string sentence,
        bool isWrong
    )
    {
        Statement Total(string amount, string fund) =>
            new(
                new Point
                {
                    Year = 2025,
                    Side = Sides.Expenditure,
                    Fund = fund,
                },
                Amount.Read(amount, UnitOfAccount.TenThousandYuan)!,
                Here,
                0,
                0
            );
        var table = Projects() with
        {
            Kind = TableKind.Expenditure,
            Statements = [Total("350.22", ""), Total("300.00", Funds.General)],
        };
        var pack = Pack() with { Tables = [table], Prose = [new ProseParagraph(sentence, Here)] };

        Run(pack).Any(finding => finding.Code == "MZ5073").ShouldBe(isWrong);
        Run(pack with { Tables = [table with { IsTrusted = false }] })
            .ShouldNotContain(finding => finding.Code == "MZ5073");
    }

    [Fact]
    public void Nothing_of_a_classified_project_but_its_amounts_is_ever_shown()
    {
        var form = Form() with
        {
            Name = "雷达系统",
            IsClassified = true,
            PaymentPlan = [new PlanStep("6月底", 6, PrintedNumber.Read("150%"), Here)],
            Budget = Money("3.00"),
            Fiscal = Money("4.00"),
        };

        var found = Run(form);

        found.Length.ShouldBeGreaterThan(1);
        found.ShouldAllBe(finding =>
            !finding.Message.Chinese.Contains("雷达") && !finding.Message.English.Contains("雷达")
        );
    }

    [Fact]
    public void Every_code_of_the_group_is_in_the_catalogue_and_in_the_ledger()
    {
        var coverage = CheckRunner.Run(Pack(), Catalogue.Default, [new TargetChecks()]).Coverage;

        foreach (var code in TargetChecks.Codes)
        {
            Catalogue.Default.Checks.Entries.ShouldContain(entry => entry.Code == code, code);
            coverage.ShouldContain(entry => entry.Check == code, code);
        }
    }

    private static TargetForm Form() =>
        new()
        {
            Scope = TargetScope.Project,
            Name = "甲项目",
            Anchor = Here,
            Indicators = [],
            HasIndicatorPart = false,
        };

    private static Indicator Number(string name, string sign, string value, string unit) =>
        new(name, Here)
        {
            Operator = sign,
            Value = value,
            Number = PrintedNumber.Read(value),
            Unit = unit,
        };

    private static StatedAmount Money(string printed) =>
        new(
            "预算数",
            Amount.Read(printed, UnitOfAccount.TenThousandYuan)!,
            Here with
            {
                Printed = printed,
            }
        );

    private static BudgetTable Projects(params (string Name, string Amount)[] rows) =>
        new()
        {
            Ordinal = 0,
            Kind = TableKind.Project,
            Title = "项目支出表",
            Anchor = Here,
            FirstPage = 0,
            LastPage = 0,
            Rows =
            [
                .. rows.Select(row => new TableRow(
                    row.Name,
                    ImmutableDictionary<Dimension, string>.Empty.Add(Dimension.Project, row.Name)
                )),
            ],
            Statements =
            [
                .. rows.Select(
                    (row, i) =>
                        new Statement(
                            new Point
                            {
                                Year = 2025,
                                Nature = Natures.Project,
                                Project = row.Name,
                            },
                            Money(row.Amount).Amount,
                            Here,
                            i,
                            0
                        )
                ),
            ],
        };

    private static Pack Pack(params TargetForm[] forms) =>
        new()
        {
            Profile = new PackProfile { Kind = PackKind.Budget, Year = 2025 },
            Targets = [.. forms],
        };

    private static ImmutableArray<Finding> Run(TargetForm form) => Run(Pack(form));

    private static ImmutableArray<Finding> Run(Pack pack) =>
        CheckRunner.Run(pack, Catalogue.Default, [new TargetChecks()]).Findings;
}
