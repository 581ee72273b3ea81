using System.Net.Mime;
using System.Text;
using Mingzhang.Budgets.Files.Workbook;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>导出: the working copy as the workbook that people fill in, or as YAML. Words are written as words, never as formulas.</summary>
public static class ExportApi
{
    private const string Excel =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var budget = endpoints
            .MapGroup("/workbench/budgets/{id:long}")
            .WithMetadata(new NeedsAttribute(Right.Read));
        budget.MapGet("/export.xlsx", Workbook);
        budget.MapGet("/export.yaml", Yaml);
    }

    private static async Task<IResult> Workbook(
        HttpContext context,
        BudgetDesk desk,
        Catalogue catalogue,
        long id,
        CancellationToken cancellation
    )
    {
        var (budget, refusal) = await Content(context, desk, id, cancellation)
            .ConfigureAwait(false);
        if (budget is null)
        {
            return Problems.Of(refusal!);
        }

        using var file = new MemoryStream();
        BudgetWorkbook.Write(file, budget, catalogue, budget.Year);
        return Results.File(file.ToArray(), Excel, Name(budget) + ".xlsx");
    }

    private static async Task<IResult> Yaml(
        HttpContext context,
        BudgetDesk desk,
        long id,
        CancellationToken cancellation
    )
    {
        var (budget, refusal) = await Content(context, desk, id, cancellation)
            .ConfigureAwait(false);
        return budget is null
            ? Problems.Of(refusal!)
            : Results.File(
                Encoding.UTF8.GetBytes(BudgetYaml.Write(budget)),
                MediaTypeNames.Application.Yaml,
                Name(budget) + ".yaml"
            );
    }

    private static async Task<(Budget? Budget, Refusal? Refusal)> Content(
        HttpContext context,
        BudgetDesk desk,
        long id,
        CancellationToken cancellation
    )
    {
        var outcome = await desk.Draft(context.Actor(), id, cancellation).ConfigureAwait(false);
        return outcome.Value is not { } draft ? (null, outcome.Refusal)
            : draft.Budget is { } budget ? (budget, null)
            : (
                null,
                new Refusal(
                    RefusalKind.Guard,
                    new Text("预算没有基本信息。", "The budget has no basic information.")
                )
            );
    }

    private static string Name(Budget budget) =>
        budget.Units is [var unit, ..]
            ? $"{unit.Code}-{budget.Year}"
            : $"{budget.Department.Code}-{budget.Year}";
}
