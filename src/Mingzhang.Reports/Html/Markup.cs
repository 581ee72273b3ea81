using System.Buffers;
using System.Globalization;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Reports.Html;

/// <summary>
/// Writes HTML as it goes: every text and attribute escaped, every element closed. What comes from a document can only ever
/// become text.
/// </summary>
internal sealed class Markup(TextWriter output)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("<>&\"'\uFFFE\uFFFF");

    private readonly Stack<string> _open = new();

    public int Depth => _open.Count;

    public Markup Open(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(tag, attributes);
        _open.Push(tag);
        return this;
    }

    public Markup Close()
    {
        output.Write("</");
        output.Write(_open.Pop());
        output.Write('>');
        return this;
    }

    /// <summary>An element without an end tag (<c>meta</c>, <c>input</c>) or an empty SVG shape.</summary>
    public Markup Void(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(tag, attributes);
        return this;
    }

    /// <summary>An element with nothing in it.</summary>
    public Markup Empty(string tag, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(tag, attributes);
        _open.Push(tag);
        return Close();
    }

    public Markup Element(
        string tag,
        string text,
        params ReadOnlySpan<(string Name, string Value)> attributes
    )
    {
        Open(tag, attributes);
        return Text(text).Close();
    }

    public Markup Element(
        string tag,
        Text text,
        params ReadOnlySpan<(string Name, string Value)> attributes
    )
    {
        Open(tag, attributes);
        return Both(text).Close();
    }

    public Markup Text(string text)
    {
        Escape(Printable.Line(text));
        return this;
    }

    public Markup Number(int number)
    {
        output.Write(number.ToString("N0", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>A text in both languages; the page shows one of them.</summary>
    public Markup Both(Text text)
    {
        var chinese = text.Chinese ?? "";
        var english = text.English ?? "";
        if (chinese == english)
        {
            return Text(chinese);
        }

        Open("span", ("lang", "zh")).Text(chinese).Close();
        return Open("span", ("lang", "en")).Text(english).Close();
    }

    /// <summary>The program's own text (style, script, picture data), never a document's.</summary>
    public Markup Raw(string trusted)
    {
        output.Write(trusted);
        return this;
    }

    public Markup NewLine()
    {
        output.Write('\n');
        return this;
    }

    private void Start(string tag, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        output.Write('<');
        output.Write(tag);
        foreach (var (name, value) in attributes)
        {
            output.Write(' ');
            output.Write(name);
            output.Write("=\"");
            Escape(value);
            output.Write('"');
        }

        output.Write('>');
    }

    private void Escape(string text)
    {
        var rest = text.AsSpan();
        while (true)
        {
            var at = rest.IndexOfAny(Special);
            if (at < 0)
            {
                output.Write(rest);
                return;
            }

            output.Write(rest[..at]);
            output.Write(
                rest[at] switch
                {
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '&' => "&amp;",
                    '"' => "&quot;",
                    '\'' => "&#39;",
                    _ => "\uFFFD",
                }
            );
            rest = rest[(at + 1)..];
        }
    }
}
