using System.Globalization;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Writing.Word;

/// <summary>样式: headings, body and tables as styles, so that people change a look in one place.</summary>
internal static class WordStyles
{
    public const string Title = "方正小标宋简体";
    public const string Black = "黑体";
    public const string Script = "楷体";
    public const string Body = "仿宋";
    public const string Table = "宋体";
    private const string Latin = "Times New Roman";

    /// <summary>Where a machine lacks a font, Word takes the alternative named here.</summary>
    public const string FontTable = $"""
        <w:fonts xmlns:w="{WordWriter.Main}"><w:font w:name="{Title}"><w:altName w:val="华文中宋"/><w:charset w:val="86"/><w:family w:val="script"/><w:pitch w:val="fixed"/></w:font><w:font w:name="{Body}"><w:altName w:val="仿宋_GB2312"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font><w:font w:name="{Script}"><w:altName w:val="楷体_GB2312"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font><w:font w:name="{Black}"><w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font><w:font w:name="{Table}"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font></w:fonts>
        """;

    /// <summary>Writes the part.</summary>
    /// <param name="tableSizes">Sizes of the type in tables.</param>
    public static void Write(MarkupWriter xml, string language, IEnumerable<double> tableSizes)
    {
        xml.Raw(PackageWriter.Declaration)
            .Raw("<w:styles xmlns:w=\"")
            .Raw(WordWriter.Main)
            .Raw("\"><w:docDefaults><w:rPrDefault><w:rPr>")
            .Raw(Font(Body, OfficialType.BodySize))
            .Raw("<w:lang w:val=\"en-US\" w:eastAsia=\"")
            .Attribute(language)
            .Raw("\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>");
        Paragraph(
            xml,
            "Normal",
            "Normal",
            "",
            $"<w:widowControl w:val=\"0\"/><w:overflowPunct w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>{Line(OfficialType.LinePitch)}<w:jc w:val=\"both\"/>",
            "",
            isDefault: true
        );
        xml.Raw(
            "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>"
        );
        xml.Raw(
            "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
        );
        WriteHeadings(xml);
        WriteProse(xml);
        WriteContents(xml);
        WriteTables(xml);
        foreach (var size in tableSizes)
        {
            WriteTableText(xml, size);
        }

        xml.Raw("</w:styles>");
    }

    public static string Font(string name, double size) => $"{Face(name)}{Size(size)}";

    /// <summary>Latin letters and digits in the face that offices set beside 仿宋; its digits are half as wide as a Han character.</summary>
    public static string Face(string name) =>
        $"<w:rFonts w:ascii=\"{Latin}\" w:hAnsi=\"{Latin}\" w:eastAsia=\"{name}\" w:cs=\"{Latin}\"/>";

    /// <summary>Half points, as the format counts them.</summary>
    public static string Size(double points) =>
        $"<w:sz w:val=\"{(int)(points * 2)}\"/><w:szCs w:val=\"{(int)(points * 2)}\"/>";

    /// <summary>A fixed line pitch, with room above and below in points.</summary>
    public static string Line(double pitch, double before = 0, double after = 0) =>
        $"<w:spacing w:before=\"{(int)(before * 20)}\" w:after=\"{(int)(after * 20)}\" w:line=\"{(int)(pitch * 20)}\" w:lineRule=\"exact\"/>";

    private const string TwoCharacters = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>";

    private static void WriteHeadings(MarkupWriter xml)
    {
        Paragraph(
            xml,
            "Title",
            "Title",
            "Normal",
            $"{Line(OfficialType.CoverPitch, before: 150)}<w:jc w:val=\"center\"/>",
            Font(Title, 30)
        );
        Paragraph(
            xml,
            "Heading1",
            "heading 1",
            "Normal",
            $"<w:keepNext/>{Line(OfficialType.PartPitch, OfficialType.PartSpace, OfficialType.PartSpace)}<w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/>",
            Font(Title, OfficialType.PartSize)
        );
        Heading(xml, 2, Black);
        Heading(xml, 3, Script);
        Heading(xml, 4, Body);
        Heading(xml, 5, Body);
    }

    private static void Heading(MarkupWriter xml, int level, string font) =>
        Paragraph(
            xml,
            $"Heading{level}",
            $"heading {level}",
            "Normal",
            $"<w:keepNext/>{TwoCharacters}<w:outlineLvl w:val=\"{level - 1}\"/>",
            Font(font, OfficialType.BodySize)
        );

