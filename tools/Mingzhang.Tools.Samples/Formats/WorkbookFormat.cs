using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Mingzhang.Tools.Samples.Packs;

namespace Mingzhang.Tools.Samples.Formats;

/// <summary>工作簿: a sheet for each table; amounts are stored numbers with the format 1,234.56.</summary>
internal static class WorkbookFormat
{
    /// <summary>Built-in number format 4: #,##0.00.</summary>
    private const uint AmountStyle = 1;

    public static byte[] Write(SamplePack pack)
    {
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            file.ChangeIdOfPart(book, "book");
            book.Workbook = new Workbook();
            var styles = book.AddNewPart<WorkbookStylesPart>("styles");
            styles.Stylesheet = new Stylesheet(
                new Fonts(new Font()),
                new Fills(new Fill(), new Fill()),
                new Borders(new Border()),
                new CellFormats(
                    new CellFormat(),
                    new CellFormat { NumberFormatId = 4, ApplyNumberFormat = true }
                )
            );
            var sheets = book.Workbook.AppendChild(new Sheets());
            var number = 0u;
            foreach (var table in pack.Tables)
            {
                number++;
                var id = string.Create(CultureInfo.InvariantCulture, $"sheet{number}");
                var part = book.AddNewPart<WorksheetPart>(id);
                part.Worksheet = Sheet(table);
                sheets.Append(
                    new Sheet
                    {
                        Id = id,
                        SheetId = number,
                        Name = string.Create(CultureInfo.InvariantCulture, $"表{number}"),
                    }
                );
            }
        }

        return FixedArchive.Of(stream.ToArray());
    }

    private static Worksheet Sheet(SampleTable table)
    {
        var data = new SheetData();
        var merges = new MergeCells();
        foreach (var line in PlainTextFormat.Captions(table))
        {
            data.Append(Row(data, [new SampleCell(line)]));
        }

        var first = data.ChildElements.Count;
        var grid = CellGrid.Rows(table);
        for (var row = 0; row < grid.Count; row++)
        {
            data.Append(Row(data, grid[row]));
            for (var column = 0; column < grid[row].Length; column++)
            {
                if (grid[row][column] is { } cell && (cell.Columns > 1 || cell.Rows > 1))
                {
                    var from = Reference(first + row, column);
                    var to = Reference(first + row + cell.Rows - 1, column + cell.Columns - 1);
                    merges.Append(new MergeCell { Reference = $"{from}:{to}" });
                }
            }
        }

        if (table.Note.Length > 0)
        {
            data.Append(Row(data, [new SampleCell(table.Note)]));
        }

        var sheet = new Worksheet(data);
        if (merges.HasChildren)
        {
            sheet.Append(merges);
        }

        return sheet;
    }

    private static Row Row(SheetData data, SampleCell?[] cells)
    {
        var index = data.ChildElements.Count;
        var row = new Row { RowIndex = (uint)index + 1 };
        for (var column = 0; column < cells.Length; column++)
        {
            if (cells[column] is { Text.Length: > 0 } cell)
            {
                row.Append(Cell(Reference(index, column), cell.Text));
            }
        }

        return row;
    }

    private static Cell Cell(string reference, string text) =>
        text.Contains('.', StringComparison.Ordinal)
        && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? new Cell
            {
                CellReference = reference,
                StyleIndex = AmountStyle,
                CellValue = new CellValue(value.ToString(CultureInfo.InvariantCulture)),
            }
            : new Cell
            {
                CellReference = reference,
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new Text(text)),
            };

    private static string Reference(int row, int column) =>
        string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row + 1}");
}
