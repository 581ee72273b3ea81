using Mingzhang.Documents.Model;

namespace Mingzhang.Documents.Tests.Pdf;

public sealed class RuledGridTests
{
    private static readonly double[] Xs = [50, 150, 250, 350];

    [Fact]
    public void Merged_headings_span_rows_and_columns_and_blank_cells_exist()
    {
        var pdf = new TinyPdf();
        // 项目 over two rows, 预算数 over two columns.
        foreach (var y in new double[] { 100, 140, 160, 180 })
        {
            pdf.Line(50, y, 350, y);
        }
        pdf.Line(150, 120, 350, 120);
        pdf.Line(50, 100, 50, 180).Line(350, 100, 350, 180).Line(150, 100, 150, 180);
        pdf.Line(250, 120, 250, 180);
        pdf.Text(80, 124, "项目").Text(230, 114, "预算数");
        pdf.Text(180, 134, "基本支出").Text(280, 134, "项目支出");
        pdf.Text(54, 154, "教育支出").Text(190, 154, "1,234.50");
        pdf.Text(64, 174, "其他").Text(300, 174, "2.00");
        var grid = PdfReading.TheGrid(PdfReading.Read(pdf));
        PdfReading
            .Lines(grid)
            .ShouldBe([
                "项目(2x1)|预算数(1x2)",
                "基本支出|项目支出",
                "教育支出|1,234.50|",
                "其他||2.00",
            ]);
        grid.Origin.ShouldBe(GridOrigin.Ruled);
        grid.Cells.Single(cell => cell.Text == "其他").Indent.ShouldBe(1.4, 0.05);
        var box = grid.Cells.Single(cell => cell.Text == "1,234.50").Box!.Value;
        box.Left.ShouldBe(150, 0.5);
        box.Top.ShouldBe(140, 0.5);
        box.Right.ShouldBe(250, 0.5);
        box.Bottom.ShouldBe(160, 0.5);
    }

    [Fact]
    public void A_number_broken_over_two_lines_of_its_cell_is_one_number()
    {
        var pdf = new TinyPdf().Lattice(Xs, [100, 140, 180]);
        pdf.Text(54, 115, "一般公共预")
            .Text(54, 130, "算拨款收入")
            .Text(154, 115, "1,234,")
            .Text(154, 130, "567.00");
        pdf.Text(54, 160, "总计").Text(254, 160, "8.00");
        PdfReading
            .Lines(PdfReading.TheGrid(PdfReading.Read(pdf)))
            .ShouldBe(["一般公共预算拨款收入|1,234,567.00|", "总计||8.00"]);
    }

    [Fact]
    public void Lines_drawn_as_thin_boxes_piece_by_piece_are_lines()
    {
        var pdf = new TinyPdf();
        foreach (var y in new double[] { 100, 120, 140 })
        {
            for (var i = 0; i < 3; i++)
            {
                pdf.Fill(Xs[i], y, 100, 0.6);
            }
        }
        foreach (var x in Xs)
        {
            pdf.Fill(x, 100, 0.6, 20).Fill(x, 120, 0.6, 20);
        }
        pdf.Text(54, 115, "a").Text(154, 115, "b").Text(254, 135, "c");
        PdfReading.Lines(PdfReading.TheGrid(PdfReading.Read(pdf))).ShouldBe(["a|b|", "||c"]);
    }

    [Fact]
    public void Open_sides_are_closed_where_the_crossing_lines_end()
    {
        var pdf = new TinyPdf();
        foreach (var y in new double[] { 100, 120, 140 })
        {
            pdf.Line(50, y, 350, y);
        }
        pdf.Line(150, 100, 150, 140).Line(250, 100, 250, 140);
        pdf.Text(54, 115, "a").Text(154, 115, "b").Text(254, 115, "c").Text(254, 135, "9");
        PdfReading.Lines(PdfReading.TheGrid(PdfReading.Read(pdf))).ShouldBe(["a|b|c", "||9"]);
    }

