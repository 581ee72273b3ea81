using System.Text;
using System.Text.Unicode;

namespace Mingzhang.Documents.Readers.PlainText;

/// <summary>文本编码: finds the encoding of bytes that are said to be text.</summary>
public static class TextDecoding
{
    /// <summary>Bytes looked at where the whole need not be.</summary>
    private const int Sample = 64 * 1024;

    private static readonly Lazy<Encoding> ChineseEncoding = new(() =>
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030");
    });

    /// <summary>GB18030, which holds GB2312 and GBK as well.</summary>
    public static Encoding Chinese => ChineseEncoding.Value;

    /// <summary>
    /// The encoding of <paramref name="bytes"/>, or null when they are not text. A byte order mark decides; then the zero bytes of
    /// UTF-16; then valid UTF-8; then whichever of UTF-8 and GB18030 leaves fewer bytes undecoded.
    /// </summary>
    public static Encoding? Detect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Encoding.UTF8;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
        {
            return Encoding.UTF32;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode;
        }

        var sample = bytes[..Math.Min(bytes.Length, Sample)];
        if (sample.Contains((byte)0))
        {
            return DetectUtf16(sample);
        }

        if (HasControlCharacters(sample))
        {
            return null;
        }

        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8;
        }

        var wrongInUtf8 = Undecoded(sample, Encoding.UTF8);
        var wrongInChinese = Undecoded(sample, Chinese);
        var best = Math.Min(wrongInUtf8, wrongInChinese);
        if (best * 50L > sample.Length)
        {
            return null;
        }

        // Chinese text in UTF-8 read as GB18030 is mostly valid nonsense, so a few broken bytes speak against UTF-8 only
        // when they are many.
        return wrongInUtf8 * 100L <= sample.Length || wrongInUtf8 <= wrongInChinese
            ? Encoding.UTF8
            : Chinese;
    }

    /// <summary>The text without byte order mark; null when the bytes are not text.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, out int undecoded)
    {
        undecoded = 0;
        if (Detect(bytes) is not { } encoding)
        {
            return null;
        }

        var mark = encoding.Preamble;
        if (mark.Length > 0 && bytes.StartsWith(mark))
        {
            bytes = bytes[mark.Length..];
        }

        var text = encoding.GetString(bytes);
        undecoded = text.AsSpan().Count('\uFFFD');
        return text;
    }

    private static Encoding? DetectUtf16(ReadOnlySpan<byte> sample)
    {
        if (sample.Length < 4)
        {
            return null;
        }

        var even = 0;
        var odd = 0;
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        // Line ends, spaces and digits have a zero byte, and always on the same side.
        var encoding = odd > even * 4 ? Encoding.Unicode : null;
        encoding ??= even > odd * 4 ? Encoding.BigEndianUnicode : null;
        if (encoding is null)
        {
            return null;
        }

        var text = encoding.GetString(sample[..(sample.Length & ~1)]);
        var strange = 0;
        foreach (var c in text)
        {
            strange += IsStrange(c) ? 1 : 0;
        }

        return strange * 50L > text.Length ? null : encoding;
    }

    private static bool IsStrange(char c) =>
        c is < ' ' and not ('\t' or '\n' or '\r' or '\f' or '\v')
        || c is '\uFFFD' or '\uFFFE' or '\uFFFF' or (>= '\uE000' and <= '\uF8FF');

    private static bool HasControlCharacters(ReadOnlySpan<byte> sample)
    {
        var controls = 0;
        foreach (var b in sample)
        {
            if (
                b < 0x20
                && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0B or 0x0C or 0x1B)
            )
            {
                controls++;
            }
        }

        return controls > 2 && controls * 200L > sample.Length;
    }

    private static int Undecoded(ReadOnlySpan<byte> sample, Encoding encoding)
    {
        // The sample may end inside a character: three bytes at the end do not count.
        var text = encoding.GetString(sample);
        var wrong = text.AsSpan().Count('\uFFFD');
        return Math.Max(0, wrong - 1);
    }
}
