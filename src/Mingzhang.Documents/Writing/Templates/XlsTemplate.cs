using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Readers.Excel;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Writing.Templates;

/// <summary>
/// An .xls (BIFF8) filled in place: the records of its workbook stream are changed one by one and everything else is kept as it is.
/// The index of row blocks is left out of the result; it only speeds up old programs and would point to wrong places. [MS-XLS 2.1.4]
/// </summary>
internal sealed class XlsTemplate : WorkbookTemplate
{
    private const string WorkbookStream = "Workbook";
    private const int LongestText = 4_000;

    private readonly ImmutableArray<CompoundStream> _streams;
    private readonly List<BiffRecord> _globals;
    private readonly List<XlsTemplateSheet> _sheets;

    private XlsTemplate(
        ImmutableArray<CompoundStream> streams,
        List<BiffRecord> globals,
        List<XlsTemplateSheet> sheets
    )
    {
        _streams = streams;
        _globals = globals;
        _sheets = sheets;
    }

    public override int SheetCount => _sheets.Count;

    public override TemplateSheet Sheet(int number) => _sheets[number].View();

    public static XlsTemplate? Parse(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (
            CompoundFile.Open(file)?.ReadStreams() is not { } streams
            || streams.FirstOrDefault(stream => stream.Name == WorkbookStream) is not { } book
        )
        {
            return null;
        }

        var stream = new BiffStream(book.Bytes);
        var workbook = BiffWorkbook.Read(stream, ReadingLimits.Default, CancellationToken.None);
        if (!workbook.IsReadable)
        {
            return null;
        }

        var globals = Records(book.Bytes, 0);
        var sheets = workbook
            .Sheets.Select(entry => new XlsTemplateSheet(
                entry.Name,
                entry.IsHidden,
                entry.Position,
                Records(book.Bytes, entry.Position),
                workbook.Texts
            ))
            .ToList();

        // Sheets of charts or macros stand between the others and are not kept here: such a workbook is not filled.
        var isWhole =
            sheets.All(sheet => sheet.IsComplete)
            && globals.Count(record => record.Id == BiffRecord.BoundSheet) == sheets.Count;
        return isWhole ? new XlsTemplate(streams, globals, sheets) : null;
    }

    public override void SetNumber(int sheet, int row, int column, decimal value)
    {
        var data = new byte[14];
        BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(6), (double)value);
        _sheets[sheet].Put(row, column, BiffRecord.Number, data);
    }

    public override void SetText(int sheet, int row, int column, string text)
    {
        var shown = text.Length > LongestText ? text[..LongestText] : text;
        var characters = Encoding.Unicode.GetBytes(shown);
        var data = new byte[9 + characters.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(6), (ushort)shown.Length);
        data[8] = 1;
        characters.CopyTo(data, 9);
        _sheets[sheet].Put(row, column, BiffRecord.Label, data);
    }

    public override void Clear(int sheet, int row, int column) =>
        _sheets[sheet].Put(row, column, BiffRecord.Blank, new byte[6]);

    public override bool InsertRows(int sheet, int row, int count)
    {
        // Formulas and drawings hold positions of their own.
        var holdsPositions =
            _sheets.Any(each => each.HasFormulas)
            || _sheets[sheet].HasDrawings
            || !BiffNames.CanShift(_globals);
        if (holdsPositions || count > MostInsertedRows || row < 1)
        {
            return false;
        }

        _sheets[sheet].InsertRows(row, count);
        BiffNames.Shift(_globals, sheet, row, count);
        return true;
    }

    public override void Save(Stream target)
    {
        using var book = new MemoryStream();
        var globalsLength = _globals.Sum(record => record.Data.Length + 4);
        var sheetBytes = _sheets.Select(sheet => sheet.Bytes()).ToList();
        var positions = new Dictionary<uint, uint>();
        var position = globalsLength;
        for (var i = 0; i < _sheets.Count; i++)
        {
            positions[_sheets[i].OldPosition] = (uint)position;
            position += sheetBytes[i].Length;
        }

        foreach (var record in _globals)
        {
            if (record.Id == BiffRecord.BoundSheet)
            {
                var data = record.Data.ToArray();
                var old = BinaryPrimitives.ReadUInt32LittleEndian(data);
                BinaryPrimitives.WriteUInt32LittleEndian(
                    data,
                    positions.GetValueOrDefault(old, old)
                );
                (record with { Data = data }).Write(book);
            }
            else
            {
                record.Write(book);
            }
        }

        foreach (var bytes in sheetBytes)
        {
            book.Write(bytes);
        }

        CompoundFileWriter.Write(
            target,
            [
                .. _streams.Select(stream =>
                    stream.Name == WorkbookStream ? stream with { Bytes = book.ToArray() } : stream
                ),
            ]
        );
    }

    /// <summary>Records from a beginning to its end, both included.</summary>
    private static List<BiffRecord> Records(byte[] bytes, uint position)
    {
        var stream = new BiffStream(bytes);
        stream.Seek(position);
        var records = new List<BiffRecord>();
        var depth = 0;
        while (stream.Read())
        {
            records.Add(new BiffRecord(stream.Id, stream.Data.ToArray()));
            if (stream.Id == BiffRecord.Begin)
            {
                depth++;
            }
            else if (stream.Id == BiffRecord.End && --depth <= 0)
            {
                break;
            }
        }

        return records;
    }
}
