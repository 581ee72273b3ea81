using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Library;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Areas.Workbench.Library;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Pages.Library;

/// <summary>项目: entry, opinions, steps, into drafts; id 0 = a new one.</summary>
[Needs(Right.Read)]
public sealed class ProjectModel(
    LibraryDesk library,
    BudgetDesk desk,
    OrganisationDesk organisation,
    TimeProvider clock
) : PageModel
{
    public ProjectView? View { get; private set; }

    public Names Names { get; private set; } = new();

    /// <summary>Units for which this person may enter projects.</summary>
    public ImmutableArray<BudgetScope> Units { get; private set; } = [];

    /// <summary>Budgets of the unit that this person may edit now.</summary>
    public ImmutableArray<BudgetRecord> Drafts { get; private set; } = [];

    public int NextYear => Shown.DayOf(clock.GetUtcNow()).Year + 1;

    public bool MayEdit => View?.MayEdit ?? !Units.IsEmpty;

    private Actor Actor => HttpContext.Actor();

    public bool MayCarry =>
        View is { Project.Entry.State: ProjectState.Accepted } view
        && (
            AccessPolicy.Holds(Actor, Role.Department, ScopeOf(view.Project))
            || AccessPolicy.Holds(Actor, Role.FinanceDivision, ScopeOf(view.Project))
        );

    public Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation) =>
        Show(id, cancellation);

    public async Task<IActionResult> OnPostSaveAsync(
        long id,
        long seen,
        int unit,
        [FromForm] ProjectForm form,
        CancellationToken cancellation
    )
    {
        if (await Load(id, cancellation) is { } answer)
        {
            return answer;
        }

        var scope =
            View is { } view ? ScopeOf(view.Project)
            : unit >= 0 && unit < Units.Length ? Units[unit]
            : null;
        if (scope is null)
        {
            return NotFound();
        }

        var (project, problem) = form.Read(scope, View?.Project.Entry.Project);
        if (project is null)
        {
            Notice.Refused(TempData, problem!.Value);
            return await Show(id, cancellation);
        }

        var outcome = View is null
            ? await library.Enter(Actor, project, cancellation)
            : await library.Change(Actor, id, seen, project, cancellation);
        Tell(L("项目已保存。", "The project is kept."), outcome.Refusal);
        return outcome.Value is { } kept
            ? Redirect($"/workbench/library/{kept.Id}")
            : await Show(id, cancellation);
    }

    public async Task<IActionResult> OnPostStepAsync(
        long id,
        long seen,
        ProjectStep step,
        string? text,
        CancellationToken cancellation
    )
    {
        var outcome = await library.Take(Actor, id, seen, step, text?.Trim() ?? "", cancellation);
        Tell(L("已办理。", "Done."), outcome.Refusal);
        return Redirect($"/workbench/library/{id}");
    }

    public async Task<IActionResult> OnPostDraftAsync(
        long id,
        long budget,
        CancellationToken cancellation
    )
    {
        var outcome = await library.ToDraft(Actor, id, budget, cancellation);
        Tell(L("已列入预算草稿。", "It stands in the draft."), outcome.Refusal);
        return Redirect($"/workbench/library/{id}");
    }

    public async Task<IActionResult> OnPostTakeOutAsync(
        long id,
        long budget,
        CancellationToken cancellation
    )
    {
        var outcome = await library.TakeOut(Actor, id, budget, cancellation);
        Tell(L("已从预算草稿中取出。", "It is out of the draft."), outcome.Refusal);
        return Redirect($"/workbench/library/{id}");
    }

    public async Task<IActionResult> OnPostCarryAsync(
        long id,
        long seen,
        int year,
        string? spent,
        CancellationToken cancellation
    )
    {
        if (Amount.Read(spent?.Trim() ?? "", UnitOfAccount.Yuan) is not { } amount)
        {
            Notice.Refused(TempData, L($"“{spent}”不是金额。", $"“{spent}” is no amount."));
            return Redirect($"/workbench/library/{id}");
        }

        var outcome = await library.CarryOver(Actor, id, seen, year, amount.Value, cancellation);
        Tell(
            L(
                $"{year} 年余额已结转到 {year + 1} 年。",
                $"What is left of {year} goes on in {year + 1}."
            ),
            outcome.Refusal
        );
        return Redirect($"/workbench/library/{id}");
    }

    private async Task<IActionResult> Show(long id, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is { } answer)
        {
            return answer;
        }

        if (View is { Project.Entry.State: ProjectState.Accepted } view)
        {
            var budgets = await desk.List(Actor, view.Project.Place, year: 0, cancellation);
            Drafts = budgets.RemoveAll(budget =>
                budget.Scope != ScopeOf(view.Project)
                || AccessPolicy.Allows(Actor, Right.Edit, budget.Scope, budget.State) is null
                || view.Drafts.Any(link => link.Budget == budget.Id)
            );
        }

        return Page();
    }

    private async Task<IActionResult?> Load(long id, CancellationToken cancellation)
    {
        Names = await Names.Of(organisation, Actor, cancellation);
        Units =
        [
            .. Actor
                .Assignments.Where(each =>
                    each.Unit.Length > 0 && AccessPolicy.Has(each.Role, Right.EditLibrary)
                )
                .Select(each => new BudgetScope(each.Place, each.Department, each.Unit))
                .Distinct(),
        ];
        if (id == 0)
        {
            return Units.IsEmpty ? StatusCode(StatusCodes.Status403Forbidden) : null;
        }

        var outcome = await library.Open(Actor, id, cancellation);
        View = outcome.Value;
        return View is null ? StatusCode(Problems.Status(outcome.Refusal!.Kind)) : null;
    }

    private void Tell(Phrase done, Refusal? refusal)
    {
        if (refusal is null)
        {
            Notice.Done(TempData, done);
        }
        else
        {
            Notice.Refused(TempData, refusal);
        }
    }

    private static BudgetScope ScopeOf(ProjectRecord project) =>
        new(project.Place, project.Department, project.Entry.Unit);
}
