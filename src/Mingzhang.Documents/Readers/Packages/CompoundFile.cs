using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Mingzhang.Documents.Readers.Packages;

/// <summary>
/// OLE 复合文档: the directory of a compound file (the container of .xls and .doc), enough to say which streams it has.
/// Every chain is bounded by the number of sectors, so that no loop in the file becomes a loop here. [MS-CFB]
/// </summary>
internal sealed class CompoundFile
{
    private const int EntryLength = 128;
    private const int MostEntries = 100_000;
    private const uint LastRegularSector = 0xFFFFFFFA;

    private readonly FileStream _file;
    private readonly int _sectorSize;
    private (uint Start, long Length) _smallArea = (uint.MaxValue, 0);
    private bool _hasStorages;
    private readonly Dictionary<string, (uint Start, long Length)> _streams = new(
        StringComparer.OrdinalIgnoreCase
    );

    private readonly byte[] _header;

    private CompoundFile(FileStream file, int sectorSize, byte[] header)
    {
        _header = header;
        _file = file;
        _sectorSize = sectorSize;
    }

    public static ReadOnlySpan<byte> Magic => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The container, or null when its header or directory cannot be read.</summary>
    public static CompoundFile? Open(FileStream file)
    {
        Span<byte> header = stackalloc byte[512];
        file.Position = 0;
        if (
            file.ReadAtLeast(header, 512, throwOnEndOfStream: false) < 512
            || !header.StartsWith(Magic)
        )
        {
            return null;
        }

        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
        if (shift is not (9 or 12))
        {
            return null;
        }

        var compound = new CompoundFile(file, 1 << shift, header.ToArray());
        var directory = BinaryPrimitives.ReadUInt32LittleEndian(header[48..]);
        return compound.ReadDirectory(header, directory) ? compound : null;
    }

    public bool Has(string stream) => _streams.ContainsKey(stream);

    /// <summary>The first bytes of a stream; fewer, or none, where the file ends before.</summary>
    public byte[] Head(string stream, int length)
    {
        if (!_streams.TryGetValue(stream, out var place) || place.Length < 4096)
        {
            return [];
        }

        var bytes = new byte[length];
        var offset = Offset(place.Start);
        if (offset < 0 || offset >= _file.Length)
        {
            return [];
        }

        _file.Position = offset;
        var read = _file.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
        return bytes[..read];
    }

    /// <summary>
    /// A whole stream that lies in ordinary sectors; null for one in the area of small sectors, above <paramref name="most"/> bytes, or with a
    /// chain that breaks off or loops.
    /// </summary>
    public byte[]? ReadAll(string stream, long most)
    {
        if (
            !_streams.TryGetValue(stream, out var place)
            || place.Length < 4096
            || place.Length > Math.Min(most, _file.Length)
        )
        {
            return null;
        }

        var table = Table();
        var bytes = new byte[place.Length];
        var sector = place.Start;
        for (var at = 0; at < bytes.Length; at += _sectorSize)
        {
            var offset = Offset(sector);
            if (offset < 0 || offset >= _file.Length)
            {
                return null;
            }

            _file.Position = offset;
            var count = Math.Min(_sectorSize, bytes.Length - at);
            if (
                _file.ReadAtLeast(bytes.AsSpan(at, count), count, throwOnEndOfStream: false) < count
            )
            {
                return null;
            }

            sector = sector < table.Length ? table[sector] : uint.MaxValue;
        }

        return bytes;
    }

    /// <summary>
    /// All streams with their content; null where one cannot be read whole, or where streams lie in folders (then a copy without them
    /// would lose something).
    /// </summary>
    public ImmutableArray<CompoundStream>? ReadStreams()
    {
        if (_hasStorages)
        {
            return null;
        }

        var table = Table();
        var smallTable = Numbers(
            Chain(BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(60)), long.MaxValue, table)
        );
        var smallArea = Chain(_smallArea.Start, _smallArea.Length, table) ?? [];
        var streams = ImmutableArray.CreateBuilder<CompoundStream>();
        foreach (var (name, (start, length)) in _streams)
        {
            if (name == "Root Entry")
            {
                continue;
            }

            var bytes =
                length >= 4096
                    ? ReadAll(name, _file.Length)
                    : SmallChain(start, length, smallTable, smallArea);
            if (bytes is null)
            {
                return null;
            }

            streams.Add(new CompoundStream(name, bytes));
        }

