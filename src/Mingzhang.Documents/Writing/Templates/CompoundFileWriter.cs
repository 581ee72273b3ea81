using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Writing.Templates;

/// <summary>
/// Writes a compound file of version 3: all streams directly under the root, as .xls needs it. Small streams go to the area of small
/// sectors, as the format demands. [MS-CFB]
/// </summary>
internal static class CompoundFileWriter
{
    private const int Sector = 512;
    private const int SmallSector = 64;
    private const int SmallLimit = 4096;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint Free = 0xFFFFFFFF;
    private const uint TableSector = 0xFFFFFFFD;
    private const uint TableListSector = 0xFFFFFFFC;
    private const int EntryLength = 128;

    public static void Write(Stream target, ImmutableArray<CompoundStream> streams)
    {
        var ordered = streams.Sort(Compare);
        var table = new List<uint>();
        var body = new MemoryStream();
        var smallTable = new List<uint>();
        var small = new MemoryStream();
        var starts = new uint[ordered.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            var bytes = ordered[i].Bytes;
            starts[i] =
                bytes.Length == 0 ? EndOfChain
                : bytes.Length < SmallLimit ? Add(small, smallTable, bytes, SmallSector)
                : Add(body, table, bytes, Sector);
        }

        var smallStart = small.Length == 0 ? EndOfChain : Add(body, table, small.ToArray(), Sector);
        var smallTableBytes = Words(smallTable, Sector);
        var smallTableStart =
            smallTable.Count == 0 ? EndOfChain : Add(body, table, smallTableBytes, Sector);
        var directory = Directory(ordered, starts, smallStart, small.Length);
        var directoryStart = Add(body, table, directory, Sector);

        // The table covers itself and the list of its sectors, so its size is found step by step.
        var (tableSectors, listSectors) = (0, 0);
        while (true)
        {
            var needed = Divide(table.Count + tableSectors + listSectors, Sector / 4);
            var lists = needed <= 109 ? 0 : Divide(needed - 109, (Sector / 4) - 1);
            if (needed == tableSectors && lists == listSectors)
            {
                break;
            }

            (tableSectors, listSectors) = (needed, lists);
        }

        var firstTable = table.Count;
        table.AddRange(Enumerable.Repeat(TableSector, tableSectors));
        var firstList = table.Count;
        table.AddRange(Enumerable.Repeat(TableListSector, listSectors));
        target.Write(
            Header(
                tableSectors,
                firstTable,
                listSectors,
                firstList,
                directoryStart,
                smallTableStart,
                Divide(smallTableBytes.Length, Sector)
            )
        );
        body.WriteTo(target);
        target.Write(Words(table, tableSectors * Sector));
        target.Write(TableList(firstTable, tableSectors, firstList, listSectors));
    }

    /// <summary>Adds bytes as a chain of sectors and returns its first.</summary>
    private static uint Add(MemoryStream area, List<uint> table, byte[] bytes, int sector)
    {
        var start = (uint)table.Count;
        var count = Divide(bytes.Length, sector);
        area.Write(bytes);
        area.Write(new byte[(count * sector) - bytes.Length]);
        for (var i = 1; i < count; i++)
        {
            table.Add((uint)table.Count + 1);
        }

        table.Add(EndOfChain);
        return start;
    }

    private static byte[] Header(
        int tableSectors,
        int firstTable,
        int listSectors,
        int firstList,
        uint directoryStart,
        uint smallTableStart,
        int smallTableSectors
    )
    {
        var header = new byte[Sector];
        CompoundFile.Magic.CopyTo(header);
        Word(header, 24, 0x3E);
        Word(header, 26, 3);
        Word(header, 28, 0xFFFE);
        Word(header, 30, 9);
        Word(header, 32, 6);
        Double(header, 44, (uint)tableSectors);
        Double(header, 48, directoryStart);
        Double(header, 56, SmallLimit);
        Double(header, 60, smallTableStart);
        Double(header, 64, smallTableStart == EndOfChain ? 0 : (uint)smallTableSectors);
        Double(header, 68, listSectors == 0 ? EndOfChain : (uint)firstList);
        Double(header, 72, (uint)listSectors);
        for (var i = 0; i < 109; i++)
        {
            Double(header, 76 + (i * 4), i < tableSectors ? (uint)(firstTable + i) : Free);
        }

        return header;
    }

