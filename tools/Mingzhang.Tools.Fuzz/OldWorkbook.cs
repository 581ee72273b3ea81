using System.Buffers.Binary;
using System.Text;

namespace Mingzhang.Tools.Fuzz;

/// <summary>Writes a small .xls: a workbook stream of BIFF8 records inside a compound file. [MS-XLS, MS-CFB]</summary>
public static class OldWorkbook
{
    private const int SectorSize = 512;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint FreeSector = 0xFFFFFFFF;
    private const uint TableSector = 0xFFFFFFFD;

    public static byte[] Write()
    {
        var globals = new List<byte>();
        Record(globals, 0x809, [0x00, 0x06, 0x05, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Record(globals, 0x22, [0, 0]);
        Record(globals, 0x41E, [164, 0, .. WideText("#,##0.00;-#,##0.00;;", 2)]);
        Record(globals, 0xE0, Style(0, 0));
        Record(globals, 0xE0, Style(164, 0));
        Record(globals, 0xE0, Style(0, 2));
        var visible = globals.Count + 4;
        Record(globals, 0x85, [0, 0, 0, 0, 0, 0, .. WideText("表一", 1)]);
        var hidden = globals.Count + 4;
        Record(globals, 0x85, [0, 0, 0, 0, 1, 0, .. WideText("底稿", 1)]);
        Record(
            globals,
            0xFC,
            [
                3,
                0,
                0,
                0,
                3,
                0,
                0,
                0,
                .. WideText("科目", 2),
                .. WideText("支出", 2),
                .. WideText("  工资", 2),
            ]
        );
        Record(globals, 0x0A, []);
        List<byte> stream = [.. globals];
        Place(stream, visible);
        Sheet(stream);
        Place(stream, hidden);
        Sheet(stream);
        return Compound([.. stream]);
    }

    private static void Sheet(List<byte> stream)
    {
        Record(stream, 0x809, [0x00, 0x06, 0x10, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Record(stream, 0x200, [0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 4, 0, 0, 0]);
        Record(stream, 0x7D, [3, 0, 3, 0, 0, 9, 0, 0, 1, 0, 0, 0]);
        Row(stream, 0, isHidden: false);
        Row(stream, 1, isHidden: true);
        Row(stream, 2, isHidden: false);
        Row(stream, 3, isHidden: false);
        Record(stream, 0xFD, [.. Cell(0, 0, 0), 0, 0, 0, 0]);
        Record(stream, 0xFD, [.. Cell(0, 1, 0), 1, 0, 0, 0]);
        Record(stream, 0x203, [.. Cell(1, 0, 0), .. Number(9)]);
        Record(stream, 0xFD, [.. Cell(2, 0, 2), 2, 0, 0, 0]);
        Record(stream, 0x203, [.. Cell(2, 1, 1), .. Number(1234.5)]);
        // Error 7 is #DIV/0!.
        Record(stream, 0x205, [.. Cell(2, 2, 0), 7, 1]);
        Record(
            stream,
            0x06,
            [.. Cell(3, 1, 1), .. Number(1234.5), 0, 0, 0, 0, 0, 0, 3, 0, 0x1E, 1, 0]
        );
        // Whole numbers 3 and 0 in short form, side by side.
        Record(stream, 0xBD, [3, 0, 2, 0, 0, 0, 14, 0, 0, 0, 1, 0, 2, 0, 0, 0, 3, 0]);
        Record(stream, 0xE5, [1, 0, 0, 0, 0, 0, 1, 0, 2, 0]);
        Record(stream, 0x0A, []);
    }

    private static void Row(List<byte> stream, byte row, bool isHidden) =>
        Record(
            stream,
            0x208,
            [row, 0, 0, 0, 4, 0, 0xFF, 0, 0, 0, 0, 0, (byte)(isHidden ? 0x20 : 0), 1, 15, 0]
        );

    private static byte[] Cell(byte row, byte column, byte style) => [row, 0, column, 0, style, 0];

    private static byte[] Number(double value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Style(ushort format, byte indent)
    {
        var style = new byte[20];
        BinaryPrimitives.WriteUInt16LittleEndian(style.AsSpan(2), format);
        style[8] = indent;
        return style;
    }

    private static byte[] WideText(string text, int lengthBytes) =>
        lengthBytes == 1
            ? [(byte)text.Length, 1, .. Encoding.Unicode.GetBytes(text)]
            : [(byte)text.Length, 0, 1, .. Encoding.Unicode.GetBytes(text)];

    private static void Record(List<byte> stream, ushort id, byte[] data)
    {
        stream.AddRange([(byte)id, (byte)(id >> 8), (byte)data.Length, (byte)(data.Length >> 8)]);
        stream.AddRange(data);
    }

    private static void Place(List<byte> stream, int at)
    {
        Span<byte> place = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(place, stream.Count);
        for (var i = 0; i < 4; i++)
        {
            stream[at + i] = place[i];
        }
    }

    /// <summary>Sector 0 is the allocation table, sector 1 the directory, the stream follows.</summary>
    private static byte[] Compound(byte[] stream)
    {
        // Streams below 4096 bytes would live in the small-sector area; padding avoids it.
        var length = Math.Max(4096, (stream.Length + SectorSize - 1) / SectorSize * SectorSize);
        var sectors = length / SectorSize;
        var file = new byte[SectorSize * (3 + sectors)];
        byte[] magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        magic.CopyTo(file, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(24), 0x3E);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(26), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(28), 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(30), 9);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(32), 6);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(44), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(48), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(56), 4096);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(60), EndOfChain);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(68), EndOfChain);
        for (var i = 0; i < 109; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(
                file.AsSpan(76 + (i * 4)),
                i == 0 ? 0 : FreeSector
            );
        }

        for (var i = 0; i < SectorSize / 4; i++)
        {
            var next =
                i == 0 ? TableSector
                : i == 1 ? EndOfChain
                : i == sectors + 1 ? EndOfChain
                : i <= sectors ? (uint)i + 1
                : FreeSector;
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(SectorSize + (i * 4)), next);
        }

        Entry(file.AsSpan(SectorSize * 2), "Root Entry", 5, EndOfChain, 0, child: 1);
        Entry(file.AsSpan((SectorSize * 2) + 128), "Workbook", 2, 2, length, child: FreeSector);
        stream.CopyTo(file, SectorSize * 3);
        return file;
    }

    private static void Entry(
        Span<byte> entry,
        string name,
        byte kind,
        uint start,
        int length,
        uint child
    )
    {
        var bytes = Encoding.Unicode.GetBytes(name);
        bytes.CopyTo(entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)(bytes.Length + 2));
        entry[66] = kind;
        entry[67] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(entry[68..], FreeSector);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[72..], FreeSector);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[76..], child);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], start);
        BinaryPrimitives.WriteInt32LittleEndian(entry[120..], length);
    }
}
