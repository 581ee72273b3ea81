using System.Globalization;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Model;
using Mingzhang.Budgets.Validation;
using Mingzhang.Catalog.Files;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Tests;

namespace Mingzhang.Budgets.Tests.Samples;

/// <summary>The budgets in samples/budgets give the figures that the packs published, cell by cell.</summary>
public sealed class SampleBudgetTests
{
    public static TheoryData<string, string> Packs =>
        new()
        {
            { "chongqing-district-2025", "000_011ae564e445174d" },
            { "chongqing-2024", "001_c7dfab66dec5c14d" },
            { "sichuan-2024", "002_5e9ab6be9bc004b4" },
            { "hebei-2025", "003_464dd73d5fee0091" },
            { "sichuan-2023", "004_8bc1f5653c84d1bf" },
        };

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_published_amount_is_what_the_cube_prints(string sample, string pack)
    {
        var cube = new BudgetCube(Read(sample), Catalog.Catalogue.Default);
        var rows = CsvText.Load(
            Path.Combine(RepositoryRoot.Folder, "tests", "expected", pack + ".csv")
        );
        var wrong = new List<string>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (!Points(row).Any(point => Prints(cube, point, row)))
            {
                wrong.Add(
                    string.Join(
                        ' ',
                        row["table"],
                        row["function"],
                        row["economic"],
                        row["fund"],
                        row["nature"],
                        row["item"],
                        row["label"],
                        row["printed"],
                        cube.Amount(Points(row).First())
                    )
                );
            }
        }

        rows.Count.ShouldBeGreaterThan(100);
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void A_sample_hangs_together_and_is_written_in_the_stable_form(
        string sample,
        string pack
    )
    {
        var budget = Read(sample);

        BudgetValidation
            .Check(budget, Catalog.Catalogue.Default)
            .Where(problem => problem.Severity == Severity.Error)
            .ShouldBeEmpty(pack);
        BudgetYaml.Write(budget).ShouldBe(File.ReadAllText(PathOf(sample)));
    }

    private static string PathOf(string sample) =>
        Path.Combine(RepositoryRoot.Folder, "samples", "budgets", sample + ".yaml");

    private static Budget Read(string sample)
    {
        var reading = BudgetYaml.Read(File.ReadAllBytes(PathOf(sample)));
        reading.Problems.ShouldBeEmpty();
        return reading.Budget!;
    }

    /// <summary>The points that a row of the approved amounts may mean: its columns name neither origin nor project.</summary>
    private static IEnumerable<Point> Points(CsvRow row)
    {
        var isIncome = row["nature"] == "income";
        var isCarried = row["fund"] == "carry-over";
        var point = new Point
        {
            Year = int.Parse(row["year"], CultureInfo.InvariantCulture),
            Side = isIncome ? Sides.Income : Sides.Expenditure,
            Function = row["function"],
            Economic = row["economic"],
            Fund = row["fund"] is "total" or "carry-over" ? "" : row["fund"],
            Origin = isCarried ? Origins.CarryOver : "",
            Nature = isIncome || row["nature"] == "total" ? "" : row["nature"],
            // Project tables name the project there.
            Item = row["table"] == "project" ? "" : row["item"],
            Project = row["table"] == "project" ? row["item"] : "",
        };
        yield return point;
        if (isIncome)
        {
            yield return point with
            {
                Origin = Origins.Current,
            };
        }
    }

    private static bool Prints(BudgetCube cube, Point point, CsvRow row)
    {
        if (
            cube.Amount(point) is not { } amount
            || PrintedNumber.Read(row["printed"]) is not { } printed
        )
        {
            return false;
        }

        foreach (var unit in UnitOfAccount.All)
        {
            if (
                Amount.From(printed, unit, row["printed"])?.Value.ToYuan() == row["amount_yuan"]
                && amount.InUnit(unit, printed.Decimals) == printed.Value
            )
            {
                return true;
            }
        }

        return false;
    }
}
