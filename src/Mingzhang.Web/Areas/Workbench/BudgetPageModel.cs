using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Budgets.Model;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench;

/// <summary>一份预算的页面: what every page of one budget needs.</summary>
public abstract class BudgetPageModel(BudgetDesk desk) : PageModel
{
    protected BudgetDesk Desk { get; } = desk;

    protected Actor Actor => HttpContext.Actor();

    public BudgetView View { get; private set; } = null!;

    /// <summary>The working copy as data; null while it has no basic information.</summary>
    public Budget? Draft { get; private set; }

    public long Id => View.Budget.Id;

    /// <summary>Name of the unit, its code where nothing names it.</summary>
    public string UnitName
    {
        get
        {
            var scope = View.Budget.Scope;
            return Draft?.Units.FirstOrDefault(unit => unit.Code == scope.Unit)?.Name
                ?? (Draft?.Department.Name is { Length: > 0 } name ? name : scope.Unit);
        }
    }

    public Phrase Title =>
        new($"{UnitName} {View.Budget.Year} 年预算", $"{UnitName}: budget of {View.Budget.Year}");

    public BudgetHead Head(string tab) => new(View, tab);

    /// <summary>Opens the budget; the answer to give instead of the page where it cannot be opened, otherwise null.</summary>
    protected async Task<IActionResult?> Load(long id, CancellationToken cancellation)
    {
        var outcome = await Desk.Open(Actor, id, cancellation).ConfigureAwait(false);
        if (outcome.Value is not { } view)
        {
            return StatusCode(Problems.Status(outcome.Refusal!.Kind));
        }

        View = view;
        Draft = RowCodec.Assemble(view.Rows);
        return null;
    }

    /// <summary>Says on the next page what became of a deed.</summary>
    protected void Tell(Phrase done, Refusal? refusal)
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
}

/// <summary>页头 of a budget's pages.</summary>
/// <param name="Tab">Name of the tab that is open.</param>
public sealed record BudgetHead(BudgetView View, string Tab);
