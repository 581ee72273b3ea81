using System.Collections.Immutable;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Publishing.Tests;

/// <summary>A budget of one invented unit: three functional classes, one project with targets, a prior year, a classified project on request.</summary>
internal static class SmallBudget
{
    public static readonly Budget Plain = new()
    {
        Year = 2025,
        Place = "chongqing-district",
        Division = "500112",
        Department = new Department("青山区示例局", "309"),
        Units =
        [
            new BudgetUnit
            {
                Code = "309001",
                Name = "青山区示例局",
                StaffAuthorised = 10,
                StaffInPost = 9,
            },
        ],
        Revenue = [new RevenueLine("309001", Funds.General, Yuan(3_234_567.80m))],
        Expenditure =
        [
            new ExpenditureLine("309001", "2012901", "30101", Yuan(1_000_000m))
            {
                Nature = Natures.Personnel,
            },
            new ExpenditureLine("309001", "2012901", "30201", Yuan(200_000.80m))
            {
                Nature = Natures.Public,
            },
            new ExpenditureLine("309001", "2012901", "30217", Yuan(18_000m))
            {
                Nature = Natures.Public,
            },
            new ExpenditureLine("309001", "2060702", "30201", Yuan(1_500_000m))
            {
                Nature = Natures.Project,
                Project = "P1",
            },
            new ExpenditureLine("309001", "2210201", "30113", Yuan(516_567m))
            {
                Nature = Natures.Personnel,
            },
        ],
        Projects =
        [
            new BudgetProject
            {
                Key = "P1",
                Name = "科普活动经费",
                Unit = "309001",
                Target = new TargetSheet
                {
                    Scope = Mingzhang.Facts.Targets.TargetScope.Project,
                    Goal = "开展科普活动十二场，惠及群众一万人次。",
                    Indicators =
                    [
                        new TargetIndicator("产出指标", "数量指标", "科普活动场次")
                        {
                            Operator = "≥",
                            Value = "12",
                            Unit = "场",
                            Weight = 50,
                        },
                        new TargetIndicator("满意度指标", "服务对象满意度指标", "群众满意度")
                        {
                            Operator = "≥",
                            Value = "90",
                            Unit = "%",
                            Weight = 50,
                        },
                    ],
                },
            },
        ],
        Given =
        [
            Prior(Sides.Income, "", 3_300_000m),
            Prior(Sides.Income, Funds.General, 3_300_000m),
            Prior(Sides.Expenditure, "", 3_300_000m),
            Prior(Sides.Expenditure, Funds.General, 3_300_000m),
            Prior(Sides.Expenditure, Funds.General, 1_100_000m, function: "2012901"),
            Prior(Sides.Expenditure, Funds.General, 1_500_000m, function: "2060702"),
            Prior(Sides.Expenditure, Funds.General, 700_000m, function: "2080505"),
            Prior(Sides.Expenditure, Funds.General, 1_800_000m, nature: Natures.Basic),
            Prior(Sides.Expenditure, Funds.General, 1_500_000m, nature: Natures.Project),
        ],
        Explanations = new Dictionary<string, string>
        {
            ["duties"] = "（一）负责示例工作。\n（二）完成上级交办的其他任务。",
            ["reason.basic"] = "人员减少。",
            ["reason.2012901"] = "人员调入",
        }.ToImmutableDictionary(),
        Contact = new Contact("示例联系人", "000-00000000"),
    };

    public static IFactSource Cube(Budget budget) => new BudgetCube(budget, Catalogue.Default);

    public static Money Yuan(decimal yuan) => new((long)(yuan * 100));

    private static GivenAmount Prior(
        string side,
        string fund,
        decimal yuan,
        string function = "",
        string nature = ""
    ) =>
        new(
            new Point
            {
                Year = 2024,
                Side = side,
                Fund = fund,
                Function = function,
                Nature = nature,
            },
            Yuan(yuan)
        );
}
