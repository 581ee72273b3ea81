using Mingzhang.Catalog;
using Mingzhang.Checks.Prose;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks.Tests.Prose;

public class BrokenSentenceTests
{
    private const string Whole =
        "水文站网的日常维护由各水文站按年度计划分批完成，汛期之前完成全部设备的检修工作";

    private static readonly Anchor Place = new("样本.txt", 0);

    [Theory]
    [InlineData("，", ParagraphEnd.Numbered, 1)]
    [InlineData("", ParagraphEnd.Numbered, 1)]
    [InlineData("", ParagraphEnd.Paragraph, 1)]
    [InlineData("。", ParagraphEnd.Numbered, 0)]
    [InlineData("；", ParagraphEnd.Numbered, 0)]
    [InlineData("：", ParagraphEnd.Paragraph, 0)]
    [InlineData("", ParagraphEnd.Line, 0)]
    [InlineData("", ParagraphEnd.Page, 0)]
    [InlineData("，涉及资金120", ParagraphEnd.Page, 0)]
    [InlineData("", ParagraphEnd.Table, 0)]
    [InlineData("，主要用于", ParagraphEnd.Table, 1)]
    [InlineData("，涉及资金120", ParagraphEnd.Table, 1)]
    [InlineData("，涉及资金120", ParagraphEnd.Document, 1)]
    public void A_sentence_is_broken_off_where_something_else_surely_follows(
        string end,
        ParagraphEnd follows,
        int expected
    ) => Broken(new ProseParagraph(Whole + end, Place) { End = follows }).Count.ShouldBe(expected);

    [Theory]
    [InlineData("注：水文站网的日常维护由各站完成，检修在汛期之前")]
    [InlineData("图1：收入预算构成，单位为万元")]
    [InlineData("水文站网的日常维护由各站完成，占0.94%；图：支出预算构成")]
    [InlineData("预算单位：河湾市水文学会科普服务中心")]
    public void Captions_and_labels_need_no_full_stop(string line) =>
        Broken(new ProseParagraph(line, Place) { End = ParagraphEnd.Numbered }).ShouldBeEmpty();

    [Fact]
    public void A_writer_without_full_stops_is_left_alone()
    {
        var paragraph = new ProseParagraph(Whole, Place) { End = ParagraphEnd.Numbered };

        Found([.. Enumerable.Repeat(paragraph, 12)]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(0, 0)]
    public void An_item_without_a_comma_is_compared_with_its_neighbours(int level, int expected)
    {
        ProseParagraph Item(string term, string end) =>
            new($"{term}：反映为完成专门任务而安排的各项支出{end}", Place)
            {
                Level = level,
                End = ParagraphEnd.Numbered,
            };

        Found([
            .. Enumerable.Repeat(Sound, 12),
            Item("（一）项目支出", "。"),
            Item("（二）专项支出", "。"),
            Item("（三）其他支出", ""),
        ])
            .Count.ShouldBe(expected);
    }

    [Theory]
    [InlineData("公用经费50.6", "一般公共预算支出增加。", 1)]
    [InlineData("公用经费50.6", "万元，比上年增加。", 0)]
    [InlineData("新建水文站1", "座，比上年增加。", 0)]
    public void An_amount_without_unit_where_two_lines_were_joined_is_broken_off(
        string first,
        string second,
        int expected
    )
    {
        var before = Whole + "，其中：" + first;

        Broken(new ProseParagraph(before + second, Place) { Joints = [before.Length] })
            .Count.ShouldBe(expected);
    }

    [Fact]
    public void The_message_says_what_is_missing() =>
        Broken(new ProseParagraph(Whole + "，主要用于", Place) { End = ParagraphEnd.Numbered })
            .ShouldHaveSingleItem()
            .Message.Chinese.ShouldContain("“用于”后面没有内容");

    private static ProseParagraph Sound => new(Whole + "。", Place);

    private static List<Finding> Broken(ProseParagraph paragraph) =>
        Found([.. Enumerable.Repeat(Sound, 12), paragraph, Sound]);

    private static List<Finding> Found(params ReadOnlySpan<ProseParagraph> prose)
    {
        var context = new CheckContext(
            new Pack
            {
                Profile = new PackProfile { Kind = PackKind.Budget, Year = 2025 },
                Prose = [.. prose],
            },
            Catalogue.Default
        );
        new ProseChecks().Run(context);
        return [.. context.Findings.Where(finding => finding.Code == "MZ6290")];
    }
}
