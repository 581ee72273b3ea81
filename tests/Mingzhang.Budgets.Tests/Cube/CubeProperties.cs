using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Budgets.Tests.Cube;

public sealed class CubeProperties
{
    private static readonly EconomicMeaning Meaning = EconomicMeaning.Load(
        Catalog.Catalogue.Default
    );

    [Fact]
    public void An_answer_is_the_sum_of_the_lines_inside_the_point() =>
        RandomBudgets.Check(seed =>
        {
            var budget = RandomBudgets.Of(seed);
            var cube = new BudgetCube(budget, Meaning);
            var targets = budget
                .Projects.Where(project => project.Target is not null)
                .Select(project => project.Key)
                .ToHashSet();
            var random = new Random(seed);
            for (var i = 0; i < 60; i++)
            {
                var point = RandomPoint(random);
                cube.Amount(point).ShouldBe(BruteForce(cube, point, targets), point.ToString());
            }
        });

    [Fact]
    public void A_parent_is_the_sum_of_its_children_along_every_dimension() =>
        RandomBudgets.Check(seed =>
        {
            var budget = RandomBudgets.Of(seed);
            var cube = new BudgetCube(budget, Meaning);
            var random = new Random(seed);
            for (var i = 0; i < 30; i++)
            {
                var point = RandomPoint(random);
                AddsUp(cube, point, Dimension.Function, "");
                AddsUp(cube, point, Dimension.Fund, Funds.Total);
                AddsUp(cube, point, Dimension.Origin, Origins.All);
                AddsUp(cube, point, Dimension.Unit, "");
                AddsUp(cube, point, Dimension.Nature, Natures.Grand);
                AddsUp(cube, point, Dimension.Nature, Natures.Total);
                var income = new Point
                {
                    Side = Sides.Income,
                    Fund = point.Fund,
                    Origin = point.Origin,
                    Unit = point.Unit,
                };
                AddsUp(cube, income, Dimension.Function, "");
                AddsUp(cube, income, Dimension.Fund, Funds.Total);
                AddsUp(cube, income, Dimension.Unit, "");
            }
        });

    [Fact]
    public void Both_economic_classifications_make_up_the_same_money() =>
        RandomBudgets.Check(seed =>
        {
            var cube = new BudgetCube(RandomBudgets.Of(seed), Meaning);
            var point = RandomPoint(new Random(seed)) with { Item = "", Economic = "" };
            // Every class of the generator has a pair for every nature of unit.
            var departmental = Total(cube, point with { Economic = "3" });
            Total(cube, point with { Economic = "5" }).ShouldBe(departmental);
            cube.Members(Dimension.Economic, point with { Economic = "3+5" })
                .Select(pair => cube.Amount(point with { Economic = pair })!.Value.Fen)
                .Sum()
                .ShouldBe(departmental);
        });

    private static void AddsUp(BudgetCube cube, Point point, Dimension dimension, string all)
    {
        var whole = point.With(dimension, all);
        var parts = cube.Members(dimension, whole);
        var sum = cube.Amount(whole);
        if (parts.Count == 0)
        {
            sum.ShouldBeNull();
            return;
        }

        parts
            .Sum(member => cube.Amount(whole.With(dimension, member))!.Value.Fen)
            .ShouldBe(sum!.Value.Fen, $"{dimension} {whole}");
    }

    private static long Total(BudgetCube cube, Point point) =>
        cube.Members(Dimension.Economic, point)
            .Sum(code => cube.Amount(point with { Economic = code })!.Value.Fen);

    private static Point RandomPoint(Random random)
    {
        string[] natures =
        [
            Natures.Grand,
            "",
            Natures.Basic,
            Natures.Personnel,
            Natures.Public,
            Natures.Project,
            Natures.CarryOut,
        ];
        string[] funds = ["", Funds.Fiscal, Funds.General, Funds.Own, Funds.Business];
        string[] items =
        [
            "",
            "",
            "",
            Items.ThreePublic,
            Items.Vehicle,
            Items.Reception,
            Items.OperatingCost,
            Items.Targets,
        ];
        string[] projects = ["", "", "", "P0", "P1", "?项目3", "同名项目"];
        string[] economics = ["", "", "301", "30103", "3010301", "302", "501", "50201", "302+502"];
        var function = RandomBudgets.Pick(random, RandomBudgets.Functions);
        int[] lengths = [0, 0, 3, 5, 7];
        return new Point
        {
            Year = random.Next(2) == 0 ? 2025 : 0,
            Side = random.Next(2) == 0 ? Sides.Expenditure : "",
            Function = function[..lengths[random.Next(5)]],
            Economic = RandomBudgets.Pick(random, economics),
            Fund = RandomBudgets.Pick(random, funds),
            Origin = RandomBudgets.Pick(random, ["", "", Origins.Current, Origins.CarryOver]),
            Nature = RandomBudgets.Pick(random, natures),
            Unit = RandomBudgets.Pick(random, ["", "", "309001", "单位309002", "309"]),
            Project = RandomBudgets.Pick(random, projects),
            Item = RandomBudgets.Pick(random, items),
        };
    }

    private static Money? BruteForce(BudgetCube cube, Point point, HashSet<string> targets)
    {
        long sum = 0;
        var count = 0;
        foreach (var line in cube.Lines)
        {
            if (IsInside(line, point, targets))
            {
                count++;
                sum += line.Entry.Amount.Fen;
            }
        }

        return count == 0 ? null : new Money(sum);
    }

    private static bool IsInside(SpendingLine line, Point point, HashSet<string> targets)
    {
        var entry = line.Entry;
        var codes = point.Economic.Split('+');
        return entry.Function.StartsWith(point.Function, StringComparison.Ordinal)
            && codes.All(code =>
                (code.StartsWith('5') ? line.GovernmentEconomic : entry.Economic).StartsWith(
                    code,
                    StringComparison.Ordinal
                )
            )
            && (point.Fund == entry.Fund || Funds.Tree.IsAbove(point.Fund, entry.Fund))
            && (point.Origin.Length == 0 || point.Origin == entry.Origin)
            && (point.Nature == line.Nature || Natures.Tree.IsAbove(point.Nature, line.Nature))
            && (
                point.Unit is "" or "309"
                || point.Unit.EndsWith(entry.Unit, StringComparison.Ordinal)
            )
            && point.Project switch
            {
                "" => true,
                "P0" => entry.Project is "P0" or "P1" or "P2",
                "P1" => entry.Project is "P1",
                "?项目3" => entry.Project == "P3",
                _ => entry.Project is "P4" or "P5",
            }
            && point.Item switch
            {
                "" => true,
                Items.OperatingCost => line.IsOperatingCost,
                Items.Targets => targets.Contains(entry.Project),
                _ => point.Item == line.Item || Items.Tree.IsAbove(point.Item, line.Item),
            };
    }
}
