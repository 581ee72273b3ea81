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
        var state = await desk.Changes(actor, id, long.MaxValue, cancellation)
            .ConfigureAwait(false);
        var draft = await desk.Draft(actor, id, cancellation).ConfigureAwait(false);
        if (state.Value is not { } now || draft.Value is not { } copy)
        {
            return StatusCode(Problems.Status((state.Refusal ?? draft.Refusal)!.Kind));
        }

        var year = copy.Budget?.Year ?? 0;
        (Id, Sheet, MayEdit) = (id, name, now.MayEdit);
        Title = TitleOf(copy.Budget, now);
        SettingsJson = JsonSerializer.Serialize(
            new SheetSettings(
                id,
                year,
                name.Address,
                actor.Account,
                now.MayEdit,
                FieldAnswer.Of(name.Kind),
                [.. SheetName.All.Select(one => new TabAnswer(one.Address, one.Title.ToString()))]
            ),
            JsonSerializerOptions.Web
        );
        return Page();
    }

    internal static Phrase TitleOf(Budget? budget, ChangeSet now)
    {
        if (budget is null)
        {
            return EntryTexts.Entry;
        }

        var who = budget.Units is [var only] ? only.Name : budget.Department.Name;
        var state = WorkflowTexts.Of(now.State);
        return new Phrase(
            $"{who} {budget.Year} 年 · {state.Chinese}",
            $"{who} {budget.Year} · {state.English}"
        );
    }
}