    /// <summary>Table sectors beyond the 109 of the header.</summary>
    private static byte[] TableList(
        int firstTable,
        int tableSectors,
        int firstList,
        int listSectors
    )
    {
        var bytes = new byte[listSectors * Sector];
        bytes.AsSpan().Fill(0xFF);
        for (var i = 109; i < tableSectors; i++)
        {
            var (list, at) = Math.DivRem(i - 109, (Sector / 4) - 1);
            Double(bytes, (list * Sector) + (at * 4), (uint)(firstTable + i));
        }

        for (var list = 0; list < listSectors; list++)
        {
            Double(
                bytes,
                (list * Sector) + Sector - 4,
                list + 1 < listSectors ? (uint)(firstList + list + 1) : EndOfChain
            );
        }

        return bytes;
    }

    private static byte[] Directory(
        ImmutableArray<CompoundStream> streams,
        uint[] starts,
        uint smallStart,
        long smallLength
    )
    {
        var bytes = new byte[Divide((streams.Length + 1) * EntryLength, Sector) * Sector];
        for (var at = 0; at < bytes.Length; at += EntryLength)
        {
            Double(bytes, at + 68, Free);
            Double(bytes, at + 72, Free);
            Double(bytes, at + 76, Free);
        }

        Entry(bytes, 0, "Root Entry", kind: 5, smallStart, smallLength);
        Double(bytes, 76, Subtree(bytes, 1, streams.Length));
        for (var i = 0; i < streams.Length; i++)
        {
            Entry(
                bytes,
                (i + 1) * EntryLength,
                streams[i].Name,
                kind: 2,
                starts[i],
                streams[i].Bytes.Length
            );
        }

        return bytes;
    }

    /// <summary>Entries first to last, which are in order, as a balanced tree; returns its top.</summary>
    private static uint Subtree(byte[] bytes, int first, int last)
    {
        if (first > last)
        {
            return Free;
        }

        var middle = (first + last) / 2;
        var at = middle * EntryLength;
        Double(bytes, at + 68, Subtree(bytes, first, middle - 1));
        Double(bytes, at + 72, Subtree(bytes, middle + 1, last));
        return (uint)middle;
    }

    private static void Entry(byte[] bytes, int at, string name, byte kind, uint start, long length)
    {
        Encoding.Unicode.GetBytes(name).CopyTo(bytes, at);
        Word(bytes, at + 64, (name.Length + 1) * 2);
        bytes[at + 66] = kind;
        bytes[at + 67] = 1;
        Double(bytes, at + 116, start);
        Double(bytes, at + 120, (uint)length);
    }

    /// <summary>Shorter names first, then by upper case: the order that readers search by.</summary>
    private static int Compare(CompoundStream one, CompoundStream other) =>
        one.Name.Length != other.Name.Length
            ? one.Name.Length.CompareTo(other.Name.Length)
            : string.CompareOrdinal(one.Name.ToUpperInvariant(), other.Name.ToUpperInvariant());

    private static byte[] Words(List<uint> words, int multiple)
    {
        var bytes = new byte[Math.Max(Divide(words.Count * 4, multiple), 0) * multiple];
        bytes.AsSpan().Fill(0xFF);
        for (var i = 0; i < words.Count; i++)
        {
            Double(bytes, i * 4, words[i]);
        }

        return bytes;
    }

    private static int Divide(int number, int by) => (number + by - 1) / by;

    private static void Word(byte[] bytes, int at, int value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);

    private static void Double(byte[] bytes, int at, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
}
