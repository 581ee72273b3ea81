using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Model;

namespace Mingzhang.Publishing.Layouts.Validation;

/// <summary>表式问题: something about a layout that a person should look at.</summary>
/// <param name="Table">Id of the table.</param>
/// <param name="IsError">False where the layout works and our own reader understands it otherwise.</param>
public sealed record LayoutProblem(string Pack, string Table, bool IsError, Text Message);

/// <summary>校验表式: points and members known, headings distinct, references met; and what is printed reads back to the same points.</summary>
public static class LayoutCheck
{
    private static readonly Dictionary<Dimension, Hierarchy> Trees = new()
    {
        [Dimension.Fund] = Funds.Tree,
        [Dimension.Origin] = Origins.Tree,
        [Dimension.Nature] = Natures.Tree,
        [Dimension.Item] = Items.Tree,
    };

    public static ImmutableArray<LayoutProblem> Of(PackLayout pack, Catalogue catalogue)
    {
        var problems = ImmutableArray.CreateBuilder<LayoutProblem>();
        foreach (var table in pack.Tables)
        {
            foreach (var message in OfTable(table, catalogue))
            {
                problems.Add(new LayoutProblem(pack.Name, table.Id, IsError: true, message));
            }
        }

        if (problems.Count == 0)
        {
            problems.AddRange(ReadBack.Of(pack, catalogue));
        }

        return problems.ToImmutable();
    }

    private static IEnumerable<Text> OfTable(TableLayout table, Catalogue catalogue)
    {
        if (table.Title.IsEmpty)
        {
            yield return new("没有表名", "there is no title");
        }

        if (table.Form is { } form)
        {
            foreach (var message in OfForm(form))
            {
                yield return message;
            }

            yield break;
        }

        if (table.Leaves.IsEmpty || table.Panels.IsEmpty)
        {
            yield return new("没有列或没有行", "there are no columns or no rows");
            yield break;
        }

        var panels = table.Leaves.Max(leaf => leaf.Panel) + 1;
        if (panels != table.Panels.Length)
        {
            yield return new(
                $"列分成 {panels} 栏，行却有 {table.Panels.Length} 组",
                $"columns make {panels} panels, rows {table.Panels.Length}"
            );
        }

        foreach (var message in Columns(table, catalogue))
        {
            yield return message;
        }

        foreach (var message in table.Panels.SelectMany(rows => Rows(rows, table, catalogue)))
        {
            yield return message;
        }
    }

    private static IEnumerable<Text> Columns(TableLayout table, Catalogue catalogue)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var labels = 0;
        foreach (var (leaf, path) in table.Columns.SelectMany(column => Paths(column, "")))
        {
            // Tables side by side have the same headings; each begins with labels of its own.
            labels += leaf.Role == ColumnRole.Name ? 1 : 0;
            if (!seen.Add(string.Create(CultureInfo.InvariantCulture, $"{labels}|{path}")))
            {
                yield return new($"两列同名：{path}", $"two columns have one heading: {path}");
            }
        }

        foreach (var message in Points(table.About, catalogue))
        {
            yield return message;
        }

