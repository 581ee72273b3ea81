using Mingzhang.Documents.Model;

namespace Mingzhang.Documents.Readers.PlainText;

/// <summary>Cuts a text into lines, numbered as an editor numbers them, and into pages at form feeds.</summary>
internal static class TextPages
{
    public static IReadOnlyList<(int Number, IReadOnlyList<TextLine> Lines)> Of(string text)
    {
        var pages = new List<(int Number, IReadOnlyList<TextLine> Lines)>();
        var lines = new List<TextLine>();
        var hasFormFeeds = text.Contains('\f');
        var number = 1;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (c is not ('\n' or '\r' or '\f'))
            {
                continue;
            }

            lines.Add(new TextLine(text[start..i], null, number));
            if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }

            if (c == '\f')
            {
                pages.Add((pages.Count + 1, lines));
                lines = [];
            }
            else
            {
                number++;
            }

            start = i + 1;
        }

        // A form feed at the very end closes the last page and opens none.
        if (!hasFormFeeds)
        {
            pages.Add((0, lines));
        }
        else if (lines.Exists(line => !line.Text.AsSpan().Trim().IsEmpty))
        {
            pages.Add((pages.Count + 1, lines));
        }

        return pages;
    }
}
