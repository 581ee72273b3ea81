using AngleSharp.Dom;

namespace Mingzhang.Documents.Readers.Web;

/// <summary>What the tags of a page mean for its text.</summary>
internal static class HtmlElements
{
    /// <summary>Elements whose content no visitor sees as text.</summary>
    public static bool IsSkipped(IElement element) =>
        element.LocalName
            is "script"
                or "style"
                or "head"
                or "noscript"
                or "template"
                or "iframe"
                or "object"
                or "svg"
                or "math"
                or "select"
                or "textarea"
                or "button"
                or "audio"
                or "video"
                or "canvas"
                or "map";

    /// <summary>Whether the page hides the element: the attribute, or an inline style.</summary>
    public static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden"))
        {
            return true;
        }

        var style = element.GetAttribute("style");
        if (string.IsNullOrEmpty(style))
        {
            return false;
        }

        return Says(style, "display", "none") || Says(style, "visibility", "hidden");
    }

    public static bool IsBlock(string name) =>
        name
            is "address"
                or "article"
                or "aside"
                or "blockquote"
                or "body"
                or "center"
                or "dd"
                or "details"
                or "dir"
                or "div"
                or "dl"
                or "dt"
                or "fieldset"
                or "figcaption"
                or "figure"
                or "footer"
                or "form"
                or "h1"
                or "h2"
                or "h3"
                or "h4"
                or "h5"
                or "h6"
                or "header"
                or "hr"
                or "html"
                or "li"
                or "main"
                or "menu"
                or "nav"
                or "ol"
                or "p"
                or "pre"
                or "section"
                or "summary"
                or "table"
                or "caption"
                or "tbody"
                or "thead"
                or "tfoot"
                or "tr"
                or "td"
                or "th"
                or "ul";

    public static int HeadingLevel(string name) =>
        name.Length == 2 && name[0] == 'h' && name[1] is >= '1' and <= '6' ? name[1] - '0' : 0;

    /// <summary>A number in an attribute, as browsers read it: leading digits count.</summary>
    public static int Span(IElement cell, string attribute, int most)
    {
        var number = 0;
        foreach (var c in (cell.GetAttribute(attribute) ?? "").AsSpan().Trim())
        {
            if (!char.IsAsciiDigit(c))
            {
                break;
            }

            number = Math.Min(most, (number * 10) + (c - '0'));
        }

        return number;
    }

    public static bool IsCentered(IElement element) =>
        string.Equals(element.GetAttribute("align"), "center", StringComparison.OrdinalIgnoreCase)
        || element.LocalName == "center"
        || Says(element.GetAttribute("style") ?? "", "text-align", "center");

    private static bool Says(string style, string property, string value)
    {
        var at = style.IndexOf(property, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return false;
        }

        var rest = style.AsSpan(at + property.Length).TrimStart();
        return rest.StartsWith(":")
            && rest[1..].TrimStart().StartsWith(value, StringComparison.OrdinalIgnoreCase);
    }
}
