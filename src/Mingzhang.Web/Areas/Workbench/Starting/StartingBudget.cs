using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Preparation.Organisation;

namespace Mingzhang.Web.Areas.Workbench.Starting;

/// <summary>新预算的底稿: what a unit's budget begins with.</summary>
public static class StartingBudget
{
    /// <summary>Empty: what the organisation knows of the unit, and nothing else.</summary>
    public static Budget Empty(UnitRecord unit, string department, string layout, int year) =>
        new()
        {
            Year = year,
            Place = layout,
            Division = unit.Place,
            Scope = PackScope.Unit,
            Department = new Department(department, unit.Department),
            Units = [unit.Unit],
            Assets = unit.Assets,
        };

    /// <summary>
    /// 由上年预算生成: its lines of this year's money as a first guess, projects that go on, and what it said as the prior year's figures.
    /// Money that was carried over, purchases and what was explained belong to that year and stay there.
    /// </summary>
    public static Budget FromPriorYear(Budget prior, EconomicMeaning meaning, int year)
    {
        var goesOn = prior
            .Projects.Where(project => project.LastYear is not { } last || last >= year)
            .ToImmutableArray();
        var keys = goesOn.Select(project => project.Key).ToHashSet(StringComparer.Ordinal);
        return prior with
        {
            Year = year,
            Revenue = prior.Revenue.RemoveAll(line => line.Origin == Origins.CarryOver),
            Expenditure = prior.Expenditure.RemoveAll(line =>
                line.Origin == Origins.CarryOver
                || line.Nature == Natures.CarryOut
                || (line.Project.Length > 0 && !keys.Contains(line.Project))
            ),
            Projects = goesOn,
            Procurement = [],
            Assets = prior.Assets.RemoveAll(asset => asset.IsPlanned),
            Given = Figures(prior, meaning),
            Explanations = prior
                .Explanations.Where(pair =>
                    !pair.Key.StartsWith("reason.", StringComparison.Ordinal)
                )
                .ToImmutableDictionary(StringComparer.Ordinal),
            PublicationDate = null,
        };
    }

    /// <summary>What published packs compare with: income and spending by fund, functions of the general budget, 三公.</summary>
    private static ImmutableArray<GivenAmount> Figures(Budget prior, EconomicMeaning meaning)
    {
        var cube = new BudgetCube(prior, meaning);
        var spending = new Point { Year = prior.Year, Side = Sides.Expenditure };
        var income = new Point { Year = prior.Year, Side = Sides.Income };
        var funds = prior
            .Revenue.Select(line => line.Fund)
            .Concat(prior.Expenditure.Select(line => line.Fund))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        var points = new List<Point>();
        foreach (var fund in funds)
        {
            points.Add(income with { Fund = fund });
            points.AddRange(
                prior
                    .Expenditure.Where(line => line.Fund == fund)
                    .Select(line => line.Function)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .SelectMany(function =>
                        new[] { Natures.Basic, Natures.Project }.Select(nature =>
                            spending with
                            {
                                Fund = fund,
                                Function = function,
                                Nature = nature,
                            }
                        )
                    )
            );
        }

        points.AddRange(
            new[]
            {
                Items.Overseas,
                Items.VehiclePurchase,
                Items.VehicleRunning,
                Items.Reception,
            }.Select(item => spending with { Fund = Funds.General, Item = item })
        );
        return
        [
            .. points
                .Select(point => (Point: point, Amount: cube.Amount(point)))
                .Where(pair => pair.Amount is { Fen: not 0 })
                .Select(pair => new GivenAmount(pair.Point, pair.Amount!.Value)),
        ];
    }
}
