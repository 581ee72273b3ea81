using Mingzhang.Catalog.Lookup;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Catalog.Tests.Lookup;

public sealed class CatalogueLookupTests
{
    private static readonly CatalogueLookup Lookup = new(Catalogue.Default);

    [Fact]
    public void A_code_is_found_first_by_itself_and_then_as_a_prefix()
    {
        var hits = Lookup.Find("20607");
        hits[0].Entry.Code.ShouldBe("20607");
        hits[0].Match.ShouldBe(LookupMatch.Code);
        hits.ShouldContain(hit =>
            hit.Entry.Code == "2060702" && hit.Match == LookupMatch.CodePrefix
        );
    }

    [Fact]
    public void A_former_name_leads_to_its_code() =>
        Lookup
            .Find("医疗卫生与计划生育支出")
            .ShouldContain(hit => hit.Entry.Code == "210" && hit.Match == LookupMatch.Alias);

    [Theory]
    [InlineData("维修费", "维修（护）费")]
    [InlineData("科普活动费", "科普活动")]
    [InlineData("因公出国费用", "因公出国（境）费用")]
    public void A_name_that_nothing_has_leads_to_the_nearest(string query, string name)
    {
        Lookup.Find(query).ShouldBeEmpty();
        var near = Lookup.Nearest(query);
        near.ShouldContain(hit => hit.Entry.Name == name && hit.Match == LookupMatch.Near);
        near.Length.ShouldBeLessThanOrEqualTo(8);
    }

    [Theory]
    [InlineData("")]
    [InlineData("没有这样的名称")]
    [InlineData("9999999")]
    public void Words_that_are_near_nothing_lead_nowhere(string query) =>
        Lookup.Nearest(query).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("没有这样的名称")]
    public void What_nothing_has_gives_nothing(string query) => Lookup.Find(query).ShouldBeEmpty();

    [Theory]
    [InlineData("渠县", "sichuan")]
    [InlineData("sichuan", "sichuan")]
    [InlineData("重庆市区县", "chongqing-district")]
    [InlineData("500112", "chongqing-district")]
    [InlineData("长沙市", "national")]
    public void A_place_is_found_by_any_of_its_names(string name, string place) =>
        Lookup.FindPlace(name)?.Name.ShouldBe(place);

    [Fact]
    public void The_catalogue_itself_has_no_errors()
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Mingzhang.slnx")))
        {
            root = Path.GetDirectoryName(root);
        }

        var docs = root is null ? null : Path.Combine(root, "docs", "checks");
        CatalogueValidation
            .Validate(Catalogue.Default, docs)
            .Where(problem => problem.Severity == Severity.Error)
            .ShouldBeEmpty();
    }
}
