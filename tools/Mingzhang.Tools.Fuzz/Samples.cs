using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Mingzhang.Tools.Fuzz;

/// <summary>A file to start from: small, valid, and rich in the features of its format.</summary>
/// <param name="Extension">With its dot; the reader must not believe it.</param>
public sealed record Sample(string Name, string Extension, byte[] Bytes);

/// <summary>Samples of all formats, made from nothing.</summary>
public static class Samples
{
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static IReadOnlyList<Sample> All() =>
        [
            new("text", ".txt", Encoding.UTF8.GetBytes(PlainText)),
            new("text-utf16", ".txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(PlainText)]),
            new("html", ".html", Encoding.UTF8.GetBytes(Html)),
            new("xlsx", ".xlsx", Workbook()),
            new("docx", ".docx", Document()),
            new("xls", ".xls", OldWorkbook.Write()),
            new("pdf", ".pdf", Pdf()),
        ];

    public static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private const string PlainText =
        "# 部门预算\n\n一、基本情况\n\n本单位 2025 年收入预算 1,234.50 万元，其中：财政拨款 1,234.50 万元。\n\n— 1 —\n\n"
        + "科目\t\t预算数\t\n编码\t名称\t基本支出\t项目支出\n201\t  一般公共服务支出\t1,000.00\t234.50\n合计\t\t1,000.00\t234.50\n\f"
        + "| 项目 | 金额 |\n|---|---|\n| **培训** | 3.00 |\n\n部门收支总表 ......\t3\n<p>目标</p>\n";

    private const string Html =
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><style>p{}</style></head><body><h1>部门预算</h1><p>收入 <b>1,234.50</b> 万元<br>其中</p>"
        + "<table><tr><td><table border=1><caption>表一</caption><thead><tr><th rowspan=2>科目</th><th colspan=2>支出</th></tr><tr><th>基本<th>项目</thead>"
        + "<tbody><tr><td>&nbsp;&nbsp;工资</td><td>1.00</td><td></td></tr><tr style=\"display:none\"><td>x<td>y<td>z</tr></tbody></table></td></tr></table>"
        + "<ul><li>一<li>二</ul><script>if (a<b) {}</script></body></html>";

    private static byte[] Workbook() =>
        Zip([
            Part(
                "_rels/.rels",
                $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"r\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
            Part(
                "xl/workbook.xml",
                $"<workbook xmlns=\"{Sheet}\" xmlns:r=\"{Office}\"><workbookPr date1904=\"0\"/><sheets><sheet name=\"表一\" sheetId=\"1\" r:id=\"s\"/><sheet name=\"底稿\" sheetId=\"2\" r:id=\"s\" state=\"hidden\"/></sheets></workbook>"
            ),
            Part(
                "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"s\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"t\" Type=\"{Office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"u\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
            Part(
                "xl/styles.xml",
                $"<styleSheet xmlns=\"{Sheet}\"><numFmts count=\"1\"><numFmt numFmtId=\"176\" formatCode=\"#,##0.00;[Red]-#,##0.00;&quot;-&quot;;@\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/><xf numFmtId=\"14\"><alignment indent=\"1\"/></xf></cellXfs></styleSheet>"
            ),
            Part(
                "xl/sharedStrings.xml",
                $"<sst xmlns=\"{Sheet}\" count=\"3\" uniqueCount=\"3\"><si><t>科目</t></si><si><r><t>支</t></r><r><t>出</t></r></si><si><t xml:space=\"preserve\">  工资_x000D_</t></si></sst>"
            ),
            Part(
                "xl/worksheets/sheet1.xml",
                $"<worksheet xmlns=\"{Sheet}\"><cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>9</v></c></row><row r=\"3\"><c r=\"A3\" t=\"s\"><v>2</v></c><c r=\"B3\" s=\"1\"><v>1234.5</v></c><c r=\"C3\" s=\"2\"><v>45658</v></c><c r=\"D3\" t=\"e\"><v>#DIV/0!</v></c></row><row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>合计</t></is></c><c r=\"B4\" s=\"1\"><f>B3</f><v>1234.5</v></c></row></sheetData><mergeCells><mergeCell ref=\"B1:C1\"/></mergeCells></worksheet>"
            ),
        ]);

    private static byte[] Document() =>
        Zip([
            Part(
                "_rels/.rels",
                $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"r\" Type=\"{Office}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
            Part(
                "word/_rels/document.xml.rels",
                $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"s\" Type=\"{Office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"n\" Type=\"{Office}/numbering\" Target=\"numbering.xml\"/></Relationships>"
            ),
            Part(
                "word/styles.xml",
                $"<w:styles xmlns:w=\"{Word}\"><w:style w:styleId=\"1\"><w:basedOn w:val=\"1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style></w:styles>"
            ),
            Part(
                "word/numbering.xml",
                $"<w:numbering xmlns:w=\"{Word}\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
            ),
            Part(
                "word/document.xml",
                $"<w:document xmlns:w=\"{Word}\"><w:body><w:p><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>概况</w:t></w:r></w:p><w:p><w:ins><w:r><w:t>收入 1,234.50 万元。</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>科目</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>支出</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>1.00</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
            ),
        ]);

    /// <summary>One page with ruling lines and Latin text, and a right cross-reference table.</summary>
    private static byte[] Pdf()
    {
        const string Content =
            "0.5 w 72 700 200 40 re S 172 700 m 172 740 l S 72 720 m 272 720 l S BT /F 10 Tf 80 725 Td (Item) Tj 100 0 Td (Amount) Tj -100 -20 Td (Total) Tj 100 0 Td (1,234.50) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            $"<< /Length {Content.Length} >>\nstream\n{Content}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var text = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = text.Length;
        text.Append(
            CultureInfo.InvariantCulture,
            $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n"
        );
        foreach (var place in places)
        {
            text.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
        );
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static (string, byte[]) Part(string name, string xml) =>
        (name, Encoding.UTF8.GetBytes(xml));
}
