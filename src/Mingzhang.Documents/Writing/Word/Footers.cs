using System.Collections.Immutable;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Word;

/// <summary>
/// 页码: "— 1 —" in 四号. On pages of official documents odd numbers stand at the right and even ones at the left, one character in
/// (GB/T 9704, 7.5); on pages of tables they stand in the middle.
/// </summary>
/// <param name="Name">Name of the part and of its relation.</param>
internal sealed record Footer(string Name, string Xml);

internal static class Footers
{
    private const string None = "footer1";
    private const string Centre = "footer2";
    private const string Odd = "footer3";
    private const string Even = "footer4";

    public static ImmutableArray<Footer> All { get; } =
    [
        new(None, Part("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr></w:p>")),
        new(Centre, Part(Number("<w:jc w:val=\"center\"/>"))),
        new(
            Odd,
            Part(Number("<w:ind w:rightChars=\"100\" w:right=\"280\"/><w:jc w:val=\"right\"/>"))
        ),
        new(
            Even,
            Part(Number("<w:ind w:leftChars=\"100\" w:left=\"280\"/><w:jc w:val=\"left\"/>"))
        ),
    ];

    public static void WriteReferences(MarkupWriter xml, PageRun run)
    {
        var (odd, even) =
            !run.HasPageNumbers ? (None, None)
            : run.Page == PageFormat.Official ? (Odd, Even)
            : (Centre, Centre);
        xml.Raw($"<w:footerReference w:type=\"default\" r:id=\"{odd}\"/>");
        xml.Raw($"<w:footerReference w:type=\"even\" r:id=\"{even}\"/>");
    }

    private static string Part(string content) =>
        $"<w:ftr xmlns:w=\"{WordWriter.Main}\">{content}</w:ftr>";

    private static string Number(string layout) =>
        $"<w:p><w:pPr><w:pStyle w:val=\"Footer\"/>{layout}</w:pPr>"
        + "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
        + "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
        + "<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        + "<w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p>";
}
