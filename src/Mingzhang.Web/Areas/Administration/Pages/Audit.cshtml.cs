using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Audit;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;

namespace Mingzhang.Web.Areas.Administration.Pages;

/// <summary>审计记录: read, filtered, verified.</summary>
[Needs(Right.ReadAudit)]
public sealed class AuditModel(AuditDesk desk) : PageModel
{
    private const int PageLength = 50;

    private const int ShortDetails = 120;

    public AuditPage Shown { get; private set; } = new([], 0, 0);

    public AuditFilter Filter { get; private set; } = new();

    public AuditVerification? Verification { get; private set; }

    public Task<IActionResult> OnGetAsync(
        string? account,
        string? deed,
        string? subject,
        long before,
        CancellationToken cancellation
    )
    {
        Filter = new AuditFilter(account ?? "", deed ?? "", subject ?? "");
        return Show(before, cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var verified = await desk.Verify(HttpContext.Actor(), cancellation);
        Verification = verified.Value;
        return await Show(before: 0, cancellation);
    }

    public static string Cut(string details) => details[..ShortDetails];

    /// <summary>This page with the same filter, from another place of the trail.</summary>
    public string Address(long before)
    {
        var query = new QueryBuilder();
        foreach (
            var (name, value) in new[]
            {
                ("account", Filter.Account),
                ("deed", Filter.Deed),
                ("subject", Filter.Subject),
                ("before", before > 0 ? before.ToString(CultureInfo.InvariantCulture) : ""),
            }
        )
        {
            if (value.Length > 0)
            {
                query.Add(name, value);
            }
        }

        return "/administration/audit" + query.ToQueryString();
    }

    private async Task<IActionResult> Show(long before, CancellationToken cancellation)
    {
        var read = await desk.Read(HttpContext.Actor(), before, PageLength, Filter, cancellation);
        if (read.Refusal is { } refusal)
        {
            return StatusCode(Problems.Status(refusal.Kind));
        }

        Shown = read.Value!;
        return Page();
    }
}
