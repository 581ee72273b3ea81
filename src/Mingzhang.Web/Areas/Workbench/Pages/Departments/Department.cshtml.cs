using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Packs;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Comparison;
using Mingzhang.Preparation.Departments;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Pages.Departments;

/// <summary>部门总览: the state of every unit, the department's budget gathered of them, approval of units.</summary>
[Needs(Right.Read)]
public sealed class DepartmentModel(
    DepartmentDesk departments,
    BudgetDesk desk,
    ReviewDesk reviews,
    OrganisationDesk organisation,
    EconomicMeaning meaning,
    Catalogue catalogue
) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Place { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    public string Code { get; private set; } = "";

    public DepartmentOverview Overview { get; private set; } = null!;

    public Gathered? Gathered { get; private set; }

    public ImmutableArray<GatheringRecord> Kept { get; private set; } = [];

    public ImmutableArray<DecisionResult> Results { get; private set; } = [];

    /// <summary>Spending of the gathered budget by function.</summary>
    public ComparisonTable? ByFunction { get; private set; }

    public MemberNames MemberNames { get; private set; } = null!;

    private Actor Actor => HttpContext.Actor();

    private BudgetScope Scope => new(Place, Code, "");

    public bool MayGather => AccessPolicy.Allows(Actor, Right.EditDepartment, Scope) is not null;

    public bool MayApproveUnits => AccessPolicy.Holds(Actor, Role.Department, Scope);

    public Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation) =>
        Show(code, cancellation);

    public async Task<IActionResult> OnPostApproveAsync(
        string code,
        List<long> ids,
        CancellationToken cancellation
    )
    {
        var outcome = await reviews.Decide(
            Actor,
            [.. ids.Distinct().Select(id => new Decision(id, BudgetAction.ApproveUnit, ""))],
            cancellation
        );
        Results = outcome.Value.IsDefault ? [] : outcome.Value;
        return await Show(code, cancellation);
    }

    public async Task<IActionResult> OnPostKeepAsync(
        string code,
        string? reason,
        CancellationToken cancellation
    )
    {
        var outcome = await departments.Keep(
            Actor,
            Place,
            code,
            Year,
            reason?.Trim() ?? "",
            cancellation
        );
        if (outcome.Refusal is { } refusal)
        {
            Notice.Refused(TempData, refusal);
        }
        else
        {
            Notice.Done(TempData, L("已保存本次汇总。", "The gathering is kept."));
        }

        return RedirectToPage(
            new
            {
                code,
                place = Place,
                year = Year,
            }
        );
    }

    /// <summary>The department's own sheet: overall targets, explanations, contact.</summary>
    public async Task<IActionResult> OnPostOwnAsync(string code, CancellationToken cancellation)
    {
        Code = code;
        var place = (await organisation.Places(Actor, cancellation)).FirstOrDefault(each =>
            each.Code == Place
        );
        var name = (await organisation.Departments(Actor, Place, cancellation))
            .FirstOrDefault(each => each.Code == code)
            ?.Name;
        var outcome = await desk.Create(
            Actor,
            Scope,
            Year,
            new Budget
            {
                Year = Year,
                Place = place?.Layout ?? "",
                Division = Place,
                Scope = PackScope.Department,
                Department = new Department(name ?? code, code),
            },
            cancellation
        );
        if (outcome.Value is { } budget)
        {
            return Redirect($"/workbench/budgets/{budget.Id}");
        }

        Notice.Refused(TempData, outcome.Refusal!);
        return RedirectToPage(
            new
            {
                code,
                place = Place,
                year = Year,
            }
        );
    }

    private async Task<IActionResult> Show(string code, CancellationToken cancellation)
    {
        Code = code;
        if (Place.Length == 0)
        {
            Place = Actor.Assignments.FirstOrDefault()?.Place ?? "";
        }

        if (Year == 0)
        {
            var all = await desk.List(Actor, Place, year: 0, cancellation);
            Year = all.IsEmpty ? DateTime.Today.Year + 1 : all.Max(budget => budget.Year);
        }

        var overview = await departments.Overview(Actor, Place, code, Year, cancellation);
        if (overview.Value is not { } found)
        {
            return StatusCode(Problems.Status(overview.Refusal!.Kind));
        }

        Overview = found;
        Gathered = (await departments.Gather(Actor, Place, code, Year, cancellation)).Value;
        var kept = await departments.Kept(Actor, Place, code, Year, cancellation);
        Kept = kept.Value.IsDefault ? [] : kept.Value;
        MemberNames = new MemberNames(catalogue, Gathered is null ? [] : [Gathered.Budget]);
        if (Gathered is not null)
        {
            ByFunction = BudgetComparison.Compare(
                Gathered.Budget with
                {
                    Expenditure = [],
                },
                Gathered.Budget,
                meaning,
                ComparisonView.Function
            );
        }

        return Page();
    }
}
