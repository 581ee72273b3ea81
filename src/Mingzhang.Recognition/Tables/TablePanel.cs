using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables.Headings;

namespace Mingzhang.Recognition.Tables;

/// <summary>分栏: one of the tables printed side by side: label columns and the amounts that belong to them.</summary>
internal sealed class TablePanel(int number)
{
    public int Number { get; } = number;

    public List<ColumnDraft> Codes { get; } = [];

    public List<ColumnDraft> Names { get; } = [];

    public List<ColumnDraft> Units { get; } = [];

    public List<ColumnDraft> Projects { get; } = [];

    /// <summary>年度: lines that name their own year.</summary>
    public ColumnDraft? Years { get; private set; }

    /// <summary>Columns with a number to read: amounts, derived, quantities, unexplained numbers.</summary>
    public List<ColumnDraft> Values { get; } = [];

    public string Side { get; set; } = "";

    public ClassificationList List { get; set; }

    public bool HasLabels => Codes.Count + Names.Count + Projects.Count + Units.Count > 0;

    /// <summary>Splits the columns: a label column behind amounts begins a new panel.</summary>
    public static List<TablePanel> Split(List<ColumnDraft> columns)
    {
        NameFirstColumn(columns);
        var panels = new List<TablePanel> { new(0) };
        foreach (var column in columns)
        {
            var panel = panels[^1];
            var label = column.Role is ColumnRole.Name or ColumnRole.Code;
            if (label && panel.Values.Count > 0 && HasValuesAfter(columns, column.Index))
            {
                panels.Add(panel = new TablePanel(panels.Count));
            }

            column.Panel = panel.Number;
            switch (column.Role)
            {
                case ColumnRole.Code:
                    panel.Codes.Add(column);
                    break;
                case ColumnRole.Name:
                    panel.Names.Add(column);
                    break;
                case ColumnRole.Unit:
                    panel.Units.Add(column);
                    break;
                case ColumnRole.Project:
                    panel.Projects.Add(column);
                    break;
                case ColumnRole.Year:
                    panel.Years = column;
                    break;
                case ColumnRole.Amount or ColumnRole.Derived or ColumnRole.Quantity:
                    panel.Values.Add(column);
                    break;
                case ColumnRole.Unexplained when column.Numbers > 0:
                    panel.Values.Add(column);
                    break;
                default:
                    break;
            }
        }

        foreach (var panel in panels)
        {
            panel.Summarise();
        }

        return panels;
    }

    /// <summary>A table without a label column takes the first column of words left of its amounts, whatever its heading says.</summary>
    private static void NameFirstColumn(List<ColumnDraft> columns)
    {
        ColumnDraft? words = null;
        foreach (var column in columns)
        {
            switch (column.Role)
            {
                case ColumnRole.Name or ColumnRole.Code or ColumnRole.Unit or ColumnRole.Project:
                    return;
                case ColumnRole.Text when column.Words > 0 && column.Numbers == 0:
                    words ??= column;
                    break;
                case ColumnRole.Amount when words is null:
                    return;
                default:
                    break;
            }
        }

        if (words is not null)
        {
            words.Role = ColumnRole.Name;
        }
    }

    private static bool HasValuesAfter(List<ColumnDraft> columns, int index)
    {
        for (var c = index + 1; c < columns.Count; c++)
        {
            if (
                columns[c].Role == ColumnRole.Amount
                || columns[c] is { Role: ColumnRole.Unexplained, Numbers: > 0 }
            )
            {
                return true;
            }
        }

        return false;
    }

    private void Summarise()
    {
        foreach (var group in (ReadOnlySpan<List<ColumnDraft>>)[Codes, Names, Values])
        {
            foreach (var column in group)
            {
                if (Side.Length == 0 && column.Members.TryGetValue(Dimension.Side, out var side))
                {
                    Side = side;
                }

                if (List == ClassificationList.None)
                {
                    List = column.List;
                }
            }
        }
    }
}
