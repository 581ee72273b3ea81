using Mingzhang.Catalog.Files;
using Mingzhang.Catalog.Places;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Catalog.Tests.Places;

public sealed class PlaceTests
{
    private static readonly PlaceCatalogue Known = Catalogue.Default.Places;

    [Theory]
    [InlineData("重庆市渝北区某某局", "500112", "chongqing-district")]
    [InlineData("重庆市某某协会", "500000", "chongqing")]
    [InlineData("张家口市某某协会", "130700", "hebei")]
    [InlineData("渠县某某协会", "511725", "sichuan")]
    [InlineData("成华区某某协会", "510108", "sichuan")]
    [InlineData("苏州市某某局", "320500", "jiangsu")]
    [InlineData("西安市某某局", "610100", "shaanxi")]
    [InlineData("上海市普陀区某某局", "310107", "shanghai-district")]
    [InlineData("上海某某学校", "310000", "shanghai")]
    [InlineData("深圳市某某局（本级）", "440300", "shenzhen")]
    [InlineData("北京市朝阳区某某局", "110105", "beijing")]
    [InlineData("长沙市某某局", "430100", "")]
    [InlineData("江苏省某某厅", "320000", "jiangsu")]
    public void A_name_leads_to_its_division_and_place(string entity, string division, string place)
    {
        var match = Catalogue.Default.PlaceResolver.Resolve(entity);
        match.Division.ShouldBe(division);
        match.Place.ShouldBe(place);
    }

    [Fact]
    public void A_name_that_several_provinces_have_stays_open_until_other_words_decide()
    {
        var resolver = Catalogue.Default.PlaceResolver;
        var open = resolver.Resolve("普陀区某某局");
        open.Division.ShouldBe("");
        open.Candidates.Length.ShouldBeGreaterThan(1);
        resolver.Resolve("普陀区某某局", "2025年舟山市部门预算").Division.ShouldBe("330903");
    }

    [Fact]
    public void A_text_without_any_place_gives_none() =>
        Catalogue.Default.PlaceResolver.Resolve("2025年部门预算", "").ShouldBe(PlaceMatch.Unknown);

    [Theory]
    [InlineData("500112", GovernmentLevel.District)]
    [InlineData("500000", GovernmentLevel.Municipality)]
    [InlineData("511725", GovernmentLevel.County)]
    [InlineData("130700", GovernmentLevel.City)]
    [InlineData("130000", GovernmentLevel.Province)]
    [InlineData("999999", GovernmentLevel.Unknown)]
    public void A_division_has_a_level_of_government(string division, GovernmentLevel level) =>
        Catalogue.Default.PlaceResolver.LevelOf(division).ShouldBe(level);

    [Theory]
    [InlineData("shanghai", 2026, Severity.Error)]
    [InlineData("shanghai", 2024, Severity.Warning)]
    [InlineData("shanghai", 2030, Severity.Warning)]
    [InlineData("national", 2030, Severity.Warning)]
    public void A_table_seen_in_fewer_than_three_packs_of_a_year_is_no_error_when_it_is_missing(
        string place,
        int year,
        Severity severity
    ) =>
        Known[place]
            .TablesOf(2026)
            .First(rule => rule.Id == "balance")
            .SeverityIn(year)
            .ShouldBe(severity);

    [Fact]
    public void Every_place_reads_inherits_the_base_and_has_sources()
    {
        foreach (var name in Known.Names)
        {
            var place = Known[name];
            place.Name.ShouldBe(name);
            place.TablesOf(2025).ShouldContain(rule => rule.Id == "balance");
            place.Tables.ShouldAllBe(rule => rule.Source.Length > 0);
            place.Chapters.ShouldAllBe(rule => rule.Source.Length > 0);
        }
    }

    [Fact]
    public void The_national_base_asks_for_the_eight_tables_of_the_rule_from_2017_on()
    {
        Known["national"].TablesOf(2025).Length.ShouldBe(8);
        Known["national"].TablesOf(2016).ShouldBeEmpty();
        Known["nowhere"].Name.ShouldBe("national");
    }

    [Fact]
    public void A_rule_of_a_place_replaces_the_inherited_one_only_in_its_years()
    {
        var chongqing = Known["chongqing"];
        chongqing.TablesOf(2024).Single(rule => rule.Id == "revenue").Number.ShouldBe("7");
        chongqing.TablesOf(2026).Single(rule => rule.Id == "revenue").Number.ShouldBe("");
    }

    [Theory]
    [InlineData("2025年渝北区部门一般公共预算“三公”经费支出预算表", "three-public")]
    [InlineData("部门财政拨款收支总体情况表", "fiscal-balance")]
    [InlineData("2026 年部门收入总体情况表", "revenue")]
    [InlineData("一般公共预算基本支出表", "basic")]
    public void A_printed_title_satisfies_its_rule(string title, string id) =>
        Known["national"]
            .TablesOf(2025)
            .Single(rule => rule.Id == id)
            .IsSatisfiedBy(TableKind.Other, title)
            .ShouldBeTrue();

    [Theory]
    [InlineData("2025年财政拨款收支总表", "balance")]
    [InlineData("2025年一般公共预算基本支出表", "general")]
    [InlineData("一般公共预算“三公”经费支出表", "general")]
    [InlineData("部门收入支出总表", "expenditure")]
    [InlineData("项目支出绩效目标表", "project")]
    [InlineData("政府性基金预算“三公”经费支出预算表", "government-fund")]
    public void A_title_of_another_table_does_not_satisfy_a_rule_whose_words_it_contains(
        string title,
        string id
    )
    {
        foreach (var name in Known.Names)
        {
            foreach (var rule in Known[name].TablesOf(2025).Where(rule => rule.Id == id))
            {
                rule.IsNamed(title).ShouldBeFalse($"{name}: {id}");
            }
        }
    }

    [Fact]
    public void Every_rule_names_its_own_table_and_no_exception_takes_it_away()
    {
        foreach (var name in Known.Names)
        {
            foreach (var rule in Known[name].Tables.Where(rule => !rule.IsDropped))
            {
                rule.IsNamed(rule.Name.Chinese).ShouldBeTrue($"{name}: {rule.Id}");
            }
        }
    }

    [Fact]
    public void A_kind_satisfies_a_rule_only_where_the_title_names_no_other_table_of_the_place()
    {
        var rules = Known["shenzhen"].TablesOf(2026);
        var basic = rules.Single(rule => rule.Id == "basic");
        Place
            .IsSatisfied(basic, rules, TableKind.Basic, "一般公共预算支出表（按经济分类）")
            .ShouldBeFalse();
        Place.IsSatisfied(basic, rules, TableKind.Basic, "经费明细").ShouldBeTrue();
        Place.IsSatisfied(basic, rules, TableKind.Other, "基本支出总表").ShouldBeTrue();
    }

    [Fact]
    public void An_unknown_kind_in_a_place_is_refused_with_file_and_line()
    {
        var tree = YamlTree.Parse(
            "place: x\ntables:\n  - { id: a, kinds: [nothing], severity: error }\n",
            "x.yaml"
        );
        Should
            .Throw<CatalogueException>(() => PlaceCatalogue.Read(tree, "x.yaml"))
            .Message.ShouldContain("x.yaml:3");
    }

    [Fact]
    public void A_pattern_asks_for_its_pieces_in_order()
    {
        new NamePattern("收支*总*表").IsIn("部门收支 总体情况表").ShouldBeTrue();
        new NamePattern("收支*总*表").IsIn("总表收支").ShouldBeFalse();
        new NamePattern("").IsIn("任何").ShouldBeFalse();
    }
}
