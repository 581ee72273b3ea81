using Mingzhang.Documents.Model;

namespace Mingzhang.Documents.Tests.Pdf;

public sealed class ParagraphTests
{
    /// <summary>A line of running text that fills the page between 60 and 540.</summary>
    private const string Full =
        "本部门按照综合预算的原则将所有收入和支出纳入预算管理当年预算收入来自财政拨款当年支出用于人员公用和项目等";

    [Fact]
    public void Lines_that_fill_the_page_run_on_and_an_indented_line_starts_a_paragraph()
    {
        var pdf = new TinyPdf();
        pdf.Text(80, 100, Full[..46]).Text(60, 120, Full[..48]).Text(60, 140, "各项支出。");
        pdf.Text(80, 160, Full[..46]).Text(60, 180, "其他。");
        pdf.Text(80, 200, Full[..46]).Text(60, 220, Full[..48]);
        var document = PdfReading.Read(pdf);
        PdfReading
            .Texts(document)
            .ShouldBe([
                Full[..46] + Full[..48] + "各项支出。",
                Full[..46] + "其他。",
                Full[..46] + Full[..48],
            ]);
        document.Blocks.OfType<Paragraph>().First().Lines.Length.ShouldBe(3);
    }

    [Fact]
    public void Title_maker_and_unit_of_account_are_paragraphs_of_their_own()
    {
        var pdf = new TinyPdf().Text(240, 60, "收支预算总表", 20);
        pdf.Text(60, 90, "编制单位：某局").Text(480, 90, "单位：万元");
        pdf.Lattice([60, 300, 540], [100, 120, 140]);
        pdf.Text(64, 115, "收入")
            .Text(304, 115, "1.00")
            .Text(64, 135, "支出")
            .Text(304, 135, "1.00");
        var document = PdfReading.Read(pdf);
        PdfReading.Texts(document).ShouldBe(["收支预算总表", "编制单位：某局", "单位：万元"]);
        var title = document.Blocks.OfType<Paragraph>().First();
        title.IsCentered.ShouldBeTrue();
        title.FontSize.ShouldBe(20);
        document.Blocks.Last().ShouldBeOfType<Grid>();
    }

    [Fact]
    public void Headers_footers_and_page_numbers_are_furniture_and_titles_are_not()
    {
        var pdf = new TinyPdf();
        for (var p = 1; p <= 6; p++)
        {
            pdf.Page().Text(220, 40, "某市某局部门预算公开").Text(290, 780, $"- {p} -");
            if (p < 3)
            {
                pdf.Text(60, 200, "一、部门概况");
                continue;
            }
            pdf.Text(60, 60, $"公开{p:D2}表").Text(480, 75, "单位：万元");
            pdf.Lattice([60, 300, 540], [85, 120, 140])
                .Text(64, 115, "收入")
                .Text(304, 115, "1.00");
        }
        var document = PdfReading.Read(pdf);
        document
            .Pages.Select(page => string.Join(";", page.Furniture.Select(line => line.Text)))
            .ShouldBe(Enumerable.Range(1, 6).Select(p => $"某市某局部门预算公开;- {p} -"));
        PdfReading.Texts(document).Count(text => text == "单位：万元").ShouldBe(4);
        PdfReading.Texts(document).ShouldContain("公开04表");
    }

    [Fact]
    public void A_page_number_inside_the_last_row_is_furniture_and_an_amount_there_is_not()
    {
        var pdf = new TinyPdf().Lattice([60, 300, 540], [700, 740, 795]);
        pdf.Text(64, 720, "收入").Text(304, 720, "1.00");
        pdf.Text(64, 765, "支出").Text(304, 765, "2.00").Text(290, 790, "- 1 -");
        var document = PdfReading.Read(pdf);
        PdfReading.Lines(PdfReading.TheGrid(document)).ShouldBe(["收入|1.00", "支出|2.00"]);
        document.Pages[0].Furniture.ShouldHaveSingleItem().Text.ShouldBe("- 1 -");
    }
}
