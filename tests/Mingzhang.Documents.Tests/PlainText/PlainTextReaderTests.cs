using System.Text;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Readers.PlainText;

namespace Mingzhang.Documents.Tests.PlainText;

public class PlainTextReaderTests
{
    private static Document Read(string text) =>
        PlainTextReader
            .ReadText(text, "a.txt", 0, ReadingLimits.Default, CancellationToken.None)
            .Document.ShouldNotBeNull();

    private static string Row(Grid grid, int row) =>
        string.Join('|', grid.Cells.Where(cell => cell.Row == row).Select(cell => cell.Text));

    [Fact]
    public void A_run_of_lines_with_tabs_is_one_grid_and_ragged_rows_are_padded()
    {
        var document = Read(
            "表一\n\n科目\t2024 年预算数\t\n编码\t名称\t合计\n201\t服务\n\n注：无\n"
        );

        var blocks = document.Blocks.ToList();
        blocks.Count.ShouldBe(3);
        var grid = blocks[1].ShouldBeOfType<Grid>();
        (grid.RowCount, grid.ColumnCount).ShouldBe((3, 3));
        grid.Origin.ShouldBe(GridOrigin.Markup);
        Row(grid, 0).ShouldBe("科目|2024 年预算数|");
        Row(grid, 2).ShouldBe("201|服务|");
        grid.Cells.ShouldAllBe(cell => cell.RowSpan == 1 && cell.ColumnSpan == 1);
    }

    [Fact]
    public void Lines_keep_their_numbers_and_raw_text()
    {
        var document = Read("\r\n  一、概况\r\n\r\n本单位共有 3 人。");

        var paragraphs = document.Blocks.Cast<Paragraph>().ToList();
        paragraphs.Select(p => p.Text).ShouldBe(["一、概况", "本单位共有 3 人。"]);
        paragraphs.Select(p => p.Lines.Single().Number).ShouldBe([2, 4]);
        paragraphs[0].Lines[0].Text.ShouldBe("  一、概况");
    }

    [Fact]
    public void A_cell_that_begins_with_spaces_keeps_its_indent()
    {
        var grid = (Grid)
            Read("201\t一般公共服务支出\t1\n20129\t  群众团体事务\t1\n2012901\t　　行政运行\t1")
                .Blocks.Single();

        grid.Cells.Where(cell => cell.Column == 1)
            .Select(cell => (cell.Text, cell.Indent))
            .ShouldBe([("一般公共服务支出", 0), ("群众团体事务", 2), ("行政运行", 4)]);
    }

    [Fact]
    public void Contents_lines_are_paragraphs_and_no_table()
    {
        var document = Read(
            "部门收支总表 .....\t1\n部门收入总表 ......\t3\n\n一、概况\t3\n二、收支\t5\n三、名词\t5\n"
        );

        document.Blocks.ShouldAllBe(block => block is Paragraph);
        document.Blocks.Count().ShouldBe(5);
        ((Paragraph)document.Blocks.First()).Text.ShouldBe("部门收支总表 ..... 1");
    }

    [Fact]
    public void A_single_line_with_a_tab_is_a_paragraph_when_it_has_two_texts()
    {
        var document = Read("部门：某局\t单位：万元\n\n合计\t1.00\t2.00");

        document.Blocks.First().ShouldBeOfType<Paragraph>().Text.ShouldBe("部门：某局 单位：万元");
        document.Blocks.Last().ShouldBeOfType<Grid>().ColumnCount.ShouldBe(3);
    }

    [Fact]
    public void Html_tags_inside_cells_are_removed()
    {
        var grid = (Grid)
            Read("目标\t<p>提高素质；</p><p>保障运转</p>\n值\t<br/>x < 5").Blocks.Single();

        grid.Cells[1].Text.ShouldBe("提高素质；\n保障运转");
        grid.Cells[3].Text.ShouldBe("x < 5");
    }

