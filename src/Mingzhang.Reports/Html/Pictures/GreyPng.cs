using System.Buffers.Binary;
using System.IO.Compression;
using Mingzhang.Documents.Readers.Pdf;

namespace Mingzhang.Reports.Html.Pictures;

/// <summary>A page as a PNG of 16 greys: print needs no more, and it takes half the bytes of 256.</summary>
internal static class GreyPng
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>The page as a PNG (ISO/IEC 15948): colour type 0, four bits deep, no interlace.</summary>
    public static byte[] Of(GreyPage page)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, page.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], page.Height);
        header[8] = 4;
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "IDAT"u8, Compressed(page));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static ReadOnlySpan<byte> Compressed(GreyPage page)
    {
        var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var line = new byte[1 + ((page.Width + 1) / 2)];
            for (var y = 0; y < page.Height; y++)
            {
                var row = page.Pixels.AsSpan(y * page.Width, page.Width);
                for (var x = 0; x < page.Width; x += 2)
                {
                    var left = (row[x] + 8) / 17;
                    var right = x + 1 < page.Width ? (row[x + 1] + 8) / 17 : 15;
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
