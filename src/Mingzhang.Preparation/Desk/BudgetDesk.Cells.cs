using System.Collections.Immutable;
using Mingzhang.Budgets.Forms;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Preparation.Desk;

/// <content>单元格填报: two people collide only in one cell.</content>
public sealed partial class BudgetDesk
{
    /// <summary>
    /// Changes cells. A cell that still says what the person saw gets the new value, whatever else has changed in its row meanwhile; one that
    /// says something else is a conflict and is told with who made it so. A value that does not fit is told and leaves the rest of the row
    /// alone. A request that is sent twice changes nothing the second time.
    /// </summary>
    public Task<Outcome<ImmutableArray<CellEditResult>>> EditCells(
        Actor actor,
        long id,
        ImmutableArray<CellEdit> edits,
        CancellationToken cancellation = default
    )
    {
        if (edits.Length > MostEdits)
        {
            return Task.FromResult(
                Refusals.Malformed<ImmutableArray<CellEditResult>>(
                    $"一次最多提交 {MostEdits} 行。",
                    $"At most {MostEdits} rows in one request."
                )
            );
        }

        return store.WriteAsync(
            async writer =>
            {
                var (budget, refusal) = await Editable<ImmutableArray<CellEditResult>>(
                    writer,
                    actor,
                    id
                );
                if (budget is null)
                {
                    return refusal;
                }

                var now = _deeds.Now;
                var results = ImmutableArray.CreateBuilder<CellEditResult>(edits.Length);
                var undo = ImmutableArray.CreateBuilder<EditedRow>();
                var accepted = new List<object>();
                foreach (var edit in edits)
                {
                    var (result, step) = await EditCells(writer, actor, budget, edit, now);
                    results.Add(result);
                    if (step is not null)
                    {
                        undo.Add(step);
                        accepted.Add(
                            new
                            {
                                row = edit.Row,
                                sheet = edit.Sheet.ToString(),
                                content = result.Current?.Content,
                            }
                        );
                    }
                }

                if (accepted.Count > 0)
                {
                    await writer.ForgetUndone(id, actor.Account, UndoDepth);
                    await writer.AddGroup(id, actor.Account, now, undo.ToImmutable());
                    await _deeds.Record(writer, actor, "budget.edit", Deeds.Budget(id), accepted);
                }

                return Outcomes.Done(results.ToImmutable());
            },
            cancellation
        );
    }

    private static async Task<(CellEditResult Result, EditedRow? Step)> EditCells(
        IPreparationWriter writer,
        Actor actor,
        BudgetRecord budget,
        CellEdit edit,
        DateTimeOffset now
    )
    {
        var standing = await writer.Standing(budget.Id, edit.Row);
        if (
            (budget.Scope.IsDepartment && !DepartmentSheets.Contains(edit.Sheet))
            || (standing is not null && standing.Sheet != edit.Sheet)
        )
        {
            return (Nothing(edit, CellEditOutcome.Malformed, standing), null);
        }

        if (edit.RemovesRevision > 0)
        {
            return await RemoveRow(writer, actor, budget, edit, standing, now);
        }

        if (standing is { Content: null } && !edit.Revives)
        {
            return (Nothing(edit, CellEditOutcome.Conflict, standing), null);
        }

        var form = SheetForms.Of(edit.Sheet);
        var record = standing?.Content is { } content
            ? RowCodec.Read(edit.Sheet, content)
            : SheetForms.FromForm(form.Empty);
        if (record is null)
        {
            return (Nothing(edit, CellEditOutcome.Malformed, standing), null);
        }

        var before = SheetForms.ToForm(record);
        var faults = new List<FormFault>();
        var conflicts = ImmutableArray.CreateBuilder<CellConflict>();
        var after = before;
        var ordered = edit.Cells.OrderBy(pair => pair.Key, StringComparer.Ordinal);
        foreach (var (key, change) in ordered)
        {
            var field = form.IndexOf(key);
            if (field < 0)
            {
                return (Nothing(edit, CellEditOutcome.Malformed, standing), null);
            }

            var isNew = standing?.Content is null;
            var current = form.Get(before, field);
            if (!isNew && current == change.Now)
            {
                continue;
            }

            // What was sent before and not seen again yet is in the person's words: a list with its blanks, a number with zeros.
            if (
                isNew
                || change.Was == current
                || form.Get(form.Set(before, field, change.Was, []), field) == current
            )
            {
                after = form.Set(after, field, change.Now, faults);
                continue;
            }

            var written = form.Set(before, field, change.Now, faults);
            if (form.Get(written, field) != current)
            {
                conflicts.Add(
                    await Conflict(writer, budget.Id, edit, key, field, change.Now, current)
                );
            }
        }

        var text = RowCodec.Write(SheetForms.FromForm(after));
        var ordinal = edit.Ordinal ?? standing?.Ordinal ?? 0;
        if (standing?.Content == text && standing.Ordinal == ordinal)
        {
            return (Done(AsRow(standing)), null);
        }

        if (text.Length > RowCodec.LongestRow)
        {
            return (Nothing(edit, CellEditOutcome.Malformed, standing), null);
        }

        var put = new RowEdit(edit.Row, edit.Sheet, ordinal, standing?.Revision ?? 0, text);
        var row = standing is { Content: null }
            ? await writer.Revive(budget.Id, put, actor.Account, now)
            : await writer.Put(budget.Id, put, actor.Account, now);
        return row is null
            ? (Nothing(edit, CellEditOutcome.Conflict, standing), null)
            : (Done(row), new EditedRow(edit.Row, put.SeenRevision, row.Revision));

        CellEditResult Done(SheetRow? row) =>
            new(edit.Row, CellEditOutcome.Accepted, row, conflicts.ToImmutable(), [.. faults]);
    }

