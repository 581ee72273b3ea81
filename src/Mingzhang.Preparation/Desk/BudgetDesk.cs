using System.Collections.Immutable;
using System.Text.Json;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Desk;

/// <summary>
/// 预算台: everything that a person can do to a budget. Rights are asked here and nowhere above: whoever comes by a page, a command or
/// an interface passes through. Every deed and its audit entry are one transaction.
/// </summary>
/// <param name="meaning">What economic classes say of spending, for control numbers of 三公 and the like.</param>
public sealed class BudgetDesk(
    IPreparationStore store,
    IDraftChecker checker,
    EconomicMeaning meaning,
    TimeProvider clock
)
{
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
                if (await Readable(reader, actor, id).ConfigureAwait(false) is not { } budget)
                {
                    return NotFound<BudgetView>();
                }

                return Outcomes.Done(
                    new BudgetView(
                        budget,
                        await reader.Rows(id).ConfigureAwait(false),
                        await reader.Versions(id).ConfigureAwait(false),
                        await reader.Controls(id).ConfigureAwait(false),
                        await reader.Comments(id).ConfigureAwait(false),
                        Actions(actor, budget),
                        AccessPolicy.Allows(actor, Right.Edit, budget.Scope, budget.State)
                            is not null
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
                var all = await reader.Budgets(place, year).ConfigureAwait(false);
                return all.RemoveAll(budget => !MayRead(actor, budget));
            },
            cancellation
        );

    /// <summary>A new budget of a unit, by its clerk, filled with <paramref name="content"/> where given.</summary>
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
                if (AccessPolicy.Allows(actor, Right.Edit, scope, first) is null)
                {
                    return Forbidden<BudgetRecord>();
                }

                var existing = await writer.Budgets(scope.Place, year).ConfigureAwait(false);
                if (existing.Any(budget => budget.Scope == scope))
                {
                    return Outcomes.Refused<BudgetRecord>(
                        RefusalKind.Collision,
                        $"{scope.Unit} {year} 年预算已经存在。",
                        $"The budget of {scope.Unit} for {year} exists already."
                    );
                }

                var id = await writer.AddBudget(scope, year, first).ConfigureAwait(false);
                foreach (
                    var edit in content is null
                        ? []
                        : RowCodec.TakeApart(content, Guid.CreateVersion7)
                )
                {
                    await writer.Put(id, edit, actor.Account).ConfigureAwait(false);
                }

                await Record(writer, actor, "budget.create", Subject(id), new { scope, year })
                    .ConfigureAwait(false);
                return Outcomes.Done((await writer.Budget(id).ConfigureAwait(false))!);
            },
            cancellation
        );

    /// <summary>
    /// Changes rows, each on its own: what collides or is malformed is told and left, the rest is kept. What is returned as accepted is
    /// on disk.
    /// </summary>
    public Task<Outcome<ImmutableArray<RowEditResult>>> Edit(
        Actor actor,
        long id,
        ImmutableArray<RowEdit> edits,
        CancellationToken cancellation = default
    )
    {
        if (edits.Length > MostEdits)
        {
            return Task.FromResult(
                Outcomes.Refused<ImmutableArray<RowEditResult>>(
                    RefusalKind.Malformed,
                    $"一次最多提交 {MostEdits} 行。",
                    $"At most {MostEdits} rows in one request."
                )
            );
        }

        return store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id).ConfigureAwait(false) is not { } budget)
                {
                    return NotFound<ImmutableArray<RowEditResult>>();
                }

                if (AccessPolicy.Allows(actor, Right.Edit, budget.Scope, budget.State) is null)
                {
                    return Forbidden<ImmutableArray<RowEditResult>>();
                }

                var results = ImmutableArray.CreateBuilder<RowEditResult>(edits.Length);
                var accepted = new List<object>();
                foreach (var edit in edits)
                {
                    var result = await Edit(writer, actor, id, edit).ConfigureAwait(false);
                    results.Add(result);
                    if (result.Outcome == RowEditOutcome.Accepted)
                    {
                        accepted.Add(
                            new
                            {
                                row = edit.Id,
                                sheet = edit.Sheet.ToString(),
                                content = edit.Content,
                            }
                        );
                    }
                }

                if (accepted.Count > 0)
                {
                    await Record(writer, actor, "budget.edit", Subject(id), accepted)
                        .ConfigureAwait(false);
                }

                return Outcomes.Done(results.ToImmutable());
            },
            cancellation
        );
    }

    /// <summary>Moves the budget on or back along <see cref="WorkflowTable"/>.</summary>
    /// <param name="reason">Needed for sending back and adjusting; kept with the version and in the audit trail.</param>
    public Task<Outcome<BudgetRecord>> Act(
        Actor actor,
        long id,
        BudgetAction action,
        string reason,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id).ConfigureAwait(false) is not { } budget)
                {
                    return NotFound<BudgetRecord>();
                }

                if (
                    AccessPolicy.Allows(actor, action, budget.Scope, budget.State)
                    is not { } transition
                )
                {
                    return Forbidden<BudgetRecord>();
                }

                if (
                    await Hindrance(writer, budget, transition, actor, reason)
                        .ConfigureAwait(false) is
                    { } hindrance
                )
                {
                    return new Outcome<BudgetRecord> { Refusal = hindrance };
                }

                if (!await writer.Move(id, budget.State, transition.To).ConfigureAwait(false))
                {
                    return Outcomes.Refused<BudgetRecord>(
                        RefusalKind.Collision,
                        "他人刚刚处理了这份预算，请刷新后再试。",
                        "Somebody else has just acted on this budget; reload and try again."
                    );
                }

                if (transition.Snapshot)
                {
                    await writer
                        .AddVersion(id, transition.To, actor.Account, clock.GetUtcNow(), reason)
                        .ConfigureAwait(false);
                }

                await Record(
                        writer,
                        actor,
                        "budget.act",
                        Subject(id),
                        new
                        {
                            action = action.ToString(),
                            from = transition.From.ToString(),
                            to = transition.To.ToString(),
                            reason,
                        }
                    )
                    .ConfigureAwait(false);
                return Outcomes.Done((await writer.Budget(id).ConfigureAwait(false))!);
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
                if (await Readable(writer, actor, id).ConfigureAwait(false) is not { } budget)
                {
                    return NotFound<ImmutableArray<ControlNumber>>();
                }

                if (
                    AccessPolicy.Allows(actor, Right.SetControl, budget.Scope, budget.State) is null
                    || budget.State > BudgetState.AwaitingControl
                )
                {
                    return Forbidden<ImmutableArray<ControlNumber>>();
                }

                var former = await writer.Controls(id).ConfigureAwait(false);
                await writer.SetControls(id, controls).ConfigureAwait(false);
                await Record(writer, actor, "control.set", Subject(id), new { former, controls })
                    .ConfigureAwait(false);
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
                    return Forbidden<FiscalYearRecord>();
                }

                var former = await writer.FiscalYear(year.Place, year.Year).ConfigureAwait(false);
                await writer.SetFiscalYear(year).ConfigureAwait(false);
                await Record(writer, actor, "year.set", $"place/{year.Place}", new { former, year })
                    .ConfigureAwait(false);
                return Outcomes.Done(year);
            },
            cancellation
        );

    public Task<Outcome<CommentRecord>> Comment(
        Actor actor,
        long id,
        NewComment comment,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id).ConfigureAwait(false) is not { } budget)
                {
                    return NotFound<CommentRecord>();
                }

                if (AccessPolicy.Allows(actor, Right.Comment, budget.Scope, budget.State) is null)
                {
                    return Forbidden<CommentRecord>();
                }

                if (comment.Text.Length is 0 or > 4_000)
                {
                    return Outcomes.Refused<CommentRecord>(
                        RefusalKind.Malformed,
                        "批注须为 1 至 4000 字。",
                        "A comment has 1 to 4,000 characters."
                    );
                }

                var record = await writer
                    .AddComment(id, comment, actor.Account, clock.GetUtcNow())
                    .ConfigureAwait(false);
                await Record(writer, actor, "comment.add", Subject(id), comment)
                    .ConfigureAwait(false);
                return Outcomes.Done(record);
            },
            cancellation
        );

    private static async Task<RowEditResult> Edit(
        IPreparationWriter writer,
        Actor actor,
        long id,
        RowEdit edit
    )
    {
        if (edit.Content is { } content && RowCodec.Read(edit.Sheet, content) is null)
        {
            return new RowEditResult(edit.Id, RowEditOutcome.Malformed, Current: null);
        }

        var standing = await writer.Row(id, edit.Id).ConfigureAwait(false);
        if (standing is not null && standing.Sheet != edit.Sheet)
        {
            return new RowEditResult(edit.Id, RowEditOutcome.Malformed, standing);
        }

        var row = await writer.Put(id, edit, actor.Account).ConfigureAwait(false);
        return row is null
            ? new RowEditResult(edit.Id, RowEditOutcome.Conflict, standing)
            : new RowEditResult(edit.Id, RowEditOutcome.Accepted, row);
    }

    /// <summary>The first condition that does not hold; null where all do.</summary>
    private async Task<Refusal?> Hindrance(
        IPreparationReader reader,
        BudgetRecord budget,
        Transition transition,
        Actor actor,
        string reason
    )
    {
        var guards = transition.Guards;
        if (guards.HasFlag(Guards.Reason) && string.IsNullOrWhiteSpace(reason))
        {
            return Guard("请填写理由。", "Give a reason.");
        }

        if (guards.HasFlag(Guards.OwnUntouchedSubmission))
        {
            var versions = await reader.Versions(budget.Id).ConfigureAwait(false);
            if (
                versions.IsEmpty
                || versions[^1].Account != actor.Account
                || versions[^1].State != budget.State
            )
            {
                return Guard(
                    "只能撤回本人提交且尚未处理的预算。",
                    "Only one's own submission that nobody has acted on can be withdrawn."
                );
            }
        }

        var controls = await reader.Controls(budget.Id).ConfigureAwait(false);
        if (guards.HasFlag(Guards.ControlExists) && controls.IsEmpty)
        {
            return Guard("尚未录入控制数。", "No control numbers have been entered.");
        }

        if (guards.HasFlag(Guards.CongressDecided))
        {
            var year = await reader
                .FiscalYear(budget.Scope.Place, budget.Year)
                .ConfigureAwait(false);
            if (year.CongressApproved is null)
            {
                return Guard(
                    "尚未登记人大批准预算的日期。",
                    "The day on which the congress approved the budget has not been entered."
                );
            }
        }

        if (
            (guards & (Guards.NoErrors | Guards.WithinControl | Guards.TargetsComplete))
            == Guards.None
        )
        {
            return null;
        }

        if (RowCodec.Assemble(await reader.Rows(budget.Id).ConfigureAwait(false)) is not { } draft)
        {
            return Guard("预算没有基本信息。", "The budget has no basic information.");
        }

        return Draft(guards, draft, controls);
    }

    private Refusal? Draft(Guards guards, Budget draft, ImmutableArray<ControlNumber> controls)
    {
        if (guards.HasFlag(Guards.WithinControl))
        {
            var exceeded = ControlCheck
                .Compare(controls, new BudgetCube(draft, meaning))
                .FirstOrDefault(use => use.IsExceeded);
            if (exceeded is not null)
            {
                var used = exceeded.Used?.ToYuan();
                var limit = exceeded.Control.Limit.ToYuan();
                return Guard(
                    $"超控制数：控制数 {limit} 元，填报 {used} 元（{exceeded.Control.Remark}）。",
                    $"Above control: limit {limit} yuan, draft {used} yuan ({exceeded.Control.Remark})."
                );
            }
        }

        if (guards.HasFlag(Guards.TargetsComplete))
        {
            var bare = draft.Projects.FirstOrDefault(project =>
                project.Kind == ProjectKind.Special
                && project.Target is not { Indicators.IsEmpty: false }
            );
            if (bare is not null)
            {
                return Guard(
                    $"项目“{bare.Name}”没有绩效目标。",
                    $"Project “{bare.Name}” has no targets."
                );
            }

            var hasOwn = draft.Targets.Any(target =>
                target.Scope is TargetScope.Unit or TargetScope.Department
                && !target.Indicators.IsEmpty
            );
            if (!hasOwn)
            {
                return Guard("没有整体绩效目标。", "There are no targets of the unit as a whole.");
            }
        }

        if (guards.HasFlag(Guards.NoErrors))
        {
            var error = checker
                .Check(draft)
                .FirstOrDefault(finding => finding.Severity == Severity.Error);
            if (error is not null)
            {
                return Guard(
                    $"检查发现错误 {error.Code}：{error.Message.Chinese}",
                    $"The checks find an error, {error.Code}: {error.Message.English}"
                );
            }
        }

        return null;
    }

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
    ) =>
        await reader.Budget(id).ConfigureAwait(false) is { } budget && MayRead(actor, budget)
            ? budget
            : null;

    private static bool MayRead(Actor actor, BudgetRecord budget) =>
        AccessPolicy.Allows(actor, Right.Read, budget.Scope, budget.State) is not null;

    private async Task Record(
        IPreparationWriter writer,
        Actor actor,
        string deed,
        string subject,
        object details
    )
    {
        var last = await writer.LastAudit().ConfigureAwait(false);
        var entry = AuditChain.Append(
            last,
            clock.GetUtcNow(),
            actor.Account,
            deed,
            subject,
            JsonSerializer.Serialize(details, DetailsOptions)
        );
        await writer.AppendAudit(entry).ConfigureAwait(false);
    }

    private static readonly JsonSerializerOptions DetailsOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Subject(long id) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"budget/{id}");

    private static Refusal Guard(string chinese, string english) =>
        new(RefusalKind.Guard, new Text(chinese, english));

    private static Outcome<T> NotFound<T>() =>
        Outcomes.Refused<T>(RefusalKind.NotFound, "没有这份预算。", "There is no such budget.");

    private static Outcome<T> Forbidden<T>() =>
        Outcomes.Refused<T>(
            RefusalKind.Forbidden,
            "您没有这项权限。",
            "You are not allowed to do this."
        );
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
