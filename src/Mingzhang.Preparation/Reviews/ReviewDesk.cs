using System.Collections.Immutable;
using System.Text.Json;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Deadlines;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Reviews;

/// <summary>审核台: what waits for a person over all budgets, until when, and decisions on many at once.</summary>
public sealed class ReviewDesk(IPreparationStore store, BudgetDesk desk, TimeProvider clock)
{
    /// <summary>Budgets that one request may decide on.</summary>
    public const int MostDecisions = 500;

    private static readonly BudgetAction[] Duties =
    [
        BudgetAction.Submit,
        BudgetAction.Approve,
        BudgetAction.IssueControl,
        BudgetAction.ApproveAfterCongress,
        BudgetAction.ApproveUnit,
        BudgetAction.Publish,
        BudgetAction.Close,
    ];

    private readonly Deeds _deeds = new(clock);

    /// <summary>
    /// 待办: budgets of all places and years that wait for the person, the most urgent first. What only could be done (withdraw, begin an
    /// adjustment) waits for nobody.
    /// </summary>
    public Task<Paged<QueueItem>> Queue(
        Actor actor,
        Page page,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                var items = new List<QueueItem>();
                foreach (
                    var place in actor
                        .Assignments.Select(assignment => assignment.Place)
                        .Where(place => place.Length > 0)
                        .Distinct(StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal)
                )
                {
                    await Collect(reader, actor, place, items);
                }

                var bounded = page.Bounded;
                return new Paged<QueueItem>(
                    [
                        .. items
                            .OrderBy(item => item.Due ?? DateOnly.MaxValue)
                            .ThenBy(item => item.Since ?? DateTimeOffset.MaxValue)
                            .ThenBy(item => item.Budget.Scope.Department, StringComparer.Ordinal)
                            .ThenBy(item => item.Budget.Scope.Unit, StringComparer.Ordinal)
                            .ThenBy(item => item.Budget.Id)
                            .Skip(bounded.Offset)
                            .Take(bounded.Size),
                    ],
                    items.Count,
                    bounded
                );
            },
            cancellation
        );

    /// <summary>Decides on many budgets, each in a transaction of its own: one refusal stops none of the others.</summary>
    public async Task<Outcome<ImmutableArray<DecisionResult>>> Decide(
        Actor actor,
        ImmutableArray<Decision> decisions,
        CancellationToken cancellation = default
    )
    {
        if (decisions.Length > MostDecisions)
        {
            return Refusals.Malformed<ImmutableArray<DecisionResult>>(
                $"一次最多处理 {MostDecisions} 份预算。",
                $"At most {MostDecisions} budgets in one request."
            );
        }

        var results = ImmutableArray.CreateBuilder<DecisionResult>(decisions.Length);
        foreach (var decision in decisions)
        {
            results.Add(
                new DecisionResult(
                    decision,
                    await desk.Act(
                        actor,
                        decision.Budget,
                        decision.Action,
                        decision.Reason,
                        cancellation
                    )
                )
            );
        }

        return Outcomes.Done(results.ToImmutable());
    }

    /// <summary>时间线: every step of a budget, oldest first, withdrawals and returns included.</summary>
    public Task<Outcome<ImmutableArray<TimelineEntry>>> Timeline(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (
                    await reader.Budget(id) is not { } budget
                    || AccessPolicy.Allows(actor, Right.Read, budget.Scope) is null
                )
                {
                    return Refusals.NotFound<ImmutableArray<TimelineEntry>>();
                }

                var versions = new Queue<VersionRecord>(await reader.Versions(id));
                var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
                foreach (var entry in await reader.AuditOf(Deeds.Budget(id), "budget.act"))
                {
                    if (Step(entry.Details) is not { } step)
                    {
                        continue;
                    }

                    int? version = null;
                    var transition = WorkflowTable
                        .From(step.From)
                        .FirstOrDefault(each => each.Action == step.Action && each.To == step.To);
                    if (transition is { Snapshot: true } && versions.TryDequeue(out var made))
                    {
                        version = made.Number;
                    }

                    entries.Add(
                        new TimelineEntry(
                            entry.At,
                            entry.Account,
                            step.Action,
                            step.From,
                            step.To,
                            step.Reason,
                            version
                        )
                    );
                }

                return Outcomes.Done(entries.ToImmutable());
            },
            cancellation
        );

    /// <summary>期限 of a budget: the legal ones, and the one that runs now.</summary>
    public Task<Outcome<BudgetDeadlines>> Deadlines(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (
                    await reader.Budget(id) is not { } budget
                    || AccessPolicy.Allows(actor, Right.Read, budget.Scope) is null
                )
                {
                    return Refusals.NotFound<BudgetDeadlines>();
                }

                var year = await reader.FiscalYear(budget.Scope.Place, budget.Year);
                var versions = await reader.Versions(id);
                var (due, isStatutory) = DueDays.Of(budget.State, year, versions);
                return Outcomes.Done(
                    new BudgetDeadlines(
                        DueDays.Statutory(year, versions),
                        new Deadline(due, Done: null),
                        isStatutory
                    )
                );
            },
            cancellation
        );

    private async Task Collect(
        IPreparationReader reader,
        Actor actor,
        string place,
        List<QueueItem> items
    )
    {
        var budgets = (await reader.Budgets(place, year: 0)).RemoveAll(budget =>
            budget.Scope.IsDepartment || Actions(actor, budget).IsEmpty
        );
        if (budgets.IsEmpty)
        {
            return;
        }

        var waiting = budgets.Select(budget => budget.Year).Distinct().ToList();
        var every = new List<BudgetVersion>();
        foreach (var year in waiting)
        {
            every.AddRange(await reader.VersionsOf(place, year));
        }

        var versions = every.ToLookup(each => each.Budget);
        var requests = await reader.OpenRequests(place, waiting.Count == 1 ? waiting[0] : 0);
        var years = (await reader.FiscalYears(place)).ToDictionary(year => year.Year);
        var units = (await reader.Units(place, department: "")).ToDictionary(unit =>
            (unit.Department, unit.Unit.Code)
        );
        var departments = (await reader.Departments(place)).ToDictionary(
            department => department.Code,
            StringComparer.Ordinal
        );
        foreach (var budget in budgets)
        {
            var own = versions[budget.Id].Select(each => each.Version).ToImmutableArray();
            var (due, isStatutory) = DueDays.Of(
                budget.State,
                years.GetValueOrDefault(budget.Year)
                    ?? new FiscalYearRecord(place, budget.Year, CongressApproved: null),
                own
            );
            items.Add(
                new QueueItem(
                    budget,
                    departments.GetValueOrDefault(budget.Scope.Department)?.Name ?? "",
                    units.GetValueOrDefault((budget.Scope.Department, budget.Scope.Unit))?.Unit.Name
                        ?? "",
                    Actions(actor, budget),
                    own.IsEmpty ? null : own[^1].At,
                    own.IsEmpty ? "" : own[^1].Reason,
                    requests.GetValueOrDefault(budget.Id),
                    due,
                    isStatutory,
                    new Deadline(due, Done: null).DaysLeft(_deeds.Today)
                )
            );
        }
    }

    /// <summary>What the person may do, where something of it is a duty; otherwise nothing.</summary>
    private static ImmutableArray<Transition> Actions(Actor actor, BudgetRecord budget)
    {
        var allowed = WorkflowTable
            .From(budget.State)
            .Where(transition => AccessPolicy.Holds(actor, transition.Role, budget.Scope))
            .OrderBy(transition => Duties.Contains(transition.Action) ? 0 : 1)
            .ToImmutableArray();
        return allowed.Any(transition => Duties.Contains(transition.Action)) ? allowed : [];
    }

    private static (BudgetAction Action, BudgetState From, BudgetState To, string Reason)? Step(
        string details
    )
    {
        try
        {
            using var json = JsonDocument.Parse(details);
            var root = json.RootElement;
            return (
                Enum.Parse<BudgetAction>(root.GetProperty("action").GetString()!),
                Enum.Parse<BudgetState>(root.GetProperty("from").GetString()!),
                Enum.Parse<BudgetState>(root.GetProperty("to").GetString()!),
                root.GetProperty("reason").GetString() ?? ""
            );
        }
        catch (Exception strange)
            when (strange is JsonException or ArgumentException or KeyNotFoundException)
        {
            return null;
        }
    }
}
