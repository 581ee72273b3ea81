using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>控制数使用情况 beside the sheet.</summary>
public static class MeterApi
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet("/api/workbench/budgets/{id:long}/meter", Meter)
            .WithMetadata(new NeedsAttribute(Right.Read));

    private static async Task<IResult> Meter(
        HttpContext context,
        BudgetDesk desk,
        long id,
        CancellationToken cancellation
    )
    {
        var outcome = await desk.Meter(context.Actor(), id, cancellation).ConfigureAwait(false);
        return outcome.Value.IsDefault
            ? Problems.Of(outcome.Refusal!)
            : SheetJson.Answer(
                outcome.Value.Select(use => new
                {
                    name = use.Control.Remark.Length > 0
                        ? use.Control.Remark
                        : new Phrase("控制数", "Control number").ToString(),
                    limit = use.Control.Limit.ToYuan(),
                    used = (use.Used ?? default).ToYuan(),
                    isExceeded = use.IsExceeded,
                })
            );
    }
}
