using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Html;

namespace Mingzhang.Reports.Tests;

public sealed class HtmlReportTests
{
    [Fact]
    public void A_finding_is_a_card_with_verdict_equation_and_marked_cells()
    {
        var page = Parse(Html([Samples.TextPack()]));

        var card = page.QuerySelector("#f1")!;
        card.ClassName.ShouldBe("card error");
        Chinese(card.QuerySelector(".message")!).ShouldStartWith("支出总计 1000200.00 元");
        card.QuerySelector(".verdict .expected dd")!.TextContent.ShouldBe("1000000.00");
        card.QuerySelector(".verdict .difference dd")!.TextContent.ShouldBe("200.00");
        card.QuerySelectorAll(".equation tr").Length.ShouldBe(3);
        card.QuerySelectorAll(".equation .sign")
            .Select(cell => cell.TextContent)
            .ShouldBe(["", "=", "+"]);
        var suspect = card.QuerySelector(".excerpt td.suspect")!;
        suspect.TextContent.ShouldBe("11000200.00");
        card.QuerySelectorAll(".excerpt td.here").Length.ShouldBe(3);
    }

    [Fact]
    public void Every_link_within_the_page_has_its_target_and_every_id_is_unique()
    {
        var page = Parse(Html([Samples.TextPack(), Samples.PaperPack(), Samples.NoPack()]));

        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        ids.Count.ShouldBe(ids.Distinct().Count());
        foreach (var link in page.QuerySelectorAll("a[href], use[href]"))
        {
            var target = link.GetAttribute("href")!;
            target.ShouldStartWith("#");
            ids.ShouldContain(target[1..]);
        }
    }

    [Fact]
    public void A_sentence_is_shown_with_its_number_marked()
    {
        var mark = Parse(Html([Samples.TextPack()])).QuerySelector("#f2 mark")!;

        mark.TextContent.ShouldBe("1100.02万元");
        mark.ParentElement!.TextContent.ShouldContain("本年支出总计");
    }

