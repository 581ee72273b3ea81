using System.Diagnostics;
using Mingzhang.Budgets.Forms;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;
using Mingzhang.Preparation.Search;
using Mingzhang.Preparation.Targets;

namespace Mingzhang.Preparation.Tests;

public sealed class SearchAndTargetsTests
{
    private static readonly CodeSearch Codes = new(Office.Catalogue);
    private static readonly IndicatorLibrary Library = IndicatorLibrary.Load(Office.Catalogue);
    private static readonly TargetRules Rules = new(Office.Catalogue.Indicators);

    [Theory]
    [InlineData("2060702", "2060702")]
    [InlineData("20607", "2060702")]
    [InlineData("科普活动", "2060702")]
    [InlineData("kphd", "2060702")]
    [InlineData("KPHD", "2060702")]
    [InlineData("206 科普", "2060702")]
    [InlineData("206 kp", "2060702")]
    public void A_function_is_found_by_number_name_or_initials(string text, string code) =>
        Codes
            .Find(EntrySource.Functions, text, year: 2026)
            .Select(hit => hit.Code)
            .ShouldContain(code);

    [Theory]
    [InlineData("gwycyxwhf", "30231")]
    [InlineData("bgf", "30201")]
    [InlineData("差旅", "30211")]
    [InlineData("yxwh", "30231")]
    public void An_economic_class_is_found_too(string text, string code) =>
        Codes.Find(EntrySource.DepartmentEconomic, text, year: 2026)[0].Code.ShouldBe(code);

    [Fact]
    public void A_character_with_two_readings_is_found_by_both()
    {
        Codes
            .Find(EntrySource.Functions, "xzyx", 2026)
            .ShouldContain(hit => hit.Name == "行政运行");
        Codes
            .Find(EntrySource.Functions, "hzyx", 2026)
            .ShouldContain(hit => hit.Name == "行政运行");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("没有这样的科目名称")]
    [InlineData("zzzzzzzz")]
    [InlineData("%_'\"\\")]
    public void What_fits_nothing_finds_nothing(string text) =>
        Codes.Find(EntrySource.Functions, text, 2026).ShouldBeEmpty();

    [Fact]
    public void Hits_say_what_stands_above_them() =>
        Codes
            .Find(EntrySource.Functions, "2060702", 2026)[0]
            .Above.ShouldBe("科学技术支出 › 科学技术普及");

