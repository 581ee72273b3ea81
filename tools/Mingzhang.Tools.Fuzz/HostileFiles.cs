using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Mingzhang.Tools.Fuzz;

/// <summary>Files that are made to exhaust a reader: bombs, depth, breadth, loops.</summary>
public static class HostileFiles
{
    private const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>All of them; each is made when it is asked for, because some are large.</summary>
    public static IEnumerable<(string Name, Func<byte[]> Make)> All() =>
        [
            (
                "zip-bomb.xlsx",
                () => With("xl/worksheets/sheet1.xml", Repeated("<worksheet>", " ", 400 << 20))
            ),
            (
                "zip-bomb-of-cells.xlsx",
                () =>
                    With(
                        "xl/worksheets/sheet1.xml",
                        Repeated(
                            $"<worksheet xmlns=\"{Sheet}\"><sheetData><row>",
                            "<c><v>1</v></c>",
                            300 << 20
                        )
                    )
            ),
            (
                "zip-bomb-of-text.xlsx",
                () =>
                    With(
                        "xl/sharedStrings.xml",
                        Repeated($"<sst xmlns=\"{Sheet}\"><si><t>", "abcdefgh", 200 << 20)
                    )
            ),
            (
                "zip-bomb-of-cdata.xlsx",
                () =>
                    With(
                        "xl/sharedStrings.xml",
                        Repeated($"<sst xmlns=\"{Sheet}\"><si><t><![CDATA[", "<<<<<<<<", 200 << 20)
                    )
            ),
            ("deep-xml.docx", () => Document(Repeated("<w:body>", "<w:p>", 60 << 20))),
            ("deep-unknown-xml.docx", () => Document(Repeated("<w:body>", "<w:x>", 60 << 20))),
            (
                "deep-tables.docx",
                () => Document(Repeated("<w:body>", "<w:tbl><w:tr><w:tc>", 20 << 20))
            ),
            (
                "many-attributes.docx",
                () => Document(Numbered("<w:body><w:p ", "a{0}=\"\" ", 2_000_000))
            ),
            ("many-names.docx", () => Document(Numbered("<w:body>", "<n{0}/>", 3_000_000))),
            (
                "billion-laughs.docx",
                () => Samples.Zip([("word/document.xml", Encoding.UTF8.GetBytes(Laughs))])
            ),
            (
                "external-entity.docx",
                () =>
                    Samples.Zip([
                        (
                            "word/document.xml",
                            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"u8.ToArray()
                        ),
                    ])
            ),
            (
                "many-entries.zip",
                () =>
                    Samples.Zip(
                        Enumerable
                            .Range(0, 60_000)
                            .Select(i =>
                                (i.ToString(CultureInfo.InvariantCulture), Array.Empty<byte>())
                            )
                    )
            ),
            (
                "far-cells.xlsx",
                () => With("xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes(FarCells()))
            ),
            (
                "whole-sheet-merges.xlsx",
                () =>
                    With(
                        "xl/worksheets/sheet1.xml",
                        Repeated(
                            $"<worksheet xmlns=\"{Sheet}\"><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>",
                            "<mergeCell ref=\"A1:XFD1048576\"/>",
                            10 << 20,
                            "</mergeCells></worksheet>"
                        )
                    )
            ),
            ("deep.html", () => Repeated("<html>", "<div>", 20 << 20)),
            ("deep-tables.html", () => Repeated("<html>", "<table><tr><td>", 20 << 20)),
            ("formatting.html", () => Repeated("<html>", "<b><i><u><p>", 10 << 20)),
            ("formatting-with-attributes.html", () => Numbered("<html>", "<a x{0}><p>", 300_000)),
            (
                "spans.html",
                () => Repeated("<html><table>", "<tr><td colspan=1000 rowspan=65534>1", 10 << 20)
            ),
            ("one-line.txt", () => Repeated("", "预算", 40 << 20)),
            ("tabs.txt", () => Repeated("a", "\t", 30 << 20)),
            (
                "wide-and-long.txt",
                () => [.. Repeated("a", "\tb", 2 << 20), .. Repeated("\n", "c\td\n", 4 << 20)]
            ),
            ("pipes.md", () => Repeated("|a|\n|-|\n", "|x|\n", 30 << 20)),
            ("form-feeds.txt", () => Repeated("a", "\f", 10 << 20)),
            ("page-loop.pdf", () => PdfOf("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")),
            ("page-count.pdf", () => PdfOf("<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>")),
        ];

    private const string Laughs =
        "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]><l>&d;&d;&d;</l>";

    private static string FarCells()
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Sheet}\"><sheetData>");
        for (var i = 1; i <= 16384; i++)
        {
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<row r=\"{i * 64}\"><c r=\"{Column(i)}{i * 64}\"><v>1</v></c></row>"
            );
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }

    private static string Column(int number)
    {
        var name = "";
        for (; number > 0; number = (number - 1) / 26)
        {
            name = (char)('A' + ((number - 1) % 26)) + name;
        }

        return name;
    }

    private static byte[] Repeated(string head, string piece, int bytes, string tail = "")
    {
        var unit = Encoding.UTF8.GetBytes(piece);
        var start = Encoding.UTF8.GetBytes(head);
        var result = new byte[
            start.Length + (bytes / unit.Length * unit.Length) + Encoding.UTF8.GetByteCount(tail)
        ];
        start.CopyTo(result, 0);
        for (
            var at = start.Length;
            at + unit.Length <= result.Length - tail.Length;
            at += unit.Length
        )
        {
            unit.CopyTo(result, at);
        }

        Encoding.UTF8.GetBytes(tail, result.AsSpan(result.Length - tail.Length));
        return result;
    }

    private static byte[] Numbered(string head, string piece, int times)
    {
        var text = new StringBuilder(head);
        for (var i = 0; i < times; i++)
        {
            text.Append(
                piece.Replace(
                    "{0}",
                    i.ToString(CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                )
            );
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Document(byte[] inside) =>
        Samples.Zip([
            (
                "word/document.xml",
                [
                    .. "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"u8,
                    .. inside,
                ]
            ),
        ]);

    /// <summary>The sample workbook with one member replaced.</summary>
    private static byte[] With(string member, byte[] bytes)
    {
        var workbook = Samples.All().First(sample => sample.Name == "xlsx").Bytes;
        var parts = new List<(string, byte[])>();
        using var zip = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName != member))
        {
            using var copy = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(copy);
            parts.Add((entry.FullName, copy.ToArray()));
        }

        parts.Add((member, bytes));
        return Samples.Zip(parts);
    }

    private static byte[] PdfOf(string pages)
    {
        var pdf = Encoding.Latin1.GetString(
            Samples.All().First(sample => sample.Name == "pdf").Bytes
        );
        return Encoding.Latin1.GetBytes(
            pdf.Replace(
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                pages,
                StringComparison.Ordinal
            )
        );
    }
}
