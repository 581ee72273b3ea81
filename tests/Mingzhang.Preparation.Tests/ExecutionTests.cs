using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Targets;
using Mingzhang.Preparation.Execution;

namespace Mingzhang.Preparation.Tests;

public sealed class ExecutionTests
{
    private static readonly BudgetProject Project = new()
    {
        Key = "p",
        Name = "p",
        PaymentPlan = [new PaymentStep(6, 50), new PaymentStep(12, 100)],
    };

    [Theory]
    [InlineData(3, 0, ProgressKind.OnPlan)]
    [InlineData(6, 49_99, ProgressKind.Behind)]
    [InlineData(6, 50_00, ProgressKind.OnPlan)]
    [InlineData(11, 50_00, ProgressKind.OnPlan)]
    [InlineData(12, 99_99, ProgressKind.Behind)]
    [InlineData(12, 100_00, ProgressKind.OnPlan)]
    [InlineData(12, 100_01, ProgressKind.AboveBudget)]
    public void Spending_is_compared_with_the_step_that_is_due(
        int month,
        long spent,
        ProgressKind kind
    ) => State(month, new Money(spent)).Kind.ShouldBe(kind);

    [Fact]
    public void Without_figures_nothing_is_said_of_progress() =>
        Monitoring.At(6, [Project], Budgets(), []).Single().Kind.ShouldBe(ProgressKind.Unknown);

    [Fact]
    public void The_newest_cumulative_figure_counts() =>
        Monitoring
            .At(
                6,
                [Project],
                Budgets(),
                [
                    new ExecutionFigure("p", 7, new Money(90_00)),
                    new ExecutionFigure("p", 5, new Money(60_00)),
                    new ExecutionFigure("p", 4, new Money(10_00)),
                ]
            )
            .Single()
            .Spent.ShouldBe(60m);

    [Theory]
    [InlineData("≥", "12", "12", "50")]
    [InlineData("≥", "12", "9", "37.5")]
    [InlineData("≥", "12", "20", "50")]
    [InlineData("≤", "10", "10", "50")]
    [InlineData("≤", "10", "20", "25")]
    [InlineData("=", "100%", "50%", "25")]
    [InlineData("=", "100", "200", "25")]
    [InlineData("", "12", "6", "25")]
    public void A_number_scores_its_share_of_the_weight(
        string sign,
        string target,
        string achieved,
        string score
    ) =>
        Score(
            new TargetIndicator("产出指标", "数量指标", "n")
            {
                Operator = sign,
                Value = target,
                Weight = 50,
            },
            achieved
        )
            .Score.ShouldBe(
                decimal.Parse(score, System.Globalization.CultureInfo.InvariantCulture)
            );

    [Fact]
    public void An_indicator_that_must_not_grow_loses_when_it_does() =>
        Score(
            new TargetIndicator("产出指标", "成本指标", "n")
            {
                Value = "10",
                Weight = 50,
                Direction = "反向指标",
            },
            "20"
        )
            .Score.ShouldBe(25m);

    [Fact]
    public void Words_are_judged_by_people()
    {
        var indicator = new TargetIndicator("效益指标", "社会效益指标", "n")
        {
            Operator = "定性",
            Value = "提升",
            Weight = 20,
        };
        Score(indicator, "有所提升").Score.ShouldBeNull();
        Score(indicator, "有所提升", judged: 90).Score.ShouldBe(18m);
    }

    [Fact]
    public void Weights_of_ninety_leave_ten_for_the_rate_of_execution()
    {
        var target = Sheet(90);
        var scores = SelfEvaluation.Score(target, [new IndicatorResult(0, "1", Judged: null)]);
        SelfEvaluation.Total(scores, executionRate: 95).ShouldBe(99.5m);
        SelfEvaluation.Total(scores, executionRate: null).ShouldBeNull();
        SelfEvaluation
            .Total(SelfEvaluation.Score(Sheet(100), [new IndicatorResult(0, "1", null)]), 95)
            .ShouldBe(100m);
    }

    [Fact]
    public void No_total_is_given_while_a_score_is_missing() =>
        SelfEvaluation
            .Total(SelfEvaluation.Score(Sheet(100), []), executionRate: 100)
            .ShouldBeNull();

    private static TargetSheet Sheet(decimal weight) =>
        new()
        {
            Scope = TargetScope.Project,
            Indicators =
            [
                new TargetIndicator("产出指标", "数量指标", "n")
                {
                    Operator = "≥",
                    Value = "1",
                    Weight = weight,
                },
            ],
        };

    private static IndicatorScore Score(
        TargetIndicator indicator,
        string achieved,
        decimal? judged = null
    ) =>
        SelfEvaluation
            .Score(
                new TargetSheet { Scope = TargetScope.Project, Indicators = [indicator] },
                [new IndicatorResult(0, achieved, judged)]
            )
            .Single();

    private static ProgressState State(int month, Money spent) =>
        Monitoring
            .At(month, [Project], Budgets(), [new ExecutionFigure("p", month, spent)])
            .Single();

    private static Dictionary<string, Money> Budgets() => new() { ["p"] = new Money(100_00) };
}
