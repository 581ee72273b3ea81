using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Preparation.Desk;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Administration.Pages.People;

/// <summary>新增人员; the one-time password is shown in the answer and nowhere else.</summary>
[Needs(Right.ManagePeople)]
public sealed class NewModel(AccountDesk desk) : PageModel
{
    public string Name { get; private set; } = "";

    public string Shown { get; private set; } = "";

    public ImmutableArray<Assignment> Assignments { get; private set; } = [];

    public OneTimeSecret? Secret { get; private set; }

    public string? Refusal { get; private set; }

    public void OnGet()
    {
        // An empty form.
    }

    public async Task<IActionResult> OnPostAsync(
        string? name,
        string? shown,
        CancellationToken cancellation
    )
    {
        (Name, Shown, Assignments) = (name ?? "", shown ?? "", AssignmentForm.Read(Request.Form));
        var done = await desk.Create(
            HttpContext.Actor(),
            new NewAccount(Name, Shown, Assignments),
            cancellation
        );
        Secret = done.Value;
        Refusal = done.Refusal is { } refusal ? Phrase.Of(refusal.Message) : null;
        if (done.Refusal is { Kind: RefusalKind.Forbidden })
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Page();
    }
}