    [Fact]
    public void A_search_takes_less_than_ten_milliseconds()
    {
        Codes.Find(EntrySource.ProcurementCatalogue, "bgsb", 2026);
        string[] texts = ["b", "bgsb", "办公", "A02", "计算机 设备", "zzzz"];
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var text in texts)
            {
                Codes.Find(EntrySource.ProcurementCatalogue, text, 2026);
            }

            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        (best / texts.Length).ShouldBeLessThan(TimeSpan.FromMilliseconds(10));
    }

    [Fact]
    public void Units_and_projects_are_searched_the_same_way() =>
        Codes
            .Find(
                [new Searchable("309001", "科学技术协会本级"), new Searchable("309002", "科技馆")],
                "kjg"
            )
            .Single()
            .Code.ShouldBe("309002");

    [Fact]
    public void Every_character_of_the_code_lists_has_a_letter()
    {
        var initials = Initials.Load(Office.Catalogue);
        foreach (
            var entry in Office
                .Catalogue.Functions.Entries.Concat(Office.Catalogue.DepartmentEconomic.Entries)
                .Concat(Office.Catalogue.Procurement.Entries)
        )
        {
            foreach (var sign in entry.Name.Where(sign => sign is >= '\u4e00' and <= '\u9fff'))
            {
                initials.Of(sign).ShouldNotBeEmpty($"{sign} in {entry.Name}");
            }
        }
    }

    [Fact]
    public void Suggestions_follow_the_words_of_the_name_first()
    {
        var suggested = Library.Suggest(Project("干部教育培训经费"));
        suggested[0].Because.ShouldBeOneOf("培训", "教育");
        suggested.ShouldContain(each => each.Indicator.Name == "培训人次");
        suggested.ShouldContain(each => each.Topic == "general");
    }

    [Fact]
    public void What_the_project_has_already_is_not_suggested()
    {
        var project = Project("干部培训") with
        {
            Target = new TargetSheet
            {
                Scope = TargetScope.Project,
                Indicators = [new TargetIndicator("产出指标", "数量指标", "培训人次")],
            },
        };
        Library.Suggest(project).ShouldNotContain(each => each.Indicator.Name == "培训人次");
    }

    [Fact]
    public void A_project_of_personnel_gets_indicators_of_its_kind() =>
        Library
            .Suggest(Project("在职人员经费") with { Kind = ProjectKind.Personnel })[0]
            .Topic.ShouldBe("kind:personnel");

    [Fact]
    public void Every_indicator_of_the_library_keeps_the_rules_that_are_asked_of_people()
    {
        foreach (var (topic, indicator) in Library.All)
        {
            var filled = indicator with
            {
                Value = indicator.Operator == "定性" ? "良好" : "10",
                Weight = 100,
            };
            Rules
                .Check(
                    new TargetSheet
                    {
                        Scope = TargetScope.Project,
                        Goal = "目标",
                        Indicators = [filled],
                    }
                )
                .Where(problem =>
                    problem.Path.StartsWith("indicators[0]", StringComparison.Ordinal)
                )
                .ShouldBeEmpty($"{topic}: {indicator.Name}");
        }
    }

    [Theory]
    [InlineData("≥", "很多", "indicators[0].value")]
    [InlineData("约", "10", "indicators[0].operator")]
    [InlineData("≥", "", "indicators[0].value")]
    public void What_is_wrong_with_an_indicator_is_told_at_its_cell(
        string comparison,
        string value,
        string path
    ) =>
        Rules
            .Check(
                Sheet(
                    new TargetIndicator("产出指标", "数量指标", "次数")
                    {
                        Operator = comparison,
                        Value = value,
                    }
                )
            )
            .Where(problem => problem.Severity == Severity.Error)
            .Select(problem => problem.Path)
            .ShouldBe([path]);

    [Fact]
    public void Weights_that_do_not_make_a_hundred_are_told_with_their_sum() =>
        Rules
            .Check(
                Sheet(
                    new TargetIndicator("产出指标", "数量指标", "次数")
                    {
                        Value = "1",
                        Weight = 60,
                    },
                    new TargetIndicator("效益指标", "社会效益指标", "知晓率")
                    {
                        Value = "1",
                        Weight = 35,
                    }
                )
            )
            .Single()
            .Message.Chinese.ShouldContain("95");

    [Fact]
    public void A_direction_against_the_comparison_is_told() =>
        Rules
            .Check(
                Sheet(
                    new TargetIndicator("产出指标", "数量指标", "次数")
                    {
                        Operator = "≥",
                        Value = "3",
                        Direction = "反向指标",
                    }
                )
            )
            .ShouldContain(problem => problem.Path == "indicators[0].direction");

    [Fact]
    public void A_payment_plan_that_falls_is_told_at_its_line()
    {
        var project = Project("项目") with
        {
            PaymentPlan = [new PaymentStep(6, 60), new PaymentStep(9, 50), new PaymentStep(9, 90)],
        };
        Rules
            .Check(project)
            .Where(problem => problem.Path.StartsWith("payment_plan", StringComparison.Ordinal))
            .Select(problem => problem.Path)
            .ShouldBe([
                "payment_plan[1].percent",
                "payment_plan[2].month",
                "payment_plan[2].percent",
            ]);
    }

    private static BudgetProject Project(string name) => new() { Key = "p", Name = name };

    private static TargetSheet Sheet(params TargetIndicator[] indicators) =>
        new()
        {
            Scope = TargetScope.Project,
            Goal = "目标",
            Indicators = [.. indicators],
        };
}