    [Fact]
    public void Nothing_in_the_page_asks_the_network_and_its_policy_allows_only_its_own_style_and_script()
    {
        var html = Html([Samples.TextPack(), Samples.PaperPack()]);
        var page = Parse(html);

        page.QuerySelectorAll("link, iframe, object, embed, form, base").ShouldBeEmpty();
        page.QuerySelectorAll("[src], [style], [onclick]").ShouldBeEmpty();
        html.ShouldNotContain("http:");
        html.ShouldNotContain("https:");
        var policy = page.QuerySelector("meta[http-equiv]")!.GetAttribute("content")!;
        policy.ShouldStartWith("default-src 'none'");
        policy.ShouldContain(HashOf(page.QuerySelector("script")!.TextContent));
        policy.ShouldContain(HashOf(page.QuerySelector("style")!.TextContent));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</title></style></script><b>")]
    public void Text_of_a_document_stays_text(string hostile)
    {
        var pack = Samples.TextPack(hostile, hostile);
        var text = new Text(hostile, hostile);
        var finding = pack.Result.Findings[0] with
        {
            Code = hostile,
            Message = text,
            Remedy = text,
            Expected = hostile,
            Equation =
            [
                .. pack
                    .Result.Findings[0]
                    .Equation.Select(term => term with { Label = hostile, Printed = hostile }),
            ],
        };
        pack = pack with
        {
            Pack = pack.Pack with { Profile = pack.Pack.Profile with { Title = hostile } },
            Result = new CheckResult([finding], [new Coverage(hostile, CoverageState.Done, text)]),
        };

        var page = Parse(Html([pack]));

        page.QuerySelectorAll("script").Length.ShouldBe(1);
        page.QuerySelectorAll("style").Length.ShouldBe(1);
        page.QuerySelectorAll("img, b[onerror]").ShouldBeEmpty();
        page.QuerySelector("h1")!.TextContent.ShouldBe(hostile);
    }

    [Fact]
    public void Both_languages_are_in_the_page_and_it_opens_in_the_one_asked_for()
    {
        var html = Html([Samples.TextPack()], Language.English);
        var page = Parse(html);

        page.DocumentElement.GetAttribute("data-language").ShouldBe("en");
        html.ShouldContain("Look first at the total.");
        html.ShouldContain("先核对支出总计。");
    }

    [Fact]
    public void A_document_that_is_no_pack_is_said_to_be_none()
    {
        var page = Parse(Html([Samples.NoPack()]));

        Chinese(page.QuerySelector(".not-checked")!).ShouldBe("不是部门预算公开文件，未作检查");
        page.QuerySelectorAll(".card").ShouldBeEmpty();
        page.QuerySelectorAll(".counts").ShouldBeEmpty();
    }

    [Fact]
    public void A_place_whose_page_has_no_picture_is_told_in_words()
    {
        var page = Parse(Html([Samples.PaperPack()]));

        page.QuerySelectorAll("image").ShouldBeEmpty();
        page.QuerySelectorAll("#f1 .words li").Length.ShouldBe(2);
        Chinese(page.QuerySelector("#f1p1")!).ShouldBe("1第 2 页23.89%");
    }

    [Fact]
    public void Each_page_is_drawn_once_and_boxed_in_red_and_blue()
    {
        var path = Path.Combine(Path.GetTempPath(), $"mingzhang-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(path, Paper(pages: 3));
        try
        {
            if (!HasMutool())
            {
                Assert.Skip("mutool is not installed");
            }

            var pack = Samples.PaperPack(path);
            pack = pack with
            {
                Result = pack.Result with
                {
                    Findings = [pack.Result.Findings[0], pack.Result.Findings[0]],
                },
            };
            var page = Parse(Html([pack]));

            page.QuerySelectorAll("image").Length.ShouldBe(2);
            page.QuerySelectorAll("use").Length.ShouldBe(4);
            page.QuerySelectorAll("#f1 g.suspect").Length.ShouldBe(1);
            page.QuerySelectorAll("#f1 g.box:not(.suspect)").Length.ShouldBe(1);
            page.QuerySelector("#f1p1 rect")!.GetAttribute("x").ShouldBe("99.4");
            var picture = page.QuerySelector("image")!.GetAttribute("href")!;
            picture.ShouldStartWith("data:image/png;base64,iVBORw0KGgo");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_same_packs_give_the_same_page()
    {
        Html([Samples.TextPack(), Samples.PaperPack()])
            .ShouldBe(Html([Samples.TextPack(), Samples.PaperPack()]));
    }

    private static string Html(CheckedPack[] packs, Language language = Language.Chinese)
    {
        using var output = new MemoryStream();
        HtmlReport.Write(output, [.. packs], new ReportOptions { Language = language });
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static IDocument Parse(string html)
    {
        List<string> errors = [];
        var parser = new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = false });
        parser.Error += (_, problem) =>
            errors.Add(((AngleSharp.Html.Dom.Events.HtmlErrorEvent)problem).Message);
        var page = parser.ParseDocument(html);
        errors.ShouldBeEmpty();
        return page;
    }

    private static string Chinese(IElement element)
    {
        var copy = (IElement)element.Clone();
        foreach (var other in copy.QuerySelectorAll("[lang=en]"))
        {
            other.Remove();
        }

        return copy.TextContent;
    }

    private static string HashOf(string text) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static bool HasMutool() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, "mutool")));

    /// <summary>The smallest PDF of so many empty A4 pages.</summary>
    private static byte[] Paper(int pages)
    {
        var body = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
        var kids = string.Join(' ', Enumerable.Range(3, pages).Select(number => $"{number} 0 R"));
        body.Append(
            CultureInfo.InvariantCulture,
            $"2 0 obj<</Type/Pages/Count {pages}/Kids[{kids}]/MediaBox[0 0 595 842]>>endobj\n"
        );
        for (var i = 0; i < pages; i++)
        {
            body.Append(
                CultureInfo.InvariantCulture,
                $"{i + 3} 0 obj<</Type/Page/Parent 2 0 R>>endobj\n"
            );
        }

        body.Append("trailer<</Root 1 0 R>>\n%%EOF\n");
        return Encoding.ASCII.GetBytes(body.ToString());
    }
}
