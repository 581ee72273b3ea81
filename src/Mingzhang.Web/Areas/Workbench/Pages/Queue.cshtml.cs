using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Budgets.Classes;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Areas.Workbench.Reviewing;
using Mingzhang.Web.Hosting.Access;

namespace Mingzhang.Web.Areas.Workbench.Pages;

/// <summary>待办队列: differences at a glance, decisions on many at once, each with its own outcome.</summary>
[Needs(Right.Read)]
public sealed class QueueModel(
    BudgetDesk desk,
    ReviewDesk reviews,
    OrganisationDesk organisation,
    EconomicMeaning meaning
) : PageModel
{
    private const int PageSize = 25;

    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int Number { get; set; } = 1;

    public Paged<QueueItem> Queue { get; private set; } = new([], 0, Preparation.Page.First);

    public ImmutableDictionary<long, Glance> Glances { get; private set; } =
        ImmutableDictionary<long, Glance>.Empty;

    /// <summary>What the person may do to at least one of them.</summary>
    public ImmutableArray<BudgetAction> Actions { get; private set; } = [];

    /// <summary>Outcomes of a decision on many, by budget; empty before one.</summary>
    public ImmutableArray<DecisionResult> Results { get; private set; } = [];

    public Names Names { get; private set; } = new();

    public Task OnGetAsync(CancellationToken cancellation) => Show(cancellation);

    public async Task OnPostAsync(
        List<long> ids,
        BudgetAction action,
        string? reason,
        CancellationToken cancellation
    )
    {
        var outcome = await reviews.Decide(
            HttpContext.Actor(),
            [.. ids.Distinct().Select(id => new Decision(id, action, reason?.Trim() ?? ""))],
            cancellation
        );
        if (outcome.Refusal is { } refusal)
        {
            Notice.Refused(TempData, refusal);
        }
        else
        {
            Results = outcome.Value;
        }

        await Show(cancellation);
    }

    private async Task Show(CancellationToken cancellation)
    {
        var actor = HttpContext.Actor();
        Names = await Names.Of(organisation, actor, cancellation);
        Queue = await reviews.Queue(actor, new Preparation.Page(Number, PageSize), cancellation);
        Actions =
        [
            .. Queue
                .Items.SelectMany(item => item.Actions)
                .Select(transition => transition.Action)
                .Where(action => action is not (BudgetAction.Withdraw or BudgetAction.Publish))
                .Distinct()
                .Order(),
        ];
        var glances = ImmutableDictionary.CreateBuilder<long, Glance>();
        foreach (var item in Queue.Items)
        {
            if (await Glance.Of(desk, actor, item.Budget, meaning, cancellation) is { } glance)
            {
                glances[item.Budget.Id] = glance;
            }
        }

        Glances = glances.ToImmutable();
    }
}
