using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Readers.Word;

namespace Mingzhang.Documents.Tests.Word;

public class WordReaderTests
{
    private static ReadOutcome Open(byte[] bytes)
    {
        using var file = new TemporaryFile("a.docx", bytes);
        return new DocumentIntake().Open(file.Path);
    }

    private static Document Read(string body, params (string, string, string)[] parts) =>
        Open(Package.WordDocument(body, parts)).Document.ShouldNotBeNull();

    private static string P(string text, string properties = "") =>
        $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    private static string Cell(string text, string properties = "") =>
        $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(text)}</w:tc>";

    private static string[] Texts(Document document) =>
        [.. document.Blocks.OfType<Paragraph>().Select(paragraph => paragraph.Text)];

    [Fact]
    public void Headings_take_their_level_from_the_outline_of_the_style_or_of_the_paragraph()
    {
        var document = Read(
            P("第一部分", "<w:pStyle w:val=\"1\"/><w:jc w:val=\"center\"/>")
                + P("概况", "<w:outlineLvl w:val=\"1\"/>")
                + P("正文。"),
            (
                "styles.xml",
                "styles",
                "<w:style w:styleId=\"h\"><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style><w:style w:styleId=\"1\"><w:basedOn w:val=\"h\"/></w:style>"
            )
        );

        document
            .Blocks.Cast<Paragraph>()
            .Select(p => (p.Text, p.HeadingLevel, p.IsCentered))
            .ShouldBe([("第一部分", 1, true), ("概况", 2, false), ("正文。", 0, false)]);
        document.Pages.Single().Number.ShouldBe(0);
    }

    [Fact]
    public void Automatic_numbers_are_part_of_the_text()
    {
        string Item(string text, int level, int list = 5) =>
            P(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        var document = Read(
            Item("概况", 0)
                + Item("职能", 1)
                + Item("机构", 1)
                + Item("收支", 0)
                + Item("收入", 1)
                + Item("明细", 2)
                + Item("另起", 1, 6)
                + Item("点", 0, 7),
            (
                "numbering.xml",
                "numbering",
                "<w:abstractNum w:abstractNumId=\"1\">"
                    + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl>"
                    + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl>"
                    + "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%3\"/></w:lvl></w:abstractNum>"
                    + "<w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/></w:lvl></w:abstractNum>"
                    + "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"1\"/></w:num>"
                    + "<w:num w:numId=\"6\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
                    + "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"2\"/></w:num>"
            )
        );

        Texts(document)
            .ShouldBe([
                "一、概况",
                "（一）职能",
                "（二）机构",
                "二、收支",
                "（一）收入",
                "2.1 明细",
                "（一）另起",
                "点",
            ]);
    }

    [Theory]
    [InlineData(10, "chineseCounting", "十")]
    [InlineData(21, "chineseCountingThousand", "二十一")]
    [InlineData(105, "chineseCounting", "一百零五")]
    [InlineData(12, "ideographDigital", "一二")]
    [InlineData(3, "decimalEnclosedCircle", "③")]
    [InlineData(2, "ideographTraditional", "乙")]
    [InlineData(12, "chineseLegalSimplified", "拾贰")]
    [InlineData(4, "upperRoman", "IV")]
    [InlineData(28, "lowerLetter", "bb")]
    [InlineData(7, "decimalFullWidth", "７")]
    public void Numerals_print_as_Word_prints_them(int number, string format, string printed) =>
        ListNumerals.Print(number, format).ShouldBe(printed);

    [Fact]
    public void Spans_and_vertical_merges_become_spans_of_the_grid()
    {
        var document = Read(
            "<w:tbl><w:tr>"
                + Cell("科目编码", "<w:vMerge w:val=\"restart\"/>")
                + Cell("支出", "<w:gridSpan w:val=\"2\"/>")
                + "</w:tr>"
                + "<w:tr>"
                + Cell("", "<w:vMerge/>")
                + Cell("基本")
                + Cell("项目")
                + "</w:tr>"
                + "<w:tr>"
                + Cell("  201")
                + Cell("1,858.98")
                + Cell("")
                + "</w:tr></w:tbl>"
        );

        var grid = (Grid)document.Blocks.Single();
        (grid.RowCount, grid.ColumnCount).ShouldBe((3, 3));
        grid.Cells.Select(cell => (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan, cell.Text))
            .ShouldBe([
                (0, 0, 2, 1, "科目编码"),
                (0, 1, 1, 2, "支出"),
                (1, 1, 1, 1, "基本"),
                (1, 2, 1, 1, "项目"),
                (2, 0, 1, 1, "201"),
                (2, 1, 1, 1, "1,858.98"),
                (2, 2, 1, 1, ""),
            ]);
        grid.Cells[4].Indent.ShouldBe(2);
    }

    [Fact]
    public void A_table_inside_a_cell_is_text_and_a_table_of_one_cell_is_a_frame()
    {
        const string Inner =
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        var document = Read(
            "<w:tbl><w:tr><w:tc>"
                + Inner
                + "<w:p/></w:tc>"
                + Cell("丙")
                + "</w:tr></w:tbl>"
                + "<w:tbl><w:tr><w:tc>"
                + P("框内")
                + Inner
                + "</w:tc></w:tr></w:tbl>"
        );

        var blocks = document.Blocks.ToList();
        ((Grid)blocks[0]).Cells.Select(cell => cell.Text).ShouldBe(["甲 乙", "丙"]);
        ((Paragraph)blocks[1]).Text.ShouldBe("框内");
        ((Grid)blocks[2]).Cells.Select(cell => cell.Text).ShouldBe(["甲", "乙"]);
    }

    [Fact]
    public void Tracked_changes_are_read_as_accepted_and_noted()
    {
        var document = Read(
            "<w:p><w:r><w:t>预算</w:t></w:r><w:del><w:r><w:delText>100</w:delText></w:r></w:del><w:ins><w:r><w:t>150</w:t></w:r></w:ins><w:r><w:t> 万元。</w:t></w:r></w:p>"
                + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>"
                + Cell("旧")
                + Cell("1")
                + "</w:tr><w:tr>"
                + Cell("新")
                + Cell("2")
                + "</w:tr></w:tbl>"
        );

        Texts(document).ShouldBe(["预算150 万元。"]);
        document
            .Blocks.OfType<Grid>()
            .Single()
            .Cells.Select(cell => cell.Text)
            .ShouldBe(["新", "2"]);
        document.Notes.Single().Kind.ShouldBe(ReadingNoteKind.TrackedChanges);
    }

    [Fact]
    public void Fields_keep_their_result_and_lose_their_code_and_hidden_text_is_noted()
    {
        var document = Read(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                + "<w:hyperlink><w:r><w:t>一、概况</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>3</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
                + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>可见</w:t></w:r></w:p>"
        );

        Texts(document).ShouldBe(["一、概况 3", "可见"]);
        document.Notes.Single().Kind.ShouldBe(ReadingNoteKind.HiddenText);
    }

    [Fact]
    public void Text_boxes_are_read_once_and_headers_are_furniture()
    {
        var document = Read(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
                + P("附件1")
                + "</w:txbxContent></w:drawing></mc:Choice>"
                + "<mc:Fallback><w:pict><w:txbxContent>"
                + P("附件1")
                + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>标题</w:t></w:r></w:p>",
            ("header1.xml", "hdr", P("某局部门预算"))
        );

        Texts(document).ShouldBe(["标题", "附件1"]);
        document.Pages[0].Furniture.Single().Text.ShouldBe("某局部门预算");
    }

    [Fact]
    public void Tables_nested_beyond_the_limit_are_too_complex()
    {
        var body =
            string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 5000))
            + string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", 5000));

        Open(Package.WordDocument(body)).Reason.ShouldBe(UnusableReason.TooComplex);
    }

    [Fact]
    public void Unknown_elements_however_deep_are_passed_over()
    {
        var deep =
            string.Concat(Enumerable.Repeat("<w:x>", 3000))
            + string.Concat(Enumerable.Repeat("</w:x>", 3000));

        Texts(Read("<w:p>" + deep + "<w:r><w:t>文字</w:t></w:r></w:p>")).ShouldBe(["文字"]);
    }

    [Theory]
    [InlineData("<w:p>", UnusableReason.Damaged)]
    [InlineData("<w:p/>", UnusableReason.NoText)]
    public void A_broken_or_empty_document_has_its_reason(string body, UnusableReason reason) =>
        Open(Package.WordDocument(body)).Reason.ShouldBe(reason);
}
