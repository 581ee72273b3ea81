using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Files;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Model;

namespace Mingzhang.Publishing.Layouts.Files;

/// <summary>The small values that layouts write: points, roles, dimensions, templates.</summary>
internal static class RuleText
{
    private const string All = "all";

    private static readonly Dictionary<string, Dimension> Dimensions = new(StringComparer.Ordinal)
    {
        ["stage"] = Dimension.Stage,
        ["unit"] = Dimension.Unit,
        ["side"] = Dimension.Side,
        ["function"] = Dimension.Function,
        ["economic"] = Dimension.Economic,
        ["fund"] = Dimension.Fund,
        ["origin"] = Dimension.Origin,
        ["nature"] = Dimension.Nature,
        ["project"] = Dimension.Project,
        ["item"] = Dimension.Item,
        ["measure"] = Dimension.Measure,
    };

    private static readonly Dictionary<string, ColumnRole> Roles = new(StringComparer.Ordinal)
    {
        ["amount"] = ColumnRole.Amount,
        ["derived"] = ColumnRole.Derived,
        ["code"] = ColumnRole.Code,
        ["name"] = ColumnRole.Name,
        ["sequence"] = ColumnRole.Sequence,
        ["unit"] = ColumnRole.Unit,
        ["project"] = ColumnRole.Project,
        ["text"] = ColumnRole.Text,
        ["quantity"] = ColumnRole.Quantity,
    };

    private static readonly Dictionary<string, RowRole> RowRoles = new(StringComparer.Ordinal)
    {
        ["detail"] = RowRole.Detail,
        ["total"] = RowRole.Total,
        ["of-which"] = RowRole.OfWhich,
        ["unit"] = RowRole.Unit,
        ["heading"] = RowRole.Heading,
    };

    public static IEnumerable<string> DimensionNames => Dimensions.Keys;

    public static IEnumerable<string> RoleNames => Roles.Keys;

    public static Dimension? DimensionOf(string name) =>
        Dimensions.TryGetValue(name, out var dimension) ? dimension : null;

    public static string NameOf(Dimension dimension) =>
        Dimensions.FirstOrDefault(pair => pair.Value == dimension).Key ?? "year";

    public static string NameOf(ColumnRole role) =>
        Roles.FirstOrDefault(pair => pair.Value == role).Key ?? "text";

    public static ColumnRole RoleOf(YamlTree tree, string file) =>
        tree.IsMissing ? ColumnRole.Amount
        : Roles.TryGetValue(tree.Value, out var role) ? role
        : throw Refuse(
            file,
            tree,
            $"role '{tree.Value}' is none of {string.Join(' ', Roles.Keys)}"
        );

    public static RowRole RowRoleOf(YamlTree tree, string file) =>
        tree.IsMissing ? RowRole.Detail
        : RowRoles.TryGetValue(tree.Value, out var role) ? role
        : throw Refuse(
            file,
            tree,
            $"role '{tree.Value}' is none of {string.Join(' ', RowRoles.Keys)}"
        );

    /// <summary>A map of dimension → member; <c>all</c> is the whole of a dimension, <c>year: prior</c> the year before.</summary>
    public static PointRule Point(YamlTree tree, string file)
    {
        if (tree.IsMissing)
        {
            return PointRule.None;
        }

        var members = ImmutableArray.CreateBuilder<(Dimension, string)>(tree.Keys.Count);
        int? offset = null;
        foreach (var key in tree.Keys)
        {
            var value = tree[key];
            if (key == "year")
            {
                offset = Year(value, file);
            }
            else if (DimensionOf(key) is { } dimension)
            {
                members.Add((dimension, value.Value == All ? "" : value.Value));
            }
            else
            {
                throw Refuse(file, value, $"'{key}' is no dimension of the cube");
            }
        }

        return new PointRule(members.DrainToImmutable()) { YearOffset = offset };
    }

    public static Template Template(YamlTree tree) => Model.Template.Parse(tree.Value);

    public static ImmutableArray<Template> Templates(YamlTree tree) =>
        [.. tree.Items.Select(item => Model.Template.Parse(item.Value))];

    public static ImmutableDictionary<string, Template> Cells(YamlTree tree) =>
        tree.Keys.ToImmutableDictionary(
            key => key,
            key => Model.Template.Parse(tree[key].Value),
            StringComparer.Ordinal
        );

    public static ImmutableDictionary<string, string> Texts(YamlTree tree) =>
        tree.Keys.ToImmutableDictionary(key => key, key => tree[key].Value, StringComparer.Ordinal);

    /// <summary>Refuses keys that the format does not have: a word misspelt would otherwise do nothing.</summary>
    public static void Expect(YamlTree tree, string file, params ReadOnlySpan<string> known)
    {
        foreach (var key in tree.Keys)
        {
            if (!known.Contains(key))
            {
                throw Refuse(
                    file,
                    tree[key].Line > 0 ? tree[key] : tree,
                    $"'{key}' is not known here; known are {string.Join(' ', known.ToArray())}"
                );
            }
        }
    }

    public static CatalogueException Refuse(string file, YamlTree tree, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}:{tree.Line}: {what}"));

    private static int Year(YamlTree tree, string file) =>
        tree.Value switch
        {
            "prior" => -1,
            "this" => 0,
            "next" => 1,
            _ => tree.Number is { } offset and > -10 and < 10
                ? offset
                : throw Refuse(file, tree, $"year '{tree.Value}' is none of this, prior, next"),
        };
}
