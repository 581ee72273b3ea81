using System.Collections.Immutable;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Preparation.Desk;

/// <content>导入.</content>
public sealed partial class BudgetDesk
{
    /// <summary>Rows that one import may change: all sheets of the largest department, emptied and filled again.</summary>
    public const int MostImported = 120_000;

    /// <summary>
    /// Takes over what a file says (see <see cref="Importing.ImportPlan"/>): one step to undo. Where the working copy is no longer the one
    /// that the person was shown, nothing is done.
    /// </summary>
    /// <param name="seen">Change number of the working copy that the plan was made for.</param>
    public Task<Outcome<ImmutableArray<RowEditResult>>> Import(
        Actor actor,
        long id,
        ImmutableArray<RowEdit> edits,
        long seen,
        CancellationToken cancellation = default
    )
    {
        if (edits.Length > MostImported)
        {
            return Task.FromResult(
                Refusals.Malformed<ImmutableArray<RowEditResult>>(
                    $"一次最多导入 {MostImported} 行。",
                    $"At most {MostImported} rows in one import."
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
                if (budget is null)
                {
                    return refusal;
                }

                return budget.Change != seen
                    ? Outcomes.Refused<ImmutableArray<RowEditResult>>(
                        RefusalKind.Collision,
                        "预览之后有人改动了这份预算，请重新预览。",
                        "Somebody has changed the budget since the preview: look at it again."
                    )
                    : Outcomes.Done(await Edit(writer, actor, budget, edits, "budget.import"));
            },
            cancellation
        );
    }
}
