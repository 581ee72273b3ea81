using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Web.Hosting.Access;

namespace Mingzhang.Web.Areas.Workbench.Pages;

/// <summary>预算清单 of everything that the person may see.</summary>
[Needs(Right.Read)]
public sealed class IndexModel(BudgetDesk desk) : PageModel
{
    public ImmutableArray<BudgetRecord> Budgets { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var actor = HttpContext.Actor();
        var budgets = ImmutableArray.CreateBuilder<BudgetRecord>();
        foreach (var place in actor.Assignments.Select(a => a.Place).Distinct())
        {
            budgets.AddRange(
                await desk.List(actor, place, year: 0, cancellation).ConfigureAwait(false)
            );
        }

        Budgets = budgets.ToImmutable();
    }
}
