using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Targets;

/// <summary>项目表的行: a project as a project table prints it, with every amount of its row.</summary>
internal sealed record ProjectRow(string Name, string Code, Anchor Anchor)
{
    public List<Statement> Amounts { get; } = [];

    /// <summary>Rows of the table that print this project.</summary>
    public int Rows { get; private set; }

    /// <summary>The rows' totals together.</summary>
    public Interval Sum { get; private set; } = Interval.Zero;

    public Money Value { get; private set; }

    private void AddRow(IEnumerable<Statement> statements)
    {
        Statement? largest = null;
        foreach (var statement in statements)
        {
            Amounts.Add(statement);
            largest =
                largest is null || statement.Amount.Value > largest.Amount.Value
                    ? statement
                    : largest;
        }

        if (largest is not null)
        {
            Rows++;
            Sum += largest.Amount.Truth;
            Value += largest.Amount.Value;
        }
    }

    /// <summary>专用项目 above its projects: a line that they add up to.</summary>
    public bool IsGroup { get; private init; }

    public bool IsClassified => Name.Contains("涉密", StringComparison.Ordinal);

    /// <summary>The name where it may be shown.</summary>
    public string Shown => IsClassified ? "涉密" : Name;

    /// <summary>The largest amount of the row: its total.</summary>
    public Statement? Total => Amounts.MaxBy(statement => statement.Amount.Value.Fen);

    /// <summary>Projects of all trusted project tables of the pack's year, rows of one project together.</summary>
    public static List<ProjectRow> Of(Pack pack)
    {
        var rows = new List<ProjectRow>();
        foreach (var table in pack.Tables)
        {
            if (table.Kind != TableKind.Project || !table.IsTrusted)
            {
                continue;
            }

            var groups = ProjectGroups.Of(table);
            var byName = new Dictionary<string, ProjectRow>(StringComparer.Ordinal);
            for (var i = 0; i < table.Rows.Length; i++)
            {
                var row = table.Rows[i];
                var name = row
                    .Members.GetValueOrDefault(Dimension.Project, "")
                    .TrimStart(Point.Local);
                if (name.Length == 0 || row.Role is RowRole.Total or RowRole.Heading)
                {
                    continue;
                }

                var (code, bare) = Facts.Targets.ProjectCode.Split(name) ?? ("", name);
                if (!byName.TryGetValue(name, out var project))
                {
                    project = new ProjectRow(
                        bare,
                        code.Length > 0 ? code
                            : row.Code.Length == Facts.Targets.ProjectCode.Length ? row.Code
                            : "",
                        new Anchor(table.Anchor.Document, row.Page)
                        {
                            Table = table.Ordinal,
                            Row = row.PrintedRow,
                            Column = row.PrintedColumn,
                            Box = row.Box,
                        }
                    )
                    {
                        IsGroup = groups.Contains(i),
                    };
                    byName.Add(name, project);
                    rows.Add(project);
                }

                project.AddRow(table.Statements.Where(statement => statement.Row == i));
            }
        }

        return rows;
    }
}
