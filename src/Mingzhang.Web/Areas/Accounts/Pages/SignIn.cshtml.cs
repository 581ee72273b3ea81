using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Web.Demo;
using Mingzhang.Web.Hosting;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Accounts.Pages;

/// <summary>登录.</summary>
[AllowAnonymous]
public sealed class SignInModel(WebOptions options) : PageModel
{
    public string? Next { get; private set; }

    public string? Name { get; private set; }

    public Phrase? Refusal { get; private set; }

    public void OnGet(string? next) => Next = next;

    public async Task<IActionResult> OnPostAsync(string? name, string? password, string? next)
    {
        if (
            options.Demo
            && DemoAccounts.Find(name ?? "") is { } account
            && password == DemoAccounts.Password
        )
        {
            var identity = new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.Name, account.Name),
                    new Claim(ClaimTypes.GivenName, account.Shown),
                ],
                CookieAuthenticationDefaults.AuthenticationScheme
            );
            await HttpContext.SignInAsync(new ClaimsPrincipal(identity)).ConfigureAwait(false);
            return LocalRedirect(Url.IsLocalUrl(next) ? next : "/");
        }

        (Next, Name, Refusal) = (next, name, AccountTexts.WrongSignIn);
        return Page();
    }
}
