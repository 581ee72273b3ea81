using Mingzhang.Catalog.Checks;
using Mingzhang.Catalog.Files;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Catalog.Tests.Files;

public sealed class YamlTreeTests
{
    [Fact]
    public void Maps_lists_and_scalars_read_with_their_lines_and_what_is_missing_stays_missing()
    {
        var tree = YamlTree.Parse(
            "a:\n  - 1\n  - x: { zh: 表, en: table }\nb: one\nc:\n",
            "sample"
        );
        tree["a"].Items[0].Number.ShouldBe(1);
        tree["a"].Items[1]["x"]["zh"].Value.ShouldBe("表");
        tree["a"].Items[1].Line.ShouldBe(3);
        tree["b"].Strings.ShouldBe(["one"]);
        tree["c"].IsMissing.ShouldBeTrue();
        tree["none"]["deeper"].Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a: [1")]
    [InlineData("a: 1\na: 2\n")]
    [InlineData("a: &x 1\nb: *x\n")]
    [InlineData("a: \"unclosed")]
    public void Damaged_yaml_is_told_with_its_name(string text) =>
        Should
            .Throw<CatalogueException>(() => YamlTree.Parse(text, "sample"))
            .Message.ShouldContain("sample");

    [Fact]
    public void Nesting_is_bounded()
    {
        var text = new string('[', 500);
        Should.Throw<CatalogueException>(() => YamlTree.Parse(text, "sample"));
    }

    [Fact]
    public void A_check_is_read_with_everything_it_says()
    {
        var text = """
            group: within-table
            checks:
              - code: MZ3035
                number: 35
                title: { zh: 行内加总, en: row sums }
                severity: error
                says: { zh: 合计等于各列之和, en: the total is the sum of its columns }
                source: arithmetic
                since: 2016
            """;
        var entry = CheckCatalogue
            .Read(YamlTree.Parse(text, "x.yaml"), "x.yaml")
            .Entries.ShouldHaveSingleItem();
        entry.Code.ShouldBe("MZ3035");
        entry.Group.ShouldBe(FindingGroup.WithinTable);
        entry.Severity.ShouldBe(Severity.Error);
        entry.Says.Chinese.ShouldBe("合计等于各列之和");
        entry.Since.ShouldBe(2016);
    }

    [Theory]
    [InlineData("group: nothing\nchecks: []\n")]
    [InlineData("group: cells\nchecks:\n  - { code: MZ2001, severity: grave }\n")]
    public void A_group_or_severity_that_does_not_exist_is_refused(string text) =>
        Should.Throw<CatalogueException>(() =>
            CheckCatalogue.Read(YamlTree.Parse(text, "x.yaml"), "x.yaml")
        );

    [Fact]
    public void Every_check_of_the_catalogue_stands_once_with_titles_and_a_source()
    {
        var checks = Catalogue.Default.Checks;
        checks.Entries.Select(entry => entry.Code).ShouldBeUnique();
        checks.Entries.ShouldAllBe(entry =>
            entry.Title.Chinese.Length > 0
            && entry.Title.English.Length > 0
            && entry.Source.Length > 0
        );
    }
}
