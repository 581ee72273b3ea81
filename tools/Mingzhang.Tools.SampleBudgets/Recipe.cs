using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog.Files;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Tools.SampleBudgets;

/// <summary>配方: what no table of a pack says and a person decided, as data in <c>recipes/</c>; each entry says why where it is not plain.</summary>
internal sealed class Recipe(YamlTree tree)
{
    public string Source => tree["source"].Value;

    public int Year => tree["year"].Number ?? 0;

    public string Place => tree["place"].Value;

    public string Division => tree["division"].Value;

    public Department Department => new(tree["department"].Value, tree["department-code"].Value);

    public Contact Contact => new(tree["contact"].Value, tree["number"].Value);

    /// <summary>Units with the functions whose spending is theirs; the first unit takes what no other names.</summary>
    public IEnumerable<(BudgetUnit Unit, string[] Functions)> Units =>
        tree["units"]
            .Items.Select(unit =>
                (
                    new BudgetUnit
                    {
                        Code = unit["code"].Value,
                        Name = unit["name"].Value,
                        Nature = unit["nature"].Value switch
                        {
                            "administrative" => UnitNature.Administrative,
                            "civil-service-institution" => UnitNature.PublicServiceAsCivil,
                            _ => UnitNature.PublicService,
                        },
                        Level = unit["level"].Value,
                        Funding = unit["funding"].Value,
                        StaffAuthorised = unit["staff-authorised"].Number,
                        StaffInPost = unit["staff-in-post"].Number,
                        StaffRetired = unit["staff-retired"].Number,
                        VehiclesHeld = unit["vehicles-held"].Number,
                    },
                    unit["functions"].Strings.ToArray()
                )
            );

    /// <summary>Function (prefix) → the economic classes that pay for it; the longest prefix decides.</summary>
    public IReadOnlyDictionary<string, string[]> Classes => Lists("classes");

    /// <summary>Economic classes of projects where no table lists them.</summary>
    public string[] ProjectClasses => [.. tree["project-classes"].Strings];

    /// <summary>Functions of projects for which neither table nor entry says one; empty = any.</summary>
    public string[] ProjectFunctions => [.. tree["project-functions"].Strings];

    /// <summary>Whether a project code of an earlier year marks money carried over (Hebei).</summary>
    public bool CarriesOverByCode => tree["carry-over-by-code"].IsTrue();

    /// <summary>Whether target forms name first-level projects only (Chongqing municipal).</summary>
    public bool HasProgrammes => tree["programmes"].IsTrue();

    /// <summary>Funds beside fiscal ones that pay for spending.</summary>
    public string[] OwnFunds => [.. tree["own-funds"].Strings];

    /// <summary>Word in a project's name → its function, unit, classes, carry-over and so on.</summary>
    public IEnumerable<YamlTree> Projects => tree["projects"].Items;

    /// <summary>Amounts that only the prose prints, as margins of this year.</summary>
    public IEnumerable<(Point Point, Amount Amount)> Margins => Points("margins", Year);

    /// <summary>Amounts of other years, and of this one, that only a person can read out of the prose.</summary>
    public IEnumerable<(Point Point, Amount Amount)> Given => Points("given", Year - 1);

    /// <summary>Statements of the pack that contradict the rest, and which figure is followed instead.</summary>
    public IEnumerable<(int Table, string Row, string Why)> NotFollowed =>
        tree["not-followed"]
            .Items.Select(item =>
                (item["table"].Number ?? -1, item["row"].Value, item["why"].Value)
            );

    /// <summary>Contradictions in the pack's own figures.</summary>
    public IEnumerable<string> SourceErrors => tree["source-errors"].Strings;

    /// <summary>Indicators whose printed value is an error of the pack, by name, with the value that the sample has instead.</summary>
    public IEnumerable<YamlTree> MendedIndicators => tree["mended-indicators"].Items;

    public IEnumerable<YamlTree> Procurement => tree["procurement"].Items;

    public IEnumerable<YamlTree> Assets => tree["assets"].Items;

    public ImmutableDictionary<string, string> Explanations =>
        tree["explanations"]
            .Keys.ToImmutableDictionary(key => key, key => tree["explanations"][key].Value);

    public static Recipe Load(string path) => new(YamlTree.Load(path));

    private Dictionary<string, string[]> Lists(string name) =>
        tree[name].Keys.ToDictionary(key => key, key => tree[name][key].Strings.ToArray());

    private IEnumerable<(Point, Amount)> Points(string name, int year)
    {
        foreach (var entry in tree[name].Items)
        {
            var point = new Point
            {
                Year = entry["year"].Number ?? year,
                Side = Or(entry["side"], Sides.Expenditure),
                Unit = entry["unit"].Value,
                Function = entry["function"].Value,
                Economic = entry["economic"].Value,
                Fund = entry["fund"].Value,
                Origin = entry["origin"].Value,
                Nature = entry["nature"].Value,
                Project = entry["project"].Value,
                Item = entry["item"].Value,
            };
            var unit = Unit(Or(entry["in"], "万元"));
            yield return (
                point,
                Amount.Read(entry["amount"].Value, unit)
                    ?? throw new InvalidDataException($"recipe line {entry.Line}: no amount")
            );
        }
    }

    public static UnitOfAccount Unit(string name) =>
        UnitOfAccount.TryParse(name, out var unit)
            ? unit
            : throw new InvalidDataException($"no unit of account: {name}");

    private static string Or(YamlTree node, string otherwise) =>
        node.IsMissing ? otherwise : node.Value;
}
