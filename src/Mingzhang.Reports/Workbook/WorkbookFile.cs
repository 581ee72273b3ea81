using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Reports.Workbook;

/// <summary>
/// An XLSX file written part by part (ECMA-376). Written directly rather than through a package library, which stamps the
/// time of day and random relationship names into the file: the same packs must give the same bytes.
/// </summary>
internal sealed class WorkbookFile(Stream output, Func<Text, string> wording) : IDisposable
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static readonly XmlWriterSettings Layout = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CloseOutput = true,
    };

    private readonly ZipArchive _archive = new(output, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<string> _sheets = [];

    public SheetWriter Sheet(Text name, IReadOnlyList<(Text Heading, int Width)> columns)
    {
        _sheets.Add(wording(name));
        return new SheetWriter(
            Part(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"xl/worksheets/sheet{_sheets.Count}.xml"
                )
            ),
            [.. columns.Select(column => (wording(column.Heading), column.Width))]
        );
    }

    public void Dispose()
    {
        WriteWorkbook();
        Write("xl/styles.xml", Styles);
        WriteRelations();
        Write(
            "_rels/.rels",
            $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """
        );
        WriteContentTypes();
        _archive.Dispose();
    }

    private Stream Part(string path)
    {
        var entry = _archive.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry.Open();
    }

    private void Write(string path, string xml)
    {
        using var writer = new StreamWriter(Part(path), Layout.Encoding);
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        writer.Write(xml);
    }

    private void WriteWorkbook()
    {
        var xml = new StringBuilder(
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><bookViews><workbookView/></bookViews><sheets>"
        );
        for (var i = 1; i <= _sheets.Count; i++)
        {
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<sheet name=\"{_sheets[i - 1]}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>"
            );
        }

        Write("xl/workbook.xml", xml.Append("</sheets></workbook>").ToString());
    }

    private void WriteRelations()
    {
        var xml = new StringBuilder(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        );
        for (var i = 1; i <= _sheets.Count; i++)
        {
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<Relationship Id=\"rId{i}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"
            );
        }

        xml.Append(
            CultureInfo.InvariantCulture,
            $"<Relationship Id=\"rId{_sheets.Count + 1}\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>"
        );
        Write("xl/_rels/workbook.xml.rels", xml.ToString());
    }

    private void WriteContentTypes()
    {
        const string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var xml = new StringBuilder(
            $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{type}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{type}styles+xml"/>
            """
        );
        for (var i = 1; i <= _sheets.Count; i++)
        {
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{type}worksheet+xml\"/>"
            );
        }

        Write("[Content_Types].xml", xml.Append("</Types>").ToString());
    }

    /// <summary>Formats in the order of <see cref="CellStyle"/>.</summary>
    private const string Styles = $"""
        <styleSheet xmlns="{Main}">
        <numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00"/></numFmts>
        <fonts count="5">
        <font><sz val="10"/><name val="Microsoft YaHei"/></font>
        <font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Microsoft YaHei"/></font>
        <font><b/><sz val="10"/><color rgb="FFB3261E"/><name val="Microsoft YaHei"/></font>
        <font><b/><sz val="10"/><color rgb="FF8A5300"/><name val="Microsoft YaHei"/></font>
        <font><sz val="10"/><color rgb="FF1F4E8C"/><name val="Microsoft YaHei"/></font>
        </fonts>
        <fills count="3">
        <fill><patternFill patternType="none"/></fill>
        <fill><patternFill patternType="gray125"/></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FF24405C"/></patternFill></fill>
        </fills>
        <borders count="1"><border/></borders>
        <cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="9">
        <xf applyAlignment="1"><alignment vertical="top"/></xf>
        <xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center"/></xf>
        <xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
        <xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf quotePrefix="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
        <xf fontId="2" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf fontId="3" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf fontId="4" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf>
        </cellXfs>
        </styleSheet>
        """;
}
