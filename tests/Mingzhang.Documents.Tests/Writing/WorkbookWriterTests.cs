using Mingzhang.Documents.Model;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Excel;

namespace Mingzhang.Documents.Tests.Writing;

public class WorkbookWriterTests
{
    private static byte[] Write(Publication publication, WorkbookOptions? options = null) =>
        Sample.Bytes(stream => WorkbookWriter.Write(stream, publication, options));

    private static string Sheet(byte[] bytes, int number)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(
            zip.GetEntry($"xl/worksheets/sheet{number}.xml").ShouldNotBeNull().Open()
        );
        return reader.ReadToEnd();
    }

    [Fact]
    public void A_whole_publication_is_valid_and_the_same_twice()
    {
        var options = new WorkbookOptions { HasFormulas = true, HasProse = true };
        var bytes = Write(Sample.Whole(), options);
        WorkbookFileTests.ShouldBeValid(bytes);
        bytes.ShouldBe(Write(Sample.Whole(), options));
        WorkbookFileTests
            .Read(bytes)
            .Pages.Select(page => page.SheetName)
            .ShouldBe(["目录", "说明", "表三", "表四"]);
    }

    [Fact]
    public void A_table_reads_back_cell_by_cell_with_its_merged_headings()
    {
        var document = WorkbookFileTests.Read(Write(Sample.Of(Sample.General())));
        var grid = document
            .Pages.Single(page => page.SheetName == "表三")
            .Blocks.OfType<Grid>()
            .Single();
        GridCell At(string text) => grid.Cells.First(cell => cell.Text == text);
        At("科目编码").RowSpan.ShouldBe(2);
        At("2025年预算数").ColumnSpan.ShouldBe(2);
        At("3,301.50").Value.ShouldBe(3301.5m);
        At("科普活动2").Indent.ShouldBeGreaterThan(0);
        At("2060702").Value.ShouldBeNull();
    }

    [Fact]
    public void Totals_are_formulas_on_request_and_only_where_they_show_what_is_printed()
    {
        var table = Sample.General();
        Sheet(Write(Sample.Of(table)), 2).ShouldNotContain("<f>");
        var options = new WorkbookOptions { HasFormulas = true };
        Sheet(Write(Sample.Of(table), options), 2).ShouldContain("<f>SUM(C7:C9)</f><v>3301.5</v>");
        var body = table.Body;
        var total = body[0].Cells[1];
        var rounded = table with
        {
            Body = body.SetItem(
                0,
                new PrintRow(
                    body[0].Cells.SetItem(1, total with { Number = 3301.51m, Text = "3,301.51" })
                )
            ),
        };
        Sheet(Write(Sample.Of(rounded), options), 2).ShouldNotContain("<f>");
    }

    [Fact]
    public void Wide_tables_print_on_their_side_with_heading_rows_on_each_page()
    {
        var bytes = Write(Sample.Of(Sample.General() with { Page = PageFormat.Landscape }));
        Sheet(bytes, 2).ShouldContain("fitToHeight=\"0\" orientation=\"landscape\"");
        Sheet(bytes, 2).ShouldContain("ySplit=\"5\" topLeftCell=\"A6\"");
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(zip.GetEntry("xl/workbook.xml")!.Open());
        var workbook = reader.ReadToEnd();
        workbook.ShouldContain(
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"1\">'表三'!$4:$5"
        );
        workbook.ShouldContain(
            "<definedName name=\"_xlnm.Print_Area\" localSheetId=\"1\">'表三'!$A$1:$D$10"
        );
        Sheet(bytes, 1).ShouldContain("location=\"'表三'!A1\"");
    }

    [Theory]
    [InlineData("1,234.50", 1234.5, NumberStyle.Grouped, "1234.5", "#,##0.00")]
    [InlineData("12.3400", 12.34, NumberStyle.Grouped, "12.34", "#,##0.0000")]
    [InlineData("23.90%", 23.9, NumberStyle.Percent, "0.239", "0.00%")]
    [InlineData("-3", -3, NumberStyle.Plain, "-3", "0")]
    [InlineData("", 0, NumberStyle.Grouped, "0", "#,##0.00;-#,##0.00;")]
    [InlineData("—", 0, NumberStyle.Plain, "0", "0.00;-0.00;\"—\"")]
    [InlineData("约3", 3, NumberStyle.Plain, null, null)]
    [InlineData("3", 3, NumberStyle.Text, null, null)]
    public void A_number_gets_the_format_under_which_it_shows_as_printed(
        string text,
        double number,
        NumberStyle style,
        string? stored,
        string? format
    )
    {
        var code = NumberCode.Of(
            new PrintCell
            {
                Text = text,
                Number = (decimal)number,
                Style = style,
                Decimals = 2,
            }
        );
        code?.Format.ShouldBe(format);
        code.HasValue.ShouldBe(format is not null);
        if (stored is not null)
        {
            code!.Value.Value.ShouldBe(
                decimal.Parse(stored, System.Globalization.CultureInfo.InvariantCulture)
            );
        }
    }
}
