namespace Mingzhang.Documents.Readers.Web;

/// <summary>
/// Estimates, before a page is parsed, what its tree would cost. A parser of HTML repairs unclosed formatting tags by repeating them in
/// every following block, and looks through all open elements for each end tag: small hostile pages can cost gigabytes or hours.
/// </summary>
internal static class HtmlComplexity
{
    private const int MostTags = 4_000_000;
    private const int Deepest = 600;
    private const long MostRepairs = 4_000_000;

    private static readonly string[] Formatting =
    [
        "a",
        "b",
        "big",
        "code",
        "em",
        "font",
        "i",
        "nobr",
        "s",
        "small",
        "strike",
        "strong",
        "tt",
        "u",
    ];

    private static readonly string[] Nesting =
    [
        "div",
        "section",
        "article",
        "blockquote",
        "ul",
        "ol",
        "dl",
        "table",
        "center",
        "fieldset",
        "form",
        "span",
        "object",
        "applet",
        "marquee",
        "main",
        "nav",
        "header",
        "footer",
        "aside",
        "figure",
        "details",
        "template",
        "svg",
        "math",
        "select",
        "button",
        "address",
        "dir",
        "menu",
        "pre",
        "label",
        "ruby",
        "sub",
        "sup",
        "font",
        "b",
        "i",
        "a",
    ];

    /// <summary>Whether the page may be parsed.</summary>
    public static bool IsBearable(string html, CancellationToken cancellation)
    {
        var tags = 0;
        var formatting = 0;
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var lookup = open.GetAlternateLookup<ReadOnlySpan<char>>();
        var depth = 0;
        long repairs = 0;
        for (
            var at = html.IndexOf('<');
            at >= 0 && at + 1 < html.Length;
            at = html.IndexOf('<', at + 1)
        )
        {
            if (++tags > MostTags)
            {
                return false;
            }

            if (tags % 4096 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var isEnd = html[at + 1] == '/';
            var name = Name(html.AsSpan(at + (isEnd ? 2 : 1)));
            if (name.IsEmpty)
            {
                continue;
            }

            var isFormatting = Is(name, Formatting);
            if (isFormatting)
            {
                formatting = Math.Max(0, formatting + (isEnd ? -1 : 1));
            }
            else if (!isEnd)
            {
                // Every new block repeats what is still open; a cell of a table starts afresh.
                if (
                    name.Equals("td", StringComparison.OrdinalIgnoreCase)
                    || name.Equals("th", StringComparison.OrdinalIgnoreCase)
                )
                {
                    formatting = 0;
                }

                repairs += formatting;
            }

            if (repairs > MostRepairs)
            {
                return false;
            }

            if (Is(name, Nesting))
            {
                lookup.TryGetValue(name, out var count);
                var now = Math.Max(0, count + (isEnd ? -1 : 1));
                depth += now - count;
                lookup[name] = now;
                if (depth > Deepest && !IsClosedSoon(html, at))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Pages of sloppy programs leave spans open by the thousand; only real depth, which never closes, is refused.</summary>
    private static bool IsClosedSoon(string html, int at) =>
        html.AsSpan(at, Math.Min(html.Length - at, 2000)).Contains("</", StringComparison.Ordinal);

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < 20 && char.IsAsciiLetterOrDigit(text[length]))
        {
            length++;
        }

        return text[..length];
    }

    private static bool Is(ReadOnlySpan<char> name, string[] names)
    {
        foreach (var one in names)
        {
            if (name.Equals(one, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
