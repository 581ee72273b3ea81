using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog.Files;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Model;

namespace Mingzhang.Publishing.Layouts.Files;

/// <summary>读行组.</summary>
internal static class RowReader
{
    public static ImmutableArray<LayoutRow> Read(YamlTree rows, string file) =>
        [.. rows.Items.Select(row => One(row, file) with { Line = row.Line })];

    private static LayoutRow One(YamlTree row, string file) =>
        !row["each"].IsMissing ? Each(row, file)
        : !row["list"].IsMissing ? List(row, file)
        : !row["list-kind"].IsMissing ? ListKind(row, file)
        : !row["list-total"].IsMissing ? ListTotal(row, file)
        : !row["blank"].IsMissing ? new FillerRow(row["blank"].Number ?? 1)
        : row.Value == "align" ? new AlignRow()
        : Fixed(row, file);

    private static ListKindRow ListKind(YamlTree row, string file)
    {
        RuleText.Expect(row, file, "list-kind", "kind", "label", "indent");
        return new ListKindRow(
            row["list-kind"].Value,
            row["kind"].Value,
            RuleText.Template(row["label"])
        )
        {
            Indent = row["indent"].Number ?? 0,
        };
    }

    private static ListTotalRow ListTotal(YamlTree row, string file)
    {
        RuleText.Expect(row, file, "list-total", "label", "kinds", "bold", "cells");
        return new ListTotalRow(row["list-total"].Value, RuleText.Template(row["label"]))
        {
            Kinds = [.. row["kinds"].Strings],
            IsBold = row["bold"].IsTrue(),
            Cells = RuleText.Cells(row["cells"]),
        };
    }

    private static FixedRow Fixed(YamlTree row, string file)
    {
        RuleText.Expect(
            row,
            file,
            "label",
            "at",
            "role",
            "code",
            "indent",
            "bold",
            "centred",
            "heading",
            "used",
            "cells"
        );
        if (row.Kind == YamlKind.Scalar)
        {
            return new FixedRow(Template.Parse(row.Value));
        }

        if (row.Kind != YamlKind.Map)
        {
            throw RuleText.Refuse(file, row, "a row is a label, 'align', or a map");
        }

        var role = RuleText.RowRoleOf(row["role"], file);
        return new FixedRow(RuleText.Template(row["label"]))
        {
            At = RuleText.Point(row["at"], file),
            Role = role,
            Code = row["code"].Value,
            Indent = row["indent"].Number ?? 0,
            IsBold = row["bold"].IsTrue(otherwise: role == RowRole.Total),
            IsCentred = row["centred"].IsTrue(otherwise: role == RowRole.Total),
            IsHeading = row["heading"].IsTrue() || role == RowRole.Heading,
            IsOnlyUsed = row["used"].IsTrue(),
            Cells = RuleText.Cells(row["cells"]),
        };
    }

    private static EachRow Each(YamlTree row, string file)
    {
        RuleText.Expect(
            row,
            file,
            "each",
            "at",
            "levels",
            "members",
            "within",
            "pair",
            "order",
            "always",
            "silent",
            "label",
            "names",
            "first",
            "indent",
            "step",
            "role",
            "bold",
            "cells",
            "level-cells",
            "silent-levels",
            "rows"
        );
        var dimension =
            RuleText.DimensionOf(row["each"].Value)
            ?? throw RuleText.Refuse(file, row["each"], $"'{row["each"].Value}' is no dimension");
        var members = row["members"].Items.Select(item => item.Value).ToImmutableArray();
        return new EachRow(dimension)
        {
            At = RuleText.Point(row["at"], file),
            Levels = [.. Numbers(row["levels"], file)],
            Members = members,
            Within = row["within"].Value,
            Pair = row["pair"].Value,
            Order = row["order"].Value switch
            {
                "" or "code" => MemberOrder.Code,
                "source" => MemberOrder.Source,
                var other => throw RuleText.Refuse(file, row["order"], $"order '{other}'"),
            },
            IsAlways = row["always"].IsTrue(otherwise: members.Length > 0),
            IsSilent = row["silent"].IsTrue(),
            Label = row["label"].IsMissing
                ? Template.Parse("{name}")
                : RuleText.Template(row["label"]),
            Names = RuleText.Texts(row["names"]),
            FirstNumber = row["first"].Number ?? 1,
            Indent = row["indent"].Number ?? 0,
            IndentStep = row["step"].Number ?? 0,
            Role = RuleText.RowRoleOf(row["role"], file),
            IsBold = row["bold"].IsTrue(),
            Cells = RuleText.Cells(row["cells"]),
            LevelCells = row["level-cells"]
                .Keys.ToImmutableDictionary(
                    key => Number(key, row["level-cells"], file),
                    key => RuleText.Cells(row["level-cells"][key])
                ),
            SilentLevels = [.. Numbers(row["silent-levels"], file)],
            Rows = Read(row["rows"], file),
        };
    }

    private static ListRow List(YamlTree row, string file)
    {
        RuleText.Expect(
            row,
            file,
            "list",
            "silent",
            "label",
            "at",
            "indent",
            "group-by",
            "group-label",
            "group-cells",
            "cells",
            "rows"
        );
        return new ListRow(row["list"].Value)
        {
            Label = row["label"].IsMissing
                ? Template.Parse("{name}")
                : RuleText.Template(row["label"]),
            At = RuleText.Point(row["at"], file),
            Indent = row["indent"].Number ?? 0,
            IsSilent = row["silent"].IsTrue(),
            GroupBy = row["group-by"].Value,
            GroupLabel = RuleText.Template(row["group-label"]),
            GroupCells = RuleText.Cells(row["group-cells"]),
            Cells = RuleText.Cells(row["cells"]),
            Rows = Read(row["rows"], file),
        };
    }

    private static IEnumerable<int> Numbers(YamlTree list, string file) =>
        list.Items.Select(item =>
            item.Number ?? throw RuleText.Refuse(file, item, $"'{item.Value}' is no number")
        );

    private static int Number(string key, YamlTree tree, string file) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw RuleText.Refuse(file, tree, $"'{key}' is no length of a code");
}
