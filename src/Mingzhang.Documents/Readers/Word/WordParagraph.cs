using System.Globalization;
using System.Text;
using System.Xml;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Readers.Word;

/// <summary>
/// Reads one paragraph as it prints: its automatic number, insertions kept and deletions dropped, results of fields, and the contents
/// of text boxes that hang on it.
/// </summary>
internal sealed class WordParagraph(WordContext context, int depth)
{
    private readonly StringBuilder _text = new();
    private WordStyle _direct = new();
    private string _style = "";
    private bool _isMarkHidden;
    private int _pictures;

    /// <summary>Blocks of text boxes, which follow the paragraph.</summary>
    public List<Block> Boxed { get; } = [];

    public IEnumerable<Block> Read(XmlReader xml)
    {
        Inline(xml, depth);
        var style = context.Styles.Resolve(_style);
        var number = Number(style);
        var level = _direct.OutlineLevel ?? style.OutlineLevel ?? 9;
        var lines = _text.ToString().Split('\n');
        context.Take(_text.Length);
        var isFirst = true;
        foreach (var line in lines)
        {
            var text = line.Replace('\t', ' ').Trim();
            if (text.Length == 0)
            {
                continue;
            }

            if (isFirst && number.Length > 0)
            {
                text = char.IsAsciiLetterOrDigit(number[^1]) ? $"{number} {text}" : number + text;
            }

            yield return new Paragraph
            {
                Page = 0,
                Text = text,
                Lines = [new TextLine(isFirst ? number + line : line, null)],
                HeadingLevel = level is >= 0 and <= 8 ? level + 1 : 0,
                IsCentered = _direct.IsCentered ?? style.IsCentered ?? false,
            };
            isFirst = false;
        }

        if (isFirst && _pictures > 0)
        {
            context.Pictures += _pictures;
        }
    }

    private string Number(WordStyle style)
    {
        // An empty paragraph of a list prints no text but takes its number; Word shows the number alone, which says nothing.
        var list = _direct.List ?? style.List ?? 0;
        return list == 0 || _isMarkHidden
            ? ""
            : context.Numbering.Next(list, _direct.ListLevel ?? style.ListLevel ?? 0);
    }

    /// <summary>Runs and what wraps them.</summary>
    private void Inline(XmlReader xml, int at)
    {
        context.CheckDepth(at);
        var children = new XmlChildren(xml);
        while (children.Next())
        {
            switch (xml.LocalName)
            {
                case "pPr":
                    Properties(xml);
                    break;
                case "r":
                    Run(xml, at + 1);
                    break;
                case "del" or "moveFrom":
                    context.TrackedChanges++;
                    break;
                case "ins" or "moveTo":
                    context.TrackedChanges++;
                    Inline(xml, at + 1);
                    break;
                case "hyperlink"
                or "smartTag"
                or "sdt"
                or "sdtContent"
                or "fldSimple"
                or "customXml"
                or "dir"
                or "bdo"
                or "oMath"
                or "oMathPara":
                    Inline(xml, at + 1);
                    break;
                case "AlternateContent":
                    Alternate(xml, at + 1);
                    break;
            }
        }
    }

    private void Properties(XmlReader xml)
    {
        var properties = new XmlChildren(xml);
        while (properties.NextDescendant())
        {
            switch (xml.LocalName)
            {
                case "pStyle":
                    _style = WordXml.Attribute(xml, "val") ?? "";
                    break;
                case "outlineLvl":
                    _direct = _direct with { OutlineLevel = WordXml.Number(xml, "val") };
                    break;
                case "numId":
                    _direct = _direct with { List = WordXml.Number(xml, "val") };
                    break;
                case "ilvl":
                    _direct = _direct with { ListLevel = WordXml.Number(xml, "val") };
                    break;
                case "jc":
                    _direct = _direct with
                    {
                        IsCentered = WordXml.Attribute(xml, "val") == "center",
                    };
                    break;
                case "vanish":
                    _isMarkHidden = WordXml.IsOn(xml);
                    break;
            }
        }
    }

    private void Run(XmlReader xml, int at)
    {
        context.CheckDepth(at);
        var isHidden = false;
        var children = new XmlChildren(xml);
        while (children.Next())
        {
            switch (xml.LocalName)
            {
                case "rPr":
                    isHidden = IsHidden(xml);
                    context.HiddenRuns += isHidden ? 1 : 0;
                    break;
                case "t":
                    Text(xml, isHidden);
                    break;
                case "tab" or "ptab":
                    Append("\t", isHidden);
                    break;
                case "br" when WordXml.Attribute(xml, "type") is null or "textWrapping":
                    Append("\n", isHidden);
                    break;
                case "cr":
                    Append("\n", isHidden);
                    break;
                case "noBreakHyphen":
                    Append("-", isHidden);
                    break;
                case "sym":
                    Symbol(xml, isHidden);
                    break;
                case "ruby":
                    Ruby(xml, at + 1);
                    break;
                case "drawing" or "pict" or "object":
                    Drawing(xml, at + 1);
                    break;
                case "AlternateContent":
                    Alternate(xml, at + 1);
                    break;
            }
        }
    }

    private static bool IsHidden(XmlReader xml)
    {
        var isHidden = false;
        var properties = new XmlChildren(xml);
        while (properties.Next())
        {
            isHidden = xml.LocalName == "vanish" ? WordXml.IsOn(xml) : isHidden;
        }

        return isHidden;
    }

    private void Text(XmlReader xml, bool isHidden)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var textDepth = xml.Depth;
        while (xml.Read() && xml.Depth > textDepth)
        {
            if (TextNode.IsText(xml))
            {
                Append(TextNode.Read(xml), isHidden);
            }
        }
    }

    private void Append(string text, bool isHidden)
    {
        if (!isHidden)
        {
            context.Take(text.Length, 0);
            _text.Append(text);
        }
    }

    /// <summary>A character of a symbol font; only those that are also Unicode characters can be kept.</summary>
    private void Symbol(XmlReader xml, bool isHidden)
    {
        if (
            ushort.TryParse(
                WordXml.Attribute(xml, "char"),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var code
            ) && code is >= 0x20 and (< 0xD800 or > 0xF8FF)
        )
        {
            Append(((char)code).ToString(), isHidden);
        }
    }

    /// <summary>Text with reading marks above it: the text without the marks.</summary>
    private void Ruby(XmlReader xml, int at)
    {
        var children = new XmlChildren(xml);
        while (children.Next())
        {
            if (xml.LocalName == "rubyBase")
            {
                Inline(xml, at + 1);
            }
        }
    }

    /// <summary>The new form of a thing that is written twice; the old one only where the new one is missing.</summary>
    private void Alternate(XmlReader xml, int at)
    {
        context.CheckDepth(at);
        var isDone = false;
        var children = new XmlChildren(xml);
        while (children.Next())
        {
            if (!isDone && xml.LocalName is "Choice" or "Fallback")
            {
                isDone = true;
                Run(xml, at + 1);
            }
        }
    }

    private void Drawing(XmlReader xml, int at)
    {
        context.CheckDepth(at);
        var hasText = false;
        var inside = new XmlChildren(xml);
        while (inside.NextDescendant())
        {
            if (xml.LocalName == "txbxContent")
            {
                hasText = true;
                var body = new WordBody(context);
                body.Read(xml, at + 1);
                Boxed.AddRange(body.Blocks);
            }
        }

        _pictures += hasText ? 0 : 1;
    }
}
