using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;

namespace Mingzhang.Documents.Tests.Excel;

public class XlsxReaderTests
{
    private const string Styles =
        "<numFmts><numFmt numFmtId=\"180\" formatCode=\"#,##0.00;-#,##0.00;;\"/></numFmts>"
        + "<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"180\"/><xf numFmtId=\"10\"/><xf numFmtId=\"0\"><alignment indent=\"2\"/></xf></cellXfs>";

    private static ReadOutcome Open(byte[] bytes)
    {
        using var file = new TemporaryFile("a.xlsx", bytes);
        return new DocumentIntake().Open(file.Path);
    }

    private static Document Read(string sheet, params string[] strings) =>
        Open(Package.Workbook([("表一", "", sheet)], Styles, strings)).Document.ShouldNotBeNull();

    private static string[] Rows(Grid grid) =>
        [
            .. Enumerable
                .Range(0, grid.RowCount)
                .Select(row =>
                    string.Join(
                        '|',
                        grid.Cells.Where(cell => cell.Row == row).Select(cell => cell.Text)
                    )
                ),
        ];

    private static string Text(string reference, string text) =>
        $"<c r=\"{reference}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>";

    [Fact]
    public void Cells_show_what_the_sheet_displays_and_keep_the_stored_number()
    {
        var document = Read(
            "<sheetData><row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row>"
                + "<row r=\"3\"><c r=\"B3\" s=\"3\" t=\"s\"><v>2</v></c><c r=\"C3\" s=\"1\"><v>1290.0999999999999</v></c></row>"
                + "<row r=\"4\"><c r=\"B4\" t=\"str\"><f>A1</f><v>合计</v></c><c r=\"C4\" s=\"1\"><f>SUM(C3)</f><v>0</v></c></row>"
                + "<row r=\"5\"><c r=\"B5\"/><c r=\"C5\" s=\"2\"><v>0.239</v></c></row></sheetData>",
            "项目",
            "金额",
            "  工资"
        );

        var page = document.Pages.Single();
        (page.Number, page.SheetName).ShouldBe((1, "表一"));
        var grid = page.Blocks.Single().ShouldBeOfType<Grid>();
        Rows(grid).ShouldBe(["项目|金额", "工资|1,290.10", "合计|", "|23.90%"]);
        var amount = grid.Cells.Single(cell => cell.Text == "1,290.10");
        amount.Value.ShouldBe(1290.10m);
        grid.Cells.Single(cell => cell.Text == "工资").Indent.ShouldBe(6);
    }

    [Fact]
    public void Merged_cells_are_spans_and_what_they_cover_is_no_cell()
    {
        var document = Read(
            "<sheetData><row r=\"1\">"
                + Text("A1", "科目")
                + Text("B1", "支出")
                + "</row>"
                + "<row r=\"2\">"
                + Text("A2", "编码")
                + Text("B2", "基本")
                + Text("C2", "项目")
                + "</row></sheetData>"
                + "<mergeCells><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"B1:B2\"/></mergeCells>"
        );

        var grid = (Grid)document.Blocks.Single();
        grid.Cells.Select(cell => (cell.Row, cell.Column, cell.ColumnSpan, cell.Text))
            .ShouldBe([
                (0, 0, 1, "科目"),
                (0, 1, 2, "支出"),
                (1, 0, 1, "编码"),
                (1, 1, 1, "基本"),
                (1, 2, 1, "项目"),
            ]);
    }

    [Fact]
    public void Error_cells_keep_their_name_and_are_noted()
    {
        var document = Read(
            "<sheetData><row r=\"1\">"
                + Text("A1", "增长")
                + "<c r=\"B1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>"
        );

        ((Grid)document.Blocks.Single()).Cells[1].Text.ShouldBe("#DIV/0!");
        document.Notes.Single().ShouldBe(new ReadingNote(ReadingNoteKind.ErrorCell, 1, "B1"));
    }

