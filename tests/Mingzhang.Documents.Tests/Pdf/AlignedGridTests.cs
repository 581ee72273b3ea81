using Mingzhang.Documents.Model;

namespace Mingzhang.Documents.Tests.Pdf;

public sealed class AlignedGridTests
{
    private static TinyPdf Table(bool withRules)
    {
        var pdf = new TinyPdf().Text(250, 60, "支出预算表", 16);
        pdf.Text(50, 90, "编制单位：某局").Text(500, 90, "单位：万元");
        if (withRules)
        {
            pdf.Line(50, 98, 560, 98).Line(50, 128, 560, 128).Line(50, 222, 560, 222);
        }
        pdf.Text(445, 108, "预算数");
        pdf.Text(60, 115, "科目编码").Text(160, 115, "科目名称").Text(300, 115, "合计");
        pdf.Text(380, 124, "基本支出").Text(500, 124, "项目支出");
        string[][] rows =
        [
            ["201", "一般公共服务支出", "1,220.75", "1,220.75", ""],
            ["20129", "群众团体事务", "1,220.75", "1,220.75", ""],
            ["206", "科学技术支出", "8,383.31", "1,136.31", "7,247.00"],
            ["2060702", "科普活动", "1,029.40", "", "1,029.40"],
        ];
        for (var r = 0; r < rows.Length; r++)
        {
            var y = 145 + (20 * r);
            pdf.Text(60, y, rows[r][0]).Text(150, y, rows[r][1]);
            for (var c = 2; c < 5; c++)
            {
                var right =
                    c == 2 ? 340
                    : c == 3 ? 440
                    : 560;
                pdf.Text(right - (5 * rows[r][c].Length), y, rows[r][c]);
            }
        }
        return pdf.Text(50, 240, "注：合计数与分项数之和的差异由四舍五入造成。");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Numbers_in_columns_make_a_table_without_vertical_lines(bool withRules)
    {
        var document = PdfReading.Read(Table(withRules));
        var grid = PdfReading.TheGrid(document);
        grid.Origin.ShouldBe(GridOrigin.Aligned);
        PdfReading
            .Lines(grid)
            .TakeLast(4)
            .ShouldBe([
                "201|一般公共服务支出|1,220.75|1,220.75|",
                "20129|群众团体事务|1,220.75|1,220.75|",
                "206|科学技术支出|8,383.31|1,136.31|7,247.00",
                "2060702|科普活动|1,029.40||1,029.40",
            ]);
        var heading = grid.Cells.Single(cell => cell.Text == "预算数");
        (heading.Column, heading.ColumnSpan).ShouldBe((3, 2));
        grid.Cells.Single(cell => cell.Text == "科目编码").Column.ShouldBe(0);
        grid.Cells.Single(cell => cell.Text == "项目支出").Column.ShouldBe(4);
        PdfReading
            .Texts(document)
            .ShouldBe([
                "支出预算表",
                "编制单位：某局",
                "单位：万元",
                "注：合计数与分项数之和的差异由四舍五入造成。",
            ]);
    }

    [Fact]
    public void A_contents_list_is_no_table()
    {
        var pdf = new TinyPdf();
        for (var i = 1; i <= 6; i++)
        {
            pdf.Text(60, 100 + (20 * i), "部门预算收支总表").Text(540, 100 + (20 * i), $"{i}");
        }
        PdfReading.Read(pdf).Blocks.OfType<Grid>().ShouldBeEmpty();
    }

    [Fact]
    public void Prose_with_amounts_is_no_table()
    {
        var pdf = new TinyPdf();
        for (var i = 0; i < 6; i++)
        {
            pdf.Text(
                60,
                100 + (20 * i),
                "收入预算 1,234.50 万元，支出预算 1,234.50 万元，比上年增加 3.20 万元。"
            );
        }
        var document = PdfReading.Read(pdf);
        document.Blocks.OfType<Grid>().ShouldBeEmpty();
    }

    /// <summary>Headings in two lines of which some fill both, an empty column, a narrow gap between an amount and the next label.</summary>
    [Fact]
    public void Headings_are_placed_by_what_they_are_centred_over()
    {
        var pdf = new TinyPdf().Text(60, 80, "单位：万元");
        pdf.Text(60, 107, "科目编码").Text(120, 107, "科目名称").Text(240, 107, "合计");
        pdf.Text(350, 100, "基本支出").Text(480, 107, "经营支出");
        pdf.Text(300, 114, "小计").Text(345, 114, "人员经费").Text(400, 114, "公用经费");
        string[][] rows =
        [
            ["201", "一般公共服务支出", "20.75", "20.75", "15.75", "5.00"],
            ["206", "科学技术支出", "83.31", "83.31", "80.31", "3.00"],
            ["221", "住房保障支出", "7.00", "7.00", "7.00", ""],
        ];
        float[] rights = [0, 0, 260, 320, 375, 430];
        for (var r = 0; r < rows.Length; r++)
        {
            var y = 134 + (14 * r);
            pdf.Text(60, y, rows[r][0]).Text(120, y, rows[r][1]);
            for (var c = 2; c < rights.Length; c++)
            {
                pdf.Text(rights[c] - (5 * rows[r][c].Length), y, rows[r][c]);
            }
        }

        PdfReading
            .Lines(PdfReading.TheGrid(PdfReading.Read(pdf)))
            .ShouldBe([
                "科目编码(2x1)|科目名称(2x1)|合计(2x1)|基本支出(1x3)|经营支出(2x1)",
                "小计|人员经费|公用经费",
                "201|一般公共服务支出|20.75|20.75|15.75|5.00|",
                "206|科学技术支出|83.31|83.31|80.31|3.00|",
                "221|住房保障支出|7.00|7.00|7.00||",
            ]);
    }

    [Fact]
    public void An_amount_and_the_label_beside_it_are_two_cells_and_a_heading_over_two_amounts_is_no_table()
    {
        var balance = new TinyPdf().Text(60, 80, "单位：万元");
        var doubtful = new TinyPdf()
            .Text(60, 80, "单位：万元")
            .Text(60, 100, "项目")
            .Text(150, 100, "本年预算安排情况合计数");
        for (var r = 0; r < 4; r++)
        {
            var y = 120 + (14 * r);
            balance
                .Text(60, y, "本年收入")
                .Text(175, y, "10.00")
                .Text(208, y, "年终结转")
                .Text(300, y, "10.00");
            doubtful.Text(60, y, "本年收入").Text(150, y, "10.00").Text(220, y, "10.00");
        }

        PdfReading
            .Lines(PdfReading.TheGrid(PdfReading.Read(balance)))
            .ShouldAllBe(line => line == "本年收入|10.00|年终结转|10.00");
        PdfReading.Read(doubtful).Blocks.OfType<Grid>().ShouldBeEmpty();
    }
}
