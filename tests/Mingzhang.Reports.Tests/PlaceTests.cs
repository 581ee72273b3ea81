using System.Collections.Immutable;
using System.Text;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Reports.Html;
using Mingzhang.Reports.Json;
using Mingzhang.Reports.Sarif;
using Mingzhang.Reports.Terminal;
using Mingzhang.Reports.Workbook;

namespace Mingzhang.Reports.Tests;

public sealed class PlaceTests
{
    [Fact]
    public void A_table_on_two_grids_is_shown_with_the_rows_of_the_whole_table()
    {
        // Printed rows 1–4 stand in the first grid, rows 5–7 in the second, which has no heading of its own.
        var pack = Samples.TextPack();
        var second = Samples.GridOf(
            ["上年结转", "11.00"],
            ["本年收入", "22.00"],
            ["收入总计", "33.00"]
        );
        var page = pack.Documents[0].Pages[0];
        var document = pack.Documents[0] with
        {
            Pages = [page with { Blocks = page.Blocks.Add(second) }],
        };
        var anchors = new[] { (5, "11.00"), (6, "22.00"), (7, "33.00") }
            .Select(each => new Anchor(Samples.TextName, 0)
            {
                Table = 0,
                Row = each.Item1,
                Column = 2,
                Printed = each.Item2,
            })
            .ToArray();
        var table = pack.Pack.Tables[0];
        var statements = anchors.Select(anchor => table.Statements[0] with { Anchor = anchor });
        pack = pack with
        {
            Documents = [document],
            Pack = pack.Pack with
            {
                Tables = [table with { Statements = [.. table.Statements, .. statements] }],
            },
            Result = pack.Result with
            {
                Findings = [pack.Result.Findings[0] with { Places = [anchors[1]] }],
            },
        };

        var html = Html(pack);

        html.ShouldContain("<th scope=\"row\">6</th><td class=\"\">本年收入</td><td id=\"f1p1\"");
    }

    [Fact]
    public void A_number_that_stands_twice_in_a_paragraph_is_marked_where_the_place_says()
    {
        const string text = "公务接待费 5 万元，比 2024 年减少 5 万元。";
        var pack = Samples.TextPack();
        var page = pack.Documents[0].Pages[0];
        var ordinal = page.Blocks.OfType<Paragraph>().Count();
        var place = new Anchor(Samples.TextName, 0)
        {
            Paragraph = ordinal,
            Offset = text.LastIndexOf('5'),
            Printed = "5万元",
        };
        pack = pack with
        {
            Documents =
            [
                pack.Documents[0] with
                {
                    Pages =
                    [
                        page with
                        {
                            Blocks = page.Blocks.Add(new Paragraph { Page = 0, Text = text }),
                        },
                    ],
                },
            ],
            Result = pack.Result with
            {
                Findings = [pack.Result.Findings[0] with { Places = [place] }],
            },
        };

        var html = Html(pack);

        html.ShouldContain("公务接待费 5 万元，比 2024 年减少 <mark");
        html.ShouldContain("5 万元</mark>。");
    }

    [Theory]
    [InlineData(9, "600000.00", true)]
    [InlineData(9, "7.00", false)]
    public void A_form_without_amounts_shows_the_only_cell_with_the_printed_text(
        int row,
        string printed,
        bool isFound
    )
    {
        var pack = Samples.TextPack();
        var place = new Anchor(Samples.TextName, 0)
        {
            Table = 0,
            Row = row,
            Column = 2,
            Printed = printed,
        };
        pack = pack with
        {
            Pack = pack.Pack with { Tables = [pack.Pack.Tables[0] with { Statements = [] }] },
            Result = pack.Result with
            {
                Findings = [pack.Result.Findings[0] with { Places = [place] }],
            },
        };

        Html(pack).Contains("<td id=\"f1p1\"", StringComparison.Ordinal).ShouldBe(isFound);
    }

    [Fact]
    public void A_place_in_a_workbook_names_its_sheet()
    {
        var pack = Samples.TextPack();
        var document = pack.Documents[0];
        pack = pack with
        {
            Documents =
            [
                document with
                {
                    Format = FileFormat.Xlsx,
                    Pages = [document.Pages[0] with { Number = 2, SheetName = "表三" }],
                },
            ],
            Result = pack.Result with
            {
                Findings =
                [
                    pack.Result.Findings[0] with
                    {
                        Places = [pack.Result.Findings[0].Places[0] with { Page = 2 }],
                    },
                ],
            },
        };
        var output = new StringWriter();
        ConsoleReport.WritePlain(output, [pack], new ReportOptions());

        output.ToString().ShouldContain("工作表“表三” 收支总表 第 4 行 第 2 列");
    }

    [Fact]
    public void Only_a_place_that_should_be_changed_is_red()
    {
        var pack = Samples.TextPack();
        var finding = pack.Result.Findings[0];

        Html(With(finding)).ShouldContain("class=\"here suspect");
        Html(With(finding with { Expected = "" })).ShouldNotContain("class=\"here suspect");
        Html(With(finding with { Severity = Severity.Info }))
            .ShouldNotContain("class=\"here suspect");

        CheckedPack With(Finding changed) =>
            pack with
            {
                Result = pack.Result with { Findings = [changed] },
            };
    }

    [Theory]
    [InlineData(-5, 0, 99, -3, -7)]
    [InlineData(int.MaxValue, int.MinValue, -1, int.MaxValue, int.MaxValue)]
    [InlineData(0, int.MaxValue, 0, 0, 0)]
    public void Places_that_fit_nothing_do_no_harm(
        int row,
        int column,
        int table,
        int line,
        int page
    )
    {
        var place = new Anchor("别处.txt", page)
        {
            Row = row,
            Column = column,
            Table = table,
            Line = line,
            Printed = "\uDC00<",
            Box = new Box(double.MaxValue, double.NaN, double.MinValue, -0.0),
        };
        foreach (var sample in (CheckedPack[])[Samples.TextPack(), Samples.PaperPack()])
        {
            var here = place with { Document = sample.Name };
            var finding = sample.Result.Findings[0] with
            {
                Places = [place, here, here],
                Equation = [new EquationTerm(7, "", "", place), new EquationTerm(0, "", "", null)],
                Remedy = default,
                Message = default,
            };
            var pack = sample with
            {
                Result = new CheckResult([finding], [new Coverage("", (CoverageState)9, default)]),
                Pack = sample.Pack with { Unread = [new Unread("", "", place)] },
            };
            ImmutableArray<CheckedPack> packs = [pack];
            var options = new ReportOptions();

            HtmlReport.Write(Stream.Null, packs, options);
            JsonReport.Write(Stream.Null, packs, options);
            SarifReport.Write(Stream.Null, packs, options);
            WorkbookReport.Write(new MemoryStream(), packs, options);
            var text = new StringWriter();
            ConsoleReport.WritePlain(text, packs, options);
            text.ToString().ShouldNotBeEmpty();
        }
    }

    private static string Html(CheckedPack pack)
    {
        using var output = new MemoryStream();
        HtmlReport.Write(output, [pack], new ReportOptions());
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
