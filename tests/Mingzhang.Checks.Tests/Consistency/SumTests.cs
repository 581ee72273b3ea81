using Mingzhang.Catalog;
using Mingzhang.Checks.Consistency;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Tests.Consistency;

public sealed class SumTests
{
    /// <summary>支出总表 with two natures and three levels; <paramref name="change"/> replaces one printed cell.</summary>
    private static TableBuilder Expenditure(
        int row = -1,
        int column = -1,
        string change = "",
        TableKind kind = TableKind.Expenditure,
        string unit = "元"
    )
    {
        string[][] cells =
        [
            ["1,000,000.00", "600,000.00", "400,000.00"],
            ["700,000.00", "500,000.00", "200,000.00"],
            ["700,000.00", "500,000.00", "200,000.00"],
            ["450,000.00", "300,000.00", "150,000.00"],
            ["250,000.00", "200,000.00", "50,000.00"],
            ["300,000.00", "100,000.00", "200,000.00"],
        ];
        if (row >= 0)
        {
            cells[row][column] = change;
        }

        return new TableBuilder(kind, "支出总表", unit)
            .Column("合计", (Dimension.Nature, ""))
            .Column("基本支出", (Dimension.Nature, Natures.Basic))
            .Column("项目支出", (Dimension.Nature, Natures.Project))
            .Function("", cells[0])
            .Function("206", cells[1])
            .Function("20607", cells[2])
            .Function("2060701", cells[3])
            .Function("2060702", cells[4])
            .Function("208", cells[5])
            .RowSum(0, [1, 5])
            .RowSum(1, [2])
            .RowSum(2, [3, 4])
            .ColumnSum(0, [1, 2]);
    }

    private static CheckResult Check(params TableBuilder[] tables)
    {
        var pack = new PackBuilder();
        foreach (var table in tables)
        {
            pack.Add(table);
        }

        return CheckRunner.Run(pack.Build(), Catalogue.Default, [new ConsistencyChecks()]);
    }

    [Fact]
    public void A_table_that_adds_up_gives_no_finding_and_every_check_has_a_state()
    {
        var result = Check(Expenditure());
        result.Findings.ShouldBeEmpty();
        result.Coverage.ShouldContain(c =>
            c.Check == "MZ3043" && c.State == CoverageState.Done && c.Applied == 6
        );
        result.Coverage.ShouldContain(c => c.Check == "MZ3037" && c.State == CoverageState.Done);
        result.Coverage.ShouldContain(c =>
            c.Check == "MZ3046" && c.State == CoverageState.NotApplicable
        );
    }

    [Theory]
    [InlineData(0, 0, "1,000,200.00", "1,000,000.00", "200.00")]
    [InlineData(3, 1, "310,000.00", "300,000.00", "10000.00")]
    [InlineData(4, 2, "500,000.00", "50,000.00", "450000.00")]
    [InlineData(5, 0, "30,000.00", "300,000.00", "270000.00")]
    [InlineData(1, 2, "220,000.00", "200,000.00", "20000.00")]
    [InlineData(2, 1, "50,000.00", "500,000.00", "450000.00")]
    public void One_wrong_number_gives_one_error_that_points_at_it(
        int row,
        int column,
        string wrong,
        string right,
        string difference
    )
    {
        var finding = Check(Expenditure(row, column, wrong)).Findings.ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Error);
        finding.Expected.ShouldBe(right);
        finding.Difference.ShouldNotBeNull().ToYuan().ShouldBe(difference);
        finding.Places[0].Row.ShouldBe(row + 2);
        finding.Places[0].Column.ShouldBe(column + 2);
        finding.Message.Chinese.ShouldContain(wrong);
        finding.Message.English.ShouldContain(right);
        finding.Equation.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_message_has_the_numbers_the_equation_and_the_value_it_should_have()
    {
        var finding = Check(Expenditure(0, 0, "1,000,200.00")).Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ3043");
        finding.Message.Chinese.ShouldBe(
            "《支出总表》第 2 行“合计／合计”印为 1,000,200.00 元，其 2 个组成部分合计 1,000,000.00 元 = 600,000.00 + 400,000.00，相差 200.00 元"
                + "。应改的是《支出总表》第 2 行“合计／合计”：印为 1,000,200.00 元，应为 1,000,000.00 元（两数仅一位不同）"
                + "。由此不成立的还有 1 处：《支出总表》第 2 行“合计／合计”印为 1,000,200.00 元，其 2 个组成部分合计 1,000,000.00 元 = 700,000.00 + 300,000.00，相差 200.00 元"
        );
    }

    [Fact]
    public void Two_wrong_numbers_far_apart_are_two_findings()
    {
        var wrong = Expenditure(3, 1, "310,000.00");
        var other = new TableBuilder(TableKind.Other, "另一表")
            .Column("合计")
            .Row("合计", [(Dimension.Item, "?a")], ["5.00"])
            .Row("甲", [(Dimension.Item, "?b")], ["2.00"])
            .Row("乙", [(Dimension.Item, "?c")], ["2.00"])
            .RowSum(0, [1, 2], Dimension.Item);
        Check(wrong, other).Findings.Count(f => f.Severity == Severity.Error).ShouldBe(2);
    }

