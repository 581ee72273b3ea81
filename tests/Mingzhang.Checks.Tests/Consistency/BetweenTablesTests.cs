using Mingzhang.Catalog;
using Mingzhang.Checks.Consistency;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Tests.Consistency;

public sealed class BetweenTablesTests
{
    private static CheckResult Check(params TableBuilder[] tables)
    {
        var pack = new PackBuilder();
        foreach (var table in tables)
        {
            pack.Add(table);
        }

        return CheckRunner.Run(pack.Build(), Catalogue.Default, [new ConsistencyChecks()]);
    }

    private static TableBuilder Functions(
        TableKind kind,
        string title,
        string unit,
        params string[] amounts
    ) =>
        new TableBuilder(kind, title, unit)
            .Column("合计", (Dimension.Nature, ""))
            .Function("", amounts[0])
            .Function("206", amounts[1])
            .Function("208", amounts[2])
            .RowSum(0, [1, 2]);

    private static TableBuilder Balance(
        string income,
        string expenditure,
        string of206 = "70.00"
    ) =>
        new TableBuilder(TableKind.Balance, "收支总表")
            .Column("预算数")
            .Row("收入总计", [(Dimension.Side, Sides.Income)], [income], RowRole.Total)
            .Row("科学技术支出", [(Dimension.Function, "206")], [of206])
            .Row("支出总计", [(Dimension.Nature, Natures.Grand)], [expenditure], RowRole.Total);

    [Fact]
    public void Income_closes_with_expenditure()
    {
        Check(Balance("100.00", "100.00")).Findings.ShouldBeEmpty();
        var finding = Check(Balance("100.00", "99.00")).Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ3041");
        finding.Message.Chinese.ShouldContain("收支总计应相等，相差 1.00 万元");
    }

    [Fact]
    public void The_table_that_differs_from_its_own_sums_is_the_one_to_correct()
    {
        var result = Check(
            Functions(TableKind.Expenditure, "支出总表", "万元", "100.00", "70.00", "30.00"),
            Functions(TableKind.General, "一般公共预算支出表", "万元", "100.00", "70.00", "30.00"),
            Balance("100.00", "100.00", "71.00")
        );
        var finding = result.Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ4052");
        finding.Expected.ShouldBe("70.00");
        finding.Places[0].Table.ShouldBe(2);
    }

    [Theory]
    [InlineData("7.39", null)]
    [InlineData("7.40", Severity.Info)]
    [InlineData("8.40", Severity.Error)]
    public void A_class_of_one_table_is_the_sum_of_its_items_in_another(
        string printed,
        Severity? expected
    )
    {
        var findings = Check(
            new TableBuilder(TableKind.Expenditure, "支出总表")
                .Column("合计", (Dimension.Nature, ""))
                .Function("", "27.39")
                .Function("2060702", "20.00")
                .Function("2101101", "3.40")
                .Function("2101102", "2.67")
                .Function("2101103", "1.32")
                .RowSum(0, [1, 2, 3, 4]),
            new TableBuilder(TableKind.Balance, "收支总表")
                .Column("预算数", (Dimension.Nature, ""))
                .Function("210", printed)
        ).Findings;

        findings
            .Select(finding => (finding.Code, (Severity?)finding.Severity))
            .ShouldBe(expected is null ? [] : [("MZ4053", expected)]);
    }

