using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;

namespace Mingzhang.Web.Areas.Administration.Pages.People;

/// <summary>人员清单.</summary>
[Needs(Right.ManagePeople)]
public sealed class IndexModel(AccountDesk desk) : PageModel
{
    public ImmutableArray<AccountView> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var list = await desk.List(HttpContext.Actor(), cancellation);
        if (list.Refusal is { } refusal)
        {
            return StatusCode(Problems.Status(refusal.Kind));
        }

        People = list.Value;
        return Page();
    }
}
