using System.Collections.Immutable;
using Mingzhang.Budgets.Files;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Model;
using Mingzhang.Budgets.Validation;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Budgets.Tests.Validation;

public sealed class BudgetValidationTests
{
    private static readonly Budget Good = new()
    {
        Year = 2025,
        Place = "chongqing-district",
        Division = "500112",
        Department = new("某区科学技术协会", "309"),
        Contact = new("办公室", "023-00000000"),
        Units = [new() { Code = "309001", Name = "某区科学技术协会（本级）" }],
        Revenue = [new("309001", Funds.General, new(1100))],
        Expenditure =
        [
            new("309001", "2060702", "30201", new(1000)) { Project = "SCIENCE" },
            new("309001", "2012901", "30101", new(100)),
        ],
        Projects =
        [
            new()
            {
                Key = "SCIENCE",
                Name = "科普经费",
                Code = "50011222T000000070072",
                PaymentPlan = [new(3, 20), new(12, 100)],
                Target = new()
                {
                    Scope = TargetScope.Project,
                    Indicators = [new("产出指标", "数量指标", "科普活动") { Weight = 100 }],
                },
            },
        ],
        Procurement = [new("309001", Items.Goods, "计算机", new(500)) { Project = "SCIENCE" }],
        Given = [new(new() { Year = 2024, Function = "2060702" }, new(900))],
    };

    [Fact]
    public void A_budget_that_hangs_together_has_no_problem() => Check(Good).ShouldBeEmpty();

    public static TheoryData<string, Func<Budget, Budget>, string, Severity> Mistakes =>
        new()
        {
            {
                "expenditure[0].unit",
                b => Spend(b, line => line with { Unit = "309002" }),
                "no unit '309002'",
                Severity.Error
            },
            {
                "expenditure[0].function",
                b => Spend(b, line => line with { Function = "20607" }),
                "no 项 of 7 digits",
                Severity.Error
            },
            {
                "expenditure[0].function",
                b => Spend(b, line => line with { Function = "2060777" }),
                "not in the catalogue",
                Severity.Warning
            },
            {
                "expenditure[0].economic",
                b => Spend(b, line => line with { Economic = "302" }),
                "no 款 of 5 digits",
                Severity.Error
            },
            {
                "expenditure[0].government-economic",
                b => Spend(b, line => line with { GovernmentEconomic = "50901" }),
                "not usually booked to 50901",
                Severity.Warning
            },
            {
                "expenditure[0].fund",
                b => Spend(b, line => line with { Fund = Funds.Fiscal }),
                "no finest fund",
                Severity.Error
            },
            {
                "expenditure[0].nature",
                b => Spend(b, line => line with { Nature = Natures.Basic }),
                "no finest nature",
                Severity.Error
            },
            {
                "expenditure[0].project",
                b => Spend(b, line => line with { Project = "X" }),
                "no project 'X'",
                Severity.Error
            },
            {
                "expenditure[0].project",
                b => Spend(b, line => line with { Project = "", Nature = Natures.Project }),
                "names no project",
                Severity.Warning
            },
            {
                "expenditure[0].amount",
                b => Spend(b, line => line with { Amount = new(long.MaxValue) }),
                "beyond the limit",
                Severity.Error
            },
            {
                "revenue",
                b => Spend(b, line => line with { Amount = new(1001) }),
                "income 11.00, expenditure (carried out included) 11.01, a gap of -0.01 yuan",
                Severity.Error
            },
            {
                "units[1].code",
                b => b with { Units = [b.Units[0], b.Units[0]] },
                "stands twice",
                Severity.Error
            },
            {
                "projects[0].code",
                b => b with { Projects = [b.Projects[0] with { Code = "5001" }] },
                "no code of 21",
                Severity.Error
            },
            {
                "projects[0].payment-plan[1]",
                b =>
                    b with
                    {
                        Projects = [b.Projects[0] with { PaymentPlan = [new(6, 50), new(9, 40)] }],
                    },
                "the plan falls",
                Severity.Error
            },
            {
                "projects[0].target.indicators",
                b =>
                    b with
                    {
                        Projects =
                        [
                            b.Projects[0] with
                            {
                                Target = new()
                                {
                                    Scope = TargetScope.Project,
                                    Indicators = [new("", "", "x") { Weight = 99 }],
                                },
                            },
                        ],
                    },
                "add up to 99",
                Severity.Error
            },
            {
                "procurement",
                b => b with { Procurement = [b.Procurement[0] with { Amount = new(1001) }] },
                "more than its spending",
                Severity.Error
            },
            {
                "given[0].amount",
                b =>
                    b with
                    {
                        Given = [new(new() { Year = 2025, Function = "2060702" }, new(900))],
                    },
                "the lines add up to 10.00",
                Severity.Error
            },
            { "place", b => b with { Place = "atlantis" }, "no place 'atlantis'", Severity.Error },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_where_it_stands(
        string path,
        Func<Budget, Budget> make,
        string told,
        Severity severity
    )
    {
        var problems = Check(make(Good));

        problems.ShouldContain(problem =>
            problem.Path == path
            && problem.Severity == severity
            && problem.Message.English.Contains(told, StringComparison.Ordinal)
            && problem.Message.Chinese.Length > 0
            && problem.Remedy.Chinese.Length > 0
        );
    }

    [Fact]
    public void A_problem_of_a_file_has_its_line()
    {
        var text = BudgetYaml.Write(Spend(Good, line => line with { Unit = "309009" }));

        BudgetValidation
            .Check(BudgetYaml.Read(text), Catalog.Catalogue.Default)
            .First(problem => problem.Path == "expenditure[0].unit")
            .Place.ToString()
            .ShouldBe($"{LineOf(text, "309009")}:12");
    }

    private static int LineOf(string text, string word) =>
        text[..text.IndexOf(word, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

    private static Budget Spend(Budget budget, Func<ExpenditureLine, ExpenditureLine> change) =>
        budget with
        {
            Expenditure = [change(budget.Expenditure[0]), budget.Expenditure[1]],
        };

    private static ImmutableArray<EntryProblem> Check(Budget budget) =>
        BudgetValidation.Check(budget, Catalog.Catalogue.Default);
}
