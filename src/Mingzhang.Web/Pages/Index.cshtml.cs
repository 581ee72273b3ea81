using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mingzhang.Web.Pages;

/// <summary>首页: leads people to their work and everybody else to the sign-in page.</summary>
[AllowAnonymous]
public sealed class IndexModel : PageModel
{
    public IActionResult OnGet() =>
        Redirect(User.Identity?.IsAuthenticated == true ? "/workbench" : "/accounts/sign-in");
}
