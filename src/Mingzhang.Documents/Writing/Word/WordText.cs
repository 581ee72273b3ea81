using System.Buffers;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Word;

/// <summary>Runs of text, and the content controls that keep a figure bound to its fact.</summary>
internal sealed class WordText(MarkupWriter xml)
{
    /// <summary>Marks that Chinese and Latin share; without a hint Word sets them in the Latin face.</summary>
    private static readonly SearchValues<char> SharedMarks = SearchValues.Create("“”‘’—…·×÷±§°");

    private const string Hint = "<w:rFonts w:hint=\"eastAsia\"/>";

    private int _controls;

    /// <summary>Writes a text, line breaks and tabs included.</summary>
    /// <param name="properties">Inside of "w:rPr"; empty for none.</param>
    public void Write(string text, string binding = "", string properties = "")
    {
        if (text.Length == 0)
        {
            return;
        }

        if (binding.Length == 0)
        {
            Run(text, properties);
            return;
        }

        // Numbers from 1 are as good as the random ones that Word takes, and the same in every run.
        xml.Raw("<w:sdt><w:sdtPr>")
            .Raw(properties.Length > 0 ? $"<w:rPr>{properties}</w:rPr>" : "");
        xml.Raw("<w:tag w:val=\"").Attribute(WordWriter.TagOf(binding)).Raw("\"/><w:id w:val=\"");
        xml.Number(++_controls).Raw("\"/><w:text/></w:sdtPr><w:sdtContent>");
        Run(text, properties);
        xml.Raw("</w:sdtContent></w:sdt>");
    }

    private void Run(string text, string properties)
    {
        if (text.AsSpan().ContainsAny(SharedMarks))
        {
            properties = WithHint(properties);
        }

        xml.Raw("<w:r>").Raw(properties.Length > 0 ? $"<w:rPr>{properties}</w:rPr>" : "");
        var rest = PrintableText.Of(text).AsSpan();
        while (true)
        {
            var at = rest.IndexOfAny('\n', '\t');
            var piece = at < 0 ? rest : rest[..at];
            if (piece.Length > 0)
            {
                xml.Raw("<w:t xml:space=\"preserve\">").Text(piece.ToString()).Raw("</w:t>");
            }

            if (at < 0)
            {
                break;
            }

            xml.Raw(rest[at] == '\t' ? "<w:tab/>" : "<w:br/>");
            rest = rest[(at + 1)..];
        }

        xml.Raw("</w:r>");
    }

    private static string WithHint(string properties)
    {
        const string fonts = "<w:rFonts ";
        var at = properties.IndexOf(fonts, StringComparison.Ordinal);
        if (at >= 0)
        {
            return properties.Insert(at + fonts.Length, "w:hint=\"eastAsia\" ");
        }

        // A character style comes before the fonts.
        var style = properties.StartsWith("<w:rStyle", StringComparison.Ordinal)
            ? properties.IndexOf("/>", StringComparison.Ordinal) + 2
            : 0;
        return properties.Insert(style, Hint);
    }
}
