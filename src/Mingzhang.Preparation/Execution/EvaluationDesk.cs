using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Execution;

/// <summary>自评表 as one person sees it.</summary>
/// <param name="Record">Null while nobody has begun it.</param>
/// <param name="Name">Of the project; empty for the unit as a whole.</param>
/// <param name="Scores">得分 of each indicator, with its reason.</param>
/// <param name="Actions">What this person may do now.</param>
public sealed record EvaluationView(
    EvaluationRecord? Record,
    string Project,
    string Name,
    TargetSheet Target,
    ImmutableArray<IndicatorScore> Scores,
    ImmutableArray<EvaluationTransition> Actions,
    bool MayEdit
);

/// <summary>自评台: year-end self-evaluation with scores from weights, filled in by units, passed by department and performance section.</summary>
public sealed class EvaluationDesk(IPreparationStore store, TimeProvider clock)
{
    private readonly Deeds _deeds = new(clock);

    /// <summary>A form for each project with targets, and one for the unit as a whole where it has targets.</summary>
    public Task<Outcome<ImmutableArray<EvaluationView>>> List(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (await Readable(reader, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<ImmutableArray<EvaluationView>>();
                }

                if (RowCodec.Assemble(await reader.Rows(id)) is not { } content)
                {
                    return Outcomes.Done(ImmutableArray<EvaluationView>.Empty);
                }

                var records = (await reader.Evaluations(id)).ToDictionary(
                    record => record.Project,
                    StringComparer.Ordinal
                );
                var views = ImmutableArray.CreateBuilder<EvaluationView>();
                if (ExecutionDesk.SheetOf(content, "") is { Indicators.IsEmpty: false } whole)
                {
                    views.Add(View(actor, budget, records.GetValueOrDefault(""), "", "", whole));
                }

                foreach (var project in content.Projects)
                {
                    if (project.Target is { Indicators.IsEmpty: false } target)
                    {
                        views.Add(
                            View(
                                actor,
                                budget,
                                records.GetValueOrDefault(project.Key),
                                project.Key,
                                project.Name,
                                target
                            )
                        );
                    }
                }

                return Outcomes.Done(views.ToImmutable());
            },
            cancellation
        );

    /// <summary>
    /// Saves results and analysis; the first time begins the form (<paramref name="seen"/> 0). Scores, the rate of execution and the total are
    /// computed here, never taken from outside.
    /// </summary>
    public Task<Outcome<EvaluationRecord>> Save(
        Actor actor,
        long id,
        string project,
        long seen,
        ImmutableArray<IndicatorResult> results,
        string analysis,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<EvaluationRecord>();
                }

                if (!MayEdit(actor, budget, EvaluationState.Drafting))
                {
                    return Refusals.Forbidden<EvaluationRecord>();
                }

                var content = RowCodec.Assemble(await writer.Rows(id));
                if (
                    content is null
                    || ExecutionDesk.SheetOf(content, project) is not { } target
                    || Fault(target, results, analysis)
                )
                {
                    return Refusals.Malformed<EvaluationRecord>(
                        "没有这个项目或指标，或文字过长。",
                        "There is no such project or indicator, or a text is too long."
                    );
                }

                var record = (await writer.Evaluations(id)).FirstOrDefault(each =>
                    each.Project == project
                );
                if (record is null && seen == 0)
                {
                    record = await writer.AddEvaluation(id, project, actor.Account, _deeds.Now);
                    seen = record?.Revision ?? 0;
                }

                if (record is null)
                {
                    return Refusals.Collision<EvaluationRecord>();
                }

                if (record.State != EvaluationState.Drafting)
                {
                    return Refusals.Forbidden<EvaluationRecord>();
                }

                var rate = Rate(content, project, await writer.Figures(id, month: 12));
                var scores = SelfEvaluation.Score(target, results);
                var standing = await writer.PutEvaluation(
                    record with
                    {
                        Revision = seen,
                        Content = record.Content with
                        {
                            Results = results,
                            Analysis = analysis,
                            ExecutionRate = rate,
                            Total = SelfEvaluation.Total(scores, rate),
                        },
                    },
                    actor.Account,
                    _deeds.Now
                );
                if (standing is null)
                {
                    return Refusals.Collision<EvaluationRecord>();
                }

