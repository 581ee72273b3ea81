using System.Text;
using System.Xml;
using Mingzhang.Documents.Readers.Packages;

namespace Mingzhang.Documents.Readers.Excel;

/// <summary>共享字符串: the texts of a workbook, of which cells name the number.</summary>
internal static class XlsxSharedStrings
{
    public static List<string> Read(
        OfficePackage package,
        string part,
        ReadingLimits limits,
        CancellationToken cancellation
    )
    {
        var strings = new List<string>();
        using var xml = package.Xml(part);
        if (xml is null)
        {
            return strings;
        }

        long characters = 0;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                cancellation.ThrowIfCancellationRequested();
                var text = ReadItem(xml, limits.CharactersPerCell);
                characters += text.Length;
                if (
                    characters > limits.CharactersPerDocument
                    || strings.Count >= limits.CellsPerDocument
                )
                {
                    throw new PackageTooComplexException("sharedStrings");
                }

                strings.Add(text);
            }
        }

        return strings;
    }

    /// <summary>The text of an element that holds "t" or runs with "t"; reading guides (phonetic runs) are left out.</summary>
    public static string ReadItem(XmlReader xml, int mostCharacters)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var first = "";
        StringBuilder? more = null;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "rPh" or "phoneticPr")
            {
                SkipInside(xml);
            }
            else if (TextNode.IsText(xml) && xml.Depth > depth + 1)
            {
                var piece = TextNode.Read(xml);
                if (first.Length == 0 && more is null)
                {
                    first = piece;
                }
                else
                {
                    more ??= new StringBuilder(first);
                    if (more.Length < mostCharacters)
                    {
                        more.Append(piece);
                    }
                }
            }
        }

        return Unescape(more?.ToString() ?? first);
    }

    /// <summary>Reads to the end of the element that the reader stands on, so that the next Read leaves it.</summary>
    private static void SkipInside(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            // Everything below is passed over.
        }
    }

    /// <summary>Characters that XML cannot hold are written as _x000D_.</summary>
    public static string Unescape(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
        {
            return text.Contains('\r') ? text.Replace("\r\n", "\n").Replace('\r', '\n') : text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (
                text[i] == '_'
                && i + 6 < text.Length
                && text[i + 1] == 'x'
                && text[i + 6] == '_'
                && ushort.TryParse(
                    text.AsSpan(i + 2, 4),
                    System.Globalization.NumberStyles.AllowHexSpecifier,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var code
                )
            )
            {
                result.Append((char)code);
                i += 6;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
    }
}
