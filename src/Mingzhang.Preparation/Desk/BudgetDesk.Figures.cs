using System.Collections.Concurrent;
using System.Collections.Immutable;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Totals;

namespace Mingzhang.Preparation.Desk;

/// <content>数字: totals that follow, and what is left of the control numbers.</content>
public sealed partial class BudgetDesk
{
    private const int MostTrees = 256;

    private readonly ConcurrentDictionary<(long, SheetKind, string), TotalTree> _trees = new();

    /// <summary>
    /// Subtotals of a sheet of lines, grouped by <paramref name="axes"/>. Whoever knows the totals as of a change gets only what differs since
    /// (nodes without lines are gone).
    /// </summary>
    public Task<Outcome<SheetTotals>> Totals(
        Actor actor,
        long id,
        SheetKind sheet,
        ImmutableArray<TotalAxis> axes,
        long since = 0,
        CancellationToken cancellation = default
    )
    {
        if (axes.Length > 6)
        {
            return Task.FromResult(
                Refusals.Malformed<SheetTotals>(
                    "最多按 6 个维度汇总。",
                    "Totals are grouped by at most 6 axes."
                )
            );
        }

        return store.ReadAsync(
            async reader =>
            {
                if (await Readable(reader, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<SheetTotals>();
                }

                if (_trees.Count > MostTrees)
                {
                    _trees.Clear();
                }

                var tree = _trees.GetOrAdd(
                    (id, sheet, string.Join(',', axes)),
                    _ => new TotalTree(sheet, axes)
                );
                var draft = await _drafts.Of(reader, id, budget.Change);
                var known = tree.Change;
                var changed = known == 0 ? default : await reader.RowsSince(id, known);
                lock (tree)
                {
                    if (tree.Change == 0)
                    {
                        tree.Apply(draft.Change, draft.Rows);
                    }
                    else if (tree.Change == known && known < draft.Change)
                    {
                        tree.Apply(
                            draft.Change,
                            changed.Select(row => draft[row.Id] ?? new DraftRow(row, Record: null))
                        );
                    }

                    return Outcomes.Done(new SheetTotals(tree.Change, tree.Nodes(since)));
                }
            },
            cancellation
        );
    }

    /// <summary>控制数使用情况: each control number and what the working copy uses of it, in the order in which they were issued.</summary>
    public Task<Outcome<ImmutableArray<ControlUse>>> Meter(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (await Readable(reader, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<ImmutableArray<ControlUse>>();
                }

                var controls = await reader.Controls(id);
                var draft = await _drafts.Of(reader, id, budget.Change);
                var uses = draft.Ask(
                    meaning,
                    cube => ControlCheck.Compare(controls, cube, draft.Budget!.Projects)
                );
                return Outcomes.Done(
                    uses.IsDefault
                        ? [.. controls.Select(control => new ControlUse(control, Used: null))]
                        : uses
                );
            },
            cancellation
        );

    /// <summary>The working copy as it stands, rows read into records; for checks beside the cell and whatever else asks the whole.</summary>
    public Task<Outcome<Draft>> Draft(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
                await Readable(reader, actor, id) is { } budget
                    ? Outcomes.Done(await _drafts.Of(reader, id, budget.Change))
                    : Refusals.NotFound<Draft>(),
            cancellation
        );
}

/// <summary>合计.</summary>
/// <param name="Change">What to ask from next time.</param>
public sealed record SheetTotals(long Change, ImmutableArray<TotalNode> Nodes);