    private static void WriteProse(MarkupWriter xml)
    {
        Paragraph(xml, "BodyText", "Body Text", "Normal", TwoCharacters, "");
        Paragraph(xml, "Flush", "顶格", "Normal", "", "");
        Paragraph(xml, "Centred", "居中", "Normal", "<w:jc w:val=\"center\"/>", "");
        Paragraph(
            xml,
            "Signature",
            "Signature",
            "Normal",
            "<w:ind w:rightChars=\"200\" w:right=\"640\"/><w:jc w:val=\"right\"/>",
            ""
        );
        Paragraph(
            xml,
            "CoverLine",
            "封面文字",
            "Normal",
            $"{Line(OfficialType.CoverLinePitch)}<w:jc w:val=\"center\"/>",
            Font(Body, 18)
        );
        Paragraph(
            xml,
            "Footer",
            "footer",
            "Normal",
            $"{Line(16)}<w:jc w:val=\"center\"/>",
            Font(Table, 14)
        );
        Character(xml, "Emphasis", "Strong", Face(Black));
    }

    private static void WriteContents(MarkupWriter xml)
    {
        Paragraph(
            xml,
            "TOCHeading",
            "TOC Heading",
            "Normal",
            $"<w:keepNext/>{Line(OfficialType.PartPitch, 0, OfficialType.PartSpace)}<w:jc w:val=\"center\"/>",
            Font(Title, OfficialType.PartSize)
        );
        for (var level = 1; level <= 6; level++)
        {
            Paragraph(
                xml,
                $"TOC{level}",
                $"toc {level}",
                "Normal",
                $"<w:ind w:left=\"{(int)OfficialType.ContentsIndent(level) * 20}\"/><w:jc w:val=\"left\"/>",
                level == 1 ? Face(Black) : ""
            );
        }
    }

    private static void WriteTables(MarkupWriter xml)
    {
        Paragraph(
            xml,
            "TableNumber",
            "表号",
            "Normal",
            $"<w:keepNext/>{Line(OfficialType.SmallPitch)}<w:jc w:val=\"left\"/>",
            Font(Black, 10.5)
        );
        Paragraph(
            xml,
            "TableTitle",
            "表题",
            "Normal",
            $"<w:keepNext/>{Line(OfficialType.TableTitlePitch)}<w:jc w:val=\"center\"/>",
            Font(Title, OfficialType.TableTitleSize)
        );
        Paragraph(
            xml,
            "TableLine",
            "表上文字",
            "Normal",
            $"<w:keepNext/>{Line(OfficialType.SmallPitch)}<w:jc w:val=\"left\"/>",
            Font(Table, 10)
        );
        Paragraph(
            xml,
            "TableText",
            "表中文字",
            "Normal",
            "<w:jc w:val=\"left\"/>",
            Font(Table, 10)
        );
        Paragraph(
            xml,
            "TableHeading",
            "表头",
            "TableText",
            "<w:jc w:val=\"center\"/>",
            Face(Black)
        );
        Paragraph(
            xml,
            "TableNote",
            "表注",
            "Normal",
            $"{Line(OfficialType.SmallPitch)}<w:jc w:val=\"left\"/>",
            Font(Table, 9)
        );
        xml.Raw(
            "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>"
        );
        foreach (var side in (string[])["top", "left", "bottom", "right", "insideH", "insideV"])
        {
            xml.Raw($"<w:{side} w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"auto\"/>");
        }

        xml.Raw("</w:tblBorders></w:tblPr></w:style>");
    }

    /// <summary>
    /// Style of the cells of a table set in type of that size. A style rather than formatting of the text: LibreOffice ignores the latter
    /// in content controls.
    /// </summary>
    public static string TableStyle(bool isHeading, double size) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(isHeading ? "TableHeading" : "TableText")}{(int)(size * 2)}"
        );

    private static void WriteTableText(MarkupWriter xml, double size)
    {
        var points = size.ToString(CultureInfo.InvariantCulture);
        var line = Line(OfficialType.TablePitch(size));
        Paragraph(
            xml,
            TableStyle(false, size),
            $"表中文字 {points}",
            "TableText",
            line,
            Size(size)
        );
        Paragraph(xml, TableStyle(true, size), $"表头 {points}", "TableHeading", line, Size(size));
    }

    private static void Paragraph(
        MarkupWriter xml,
        string id,
        string name,
        string basis,
        string layout,
        string type,
        bool isDefault = false
    )
    {
        xml.Raw("<w:style w:type=\"paragraph\"").Raw(isDefault ? " w:default=\"1\"" : "");
        xml.Raw($" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>");
        xml.Raw(basis.Length > 0 ? $"<w:basedOn w:val=\"{basis}\"/>" : "");
        xml.Raw(
            id.StartsWith("Heading", StringComparison.Ordinal) ? "<w:next w:val=\"BodyText\"/>" : ""
        );
        xml.Raw("<w:qFormat/>");
        xml.Raw(layout.Length > 0 ? $"<w:pPr>{layout}</w:pPr>" : "");
        xml.Raw(type.Length > 0 ? $"<w:rPr>{type}</w:rPr>" : "").Raw("</w:style>");
    }

    private static void Character(MarkupWriter xml, string id, string name, string type) =>
        xml.Raw(
            $"<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:qFormat/><w:rPr>{type}</w:rPr></w:style>"
        );
}
