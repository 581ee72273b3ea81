using System.Buffers.Binary;
using System.Collections.Immutable;
using Mingzhang.Documents.Readers.Excel;

namespace Mingzhang.Documents.Writing.Templates;

/// <summary>A sheet of an .xls template: its records, changed in place.</summary>
internal sealed class XlsTemplateSheet
{
    /// <summary>The format of cells that nobody formatted.</summary>
    private const ushort PlainFormat = 15;

    private readonly string _name;
    private readonly bool _isHidden;
    private readonly IReadOnlyList<string> _texts;
    private readonly List<BiffRecord> _records = [];

    public XlsTemplateSheet(
        string name,
        bool isHidden,
        uint position,
        List<BiffRecord> records,
        IReadOnlyList<string> texts
    )
    {
        _name = name;
        _isHidden = isHidden;
        _texts = texts;
        OldPosition = position;
        IsComplete = records.Count > 0 && records[^1].Id == BiffRecord.End;
        foreach (var record in records)
        {
            Take(record);
        }
    }

    /// <summary>Where the sheet began in the file that was opened: what its entry in the globals says.</summary>
    public uint OldPosition { get; }

    public bool IsComplete { get; }

    public bool HasFormulas =>
        _records.Exists(record =>
            record.Id is BiffRecord.Formula or BiffRecord.SharedFormula or BiffRecord.ArrayFormula
        );

    public bool HasDrawings =>
        _records.Exists(record =>
            record.Id
                is BiffRecord.Drawing
                    or BiffRecord.Hyperlink
                    or BiffRecord.ConditionalFormat
                    or BiffRecord.Validation
        );

    public TemplateSheet View()
    {
        var cells = new Dictionary<(int, int), TemplateCell>();
        var blank = new HashSet<(int, int)>();
        var merged = ImmutableArray.CreateBuilder<TemplateRange>();
        foreach (var record in _records)
        {
            if (record.Id == BiffRecord.Merged)
            {
                for (var at = 2; at + 8 <= record.Data.Length; at += 8)
                {
                    merged.Add(
                        new TemplateRange(
                            record.Word(at),
                            record.Word(at + 4),
                            record.Word(at + 2),
                            record.Word(at + 6)
                        )
                    );
                }
            }
            else if (record.IsCell)
            {
                var place = (record.CellRow, record.CellColumn);
                if (Cell(record) is { } cell)
                {
                    cells.TryAdd(place, cell);
                }
                else
                {
                    blank.Add(place);
                }
            }
        }

        return new TemplateSheet(_name)
        {
            IsHidden = _isHidden,
            Cells = cells,
            Blank = blank,
            Merged = merged.ToImmutable(),
        };
    }

    /// <summary>Replaces what stands in a cell, or adds the cell.</summary>
    /// <param name="data">The record's data with six bytes in front for place and format.</param>
    public void Put(int row, int column, ushort id, byte[] data)
    {
        var after = -1;
        for (var i = 0; i < _records.Count; i++)
        {
            var record = _records[i];
            if (record.IsCell && record.CellRow == row)
            {
                if (record.CellColumn == column)
                {
                    _records[i] =
                        record.Id != BiffRecord.Formula
                            ? BiffRecord.Cell(id, row, column, record.CellFormat, data)
                            : WithResult(record, id, data);
                    return;
                }

                after = record.CellColumn < column ? i : after;
            }
            else if (after < 0 && IsBeforeCellsOf(record, row))
            {
                after = i;
            }
        }

        if (after >= 0 && id != BiffRecord.Blank)
        {
            _records.Insert(after + 1, BiffRecord.Cell(id, row, column, PlainFormat, data));
        }
    }

    /// <summary>A formula stays; a number becomes the result that it shows until somebody recalculates.</summary>
    private static BiffRecord WithResult(BiffRecord formula, ushort id, byte[] data)
    {
        if (id != BiffRecord.Number || formula.Data.Length < 14)
        {
            return formula;
        }

        var result = formula.Data.ToArray();
        data.AsSpan(6, 8).CopyTo(result.AsSpan(6));
        return formula with { Data = result };
    }

    public void InsertRows(int row, int count)
    {
        var result = new List<BiffRecord>(_records.Count);
        var model = _records
            .Where(record =>
                (record.Id == BiffRecord.Row && record.Word(0) == row - 1)
                || (record.IsCell && record.CellRow == row - 1)
            )
            .ToList();
        var rowModel = model.Find(record => record.Id == BiffRecord.Row);
        var cellModels = model.FindAll(record => record.IsCell);
        var lastOfModel = _records.FindLastIndex(record =>
            (record.IsCell && record.CellRow < row)
            || (record.Id == BiffRecord.Row && record.Word(0) < row)
        );
        for (var i = 0; i < _records.Count; i++)
        {
            result.Add(Shifted(_records[i], row, count));
            if (i == lastOfModel)
            {
                for (var n = 0; n < count; n++)
                {
                    if (rowModel is not null)
                    {
                        result.Add(rowModel.With(0, row + n));
                    }

                    result.AddRange(
                        cellModels.Select(cell =>
                            BiffRecord.Cell(
                                BiffRecord.Blank,
                                row + n,
                                cell.CellColumn,
                                cell.CellFormat,
                                new byte[6]
                            )
                        )
                    );
                }
            }
        }

        _records.Clear();
        _records.AddRange(result);
    }

