using System.Globalization;
using ExcelDataReader;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>Reads the sheet that a reader of .xls stands on.</summary>
internal sealed class XlsSheet(
    IExcelDataReader reader,
    CellBudget budget,
    CancellationToken cancellation
)
{
    private readonly SheetContent _content = new();
    private readonly Dictionary<string, NumberFormat> _formats = new(StringComparer.Ordinal);

    public SheetContent Read()
    {
        foreach (var range in reader.MergeCells ?? [])
        {
            budget.TakeMerge();
            _content.Merged.Add(
                new SheetRange(range.FromRow, range.FromColumn, range.ToRow, range.ToColumn)
            );
        }

        var columns = Math.Min(reader.FieldCount, SheetReference.MostColumns);
        for (var column = 0; column < columns; column++)
        {
            if (reader.GetColumnWidth(column) <= 0)
            {
                _content.HiddenColumns.Add((column, column));
            }
        }

        for (var row = 0; reader.Read(); row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader.RowHeight <= 0)
            {
                _content.HiddenRows.Add(row);
            }

            for (var column = 0; column < columns; column++)
            {
                Cell(row, column);
            }
        }

        return _content;
    }

    private void Cell(int row, int column)
    {
        var value = reader.GetValue(column);
        decimal? stored = null;
        string text;
        switch (value)
        {
            case null:
                return;
            case string written:
                text = Format(column).DisplayText(XlsxSharedStrings.Unescape(written));
                break;
            case bool truth:
                text = truth ? "TRUE" : "FALSE";
                break;
            case DateTime date:
                text = Format(column).Display(date.ToOADate(), from1904: false);
                break;
            case TimeSpan time:
                text = Format(column).Display(time.TotalDays, from1904: false);
                break;
            case IConvertible number:
                var amount = number.ToDouble(CultureInfo.InvariantCulture);
                stored = XlsxSheet.ToDecimal(amount);
                text = Format(column).Display(amount, from1904: false);
                break;
            default:
                text = "";
                break;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        _content.Cells.Add(new SheetCell(row, column, budget.Take(text)) { Value = stored });
    }

    private NumberFormat Format(int column)
    {
        var code = reader.GetNumberFormatString(column) ?? "";
        if (!_formats.TryGetValue(code, out var format))
        {
            format = NumberFormat.Parse(code);
            _formats[code] = format;
        }

        return format;
    }
}
