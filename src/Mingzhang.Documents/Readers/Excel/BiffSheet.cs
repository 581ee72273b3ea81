namespace Mingzhang.Documents.Readers.Excel;

/// <summary>Reads the cells of one BIFF8 sheet. [MS-XLS 2.1.7.20.5]</summary>
internal sealed class BiffSheet(
    BiffStream stream,
    BiffWorkbook workbook,
    CellBudget budget,
    CancellationToken cancellation
)
{
    private readonly SheetContent _content = new();

    /// <summary>A formula whose text result stands in the record after it.</summary>
    private (int Row, int Column, int Style)? _awaitingText;

    public List<string> Errors { get; } = [];

    /// <summary>Whether the end of the sheet was met, so that nothing is missing.</summary>
    public bool IsComplete { get; private set; }

    public SheetContent Read(uint position)
    {
        stream.Seek(position);
        var depth = 0;
        while (stream.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            // Charts inside a sheet have their own begin and end.
            if (stream.Id == 0x809)
            {
                depth++;
            }
            else if (stream.Id == 0x0A)
            {
                if (--depth <= 0)
                {
                    IsComplete = true;
                    break;
                }
            }
            else if (depth <= 1)
            {
                Record();
            }
        }

        return _content;
    }

    private void Record()
    {
        switch (stream.Id)
        {
            case 0x208:
                if ((stream.Word(12) & 0x20) != 0 || stream.Word(6) == 0)
                {
                    _content.HiddenRows.Add(stream.Word(0));
                }

                break;
            case 0x7D:
                if ((stream.Word(8) & 0x01) != 0 || stream.Word(4) == 0)
                {
                    budget.TakeMerge();
                    _content.HiddenColumns.Add((stream.Word(0), stream.Word(2)));
                }

                break;
            case 0xE5:
                Merges();
                break;
            case 0xFD:
                var index = stream.Double(6);
                AddText(
                    Row,
                    Column,
                    Style,
                    index < workbook.Texts.Count ? workbook.Texts[(int)index] : ""
                );
                break;
            case 0x204 or 0xD6:
                AddText(Row, Column, Style, new BiffText(stream, 6).Read(2) ?? "");
                break;
            case 0x203:
                AddNumber(Row, Column, Style, stream.Number(6));
                break;
            case 0x27E:
                AddNumber(Row, Column, Style, Short(stream.Double(6)));
                break;
            case 0xBD:
                for (
                    var (at, column) = (4, (int)Column);
                    at + 6 <= stream.Length - 2;
                    at += 6, column++
                )
                {
                    AddNumber(Row, column, stream.Word(at), Short(stream.Double(at + 2)));
                }

                break;
            case 0x205:
                AddTruthOrError(stream.Byte(6), isError: stream.Byte(7) != 0);
                break;
            case 0x06:
                Formula();
                break;
            case 0x207 when _awaitingText is var (row, column, style):
                _awaitingText = null;
                AddText(row, column, style, new BiffText(stream, 0).Read(2) ?? "");
                break;
        }
    }

    private int Row => stream.Word(0);

    private ushort Column => stream.Word(2);

    private int Style => stream.Word(4);

    private void Merges()
    {
        for (var at = 2; at + 8 <= stream.Length; at += 8)
        {
            var range = new SheetRange(
                stream.Word(at),
                stream.Word(at + 4),
                stream.Word(at + 2),
                stream.Word(at + 6)
            );
            if (range.Bottom >= range.Top && range.Right >= range.Left)
            {
                budget.TakeMerge();
                _content.Merged.Add(range);
            }
        }
    }

    /// <summary>The stored result; its last two bytes are FFFF where it is no number. [MS-XLS 2.5.133]</summary>
    private void Formula()
    {
        if (stream.Word(12) != 0xFFFF)
        {
            AddNumber(Row, Column, Style, stream.Number(6));
            return;
        }

        switch (stream.Byte(6))
        {
            case 0:
                _awaitingText = (Row, Column, Style);
                break;
            case 1:
                AddTruthOrError(stream.Byte(8), isError: false);
                break;
            case 2:
                AddTruthOrError(stream.Byte(8), isError: true);
                break;
        }
    }

    /// <summary>A number in 30 bits: whole or the upper half of a double, perhaps a hundred times too large. [MS-XLS 2.5.217]</summary>
    internal static double Short(uint bits)
    {
        var number =
            (bits & 0x02) != 0
                ? (int)bits >> 2
                : BitConverter.Int64BitsToDouble((long)(bits & 0xFFFFFFFC) << 32);
        return (bits & 0x01) != 0 ? number / 100 : number;
    }

    private void AddNumber(int row, int column, int style, double number) =>
        Add(
            row,
            column,
            style,
            workbook.Format(style).Display(number, workbook.From1904),
            XlsxSheet.ToDecimal(number)
        );

    private void AddText(int row, int column, int style, string text) =>
        Add(
            row,
            column,
            style,
            workbook.Format(style).DisplayText(XlsxSharedStrings.Unescape(text)),
            null
        );

    private void AddTruthOrError(byte value, bool isError)
    {
        if (isError)
        {
            Errors.Add(SheetReference.Name(Row, Column));
        }

        Add(
            Row,
            Column,
            Style,
            isError ? ErrorName(value)
                : value != 0 ? "TRUE"
                : "FALSE",
            null
        );
    }

    private void Add(int row, int column, int style, string text, decimal? value)
    {
        if (column < SheetReference.MostColumns && !string.IsNullOrWhiteSpace(text))
        {
            _content.Cells.Add(
                new SheetCell(row, column, budget.Take(text))
                {
                    Value = value,
                    IndentLevel = workbook.Indent(style),
                }
            );
        }
    }

    private static string ErrorName(byte code) =>
        code switch
        {
            0x00 => "#NULL!",
            0x07 => "#DIV/0!",
            0x0F => "#VALUE!",
            0x17 => "#REF!",
            0x1D => "#NAME?",
            0x24 => "#NUM!",
            _ => "#N/A",
        };
}
