using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Targets;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Versions;

namespace Mingzhang.Preparation.Tests;

public sealed class RowCodecTests
{
    [Fact]
    public void A_budget_taken_apart_and_put_together_is_the_same()
    {
        var budget = SomeBudget.Whole();
        var rows = RowCodec
            .TakeApart(budget, Guid.CreateVersion7)
            .Select(edit => new SheetRow(edit.Id, edit.Sheet, edit.Ordinal, 1, edit.Content!))
            .ToImmutableArray();
        var again = RowCodec.Assemble(rows).ShouldNotBeNull();
        BudgetDifference.Between(budget, again).IsEmpty.ShouldBeTrue();
        again.Units.ShouldBe(budget.Units);
        again.Procurement.ShouldBe(budget.Procurement);
        again.Assets.ShouldBe(budget.Assets);
        again.Given.ShouldBe(budget.Given);
        again.Explanations.ShouldBe(budget.Explanations, ignoreOrder: true);
        again.Contact.ShouldBe(budget.Contact);
        again.Department.ShouldBe(budget.Department);
        again.Targets.Length.ShouldBe(budget.Targets.Length);
        ProjectContent.Same(again.Targets[0], budget.Targets[0]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"unit":"309001","function":"2060702","economic":"30201","amount":"1.234"}""")]
    [InlineData("""{"unit":"309001","function":"2060702","economic":"30201","amount":1.5}""")]
    [InlineData(
        """{"unit":"309001","function":"2060702","economic":"30201","amount":"99999999999999999"}"""
    )]
    [InlineData(
        """{"unit":"309001","function":"2060702","economic":"30201","amount":"1.00","surprise":1}"""
    )]
    [InlineData("""{"unit":null,"function":"2060702","economic":"30201","amount":"1.00"}""")]
    public void What_is_no_expenditure_line_is_refused(string content) =>
        RowCodec.Read(SheetKind.Expenditure, content).ShouldBeNull();

    [Fact]
    public void Deep_nesting_is_refused() =>
        RowCodec
            .Read(SheetKind.Projects, new string('[', 5_000) + new string(']', 5_000))
            .ShouldBeNull();

    [Fact]
    public void An_amount_is_written_as_yuan_with_two_decimals() =>
        RowCodec
            .Write(new RevenueLine("309001", Funds.General, new Money(-1)))
            .ShouldContain("\"amount\":\"-0.01\"");

    [Fact]
    public void A_kind_that_comes_first_in_its_list_is_kept()
    {
        var project = new BudgetProject
        {
            Key = "p",
            Name = "p",
            Kind = ProjectKind.Personnel,
        };
        RowCodec
            .Read(SheetKind.Projects, RowCodec.Write(project))
            .ShouldBeOfType<BudgetProject>()
            .Kind.ShouldBe(ProjectKind.Personnel);
    }
}

/// <summary>A small budget with something on every sheet.</summary>
internal static class SomeBudget
{
    public static Budget Whole() =>
        new()
        {
            Year = 2026,
            Place = "chongqing-district",
            Division = "500112",
            Department = new Department("某区科学技术协会", "309"),
            Units =
            [
                new BudgetUnit
                {
                    Code = "309001",
                    Name = "某区科学技术协会本级",
                    StaffInPost = 12,
                },
            ],
            Revenue = [new RevenueLine("309001", Funds.General, new Money(300_000_00))],
            Expenditure =
            [
                new ExpenditureLine("309001", "2060702", "30201", new Money(100_000_00))
                {
                    Project = "science",
                },
                new ExpenditureLine("309001", "2010101", "30101", new Money(200_000_00))
                {
                    Nature = Natures.Personnel,
                },
            ],
            Projects =
            [
                new BudgetProject
                {
                    Key = "science",
                    Name = "科普活动",
                    PaymentPlan = [new PaymentStep(6, 50), new PaymentStep(12, 100)],
                    Target = Target(TargetScope.Project),
                },
            ],
            Targets = [Target(TargetScope.Department)],
            Procurement =
            [
                new ProcurementItem("309001", Items.Goods, "打印机", new Money(3_000_00))
                {
                    Quantity = 2,
                },
            ],
            Assets = [new AssetItem("vehicle", "车辆") { Quantity = 1 }],
            Given =
            [
                new GivenAmount(
                    new Point
                    {
                        Year = 2025,
                        Side = Sides.Expenditure,
                        Function = "2060702",
                    },
                    new Money(1)
                ),
            ],
            Explanations = ImmutableDictionary<string, string>.Empty.Add(
                "duties",
                "负责科普工作。"
            ),
            Contact = new Contact("办公室", "000-00000000"),
        };

    public static TargetSheet Target(TargetScope scope) =>
        new()
        {
            Scope = scope,
            Goal = "开展活动",
            Indicators =
            [
                new TargetIndicator("产出指标", "数量指标", "活动次数")
                {
                    Operator = "≥",
                    Value = "12",
                    Unit = "次",
                    Weight = 50,
                },
            ],
        };
}
