using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Writing;
using Mingzhang.Publishing.Layouts.Model;

namespace Mingzhang.Publishing.Layouts.Printing;

/// <summary>表头: the tree of columns as rows of merged cells, and the row of column numbers.</summary>
internal static class HeadingPrinter
{
    public static ImmutableArray<PrintRow> Print(TableLayout layout, Func<Template, string> fill)
    {
        var depth = Math.Max(1, layout.Columns.Select(Depth).DefaultIfEmpty(1).Max());
        var rows = new List<List<PrintCell>>();
        for (var i = 0; i < depth; i++)
        {
            rows.Add([]);
        }

        foreach (var column in layout.Columns)
        {
            Add(column, level: 0, rows, fill);
        }

        if (layout.Numbering is { } numbering)
        {
            rows.Add(Numbers(layout, numbering));
        }

        return [.. rows.Select(cells => new PrintRow([.. cells]))];
    }

    private static int Depth(LayoutColumn column) =>
        1 + column.Children.Select(Depth).DefaultIfEmpty(0).Max();

    private static int Width(LayoutColumn column) => column.IsLeaf ? 1 : column.Children.Sum(Width);

    private static void Add(
        LayoutColumn column,
        int level,
        List<List<PrintCell>> rows,
        Func<Template, string> fill
    )
    {
        rows[level]
            .Add(
                new PrintCell
                {
                    Text = fill(column.Heading),
                    Alignment = CellAlignment.Centre,
                    IsBold = true,
                    ColumnSpan = Width(column),
                    RowSpan = column.IsLeaf ? rows.Count - level : 1,
                }
            );
        foreach (var child in column.Children)
        {
            Add(child, level + 1, rows, fill);
        }
    }

    private static List<PrintCell> Numbers(TableLayout layout, ColumnNumbering numbering)
    {
        var cells = new List<PrintCell>();
        var next = numbering.From;
        for (var i = 0; i < layout.Leaves.Length; i++)
        {
            var text =
                i == 0 && numbering.Label.Length > 0
                    ? numbering.Label
                    : next++.ToString(CultureInfo.InvariantCulture);
            cells.Add(new PrintCell { Text = text, Alignment = CellAlignment.Centre });
        }

        return cells;
    }
}
