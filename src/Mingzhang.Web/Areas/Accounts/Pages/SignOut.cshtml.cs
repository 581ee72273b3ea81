using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Web.Accounts;

namespace Mingzhang.Web.Areas.Accounts.Pages;

/// <summary>退出登录; whoever is not signed in is out already.</summary>
[AllowAnonymous]
public sealed class SignOutModel(SignInFlow flow) : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await flow.SignOut(HttpContext);
        return Redirect(AccountsSetup.SignInPath);
    }
}
