using System.Buffers;
using System.Text;

namespace Mingzhang.Documents.Writing.Parts;

/// <summary>
/// 可印文字: what of a text may stand in a document. XML 1.0 forbids control characters and unpaired surrogates; controls that
/// turn the direction of writing around (U+202A–202E, U+2066–2069) are left out too, because they make a printed figure look like
/// another one.
/// </summary>
public static class PrintableText
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create([
        .. Enumerable
            .Range(0, 0x20)
            .Where(code => code is not '\t' and not '\n')
            .Concat(Enumerable.Range(0x7F, 0x21))
            .Concat(Enumerable.Range(0x202A, 5))
            .Concat(Enumerable.Range(0x2066, 4))
            .Concat(Enumerable.Range(0xD800, 0x800))
            .Concat([0xFEFF, 0xFFFE, 0xFFFF])
            .Select(code => (char)code),
    ]);

    /// <summary>The text itself where nothing is wrong with it. Line ends become \n; an unpaired surrogate becomes U+FFFD.</summary>
    public static string Of(string text)
    {
        var at = text.AsSpan().IndexOfAny(Suspects);
        if (at < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length).Append(text, 0, at);
        for (var i = at; i < text.Length; i++)
        {
            var letter = text[i];
            if (
                char.IsHighSurrogate(letter)
                && i + 1 < text.Length
                && char.IsLowSurrogate(text[i + 1])
            )
            {
                clean.Append(letter).Append(text[++i]);
            }
            else if (char.IsSurrogate(letter) || letter is '\uFFFE' or '\uFFFF')
            {
                clean.Append('\uFFFD');
            }
            else if (letter == '\r')
            {
                if (i + 1 >= text.Length || text[i + 1] != '\n')
                {
                    clean.Append('\n');
                }
            }
            else if (!Suspects.Contains(letter))
            {
                clean.Append(letter);
            }
        }

        return clean.ToString();
    }
}
