using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Workbook;

namespace Mingzhang.Reports.Tests;

public sealed class WorkbookReportTests
{
    [Fact]
    public void The_workbook_is_valid_and_has_its_four_sheets_with_frozen_headings_and_filters()
    {
        using var file = Open([Samples.TextPack(), Samples.PaperPack(), Samples.NoPack()]);

        new OpenXmlValidator()
            .Validate(file)
            .Select(error => $"{error.Path?.XPath}: {error.Description}")
            .ShouldBeEmpty();
        file.WorkbookPart!.Workbook.Descendants<Sheet>()
            .Select(sheet => sheet.Name!.Value)
            .ShouldBe(["检查结果", "台账", "未读", "表与金额"]);
        foreach (var part in file.WorkbookPart.WorksheetParts)
        {
            part.Worksheet.Descendants<Pane>()
                .Single()
                .State!.Value.ShouldBe(PaneStateValues.Frozen);
            part.Worksheet.Descendants<AutoFilter>().Count().ShouldBe(1);
        }
    }

    [Fact]
    public void A_finding_is_one_row_with_its_place_and_expected_value()
    {
        using var file = Open([Samples.TextPack()]);

        var rows = Rows(file, "检查结果");
        rows.Count.ShouldBe(3);
        rows[1].ShouldContain("错误");
        rows[1].ShouldContain("MZ3036");
        rows[1].ShouldContain("1000200.00");
        rows[1].ShouldContain("1000000.00");
        rows[1].ShouldContain("200.00");
        Rows(file, "表与金额").Count.ShouldBe(4);
        Rows(file, "台账").Count.ShouldBe(4);
        Rows(file, "未读").Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    public void No_text_of_a_document_becomes_a_formula(string hostile)
    {
        using var file = Open([Samples.TextPack(hostile, hostile)]);

        foreach (var part in file.WorkbookPart!.WorksheetParts)
        {
            part.Worksheet.Descendants<CellFormula>().ShouldBeEmpty();
        }

        var formats = file
            .WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>()
            .ToArray();
        var cells = file
            .WorkbookPart.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Cell>())
            .Where(cell => cell.InnerText == hostile)
            .ToArray();
        cells.ShouldNotBeEmpty();
        foreach (var cell in cells)
        {
            cell.DataType!.Value.ShouldBe(CellValues.InlineString);
            formats[(int)cell.StyleIndex!.Value].QuotePrefix!.Value.ShouldBeTrue();
        }
    }

    [Fact]
    public void Characters_that_XML_cannot_hold_do_no_harm()
    {
        using var file = Open([
            Samples.TextPack("a\0b\uD800c\uFFFE.txt", new string('长', 40_000)),
        ]);

        new OpenXmlValidator().Validate(file).ShouldBeEmpty();
        Rows(file, "检查结果")[1][0].ShouldBe("a\uFFFDb\uFFFDc\uFFFD.txt");
    }

    [Fact]
    public void The_same_packs_give_the_same_bytes()
    {
        Bytes([Samples.TextPack()]).ShouldBe(Bytes([Samples.TextPack()]));
    }

    private static List<List<string>> Rows(SpreadsheetDocument file, string sheetName)
    {
        var sheet = file.WorkbookPart!.Workbook.Descendants<Sheet>()
            .Single(each => each.Name == sheetName);
        var part = (WorksheetPart)file.WorkbookPart.GetPartById(sheet.Id!);
        return
        [
            .. part
                .Worksheet.Descendants<Row>()
                .Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList()),
        ];
    }

    private static SpreadsheetDocument Open(CheckedPack[] packs) =>
        SpreadsheetDocument.Open(new MemoryStream(Bytes(packs)), isEditable: false);

    private static byte[] Bytes(CheckedPack[] packs)
    {
        using var output = new MemoryStream();
        WorkbookReport.Write(output, [.. packs], new ReportOptions { Language = Language.Chinese });
        return output.ToArray();
    }
}
