using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Accounts.Pages;

/// <summary>修改密码.</summary>
[SignedIn]
public sealed class PasswordModel(OwnAccount own) : PageModel
{
    public string? Refusal { get; private set; }

    public void OnGet()
    {
        // The form alone.
    }

    public async Task<IActionResult> OnPostAsync(
        string? former,
        string? wanted,
        string? again,
        CancellationToken cancellation
    )
    {
        if (wanted != again)
        {
            Refusal = AccountTexts.NotTheSame;
            return Page();
        }

        var done = await own.ChangePassword(
            HttpContext.Actor().Account,
            HttpContext.SessionId(),
            former ?? "",
            wanted ?? "",
            cancellation
        );
        if (done.Refusal is { } refusal)
        {
            Refusal = Phrase.Of(refusal.Message);
            return Page();
        }

        TempData["Done"] = AccountTexts.PasswordChanged.ToString();
        return Redirect("/accounts/me");
    }
}