        return streams.ToImmutable();
    }

    /// <summary>A chain of ordinary sectors, cut to a length; null where it breaks off before.</summary>
    private byte[]? Chain(uint sector, long length, uint[] table)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[_sectorSize];
        while (bytes.Length < length && bytes.Length < _file.Length && ReadSector(sector, buffer))
        {
            bytes.Write(buffer);
            sector = sector < table.Length ? table[sector] : uint.MaxValue;
        }

        if (length == long.MaxValue)
        {
            return bytes.ToArray();
        }

        return bytes.Length < length ? null : bytes.ToArray()[..(int)length];
    }

    private static byte[]? SmallChain(uint sector, long length, uint[] table, byte[] area)
    {
        const int small = 64;
        var bytes = new byte[length];
        for (var at = 0; at < bytes.Length; at += small)
        {
            var offset = sector * (long)small;
            var count = Math.Min(small, bytes.Length - at);
            if (offset + count > area.Length)
            {
                return null;
            }

            area.AsSpan((int)offset, count).CopyTo(bytes.AsSpan(at));
            sector = sector < table.Length ? table[sector] : uint.MaxValue;
        }

        return bytes;
    }

    private static uint[] Numbers(byte[]? bytes)
    {
        var numbers = new uint[(bytes?.Length ?? 0) / 4];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * 4));
        }

        return numbers;
    }

    /// <summary>The allocation table: for each sector the one that follows it.</summary>
    private uint[] Table()
    {
        var perSector = _sectorSize / 4;
        var sectors = new List<uint>();
        for (var i = 0; i < 109; i++)
        {
            sectors.Add(BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(76 + (i * 4))));
        }

        // Large files list the rest of the table's sectors in a chain of their own.
        var buffer = new byte[_sectorSize];
        var next = BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(68));
        var most = _file.Length / _sectorSize;
        while (sectors.Count * perSector <= most && ReadSector(next, buffer))
        {
            for (var i = 0; i < perSector - 1; i++)
            {
                sectors.Add(BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(i * 4)));
            }

            next = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan((perSector - 1) * 4));
        }

        var table = new List<uint>();
        foreach (var sector in sectors)
        {
            if (table.Count > most || !ReadSector(sector, buffer))
            {
                break;
            }

            for (var i = 0; i < perSector; i++)
            {
                table.Add(BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(i * 4)));
            }
        }

        return [.. table];
    }

    private long Offset(uint sector) =>
        sector >= LastRegularSector ? -1 : ((long)sector + 1) * _sectorSize;

    private bool ReadDirectory(ReadOnlySpan<byte> header, uint sector)
    {
        var buffer = new byte[_sectorSize];
        var most = Math.Min(
            MostEntries * EntryLength / _sectorSize,
            (_file.Length / _sectorSize) + 1
        );
        for (var n = 0; n < most && sector < LastRegularSector; n++)
        {
            if (!ReadSector(sector, buffer))
            {
                return n > 0;
            }

            for (var at = 0; at < _sectorSize; at += EntryLength)
            {
                Add(buffer.AsSpan(at, EntryLength));
            }

            sector = Next(header, sector);
        }

        return _streams.Count > 0;
    }

    private void Add(ReadOnlySpan<byte> entry)
    {
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
        if (nameLength is < 2 or > 64 || entry[66] is not (1 or 2 or 5))
        {
            return;
        }

        var name = Encoding.Unicode.GetString(entry[..(nameLength - 2)]);
        _hasStorages |= entry[66] == 1;
        if (entry[66] == 5)
        {
            _smallArea = (
                BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]),
                BinaryPrimitives.ReadUInt32LittleEndian(entry[120..])
            );
        }

        _streams.TryAdd(
            name,
            (
                BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]),
                BinaryPrimitives.ReadUInt32LittleEndian(entry[120..])
            )
        );
    }

    /// <summary>The sector after this one in its chain; the end of chain where the allocation table cannot be read.</summary>
    private uint Next(ReadOnlySpan<byte> header, uint sector)
    {
        var perSector = (uint)_sectorSize / 4;
        var table = sector / perSector;
        if (table >= 109)
        {
            // Tables beyond the 109th hang on a second chain; a directory so far back ends here, which only hides streams.
            return uint.MaxValue;
        }

        var tableSector = BinaryPrimitives.ReadUInt32LittleEndian(
            header[(int)(76 + (table * 4))..]
        );
        var buffer = new byte[_sectorSize];
        return ReadSector(tableSector, buffer)
            ? BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan((int)(sector % perSector) * 4))
            : uint.MaxValue;
    }

    private bool ReadSector(uint sector, byte[] buffer)
    {
        var offset = Offset(sector);
        if (offset < 0 || offset + _sectorSize > _file.Length)
        {
            return false;
        }

        _file.Position = offset;
        _file.ReadExactly(buffer);
        return true;
    }
}

/// <summary>A stream of a compound file.</summary>
internal sealed record CompoundStream(string Name, byte[] Bytes);
