using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Cli.Bench.Drafts;

/// <summary>大部门: a made-up department of many units whose budget closes, to measure with. Same sizes, same budget.</summary>
internal static class LargeBudget
{
    private const int Year = 2025;

    private static readonly string[] Personnel =
    [
        "30101",
        "30102",
        "30103",
        "30107",
        "30108",
        "30110",
        "30112",
        "30113",
        "30199",
    ];

    private static readonly string[] Public =
    [
        "30201",
        "30202",
        "30205",
        "30206",
        "30207",
        "30211",
        "30213",
        "30215",
        "30216",
        "30217",
        "30226",
        "30227",
        "30228",
        "30229",
        "30231",
        "30239",
        "30299",
    ];

    /// <summary>The budget of a department.</summary>
    /// <param name="units">At most 999.</param>
    /// <param name="lines">Lines of expenditure, shared out among the units.</param>
    /// <param name="projects">Projects of each unit, every one with targets.</param>
    public static Budget Of(int units, int lines, int projects)
    {
        var functions = Catalogue
            .Default.Functions.Entries.Where(entry =>
                entry.Code.Length == 7
                && entry.Code.StartsWith("206", StringComparison.Ordinal)
                && entry.ValidIn(Year) == Catalog.Codes.CodeValidity.Valid
            )
            .Select(entry => entry.Code)
            .Distinct(StringComparer.Ordinal)
            .Take(24)
            .ToArray();
        var random = new Random(20261121);
        var expenditure = ImmutableArray.CreateBuilder<ExpenditureLine>(lines);
        for (var i = 0; i < lines; i++)
        {
            var unit = Code(i % units);
            var turn = i / units;
            var fund = turn % 29 == 28 ? Funds.Business : Funds.General;
            var amount = new Money(random.Next(1, 5_000_000) * 100L);
            expenditure.Add(
                (turn % 3) switch
                {
                    0 => new ExpenditureLine(
                        unit,
                        functions[turn % functions.Length],
                        Personnel[turn / 3 % Personnel.Length],
                        amount
                    )
                    {
                        Nature = Natures.Personnel,
                        Fund = fund,
                    },
                    1 => new ExpenditureLine(
                        unit,
                        functions[turn % functions.Length],
                        Public[turn / 3 % Public.Length],
                        amount
                    )
                    {
                        Nature = Natures.Public,
                        Fund = fund,
                    },
                    _ => new ExpenditureLine(
                        unit,
                        functions[turn % functions.Length],
                        Public[turn / 3 % Public.Length],
                        amount
                    )
                    {
                        Nature = Natures.Project,
                        Fund = fund,
                        Project = Key(i % units, turn / 3 % projects),
                    },
                }
            );
        }

        return new Budget
        {
            Year = Year,
            Place = "chongqing",
            Division = "500112",
            Scope = PackScope.Department,
            Department = new Department("某区教育委员会", "309"),
            Units =
            [
                .. Enumerable
                    .Range(0, units)
                    .Select(i => new BudgetUnit
                    {
                        Code = Code(i),
                        Name = string.Create(CultureInfo.InvariantCulture, $"某区第{i + 1}中学校"),
                        Nature = i == 0 ? UnitNature.Administrative : UnitNature.PublicService,
                        StaffAuthorised = 40 + (i % 60),
                        StaffInPost = 38 + (i % 60),
                        StaffRetired = i % 17,
                    }),
            ],
            Expenditure = expenditure.ToImmutable(),
            Revenue =
            [
                .. expenditure
                    .GroupBy(line => (line.Unit, line.Fund))
                    .Select(group => new RevenueLine(
                        group.Key.Unit,
                        group.Key.Fund,
                        new Money(group.Sum(line => line.Amount.Fen))
                    )),
            ],
            Projects =
            [
                .. Enumerable
                    .Range(0, units)
                    .SelectMany(unit =>
                        Enumerable.Range(0, projects).Select(number => Project(unit, number))
                    ),
            ],
        };
    }

    private static string Code(int unit) =>
        string.Create(CultureInfo.InvariantCulture, $"309{unit + 1:000}");

    private static string Key(int unit, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"P{unit + 1:000}-{number + 1:00}");

    private static BudgetProject Project(int unit, int number) =>
        new()
        {
            Key = Key(unit, number),
            Name = string.Create(
                CultureInfo.InvariantCulture,
                $"第{unit + 1}中学校第{number + 1}项教学设备更新"
            ),
            Unit = Code(unit),
            Purpose = "更新教学设备。",
            PaymentPlan = [new(3, 25), new(6, 50), new(10, 85), new(12, 100)],
            Target = new TargetSheet
            {
                Scope = TargetScope.Project,
                Goal = "完成年度设备更新任务。",
                Indicators =
                [
                    Indicator("产出指标", "数量指标", "更新设备数量", "≥", "20", "台", 30),
                    Indicator("产出指标", "质量指标", "验收合格率", "≥", "98", "%", 20),
                    Indicator("产出指标", "时效指标", "完成及时率", "≥", "95", "%", 10),
                    Indicator("效益指标", "社会效益指标", "受益学生人数", "≥", "600", "人", 20),
                    Indicator("满意度指标", "服务对象满意度指标", "师生满意度", "≥", "90", "%", 20),
                ],
            },
        };

    private static TargetIndicator Indicator(
        string level1,
        string level2,
        string name,
        string sign,
        string value,
        string unit,
        decimal weight
    ) =>
        new(level1, level2, name)
        {
            Operator = sign,
            Value = value,
            Unit = unit,
            Weight = weight,
            Direction = "正向指标",
        };
}
