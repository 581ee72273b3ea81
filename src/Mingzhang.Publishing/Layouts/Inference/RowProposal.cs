using System.Globalization;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Publishing.Layouts.Inference;

/// <summary>The rows of a proposed layout: runs of classes become groups, everything else is a row by its name.</summary>
internal static class RowProposal
{
    private static readonly Dimension[] Grouped =
    [
        Dimension.Function,
        Dimension.Economic,
        Dimension.Project,
    ];

    public static void Write(
        BudgetTable table,
        Dictionary<Dimension, string> about,
        Action<string> line,
        Action<string> doubt
    )
    {
        var panels = table.Columns.Max(column => column.Panel) + 1;
        if (panels == 1)
        {
            line("rows:");
            Panel([.. table.Rows], table, about, "  - ", line, doubt);
            if (
                table.Rows.All(row => row.Role == RowRole.Total)
                && table.Columns.Any(column => column.Role == ColumnRole.Code)
            )
            {
                line("  - { each: function, levels: [3, 5, 7], step: 1 }");
                doubt("the table is empty: that its lines are functional classes is a guess");
            }

            return;
        }

        line("panels:");
        for (var panel = 0; panel < panels; panel++)
        {
            line("  -");
            Panel(
                [.. table.Rows.Where(row => row.Panel == panel)],
                table,
                about,
                "    - ",
                line,
                doubt
            );
        }
    }

    private static void Panel(
        List<TableRow> rows,
        BudgetTable table,
        Dictionary<Dimension, string> about,
        string indent,
        Action<string> line,
        Action<string> doubt
    )
    {
        if (rows.Count == 0)
        {
            line(indent + "{ label: \"合计\", role: total }");
            doubt("the table has no rows: which follow the total has to be said");
            return;
        }

        for (var i = 0; i < rows.Count; )
        {
            var row = rows[i];
            if (GroupOf(row) is not { } dimension)
            {
                Fixed(row, table, about, indent, line, doubt);
                i++;
                continue;
            }

            var end = i + 1;
            while (end < rows.Count && GroupOf(rows[end]) == dimension)
            {
                end++;
            }

            Group(dimension, rows[i..end], indent, line);
            i = end;
        }
    }

    private static Dimension? GroupOf(TableRow row)
    {
        if (row.Role is not RowRole.Detail)
        {
            return null;
        }

        foreach (var dimension in Grouped)
        {
            if (
                row.Members.TryGetValue(dimension, out var member)
                && member.Length > 0
                && (dimension == Dimension.Project || !Point.IsLocal(member))
            )
            {
                return dimension;
            }
        }

        return null;
    }

    private static void Group(
        Dimension dimension,
        List<TableRow> rows,
        string indent,
        Action<string> line
    )
    {
        if (dimension == Dimension.Project)
        {
            line(indent + "{ each: project, order: source }");
            return;
        }

        var members = rows.Select(row => CodePair.First(row.Members[dimension])).ToList();
        var levels = members.Select(member => member.Length).Distinct().Order().ToList();
        var isNumbered =
            rows[0].Label.StartsWith('一')
            && rows[0].Label.Contains('、', StringComparison.Ordinal);
        var label = isNumbered ? ", label: \"{number}、{name}\"" : "";
        var within = dimension == Dimension.Economic ? $", within: \"{members[0][0]}\"" : "";
        var order = members.SequenceEqual(members.Order(StringComparer.Ordinal))
            ? ""
            : ", order: source";
        // A form that lists nearly all classes prints them whether they are used or not.
        var list =
            levels is [3] && members.Count >= 20
                ? $", members: [{string.Join(", ", members.Select(member => $"\"{member}\""))}]"
                : $", levels: [{string.Join(", ", levels.Select(level => level.ToString(CultureInfo.InvariantCulture)))}]";
        line(
            $"{indent}{{ each: {(dimension == Dimension.Function ? "function" : "economic")}{within}{list}{label}{order}{(levels.Count > 1 ? ", step: 1" : "")} }}"
        );
    }

    private static void Fixed(
        TableRow row,
        BudgetTable table,
        Dictionary<Dimension, string> about,
        string indent,
        Action<string> line,
        Action<string> doubt
    )
    {
        var index = table.Rows.IndexOf(row);
        var points = table
            .Statements.Where(statement => statement.Row == index)
            .Select(statement => statement.Point)
            .ToList();
        var members =
            points.Count > 0
                ? LayoutProposal.Common(points)
                : row.Members.ToDictionary(pair => pair.Key, pair => pair.Value);
        var own = members
            .Where(pair =>
                pair.Key is Dimension.Fund or Dimension.Origin or Dimension.Nature or Dimension.Item
                && pair.Value != about.GetValueOrDefault(pair.Key, "")
                && !Point.IsLocal(pair.Value)
            )
            .ToList();
        var at = own.Count > 0 ? $", at: {YamlText.Map(own, 0)}" : "";
        var role = row.Role switch
        {
            RowRole.Total => ", role: total",
            RowRole.OfWhich => ", role: of-which",
            RowRole.Unit => ", role: unit",
            RowRole.Heading or RowRole.Unexplained => ", heading: true",
            _ => "",
        };
        if (row.Role == RowRole.Unexplained)
        {
            doubt($"no word explains the row {row.Label}");
        }
        else if (row.Role == RowRole.Unit && row.Label.Length > 0)
        {
            line($"{indent}{{ each: unit }}");
            doubt("rows of units: what stands under each has to be put into rows: of this group");
            return;
        }

        line($"{indent}{{ label: {YamlText.Quote(row.Label)}{at}{role} }}");
    }
}
