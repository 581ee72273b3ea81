using FsCheck;
using FsCheck.Fluent;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Validation;
using Mingzhang.Publishing.Tests.Packs;
using Mingzhang.Tests;

namespace Mingzhang.Publishing.Tests.Reading;

/// <summary>The same layout prints and reads: what a reader guided by a layout reads of a table is exactly what the layout printed there.</summary>
public sealed class LayoutReadingTests(ITestOutputHelper output)
{
    public static TheoryData<string> Layouts => [.. PrintedAndRead.Layouts.Packs];

    public static TheoryData<string, string> SamplesAndFormats()
    {
        var data = new TheoryData<string, string>();
        foreach (var sample in Written.Samples)
        {
            foreach (var format in Written.Formats)
            {
                data.Add(sample, format);
            }
        }

        return data;
    }

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

    [Fact]
    public void Every_fact_of_any_budget_comes_back_through_the_layout_that_printed_it()
    {
        var layouts = PrintedAndRead.Layouts.Packs;
        Prop.ForAll(
                Gen.Choose(0, 1_000_000).ToArbitrary(),
                seed =>
                    string.Join(
                            '\n',
                            PrintedAndRead.Differences(
                                layouts[seed % layouts.Length],
                                RandomBudgets.Of(seed)
                            )
                        )
                        .ShouldBe("", layouts[seed % layouts.Length])
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20251121, 4711));
    }

    /// <summary>The whole pack in a file, prose around the tables: every printed amount is read at its point, and no other.</summary>
    [Theory]
    [MemberData(nameof(SamplesAndFormats))]
    public void Every_fact_of_a_written_pack_comes_back_through_its_layout(
        string sample,
        string format
    )
    {
        var budget = Written.Sample(sample);
        var pack = Written.Compose(budget);
        var layout = PrintedAndRead.Layouts.For(budget.Place, budget.Year, budget.Scope);
        var document = Written.Open(Written.Bytes(pack, format), format);

        var read = PrintedAndRead.Read([document], layout);

        var tables = pack.Tables.Where(PrintedAndRead.ShowsPoints).ToList();
        var names = PrintedAndRead.NamesOf(tables, budget);
        var printed = PrintedAndRead.Printed(tables, names);
        if (tables.Exists(table => !PrintedAndRead.PrintsLocalClasses(layout[table.Id]!)))
        {
            printed = PrintedAndRead.WithoutLocalClasses(printed);
        }

        var views = read.Tables.Where(table =>
            table.Kind
                is not (
                    TableKind.Procurement
                    or TableKind.Assets
                    or TableKind.TargetOverall
                    or TableKind.TargetProject
                )
        );
        var all = PrintedAndRead.Facts(read.Statements, names);
        var missing = printed
            .Where(fact => all.GetValueOrDefault(fact.Key) < fact.Value)
            .Select(fact => $"{fact.Key} is printed {fact.Value} times");
        var more = PrintedAndRead
            .WithoutLocalClasses(
                PrintedAndRead.Facts(views.SelectMany(table => table.Statements), names)
            )
            .Where(fact => printed.GetValueOrDefault(fact.Key) < fact.Value)
            .Select(fact => $"{fact.Key} is read {fact.Value} times");
        var differences = missing.Concat(more).ToList();
        differences.ForEach(output.WriteLine);
        differences.ShouldBeEmpty();
        printed.Values.Sum().ShouldBeGreaterThan(100);
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