    private static async Task<(CellEditResult Result, EditedRow? Step)> RemoveRow(
        IPreparationWriter writer,
        Actor actor,
        BudgetRecord budget,
        CellEdit edit,
        RowRevision? standing,
        DateTimeOffset now
    )
    {
        if (standing?.Content is null)
        {
            return (Nothing(edit, CellEditOutcome.Accepted, standing: null), null);
        }

        if (standing.Revision != edit.RemovesRevision && standing.Account != actor.Account)
        {
            return (
                Nothing(edit, CellEditOutcome.Conflict, standing) with
                {
                    Conflicts = [new CellConflict("", "", "", standing.Account, standing.At)],
                },
                null
            );
        }

        await writer.Put(
            budget.Id,
            new RowEdit(edit.Row, edit.Sheet, standing.Ordinal, standing.Revision, Content: null),
            actor.Account,
            now
        );
        return (
            Nothing(edit, CellEditOutcome.Accepted, standing: null),
            new EditedRow(edit.Row, standing.Revision, standing.Revision + 1)
        );
    }

    /// <summary>Who made the cell what it says now.</summary>
    private static async Task<CellConflict> Conflict(
        IPreparationReader reader,
        long id,
        CellEdit edit,
        string key,
        int field,
        string mine,
        string theirs
    )
    {
        var form = SheetForms.Of(edit.Sheet);
        var history = await reader.History(id, edit.Row);
        var at = history.Length - 1;
        while (at > 0 && Says(history[at - 1]) == theirs)
        {
            at--;
        }

        return new CellConflict(key, mine, theirs, history[at].Account, history[at].At);

        string? Says(RowRevision revision) =>
            revision.Content is { } content && RowCodec.Read(edit.Sheet, content) is { } record
                ? form.Get(SheetForms.ToForm(record), field)
                : null;
    }

    private static CellEditResult Nothing(
        CellEdit edit,
        CellEditOutcome outcome,
        RowRevision? standing
    )
    {
        ImmutableArray<CellConflict> conflicts =
            outcome == CellEditOutcome.Conflict && standing is not null
                ? [new CellConflict("", "", "", standing.Account, standing.At)]
                : [];
        return new CellEditResult(
            edit.Row,
            outcome,
            standing is null ? null : AsRow(standing),
            conflicts,
            []
        );
    }

    private static SheetRow? AsRow(RowRevision standing) =>
        standing.Content is { } content
            ? new SheetRow(
                standing.Id,
                standing.Sheet,
                standing.Ordinal,
                standing.Revision,
                content
            )
            : null;
}
