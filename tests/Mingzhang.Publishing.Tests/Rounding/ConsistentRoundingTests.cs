using FsCheck;
using FsCheck.Fluent;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Binding;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Printing;
using Mingzhang.Publishing.Rounding;

namespace Mingzhang.Publishing.Tests.Rounding;

public sealed class ConsistentRoundingTests(ITestOutputHelper output)
{
    private static readonly LayoutCatalogue Layouts = LayoutCatalogue.Load(
        Catalogue.Default.Folder
    );

    /// <summary>Two halves of a unit each print one unit, and together they are one unit, not two.</summary>
    [Fact]
    public void Parts_that_all_round_up_are_printed_so_that_they_make_their_sum()
    {
        long[] exact = [100, 50, 50];

        var printed = RoundingSystem.Solve(exact, [new SumEquation(0, [1, 2])], step: 100)!;

        printed[0].ShouldBe(1);
        printed[1..].Order().ShouldBe([0, 1]);
    }

    [Fact]
    public void Rows_and_columns_close_together()
    {
        // A table of 2 × 2 with its totals; every inner cell lies half way.
        long[] exact = [50, 50, 50, 50, 100, 100, 100, 100, 200];
        SumEquation[] equations =
        [
            new(4, [0, 1]),
            new(5, [2, 3]),
            new(6, [0, 2]),
            new(7, [1, 3]),
            new(8, [4, 5]),
            new(8, [6, 7]),
        ];

        var printed = RoundingSystem.Solve(exact, equations, step: 100)!;

        printed[4..].ShouldBe([1, 1, 1, 1, 2]);
        (printed[0] + printed[1]).ShouldBe(1);
        (printed[0] + printed[2]).ShouldBe(1);
    }

    [Fact]
    public void A_system_without_a_rounding_within_one_unit_is_said_to_have_none()
    {
        // What is 100 units cannot be printed as what is none.
        long[] exact = [10_000, 0];

        RoundingSystem.Solve(exact, [new SumEquation(0, [1])], step: 100).ShouldBeNull();
    }

    [Fact]
    public void What_needs_no_correction_stays_the_nearest()
    {
        long[] exact = [123_456, 100_056, 23_400];

        RoundingSystem
            .Solve(exact, [new SumEquation(0, [1, 2])], step: 100)
            .ShouldBe([1235, 1001, 234]);
    }

