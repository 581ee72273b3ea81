using System.Buffers.Text;

namespace Mingzhang.Documents.Readers.Pdf.Trace;

/// <summary>One tag of a trace, between <c>&lt;</c> and <c>&gt;</c>: its name and attributes as bytes.</summary>
internal readonly ref struct TraceTag(ReadOnlySpan<byte> content)
{
    private readonly ReadOnlySpan<byte> content = content;

    public ReadOnlySpan<byte> Name
    {
        get
        {
            var end = content.IndexOfAny((byte)' ', (byte)'/', (byte)'\n');
            return end switch
            {
                < 0 => content,
                0 => content[..Math.Min(content.Length, 1 + NextEnd(content[1..]))],
                _ => content[..end],
            };
        }
    }

    private static int NextEnd(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAny((byte)' ', (byte)'/', (byte)'\n');
        return end < 0 ? rest.Length : end;
    }

    /// <summary>The raw value of an attribute; empty where it is missing.</summary>
    /// <param name="key">Name with a leading blank, an equals sign and the quote: <c> x="</c>.</param>
    public ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> key)
    {
        var start = content.IndexOf(key);
        if (start < 0)
        {
            return [];
        }
        var value = content[(start + key.Length)..];
        var end = value.IndexOf((byte)'"');
        return end < 0 ? [] : value[..end];
    }

    /// <summary>Numbers separated by blanks or commas, as many as <paramref name="values"/> holds; how many were read.</summary>
    public static int Numbers(ReadOnlySpan<byte> text, Span<float> values)
    {
        var count = 0;
        while (count < values.Length)
        {
            text = text.TrimStart(" ,"u8);
            if (text.IsEmpty)
            {
                break;
            }
            values[count++] = Number(text, out var used);
            if (used == 0)
            {
                return count - 1;
            }
            text = text[used..];
        }
        return count;
    }

    /// <summary>A number as mutool prints it (<c>-.375</c>, <c>12</c>, rarely an exponent); not finite gives 0.</summary>
    public static float Number(ReadOnlySpan<byte> text, out int used)
    {
        var i = 0;
        var negative = text.Length > 0 && text[0] == '-';
        if (negative)
        {
            i = 1;
        }
        long digits = 0;
        var scale = 0;
        var seen = 0;
        var point = false;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                if (seen < 17)
                {
                    digits = (digits * 10) + (c - '0');
                    seen++;
                    scale += point ? 1 : 0;
                }
                else if (!point)
                {
                    return Slow(text, out used);
                }
            }
            else if (c == '.' && !point)
            {
                point = true;
            }
            else
            {
                break;
            }
        }
        if (i < text.Length && text[i] is (byte)'e' or (byte)'E' or (byte)'n' or (byte)'i')
        {
            return Slow(text, out used);
        }
        used = i;
        var value = digits / Powers[scale];
        return (float)(negative ? -value : value);
    }

    private static readonly double[] Powers =
    [
        1,
        1e1,
        1e2,
        1e3,
        1e4,
        1e5,
        1e6,
        1e7,
        1e8,
        1e9,
        1e10,
        1e11,
        1e12,
        1e13,
        1e14,
        1e15,
        1e16,
        1e17,
    ];

    private static float Slow(ReadOnlySpan<byte> text, out int used) =>
        Utf8Parser.TryParse(text, out double value, out used) && Math.Abs(value) < 1e9
            ? (float)value
            : 0f;

    /// <summary>The character of a <c>unicode</c> attribute: UTF-8 or an entity; 0xFFFD where there is none.</summary>
    public static int Rune(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return 0xFFFD;
        }
        if (text[0] < 0x80)
        {
            return text[0] == '&' && text.Length > 1 ? Entity(text) : text[0];
        }
        return
            System.Text.Rune.DecodeFromUtf8(text, out var rune, out _)
            == System.Buffers.OperationStatus.Done
            ? rune.Value
            : 0xFFFD;
    }

    private static int Entity(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("&#x"u8) && Utf8Parser.TryParse(text[3..], out int hex, out _, 'x'))
        {
            return System.Text.Rune.IsValid(hex) ? hex : 0xFFFD;
        }
        if (text.StartsWith("&#"u8) && Utf8Parser.TryParse(text[2..], out int value, out _))
        {
            return System.Text.Rune.IsValid(value) ? value : 0xFFFD;
        }
        return text.StartsWith("&lt"u8) ? '<'
            : text.StartsWith("&gt"u8) ? '>'
            : text.StartsWith("&quot"u8) ? '"'
            : text.StartsWith("&apos"u8) ? '\''
            : '&';
    }
}
