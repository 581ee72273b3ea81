using System.Globalization;

namespace Mingzhang.Documents.Writing.Parts;

/// <summary>文件属性: title, author and date of an Office file, and the parts that every package has.</summary>
internal static class PackageProperties
{
    public const string Relations =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string PackageRelations =
        "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Types of the parts that <see cref="WriteRoot"/> writes.</summary>
    public const string ContentTypes = """
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
        """;

    public static void WriteRoot(
        PackageWriter package,
        string mainPart,
        string title,
        string publisher,
        string language,
        DateOnly date
    )
    {
        package.Write(
            "_rels/.rels",
            $"""
            <Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="{mainPart}"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="{Relations}/extended-properties" Target="docProps/app.xml"/></Relationships>
            """
        );
        var day = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using (var core = package.Open("docProps/core.xml"))
        {
            core.Raw(PackageWriter.Declaration)
                .Raw(
                    "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>"
                )
                .Text(title)
                .Raw("</dc:title><dc:creator>")
                .Text(publisher)
                .Raw("</dc:creator><cp:lastModifiedBy>")
                .Text(publisher)
                .Raw("</cp:lastModifiedBy><dcterms:created xsi:type=\"dcterms:W3CDTF\">")
                .Raw(day)
                .Raw("T00:00:00Z</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">")
                .Raw(day)
                .Raw("T00:00:00Z</dcterms:modified><dc:language>")
                .Text(language)
                .Raw("</dc:language></cp:coreProperties>");
        }

        package.Write(
            "docProps/app.xml",
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Mingzhang</Application></Properties>"
        );
    }
}
