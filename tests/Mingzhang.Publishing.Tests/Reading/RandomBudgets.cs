using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Publishing.Tests.Reading;

/// <summary>Budgets of any shape: one to three units, any classes, funds and natures, projects, carried-over money, a prior year.</summary>
internal static class RandomBudgets
{
    private static readonly string[] Functions =
    [
        "2010301",
        "2012901",
        "2060101",
        "2060701",
        "2060702",
        "2060799",
        "2080505",
        "2080506",
        "2101101",
        "2120899",
        "2210201",
    ];

    private static readonly string[] Personnel =
    [
        "30101",
        "30102",
        "30103",
        "30108",
        "30113",
        "30305",
    ];

    private static readonly string[] Public =
    [
        "30201",
        "30202",
        "30211",
        "30215",
        "30217",
        "30231",
    ];

    private static readonly string[] Project = ["30201", "30226", "30227", "31002"];

    private static readonly string[] OfProjects =
    [
        Funds.General,
        Funds.General,
        Funds.General,
        Funds.GovernmentFund,
        Funds.StateCapital,
        Funds.Business,
        Funds.Other,
    ];

    public static Budget Of(int seed)
    {
        var random = new Random(seed);
        var units = Enumerable
            .Range(1, random.Next(1, 4))
            .Select(i => new BudgetUnit
            {
                Code = string.Create(CultureInfo.InvariantCulture, $"3990{i:00}"),
                Name = i == 1 ? "青山区示例局（本级）" : $"青山区示例局第{"一二三"[i - 2]}中心",
            })
            .ToArray();
        var projects = Enumerable
            .Range(1, random.Next(1, 5))
            .Select(i => new BudgetProject
            {
                Key = string.Create(CultureInfo.InvariantCulture, $"P{i}"),
                Name = $"示例工作{"甲乙丙丁戊"[i]}经费",
                Unit = units[random.Next(units.Length)].Code,
            })
            .ToArray();
        Money Amount() =>
            new(
                random.Next(12) == 0
                    ? 0
                    : random.NextInt64(1, random.Next(3) == 0 ? 99_999 : 999_999_999)
            );
        T Any<T>(T[] of) => of[random.Next(of.Length)];
        var lines = new List<ExpenditureLine>();
        for (var i = random.Next(1, 20); i >= 0; i--)
        {
            var kind = random.Next(3);
            var project = Any(projects);
            lines.Add(
                new ExpenditureLine(
                    kind == 2 ? project.Unit : Any(units).Code,
                    Any(Functions),
                    Any(
                        kind == 0 ? Personnel
                        : kind == 1 ? Public
                        : Project
                    ),
                    Amount()
                )
                {
                    Nature =
                        kind == 0 ? Natures.Personnel
                        : kind == 1 ? Natures.Public
                        : Natures.Project,
                    Fund = kind == 2 ? Any(OfProjects) : Funds.General,
                    Project = kind == 2 ? project.Key : "",
                    Origin = kind == 2 && random.Next(4) == 0 ? Origins.CarryOver : Origins.Current,
                }
            );
        }

        return SmallBudget.Plain with
        {
            Units = [.. units],
            Projects = [.. projects],
            Expenditure = [.. lines],
            Revenue =
            [
                .. lines.Select(line => new RevenueLine(line.Unit, line.Fund, line.Amount)
                {
                    Origin = line.Origin,
                }),
            ],
            Given = [.. SmallBudget.Plain.Given.Select(given => given with { Amount = Amount() })],
        };
    }
}
