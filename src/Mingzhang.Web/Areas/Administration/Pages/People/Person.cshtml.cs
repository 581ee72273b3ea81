using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Preparation.Desk;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Administration.Pages.People;

/// <summary>一个人: roles, password, second factor, sessions, closing.</summary>
[Needs(Right.ManagePeople)]
public sealed class PersonModel(AccountDesk desk) : PageModel
{
    public AccountView View { get; private set; } = null!;

    public ImmutableArray<Session> Sessions { get; private set; } = [];

    public OneTimeSecret? Secret { get; private set; }

    public string? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(string name, CancellationToken cancellation) =>
        Show(name, cancellation);

    public async Task<IActionResult> OnPostAssignAsync(
        string name,
        CancellationToken cancellation
    ) =>
        await After(
            name,
            await desk.SetAssignments(
                HttpContext.Actor(),
                name,
                AssignmentForm.Read(Request.Form),
                cancellation
            ),
            cancellation
        );

    public async Task<IActionResult> OnPostResetPasswordAsync(
        string name,
        CancellationToken cancellation
    )
    {
        var done = await desk.ResetPassword(HttpContext.Actor(), name, cancellation);
        Secret = done.Value;
        Refusal = done.Refusal is { } refusal ? Phrase.Of(refusal.Message) : null;
        return await Show(name, cancellation);
    }

    public async Task<IActionResult> OnPostResetSecondFactorAsync(
        string name,
        CancellationToken cancellation
    ) =>
        await After(
            name,
            await desk.ResetSecondFactor(HttpContext.Actor(), name, cancellation),
            cancellation
        );

    public async Task<IActionResult> OnPostEndSessionsAsync(
        string name,
        CancellationToken cancellation
    ) =>
        await After(
            name,
            await desk.EndSessions(HttpContext.Actor(), name, cancellation),
            cancellation
        );

    public async Task<IActionResult> OnPostCloseAsync(
        string name,
        CancellationToken cancellation
    ) =>
        await After(
            name,
            await desk.SetClosed(HttpContext.Actor(), name, closed: true, cancellation),
            cancellation
        );

    public async Task<IActionResult> OnPostReopenAsync(
        string name,
        CancellationToken cancellation
    ) =>
        await After(
            name,
            await desk.SetClosed(HttpContext.Actor(), name, closed: false, cancellation),
            cancellation
        );

    private async Task<IActionResult> After<T>(
        string name,
        Outcome<T> outcome,
        CancellationToken cancellation
    )
    {
        if (outcome.Refusal is { } refusal)
        {
            Refusal = Phrase.Of(refusal.Message);
            return await Show(name, cancellation);
        }

        TempData["Done"] = AdministrationTexts.Done.ToString();
        return Redirect("/administration/people/" + Uri.EscapeDataString(name));
    }

    private async Task<IActionResult> Show(string name, CancellationToken cancellation)
    {
        var found = await desk.Open(HttpContext.Actor(), name, cancellation);
        if (found.Refusal is { } refusal)
        {
            return StatusCode(Problems.Status(refusal.Kind));
        }

        (View, Sessions) = found.Value;
        return Page();
    }
}
