using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Execution;

/// <summary>指标监控: one indicator as it stands at the end of a month.</summary>
/// <param name="Share">完成程度, percent of the target; null where nothing was entered or the target is in words.</param>
public sealed record IndicatorState(
    int Indicator,
    TargetIndicator Target,
    string Achieved,
    string Deviation,
    decimal? Share,
    ProgressKind Kind
);

/// <summary>双监控 of one project: spending against the payment plan, results against the targets.</summary>
/// <param name="Revision">Of what was entered for the month; 0 while nothing was.</param>
public sealed record ProjectMonitor(
    BudgetProject Project,
    Money Budget,
    Money? Spent,
    ProgressState Progress,
    ImmutableArray<IndicatorState> Indicators,
    long Revision
);

/// <summary>执行台: figures by month, and how projects stand against plan and targets.</summary>
public sealed class ExecutionDesk(
    IPreparationStore store,
    ExecutionColumns columns,
    TimeProvider clock,
    DraftKeeper? drafts = null
)
{
    private readonly Deeds _deeds = new(clock);
    private readonly DraftKeeper _drafts = drafts ?? new DraftKeeper();

    /// <summary>What a file says and what of it is wrong; nothing is stored.</summary>
    public Task<Outcome<ExecutionReading>> Preview(
        Actor actor,
        string place,
        int year,
        int month,
        ExecutionTable table,
        CancellationToken cancellation = default
    ) =>
        Fault<ExecutionReading>(actor, place, year, month) is { } fault
            ? Task.FromResult(fault)
            : store.ReadAsync(
                async reader =>
                    Outcomes.Done(
                        ExecutionImport.Read(
                            table,
                            columns,
                            month,
                            await Targets(reader, actor, place, year)
                        )
                    ),
                cancellation
            );

    /// <summary>
    /// Stores the rows of a file that are right; the bad cells come back with it. A later import of the same project and month takes the place
    /// of the earlier one, which stays in the store.
    /// </summary>
    public Task<Outcome<(ExecutionImportRecord? Record, ExecutionReading Reading)>> Import(
        Actor actor,
        string place,
        int year,
        int month,
        ExecutionTable table,
        CancellationToken cancellation = default
    ) =>
        Fault<(ExecutionImportRecord?, ExecutionReading)>(actor, place, year, month) is { } fault
            ? Task.FromResult(fault)
            : store.WriteAsync(
                async writer =>
                {
                    var reading = ExecutionImport.Read(
                        table,
                        columns,
                        month,
                        await Targets(writer, actor, place, year)
                    );
                    if (reading.Figures.IsEmpty)
                    {
                        return Outcomes.Done(((ExecutionImportRecord?)null, reading));
                    }

                    var record = await writer.AddImport(
                        new ExecutionImportRecord(
                            Id: 0,
                            place,
                            year,
                            month,
                            table.File.Length > 200 ? table.File[..200] : table.File,
                            actor.Account,
                            _deeds.Now,
                            reading.Figures.Length,
                            reading.Total
                        ),
                        reading.Figures
                    );
                    await _deeds.Record(
                        writer,
                        actor,
                        "execution.import",
                        $"place/{place}",
                        new
                        {
                            record.Id,
                            record.Year,
                            record.Month,
                            record.File,
                            record.Count,
                            total = record.Total.ToYuan(),
                            bad = reading.Bad.Length,
                        }
                    );
                    return Outcomes.Done(((ExecutionImportRecord?)record, reading));
                },
                cancellation
            );

    /// <summary>Imports of a place and year, newest first: all of them for those who record for the whole place, one's own for others.</summary>
    public Task<ImmutableArray<ExecutionImportRecord>> Imports(
        Actor actor,
        string place,
        int year,
        CancellationToken cancellation = default
    )
    {
        if (!MayRecord(actor, place))
        {
            return Task.FromResult(ImmutableArray<ExecutionImportRecord>.Empty);
        }

        var isForAll =
            AccessPolicy.Allows(actor, Right.RecordExecution, new BudgetScope(place, "", ""))
            is not null;
        return store.ReadAsync(
            async reader =>
                (await reader.Imports(place, year)).RemoveAll(import =>
                    !isForAll && import.Account != actor.Account
                ),
            cancellation
        );
    }

    /// <summary>双监控: how each project of a budget stands at the end of a month.</summary>
    public Task<Outcome<ImmutableArray<ProjectMonitor>>> Monitor(
        Actor actor,
        long id,
        int month,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (await Readable(reader, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<ImmutableArray<ProjectMonitor>>();
                }

                var draft = await _drafts.Of(reader, id, budget.Change);
                return draft.Budget is { } content
                    ? Outcomes.Done(
                        At(
                            content,
                            Math.Clamp(month, 1, 12),
                            await reader.Figures(id, month),
                            await reader.Progress(id)
                        )
                    )
                    : Outcomes.Done(ImmutableArray<ProjectMonitor>.Empty);
            },
            cancellation
        );

    /// <summary>Enters what a project has reached of its targets by the end of a month, by its unit.</summary>
    public Task<Outcome<TargetProgress>> Report(
        Actor actor,
        long id,
        TargetProgress progress,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<TargetProgress>();
                }

                if (
                    AccessPolicy.Allows(actor, Right.ReportTargets, budget.Scope) is null
                    || budget.State is < BudgetState.ApprovedToUnit or BudgetState.Closed
                )
                {
                    return Refusals.Forbidden<TargetProgress>();
                }

                var content = RowCodec.Assemble(await writer.Rows(id));
                if (
                    content is null
                    || SheetOf(content, progress.Project) is not { } sheet
                    || progress.Month is < 1 or > 12
                    || progress.Indicators.Any(each =>
                        each.Indicator < 0
                        || each.Indicator >= sheet.Indicators.Length
                        || each.Achieved.Length > 500
                        || each.Deviation.Length > 4_000
                    )
                    || progress.Indicators.DistinctBy(each => each.Indicator).Count()
                        != progress.Indicators.Length
                )
                {
                    return Refusals.Malformed<TargetProgress>(
                        "没有这个项目、月份或指标。",
                        "There is no such project, month or indicator."
                    );
                }

                if (
                    await writer.PutProgress(id, progress, actor.Account, _deeds.Now)
                    is not { } standing
                )
                {
                    return Refusals.Collision<TargetProgress>();
                }

                await _deeds.Record(writer, actor, "target.report", Deeds.Budget(id), progress);
                return Outcomes.Done(standing);
            },
            cancellation
        );

    /// <summary>The targets of a project, or (empty key) of the unit as a whole; null where there are none.</summary>
    internal static TargetSheet? SheetOf(Budget budget, string project) =>
        project.Length == 0
            ? budget.Targets.FirstOrDefault(target =>
                target.Scope
                    is Facts.Targets.TargetScope.Unit
                        or Facts.Targets.TargetScope.Department
            )
            : budget.Projects.FirstOrDefault(each => each.Key == project)?.Target;

    /// <summary>What each project may spend.</summary>
    internal static Dictionary<string, Money> BudgetsOf(Budget budget)
    {
        var sums = new Dictionary<string, Money>(StringComparer.Ordinal);
        foreach (var line in budget.Expenditure)
        {
            sums[line.Project] = sums.GetValueOrDefault(line.Project) + line.Amount;
        }

        return sums;
    }

    private static ImmutableArray<ProjectMonitor> At(
        Budget budget,
        int month,
        ImmutableArray<ExecutionFigure> figures,
        ImmutableArray<TargetProgress> progress
    )
    {
        var sums = BudgetsOf(budget);
        var states = Monitoring.At(month, budget.Projects, sums, figures);
        var monitors = ImmutableArray.CreateBuilder<ProjectMonitor>(states.Length);
        for (var i = 0; i < states.Length; i++)
        {
            var project = budget.Projects[i];
            var entered = progress.FirstOrDefault(each =>
                each.Project == project.Key && each.Month == month
            );
            var spent = figures
                .Where(figure => figure.Project == project.Key && figure.Month <= month)
                .MaxBy(figure => figure.Month)
                ?.Spent;
            monitors.Add(
                new ProjectMonitor(
                    project,
                    sums.GetValueOrDefault(project.Key),
                    spent,
                    states[i],
                    Indicators(project, states[i].Planned, entered),
                    entered?.Revision ?? 0
                )
            );
        }

        return monitors.ToImmutable();
    }

    private static ImmutableArray<IndicatorState> Indicators(
        BudgetProject project,
        decimal? planned,
        TargetProgress? entered
    )
    {
        if (project.Target is not { } sheet)
        {
            return [];
        }

        var states = ImmutableArray.CreateBuilder<IndicatorState>(sheet.Indicators.Length);
        for (var i = 0; i < sheet.Indicators.Length; i++)
        {
            var indicator = sheet.Indicators[i];
            var said = entered?.Indicators.FirstOrDefault(each => each.Indicator == i);
            var share = said is null
                ? null
                : SelfEvaluation.ShareOf(indicator, said.Achieved) * 100;
            states.Add(
                new IndicatorState(
                    i,
                    indicator,
                    said?.Achieved ?? "",
                    said?.Deviation ?? "",
                    share is { } exact ? Math.Round(exact, 2, MidpointRounding.AwayFromZero) : null,
                    share is null || planned is null ? ProgressKind.Unknown
                        : share < planned ? ProgressKind.Behind
                        : ProgressKind.OnPlan
                )
            );
        }

        return states.ToImmutable();
    }

    /// <summary>Budgets in execution whose figures the person may record.</summary>
    private static async Task<List<ExecutionTarget>> Targets(
        IPreparationReader reader,
        Actor actor,
        string place,
        int year
    )
    {
        var targets = new List<ExecutionTarget>();
        foreach (var budget in await reader.Budgets(place, year))
        {
            if (
                budget.Scope.IsDepartment
                || budget.State < BudgetState.ApprovedToUnit
                || AccessPolicy.Allows(actor, Right.RecordExecution, budget.Scope) is null
            )
            {
                continue;
            }

            var rows = await reader.Rows(budget.Id);
            targets.Add(
                new ExecutionTarget(
                    budget.Id,
                    budget.Scope.Unit,
                    [
                        .. rows.Where(row => row.Sheet == SheetKind.Projects)
                            .Select(row => RowCodec.Read(row.Sheet, row.Content))
                            .OfType<BudgetProject>(),
                    ]
                )
            );
        }

        return targets;
    }

    private static Outcome<T>? Fault<T>(Actor actor, string place, int year, int month)
    {
        if (!MayRecord(actor, place))
        {
            return Refusals.Forbidden<T>();
        }

        return month is < 1 or > 12 || year is < 2000 or > 2099
            ? Refusals.Malformed<T>("月份须为 1 到 12。", "The month is from 1 to 12.")
            : null;
    }

    private static bool MayRecord(Actor actor, string place) =>
        actor.Assignments.Any(assignment =>
            assignment.Place == place
            && place.Length > 0
            && AccessPolicy.Has(assignment.Role, Right.RecordExecution)
        );

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
