using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Word;

namespace Mingzhang.Cli.Bench;

/// <summary>What the writers are held against: openpyxl writing the same sheets, LibreOffice converting our DOCX.</summary>
internal sealed class PublishPeers : IDisposable
{
    /// <summary>
    /// Builds and saves the workbook with merged headings, borders, number formats, widths and frozen rows, and prints the seconds
    /// that took: the interpreter's start does not count.
    /// </summary>
    private const string Script = """
        import sys, json, time
        import openpyxl
        from openpyxl.styles import Alignment, Border, Font, Side
        from openpyxl.utils import get_column_letter
        tables = json.load(open(sys.argv[1], encoding='utf-8'))
        start = time.perf_counter()
        side = Side(style='thin')
        border = Border(left=side, right=side, top=side, bottom=side)
        bold, big = Font(name='宋体', size=10, bold=True), Font(name='黑体', size=16)
        plain = Font(name='宋体', size=10)
        centre = Alignment(horizontal='center', vertical='center', wrap_text=True)
        left = Alignment(horizontal='left', vertical='center', wrap_text=True)
        right = Alignment(horizontal='right', vertical='center')
        book = openpyxl.Workbook()
        book.remove(book.active)
        for table in tables:
            sheet = book.create_sheet(table['name'])
            sheet.cell(1, 1, table['title']).font = big
            sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=table['columns'])
            for r, c, text, number, rows, columns, heading in table['cells']:
                cell = sheet.cell(r + 3, c + 1)
                cell.border = border
                if number is None:
                    cell.value = text
                    cell.alignment = centre if heading else left
                else:
                    cell.value = number
                    cell.number_format = '#,##0.00'
                    cell.alignment = right
                cell.font = bold if heading else plain
                if rows > 1 or columns > 1:
                    sheet.merge_cells(start_row=r + 3, start_column=c + 1, end_row=r + 2 + rows, end_column=c + columns)
            for c in range(table['columns']):
                sheet.column_dimensions[get_column_letter(c + 1)].width = 14
            sheet.freeze_panes = 'A5'
            sheet.print_title_rows = '3:4'
            sheet.page_setup.fitToHeight = 0
            sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
        book.save(sys.argv[2])
        print(time.perf_counter() - start)
        """;

    private readonly string _folder;
    private readonly string _python;
    private readonly string? _office;

    public PublishPeers(Publication pack, string folder, string python)
    {
        _folder = folder;
        _python = python;
        _office = ChildMeter.Has("soffice") ? "soffice" : null;
        File.WriteAllText(Path.Combine(folder, "write.py"), Script);
        WriteTables(pack);
        using var file = File.Create(Path.Combine(folder, "peer.docx"));
        WordWriter.Write(file, pack);
    }

    /// <summary>Seconds for the same sheets; null where openpyxl is not installed.</summary>
    public double? WriteSheets()
    {
        if (!File.Exists(_python))
        {
            return null;
        }

        var output = Run(_python, ["write.py", "tables.json", "peer.xlsx"], out var succeeded);
        return
            succeeded
            && double.TryParse(output.Trim(), CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : null;
    }

    /// <summary>Seconds for one start of LibreOffice and one conversion; null where it is not installed.</summary>
    public double? ConvertToPdf()
    {
        if (_office is null)
        {
            return null;
        }

        var clock = Stopwatch.StartNew();
        Run(
            _office,
            [
                $"-env:UserInstallation={new Uri(Path.Combine(_folder, "profile")).AbsoluteUri}",
                "--headless",
                "--norestore",
                "--convert-to",
                "pdf",
                "peer.docx",
            ],
            out _
        );
        return File.Exists(Path.Combine(_folder, "peer.pdf")) ? clock.Elapsed.TotalSeconds : null;
    }

    public void Dispose()
    {
        foreach (var name in (string[])["tables.json", "write.py", "peer.docx"])
        {
            File.Delete(Path.Combine(_folder, name));
        }
    }

    private string Run(string program, string[] arguments, out bool succeeded)
    {
        succeeded = false;
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = _folder,
            }
        );
        if (process is null)
        {
            return "";
        }

        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        succeeded = process.ExitCode == 0;
        return output;
    }

    /// <summary>The cells of all tables: row, column, text, number, spans, whether it is a heading.</summary>
    private void WriteTables(Publication pack)
    {
        using var file = File.Create(Path.Combine(_folder, "tables.json"));
        using var json = new Utf8JsonWriter(file);
        json.WriteStartArray();
        foreach (
            var table in pack.Sections.SelectMany(section => section.Blocks).OfType<PrintTable>()
        )
        {
            json.WriteStartObject();
            json.WriteString("name", table.Id);
            json.WriteString("title", table.Title);
            json.WriteNumber("columns", table.Columns.Length);
            json.WriteStartArray("cells");
            var taken = new Dictionary<int, int>();
            var row = 0;
            foreach (var line in table.Heading.Concat(table.Body))
            {
                var column = 0;
                foreach (var cell in line.Cells)
                {
                    while (taken.GetValueOrDefault(column) > row)
                    {
                        column++;
                    }

                    WriteCell(json, row, column, cell, row < table.Heading.Length);
                    for (var i = 0; i < cell.ColumnSpan; i++)
                    {
                        taken[column++] = row + cell.RowSpan;
                    }
                }

                row++;
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCell(
        Utf8JsonWriter json,
        int row,
        int column,
        PrintCell cell,
        bool isHeading
    )
    {
        json.WriteStartArray();
        json.WriteNumberValue(row);
        json.WriteNumberValue(column);
        json.WriteStringValue(cell.Text);
        if (cell.Number is { } number)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteNumberValue(cell.RowSpan);
        json.WriteNumberValue(cell.ColumnSpan);
        json.WriteBooleanValue(isHeading);
        json.WriteEndArray();
    }
}
