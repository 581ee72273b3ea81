using System.Buffers;
using System.Globalization;
using System.Text;

namespace Mingzhang.Documents.Writing.Parts;

/// <summary>
/// Markup as UTF-8 straight into a stream, with little ceremony: raw pieces are the writer's own, everything that comes from a
/// budget goes through <see cref="Text"/>, which escapes it and leaves out what no format may hold.
/// </summary>
internal sealed class MarkupWriter(Stream output, bool leaveOpen = false) : IDisposable
{
    private const int Capacity = 16 << 10;

    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"");
    private static readonly SearchValues<char> SpecialInAttribute = SearchValues.Create(
        "&<>\"\t\n"
    );

    private readonly char[] _buffer = ArrayPool<char>.Shared.Rent(Capacity);
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(Capacity * 3);
    private readonly Encoder _encoder = new UTF8Encoding(false).GetEncoder();
    private int _count;

    /// <summary>Markup as it is.</summary>
    public MarkupWriter Raw(ReadOnlySpan<char> markup)
    {
        while (markup.Length > 0)
        {
            if (_count == Capacity)
            {
                Flush();
            }

            var part = Math.Min(markup.Length, Capacity - _count);
            markup[..part].CopyTo(_buffer.AsSpan(_count));
            _count += part;
            markup = markup[part..];
        }

        return this;
    }

    /// <summary>Words: cleaned (see <see cref="PrintableText"/>) and escaped.</summary>
    public MarkupWriter Text(string text)
    {
        Escape(PrintableText.Of(text), Special);
        return this;
    }

    /// <summary>The value of an attribute, line breaks and tabs kept.</summary>
    public MarkupWriter Attribute(string text)
    {
        Escape(PrintableText.Of(text), SpecialInAttribute);
        return this;
    }

    private void Escape(ReadOnlySpan<char> clean, SearchValues<char> special)
    {
        while (clean.Length > 0)
        {
            var at = clean.IndexOfAny(special);
            if (at < 0)
            {
                Raw(clean);
                return;
            }

            Raw(clean[..at]);
            Raw(
                clean[at] switch
                {
                    '&' => "&amp;",
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '"' => "&quot;",
                    '\t' => "&#9;",
                    _ => "&#10;",
                }
            );
            clean = clean[(at + 1)..];
        }
    }

    public MarkupWriter Number(long number)
    {
        Span<char> digits = stackalloc char[24];
        number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        return Raw(digits[..length]);
    }

    public MarkupWriter Number(decimal number)
    {
        Span<char> digits = stackalloc char[40];
        number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        return Raw(digits[..length]);
    }

    /// <summary>At most four decimals, which is finer than any unit of length here.</summary>
    public MarkupWriter Number(double number) => Number(Math.Round((decimal)number, 4));

    public void Dispose()
    {
        Flush();
        ArrayPool<char>.Shared.Return(_buffer);
        ArrayPool<byte>.Shared.Return(_bytes);
        if (!leaveOpen)
        {
            output.Dispose();
        }
    }

    private void Flush()
    {
        var length = _encoder.GetBytes(_buffer.AsSpan(0, _count), _bytes, flush: false);
        output.Write(_bytes, 0, length);
        _count = 0;
    }
}
