using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Budgets.Model;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Web.Areas.Workbench.Entry;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Pages.Entry;

/// <summary>填报表 of one budget.</summary>
[Needs(Right.Read)]
public sealed class SheetModel(BudgetDesk desk) : PageModel
{
    public long Id { get; private set; }

    public SheetName Sheet { get; private set; } = SheetName.All[0];

    public bool MayEdit { get; private set; }

    public BudgetHead Head { get; private set; } = null!;

    public Phrase Title { get; private set; }

    /// <summary>Settings of the script; the encoder leaves nothing that could end the element.</summary>
    public string SettingsJson { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(
        long id,
        string sheet,
        CancellationToken cancellation
    )
    {
        if (SheetName.At(sheet) is not { } name)
        {
            return NotFound();
        }

        var actor = HttpContext.Actor();
        var opened = await desk.Open(actor, id, cancellation).ConfigureAwait(false);
        var draft = await desk.Draft(actor, id, cancellation).ConfigureAwait(false);
        if (opened.Value is not { } view || draft.Value is not { } copy)
        {
            return StatusCode(Problems.Status((opened.Refusal ?? draft.Refusal)!.Kind));
        }

        var year = copy.Budget?.Year ?? view.Budget.Year;
        (Id, Sheet, MayEdit) = (id, name, view.MayEdit);
        Head = new BudgetHead(view, "sheets");
        Title = TitleOf(copy.Budget, view.Budget);
        SettingsJson = JsonSerializer.Serialize(
            new SheetSettings(
                id,
                year,
                name.Address,
                actor.Account,
                view.MayEdit,
                FieldAnswer.Of(name.Kind),
                [.. SheetName.All.Select(one => new TabAnswer(one.Address, one.Title.ToString()))]
            ),
            JsonSerializerOptions.Web
        );
        return Page();
    }

    internal static Phrase TitleOf(Budget? draft, BudgetRecord budget)
    {
        var who =
            draft?.Units.FirstOrDefault(unit => unit.Code == budget.Scope.Unit)?.Name
            ?? (draft?.Department.Name is { Length: > 0 } name ? name : budget.Scope.Unit);
        return new Phrase($"{who} {budget.Year} 年预算", $"{who}: budget of {budget.Year}");
    }
}
