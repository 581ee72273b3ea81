using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Amounts;
using Mingzhang.Publishing.Binding;
using Mingzhang.Publishing.Narratives.Composing;
using Mingzhang.Publishing.Narratives.Files;

namespace Mingzhang.Publishing.Tests.Narratives;

public sealed class NarrativeTests
{
    private static readonly string Layouts = Path.Combine(Catalogue.Default.Folder, "layouts");

    [Fact]
    public void A_comparison_names_change_direction_and_rate()
    {
        Text(SmallBudget.Plain)
            .ShouldContain(
                "一般公共服务支出（类）群众团体事务（款）行政运行（项）2025年预算数为1,218,000.8元，较2024年增加118,000.8元，增长10.7%，主要原因是人员调入。"
            );
    }

    [Fact]
    public void An_unchanged_amount_has_no_reason() =>
        Text(SmallBudget.Plain)
            .ShouldContain("科普活动（项）2025年预算数为1,500,000元，与上年持平。");

    [Fact]
    public void A_fall_to_zero_is_told() =>
        Text(SmallBudget.Plain)
            .ShouldContain(
                "机关事业单位基本养老保险缴费支出（项）2025年预算数为0元，较2024年减少700,000元，下降100.0%"
            );

    [Fact]
    public void A_new_item_has_no_rate() =>
        Text(SmallBudget.Plain)
            .ShouldContain(
                "住房公积金（项）2025年预算数为516,567元，较2024年增加516,567元，属于本年新增"
            );

    [Fact]
    public void A_reason_that_nobody_gave_is_listed_and_not_invented()
    {
        var composed = Compose(SmallBudget.Plain, new NarrativeOptions());

        composed.Gaps.ShouldContain(gap =>
            gap.Kind == GapKind.Explanation && gap.Key == "reason.2210201"
        );
        composed.Gaps.ShouldNotContain(gap => gap.Key == "reason.2012901");
        Print(composed).ShouldNotContain("待补充");
    }

    [Fact]
    public void A_draft_shows_what_is_missing() =>
        Print(Compose(SmallBudget.Plain, new NarrativeOptions { IsDraft = true }))
            .ShouldContain("主要原因是【待补充：reason.2210201】");

    [Fact]
    public void A_prior_year_that_is_not_known_gives_no_comparison()
    {
        var composed = Compose(SmallBudget.Plain, new NarrativeOptions());

        composed.Gaps.ShouldContain(gap => gap.Kind == GapKind.Prior);
        Print(composed).ShouldContain("“三公”经费预算18,000元。");
    }

    [Fact]
    public void A_fund_of_which_the_prior_year_only_names_an_item_is_not_said_to_be_new()
    {
        var budget = SmallBudget.Plain with
        {
            Given =
            [
                new GivenAmount(
                    new Mingzhang.Facts.Cube.Point
                    {
                        Year = 2024,
                        Side = Mingzhang.Facts.Cube.Sides.Expenditure,
                        Fund = Mingzhang.Facts.Cube.Funds.General,
                        Item = Mingzhang.Facts.Cube.Items.Reception,
                    },
                    SmallBudget.Yuan(7_400m)
                ),
            ],
        };

        Text(budget).ShouldContain("一般公共预算财政拨款支出3,234,567.8元。");
    }

    [Fact]
    public void Every_number_of_a_sentence_with_money_is_bound_to_its_fact()
    {
        var facts = SmallBudget.Cube(SmallBudget.Plain);
        var runs = Compose(SmallBudget.Plain, new NarrativeOptions())
            .Blocks.OfType<Paragraph>()
            .SelectMany(paragraph => paragraph.Runs)
            .Where(run => run.Binding.Length > 0)
            .ToList();

        runs.Count.ShouldBeGreaterThan(30);
        foreach (var run in runs)
        {
            var identity = FactIdentity.Read(run.Binding).ShouldNotBeNull();
            if (identity.Point.Measure.Length == 0)
            {
                var printed = PrintedNumber.Read(run.Text).ShouldNotBeNull();
                var exact = facts.Amount(identity.Point)?.InUnit(UnitOfAccount.Yuan) ?? 0;
                printed.Value.ShouldBe(exact, run.Binding);
            }
        }
    }

    [Fact]
    public void Headings_are_numbered_by_level()
    {
        var headings = Compose(SmallBudget.Plain, new NarrativeOptions())
            .Blocks.OfType<Heading>()
            .Select(heading => heading.Text)
            .ToList();

        headings.ShouldContain("一、单位基本情况");
        headings.ShouldContain("（二）单位构成");
        headings.ShouldContain("2.按支出功能科目说明");
        headings.ShouldContain("七、预算公开联系方式及信息反馈");
    }

    [Fact]
    public void The_glossary_explains_what_the_text_uses_and_nothing_else()
    {
        var text = Text(SmallBudget.Plain);

        text.ShouldContain("“三公”经费：用财政拨款安排的");
        text.ShouldNotContain("上级补助收入");
    }

    [Theory]
    [InlineData("national/base")]
    [InlineData("chongqing/2024")]
    [InlineData("chongqing-district/2025")]
    [InlineData("sichuan/2023")]
    [InlineData("sichuan/2024")]
    [InlineData("hebei/2025")]
    [InlineData("shanghai/2025")]
    [InlineData("jiangsu/2026")]
    [InlineData("shaanxi/2026")]
    public void Every_narrative_of_the_catalogue_composes(string name)
    {
        var composed = NarrativeComposer.Compose(
            NarrativeFile.Load(Layouts, name),
            SmallBudget.Plain,
            SmallBudget.Cube(SmallBudget.Plain),
            Catalogue.Default,
            new NarrativeOptions()
        );

        var text = Print(composed);
        text.ShouldContain("机关运行经费");
        text.ShouldNotContain("，，");
        text.ShouldNotContain("，。");
        text.ShouldNotContain("。。");
        text.ShouldNotContain("；。");
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }

    private static string Text(Budget budget) => Print(Compose(budget, new NarrativeOptions()));

    private static NarrativeText Compose(Budget budget, NarrativeOptions options) =>
        NarrativeComposer.Compose(
            NarrativeFile.Load(Layouts, "chongqing-district/2025"),
            budget,
            SmallBudget.Cube(budget),
            Catalogue.Default,
            options
        );

    private static string Print(NarrativeText text) =>
        string.Join(
            '\n',
            text.Blocks.Select(block =>
                block switch
                {
                    Heading heading => heading.Text,
                    Paragraph paragraph => paragraph.Text,
                    _ => "",
                }
            )
        );
}
