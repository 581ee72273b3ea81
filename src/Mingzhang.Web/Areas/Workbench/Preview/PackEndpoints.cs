using System.Globalization;
using System.Net.Mime;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Departments;
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
        var department = endpoints
            .MapGroup("/workbench/departments/{code}")
            .RequireAuthorization(new NeedsAttribute(Right.Read));
        department.MapGet("/document", DepartmentDocument);
        department.MapGet("/pack/{format}", DepartmentDownload);
    }

    private static async Task<IResult> DepartmentDocument(
        string code,
        HttpContext context,
        DepartmentDesk desk,
        PackShop shop,
        CancellationToken cancellation
    )
    {
        var gathered = await Gathered(code, context, desk, cancellation);
        return gathered.Value is { } found
            ? Page(shop.Compose(found.Budget, new PackOptions()), context, shop, cancellation)
            : Problems.Of(gathered.Refusal!);
    }

    private static async Task<IResult> DepartmentDownload(
        string code,
        string format,
        HttpContext context,
        DepartmentDesk desk,
        PackShop shop,
        CancellationToken cancellation
    )
    {
        if (PackFormats.Find(format) is not { } wanted)
        {
            return Results.NotFound();
        }

        var gathered = await Gathered(code, context, desk, cancellation);
        return gathered.Value is { } found
            ? File(
                shop.Compose(found.Budget, new PackOptions()),
                PreviewChoice.Of(context.Request.Query),
                wanted,
                shop,
                cancellation
            )
            : Problems.Of(gathered.Refusal!);
    }

    /// <summary>The department's budget, of the working copies or as a kept gathering had it.</summary>
    private static Task<Outcome<Gathered>> Gathered(
        string code,
        HttpContext context,
        DepartmentDesk desk,
        CancellationToken cancellation
    )
    {
        var query = context.Request.Query;
        var place = query["place"].ToString();
        _ = int.TryParse(
            query["year"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var year
        );
        return long.TryParse(
            query["gathering"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var gathering
        )
            ? desk.Show(context.Actor(), place, code, year, gathering, cancellation)
            : desk.Gather(context.Actor(), place, code, year, cancellation);
    }

    private static async Task<IResult> Document(
        long id,
        HttpContext context,
        BudgetDesk desk,
        PackShop shop,
        CancellationToken cancellation
    )
    {
        var (pack, _, refusal) = await Compose(id, context, desk, shop, cancellation);
        if (pack is null)
        {
            return Problems.Of(refusal!);
        }

        return Page(pack, context, shop, cancellation);
    }

    private static IResult Page(
        ComposedPack pack,
        HttpContext context,
        PackShop shop,
        CancellationToken cancellation
    )
    {
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

        var (pack, choice, refusal) = await Compose(id, context, desk, shop, cancellation);
        if (pack is null)
        {
            return Problems.Of(refusal!);
        }

        return File(pack, choice, wanted, shop, cancellation);
    }

    private static IResult File(
        ComposedPack pack,
        PreviewChoice choice,
        PackFormat wanted,
        PackShop shop,
        CancellationToken cancellation
    )
    {
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
        var content = await desk.Content(context.Actor(), id, choice.Version, cancellation);
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
