using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Web.Accounts;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Accounts.Pages;

/// <summary>登录: name and password.</summary>
[AllowAnonymous]
public sealed class SignInModel(SignInFlow flow) : PageModel
{
    public string? Next { get; private set; }

    public string? Name { get; private set; }

    public Phrase? Refusal { get; private set; }

    public IActionResult OnGet(string? next)
    {
        Next = next;
        return User.Identity?.IsAuthenticated == true ? Redirect("/") : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? name, string? password, string? next)
    {
        var result =
            name is { Length: <= AccountRules.LongestName }
            && password is { Length: > 0 and <= Credentials.Longest }
                ? await flow.Password(HttpContext, AccountRules.Normal(name), password)
                : SignInStep.Refused;
        switch (result)
        {
            case SignInStep.Done:
                return LocalRedirect(Url.IsLocalUrl(next) ? next : "/");
            case SignInStep.NeedsSecondFactor:
                return RedirectToPage("/SecondFactor", new { area = "Accounts", next });
            default:
                (Next, Name, Refusal) = (next, name, AccountTexts.WrongSignIn);
                return Page();
        }
    }
}