                await _deeds.Record(
                    writer,
                    actor,
                    "evaluation.save",
                    Deeds.Budget(id),
                    new
                    {
                        project,
                        results,
                        standing.Content.Total,
                    }
                );
                return Outcomes.Done(standing);
            },
            cancellation
        );

    /// <summary>Submits, passes or sends back along <see cref="EvaluationTable"/>.</summary>
    /// <param name="text">Needed for sending back.</param>
    public Task<Outcome<EvaluationRecord>> Act(
        Actor actor,
        long evaluation,
        long seen,
        EvaluationAction action,
        string text,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (
                    await writer.Evaluation(evaluation) is not { } record
                    || await Readable(writer, actor, record.Budget) is not { } budget
                )
                {
                    return Refusals.NothingThere<EvaluationRecord>();
                }

                var transition = EvaluationTable
                    .From(record.State)
                    .FirstOrDefault(each =>
                        each.Action == action && AccessPolicy.Holds(actor, each.Role, budget.Scope)
                    );
                if (transition is null || !IsOpen(budget.State))
                {
                    return Refusals.Forbidden<EvaluationRecord>();
                }

                if (
                    text.Length > 4_000
                    || (action == EvaluationAction.SendBack && string.IsNullOrWhiteSpace(text))
                )
                {
                    return Refusals.Guard<EvaluationRecord>(
                        "请填写理由（最多 4000 字）。",
                        "Give a reason (at most 4,000 characters)."
                    );
                }

                if (action == EvaluationAction.Submit && record.Content.Total is null)
                {
                    return Refusals.Guard<EvaluationRecord>(
                        "还有指标没有得分：请补填完成值、评分或权重。",
                        "Some indicators have no score yet: enter what was reached, a judgement or a weight."
                    );
                }

                var standing = await writer.PutEvaluation(
                    record with
                    {
                        Revision = seen,
                        State = transition.To,
                        Content = record.Content with
                        {
                            Opinions = record.Content.Opinions.Add(
                                new EvaluationOpinion(actor.Account, _deeds.Now, action, text)
                            ),
                        },
                    },
                    actor.Account,
                    _deeds.Now
                );
                if (standing is null)
                {
                    return Refusals.Collision<EvaluationRecord>();
                }

                await _deeds.Record(
                    writer,
                    actor,
                    "evaluation.act",
                    Deeds.Budget(record.Budget),
                    new
                    {
                        record.Project,
                        action = action.ToString(),
                        to = transition.To.ToString(),
                        text,
                    }
                );
                return Outcomes.Done(standing);
            },
            cancellation
        );

    private static EvaluationView View(
        Actor actor,
        BudgetRecord budget,
        EvaluationRecord? record,
        string project,
        string name,
        TargetSheet target
    ) =>
        new(
            record,
            project,
            name,
            target,
            SelfEvaluation.Score(target, record?.Content.Results ?? []),
            record is null || !IsOpen(budget.State)
                ? []
                :
                [
                    .. EvaluationTable
                        .From(record.State)
                        .Where(each => AccessPolicy.Holds(actor, each.Role, budget.Scope)),
                ],
            MayEdit(actor, budget, record?.State ?? EvaluationState.Drafting)
        );

    /// <summary>执行率 in percent; null for a budget of zero or without figures.</summary>
    private static decimal? Rate(
        Budget budget,
        string project,
        ImmutableArray<ExecutionFigure> figures
    )
    {
        var sums = ExecutionDesk.BudgetsOf(budget);
        var isWhole = project.Length == 0;
        var planned = isWhole
            ? sums.Values.Sum(sum => sum.Fen)
            : sums.GetValueOrDefault(project).Fen;
        var spent = figures
            .Where(figure => isWhole || figure.Project == project)
            .GroupBy(figure => figure.Project, StringComparer.Ordinal)
            .Select(group => group.MaxBy(figure => figure.Month)!.Spent.Fen)
            .ToList();
        return planned <= 0 || spent.Count == 0
            ? null
            : Math.Round(spent.Sum() * 100m / planned, 2, MidpointRounding.AwayFromZero);
    }

    private static bool Fault(
        TargetSheet target,
        ImmutableArray<IndicatorResult> results,
        string analysis
    ) =>
        analysis.Length > 20_000
        || results.DistinctBy(result => result.Indicator).Count() != results.Length
        || results.Any(result =>
            result.Indicator < 0
            || result.Indicator >= target.Indicators.Length
            || result.Achieved.Length > 500
            || result.Judged is < 0 or > 100
        );

    /// <summary>自评 begins when the budget is in force and ends with the year.</summary>
    private static bool IsOpen(BudgetState state) =>
        state is >= BudgetState.Published and < BudgetState.Closed;

    private static bool MayEdit(Actor actor, BudgetRecord budget, EvaluationState state) =>
        IsOpen(budget.State)
        && EvaluationTable.Editor(state) is not null
        && AccessPolicy.Allows(actor, Right.ReportTargets, budget.Scope) is not null;

    private static async Task<BudgetRecord?> Readable(
        IPreparationReader reader,
        Actor actor,
        long id
    ) =>
        await reader.Budget(id) is { } budget
        && AccessPolicy.Allows(actor, Right.Read, budget.Scope) is not null
            ? budget
            : null;
}
