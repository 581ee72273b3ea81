using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Search;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Totals;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>填报接口: what the sheet in the browser asks and sends. Who may do it, the desk says.</summary>
public static class SheetApi
{
    /// <summary>Bytes of one request: two thousand rows with long texts.</summary>
    private const int MostBytes = 8 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints
            .MapGroup("/api/workbench/budgets/{id:long}")
            .WithMetadata(new NeedsAttribute(Right.Read));
        api.MapGet("/sheets/{sheet}", Rows);
        api.MapGet("/names", Names);
        api.MapGet("/changes", Changes);
        api.MapGet("/history/{row:guid}", History);
        api.MapGet("/totals", Totals);
        api.MapPost("/cells", Edit).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        api.MapPost("/undo", Undo);
        api.MapPost("/redo", Redo);
    }

    private static async Task<IResult> Rows(
        HttpContext context,
        BudgetDesk desk,
        long id,
        string sheet,
        CancellationToken cancellation
    )
    {
        if (SheetName.At(sheet) is not { } name)
        {
            return Results.NotFound();
        }

        var state = await desk.Changes(context.Actor(), id, long.MaxValue, cancellation)
            .ConfigureAwait(false);
        if (state.Value is not { } now)
        {
            return Problems.Of(state.Refusal!);
        }

        var outcome = await desk.Draft(context.Actor(), id, cancellation).ConfigureAwait(false);
        return outcome.Value is not { } draft
            ? Problems.Of(outcome.Refusal!)
            : SheetJson.Answer(
                new SheetAnswer(
                    draft.Change,
                    now.State.ToString(),
                    now.MayEdit,
                    draft
                        .Rows.Where(row => row.Row.Sheet == name.Kind)
                        .Select(row => RowAnswer.Of(row.Row, row.Record))
                )
            );
    }

    /// <summary>Units and projects of the working copy, for cells that name them.</summary>
    private static async Task<IResult> Names(
        HttpContext context,
        BudgetDesk desk,
        Initials initials,
        long id,
        CancellationToken cancellation
    )
    {
        var outcome = await desk.Draft(context.Actor(), id, cancellation).ConfigureAwait(false);
        return outcome.Value is not { } draft
            ? Problems.Of(outcome.Refusal!)
            : SheetJson.Answer(
                new
                {
                    units = CodeAnswers.Units(draft, initials),
                    projects = CodeAnswers.Projects(draft, initials),
                }
            );
    }

    private static async Task<IResult> Changes(
        HttpContext context,
        BudgetDesk desk,
        Presence presence,
        long id,
        long since,
        CancellationToken cancellation,
        string sheet = "",
        string row = "",
        string key = "",
        string tab = ""
    )
    {
        var outcome = await desk.Changes(context.Actor(), id, since, cancellation)
            .ConfigureAwait(false);
        if (outcome.Value is not { } changes)
        {
            return Problems.Of(outcome.Refusal!);
        }

        var person = new PresentPerson(
            context.Actor().Account,
            Short(sheet),
            Short(row),
            Short(key)
        );
        return SheetJson.Answer(
            new ChangesAnswer(
                changes.Change,
                changes.State.ToString(),
                changes.MayEdit,
                changes.Rows.Select(change => new ChangedRow(
                    SheetName.Of(change.Row.Sheet).Address,
                    change.Row.Id,
                    change.Row.Revision,
                    change.Row.Content.Length == 0 ? null : RowAnswer.Of(change.Row),
                    change.Account,
                    change.At
                )),
                presence.Here(id, person, Short(tab))
            )
        );
    }

    private static async Task<IResult> History(
        HttpContext context,
        BudgetDesk desk,
        long id,
        Guid row,
        CancellationToken cancellation
    )
    {
        var outcome = await desk.History(context.Actor(), id, row, cancellation)
            .ConfigureAwait(false);
        return outcome.Value.IsDefault
            ? Problems.Of(outcome.Refusal!)
            : SheetJson.Answer(
                outcome.Value.Select(revision => new ChangedRow(
                    SheetName.Of(revision.Sheet).Address,
                    revision.Id,
                    revision.Revision,
                    revision.Content is { } content
                        ? RowAnswer.Of(
                            new SheetRow(
                                revision.Id,
                                revision.Sheet,
                                revision.Ordinal,
                                revision.Revision,
                                content
                            )
                        )
                        : null,
                    revision.Account,
                    revision.At
                ))
            );
    }

    private static async Task<IResult> Totals(
        HttpContext context,
        BudgetDesk desk,
        long id,
        string sheet,
        CancellationToken cancellation,
        string axes = "",
        long since = 0
    )
    {
        if (SheetName.At(sheet) is not { } name)
        {
            return Results.NotFound();
        }

        var wanted = ImmutableArray.CreateBuilder<TotalAxis>();
        foreach (var axis in axes.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Enum.TryParse<TotalAxis>(axis, ignoreCase: true, out var found))
            {
                return Results.BadRequest();
            }

            wanted.Add(found);
        }

        var outcome = await desk.Totals(
                context.Actor(),
                id,
                name.Kind,
                wanted.ToImmutable(),
                since,
                cancellation
            )
            .ConfigureAwait(false);
        return outcome.Value is not { } totals
            ? Problems.Of(outcome.Refusal!)
            : SheetJson.Answer(
                new
                {
                    change = totals.Change,
                    nodes = totals.Nodes.Select(node => new
                    {
                        path = node.Path,
                        sum = node.Sum.ToYuan(),
                        lines = node.Lines,
                    }),
                }
            );
    }

    private static async Task<IResult> Edit(
        HttpContext context,
        BudgetDesk desk,
        long id,
        EditRequest request,
        CancellationToken cancellation
    )
    {
        if (SheetName.At(request.Sheet) is not { } sheet || request.Edits.IsDefault)
        {
            return Results.BadRequest();
        }

        var edits = ImmutableArray.CreateBuilder<CellEdit>(request.Edits.Length);
        foreach (var row in request.Edits)
        {
            if (row?.ToEdit(sheet.Kind) is not { } edit)
            {
                return Results.BadRequest();
            }

            edits.Add(edit);
        }

        var outcome = await desk.EditCells(context.Actor(), id, edits.ToImmutable(), cancellation)
            .ConfigureAwait(false);
        return outcome.Value.IsDefault
            ? Problems.Of(outcome.Refusal!)
            : SheetJson.Answer(new { rows = outcome.Value.Select(EditAnswer.Of) });
    }

    private static async Task<IResult> Undo(
        HttpContext context,
        BudgetDesk desk,
        long id,
        CancellationToken cancellation
    ) => Travelled(await desk.Undo(context.Actor(), id, cancellation).ConfigureAwait(false));

    private static async Task<IResult> Redo(
        HttpContext context,
        BudgetDesk desk,
        long id,
        CancellationToken cancellation
    ) => Travelled(await desk.Redo(context.Actor(), id, cancellation).ConfigureAwait(false));

    private static IResult Travelled(Outcome<ImmutableArray<RowEditResult>> outcome) =>
        outcome.Value.IsDefault
            ? Problems.Of(outcome.Refusal!)
            : SheetJson.Answer(new { rows = outcome.Value.Select(EditAnswer.Of) });

    private static string Short(string text) => text.Length <= 64 ? text : text[..64];
}
