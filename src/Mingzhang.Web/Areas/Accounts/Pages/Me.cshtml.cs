using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Accounts.Pages;

/// <summary>我的账户: roles, second factor, sessions.</summary>
[SignedIn]
public sealed class MeModel(OwnAccount own) : PageModel
{
    public ImmutableArray<Session> Sessions { get; private set; } = [];

    public string? Refusal { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Sessions = await own.Sessions(HttpContext.Actor().Account, cancellation);

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellation)
    {
        var count = await own.EndOtherSessions(
            HttpContext.Actor().Account,
            HttpContext.SessionId(),
            cancellation
        );
        TempData["Done"] = AccountTexts.Ended(count).ToString();
        return Redirect("/accounts/me");
    }

    public async Task<IActionResult> OnPostRemoveSecondFactorAsync(
        string? password,
        CancellationToken cancellation
    )
    {
        var done = await own.RemoveSecondFactor(
            HttpContext.Actor().Account,
            HttpContext.SessionId(),
            password ?? "",
            cancellation
        );
        if (done.Refusal is { } refusal)
        {
            Refusal = Phrase.Of(refusal.Message);
            await OnGetAsync(cancellation);
            return Page();
        }

        TempData["Done"] = AccountTexts.SecondFactorRemoved.ToString();
        return Redirect("/accounts/me");
    }
}
