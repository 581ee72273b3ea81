using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog.Files;
using Mingzhang.Facts.Cube;
using Catalogue = Mingzhang.Catalog.Catalogue;

namespace Mingzhang.Budgets.Tests.Cube;

public sealed class EconomicMeaningTests
{
    private static readonly EconomicMeaning Meaning = EconomicMeaning.Load(Catalogue.Default);

    [Fact]
    public void Every_row_names_a_listed_code_a_listed_member_and_its_source()
    {
        var rows = CsvText.Load(
            Path.Combine(Catalogue.Default.Folder, "budgets", "economic-meaning.csv")
        );
        rows.Count.ShouldBeGreaterThan(10);
        for (var i = 0; i < rows.Count; i++)
        {
            var code = rows[i]["code"];
            (
                code.Length == 1 || Catalogue.Default.EconomicListOf(code)!.Contains(code)
            ).ShouldBeTrue(code);
            var tree = rows[i]["kind"] == "item" ? Items.Tree : Natures.Tree;
            tree.Parent(rows[i]["member"]).ShouldNotBeNull(code);
            rows[i]["source"].ShouldNotBeEmpty(code);
        }
    }

    [Theory]
    [InlineData("30217", UnitNature.Administrative, Items.Reception, Natures.Public, "50206")]
    [InlineData("30217", UnitNature.PublicService, Items.Reception, Natures.Public, "50502")]
    [InlineData("3010301", UnitNature.PublicServiceAsCivil, "", Natures.Personnel, "50101")]
    [InlineData("30101", UnitNature.SelfFunded, "", Natures.Personnel, "50501")]
    [InlineData("31013", UnitNature.Administrative, Items.VehiclePurchase, Natures.Public, "50303")]
    public void A_class_says_item_nature_and_the_governmental_class_for_the_unit(
        string economic,
        UnitNature unit,
        string item,
        string nature,
        string governmental
    )
    {
        Meaning.ItemOf(economic, "").ShouldBe(item);
        Meaning.BasicNatureOf(economic, "").ShouldBe(nature);
        Meaning.GovernmentalOf(economic, unit).ShouldBe(governmental);
    }
}
