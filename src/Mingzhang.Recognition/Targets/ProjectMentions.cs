using System.Collections.Immutable;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Targets;

/// <summary>项目表的项目: each row of a project table that names a project is one appearance of it.</summary>
internal static class ProjectMentions
{
    public static IEnumerable<ProjectMention> Of(ImmutableArray<BudgetTable> tables)
    {
        foreach (var table in tables)
        {
            if (table.Kind != TableKind.Project)
            {
                continue;
            }

            var largest = new Statement?[table.Rows.Length];
            foreach (var statement in table.Statements)
            {
                if (
                    largest[statement.Row] is not { } before
                    || before.Amount.Value < statement.Amount.Value
                )
                {
                    largest[statement.Row] = statement;
                }
            }

            for (var i = 0; i < table.Rows.Length; i++)
            {
                var row = table.Rows[i];
                var label = row
                    .Members.GetValueOrDefault(Dimension.Project, "")
                    .TrimStart(Point.Local);
                if (label.Length == 0 || row.Role is RowRole.Total or RowRole.Heading)
                {
                    continue;
                }

                var (code, name) = ProjectCode.Split(label) ?? ("", label);
                yield return new ProjectMention(
                    name,
                    code.Length > 0 ? code : row.Code,
                    largest[i] is { } statement
                        ? new StatedAmount(table.Title, statement.Amount, statement.Anchor)
                        : null,
                    ProjectSource.ProjectTable,
                    new Anchor(table.Anchor.Document, row.Page)
                    {
                        Table = table.Ordinal,
                        Row = row.PrintedRow,
                        Column = row.PrintedColumn,
                        Box = row.Box,
                        Printed = row.Label,
                    }
                )
                {
                    Function = row.Members.GetValueOrDefault(Dimension.Function, ""),
                    Unit = row.Members.GetValueOrDefault(Dimension.Unit, ""),
                    IsClassified = name.Contains("涉密", StringComparison.Ordinal),
                };
            }
        }
    }
}
