using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Model;

namespace Mingzhang.Publishing.Layouts.Printing;

/// <summary>
/// 待印表: a table with its rows laid out on lines and every amount asked, exact and not yet rounded. What is printed, and what
/// rounding has to keep consistent, is read from it.
/// </summary>
internal sealed class TableDraft
{
    private TableDraft(TableLayout layout, LayoutContext context, List<RowDraft?[]> lines)
    {
        Layout = layout;
        Context = context;
        Lines = lines;
        Cells = new AmountCell?[lines.Count, layout.Leaves.Length];
    }

    public TableLayout Layout { get; }

    public LayoutContext Context { get; }

    /// <summary>For each line the row of each panel; null where a panel has none there.</summary>
    public List<RowDraft?[]> Lines { get; }

    /// <summary>The amounts, by line and column; null in cells that ask for none.</summary>
    public AmountCell?[,] Cells { get; }

    public bool HasAmounts { get; private set; }

    public static TableDraft Of(TableLayout layout, LayoutContext context)
    {
        var panels = new List<List<RowDraft>>();
        for (var panel = 0; panel < layout.Panels.Length; panel++)
        {
            panels.Add(RowExpansion.Of(layout, context, panel));
        }

        var draft = new TableDraft(layout, context, Lay(panels));
        draft.Ask();
        return draft;
    }

    private void Ask()
    {
        var year = Context.Year;
        var about = Layout.About.ApplyTo(new Point { Year = year }, year);
        for (var column = 0; column < Layout.Leaves.Length; column++)
        {
            var leaf = Layout.Leaves[column];
            if (leaf.Role != ColumnRole.Amount || leaf.Field.Length > 0)
            {
                continue;
            }

            var around = leaf.At.ApplyTo(about, year);
            for (var line = 0; line < Lines.Count; line++)
            {
                if (
                    RowAt(line, leaf.Panel)
                    is not {
                        IsHeading: false,
                        Kind: RowKind.Row,
                        Scope: not { Entry: not null }
                    } row
                )
                {
                    continue;
                }

                if (leaf.Key.Length > 0 && row.Cells.ContainsKey(leaf.Key))
                {
                    continue;
                }

                var point = row.At.ApplyTo(around, year);
                var amount = Context.Facts.Amount(point);
                HasAmounts |= amount is not null;
                Cells[line, column] = new AmountCell(point, amount);
            }
        }
    }

    /// <summary>The row that a column of <paramref name="panel"/> prints on a line; columns that all share print the first.</summary>
    public RowDraft? RowAt(int line, int panel)
    {
        var rows = Lines[line];
        if (panel >= 0)
        {
            return panel < rows.Length ? rows[panel] : null;
        }

        return Array.Find(rows, row => row is not null);
    }

    /// <summary>Panels side by side; after a mark all go on at the same line.</summary>
    private static List<RowDraft?[]> Lay(List<List<RowDraft>> panels)
    {
        var lines = new List<RowDraft?[]>();
        var at = new int[panels.Count];
        while (true)
        {
            var start = lines.Count;
            var height = 0;
            for (var panel = 0; panel < panels.Count; panel++)
            {
                var line = start;
                var rows = panels[panel];
                for (; at[panel] < rows.Count && rows[at[panel]].Kind != RowKind.Align; at[panel]++)
                {
                    if (line == lines.Count)
                    {
                        lines.Add(new RowDraft?[panels.Count]);
                    }

                    lines[line][panel] = rows[at[panel]];
                    line++;
                }

                at[panel]++;
                height = Math.Max(height, line - start);
            }

            if (at.Select((next, panel) => next >= panels[panel].Count).All(isDone => isDone))
            {
                return lines;
            }
        }
    }
}

/// <summary>一格: which point it shows and what the source says there, exactly; null = nothing.</summary>
internal sealed record AmountCell(Point Point, Money? Exact);
