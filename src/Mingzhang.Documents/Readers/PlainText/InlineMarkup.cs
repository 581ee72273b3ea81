using System.Text;

namespace Mingzhang.Documents.Readers.PlainText;

/// <summary>Removes the traces of HTML and Markdown that stand inside lines of text ("&lt;p&gt;…&lt;/p&gt;" in a cell).</summary>
internal static class InlineMarkup
{
    private const int LongestTag = 200;

    private static readonly string[] Tags =
    [
        "p",
        "br",
        "div",
        "span",
        "b",
        "i",
        "u",
        "em",
        "strong",
        "font",
        "sub",
        "sup",
        "li",
        "ul",
        "ol",
        "td",
        "tr",
        "th",
        "table",
        "tbody",
        "thead",
        "center",
        "o:p",
    ];

    /// <summary>The text without HTML tags and the four common entities; the same string where there are none.</summary>
    public static string WithoutTags(string text)
    {
        if (!text.AsSpan().ContainsAny('<', '&'))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var length = text[i] == '<' ? TagLength(text.AsSpan(i)) : 0;
            if (length > 0)
            {
                var isBreak = text.AsSpan(i, length)
                    .StartsWith("<br", StringComparison.OrdinalIgnoreCase);
                var isParagraphEnd = text.AsSpan(i, length)
                    .StartsWith("</p", StringComparison.OrdinalIgnoreCase);
                if ((isBreak || isParagraphEnd) && i + length < text.Length)
                {
                    result.Append('\n');
                }

                i += length - 1;
                continue;
            }

            if (text[i] == '&' && Entity(text.AsSpan(i), out var character, out var consumed))
            {
                result.Append(character);
                i += consumed - 1;
                continue;
            }

            result.Append(text[i]);
        }

        return result.ToString();
    }

    /// <summary>The text without bold markers; a lone marker goes too, because converters leave halves behind.</summary>
    public static string WithoutBold(string text) =>
        text.Replace("**", "", StringComparison.Ordinal);

    private static int TagLength(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, LongestTag)].IndexOf('>');
        if (end < 2)
        {
            return 0;
        }

        var name = text[1..end].TrimEnd('/');
        name = name.TrimStart('/');
        var space = name.IndexOf(' ');
        name = space < 0 ? name : name[..space];
        foreach (var tag in Tags)
        {
            if (name.Equals(tag, StringComparison.OrdinalIgnoreCase))
            {
                return end + 1;
            }
        }

        return 0;
    }

    private static bool Entity(ReadOnlySpan<char> text, out char character, out int consumed)
    {
        (character, consumed) =
            text.StartsWith("&nbsp;", StringComparison.Ordinal) ? (' ', 6)
            : text.StartsWith("&lt;", StringComparison.Ordinal) ? ('<', 4)
            : text.StartsWith("&gt;", StringComparison.Ordinal) ? ('>', 4)
            : text.StartsWith("&amp;", StringComparison.Ordinal) ? ('&', 5)
            : ('\0', 0);
        return consumed > 0;
    }
}
