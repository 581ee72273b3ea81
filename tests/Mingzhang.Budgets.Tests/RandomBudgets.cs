using FsCheck;
using FsCheck.Fluent;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Budgets.Tests;

/// <summary>Budgets at random, the same for the same number. Income closes with expenditure per unit, fund and origin.</summary>
internal static class RandomBudgets
{
    /// <summary>Asks <paramref name="property"/> of a hundred budgets, the same ones in every run.</summary>
    public static void Check(Action<int> property, int tests = 100) =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), property)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(20250101, 4711));

    public static readonly string[] Functions =
    [
        "2060701",
        "2060702",
        "2060799",
        "2080505",
        "2080506",
        "2101101",
        "2210201",
    ];

    public static readonly string[] Economics =
    [
        "30101",
        "3010301",
        "30108",
        "30201",
        "30217",
        "30231",
        "30212",
        "30299",
        "30305",
        "31013",
        "31002",
    ];

    public static readonly string[] Funds =
    [
        Facts.Cube.Funds.General,
        Facts.Cube.Funds.GovernmentFund,
        Facts.Cube.Funds.SpecialAccount,
        Facts.Cube.Funds.Business,
        Facts.Cube.Funds.Other,
    ];

    public static readonly string[] LeafNatures =
    [
        "",
        Natures.Personnel,
        Natures.Public,
        Natures.Project,
        Natures.Operating,
        Natures.CarryOut,
        Natures.Distribution,
    ];

    private static readonly string[] OriginMembers = [Origins.Current, Origins.CarryOver];

    public static Budget Of(int seed)
    {
        var random = new Random(seed);
        string[] units = ["309001", "309002", "309003"];
        var projects = new List<BudgetProject>
        {
            new()
            {
                Key = "P0",
                Name = "科普",
                Kind = ProjectKind.Special,
            },
        };
        for (var i = 1; i < 6; i++)
        {
            projects.Add(
                new()
                {
                    Key = "P" + i,
                    Name = i > 3 ? "同名项目" : "项目" + i,
                    Kind = (ProjectKind)random.Next(4),
                    Programme = i is 1 or 2 ? "P0" : "",
                    Target =
                        random.Next(2) == 0
                            ? new() { Scope = Facts.Targets.TargetScope.Project }
                            : null,
                }
            );
        }

        var lines = new List<ExpenditureLine>();
        for (var i = random.Next(40); i > 0; i--)
        {
            var nature = Pick(random, LeafNatures);
            lines.Add(
                new ExpenditureLine(
                    Pick(random, units),
                    Pick(random, Functions),
                    nature is Natures.CarryOut or Natures.Distribution
                        ? ""
                        : Pick(random, Economics),
                    new Money(random.Next(-50, 5000))
                )
                {
                    Fund = Pick(random, Funds),
                    Origin = Pick(random, OriginMembers),
                    Nature = nature,
                    Project = random.Next(2) == 0 ? "" : "P" + random.Next(6),
                    IsOperatingCost = random.Next(6) == 0 ? random.Next(2) == 0 : null,
                }
            );
        }

        return new Budget
        {
            Year = 2025,
            Department = new("某局", "309"),
            Units =
            [
                .. units.Select(
                    (code, i) =>
                        new BudgetUnit
                        {
                            Code = code,
                            Name = "单位" + code,
                            Nature = (UnitNature)(i % 4),
                        }
                ),
            ],
            Projects = [.. projects],
            Expenditure = [.. lines],
            Revenue =
            [
                .. lines
                    .GroupBy(line => (line.Unit, line.Fund, line.Origin))
                    .Select(group => new RevenueLine(
                        group.Key.Unit,
                        group.Key.Fund,
                        new Money(group.Sum(line => line.Amount.Fen))
                    )
                    {
                        Origin = group.Key.Origin,
                    }),
            ],
        };
    }

    public static T Pick<T>(Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
