using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Access;
using Mingzhang.Web.Hosting.Access;

namespace Mingzhang.Web.Pages;

/// <summary>首页: leads people to their work and everybody else to the sign-in page.</summary>
[AllowAnonymous]
public sealed class IndexModel : PageModel
{
    public IActionResult OnGet()
    {
        var actor = HttpContext.Actor();
        return Redirect(
            actor.Account.Length == 0 ? "/accounts/sign-in"
            : Has(actor, Right.Read) ? "/workbench"
            : Has(actor, Right.ManagePeople) ? "/administration/people"
            : "/accounts/me"
        );
    }

    private static bool Has(Actor actor, Right right) =>
        actor.Assignments.Any(assignment => AccessPolicy.Has(assignment.Role, right));
}