        foreach (var leaf in table.Leaves)
        {
            foreach (var message in Points(leaf.At, catalogue))
            {
                yield return message;
            }

            if (leaf.Derived is { } rule)
            {
                foreach (var key in new[] { rule.Current, rule.Base })
                {
                    if (!table.Leaves.Any(other => other.Key == key))
                    {
                        yield return new(
                            $"派生列“{leaf.Heading}”引用了不存在的列 {key}",
                            $"the derived column '{leaf.Heading}' refers to column '{key}', which is not there"
                        );
                    }
                }
            }
        }
    }

    private static IEnumerable<(LayoutColumn Leaf, string Path)> Paths(
        LayoutColumn column,
        string around
    )
    {
        var path = around.Length == 0 ? column.Heading.Source : $"{around}/{column.Heading}";
        return column.IsLeaf
            ? [(column, path)]
            : column.Children.SelectMany(child => Paths(child, path));
    }

    private static IEnumerable<Text> Rows(
        ImmutableArray<LayoutRow> rows,
        TableLayout table,
        Catalogue catalogue
    )
    {
        foreach (var row in rows)
        {
            var (at, cells, inner) = row switch
            {
                FixedRow own => (own.At, own.Cells.Keys, []),
                EachRow each => (
                    each.At,
                    each.Cells.Keys.Concat(each.LevelCells.Values.SelectMany(own => own.Keys)),
                    each.Rows
                ),
                ListRow list => (list.At, list.Cells.Keys.Concat(list.GroupCells.Keys), list.Rows),
                ListTotalRow total => (PointRule.None, total.Cells.Keys, []),
                _ => (PointRule.None, Enumerable.Empty<string>(), []),
            };
            foreach (var key in cells)
            {
                if (!table.Leaves.Any(leaf => leaf.Key == key))
                {
                    yield return new(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"第 {row.Line} 行引用了不存在的列 {key}"
                        ),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"the row of line {row.Line} refers to column '{key}', which is not there"
                        )
                    );
                }
            }

            var members = row is EachRow listed ? Members(listed, catalogue) : [];
            foreach (
                var message in Points(at, catalogue)
                    .Concat(members)
                    .Concat(Rows(inner, table, catalogue))
            )
            {
                yield return message;
            }
        }
    }

    private static IEnumerable<Text> Members(EachRow each, Catalogue catalogue) =>
        each
            .Members.Where(member => !IsKnown(each.Dimension, member, catalogue))
            .Select(member => new Text(
                $"成员 {member} 不在目录中",
                $"member '{member}' is not in the catalogue"
            ));

    private static IEnumerable<Text> Points(PointRule rule, Catalogue catalogue) =>
        rule
            .Members.Where(pair => !IsKnown(pair.Dimension, pair.Member, catalogue))
            .Select(pair => new Text(
                $"{pair.Dimension} 没有成员“{pair.Member}”",
                $"{pair.Dimension} has no member '{pair.Member}'"
            ));

    private static bool IsKnown(Dimension dimension, string member, Catalogue catalogue) =>
        member.Length == 0
        || dimension switch
        {
            Dimension.Side => member is Sides.Income or Sides.Expenditure,
            Dimension.Function => catalogue.Functions.Contains(member),
            Dimension.Economic => member is "3" or "5"
                || catalogue.EconomicListOf(member)?.Contains(member) == true,
            Dimension.Item => member
                is Items.OperatingCost
                    or Items.Procurement
                    or Items.Targets
                    or Items.ThreePublicAndMeetings
                || Trees[dimension].Knows(member),
            _ => !Trees.TryGetValue(dimension, out var tree) || tree.Knows(member),
        };

    private static IEnumerable<Text> OfForm(FormLayout form)
    {
        if (form.Widths.IsEmpty)
        {
            yield return new("表单没有列宽", "the form has no widths");
            yield break;
        }

        var open = new int[form.Widths.Length];
        for (var i = 0; i < form.Rows.Length; i++)
        {
            var row = form.Rows[i];
            var covered = open.Count(left => left > 0);
            var width = row.Cells.Sum(cell => cell.ColumnSpan) + covered;
            if (width != form.Widths.Length)
            {
                yield return new(
                    $"表单第 {i + 1} 行占 {width} 列，应为 {form.Widths.Length} 列",
                    $"row {i + 1} of the form takes {width} columns of {form.Widths.Length}"
                );
                yield break;
            }

            Cover(row, open);
        }
    }

    private static void Cover(FormRow row, int[] open)
    {
        var next = 0;
        foreach (var cell in row.Cells)
        {
            while (next < open.Length && open[next] > 0)
            {
                next++;
            }

            for (var i = next; i < Math.Min(open.Length, next + cell.ColumnSpan); i++)
            {
                open[i] = cell.RowSpan;
            }

            next += cell.ColumnSpan;
        }

        for (var i = 0; i < open.Length; i++)
        {
            open[i] = Math.Max(0, open[i] - 1);
        }
    }
}
