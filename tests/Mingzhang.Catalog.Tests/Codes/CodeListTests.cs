using Mingzhang.Catalog.Codes;
using Mingzhang.Catalog.Files;

namespace Mingzhang.Catalog.Tests.Codes;

public sealed class CodeListTests
{
    private static readonly Catalogue Known = Catalogue.Default;

    [Fact]
    public void The_catalogue_is_found_beside_the_program_and_every_list_reads()
    {
        Known.Functions.Entries.Length.ShouldBeGreaterThan(1600);
        Known.DepartmentEconomic.Entries.Length.ShouldBeGreaterThan(100);
        Known.GovernmentEconomic.Entries.Length.ShouldBeGreaterThan(80);
        Known.Procurement.Entries.Length.ShouldBeGreaterThan(4000);
        Known.Divisions.Entries.Length.ShouldBeGreaterThan(3000);
        Known.Revenue.Entries.Length.ShouldBeGreaterThan(60);
        Known.FundTypes.Terms.Length.ShouldBeGreaterThan(30);
        Known.Indicators.Terms.Length.ShouldBeGreaterThan(100);
        Known.Pairing.Pairs.Length.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData("一、一般公共服务支出", "201")]
    [InlineData("（五）教育", "205")]
    [InlineData("十八、自然资源海洋气象等支出", "220")]
    [InlineData("医疗卫生与计划生育支出", "210")]
    [InlineData("文化旅游体育与传媒 支出", "207")]
    [InlineData("其他支出", "229")]
    [InlineData("社会保障和就业支出（类）", "208")]
    public void A_row_label_of_a_balance_table_names_its_class(string label, string code) =>
        Known.FunctionClassOf(label).ShouldBe(code);

    [Theory]
    [InlineData("合计")]
    [InlineData("其他")]
    [InlineData("行政运行")]
    [InlineData("")]
    public void A_label_that_names_no_class_gives_none(string label) =>
        Known.FunctionClassOf(label).ShouldBeNull();

    [Fact]
    public void A_name_that_stands_under_every_section_is_found_under_its_parent_only()
    {
        Known.Functions.FindByName("行政运行").ShouldBeNull();
        Known.Functions.FindByName("行政运行", underParent: "20606").ShouldBeNull();
        Known.Functions.FindByName("行政运行", underParent: "20601")?.Code.ShouldBe("2060101");
        Known.Functions.FindAllByName("行政运行").Count.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("210", "卫生健康支出", 2018, NameFit.Current)]
    [InlineData("210", "医疗卫生与计划生育支出", 2018, NameFit.Alias)]
    [InlineData("210", "医疗卫生与计划生育支出", 2025, NameFit.Outdated)]
    [InlineData("210", "卫 生 健 康 支 出", 2025, NameFit.Current)]
    [InlineData("210", "教育支出", 2025, NameFit.Different)]
    [InlineData("210", "", 2025, NameFit.Unprinted)]
    public void A_name_fits_its_code_by_year(string code, string name, int year, NameFit fit) =>
        Known.Functions[code].ShouldNotBeNull().Fit(name, year).ShouldBe(fit);

    [Fact]
    public void A_code_withdrawn_in_the_year_and_one_not_yet_there_are_told_apart_from_doubt()
    {
        var rows = CsvText.Parse(
            "code,name,level,parent,from,to,validity\n201,甲,1,,2019,,\n202,乙,1,,,2020,about\n"
        );
        var list = CodeList.Read("test", rows, aliases: null);
        list["201"].ShouldNotBeNull().ValidIn(2018).ShouldBe(CodeValidity.NotYet);
        list["201"].ShouldNotBeNull().ValidIn(2019).ShouldBe(CodeValidity.Valid);
        list["202"].ShouldNotBeNull().ValidIn(2021).ShouldBe(CodeValidity.Doubtful);
        list["202"].ShouldNotBeNull().ValidIn(2022).ShouldBe(CodeValidity.Withdrawn);
        list["202"].ShouldNotBeNull().ValidIn(0).ShouldBe(CodeValidity.Valid);
    }

    [Theory]
    [InlineData("2013120", "", null)]
    [InlineData("3021", "", null)]
    [InlineData("30122", "奖金", null)]
    [InlineData("30122", "办公费", null)]
    [InlineData("30192", "其他工资福利支出", "30199")]
    [InlineData("30198", "其他工资福利支出", "30199")]
    [InlineData("2060720", "科普活动", "2060702")]
    public void A_code_one_slip_away_is_proposed_only_where_the_name_decides(
        string code,
        string name,
        string? meant
    )
    {
        var list = code[0] == '2' ? Known.Functions : Known.DepartmentEconomic;
        if (meant is not null || name.Length > 0)
        {
            list.ClosestCode(code, name)?.Code.ShouldBe(meant);
        }

        (list.ClosestCode(code, name) is null).ShouldBe(meant is null);
    }

    [Fact]
    public void Every_parent_stands_in_its_list_except_the_six_that_the_source_leaves_out()
    {
        foreach (
            var list in new[]
            {
                Known.Functions,
                Known.DepartmentEconomic,
                Known.GovernmentEconomic,
                Known.Divisions,
            }
        )
        {
            list.Entries.Where(entry => entry.Parent.Length > 0 && !list.Contains(entry.Parent))
                .ShouldBeEmpty();
        }

        Known
            .Procurement.Entries.Count(entry =>
                entry.Parent.Length > 0 && !Known.Procurement.Contains(entry.Parent)
            )
            .ShouldBe(6);
    }

    [Fact]
    public void A_departmental_class_is_paired_by_the_nature_of_the_unit()
    {
        Known
            .Pairing.Governmental("30101", UnitNature.Administrative)
            .ShouldContain(pair => pair.Governmental == "50101");
        Known
            .Pairing.Governmental("30101", UnitNature.Institution)
            .ShouldAllBe(pair => pair.IsDeviation || pair.Governmental == "50501");
        Known.Pairing.Departmental("50501").ShouldContain(pair => pair.Departmental == "30101");
    }
}
