using System.IO.Compression;
using System.Text;

namespace Mingzhang.Documents.Tests;

/// <summary>Writes the zip of an Office file from its parts.</summary>
internal static class Package
{
    private const string Relationships =
        "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string OfficeRelations =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    /// <param name="sheets">Name, state ("" for visible) and the XML inside "worksheet" of each sheet.</param>
    /// <param name="styles">The XML inside "styleSheet".</param>
    public static byte[] Workbook(
        (string Name, string State, string Xml)[] sheets,
        string styles = "",
        params string[] strings
    )
    {
        var list = new StringBuilder();
        var relations = new StringBuilder();
        var parts = new List<(string, string)>();
        for (var i = 0; i < sheets.Length; i++)
        {
            var state = sheets[i].State.Length > 0 ? $" state=\"{sheets[i].State}\"" : "";
            list.Append(
                $"<sheet name=\"{sheets[i].Name}\" sheetId=\"{i + 1}\" r:id=\"s{i}\"{state}/>"
            );
            relations.Append(
                $"<Relationship Id=\"s{i}\" Type=\"{OfficeRelations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"
            );
            parts.Add(
                (
                    $"xl/worksheets/sheet{i + 1}.xml",
                    $"<worksheet xmlns=\"{Spreadsheet}\">{sheets[i].Xml}</worksheet>"
                )
            );
        }

        relations.Append(
            $"<Relationship Id=\"st\" Type=\"{OfficeRelations}/styles\" Target=\"styles.xml\"/>"
        );
        relations.Append(
            $"<Relationship Id=\"ss\" Type=\"{OfficeRelations}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
        );
        return Zip([
            Root("xl/workbook.xml"),
            (
                "xl/workbook.xml",
                $"<workbook xmlns=\"{Spreadsheet}\" xmlns:r=\"{OfficeRelations}\"><sheets>{list}</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"{Relationships}\">{relations}</Relationships>"
            ),
            ("xl/styles.xml", $"<styleSheet xmlns=\"{Spreadsheet}\">{styles}</styleSheet>"),
            (
                "xl/sharedStrings.xml",
                $"<sst xmlns=\"{Spreadsheet}\">{string.Concat(strings.Select(text => $"<si><t xml:space=\"preserve\">{text}</t></si>"))}</sst>"
            ),
            .. parts,
        ]);
    }

    /// <param name="body">The XML inside "w:body".</param>
    /// <param name="parts">More parts below "word/", such as "numbering.xml", with the XML inside their root element.</param>
    public static byte[] WordDocument(
        string body,
        params (string Name, string Root, string Xml)[] parts
    ) =>
        Zip([
            Root("word/document.xml"),
            (
                "word/document.xml",
                $"<w:document xmlns:w=\"{Word}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>{body}</w:body></w:document>"
            ),
            (
                "word/_rels/document.xml.rels",
                $"<Relationships xmlns=\"{Relationships}\">{string.Concat(parts.Select((part, i) => $"<Relationship Id=\"p{i}\" Type=\"{OfficeRelations}/{part.Name.TrimEnd("0123456789.xml".ToCharArray())}\" Target=\"{part.Name}\"/>"))}</Relationships>"
            ),
            .. parts.Select(part =>
                (
                    $"word/{part.Name}",
                    $"<w:{part.Root} xmlns:w=\"{Word}\">{part.Xml}</w:{part.Root}>"
                )
            ),
        ]);

    private static (string, string) Root(string target) =>
        (
            "_rels/.rels",
            $"<Relationships xmlns=\"{Relationships}\"><Relationship Id=\"r\" Type=\"{OfficeRelations}/officeDocument\" Target=\"{target}\"/></Relationships>"
        );
}
