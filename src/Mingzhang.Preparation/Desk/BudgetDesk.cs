using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Model;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Desk;

/// <summary>
/// 预算台: everything that a person can do to a budget. Rights are asked here and nowhere above: whoever comes by a page, a command or
/// an interface passes through. Every deed and its audit entry are one transaction.
/// </summary>
/// <param name="meaning">What economic classes say of spending, for control numbers of 三公 and the like.</param>
/// <param name="drafts">Working copies kept in memory; one for all desks of a program.</param>
public sealed partial class BudgetDesk(
    IPreparationStore store,
    IDraftChecker checker,
    EconomicMeaning meaning,
    TimeProvider clock,
    DraftKeeper? drafts = null
)
{
    private readonly Deeds _deeds = new(clock);
    private readonly DraftKeeper _drafts = drafts ?? new DraftKeeper();

    /// <summary>Rows that one request may change; a pasted sheet is sent in parts.</summary>
    public const int MostEdits = 2_000;

    /// <summary>The budget as it stands, for those who may read it.</summary>
    public Task<Outcome<BudgetView>> Open(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (await Readable(reader, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<BudgetView>();
                }

                return Outcomes.Done(
                    new BudgetView(
                        budget,
                        await reader.Rows(id),
                        await reader.Versions(id),
                        await reader.Controls(id),
                        await reader.Comments(id),
                        Actions(actor, budget),
                        MayEdit(actor, budget)
                    )
                );
            },
            cancellation
        );

    /// <summary>Budgets of a place and year that this person may see; year 0 = all.</summary>
    public Task<ImmutableArray<BudgetRecord>> List(
        Actor actor,
        string place,
        int year,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                var all = await reader.Budgets(place, year);
                return all.RemoveAll(budget => !MayRead(actor, budget));
            },
            cancellation
        );

    /// <summary>
    /// A new budget of a unit, by its clerk, filled with <paramref name="content"/> where given. A scope without unit is the department's own
    /// sheet, which the department makes and which holds no lines.
    /// </summary>
    public Task<Outcome<BudgetRecord>> Create(
        Actor actor,
        BudgetScope scope,
        int year,
        Budget? content,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                const BudgetState first = BudgetState.FirstDrafting;
                if (!MayEdit(actor, new BudgetRecord(0, scope, year, first, Change: 0)))
                {
                    return Refusals.Forbidden<BudgetRecord>();
                }

                if (await Closed(writer, scope, year) is { } closed)
                {
                    return new Outcome<BudgetRecord> { Refusal = closed };
                }

                var existing = await writer.Budgets(scope.Place, year);
                if (existing.Any(budget => budget.Scope == scope))
                {
                    return Outcomes.Refused<BudgetRecord>(
                        RefusalKind.Collision,
                        $"{scope.Unit} {year} 年预算已经存在。",
                        $"The budget of {scope.Unit} for {year} exists already."
                    );
                }

                var id = await writer.AddBudget(scope, year, first);
                foreach (
                    var edit in content is null
                        ? []
                        : RowCodec.TakeApart(content, Guid.CreateVersion7)
                )
                {
                    if (!scope.IsDepartment || DepartmentSheets.Contains(edit.Sheet))
                    {
                        await writer.Put(id, edit, actor.Account, _deeds.Now);
                    }
                }

                await _deeds.Record(
                    writer,
                    actor,
                    "budget.create",
                    Deeds.Budget(id),
                    new { scope, year }
                );
                return Outcomes.Done((await writer.Budget(id))!);
            },
            cancellation
        );

    /// <summary>Moves the budget on or back along <see cref="WorkflowTable"/>.</summary>
    /// <param name="reason">Needed for sending back and adjusting; kept with the version and in the audit trail.</param>
    public Task<Outcome<BudgetRecord>> Act(
        Actor actor,
        long id,
        BudgetAction action,
        string reason,
        CancellationToken cancellation = default
    ) => Act(actor, id, action, reason, AdjustmentKind.Transfer, cancellation);

    /// <summary>发起调整 of a published budget: 调剂, 追加 or 追减; what may then be submitted follows from the kind.</summary>
    public Task<Outcome<BudgetRecord>> BeginAdjustment(
        Actor actor,
        long id,
        AdjustmentKind kind,
        string reason,
        CancellationToken cancellation = default
    ) => Act(actor, id, BudgetAction.BeginAdjustment, reason, kind, cancellation);

    private Task<Outcome<BudgetRecord>> Act(
        Actor actor,
        long id,
        BudgetAction action,
        string reason,
        AdjustmentKind kind,
        CancellationToken cancellation
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<BudgetRecord>();
                }

                if (
                    AccessPolicy.Allows(actor, action, budget.Scope, budget.State)
                    is not { } transition
                )
                {
                    return Refusals.Forbidden<BudgetRecord>();
                }

                if (await Hindrance(writer, budget, transition, actor, reason) is { } hindrance)
                {
                    return new Outcome<BudgetRecord> { Refusal = hindrance };
                }

                if (!await writer.Move(id, budget.State, transition.To))
                {
                    return Outcomes.Refused<BudgetRecord>(
                        RefusalKind.Collision,
                        "他人刚刚处理了这份预算，请刷新后再试。",
                        "Somebody else has just acted on this budget; reload and try again."
                    );
                }

                var version = transition.Snapshot
                    ? await writer.AddVersion(id, transition.To, actor.Account, _deeds.Now, reason)
                    : null;
                await Adjust(writer, actor, budget, transition, kind, reason, version);
                await _deeds.Record(
                    writer,
                    actor,
                    "budget.act",
                    Deeds.Budget(id),
                    new
                    {
                        action = action.ToString(),
                        from = transition.From.ToString(),
                        to = transition.To.ToString(),
                        reason,
                    }
                );
                return Outcomes.Done((await writer.Budget(id))!);
            },
            cancellation
        );

    /// <summary>Enters control numbers; possible until they are issued.</summary>
    public Task<Outcome<ImmutableArray<ControlNumber>>> SetControls(
        Actor actor,
        long id,
        ImmutableArray<ControlNumber> controls,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<ImmutableArray<ControlNumber>>();
                }

                if (
                    AccessPolicy.Allows(actor, Right.SetControl, budget.Scope, budget.State) is null
                    || budget.State > BudgetState.AwaitingControl
                )
                {
                    return Refusals.Forbidden<ImmutableArray<ControlNumber>>();
                }

                var former = await writer.Controls(id);
                await writer.SetControls(id, controls);
                await _deeds.Record(
                    writer,
                    actor,
                    "control.set",
                    Deeds.Budget(id),
                    new { former, controls }
                );
                return Outcomes.Done(controls);
            },
            cancellation
        );

    /// <summary>Enters the day of the congress's decision, from which the legal deadlines run.</summary>
    public Task<Outcome<FiscalYearRecord>> SetFiscalYear(
        Actor actor,
        FiscalYearRecord year,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                var place = new BudgetScope(year.Place, Department: "", Unit: "");
                if (
                    AccessPolicy.Allows(actor, Right.Configure, place, BudgetState.FirstDrafting)
                    is null
                )
                {
                    return Refusals.Forbidden<FiscalYearRecord>();
                }

                var former = await writer.FiscalYear(year.Place, year.Year);
                await writer.SetFiscalYear(year);
                await _deeds.Record(
                    writer,
                    actor,
                    "year.set",
                    $"place/{year.Place}",
                    new { former, year }
                );
                return Outcomes.Done(year);
            },
            cancellation
        );

    private static ImmutableArray<Transition> Actions(Actor actor, BudgetRecord budget) =>
        [
            .. WorkflowTable
                .From(budget.State)
                .Where(transition =>
                    actor.Assignments.Any(assignment =>
                        assignment.Role == transition.Role && assignment.Reaches(budget.Scope)
                    )
                ),
        ];

    /// <summary>The budget; null where there is none, or none that this person may know of.</summary>
    private static async Task<BudgetRecord?> Readable(
        IPreparationReader reader,
        Actor actor,
        long id
    ) => await reader.Budget(id) is { } budget && MayRead(actor, budget) ? budget : null;

    private static bool MayRead(Actor actor, BudgetRecord budget) =>
        AccessPolicy.Allows(actor, Right.Read, budget.Scope, budget.State) is not null;
}

/// <summary>预算全貌: what one person sees of a budget.</summary>
/// <param name="Actions">What this person may do next.</param>
/// <param name="MayEdit">Whether this person may change rows now.</param>
public sealed record BudgetView(
    BudgetRecord Budget,
    ImmutableArray<SheetRow> Rows,
    ImmutableArray<VersionRecord> Versions,
    ImmutableArray<ControlNumber> Controls,
    ImmutableArray<CommentRecord> Comments,
    ImmutableArray<Transition> Actions,
    bool MayEdit
);