    [Theory]
    [InlineData("chongqing/2024")]
    [InlineData("sichuan/2024")]
    [InlineData("hebei/2025")]
    [InlineData("national/base")]
    public void Over_random_budgets_all_sums_close_and_no_number_moves_by_more_than_one_unit(
        string pack
    )
    {
        var layout = Layouts.Get(pack);
        var moved = 0;
        Prop.ForAll(
                Gen.Choose(0, 1_000_000).ToArbitrary(),
                seed =>
                {
                    var budget = RandomBudget.Of(seed);
                    var context = BudgetSource.Of(
                        budget,
                        new BudgetCube(budget, Catalogue.Default),
                        Catalogue.Default
                    );
                    var printed = PackPrinter.Print(layout, context, RoundingMode.Consistent);
                    printed.Rounding.WithoutSolution.ShouldBeEmpty();
                    moved += printed.Rounding.Moved.Length;
                    SumsClose(layout, context, printed);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(20250101, 4711));
        output.WriteLine($"{pack}: {moved} numbers moved in 25 packs");
        moved.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Nearest_rounding_says_in_a_note_where_sums_differ()
    {
        var layout = Layouts.Get("chongqing/2024");
        var budget = RandomBudget.Of(7);
        var context = BudgetSource.Of(
            budget,
            new BudgetCube(budget, Catalogue.Default),
            Catalogue.Default
        );

        var printed = PackPrinter.Print(layout, context, RoundingMode.Nearest);

        printed.Rounding.Differences.ShouldNotBeEmpty();
        var first = printed.Rounding.Differences[0];
        printed
            .Tables.Single(table => table.Id == first.Table)
            .Notes[^1]
            .ShouldStartWith("注：因四舍五入，下列合计与其分项之和在末位有差：");
        Math.Abs(first.Printed - first.PartsTogether).ShouldBeGreaterThan(0);
    }

    private static void SumsClose(PackLayout layout, LayoutContext context, PrintedPack printed)
    {
        var numbers = new Dictionary<Point, decimal>();
        foreach (
            var cell in printed.Tables.SelectMany(table => table.Body).SelectMany(row => row.Cells)
        )
        {
            if (cell is { Number: { } number, Binding.Length: > 0 })
            {
                var point = FactIdentity.Read(cell.Binding)!.Point;
                numbers.TryAdd(point, number);
                numbers[point].ShouldBe(number, "one point is one number");
            }
        }

        foreach (var table in layout.Tables.Where(table => table.Form is null))
        {
            var draft = TableDraft.Of(table, context);
            foreach (var sum in TableSums.Of(draft))
            {
                var together = sum.Parts.Sum(place =>
                    numbers[draft.Cells[place.Row, place.Column]!.Point]
                );
                together.ShouldBe(numbers[sum.Whole], $"{table.Id}: {sum.Whole}");
                Near(draft, sum, numbers[sum.Whole]);
            }
        }
    }

    private static void Near(TableDraft draft, TableSum sum, decimal printed)
    {
        var (row, column) = sum.Totals[0];
        var nearest = draft.Cells[row, column]!.Exact!.Value.InUnit(UnitOfAccount.TenThousandYuan);
        Math.Abs(nearest - printed).ShouldBeLessThanOrEqualTo(0.01m);
    }
}

/// <summary>A budget of many odd amounts: every line has fen that 万元 cannot print.</summary>
internal static class RandomBudget
{
    private static readonly string[] Functions =
    [
        "2010301",
        "2060701",
        "2060702",
        "2080505",
        "2080506",
        "2101101",
        "2210201",
    ];

    private static readonly string[] Personnel = ["30101", "30102", "30103", "30108", "30305"];
    private static readonly string[] Public = ["30201", "30211", "30217", "30231"];
    private static readonly string[] Project = ["30201", "30227", "31002"];

    public static Budget Of(int seed)
    {
        var random = new Random(seed);
        var lines = new List<ExpenditureLine>();
        var count = 20 + random.Next(60);
        for (var i = 0; i < count; i++)
        {
            var nature = new[] { Natures.Personnel, Natures.Public, Natures.Project }[
                random.Next(3)
            ];
            var economic = nature switch
            {
                Natures.Personnel => Personnel,
                Natures.Public => Public,
                _ => Project,
            };
            lines.Add(
                new ExpenditureLine(
                    "309001",
                    Functions[random.Next(Functions.Length)],
                    economic[random.Next(economic.Length)],
                    new Money(1 + random.Next(500_000_000))
                )
                {
                    Nature = nature,
                    Project = nature == Natures.Project ? "P1" : "",
                    Fund = random.Next(5) == 0 ? Funds.Business : Funds.General,
                    Origin = random.Next(6) == 0 ? Origins.CarryOver : Origins.Current,
                }
            );
        }

        return new Budget
        {
            Year = 2025,
            Department = new Department("某局", "309"),
            Units = [new BudgetUnit { Code = "309001", Name = "某局本级" }],
            Projects = [new BudgetProject { Key = "P1", Name = "科普专项" }],
            Expenditure = [.. lines],
            Revenue =
            [
                .. lines
                    .GroupBy(line => (line.Fund, line.Origin))
                    .Select(group => new RevenueLine(
                        "309001",
                        group.Key.Fund,
                        new Money(group.Sum(line => line.Amount.Fen))
                    )
                    {
                        Origin = group.Key.Origin,
                    }),
            ],
        };
    }
}
