using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Model;
using Mingzhang.Publishing.Layouts.Validation;
using Mingzhang.Tests;

namespace Mingzhang.Publishing.Tests.Reading;

/// <summary>The same layout prints and reads: what a reader guided by a layout reads of a table is exactly what the layout printed there.</summary>
public sealed class LayoutReadingTests(ITestOutputHelper output)
{
    public static TheoryData<string> Layouts => [.. PrintedAndRead.Layouts.Packs];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_fact_of_every_sample_comes_back_through_the_layout_that_printed_it(
        string layout
    )
    {
        var differences = new List<string>();
        foreach (var (name, budget) in Samples())
        {
            differences.AddRange(
                PrintedAndRead
                    .Differences(layout, budget)
                    .Select(difference => $"{name}: {difference}")
            );
        }

        differences.ForEach(output.WriteLine);
        differences.ShouldBeEmpty();
    }

    private static IEnumerable<(string Name, Budget Budget)> Samples()
    {
        var folder = Path.Combine(RepositoryRoot.Folder, "samples", "budgets");
        foreach (
            var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
        )
        {
            yield return (
                Path.GetFileNameWithoutExtension(path),
                BudgetYaml.Read(File.ReadAllBytes(path)).Budget.ShouldNotBeNull()
            );
        }

        yield return ("probe", ProbeBudget.Of(2025));
        yield return ("small", SmallBudget.Plain);
    }
}
