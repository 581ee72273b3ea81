using System.Collections.Immutable;
using Mingzhang.Documents.Model;

namespace Mingzhang.Recognition.Flattened;

/// <summary>成网格: a table whose columns were found becomes the grid that its page showed before it was flattened.</summary>
internal static class FlatGrid
{
    /// <summary>Builds the grid.</summary>
    /// <param name="columns">Per panel, its columns.</param>
    /// <param name="cell">The text of a value cell (panel, row of the panel, column); null where it is blank.</param>
    /// <param name="shown">Whether a column is kept (panel, column).</param>
    public static Grid Build(
        FlatTable table,
        IReadOnlyList<FlatColumns> columns,
        Func<int, int, int, string?> cell,
        Func<int, int, bool> shown
    )
    {
        var cells = new List<GridCell>();
        var twoPanels = table.Panels.Count > 1;
        var top = twoPanels ? 1 : 0;
        var depth = 1;
        for (var p = 0; p < table.Panels.Count; p++)
        {
            for (var c = 0; c < columns[p].Leaves.Length; c++)
            {
                if (shown(p, c))
                {
                    depth = Math.Max(depth, columns[p].Leaves[c].Path.Length);
                }
            }
        }

        depth += top;
        var at = 0;
        for (var p = 0; p < table.Panels.Count; p++)
        {
            var panel = table.Panels[p];
            var start = at;
            foreach (var head in panel.LabelHeads)
            {
                cells.Add(new GridCell(top, at++, head) { RowSpan = depth - top });
            }

            var first = at;
            var map = new int[columns[p].Leaves.Length];
            var leaves = new List<FlatLeaf>();
            for (var c = 0; c < map.Length; c++)
            {
                map[c] = shown(p, c) ? first + leaves.Count : -1;
                if (map[c] >= 0)
                {
                    leaves.Add(columns[p].Leaves[c]);
                }
            }

            AddHeadings(cells, leaves, first, top, depth);
            at = first + leaves.Count;
            if (twoPanels)
            {
                cells.Add(new GridCell(0, start, panel.Head) { ColumnSpan = at - start });
            }

            for (var r = 0; r < panel.Rows.Count; r++)
            {
                AddRow(cells, panel.Rows[r], start, depth, map, c => cell(p, r, c));
            }
        }

        cells.Sort(
            static (left, right) =>
                left.Row != right.Row
                    ? left.Row.CompareTo(right.Row)
                    : left.Column.CompareTo(right.Column)
        );
        return new Grid
        {
            Page = table.Page.Blocks[0].Page,
            RowCount = depth + table.RowCount,
            ColumnCount = at,
            Cells = [.. cells],
            Origin = GridOrigin.Aligned,
        };
    }

    private static void AddRow(
        List<GridCell> cells,
        FlatPanelRow row,
        int start,
        int depth,
        int[] map,
        Func<int, string?> value
    )
    {
        int? line = row.Line > 0 ? row.Line : null;
        for (var i = 0; i < row.Labels.Length; i++)
        {
            if (row.Labels[i].Length > 0)
            {
                cells.Add(
                    new GridCell(depth + row.GridRow, start + i, row.Labels[i]) { Line = line }
                );
            }
        }

        for (var c = 0; c < map.Length; c++)
        {
            if (map[c] >= 0 && value(c) is { } text)
            {
                cells.Add(new GridCell(depth + row.GridRow, map[c], text) { Line = line });
            }
        }
    }

    private static void AddHeadings(
        List<GridCell> cells,
        List<FlatLeaf> leaves,
        int first,
        int top,
        int depth
    )
    {
        for (var level = 0; level < depth - top; level++)
        {
            var c = 0;
            while (c < leaves.Count)
            {
                var path = leaves[c].Path;
                if (level >= path.Length)
                {
                    c++;
                    continue;
                }

                var end = c + 1;
                while (
                    end < leaves.Count
                    && level < path.Length - 1
                    && SharesHeading(leaves[end].Path, path, level)
                )
                {
                    end++;
                }

                var isLeaf = level == path.Length - 1;
                cells.Add(
                    new GridCell(top + level, first + c, path[level])
                    {
                        ColumnSpan = end - c,
                        RowSpan = isLeaf ? depth - top - level : 1,
                    }
                );
                c = end;
            }
        }
    }

    private static bool SharesHeading(
        ImmutableArray<string> other,
        ImmutableArray<string> path,
        int level
    )
    {
        if (other.Length <= level + 1)
        {
            return false;
        }

        for (var i = 0; i <= level; i++)
        {
            if (other[i] != path[i])
            {
                return false;
            }
        }

        return true;
    }
}
