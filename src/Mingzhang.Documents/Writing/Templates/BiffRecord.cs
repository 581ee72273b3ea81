using System.Buffers.Binary;

namespace Mingzhang.Documents.Writing.Templates;

/// <summary>A record of a BIFF8 stream: its number and its data.</summary>
internal sealed record BiffRecord(ushort Id, byte[] Data)
{
    public const ushort Begin = 0x809;
    public const ushort End = 0x0A;
    public const ushort BoundSheet = 0x85;
    public const ushort Name = 0x18;
    public const ushort Row = 0x208;
    public const ushort Blank = 0x201;
    public const ushort ManyBlanks = 0xBE;
    public const ushort Number = 0x203;
    public const ushort ShortNumber = 0x27E;
    public const ushort ManyShortNumbers = 0xBD;
    public const ushort SharedText = 0xFD;
    public const ushort Label = 0x204;
    public const ushort RichText = 0xD6;
    public const ushort TruthOrError = 0x205;
    public const ushort Formula = 0x06;
    public const ushort FormulaText = 0x207;
    public const ushort SharedFormula = 0x4BC;
    public const ushort ArrayFormula = 0x221;
    public const ushort Merged = 0xE5;
    public const ushort Dimensions = 0x200;
    public const ushort Index = 0x20B;
    public const ushort RowBlock = 0xD7;
    public const ushort Drawing = 0xEC;
    public const ushort Hyperlink = 0x1B8;
    public const ushort ConditionalFormat = 0x1B0;
    public const ushort Validation = 0x1BE;

    /// <summary>Whether the record is one cell: row, column and format in front.</summary>
    public bool IsCell =>
        Id
            is Blank
                or Number
                or ShortNumber
                or SharedText
                or Label
                or RichText
                or TruthOrError
                or Formula
        && Data.Length >= 6;

    public int CellRow => BinaryPrimitives.ReadUInt16LittleEndian(Data);

    public int CellColumn => BinaryPrimitives.ReadUInt16LittleEndian(Data.AsSpan(2));

    public ushort CellFormat => BinaryPrimitives.ReadUInt16LittleEndian(Data.AsSpan(4));

    public ushort Word(int at) =>
        at + 2 <= Data.Length
            ? BinaryPrimitives.ReadUInt16LittleEndian(Data.AsSpan(at))
            : (ushort)0;

    /// <summary>The same record with another 16-bit value at a place.</summary>
    public BiffRecord With(int at, int value)
    {
        var data = Data.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(at), (ushort)value);
        return this with { Data = data };
    }

    /// <summary>A cell record for a place and format; <paramref name="data"/> has room for them in front.</summary>
    public static BiffRecord Cell(ushort id, int row, int column, ushort format, byte[] data)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(data, (ushort)row);
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(2), (ushort)column);
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(4), format);
        return new BiffRecord(id, data);
    }

    public void Write(Stream target)
    {
        Span<byte> head = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(head, Id);
        BinaryPrimitives.WriteUInt16LittleEndian(head[2..], (ushort)Data.Length);
        target.Write(head);
        target.Write(Data);
    }
}
