using System.Text;
using System.Text.Unicode;
using Mingzhang.Documents.Readers.PlainText;

namespace Mingzhang.Documents.Readers.Web;

/// <summary>网页编码: a byte order mark, then what the page declares if its bytes agree, then what the bytes look like.</summary>
internal static class HtmlDecoding
{
    private const int DeclarationWithin = 8192;

    public static string? Decode(ReadOnlySpan<byte> bytes, out int undecoded)
    {
        // Chinese bytes are hardly ever valid UTF-8 by chance, so valid UTF-8 is UTF-8, whatever the page declares.
        if (Declared(bytes) is { } encoding && !HasMark(bytes) && !Utf8.IsValid(bytes))
        {
            var text = encoding.GetString(bytes);
            undecoded = text.AsSpan().Count('\uFFFD');
            // A declaration that leaves many bytes undecoded is wrong; the bytes then decide.
            if (undecoded * 200L <= text.Length)
            {
                return text;
            }
        }

        return TextDecoding.Decode(bytes, out undecoded);
    }

    private static bool HasMark(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 2
        && ((bytes[0] == 0xEF && bytes[1] == 0xBB) || (bytes[0] >= 0xFE && bytes[1] >= 0xFE));

    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationWithin)]);
        var at = head.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var rest = head.AsSpan(at + "charset".Length).TrimStart(" =\"'\t");
        var length = 0;
        while (
            length < rest.Length
            && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '-' or '_')
        )
        {
            length++;
        }

        return rest[..length].ToString().ToUpperInvariant() switch
        {
            "UTF-8" or "UTF8" => Encoding.UTF8,
            // GB18030 reads whatever is right in its elder relatives.
            "GB2312" or "GBK" or "GB18030" or "GB_2312-80" or "X-GBK" => TextDecoding.Chinese,
            "BIG5" => Big5(),
            _ => null,
        };
    }

    private static Encoding Big5()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("big5");
    }
}
