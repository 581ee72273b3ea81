using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Execution;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Web.Demo;

/// <summary>演示的年末: self-evaluations that reach what was aimed at.</summary>
internal sealed class DemoYear(PreparationDesks desks)
{
    /// <summary>Every self-evaluation of a budget from results to confirmation.</summary>
    public async Task Evaluate(long budget, Func<Role, Actor> who, CancellationToken cancellation)
    {
        var clerk = who(Role.UnitClerk);
        var views = await desks.Evaluations.List(clerk, budget, cancellation);
        foreach (var view in views.Value)
        {
            var saved = await desks.Evaluations.Save(
                clerk,
                budget,
                view.Project,
                seen: 0,
                Results(view.Target),
                "各项指标按期完成。",
                cancellation
            );
            Expect(saved);
            var standing = saved.Value!;
            for (var next = Onward(standing.State); next is not null; next = Onward(standing.State))
            {
                var done = await desks.Evaluations.Act(
                    who(next.Role),
                    standing.Id,
                    standing.Revision,
                    next.Action,
                    text: "",
                    cancellation
                );
                Expect(done);
                standing = done.Value!;
            }
        }
    }

    public static void Expect<T>(Outcome<T> outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            throw new InvalidOperationException("demonstration: " + refusal.Message.English);
        }
    }

    private static EvaluationTransition? Onward(EvaluationState state) =>
        EvaluationTable
            .From(state)
            .FirstOrDefault(transition => transition.Action != EvaluationAction.SendBack);

    private static ImmutableArray<IndicatorResult> Results(TargetSheet target) =>
        [
            .. target.Indicators.Select(
                static (indicator, index) =>
                    new IndicatorResult(index, indicator.Value, Judged: 100)
            ),
        ];
}
