using System.Text.RegularExpressions;
using Mingzhang.Documents.Writing.Templates;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Publishing.Templates;

/// <summary>
/// 模板表: one table of a template: where its heading ends, which rows await entries, which of them are examples to be replaced.
/// Found from what the recogniser made of the headings, never from a known template.
/// </summary>
internal sealed partial class TemplateForm
{
    private readonly TemplateSheet _sheet;

    private TemplateForm(TemplateSheet sheet, BudgetTable table)
    {
        _sheet = sheet;
        Table = table;
    }

    public BudgetTable Table { get; }

    /// <summary>First row below the heading, and the last one that belongs to the table.</summary>
    public int FirstRow { get; private set; }

    public int LastRow { get; private set; }

    /// <summary>Columns of code cells from the left; empty where the table prints no codes.</summary>
    public List<int> CodeColumns { get; } = [];

    /// <summary>Columns of names or labels.</summary>
    public List<int> LabelColumns { get; } = [];

    /// <summary>Columns that await amounts.</summary>
    public List<int> AmountColumns { get; } = [];

    /// <summary>The forms of a table: one, or one for each side of tables that stand side by side.</summary>
    public static IEnumerable<TemplateForm> Of(TemplateSheet sheet, BudgetTable table) =>
        table
            .Columns.Select(column => column.Panel)
            .Distinct()
            .Order()
            .Select(panel => Of(sheet, table, panel))
            .OfType<TemplateForm>();

    private static TemplateForm? Of(TemplateSheet sheet, BudgetTable table, int panel)
    {
        var form = new TemplateForm(sheet, table);
        foreach (var column in table.Columns.Where(column => column.Panel == panel))
        {
            var at = column.PrintedColumn - 1;
            switch (column.Role)
            {
                case ColumnRole.Code:
                    form.CodeColumns.Add(at);
                    break;
                case ColumnRole.Name or ColumnRole.Project or ColumnRole.Unit:
                    form.LabelColumns.Add(at);
                    break;
                case ColumnRole.Amount:
                    form.AmountColumns.Add(at);
                    break;
            }
        }

        return form.AmountColumns.Count > 0 && form.FindRows() ? form : null;
    }

    /// <summary>Whether a row holds nothing but what a list is made of: codes, dots, a number of its place, or nothing.</summary>
    public bool IsOpen(int row)
    {
        var label = Label(row);
        if (CodeColumns.Count > 0)
        {
            var codes = CodeColumns.Select(column => Text(row, column)).ToList();
            return codes.All(code =>
                    code.Length == 0 || Code().IsMatch(code) || Dots().IsMatch(code)
                ) && (codes.Exists(code => code.Length > 0) || label.Length == 0);
        }

        return label.Length == 0 || Placeholder().IsMatch(label);
    }

    public string Label(int row) =>
        LabelColumns.Select(column => Text(row, column)).FirstOrDefault(text => text.Length > 0)
        ?? "";

    public string Text(int row, int column) =>
        _sheet.Cells.TryGetValue((row, column), out var cell) ? Squeezed(cell.Text) : "";

    public static bool IsPlaceholder(string label) => Placeholder().IsMatch(label);

    private bool FindRows()
    {
        var headings = Table
            .Columns.SelectMany(column => column.HeadingPath)
            .Select(Squeezed)
            .Where(text => text.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        var columns = Table.Columns.Select(column => column.PrintedColumn - 1).ToHashSet();
        // From the first row of headings on: 合计 is a heading first and the label of a row further down.
        var last = -1;
        foreach (var row in TextRows(columns))
        {
            if (IsHeadingRow(row, headings))
            {
                last = _sheet
                    .Merged.Where(range => range.Top == row && columns.Contains(range.Left))
                    .Select(range => range.Bottom)
                    .Append(Math.Max(row, last))
                    .Max();
            }
            else if (last >= 0 && row > last)
            {
                break;
            }
        }

        if (last < 0)
        {
            return false;
        }

        FirstRow = last + 1;
        while (IsNumberingRow(FirstRow))
        {
            FirstRow++;
        }

        LastRow = FirstRow - 1;
        foreach (var row in Rows())
        {
            if (row < FirstRow)
            {
                continue;
            }

            if (IsNote(row))
            {
                break;
            }

            LastRow = row;
        }

        return LastRow >= FirstRow;
    }

    /// <summary>Rows that have a cell in one of the amount columns, in order.</summary>
    private IEnumerable<int> Rows() =>
        _sheet
            .Blank.Concat(_sheet.Cells.Keys)
            .Where(place =>
                AmountColumns.Contains(place.Column) && place.Row < TemplateGrid.MostRows
            )
            .Select(place => place.Row)
            .Distinct()
            .Order();

    private IEnumerable<int> TextRows(HashSet<int> columns) =>
        _sheet
            .Cells.Where(pair =>
                columns.Contains(pair.Key.Column) && pair.Value.Text.Trim().Length > 0
            )
            .Select(pair => pair.Key.Row)
            .Distinct()
            .Order();

    private bool IsHeadingRow(int row, HashSet<string> headings) =>
        _sheet
            .Cells.Where(pair => pair.Key.Row == row)
            .All(pair =>
                headings.Contains(Squeezed(pair.Value.Text)) || pair.Value.Text.Trim().Length == 0
            );

    private bool IsNumberingRow(int row)
    {
        var texts = AmountColumns.Select(column => Text(row, column)).ToList();
        return texts.Count > 0
            && texts.TrueForAll(text => text.Length is 1 or 2 && text.All(char.IsAsciiDigit));
    }

    private bool IsNote(int row) =>
        _sheet.Cells.Any(pair => pair.Key.Row == row && Note().IsMatch(Squeezed(pair.Value.Text)));

    public static string Squeezed(string text) =>
        string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    [GeneratedRegex("""^\d{2,7}$""", RegexOptions.None, 200)]
    private static partial Regex Code();

    [GeneratedRegex("""^(?:…+|\.{2,}|·{2,}|X+|x+|×+)$""", RegexOptions.None, 200)]
    private static partial Regex Dots();

    /// <summary>三、 alone, 二、…, ……: a place in a list that awaits its name.</summary>
    [GeneratedRegex(
        """^(?:[（(]?[一二三四五六七八九十]+[）)]?[、.．]?|\d{1,2}[、.．])?(?:…+|\.{2,}|×+)?$""",
        RegexOptions.None,
        200
    )]
    private static partial Regex Placeholder();

    [GeneratedRegex("""^(?:注|备注|说明|填表说明)[:：]""", RegexOptions.None, 200)]
    private static partial Regex Note();
}
