using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Web.Hosting.Access;

namespace Mingzhang.Web.Areas.Accounts.Pages;

/// <summary>退出登录.</summary>
[SignedIn]
public sealed class SignOutModel : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync().ConfigureAwait(false);
        return Redirect("/accounts/sign-in");
    }
}
