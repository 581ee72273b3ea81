using System.Buffers.Binary;
using System.IO.Compression;

namespace Mingzhang.Reports.Html.Pictures;

/// <summary>灰度图: a page in 256 greys, and as a PNG of 16 greys, which a page of print needs and half the bytes.</summary>
internal sealed record GreyPicture(int Width, int Height, byte[] Pixels)
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>The picture as a PNG (ISO/IEC 15948): colour type 0, four bits deep, no interlace.</summary>
    public byte[] ToPng()
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], Height);
        header[8] = 4;
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "IDAT"u8, Compressed());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private ReadOnlySpan<byte> Compressed()
    {
        var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var line = new byte[1 + ((Width + 1) / 2)];
            for (var y = 0; y < Height; y++)
            {
                var row = Pixels.AsSpan(y * Width, Width);
                for (var x = 0; x < Width; x += 2)
                {
                    var left = (row[x] + 8) / 17;
                    var right = x + 1 < Width ? (row[x + 1] + 8) / 17 : 15;
                    line[1 + (x / 2)] = (byte)((left << 4) | right);
                }

                deflate.Write(line);
            }
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static void Chunk(Stream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        var crc = Crc(Crc(0xFFFFFFFF, type), data) ^ 0xFFFFFFFF;
        BinaryPrimitives.WriteUInt32BigEndian(number, crc);
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            crc = CrcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
