using System.Collections.Immutable;
using Mingzhang.Documents.Writing.Parts;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Documents.Writing.Word;

/// <summary>
/// 成品 as DOCX in the form of official documents (GB/T 9704), with real styles. Parts are written directly: a package library stamps
/// times and random names into the file.
/// </summary>
public static class WordWriter
{
    internal const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    /// <summary>Longest tag of a content control that Word accepts.</summary>
    private const int LongestTag = 64;

    /// <summary>Writes the file; what is returned says what a Word document cannot hold and was left out, usually nothing.</summary>
    public static ImmutableArray<Text> Write(Stream output, Publication publication)
    {
        var runs = PageRun.Of(publication);
        using var package = new PackageWriter(output);
        PackageProperties.WriteRoot(
            package,
            "word/document.xml",
            publication.Title,
            publication.Publisher,
            publication.Language,
            publication.Date
        );
        IEnumerable<double> sizes;
        using (var xml = package.Open("word/document.xml"))
        {
            xml.Raw(PackageWriter.Declaration)
                .Raw("<w:document xmlns:w=\"")
                .Raw(Main)
                .Raw("\" xmlns:r=\"")
                .Raw(PackageProperties.Relations)
                .Raw("\"><w:body>");
            var body = new WordBody(xml, runs, PageEstimate.Of(runs));
            body.Write();
            sizes = body.TableSizes;
            xml.Raw("</w:body></w:document>");
        }

        using (var styles = package.Open("word/styles.xml"))
        {
            WordStyles.Write(styles, publication.Language, sizes);
        }

        package.Write("word/fontTable.xml", WordStyles.FontTable);
        package.Write(
            "word/settings.xml",
            $"""
            <w:settings xmlns:w="{Main}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>
            """
        );
        foreach (var footer in Footers.All)
        {
            package.Write($"word/{footer.Name}.xml", footer.Xml);
        }

        WriteRelations(package);
        WriteContentTypes(package);
        return TooWide(runs);
    }

    private static ImmutableArray<Text> TooWide(ImmutableArray<PageRun> runs) =>
        [
            .. runs.SelectMany(run => run.Blocks)
                .Select(block => block.Block)
                .OfType<PrintTable>()
                .Where(table => new PlacedTable(table).Columns > WordTable.MostColumns)
                .Select(table => new Text(
                    $"表「{table.Title}」超过Word的{WordTable.MostColumns}栏上限，其后各栏未写入；其他格式是完整的",
                    $"table {table.Title} exceeds Word's limit of {WordTable.MostColumns} columns; the columns after it were left out; other formats are whole"
                )),
        ];

    /// <summary>
    /// 绑定标识: the tag of the content control around a bound figure. A binding that is longer than Word allows is told by its
    /// beginning and the first half of its SHA-256.
    /// </summary>
    public static string TagOf(string binding)
    {
        if (binding.Length <= LongestTag)
        {
            return binding;
        }

        var hash = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(
                System.Text.Encoding.UTF8.GetBytes(binding)
            )
        );
        return $"{binding[..(LongestTag - 33)]}~{hash[..32]}";
    }

    private static void WriteRelations(PackageWriter package)
    {
        var parts = ImmutableArray.Create("styles", "settings", "fontTable");
        using var xml = package.Open("word/_rels/document.xml.rels");
        xml.Raw(PackageWriter.Declaration)
            .Raw("<Relationships xmlns=\"")
            .Raw(PackageProperties.PackageRelations)
            .Raw("\">");
        foreach (var part in parts)
        {
            Relation(part, part, part);
        }

        foreach (var footer in Footers.All)
        {
            Relation(footer.Name, "footer", footer.Name);
        }

        xml.Raw("</Relationships>");

        void Relation(string id, string type, string target) =>
            xml.Raw(
                $"<Relationship Id=\"{id}\" Type=\"{PackageProperties.Relations}/{type}\" Target=\"{target}.xml\"/>"
            );
    }

    private static void WriteContentTypes(PackageWriter package)
    {
        using var xml = package.Open("[Content_Types].xml");
        xml.Raw(PackageWriter.Declaration)
            .Raw("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
            .Raw(PackageProperties.ContentTypes);
        Override("document", "document.main");
        Override("styles", "styles");
        Override("settings", "settings");
        Override("fontTable", "fontTable");
        foreach (var footer in Footers.All)
        {
            Override(footer.Name, "footer");
        }

        xml.Raw("</Types>");

        void Override(string part, string type) =>
            xml.Raw($"<Override PartName=\"/word/{part}.xml\" ContentType=\"{Type}{type}+xml\"/>");
    }
}
