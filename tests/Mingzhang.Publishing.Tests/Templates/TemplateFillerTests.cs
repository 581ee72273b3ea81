using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Codes;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Writing.Templates;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Sources;
using Mingzhang.Publishing.Templates;
using Mingzhang.Recognition;
using Mingzhang.Tests;

namespace Mingzhang.Publishing.Tests.Templates;

/// <summary>Blank workbooks that somebody else designed.</summary>
public sealed class TemplateFillerTests
{
    private static readonly PackReader Reader = new(Catalogue.Default);

    [Theory]
    [InlineData("template-shanghai-department-blank.xlsx", 1)]
    [InlineData("template-shanghai-department-blank.xlsx", 30)]
    [InlineData("template-shanghai-unit-blank.xls", 1)]
    [InlineData("template-shanghai-unit-blank.xls", 30)]
    public void A_real_blank_template_is_filled_and_what_is_read_back_is_what_the_budget_says(
        string name,
        int functions
    )
    {
        var path = Path.Combine(RepositoryRoot.Folder, "..", "shared", "corpus", name);
        Assert.SkipUnless(File.Exists(path), $"../shared/corpus/{name} is not there");
        var budget = WithMoreFunctions(functions);
        var facts = SmallBudget.Cube(budget);
        var template = WorkbookTemplate.Open(path).ShouldNotBeNull();

        var result = new TemplateFiller(Reader, Catalogue.Default).Fill(
            template,
            Context(budget, facts)
        );

        var pack = ReadBack(template, Path.GetExtension(name));
        var statements = pack.Statements.ToList();
        foreach (var statement in statements)
        {
            var expected = facts.Amount(statement.Point);
            expected.ShouldNotBeNull($"{statement.Anchor} {statement.Point}");
            statement
                .Amount.Truth.Contains(expected.Value.Fen)
                .ShouldBeTrue($"{statement.Anchor} {statement.Point} {expected}");
        }

        statements.Count.ShouldBe(result.Filled);
        pack.Tables.Count(table => table.Statements.Length > 0).ShouldBe(7);
        var general = pack.Tables.Single(table => table.Kind == TableKind.General);
        general
            .Rows.Count(row => row.Code.Length == 7)
            .ShouldBe(
                budget
                    .Expenditure.Select(line => line.Function)
                    .Distinct(StringComparer.Ordinal)
                    .Count()
            );
        general.SumsClosed.ShouldBe(general.SumsTried);
        result.Gaps.ShouldAllBe(
            gap => gap.Cell.Length == 0,
            "every cell of every table was placed"
        );
    }

    [Theory]
    [InlineData(2023)]
    [InlineData(2025)]
    [InlineData(2027)]
    public void A_template_of_another_year_is_not_filled_and_the_reason_is_said(int year)
    {
        var path = Path.Combine(
            RepositoryRoot.Folder,
            "..",
            "shared",
            "corpus",
            "template-shanghai-department-blank.xlsx"
        );
        Assert.SkipUnless(
            File.Exists(path),
            "../shared/corpus/template-shanghai-department-blank.xlsx is not there"
        );
        var budget = SmallBudget.Plain with { Year = year };
        var template = WorkbookTemplate.Open(path).ShouldNotBeNull();

        var result = new TemplateFiller(Reader, Catalogue.Default).Fill(
            template,
            Context(budget, SmallBudget.Cube(budget))
        );

        result.Filled.ShouldBe(0);
        result.Gaps.ShouldContain(gap =>
            gap.Reason.Chinese.Contains("2026", StringComparison.Ordinal)
        );
    }

    /// <summary>The small budget of 2026 with so many lines more, each of a function of its own.</summary>
    private static Budget WithMoreFunctions(int count)
    {
        var codes = Catalogue
            .Default.Functions.Entries.Where(entry =>
                entry.Code.Length == 7 && entry.ValidIn(2026) == CodeValidity.Valid
            )
            .Select(entry => entry.Code)
            .Take(count)
            .ToList();
        var more = codes
            .Select(
                (code, i) =>
                    new ExpenditureLine("309001", code, "30201", SmallBudget.Yuan(1_000.25m + i))
                    {
                        Nature = Natures.Public,
                    }
            )
            .ToList();
        return SmallBudget.Plain with
        {
            Year = 2026,
            Expenditure = [.. SmallBudget.Plain.Expenditure, .. more],
            Revenue =
            [
                .. SmallBudget.Plain.Revenue,
                new RevenueLine(
                    "309001",
                    Funds.General,
                    new Money(more.Sum(line => line.Amount.Fen))
                ),
            ],
        };
    }

    private static LayoutContext Context(Budget budget, IFactSource facts) =>
        new()
        {
            Facts = facts,
            Year = budget.Year,
            Names = new CatalogueNames(Catalogue.Default),
            DepartmentName = budget.Department.Name,
        };

    private static Pack ReadBack(WorkbookTemplate template, string extension)
    {
        var output = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + extension);
        using (var file = File.Create(output))
        {
            template.Save(file);
        }

        try
        {
            return Reader.Read([new DocumentIntake().Open(output).Document.ShouldNotBeNull()]);
        }
        finally
        {
            File.Delete(output);
        }
    }
}
