using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog.Files;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Tools.SampleBudgets.Reading;

/// <summary>采购和资产清单, as the recipe states them from the pack's lists.</summary>
internal static class Lists
{
    public static ImmutableArray<ProcurementItem> Procurement(Recipe recipe) =>
        [
            .. recipe.Procurement.Select(entry => new ProcurementItem(
                entry["unit"].Value,
                entry["kind"].Value,
                entry["name"].Value,
                Money(entry, "amount")!.Value
            )
            {
                Project = entry["project"].Value,
                CatalogueCode = entry["code"].Value,
                CatalogueName = entry["catalogue-name"].Value,
                Fund = entry["fund"].IsMissing ? Funds.General : entry["fund"].Value,
                Quantity = Number(entry["quantity"]),
                QuantityUnit = entry["quantity-unit"].Value,
                UnitPrice = Money(entry, "price"),
                ForSmallBusiness = entry["small-business"].IsMissing
                    ? null
                    : entry["small-business"].IsTrue(),
            }),
        ];

    public static ImmutableArray<AssetItem> Assets(Recipe recipe) =>
        [
            .. recipe.Assets.Select(entry => new AssetItem(
                entry["kind"].Value,
                entry["label"].Value
            )
            {
                Quantity = Number(entry["quantity"]),
                QuantityUnit = entry["quantity-unit"].Value,
                Value = Money(entry, "value"),
                IsPlanned = entry["planned"].IsTrue(),
            }),
        ];

    private static decimal? Number(YamlTree node) => PrintedNumber.Read(node.Value)?.Value;

    private static Money? Money(YamlTree entry, string key)
    {
        var unit = Recipe.Unit(entry["in"].IsMissing ? "元" : entry["in"].Value);
        return Amount.Read(entry[key].Value, unit)?.Value;
    }
}
