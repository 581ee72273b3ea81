using System.Buffers.Binary;

namespace Mingzhang.Documents.Readers.Packages;

/// <summary>Counts the entries of a zip by walking its directory, before anything loads it into memory. [APPNOTE 4.3]</summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int LongestComment = 65535;
    private const int HeaderLength = 46;

    /// <summary>
    /// Entries of the directory, counted until they pass <paramref name="most"/>; null when the file has no readable directory.
    /// </summary>
    public static int? CountEntries(Stream stream, int most)
    {
        var tailLength = (int)Math.Min(stream.Length, EndLength + LongestComment);
        var tail = new byte[tailLength];
        stream.Position = stream.Length - tailLength;
        stream.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndLength > tail.Length)
        {
            return null;
        }

        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (start == uint.MaxValue)
        {
            start = LongStart(stream, tail, end);
        }

        return start < 0 || start >= stream.Length ? null : Walk(stream, start, most);
    }

    private static int Walk(Stream stream, long start, int most)
    {
        stream.Position = start;
        using var reader = new BinaryReader(
            new BufferedStream(new Unclosed(stream), 1 << 16),
            System.Text.Encoding.Latin1
        );
        Span<byte> header = stackalloc byte[HeaderLength];
        var count = 0;
        while (
            count <= most
            && reader.Read(header) == HeaderLength
            && header.StartsWith("PK\x01\x02"u8)
        )
        {
            count++;
            var skip =
                BinaryPrimitives.ReadUInt16LittleEndian(header[28..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
            while (skip > 0)
            {
                var step = reader.Read(header[..Math.Min(skip, HeaderLength)]);
                if (step == 0)
                {
                    return count;
                }

                skip -= step;
            }
        }

        return count;
    }

    /// <summary>Where the directory of a zip64 file begins; -1 where its own end records cannot be read.</summary>
    private static long LongStart(Stream stream, byte[] tail, int end)
    {
        var locator = tail.AsSpan(0, end).LastIndexOf("PK\x06\x07"u8);
        if (locator < 0 || locator + 20 > tail.Length)
        {
            return -1;
        }

        var record = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(locator + 8));
        if (record < 0 || record + 56 > stream.Length)
        {
            return -1;
        }

        Span<byte> bytes = stackalloc byte[56];
        stream.Position = record;
        stream.ReadExactly(bytes);
        return bytes.StartsWith("PK\x06\x06"u8)
            ? BinaryPrimitives.ReadInt64LittleEndian(bytes[48..])
            : -1;
    }

    /// <summary>A view that leaves the stream open when its reader is disposed.</summary>
    private sealed class Unclosed(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            inner.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();
    }
}
