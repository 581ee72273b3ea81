using System.Buffers;

namespace Mingzhang.Documents.Readers.Pdf.Trace;

/// <summary>
/// 轨迹扫描: reads what <c>mutool trace</c> prints, page by page, without holding more than one buffer. The trace is
/// machine-made and regular, so tags are found by their bytes; anything unknown is skipped.
/// </summary>
internal sealed class TraceScanner : IDisposable
{
    private const int LongestTag = 64 << 10;

    private readonly Stream stream;
    private readonly long outputLimit;
    private readonly TracePainter painter = new();
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(256 << 10);
    private int start;
    private int end;
    private long total;

    public TraceScanner(Stream stream, long outputLimit)
    {
        this.stream = stream;
        this.outputLimit = outputLimit;
    }

    /// <summary>Whether reading stopped because more was printed than allowed.</summary>
    public bool IsOverLimit { get; private set; }

    /// <summary>Whether the last page had its end tag.</summary>
    public bool IsPageComplete { get; private set; } = true;

    /// <summary>Fills <paramref name="page"/> with the next page; false at the end.</summary>
    public bool Next(PageContent page)
    {
        page.Clear();
        var inside = false;
        while (true)
        {
            var open = buffer.AsSpan(start, end - start).IndexOf((byte)'<');
            if (open < 0)
            {
                start = end;
                if (!Fill())
                {
                    IsPageComplete = !inside;
                    return inside;
                }
                continue;
            }
            start += open;
            var close = TagEnd(buffer.AsSpan(start, end - start));
            if (close < 0)
            {
                if (end - start > LongestTag)
                {
                    start++;
                    continue;
                }
                if (!Fill())
                {
                    IsPageComplete = !inside;
                    return inside;
                }
                continue;
            }
            var content = buffer.AsSpan(start + 1, close - 1);
            start += close + 1;
            if (content.StartsWith("page "u8))
            {
                painter.Begin(page, new TraceTag(content));
                inside = true;
            }
            else if (content.StartsWith("/page"u8))
            {
                if (inside)
                {
                    IsPageComplete = true;
                    return true;
                }
            }
            else if (inside)
            {
                painter.Tag(content);
            }
        }
    }

    /// <summary>Position of the closing bracket that stands outside of quotes; -1 where it is not there yet.</summary>
    private static int TagEnd(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (true)
        {
            var next = text[at..].IndexOf((byte)'>');
            if (next < 0)
            {
                return -1;
            }
            at += next;
            // Only a glyph named '>' without escaping would be quoted; the character before tells.
            if (text[at - 1] is not (byte)'"' || at < 2 || text[at - 2] is not (byte)'=')
            {
                return at;
            }
            at++;
        }
    }

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        if (total >= outputLimit)
        {
            IsOverLimit = true;
            return false;
        }
        int read;
        try
        {
            read = stream.Read(buffer, end, buffer.Length - end);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return false;
        }
        total += read;
        end += read;
        return read > 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }
}
