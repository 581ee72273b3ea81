using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Web.Accounts;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Accounts.Pages;

/// <summary>双因素验证 after the password.</summary>
[AllowAnonymous]
public sealed class SecondFactorModel(SignInFlow flow) : PageModel
{
    public string? Next { get; private set; }

    public Phrase? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? next)
    {
        Next = next;
        return await SignInFlow.HalfWayName(HttpContext) is null
            ? Redirect(AccountsSetup.SignInPath)
            : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? code, string? next)
    {
        if (await SignInFlow.HalfWayName(HttpContext) is null)
        {
            return Redirect(AccountsSetup.SignInPath);
        }

        if (
            code is { Length: > 0 and <= 32 }
            && await flow.SecondFactor(HttpContext, code) == SignInStep.Done
        )
        {
            return LocalRedirect(Url.IsLocalUrl(next) ? next : "/");
        }

        (Next, Refusal) = (next, AccountTexts.WrongCode);
        return Page();
    }
}