    [Theory]
    [InlineData("# 目录", 1, "目录")]
    [InlineData("#### 一、**概况** ##", 4, "一、概况")]
    public void Markdown_headings_keep_their_level_and_lose_their_marks(
        string line,
        int level,
        string text
    )
    {
        var paragraph = (Paragraph)Read(line).Blocks.Single();

        (paragraph.HeadingLevel, paragraph.Text).ShouldBe((level, text));
    }

    [Fact]
    public void Stars_that_mask_figures_stay_in_a_text_that_is_no_markdown()
    {
        ((Paragraph)Read("增加**万元，增长**%。").Blocks.Single()).Text.ShouldBe(
            "增加**万元，增长**%。"
        );
        Read("# 说明\n- 事业收入**：指某项。")
            .Blocks.Cast<Paragraph>()
            .Last()
            .Text.ShouldBe("- 事业收入：指某项。");
    }

    [Fact]
    public void A_markdown_pipe_table_is_a_grid_without_its_delimiter_row()
    {
        var grid = (Grid)
            Read("| 项目 | 金额 |\n|:---|---:|\n| 甲\\|乙 | 1.50 |\n| 丙 |  |\n").Blocks.Single();

        grid.RowCount.ShouldBe(3);
        Row(grid, 1).ShouldBe("甲|乙|1.50");
        Row(grid, 2).ShouldBe("丙|");
    }

    [Fact]
    public void Page_markers_are_furniture_and_form_feeds_number_pages()
    {
        var document = Read("第一页\n— 1 —\n\f第二页\n- 2 -\n\f");

        document.Pages.Select(page => page.Number).ShouldBe([1, 2]);
        document.Pages.Select(page => page.Furniture.Single().Text).ShouldBe(["— 1 —", "- 2 -"]);
        document.Pages[1].Blocks.Cast<Paragraph>().Single().Lines[0].Number.ShouldBe(3);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("GB18030")]
    public void Text_is_decoded_from_every_usual_encoding_with_and_without_mark(string encoding)
    {
        const string Text = "部门收支总表\n单位：万元\n一、一般公共预算拨款收入\t1,290.10\t二\n";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var codec = Encoding.GetEncoding(encoding);

        foreach (var mark in new[] { codec.GetPreamble(), [] })
        {
            using var file = new TemporaryFile("a.txt", [.. mark, .. codec.GetBytes(Text)]);
            var document = new DocumentIntake().Open(file.Path).Document.ShouldNotBeNull();
            document.Blocks.OfType<Paragraph>().First().Text.ShouldBe("部门收支总表");
            document
                .Blocks.OfType<Grid>()
                .Single()
                .Cells[0]
                .Text.ShouldBe("一、一般公共预算拨款收入");
            document.Notes.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Bytes_that_no_encoding_explains_are_told_in_a_note()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(new string('预', 200)), 0xFF, .. "算"u8];
        using var file = new TemporaryFile("a.txt", bytes);

        var document = new DocumentIntake().Open(file.Path).Document.ShouldNotBeNull();

        document.Notes.ShouldContain(note => note.Kind == ReadingNoteKind.UndecodableCharacters);
    }

    [Fact]
    public void The_seeds_with_tables_keep_every_row_of_their_tables()
    {
        foreach (
            var name in new[]
            {
                "001_c7dfab66dec5c14d",
                "003_464dd73d5fee0091",
                "004_8bc1f5653c84d1bf",
            }
        )
        {
            var path = SharedFiles.Path($"seeds/{name}.txt");
            var document = new DocumentIntake().Open(path).Document.ShouldNotBeNull();
            var rows = File.ReadLines(path)
                .Count(line =>
                    line.Contains('\t') && !line.Contains("....", StringComparison.Ordinal)
                );

            document.Blocks.OfType<Grid>().Sum(grid => grid.RowCount).ShouldBe(rows);
        }
    }
}
