using System.IO.Compression;
using System.Text;
using Mingzhang.Documents.Writing.Templates;

namespace Mingzhang.Documents.Tests.Writing.Templates;

public sealed class WorkbookTemplateTests : IDisposable
{
    private readonly string _path = Path.Combine(
        Path.GetTempPath(),
        Path.GetRandomFileName() + ".xlsx"
    );

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_number_keeps_the_format_of_its_cell()
    {
        var template = Open("""<row r="1"><c r="A1" s="7"/></row>""");
        template.SetNumber(0, 0, 0, 1234.50m);
        Saved(template).ShouldContain("""<c r="A1" s="7"><v>1234.50</v></c>""");
    }

    [Fact]
    public void A_formula_stays_and_shows_the_number()
    {
        var template = Open("""<row r="1"><c r="A1"><f>SUM(A2:A3)</f><v>0</v></c></row>""");
        template.SetNumber(0, 0, 0, 5m);
        template.SetText(0, 0, 0, "words");
        template.Clear(0, 0, 0);
        Saved(template).ShouldContain("""<c r="A1"><f>SUM(A2:A3)</f><v>5</v></c>""");
    }

    [Fact]
    public void A_text_that_looks_like_a_formula_stays_a_text()
    {
        var template = Open("""<row r="1"/>""");
        template.SetText(0, 0, 1, "=HYPERLINK(\"x\")");
        var sheet = Saved(template);
        sheet.ShouldContain("t=\"inlineStr\"");
        sheet.ShouldNotContain("<f>");
    }

    [Fact]
    public void A_cell_that_did_not_exist_is_added_in_its_place()
    {
        var template = Open(
            """<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row><row r="5"/>"""
        );
        template.SetNumber(0, 0, 1, 2m);
        template.SetNumber(0, 2, 0, 9m);
        var sheet = Saved(template);
        sheet.ShouldContain(
            """<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c>"""
        );
        sheet
            .IndexOf("r=\"3\"", StringComparison.Ordinal)
            .ShouldBeLessThan(sheet.IndexOf("r=\"5\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Inserted_rows_look_like_the_row_above_and_move_what_is_below()
    {
        var template = Open(
            """<row r="1"><c r="A1" s="3"><v>1</v></c><c r="B1" s="4"/></row><row r="2"><c r="A2"><v>2</v></c></row>""",
            """<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>""",
            "Sheet1!$A$1:$B$2"
        );
        template.InsertRows(0, 1, 2).ShouldBeTrue();
        var sheet = Saved(template);
        sheet.ShouldContain("""<row r="2"><c r="A2" s="3" /><c r="B2" s="4" /></row>""");
        sheet.ShouldContain("""<row r="4"><c r="A4"><v>2</v></c></row>""");
        sheet.ShouldContain("A4:B4");
        sheet.ShouldContain("A3:B3");
        Workbook(template).ShouldContain("Sheet1!$A$1:$B$4");
    }

    [Fact]
    public void Formulas_follow_their_cells_and_sums_grow_with_their_list()
    {
        var template = Open(
            """<row r="1"><c r="A1"><f>SUM(A2:A3)+LOG10(A3)&amp;"A3"&amp;Sheet1!$A$3&amp;Other!A3</f></c></row><row r="2"/><row r="3"/>"""
        );
        template.InsertRows(0, 2, 4).ShouldBeTrue();
        Saved(template)
            .ShouldContain("SUM(A2:A7)+LOG10(A7)&amp;\"A3\"&amp;Sheet1!$A$7&amp;Other!A3");
    }

    [Fact]
    public void Rows_are_not_inserted_where_a_formula_stands_for_many_cells()
    {
        var template = Open(
            """<row r="1"><c r="A1"><f t="array" ref="A1:A2">A2</f></c></row><row r="2"/>"""
        );
        template.InsertRows(0, 1, 1).ShouldBeFalse();
        Saved(template).ShouldNotContain("r=\"3\"");
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        Bytes(Open("""<row r="1"/>""")).ShouldBe(Bytes(Open("""<row r="1"/>""")));
    }

    [Theory]
    [InlineData("PK\u0003\u0004 no archive")]
    [InlineData("not a workbook")]
    [InlineData("")]
    public void What_is_no_workbook_is_refused(string content)
    {
        File.WriteAllText(_path, content);
        WorkbookTemplate.Open(_path).ShouldBeNull();
    }

    [Fact]
    public void A_compound_file_without_a_workbook_is_refused()
    {
        File.WriteAllBytes(
            _path,
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2_000]]
        );
        WorkbookTemplate.Open(_path).ShouldBeNull();
    }

    private WorkbookTemplate Open(string rows, string after = "", string name = "")
    {
        File.Delete(_path);
        using (var archive = ZipFile.Open(_path, ZipArchiveMode.Create))
        {
            const string main =
                "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
            var names =
                name.Length == 0
                    ? ""
                    : $"<definedNames><definedName name=\"p\">{name}</definedName></definedNames>";
            Part(
                archive,
                "xl/workbook.xml",
                $"<workbook {main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/></sheets>{names}</workbook>"
            );
            Part(
                archive,
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            );
            Part(
                archive,
                "xl/worksheets/sheet1.xml",
                $"<worksheet {main}><sheetData>{rows}</sheetData>{after}</worksheet>"
            );
        }

        return WorkbookTemplate.Open(_path).ShouldNotBeNull();
    }

    private static void Part(ZipArchive archive, string name, string content)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    private static byte[] Bytes(WorkbookTemplate template)
    {
        using var stream = new MemoryStream();
        template.Save(stream);
        return stream.ToArray();
    }

    private static string Saved(WorkbookTemplate template) =>
        Part(template, "xl/worksheets/sheet1.xml");

    private static string Workbook(WorkbookTemplate template) => Part(template, "xl/workbook.xml");

    private static string Part(WorkbookTemplate template, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes(template)));
        using var reader = new StreamReader(archive.GetEntry(name).ShouldNotBeNull().Open());
        return reader.ReadToEnd();
    }
}
