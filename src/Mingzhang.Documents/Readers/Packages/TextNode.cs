using System.Text;
using System.Xml;

namespace Mingzhang.Documents.Readers.Packages;

/// <summary>Text nodes read piece by piece, so that one of a gigabyte is refused before it is in memory.</summary>
internal static class TextNode
{
    private const int Most = 8_000_000;

    public static bool IsText(XmlReader xml) =>
        xml.NodeType
            is XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.SignificantWhitespace
                or XmlNodeType.Whitespace;

    /// <summary>The text node that the reader stands on.</summary>
    public static string Read(XmlReader xml)
    {
        if (!xml.CanReadValueChunk)
        {
            return xml.Value;
        }

        var buffer = new char[1024];
        var count = xml.ReadValueChunk(buffer, 0, buffer.Length);
        if (count < buffer.Length)
        {
            return new string(buffer, 0, count);
        }

        var text = new StringBuilder();
        while (count > 0)
        {
            text.Append(buffer, 0, count);
            if (text.Length > Most)
            {
                throw new PackageTooComplexException($"XML text > {Most}");
            }

            count = xml.ReadValueChunk(buffer, 0, buffer.Length);
        }

        return text.ToString();
    }
}