    [Fact]
    public void Hidden_rows_columns_and_sheets_are_left_out_and_noted()
    {
        const string Sheet =
            "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"C1\"><v>3</v></c></row>"
            + "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>4</v></c></row><row r=\"3\"><c r=\"A3\"><v>5</v></c></row></sheetData>";
        var document = Open(
            Package.Workbook([
                ("草稿", "hidden", Sheet),
                ("底稿", "veryHidden", Sheet),
                ("表", "", Sheet),
            ])
        )
            .Document.ShouldNotBeNull();

        document.Pages.Select(page => (page.Number, page.SheetName)).ShouldBe([(1, "表")]);
        Rows((Grid)document.Blocks.Single()).ShouldBe(["1|3", "5|"]);
        document.Notes.ShouldBe([
            new ReadingNote(ReadingNoteKind.HiddenSheet, 0, "草稿"),
            new ReadingNote(ReadingNoteKind.HiddenSheet, 0, "底稿"),
            new ReadingNote(ReadingNoteKind.HiddenRows, 1, "2"),
            new ReadingNote(ReadingNoteKind.HiddenColumns, 1, "B"),
        ]);
    }

    [Fact]
    public void Formulas_without_stored_results_are_blank_and_counted()
    {
        var document = Read(
            "<sheetData><row r=\"1\">"
                + Text("A1", "合计")
                + "<c r=\"B1\"><f>SUM(B2:B9)</f></c><c r=\"C1\"><v>1</v></c></row></sheetData>"
        );

        document
            .Notes.Single()
            .ShouldBe(new ReadingNote(ReadingNoteKind.FormulaWithoutResult, 1, "1"));
    }

    [Fact]
    public void Two_tables_with_an_empty_row_between_are_two_grids_and_a_note_below_belongs_to_the_table()
    {
        string Row(int row, params string[] texts) =>
            $"<row r=\"{row}\">{string.Concat(texts.Select((text, i) => Text($"{(char)('A' + i)}{row}", text)))}</row>";
        var document = Read(
            "<sheetData>"
                + Row(1, "表一")
                + Row(2, "项目", "金额")
                + "<row r=\"3\">"
                + Text("A3", "工资")
                + "<c r=\"B3\"><v>1</v></c></row>"
                + Row(6, "表二")
                + Row(7, "科目", "金额")
                + "<row r=\"8\">"
                + Text("A8", "会议费")
                + "<c r=\"B8\"><v>2</v></c></row>"
                + Row(10, "注：单位为万元")
                + "</sheetData>"
        );

        document
            .Blocks.Cast<Grid>()
            .Select(grid => string.Join('/', Rows(grid)))
            .ShouldBe(["表一|/项目|金额/工资|1", "表二|/科目|金额/会议费|2/|/注：单位为万元|"]);
    }

    [Fact]
    public void A_sheet_of_one_column_is_prose()
    {
        var document = Read(
            "<sheetData><row r=\"1\">"
                + Text("A1", "主要职能")
                + "</row><row r=\"3\">"
                + Text("A3", "第一段。&#10;  第二段。")
                + "</row></sheetData>"
        );

        document
            .Blocks.Cast<Paragraph>()
            .Select(paragraph => paragraph.Text)
            .ShouldBe(["主要职能", "第一段。", "第二段。"]);
    }

    [Theory]
    [InlineData("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><sheetData/>")]
    public void Broken_xml_and_a_dtd_make_the_file_damaged(string sheet) =>
        Open(Package.Workbook([("表", "", sheet)])).Reason.ShouldBe(UnusableReason.Damaged);

    [Fact]
    public void A_workbook_without_content_has_no_text() =>
        Open(Package.Workbook([("Sheet1", "", "<sheetData/>")]))
            .Reason.ShouldBe(UnusableReason.NoText);

    [Fact]
    public void Cells_at_the_far_corner_do_not_cost_the_space_between()
    {
        var document = Read(
            "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"
        );

        ((Grid)document.Blocks.Single()).Cells.Length.ShouldBeLessThan(10);
    }

    [Fact]
    public void The_blank_official_templates_open_with_a_sheet_per_table()
    {
        foreach (
            var name in new[]
            {
                "template-shanghai-department-blank.xlsx",
                "template-shanghai-unit-blank.xls",
            }
        )
        {
            var document = new DocumentIntake()
                .Open(SharedFiles.Path("corpus/" + name))
                .Document.ShouldNotBeNull();

            document.Pages.Length.ShouldBeGreaterThan(5);
            document
                .Blocks.OfType<Grid>()
                .ShouldContain(grid => grid.Cells.Any(cell => cell.ColumnSpan > 1));
            document
                .Blocks.OfType<Grid>()
                .ShouldContain(grid => grid.Cells.Any(cell => cell.Text.Contains("科目编码")));
        }
    }
}
