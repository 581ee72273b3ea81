using System.Buffers.Binary;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>Records of a BIFF8 workbook stream: a number, a length, the data. [MS-XLS 2.1.4]</summary>
internal sealed class BiffStream(byte[] bytes)
{
    private int _next;

    public ushort Id { get; private set; }

    /// <summary>Where the data of the record begins.</summary>
    public int Start { get; private set; }

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Data => bytes.AsSpan(Start, Length);

    /// <summary>Moves to the next record; false at the end, and where a record runs out of the stream.</summary>
    public bool Read()
    {
        if (_next < 0 || _next + 4 > bytes.Length)
        {
            return false;
        }

        Id = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(_next));
        Length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(_next + 2));
        Start = _next + 4;
        _next = Start + Length;
        return _next <= bytes.Length;
    }

    public void Seek(long position) =>
        _next = position >= 0 && position < bytes.Length ? (int)position : bytes.Length;

    /// <summary>Whether the record after this one has the given number.</summary>
    public bool IsFollowedBy(ushort id) =>
        _next + 4 <= bytes.Length
        && BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(_next)) == id;

    public ushort Word(int at) =>
        at >= 0 && at + 2 <= Length
            ? BinaryPrimitives.ReadUInt16LittleEndian(Data[at..])
            : (ushort)0;

    public uint Double(int at) =>
        at >= 0 && at + 4 <= Length ? BinaryPrimitives.ReadUInt32LittleEndian(Data[at..]) : 0;

    public double Number(int at) =>
        at >= 0 && at + 8 <= Length
            ? BinaryPrimitives.ReadDoubleLittleEndian(Data[at..])
            : double.NaN;

    public byte Byte(int at) => at >= 0 && at < Length ? Data[at] : (byte)0;
}