    [Fact]
    public void A_forgotten_entry_is_found_where_row_and_column_miss_the_same_amount()
    {
        var finding = Check(Expenditure(4, 1, "")).Findings.ShouldHaveSingleItem();
        finding.Expected.ShouldBe("200,000.00");
        finding.Places[0].Row.ShouldBe(6);
        finding.Places[0].Column.ShouldBe(3);
        finding.Message.Chinese.ShouldContain("空白");
    }

    [Fact]
    public void A_sum_that_stands_alone_names_all_candidates()
    {
        var table = new TableBuilder(TableKind.ThreePublic, "三公经费表")
            .Column("合计")
            .Row("合计", [(Dimension.Item, Items.ThreePublic)], ["8.83"], RowRole.Total)
            .Row("公务接待费", [(Dimension.Item, Items.Reception)], ["1.27"])
            .Row("公务用车", [(Dimension.Item, Items.Vehicle)], ["5.16"])
            .RowSum(0, [1, 2], Dimension.Item);
        var finding = Check(table).Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ3046");
        finding.Severity.ShouldBe(Severity.Error);
        finding.Places.Length.ShouldBe(3);
        finding.Message.Chinese.ShouldContain("8.83");
        finding.Message.Chinese.ShouldContain("6.43");
    }

    [Theory]
    [InlineData("944.91", "509.64", "1454.54", "0.01")]
    [InlineData("861.95", "82.95", "944.91", "0.01")]
    [InlineData("185.04", "15.17", "200.22", "0.01")]
    public void Rounding_is_information_with_its_proof(
        string first,
        string second,
        string total,
        string gap
    )
    {
        var table = new TableBuilder(TableKind.Expenditure, "支出总表")
            .Column("合计", (Dimension.Nature, ""))
            .Column("基本支出", (Dimension.Nature, Natures.Basic))
            .Column("项目支出", (Dimension.Nature, Natures.Project))
            .Function("", total, first, second)
            .ColumnSum(0, [1, 2]);
        var finding = Check(table, table).Findings.ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Info);
        finding.ExplainedByRounding.ShouldBeTrue();
        finding.Message.Chinese.ShouldContain($"{gap} ≤ 3 × 0.005");
        finding.Message.Chinese.ShouldContain("同样的数共出现 2 处");
        finding.Places.Length.ShouldBe(6);
    }

    [Fact]
    public void One_unit_more_than_rounding_allows_is_an_error()
    {
        var table = new TableBuilder(TableKind.Expenditure, "支出总表")
            .Column("合计", (Dimension.Nature, ""))
            .Column("基本支出", (Dimension.Nature, Natures.Basic))
            .Column("项目支出", (Dimension.Nature, Natures.Project))
            .Function("", "1454.53", "944.91", "509.64")
            .ColumnSum(0, [1, 2]);
        Check(table).Findings.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Error);
    }

    [Fact]
    public void A_part_beyond_its_whole_is_an_error_and_a_part_within_it_is_fine()
    {
        static TableBuilder Table(string part) =>
            new TableBuilder(TableKind.Balance, "收支总表")
                .Column("预算数")
                .Row("商品和服务支出", [(Dimension.Economic, "302")], ["10.00"])
                .Row("其中：办公费", [(Dimension.Economic, "30201")], [part], RowRole.OfWhich)
                .RowSum(0, [1], Dimension.Economic, bound: true);
        Check(Table("9.99")).Findings.ShouldBeEmpty();
        var finding = Check(Table("10.02")).Findings.ShouldHaveSingleItem();
        finding.Message.Chinese.ShouldContain("超出 0.02 万元");
    }

    [Fact]
    public void A_blank_sum_is_a_hint_and_a_sum_with_an_unreadable_part_is_not_judged()
    {
        var blank = Check(Expenditure(0, 1, ""));
        blank.Findings.ShouldAllBe(f => f.Severity == Severity.Info || f.Expected == "600,000.00");
        var damaged = Check(Expenditure(3, 1, "#REF!"));
        damaged.Findings.ShouldHaveSingleItem().Code.ShouldBe("MZ2025");
        damaged.Coverage.ShouldContain(c =>
            c.Check == "MZ3037" && c.State == CoverageState.NotPossible
        );
    }

    [Fact]
    public void A_table_that_contradicts_itself_all_over_is_not_judged()
    {
        var table = new TableBuilder(TableKind.Expenditure, "支出总表")
            .Column("合计", (Dimension.Nature, ""))
            .Column("基本支出", (Dimension.Nature, Natures.Basic))
            .Column("项目支出", (Dimension.Nature, Natures.Project));
        for (var i = 0; i < 10; i++)
        {
            table.Function($"20{i}", $"{100 + i * 17}.00", $"{50 + i * 3}.00", $"{13 + i * 29}.00");
        }

        table.ColumnSum(0, [1, 2]);
        var result = Check(table);
        result.Findings.ShouldNotContain(f => f.Severity == Severity.Error);
        result.Coverage.ShouldContain(c =>
            c.State == CoverageState.NotPossible && c.Reason.Chinese.Contains("支出总表")
        );
    }

    [Fact]
    public void Nothing_is_checked_in_what_is_no_pack()
    {
        var pack = new PackBuilder { Kind = Facts.Packs.PackKind.None };
        pack.Add(Expenditure(0, 0, "7.00"));
        var result = CheckRunner.Run(pack.Build(), Catalogue.Default, [new ConsistencyChecks()]);
        result.Findings.ShouldBeEmpty();
        result.Coverage.ShouldNotBeEmpty();
    }
}
