using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Web;
using Grid = Mingzhang.Documents.Model.Grid;

namespace Mingzhang.Documents.Tests.Writing;

public class HtmlWriterTests
{
    internal static byte[] Write(Publication publication) =>
        Sample.Bytes(stream => HtmlWriter.Write(stream, publication));

    private static IDocument Parse(Publication publication) =>
        new HtmlParser().ParseDocument(new MemoryStream(Write(publication)));

    [Fact]
    public void The_page_says_its_language_and_has_one_title()
    {
        var page = Parse(Sample.Whole());
        page.DocumentElement.GetAttribute("lang").ShouldBe("zh-CN");
        page.Title.ShouldBe("示例局2025年部门预算公开");
        page.QuerySelectorAll("h1").ShouldHaveSingleItem();
        page.QuerySelectorAll("script,link,img,iframe,object").ShouldBeEmpty();
    }

    [Fact]
    public void Every_figure_of_a_table_names_its_headings()
    {
        var page = Parse(Sample.Of(Sample.General()));
        var table = page.QuerySelector("table").ShouldNotBeNull();
        table.QuerySelector("caption")!.TextContent.ShouldContain("一般公共预算财政拨款支出预算表");
        table.QuerySelectorAll("thead th").ShouldAllBe(heading => heading.HasAttribute("scope"));
        var cell = table.QuerySelectorAll("tbody td")[^1];
        var names = cell.GetAttribute("headers")!
            .Split(' ')
            .Select(id => page.GetElementById(id).ShouldNotBeNull().TextContent);
        names.ShouldBe(["2025年预算数", "项目支出"]);
        table
            .QuerySelectorAll("tbody th[scope=row]")
            .Select(heading => heading.TextContent)
            .ShouldBe(["合计", "科普活动1", "科普活动2", "科普活动3"]);
    }

    [Fact]
    public void Identities_are_unique_and_every_link_has_a_target()
    {
        var page = Parse(
            Sample.Of(
                new ContentsList("目录", 2),
                new Heading(1, "一"),
                Sample.General("a b"),
                Sample.General("a b"),
                Sample.General("é")
            )
        );
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
        var links = page.QuerySelectorAll(".contents a")
            .Select(link => link.GetAttribute("href")![1..]);
        links.Count().ShouldBe(4);
        links.ShouldBeSubsetOf(ids);
    }

    [Fact]
    public void Figures_stay_bound_and_texts_are_escaped()
    {
        var page = Parse(
            Sample.Of(
                new Paragraph([new Run("<script>alert(1)</script>&amp;") { Binding = "a\"b" }])
            )
        );
        page.QuerySelector("script").ShouldBeNull();
        page.QuerySelector("data")!.TextContent.ShouldBe("<script>alert(1)</script>&amp;");
        page.QuerySelector("data")!.GetAttribute("value").ShouldBe("a\"b");
    }

    [Fact]
    public void A_wide_table_has_a_page_of_its_own_with_the_heading_above_it()
    {
        var page = Parse(
            Sample.Of(
                Paragraph.Of("前文"),
                new Heading(1, "第二部分"),
                Sample.General() with
                {
                    Page = PageFormat.Landscape,
                },
                Paragraph.Of("后文")
            )
        );
        page.QuerySelectorAll(".run").Length.ShouldBe(3);
        page.QuerySelector(".wide")!.TextContent.ShouldContain("第二部分");
    }

    [Fact]
    public void Our_own_reader_gets_the_grid_back()
    {
        using var file = new TemporaryFile("a.html", Write(Sample.Of(Sample.General())));
        var grid = new DocumentIntake()
            .Open(file.Path)
            .Document.ShouldNotBeNull()
            .Blocks.OfType<Grid>()
            .Single();
        grid.ColumnCount.ShouldBe(4);
        grid.Cells.Single(cell => cell.Text == "科目编码").RowSpan.ShouldBe(2);
        grid.Cells.Count(cell => cell.Text == "1,100.50").ShouldBe(3);
    }

    [Fact]
    public void Two_runs_give_the_same_bytes() =>
        Write(Sample.Whole()).ShouldBe(Write(Sample.Whole()));
}
