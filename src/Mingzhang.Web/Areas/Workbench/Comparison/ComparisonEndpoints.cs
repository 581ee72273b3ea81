using System.Globalization;
using Mingzhang.Preparation.Access;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Comparison;

/// <summary>比对接口: export.</summary>
public static class ComparisonEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet("/workbench/budgets/{id:long}/compare/export.{ending}", Export)
            .RequireAuthorization(new NeedsAttribute(Right.Read));

    private static async Task<IResult> Export(
        long id,
        string ending,
        HttpContext context,
        Comparisons comparisons,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (ending is not ("xlsx" or "csv"))
        {
            return Results.NotFound();
        }

        var choice = ComparisonChoice.Of(context.Request.Query);
        var outcome = await comparisons
            .Compare(context.Actor(), id, choice, cancellation)
            .ConfigureAwait(false);
        if (outcome.Value is not { } sheet)
        {
            return Problems.Of(outcome.Refusal!);
        }

        using var file = new MemoryStream();
        var name = string.Create(CultureInfo.InvariantCulture, $"compare-{id}.{ending}");
        if (ending == "xlsx")
        {
            ComparisonExport.WriteWorkbook(file, sheet, name, Shown.DayOf(clock.GetUtcNow()));
        }
        else
        {
            ComparisonExport.WriteCsv(file, sheet);
        }

        return Results.File(
            file.ToArray(),
            ending == "xlsx"
                ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                : "text/csv; charset=utf-8",
            name
        );
    }
}