    public byte[] Bytes()
    {
        using var bytes = new MemoryStream();
        foreach (var record in _records)
        {
            record.Write(bytes);
        }

        return bytes.ToArray();
    }

    private static bool IsBeforeCellsOf(BiffRecord record, int row) =>
        record.Id == BiffRecord.Row && record.Word(0) == row;

    private static BiffRecord Shifted(BiffRecord record, int row, int count)
    {
        if (record.Id == BiffRecord.Row || record.IsCell)
        {
            return record.Word(0) >= row ? record.With(0, record.Word(0) + count) : record;
        }

        if (record.Id == BiffRecord.Dimensions && record.Data.Length >= 8)
        {
            var data = record.Data.ToArray();
            var last = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(4));
            BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4), last + (uint)count);
            return record with { Data = data };
        }

        if (record.Id == BiffRecord.Merged)
        {
            var data = record.Data.ToArray();
            for (var at = 2; at + 8 <= data.Length; at += 8)
            {
                var range = new TemplateRange(record.Word(at), 0, record.Word(at + 2), 0).Shift(
                    row,
                    count
                );
                BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(at), (ushort)range.Top);
                BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(at + 2), (ushort)range.Bottom);
            }

            return record with
            {
                Data = data,
            };
        }

        return record;
    }

    /// <summary>Cells packed into one record are taken apart, so that each can be changed alone.</summary>
    private void Take(BiffRecord record)
    {
        switch (record.Id)
        {
            case BiffRecord.ManyBlanks:
                for (
                    var (at, column) = (4, (int)record.Word(2));
                    at + 2 <= record.Data.Length - 2;
                    at += 2, column++
                )
                {
                    _records.Add(
                        BiffRecord.Cell(
                            BiffRecord.Blank,
                            record.CellRow,
                            column,
                            record.Word(at),
                            new byte[6]
                        )
                    );
                }

                break;
            case BiffRecord.ManyShortNumbers:
                for (
                    var (at, column) = (4, (int)record.Word(2));
                    at + 6 <= record.Data.Length - 2;
                    at += 6, column++
                )
                {
                    var data = new byte[10];
                    record.Data.AsSpan(at + 2, 4).CopyTo(data.AsSpan(6));
                    _records.Add(
                        BiffRecord.Cell(
                            BiffRecord.ShortNumber,
                            record.CellRow,
                            column,
                            record.Word(at),
                            data
                        )
                    );
                }

                break;
            case BiffRecord.Index or BiffRecord.RowBlock:
                break;
            default:
                _records.Add(record);
                break;
        }
    }

    private TemplateCell? Cell(BiffRecord record)
    {
        switch (record.Id)
        {
            case BiffRecord.SharedText when record.Data.Length >= 10:
                var index = BinaryPrimitives.ReadUInt32LittleEndian(record.Data.AsSpan(6));
                var text = index < _texts.Count ? _texts[(int)index] : "";
                return text.Length == 0 ? null : new TemplateCell(text);
            case BiffRecord.Label:
                var stream = new BiffStream([
                    (byte)record.Id,
                    (byte)(record.Id >> 8),
                    (byte)record.Data.Length,
                    (byte)(record.Data.Length >> 8),
                    .. record.Data,
                ]);
                stream.Read();
                return new BiffText(stream, 6).Read(2) is { Length: > 0 } label
                    ? new TemplateCell(label)
                    : null;
            case BiffRecord.RichText:
                return new TemplateCell("…");
            case BiffRecord.Number when record.Data.Length >= 14:
                return Number(BinaryPrimitives.ReadDoubleLittleEndian(record.Data.AsSpan(6)));
            case BiffRecord.ShortNumber when record.Data.Length >= 10:
                return Number(
                    BiffSheet.Short(BinaryPrimitives.ReadUInt32LittleEndian(record.Data.AsSpan(6)))
                );
            case BiffRecord.Formula:
                return new TemplateCell("") { IsFormula = true };
            case BiffRecord.TruthOrError:
                return new TemplateCell("?");
            default:
                return null;
        }
    }

    private static TemplateCell? Number(double number) =>
        XlsxSheet.ToDecimal(number) is { } value
            ? new TemplateCell(value.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                Value = value,
            }
            : new TemplateCell("?");
}