    [Fact]
    public void A_rounder_print_of_the_same_amount_agrees_and_an_equal_print_may_be_rounding()
    {
        Check(
            Functions(
                TableKind.Expenditure,
                "支出总表",
                "元",
                "1,000,049.00",
                "700,000.00",
                "300,049.00"
            ),
            Functions(TableKind.General, "另一表", "万元", "100.00", "70.00", "30.00")
        )
            .Findings.ShouldBeEmpty();
        var finding = Check(
            new TableBuilder(TableKind.General, "甲表").Column("合计").Function("206", "7.39"),
            new TableBuilder(TableKind.Expenditure, "乙表").Column("合计").Function("206", "7.40")
        )
            .Findings.ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Info);
        finding.ExplainedByRounding.ShouldBeTrue();
        finding.Message.Chinese.ShouldContain("0.01 ≤ 0.01");
    }

    [Fact]
    public void A_table_in_the_wrong_unit_is_one_finding()
    {
        var finding = Check(
            Functions(
                TableKind.Expenditure,
                "支出总表",
                "元",
                "1,000,000.00",
                "700,000.00",
                "300,000.00"
            ),
            Functions(
                TableKind.General,
                "另一表",
                "元",
                "1,000,000.00",
                "700,000.00",
                "300,000.00"
            ),
            Functions(TableKind.Revenue, "第三表", "元", "100.00", "70.00", "30.00")
        )
            .Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ2023");
        finding.Expected.ShouldBe("万元");
        finding.Places[0].Table.ShouldBe(2);
    }

    [Fact]
    public void Two_tables_that_disagree_all_over_are_of_different_scope_and_not_judged()
    {
        var result = Check(
            Functions(TableKind.Expenditure, "支出总表", "元", "100.00", "70.00", "30.00"),
            Functions(TableKind.General, "另一表", "元", "170.00", "125.00", "45.00")
        );
        result.Findings.ShouldBeEmpty();
        result.Coverage.ShouldContain(c =>
            c.Check == "MZ4052" && c.State == CoverageState.NotPossible
        );
    }

    [Fact]
    public void A_sum_that_closes_with_a_row_beside_it_had_the_wrong_parts()
    {
        var table = new TableBuilder(TableKind.Balance, "收支总表")
            .About(new Point { Year = 2025, Side = Sides.Income })
            .Column("预算数")
            .Row("收入总计", [], ["110.00"], RowRole.Total)
            .Row("本年收入", [(Dimension.Origin, Origins.Current)], ["100.00"])
            .Row("上年实户资金余额", [(Dimension.Origin, "?余额")], ["10.00"], RowRole.Unexplained)
            .RowSum(0, [1], Dimension.Origin);
        var result = Check(table);
        result.Findings.ShouldBeEmpty();
        result.Coverage.ShouldContain(c =>
            c.Check == "MZ3039" && c.State == CoverageState.NotPossible
        );
    }

    [Fact]
    public void The_table_that_stands_alone_against_two_others_is_named_at_its_deepest_line()
    {
        var finding = Check(
            Functions(TableKind.Expenditure, "支出总表", "元", "100.00", "70.00", "30.00"),
            Functions(TableKind.General, "另一表", "元", "110.00", "80.00", "30.00"),
            Functions(TableKind.Revenue, "第三表", "元", "100.00", "70.00", "30.00")
        )
            .Findings.ShouldHaveSingleItem();
        finding.Places[0].Table.ShouldBe(1);
        finding.Places[0].Row.ShouldBe(3);
        finding.Expected.ShouldBe("70.00");
    }

    [Fact]
    public void Rounding_that_cannot_hold_together_is_a_warning()
    {
        // Alone each may be rounding. Together the total would be 20.005 and the parts at most 10.005 + 9.995.
        var table = new TableBuilder(TableKind.Revenue, "表")
            .Column("合计", (Dimension.Nature, ""))
            .Column("甲", (Dimension.Nature, Natures.Basic))
            .Column("乙", (Dimension.Nature, Natures.Project))
            .Function("206", "20.01", "10.00", "10.00")
            .ColumnSum(0, [1, 2]);
        var other = new TableBuilder(TableKind.Revenue, "另一表")
            .Column("合计", (Dimension.Nature, ""))
            .Column("甲", (Dimension.Nature, Natures.Basic))
            .Column("乙", (Dimension.Nature, Natures.Project))
            .Function("206", "20.00", "10.00", "9.99")
            .ColumnSum(0, [1, 2]);
        Check(table, other).Findings.ShouldContain(f => f.Severity == Severity.Warning);
    }

    [Fact]
    public void Public_expenses_beyond_their_own_table_are_a_hint()
    {
        var basic = new TableBuilder(TableKind.Basic, "基本支出表")
            .About(
                new Point
                {
                    Year = 2025,
                    Side = Sides.Expenditure,
                    Fund = Funds.General,
                    Nature = Natures.Basic,
                }
            )
            .Column("合计")
            .Row("公务接待费", [(Dimension.Economic, "30217")], ["2.27"]);
        var items = new TableBuilder(TableKind.ThreePublic, "三公经费表")
            .About(
                new Point
                {
                    Year = 2025,
                    Side = Sides.Expenditure,
                    Fund = Funds.General,
                }
            )
            .Column("合计")
            .Row("公务接待费", [(Dimension.Item, Items.Reception)], ["1.27"]);
        var finding = Check(basic, items).Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ4055");
        finding.Severity.ShouldBe(Severity.Info);
        finding.Message.Chinese.ShouldContain("差 1.00 万元");
    }
}
