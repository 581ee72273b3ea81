using System.Globalization;

namespace Mingzhang.Documents.Readers.Packages;

/// <summary>Bytes that a package may still unpack to, over all its parts.</summary>
internal sealed class UnpackBudget(long bytes)
{
    private readonly long _most = bytes;

    /// <summary>A part below this size is no bomb, however well it is compressed.</summary>
    private const long Harmless = 64L << 20;

    /// <summary>Deflate reaches 1032 at most; real sheets stay below 100.</summary>
    private const long HighestRatio = 400;

    private long _left = bytes;

    public void Take(int count, long unpacked, long compressed)
    {
        _left -= count;
        if (_left < 0)
        {
            throw new PackageTooComplexException(
                string.Create(CultureInfo.InvariantCulture, $"ZIP > {_most >> 20} MB")
            );
        }

        if (unpacked > Harmless && unpacked / Math.Max(1, compressed) > HighestRatio)
        {
            throw new PackageTooComplexException(
                string.Create(CultureInfo.InvariantCulture, $"ZIP 1:{HighestRatio}+")
            );
        }
    }
}

/// <summary>Thrown inside a reader when a package unpacks to too much; the reader turns it into an outcome.</summary>
internal sealed class PackageTooComplexException(string detail) : Exception(detail);

/// <summary>Counts what is read through it against the budget of its package.</summary>
internal sealed class BudgetedStream(Stream inner, long compressed, UnpackBudget budget) : Stream
{
    private const long LongestGap = 4L << 20;

    private long _read;
    private long _sinceTag;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _read += count;
        budget.Take(count, _read, compressed);
        // Between two tags stand one text or the attributes of one element, which a reader of XML holds in memory whole.
        var tag = buffer[..count].LastIndexOf((byte)'<');
        _sinceTag = tag < 0 ? _sinceTag + count : count - tag;
        if (_sinceTag > LongestGap)
        {
            throw new PackageTooComplexException($"XML > {LongestGap >> 20} MB");
        }

        return count;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
