using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>The globals of a BIFF8 workbook: sheets, strings, number formats, styles. [MS-XLS 2.1.7.20.3]</summary>
internal sealed class BiffWorkbook
{
    private const int Strings = 0xFC;
    private const int MostStyles = 70_000;

    private readonly Dictionary<int, string> _codes = [];
    private readonly Dictionary<int, NumberFormat> _formats = [];
    private readonly List<(int Format, int Indent)> _styles = [];

    public List<BiffSheetEntry> Sheets { get; } = [];

    public List<string> Texts { get; } = [];

    public bool From1904 { get; private set; }

    /// <summary>Whether the stream is BIFF8 without encryption; another reader takes the rest.</summary>
    public bool IsReadable { get; private set; }

    public static BiffWorkbook Read(
        BiffStream stream,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        var workbook = new BiffWorkbook();
        // BOF of the globals, version 0x0600.
        if (!stream.Read() || stream.Id != 0x809 || stream.Word(0) != 0x0600)
        {
            return workbook;
        }

        while (stream.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            switch (stream.Id)
            {
                case 0x2F:
                    // FILEPASS: encrypted, perhaps with the password that Excel itself knows.
                    return workbook;
                case 0x22:
                    workbook.From1904 = stream.Word(0) == 1;
                    break;
                case 0x41E:
                    var id = stream.Word(0);
                    workbook._codes[id] = new BiffText(stream, 2).Read(2) ?? "";
                    break;
                case 0xE0 when workbook._styles.Count < MostStyles:
                    workbook._styles.Add((stream.Word(2), stream.Byte(8) & 0x0F));
                    break;
                case 0x85:
                    workbook.AddSheet(stream);
                    break;
                case Strings:
                    workbook.ReadStrings(stream, limits, cancellation);
                    break;
                case 0x0A:
                    workbook.IsReadable = workbook.Sheets.Count > 0;
                    return workbook;
            }
        }

        return workbook;
    }

    public int Indent(int style) => style < _styles.Count ? _styles[style].Indent : 0;

    public NumberFormat Format(int style)
    {
        var id = style < _styles.Count ? _styles[style].Format : 0;
        if (!_formats.TryGetValue(id, out var format))
        {
            format = NumberFormat.Parse(_codes.GetValueOrDefault(id) ?? NumberFormat.BuiltIn(id));
            _formats[id] = format;
        }

        return format;
    }

    private void AddSheet(BiffStream stream)
    {
        var (position, state, kind) = (stream.Double(0), stream.Byte(4), stream.Byte(5));
        // Kind 0 is a worksheet; charts, macros and modules have no cells to read.
        if (new BiffText(stream, 6).Read(1) is { } name && kind == 0)
        {
            Sheets.Add(new BiffSheetEntry(name, position, (state & 0x03) != 0));
        }
    }

    private void ReadStrings(
        BiffStream stream,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        var count = stream.Double(4);
        var text = new BiffText(stream, 8);
        long characters = 0;
        for (uint i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (text.Read(2) is not { } item)
            {
                return;
            }

            characters += item.Length;
            if (characters > limits.CharactersPerDocument || Texts.Count >= limits.CellsPerDocument)
            {
                throw new PackageTooComplexException("SST");
            }

            Texts.Add(item);
        }
    }
}

/// <summary>A sheet that the globals announce.</summary>
/// <param name="Position">Where the records of the sheet begin.</param>
internal readonly record struct BiffSheetEntry(string Name, uint Position, bool IsHidden);
