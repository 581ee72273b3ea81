using System.Globalization;
using System.Xml;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Readers.Word;

/// <summary>样式: outline level, list and hiding of each paragraph style, inherited along basedOn.</summary>
internal sealed class WordStyles
{
    private const int MostStyles = 20_000;
    private const int LongestChain = 20;

    private readonly Dictionary<string, WordStyle> _styles = new(StringComparer.Ordinal);

    public static WordStyles Read(OfficePackage package, string part)
    {
        var styles = new WordStyles();
        using var xml = package.Xml(part);
        if (xml is null)
        {
            return styles;
        }

        WordStyle? style = null;
        var id = "";
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "style")
            {
                if (style is not null && styles._styles.Count < MostStyles)
                {
                    styles._styles.TryAdd(id, style);
                }

                style = null;
            }
            else if (
                xml.NodeType == XmlNodeType.Element
                && xml.LocalName == "style"
                && !xml.IsEmptyElement
            )
            {
                id = WordXml.Attribute(xml, "styleId") ?? "";
                style = new WordStyle();
            }
            else if (xml.NodeType == XmlNodeType.Element && style is not null)
            {
                style = Property(xml, style);
            }
        }

        return styles;
    }

    /// <summary>The properties of a style with those it inherits.</summary>
    public WordStyle Resolve(string id)
    {
        var result = new WordStyle();
        for (var i = 0; i < LongestChain && _styles.TryGetValue(id, out var style); i++)
        {
            result = new WordStyle
            {
                OutlineLevel = result.OutlineLevel ?? style.OutlineLevel,
                List = result.List ?? style.List,
                ListLevel = result.ListLevel ?? style.ListLevel,
                IsCentered = result.IsCentered ?? style.IsCentered,
                IsHidden = result.IsHidden ?? style.IsHidden,
            };
            id = style.BasedOn;
        }

        return result;
    }

    private static WordStyle Property(XmlReader xml, WordStyle style) =>
        xml.LocalName switch
        {
            "basedOn" => style with { BasedOn = WordXml.Attribute(xml, "val") ?? "" },
            "outlineLvl" => style with { OutlineLevel = WordXml.Number(xml, "val") },
            "numId" => style with { List = WordXml.Number(xml, "val") },
            "ilvl" => style with { ListLevel = WordXml.Number(xml, "val") },
            "jc" => style with { IsCentered = WordXml.Attribute(xml, "val") == "center" },
            "vanish" => style with { IsHidden = WordXml.IsOn(xml) },
            _ => style,
        };
}

/// <summary>What a paragraph or its style says; null where it says nothing.</summary>
internal sealed record WordStyle
{
    public string BasedOn { get; init; } = "";

    /// <summary>0 for the first level; 9 for body text.</summary>
    public int? OutlineLevel { get; init; }

    /// <summary>Number of the list; 0 takes a paragraph out of the list of its style.</summary>
    public int? List { get; init; }

    public int? ListLevel { get; init; }

    public bool? IsCentered { get; init; }

    public bool? IsHidden { get; init; }
}

/// <summary>Attributes of WordprocessingML, found by local name: strict and transitional files differ in the namespace only.</summary>
internal static class WordXml
{
    public static string? Attribute(XmlReader xml, string name)
    {
        if (!xml.MoveToFirstAttribute())
        {
            return null;
        }

        string? value = null;
        do
        {
            if (xml.LocalName == name)
            {
                value = xml.Value;
                break;
            }
        } while (xml.MoveToNextAttribute());

        xml.MoveToElement();
        return value;
    }

    public static int? Number(XmlReader xml, string name) =>
        int.TryParse(
            Attribute(xml, name),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    /// <summary>A toggle such as w:vanish, which is on unless it says otherwise.</summary>
    public static bool IsOn(XmlReader xml) =>
        Attribute(xml, "val") is not ("0" or "false" or "off");
}
