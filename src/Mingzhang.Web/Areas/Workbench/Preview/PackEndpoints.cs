using System.Net.Mime;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Publishing.Packs;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;

namespace Mingzhang.Web.Areas.Workbench.Preview;

/// <summary>成品接口: the pack of a budget as a page to look at and as files to take away.</summary>
public static class PackEndpoints
{
    /// <summary>The pack brings its own style and nothing else: no script runs in it, nothing is loaded.</summary>
    private const string DocumentPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var budget = endpoints
            .MapGroup("/workbench/budgets/{id:long}")
            .RequireAuthorization(new NeedsAttribute(Right.Read));
        budget.MapGet("/preview/document", Document);
        budget.MapGet("/pack/{format}", Download);
    }

    private static async Task<IResult> Document(
        long id,
        HttpContext context,
        BudgetDesk desk,
        PackShop shop,
        CancellationToken cancellation
    )
    {
        var (pack, _, refusal) = await Compose(id, context, desk, shop, cancellation)
            .ConfigureAwait(false);
        if (pack is null)
        {
            return Problems.Of(refusal!);
        }

        using var page = new MemoryStream();
        shop.Writer.Write(page, pack, PackFormat.Html, cancellation);
        context.Response.Headers.ContentSecurityPolicy = DocumentPolicy;
        return Results.Bytes(page.ToArray(), MediaTypeNames.Text.Html + "; charset=utf-8");
    }

    private static async Task<IResult> Download(
        long id,
        string format,
        HttpContext context,
        BudgetDesk desk,
        PackShop shop,
        CancellationToken cancellation
    )
    {
        if (PackFormats.Find(format) is not { } wanted)
        {
            return Results.NotFound();
        }

        var (pack, choice, refusal) = await Compose(id, context, desk, shop, cancellation)
            .ConfigureAwait(false);
        if (pack is null)
        {
            return Problems.Of(refusal!);
        }

        using var file = new MemoryStream();
        if (wanted == PackFormat.Data)
        {
            shop.Writer.WriteZip(file, pack, PreviewChoice.DataName(pack.Budget));
        }
        else if (shop.Writer.Write(file, pack, wanted, cancellation).Failure is { } failure)
        {
            return Problems.Of(new Refusal(RefusalKind.Guard, failure));
        }

        return Results.File(
            file.ToArray(),
            MediaType(wanted),
            choice.FileName(pack.Budget)
                + (wanted == PackFormat.Data ? "-data.zip" : wanted.Ending())
        );
    }

    private static async Task<(ComposedPack? Pack, PreviewChoice Choice, Refusal? Refusal)> Compose(
        long id,
        HttpContext context,
        BudgetDesk desk,
        PackShop shop,
        CancellationToken cancellation
    )
    {
        var choice = PreviewChoice.Of(context.Request.Query);
        var content = await desk.Content(context.Actor(), id, choice.Version, cancellation)
            .ConfigureAwait(false);
        if (content.Value is not { } found)
        {
            return (null, choice, content.Refusal);
        }

        return choice.Options(shop.Layouts) is { } options
            ? (
                shop.Compose(choice.State(id, found.Budget.Change), found.Content, options),
                choice,
                null
            )
            : (
                null,
                choice,
                new Refusal(RefusalKind.Malformed, new("没有这种表式。", "There is no such form."))
            );
    }

    private static string MediaType(PackFormat format) =>
        format switch
        {
            PackFormat.Workbook =>
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            PackFormat.Word =>
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            PackFormat.Pdf => MediaTypeNames.Application.Pdf,
            PackFormat.Html => MediaTypeNames.Text.Html + "; charset=utf-8",
            _ => MediaTypeNames.Application.Zip,
        };
}
