using System.Text;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Findings;
using Mingzhang.Tests;

namespace Mingzhang.Budgets.Tests.Files;

public sealed class BudgetYamlTests
{
    [Fact]
    public void Everything_that_a_budget_says_comes_back_from_its_file() =>
        RandomBudgets.Check(seed =>
        {
            var budget = FilledBudgets.Of(seed);
            var text = BudgetYaml.Write(budget);
            var reading = BudgetYaml.Read(text);
            reading.Problems.ShouldBeEmpty(text);
            FilledBudgets.Difference(budget, reading.Budget).ShouldBeNull(text);
            BudgetYaml.Write(reading.Budget!).ShouldBe(text);
        });

    [Fact]
    public void The_file_reads_like_a_form()
    {
        var text = BudgetYaml.Write(
            new()
            {
                Year = 2025,
                Place = "chongqing-district",
                Department = new("某区科学技术协会", "309"),
                Units = [new() { Code = "309001", Name = "某区科学技术协会（本级）" }],
                Expenditure =
                [
                    new("309001", "2060702", "30201", new Money(110_000_000)) { Project = "P1" },
                ],
            }
        );

        text.ShouldContain("format: mingzhang-budget-1\n");
        text.ShouldContain("department: {name: 某区科学技术协会, code: \"309\"}\n");
        text.ShouldContain("  - code: \"309001\"\n    name: 某区科学技术协会（本级）\n");
        text.ShouldContain(
            "  - {unit: \"309001\", function: \"2060702\", economic: \"30201\", project: \"P1\", amount: 1100000.00}\n"
        );
    }

    [Theory]
    [InlineData("amount: 12.345}", "finer than one fen")]
    [InlineData("amount: 1.2e5}", "no amount")]
    [InlineData("amount: 12万元}", "no amount")]
    [InlineData("amount: 10000000000001}", "beyond the limit")]
    [InlineData("amount: 12, fund: 一般公共}", "none of the choices")]
    [InlineData("amount: 12, funds: general}", "no field 'funds'")]
    [InlineData("amount: 12, operating-cost: maybe}", "neither yes nor no")]
    [InlineData("remark: x}", "amount (amount) is missing")]
    [InlineData("amount: [1]}", "should be one value")]
    public void A_bad_value_is_told_with_its_place_and_nothing_is_taken(string end, string told)
    {
        var reading = BudgetYaml.Read(
            $$"""
            format: mingzhang-budget-1
            year: 2025
            department: {name: 某局}
            expenditure:
              - {unit: "309001", function: "2060702", economic: "30201", {{end}}
            """
        );

        reading.Budget.ShouldBeNull();
        var problem = reading.Problems[0];
        problem.Severity.ShouldBe(Severity.Error);
        problem.Message.English.ShouldContain(told);
        problem.Message.Chinese.ShouldNotBeEmpty();
        problem.Remedy.English.ShouldNotBeEmpty();
        problem.Place.Line.ShouldBe(5);
        problem.Place.Column.ShouldBeGreaterThan(3);
        problem.Path.ShouldStartWith("expenditure[0]");
    }

    [Theory]
    [InlineData("year: 2025\nyear: 2026\n", "stands twice")]
    [InlineData("a: &x 1\nb: *x\n", "anchors")]
    [InlineData("a: !!binary aGVsbG8=\n", "anchors")]
    [InlineData("[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]", "nested")]
    [InlineData("a: 'unclosed\n", "not valid YAML")]
    [InlineData("---\na: 1\n---\nb: 2\n", "more than one document")]
    [InlineData("- 1\n- 2\n", "list its fields")]
    [InlineData("", "list its fields")]
    public void Texts_that_are_no_budget_are_refused(string text, string told)
    {
        var reading = BudgetYaml.Read(text);

        reading.Budget.ShouldBeNull();
        reading
            .Problems.Select(problem => problem.Message.English)
            .ShouldContain(message => message.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        BudgetYaml
            .Read([0xFF, 0xFE, 0x00, 0xC0])
            .Problems.Single()
            .Message.English.ShouldBe("the file is not UTF-8");

    [Fact]
    public void Damaged_files_give_problems_and_never_an_exception() =>
        RandomBudgets.Check(seed =>
        {
            var bytes = Encoding.UTF8.GetBytes(BudgetYaml.Write(FilledBudgets.Of(seed)));
            var random = new Random(seed);
            for (var i = 0; i < 5; i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            BudgetYaml.Read(bytes.AsSpan(0, random.Next(bytes.Length)));
        });

    [Fact]
    public void A_place_is_found_by_path()
    {
        var reading = BudgetYaml.Read(
            "format: mingzhang-budget-1\nyear: 2025\ndepartment: {name: 某局}\nrevenue:\n  - {unit: a, fund: general, amount: 1}\n"
        );

        reading.PlaceOf("revenue[0].fund").ToString().ShouldBe("5:21");
        reading.PlaceOf("revenue[0].origin").ToString().ShouldBe("5:5");
        reading.PlaceOf("revenue[7]").ToString().ShouldBe("5:3");
    }

    [Fact]
    public void The_schema_in_the_catalogue_is_the_schema_of_the_form()
    {
        var path = Path.Combine(RepositoryRoot.Folder, "catalog", "schemas", "budget.schema.json");
        File.ReadAllText(path)
            .ShouldBe(
                BudgetYaml.Schema(),
                "Write it again: mingzhang publish schema --out catalog/schemas/budget.schema.json"
            );
    }
}