    [Fact]
    public void Without_lines_between_rows_the_amounts_make_the_rows()
    {
        var pdf = new TinyPdf().Lattice(Xs, [100, 120, 200]);
        pdf.Text(54, 115, "科目").Text(154, 115, "合计").Text(254, 115, "项目支出");
        pdf.Text(54, 135, "教育支出").Text(154, 135, "30.00").Text(254, 135, "10.00");
        pdf.Text(54, 150, "文化旅游体育").Text(54, 162, "与传媒支出").Text(154, 150, "20.00");
        pdf.Text(54, 180, "其他支出").Text(154, 180, "40.00").Text(254, 180, "40.00");
        PdfReading
            .Lines(PdfReading.TheGrid(PdfReading.Read(pdf)))
            .ShouldBe([
                "科目|合计|项目支出",
                "教育支出|30.00|10.00",
                "文化旅游体育与传媒支出|20.00|",
                "其他支出|40.00|40.00",
            ]);
    }

    [Fact]
    public void Bold_made_by_drawing_twice_is_read_once()
    {
        var pdf = new TinyPdf().Lattice(Xs, [100, 120, 140]);
        pdf.Text(54, 115, "合计", mode: 2).Text(154, 115, "1,100.00").Text(154.3, 115, "1,100.00");
        PdfReading.Lines(PdfReading.TheGrid(PdfReading.Read(pdf)))[0].ShouldBe("合计|1,100.00|");
    }

    [Fact]
    public void Text_that_overflows_its_cell_stays_in_one_cell()
    {
        var pdf = new TinyPdf().Lattice([50, 107, 250], [100, 120, 140]);
        pdf.Text(53, 115, "部门预算支出").Text(54, 135, "a").Text(154, 135, "1.00");
        PdfReading
            .Lines(PdfReading.TheGrid(PdfReading.Read(pdf)))
            .ShouldBe(["部门预算支出|", "a|1.00"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(270)]
    public void A_page_is_read_as_it_is_displayed(int rotation)
    {
        var pdf = new TinyPdf().Rotated(rotation).Lattice(Xs, [100, 120, 140]);
        pdf.Text(54, 115, "收入").Text(154, 115, "支出").Text(254, 135, "1.00");
        var document = PdfReading.Read(pdf);
        PdfReading.Lines(PdfReading.TheGrid(document)).ShouldBe(["收入|支出|", "||1.00"]);
        var page = document.Pages.ShouldHaveSingleItem();
        (page.Width, page.Height).ShouldBe(rotation == 0 ? (600, 800) : (800, 600));
        var cell = PdfReading.TheGrid(document).Cells[0].Box!.Value;
        cell.Left.ShouldBeInRange(0, page.Width);
        (cell.Width, cell.Height).ShouldBe(rotation == 0 ? (100, 20) : (20, 100));
    }

    [Fact]
    public void Text_that_runs_up_the_page_is_read_upright_and_placed_as_displayed()
    {
        var pdf = new TinyPdf();
        pdf.Lattice([100, 120, 140], [400, 500, 600]);
        pdf.TextUp(115, 590, "收入").TextUp(115, 490, "支出").TextUp(135, 490, "1.00");
        var grid = PdfReading.TheGrid(PdfReading.Read(pdf));
        PdfReading.Lines(grid).ShouldBe(["收入|支出", "|1.00"]);
        var first = grid.Cells[0].Box!.Value;
        (first.Left, first.Top, first.Right, first.Bottom).ShouldBe((100, 500, 120, 600));
    }

    [Fact]
    public void A_last_row_on_the_next_page_takes_over_the_columns_of_its_table()
    {
        var pdf = new TinyPdf().Lattice(Xs, [700, 720, 740]);
        pdf.Text(54, 715, "201").Text(154, 715, "教育").Text(254, 715, "1.00").Text(54, 735, "202");
        pdf.Page();
        pdf.Line(50, 60, 350, 60).Line(50, 80, 350, 80);
        pdf.Line(50, 60, 50, 80).Line(250, 60, 250, 80).Line(350, 60, 350, 80);
        pdf.Text(140, 75, "合计").Text(254, 75, "1.00");
        var grids = PdfReading.Read(pdf).Blocks.OfType<Grid>().ToList();
        grids.Select(grid => grid.ColumnCount).ShouldBe([3, 3]);
        PdfReading.Lines(grids[1]).ShouldBe(["合计(1x2)|1.00"]);
    }
}
