using System.Collections.Immutable;
using Mingzhang.Catalog.Files;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Model;

namespace Mingzhang.Publishing.Layouts.Files;

/// <summary>读表式: from the layers of descriptions to one layout. A mistake is refused with file and line.</summary>
internal static class LayoutReader
{
    private const int MostDecimals = 6;

    public static TableLayout Read(string id, string pack, Layers layers)
    {
        foreach (var (tree, file) in layers.All)
        {
            RuleText.Expect(
                tree,
                file,
                "extends",
                "kind",
                "number",
                "title",
                "sheet",
                "left",
                "middle",
                "right",
                "account",
                "decimals",
                "grouped",
                "blank",
                "zero",
                "page",
                "about",
                "columns",
                "numbering",
                "rows",
                "panels",
                "form",
                "notes",
                "notes-empty",
                "shown-empty",
                "source"
            );
        }

        var columns = Columns(layers);
        return new TableLayout
        {
            Id = id,
            Pack = pack,
            File = layers.File,
            Kind = Kind(layers, id),
            Number = RuleText.Template(layers["number"]),
            Title = RuleText.Template(layers["title"]),
            Sheet = RuleText.Template(layers["sheet"]),
            Left = RuleText.Template(layers["left"]),
            Middle = RuleText.Template(layers["middle"]),
            Right = RuleText.Template(layers["right"]),
            Unit = Account(layers),
            Decimals = Decimals(layers),
            IsGrouped = layers["grouped"].IsTrue(otherwise: true),
            Blank = layers["blank"].Value,
            Zero = layers["zero"].IsMissing ? null : layers["zero"].Value,
            Page = Page(layers),
            About = RuleText.Point(layers["about"], layers.Find("about").File),
            Columns = columns,
            Leaves = [.. columns.SelectMany(Leaves)],
            Numbering = Numbering(layers["numbering"]),
            Panels = Panels(layers),
            Form = FormReader.Read(layers),
            Notes = RuleText.Templates(layers["notes"]),
            EmptyNotes = RuleText.Templates(layers["notes-empty"]),
            IsShownEmpty = layers["shown-empty"].IsTrue(otherwise: true),
            Source = layers["source"].Value,
        };
    }

    private static IEnumerable<LayoutColumn> Leaves(LayoutColumn column) =>
        column.IsLeaf ? [column] : column.Children.SelectMany(Leaves);

    private static TableKind Kind(Layers layers, string id)
    {
        var (tree, file) = layers.Find("kind");
        var name = tree.IsMissing ? id : tree.Value;
        return TableKinds.TryParse(name, out var kind) ? kind
            : tree.IsMissing ? TableKind.Other
            : throw RuleText.Refuse(file, tree, $"'{name}' is no kind of table");
    }

    private static UnitOfAccount Account(Layers layers)
    {
        var (tree, file) = layers.Find("account");
        return tree.IsMissing ? UnitOfAccount.TenThousandYuan
            : UnitOfAccount.TryParse(tree.Value, out var unit) ? unit
            : throw RuleText.Refuse(file, tree, $"'{tree.Value}' is no unit of account");
    }

    private static int Decimals(Layers layers)
    {
        var (tree, file) = layers.Find("decimals");
        return tree.IsMissing ? 2
            : tree.Number is >= 0 and <= MostDecimals ? tree.Number.Value
            : throw RuleText.Refuse(file, tree, $"'{tree.Value}' decimals");
    }

    private static PageFormat Page(Layers layers)
    {
        var (tree, file) = layers.Find("page");
        return tree.Value switch
        {
            "" or "portrait" => PageFormat.Portrait,
            "landscape" => PageFormat.Landscape,
            "official" => PageFormat.Official,
            _ => throw RuleText.Refuse(file, tree, $"page '{tree.Value}' is not known"),
        };
    }

    private static ColumnNumbering? Numbering(YamlTree tree) =>
        tree.IsMissing ? null
        : tree.Kind == YamlKind.Scalar ? new ColumnNumbering(tree.Value, 1)
        : new ColumnNumbering(tree["label"].Value, tree["from"].Number ?? 1);

    private static ImmutableArray<LayoutColumn> Columns(Layers layers)
    {
        var (tree, file) = layers.Find("columns");
        return [.. tree.Items.Select(item => Column(item, file, PointRule.None, panel: 0))];
    }

    private static LayoutColumn Column(YamlTree tree, string file, PointRule around, int panel)
    {
        RuleText.Expect(
            tree,
            file,
            "heading",
            "columns",
            "role",
            "key",
            "at",
            "text",
            "part",
            "field",
            "derived",
            "decimals",
            "panel",
            "width",
            "merged"
        );
        var own = RuleText.Point(tree["at"], file);
        var at = new PointRule([.. around.Members, .. own.Members])
        {
            YearOffset = own.YearOffset ?? around.YearOffset,
        };
        panel = tree["panel"].Number ?? panel;
        var text = RuleText.Template(tree["text"]);
        var derived = Derived(tree["derived"], file);
        var role =
            !tree["role"].IsMissing ? RuleText.RoleOf(tree["role"], file)
            : derived is not null ? ColumnRole.Derived
            : text.IsEmpty ? ColumnRole.Amount
            : ColumnRole.Text;
        return new LayoutColumn
        {
            Heading = RuleText.Template(tree["heading"]),
            Children = [.. tree["columns"].Items.Select(item => Column(item, file, at, panel))],
            Role = role,
            Key = tree["key"].Value,
            At = at,
            Text = text,
            CodePart = tree["part"].Number ?? 0,
            Field = tree["field"].Value,
            Derived = derived,
            Decimals = tree["decimals"].Number,
            Panel = panel,
            Width = tree["width"].Number ?? 0,
            IsMerged = tree["merged"].IsTrue(),
            Line = tree.Line,
        };
    }

    private static DerivedRule? Derived(YamlTree tree, string file)
    {
        if (tree.IsMissing)
        {
            return null;
        }

        RuleText.Expect(tree, file, "measure", "current", "base", "without-base");
        return new DerivedRule(
            tree["measure"].Value,
            tree["current"].Value,
            tree["base"].Value,
            tree["without-base"].Value
        );
    }

    private static ImmutableArray<ImmutableArray<LayoutRow>> Panels(Layers layers)
    {
        var (rows, rowsFile) = layers.Find("rows");
        if (!rows.IsMissing)
        {
            return [RowReader.Read(rows, rowsFile)];
        }

        var (panels, file) = layers.Find("panels");
        return [.. panels.Items.Select(panel => RowReader.Read(panel, file))];
    }
}
