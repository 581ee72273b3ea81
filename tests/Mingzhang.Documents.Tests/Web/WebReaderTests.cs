using System.Text;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;

namespace Mingzhang.Documents.Tests.Web;

public class WebReaderTests
{
    private static ReadOutcome Open(byte[] bytes, string name = "a.html")
    {
        using var file = new TemporaryFile(name, bytes);
        return new DocumentIntake().Open(file.Path);
    }

    private static Document Read(string body) =>
        Open(Encoding.UTF8.GetBytes($"<html><body>{body}</body></html>"))
            .Document.ShouldNotBeNull();

    [Fact]
    public void Headings_paragraphs_and_breaks_are_paragraphs()
    {
        var document = Read(
            "<h2 align=center>部门\n  概况</h2><div>第一行<br>第二行 <b>粗</b>体</div><p>&nbsp;</p><script>var x=1</script><style>p{}</style><!-- 注 -->"
        );

        document
            .Blocks.Cast<Paragraph>()
            .Select(p => (p.Text, p.HeadingLevel, p.IsCentered))
            .ShouldBe([("部门 概况", 2, true), ("第一行", 0, false), ("第二行 粗体", 0, false)]);
    }

    [Fact]
    public void Colspan_and_rowspan_place_cells_as_browsers_do()
    {
        var document = Read(
            "<table><tr><th rowspan=2>科目<th colspan='2'>支出<tr><td>基本<td>项目<tr><td>&nbsp;&nbsp;工资<td>1.00<td></table>"
        );

        var grid = (Grid)document.Blocks.Single();
        (grid.RowCount, grid.ColumnCount, grid.Origin).ShouldBe((3, 3, GridOrigin.Markup));
        grid.Cells.Select(cell => (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan, cell.Text))
            .ShouldBe([
                (0, 0, 2, 1, "科目"),
                (0, 1, 1, 2, "支出"),
                (1, 1, 1, 1, "基本"),
                (1, 2, 1, 1, "项目"),
                (2, 0, 1, 1, "工资"),
                (2, 1, 1, 1, "1.00"),
                (2, 2, 1, 1, ""),
            ]);
        grid.Cells[4].Indent.ShouldBe(2);
    }

    [Fact]
    public void A_table_that_lays_out_other_tables_is_no_grid()
    {
        var document = Read(
            "<table><tr><td>导航<td><table><caption>收支总表</caption><tr><td>项目<td>金额<tr><td>收入<td>5</table></table><table><tr><td>只有一格</table>"
        );

        document
            .Blocks.Select(block => block is Paragraph p ? p.Text : "grid")
            .ShouldBe(["导航", "收支总表", "grid", "只有一格"]);
    }

    [Fact]
    public void Hidden_elements_are_dropped_and_noted()
    {
        var document = Read(
            "<p style='display : none'>草稿</p><p hidden>旧</p><table><tr><td>一<td>二<tr style='display:none'><td>三<td>四</table>"
        );

        document.Notes.Single().ShouldBe(new ReadingNote(ReadingNoteKind.HiddenText, 0, "3"));
        ((Grid)document.Blocks.Single()).RowCount.ShouldBe(1);
    }

    [Theory]
    [InlineData("gb2312", "GB18030")]
    [InlineData("GBK", "GB18030")]
    [InlineData("utf-8", "utf-8")]
    [InlineData("gb2312", "utf-8")]
    [InlineData("utf-8", "GB18030")]
    public void The_charset_that_a_page_declares_is_used_unless_its_bytes_contradict(
        string declared,
        string real
    )
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var html =
            $"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset={declared}\"></head><body><p>一般公共预算拨款收入镕</p></body></html>";

        var document = Open(Encoding.GetEncoding(real).GetBytes(html)).Document.ShouldNotBeNull();

        ((Paragraph)document.Blocks.Single()).Text.ShouldBe("一般公共预算拨款收入镕");
    }

    [Fact]
    public void A_page_that_is_named_xls_is_read_as_a_page()
    {
        var document = Open(
            "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body><table><tr><td>项目<td>金额<tr><td>收入<td>5</table></body></html>"u8.ToArray(),
            "b.xls"
        )
            .Document.ShouldNotBeNull();

        document.Format.ShouldBe(FileFormat.Html);
        document.Notes.Single().Kind.ShouldBe(ReadingNoteKind.Mislabelled);
    }

    [Theory]
    [InlineData(
        "<table><tr><td rowspan=99999999 colspan=99999999>一<td>二<tr><td>三<td>四</table>"
    )]
    [InlineData("<table><tr><td rowspan=0>一<td>二<tr><td>三</table>")]
    public void Spans_end_with_their_table(string table)
    {
        var grid = (Grid)Read(table).Blocks.Single();

        grid.Cells.ShouldAllBe(cell =>
            cell.Row + cell.RowSpan <= grid.RowCount
            && cell.Column + cell.ColumnSpan <= grid.ColumnCount
        );
    }

    [Theory]
    [InlineData("<div>", 100_000)]
    [InlineData("<table><tr><td>", 100_000)]
    [InlineData("<b><p>", 100_000)]
    [InlineData("<a x=1><b><i><u><div>", 20_000)]
    [InlineData("<span>", 500_000)]
    public void Hostile_nesting_ends_quickly_with_a_reason(string piece, int times)
    {
        var bytes = Encoding.UTF8.GetBytes(
            "<html>" + string.Concat(Enumerable.Repeat(piece, times))
        );
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Open(bytes).Reason.ShouldBe(UnusableReason.TooComplex);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }
}
