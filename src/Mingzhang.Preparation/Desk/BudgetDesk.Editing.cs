using System.Collections.Immutable;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Desk;

/// <content>填报: edits of rows, undo and redo, what others changed.</content>
public sealed partial class BudgetDesk
{
    /// <summary>Steps that a person can take back.</summary>
    public const int UndoDepth = 100;

    /// <summary>Changed rows that one question returns; whoever is further behind asks again.</summary>
    public const int MostChanges = 5_000;

    /// <summary>What belongs to the department as a whole; lines are its units' and stand in their budgets alone.</summary>
    private static readonly ImmutableArray<SheetKind> DepartmentSheets =
    [
        SheetKind.Header,
        SheetKind.Targets,
        SheetKind.Given,
        SheetKind.Explanations,
    ];

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
                Refusals.Malformed<ImmutableArray<RowEditResult>>(
                    $"一次最多提交 {MostEdits} 行。",
                    $"At most {MostEdits} rows in one request."
                )
            );
        }

        return store.WriteAsync(
            async writer =>
            {
                var (budget, refusal) = await Editable<ImmutableArray<RowEditResult>>(
                    writer,
                    actor,
                    id
                );
                return budget is null
                    ? refusal
                    : Outcomes.Done(await Edit(writer, actor, budget, edits, "budget.edit"));
            },
            cancellation
        );
    }

    /// <summary>
    /// 撤销: takes the person's own last edit back, as new revisions. A row that somebody else has changed since stays and is told as a
    /// conflict. An empty result: nothing to undo.
    /// </summary>
    public Task<Outcome<ImmutableArray<RowEditResult>>> Undo(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) => Travel(actor, id, EditGroupState.Done, EditGroupState.Undone, "budget.undo", cancellation);

    /// <summary>重做: what the person has undone last and nothing has come after.</summary>
    public Task<Outcome<ImmutableArray<RowEditResult>>> Redo(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) => Travel(actor, id, EditGroupState.Undone, EditGroupState.Done, "budget.redo", cancellation);

    /// <summary>
    /// 协同: what changed after <paramref name="since"/>, and who changed it; what a sheet polls. Comments come whole, they are few.
    /// </summary>
    public Task<Outcome<ChangeSet>> Changes(
        Actor actor,
        long id,
        long since,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (await Readable(reader, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<ChangeSet>();
                }

                ImmutableArray<RowChange> rows =
                    since >= budget.Change ? [] : await reader.ChangesSince(id, since, MostChanges);
                return Outcomes.Done(
                    new ChangeSet(
                        rows.Length == MostChanges ? rows[^1].Change : budget.Change,
                        budget.State,
                        MayEdit(actor, budget),
                        rows,
                        await reader.Comments(id)
                    )
                );
            },
            cancellation
        );

    /// <summary>All revisions of a row, oldest first: who made what of it.</summary>
    public Task<Outcome<ImmutableArray<RowRevision>>> History(
        Actor actor,
        long id,
        Guid row,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
                await Readable(reader, actor, id) is null
                    ? Refusals.NotFound<ImmutableArray<RowRevision>>()
                    : Outcomes.Done(await reader.History(id, row)),
            cancellation
        );

    private static bool MayEdit(Actor actor, BudgetRecord budget) =>
        budget.Scope.IsDepartment
            ? AccessPolicy.Allows(actor, Right.EditDepartment, budget.Scope) is not null
            : AccessPolicy.Allows(actor, Right.Edit, budget.Scope, budget.State) is not null;

    private static async Task<(BudgetRecord? Budget, Outcome<T> Refusal)> Editable<T>(
        IPreparationReader reader,
        Actor actor,
        long id
    )
    {
        if (await Readable(reader, actor, id) is not { } budget)
        {
            return (null, Refusals.NotFound<T>());
        }

        return MayEdit(actor, budget) ? (budget, null!) : (null, Refusals.Forbidden<T>());
    }

    /// <summary>Edits, the group that can undo them, and the audit entry.</summary>
    private async Task<ImmutableArray<RowEditResult>> Edit(
        IPreparationWriter writer,
        Actor actor,
        BudgetRecord budget,
        ImmutableArray<RowEdit> edits,
        string deed
    )
    {
        var now = _deeds.Now;
        var results = ImmutableArray.CreateBuilder<RowEditResult>(edits.Length);
        var undo = ImmutableArray.CreateBuilder<EditedRow>(edits.Length);
        var accepted = new List<object>();
        foreach (var edit in edits)
        {
            var (result, isRepeated) = await Edit(writer, actor, budget, edit, now);
            results.Add(result);
            if (result.Outcome == RowEditOutcome.Accepted && !isRepeated)
            {
                undo.Add(new EditedRow(edit.Id, edit.SeenRevision, edit.SeenRevision + 1));
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
            await writer.ForgetUndone(budget.Id, actor.Account, UndoDepth);
            await writer.AddGroup(budget.Id, actor.Account, now, undo.ToImmutable());
            await _deeds.Record(writer, actor, deed, Deeds.Budget(budget.Id), accepted);
        }

        return results.ToImmutable();
    }

    private static async Task<(RowEditResult Result, bool IsRepeated)> Edit(
        IPreparationWriter writer,
        Actor actor,
        BudgetRecord budget,
        RowEdit edit,
        DateTimeOffset now
    )
    {
        var isForeign = budget.Scope.IsDepartment && !DepartmentSheets.Contains(edit.Sheet);
        if (
            isForeign || (edit.Content is { } content && RowCodec.Read(edit.Sheet, content) is null)
        )
        {
            return (new RowEditResult(edit.Id, RowEditOutcome.Malformed, Current: null), false);
        }

        var row = await writer.Put(budget.Id, edit, actor.Account, now);
        if (row is not null)
        {
            return (new RowEditResult(edit.Id, RowEditOutcome.Accepted, row), false);
        }

        // Whoever lost the answer to an edit sends it again: what was done is answered as done.
        var standing = await writer.Row(budget.Id, edit.Id);
        var isRepeated =
            standing is not null
            && standing.Sheet == edit.Sheet
            && standing.Revision == edit.SeenRevision + 1
            && standing.Ordinal == edit.Ordinal
            && standing.Content == edit.Content;
        return (
            new RowEditResult(
                edit.Id,
                isRepeated ? RowEditOutcome.Accepted
                    : standing is not null && standing.Sheet != edit.Sheet
                        ? RowEditOutcome.Malformed
                    : RowEditOutcome.Conflict,
                standing
            ),
            isRepeated
        );
    }

    private Task<Outcome<ImmutableArray<RowEditResult>>> Travel(
        Actor actor,
        long id,
        EditGroupState from,
        EditGroupState to,
        string deed,
        CancellationToken cancellation
    ) =>
        store.WriteAsync(
            async writer =>
            {
                var (budget, refusal) = await Editable<ImmutableArray<RowEditResult>>(
                    writer,
                    actor,
                    id
                );
                if (budget is null)
                {
                    return refusal;
                }

                if (await writer.LastGroup(id, actor.Account, from) is not { } group)
                {
                    return Outcomes.Done(ImmutableArray<RowEditResult>.Empty);
                }

                var isUndo = to == EditGroupState.Undone;
                var results = ImmutableArray.CreateBuilder<RowEditResult>(group.Rows.Length);
                foreach (var row in isUndo ? group.Rows.Reverse() : group.Rows)
                {
                    results.Add(
                        await Restore(
                            writer,
                            actor,
                            id,
                            row.Row,
                            leaves: isUndo ? row.After : row.Before,
                            reaches: isUndo ? row.Before : row.After
                        )
                    );
                }

                await writer.SetGroup(group.Id, to);
                await _deeds.Record(
                    writer,
                    actor,
                    deed,
                    Deeds.Budget(id),
                    results.Select(result => new
                    {
                        row = result.Id,
                        outcome = result.Outcome.ToString(),
                    })
                );
                return Outcomes.Done(results.ToImmutable());
            },
            cancellation
        );

    /// <summary>
    /// Gives a row the content of an earlier revision, as a new one. What the row holds now must be what revision <paramref name="leaves"/>
    /// said: compared by content, as every step of undo and redo makes a new revision.
    /// </summary>
    private async Task<RowEditResult> Restore(
        IPreparationWriter writer,
        Actor actor,
        long id,
        Guid row,
        long leaves,
        long reaches
    )
    {
        var standing = await writer.Standing(id, row);
        var left = leaves == 0 ? null : await writer.Revision(id, row, leaves);
        var wanted = reaches == 0 ? null : await writer.Revision(id, row, reaches);
        var sheet = standing?.Sheet ?? left?.Sheet ?? wanted?.Sheet ?? SheetKind.Header;
        if (
            standing is null
            || standing.Content != left?.Content
            || (left?.Content is not null && standing.Ordinal != left.Ordinal)
        )
        {
            return new RowEditResult(row, RowEditOutcome.Conflict, await writer.Row(id, row));
        }

        if (wanted?.Content is null && standing.Content is null)
        {
            return new RowEditResult(row, RowEditOutcome.Accepted, Current: null);
        }

        var edit = new RowEdit(
            row,
            sheet,
            wanted?.Ordinal ?? standing.Ordinal,
            standing.Revision,
            wanted?.Content
        );
        var restored = standing.Content is null
            ? await writer.Revive(id, edit, actor.Account, _deeds.Now)
            : await writer.Put(id, edit, actor.Account, _deeds.Now);
        return restored is null
            ? new RowEditResult(row, RowEditOutcome.Conflict, await writer.Row(id, row))
            : new RowEditResult(
                row,
                RowEditOutcome.Accepted,
                wanted?.Content is null ? null : restored
            );
    }
}

/// <summary>改动集.</summary>
/// <param name="Change">What to ask from next time.</param>
/// <param name="MayEdit">Whether the person may change rows now; another may have submitted meanwhile.</param>
public sealed record ChangeSet(
    long Change,
    BudgetState State,
    bool MayEdit,
    ImmutableArray<RowChange> Rows,
    ImmutableArray<CommentRecord> Comments
);
