using System.Diagnostics;

namespace Mingzhang.Cli.Tests;

/// <summary>A budget from text to workbook and back, as a person types it.</summary>
public sealed class BudgetCommandTests : IDisposable
{
    private readonly string _folder = Directory
        .CreateTempSubdirectory("mingzhang-budget-")
        .FullName;

    [Fact]
    public void A_sample_goes_to_a_workbook_and_comes_back_the_same()
    {
        var sample = Path.Combine(
            Mingzhang.Tests.RepositoryRoot.Folder,
            "samples",
            "budgets",
            "sichuan-2023.yaml"
        );
        var workbook = At("book.xlsx");
        var back = At("back.yaml");

        Run("publish", "workbook", sample, "--out", workbook).Status.ShouldBe(0);
        Run("publish", "import", workbook, "--out", back).Status.ShouldBe(0);

        File.ReadAllText(back).ShouldBe(File.ReadAllText(sample));
        Run("publish", "validate", workbook).Status.ShouldBe(0);
    }

    [Fact]
    public void An_empty_workbook_names_the_cells_to_be_filled_in_and_nothing_is_written()
    {
        var workbook = At("empty.xlsx");
        var back = At("back.yaml");
        Run("publish", "workbook", "--out", workbook, "--year", "2026").Status.ShouldBe(0);

        var run = Run("publish", "import", workbook, "--out", back, "--lang", "en");

        run.Status.ShouldBe(2);
        run.Error.ShouldContain("部门信息!B4: error: budget year is empty");
        File.Exists(back).ShouldBeFalse();
    }

    [Fact]
    public void A_budget_that_does_not_close_ends_with_status_1()
    {
        var file = At("open.yaml");
        File.WriteAllText(
            file,
            """
            format: mingzhang-budget-1
            year: 2025
            department: {name: 某局, code: "309"}
            units:
              - {code: "309001", name: 某局, nature: administrative}
            revenue:
              - {unit: "309001", fund: general, amount: 2}
            expenditure:
              - {unit: "309001", function: "2060702", economic: "30201", amount: 1}
            """
        );

        var run = Run("publish", "validate", file, "--lang", "en");

        run.Status.ShouldBe(1);
        run.Output.ShouldContain(
            "open.yaml:7:3: error: unit 309001, fund general, current: income 2.00"
        );
    }

    [Fact]
    public void The_schema_is_printed() =>
        Run("publish", "schema").Output.ShouldContain("\"$schema\"");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private static (int Status, string Output, string Error) Run(params string[] args)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "mingzhang.dll");
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, .. args])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
