using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Hosting.Access;

namespace Mingzhang.Web.Areas.Workbench.Pages.Departments;

/// <summary>部门清单: departments that the person sees, with the state of their units of a year.</summary>
[Needs(Right.Read)]
public sealed class IndexModel(BudgetDesk desk, OrganisationDesk organisation) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    public ImmutableArray<int> Years { get; private set; } = [];

    public ImmutableArray<DepartmentLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var actor = HttpContext.Actor();
        var names = await Names.Of(organisation, actor, cancellation);
        var all = await Pages.IndexModel.BudgetsOf(desk, actor, cancellation);
        Years = [.. all.Select(budget => budget.Year).Distinct().OrderDescending()];
        if (Year == 0 && !Years.IsEmpty)
        {
            Year = Years[0];
        }

        Lines =
        [
            .. all.Where(budget => budget.Year == Year)
                .GroupBy(budget => (budget.Scope.Place, budget.Scope.Department))
                .OrderBy(group => group.Key.Place, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Department, StringComparer.Ordinal)
                .Select(group => new DepartmentLine(
                    group.Key.Place,
                    group.Key.Department,
                    names.Department(group.First().Scope),
                    [
                        .. WorkflowPicture
                            .Phases.Select(phase =>
                                (
                                    phase.Phase,
                                    group.Count(budget =>
                                        !budget.Scope.IsDepartment
                                        && phase.States.Contains(budget.State)
                                    )
                                )
                            )
                            .Where(pair => pair.Item2 > 0),
                    ]
                )),
        ];
    }
}

/// <summary>A department and how many of its units stand in each phase.</summary>
public sealed record DepartmentLine(
    string Place,
    string Code,
    string Name,
    ImmutableArray<(BudgetPhase Phase, int Count)> Phases
);
