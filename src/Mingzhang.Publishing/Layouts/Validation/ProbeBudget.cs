using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Publishing.Layouts.Validation;

/// <summary>试印预算: a made-up budget with an amount in every fund, nature and item, so that each cell of a layout has its own number.</summary>
internal static class ProbeBudget
{
    private const string Unit = "399001";

    private static readonly string[] OwnFunds =
    [
        Funds.SpecialAccount,
        Funds.Business,
        Funds.Operating,
        Funds.Superior,
        Funds.Affiliated,
        Funds.Other,
    ];

    public static Budget Of(int year)
    {
        var lines = new List<ExpenditureLine>();
        // Different multiples of 100 元 exactly: what 万元 with two decimals can print.
        long next = 11;
        void Add(
            string function,
            string economic,
            string nature,
            string fund,
            string origin,
            string project = ""
        )
        {
            next = (next * 7 % 9973) + 13;
            lines.Add(
                new ExpenditureLine(Unit, function, economic, new Money(next * 1_000_000))
                {
                    Nature = nature,
                    Fund = fund,
                    Origin = origin,
                    Project = project,
                }
            );
        }

        foreach (var economic in new[] { "30101", "30102", "30108", "30305" })
        {
            Add("2060101", economic, Natures.Personnel, Funds.General, Origins.Current);
        }

        foreach (var economic in new[] { "30201", "30211", "30217", "30231", "30212" })
        {
            Add("2060101", economic, Natures.Public, Funds.General, Origins.Current);
        }

        Add("2080505", "30108", Natures.Personnel, Funds.General, Origins.Current);
        Add("2210201", "30113", Natures.Personnel, Funds.General, Origins.Current);
        Add("2060702", "30201", Natures.Project, Funds.General, Origins.Current, "P1");
        Add("2060702", "30226", Natures.Project, Funds.General, Origins.CarryOver, "P1");
        Add("2060702", "31013", Natures.Project, Funds.General, Origins.Current, "P2");
        Add("2120899", "30201", Natures.Project, Funds.GovernmentFund, Origins.Current, "P2");
        Add("2230105", "30201", Natures.Project, Funds.StateCapital, Origins.Current, "P2");
        foreach (var fund in OwnFunds)
        {
            Add("2060702", "30227", Natures.Project, fund, Origins.Current, "P2");
        }

        return new Budget
        {
            Year = year,
            Department = new Department("某县科学技术协会", "399"),
            Units = [new BudgetUnit { Code = Unit, Name = "某县科学技术协会本级" }],
            Projects = [Project("P1", "科普活动经费"), Project("P2", "科技服务经费")],
            Expenditure = [.. lines],
            Revenue =
            [
                .. lines
                    .GroupBy(line => (line.Fund, line.Origin, line.Function))
                    .Select(group => new RevenueLine(
                        Unit,
                        group.Key.Fund,
                        new Money(group.Sum(line => line.Amount.Fen))
                    )
                    {
                        Origin = group.Key.Origin,
                        Function = group.Key.Function,
                    }),
            ],
            Given =
            [
                .. lines
                    .Where(line => line.Fund == Funds.General)
                    .GroupBy(line => line.Function)
                    .Select(group => new GivenAmount(
                        new Point
                        {
                            Year = year - 1,
                            Side = Sides.Expenditure,
                            Function = group.Key,
                            Fund = Funds.General,
                        },
                        new Money(group.Sum(line => line.Amount.Fen) + 3_000_000)
                    )),
            ],
            Procurement =
            [
                new ProcurementItem(Unit, Items.Goods, "台式机", new Money(7_000_000))
                {
                    Project = "P1",
                },
                new ProcurementItem(Unit, Items.Services, "印刷服务", new Money(9_000_000))
                {
                    Project = "P2",
                },
            ],
        };
    }

    private static BudgetProject Project(string key, string name) =>
        new()
        {
            Key = key,
            Name = name,
            Unit = Unit,
            Target = new TargetSheet
            {
                Scope = TargetScope.Project,
                Goal = "完成年度任务。",
                Indicators =
                [
                    new TargetIndicator("产出指标", "数量指标", "活动场次")
                    {
                        Value = "10",
                        Unit = "场",
                        Operator = "≥",
                    },
                ],
            },
        };
}
