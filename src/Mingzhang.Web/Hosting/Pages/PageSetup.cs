using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.WebEncoders;
using Mingzhang.Web.Hosting.Faults;
using Mingzhang.Web.Hosting.Navigation;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Hosting.Pages;

/// <summary>页面: Razor Pages, assets, language, protection of forms.</summary>
public static class PageSetup
{
    /// <summary>Header that carries the token of requests that are no forms (fetch, htmx).</summary>
    public const string TokenHeader = "RequestVerificationToken";

    public static void AddMingzhangPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorPages();
        services.AddRouting(options =>
        {
            options.LowercaseUrls = true;
            options.AppendTrailingSlash = false;
        });
        services.AddAntiforgery(options =>
        {
            options.HeaderName = TokenHeader;
            options.Cookie.Name = "mingzhang.form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });

        // Chinese stands in the page as it is, not as numbers.
        services.Configure<WebEncoderOptions>(options =>
            options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)
        );

        // Assets alone: a page with secrets in it is not compressed over TLS (BREACH).
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
        });
        services.AddSingleton<AssetFiles>();
        services.AddSingleton<NavigationBar>();
        services.AddHttpContextAccessor();
    }

    public static void UseMingzhangLanguage(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                RequestLanguage.Set(RequestLanguage.Of(context.Request));
                return next(context);
            }
        );

    public static void UseMingzhangAssets(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseStaticFiles(
            new StaticFileOptions
            {
                OnPrepareResponse = static file =>
                    file.Context.Response.Headers.CacheControl =
                        "public, max-age=31536000, immutable",
            }
        );
    }

    /// <summary>Whatever may change something needs the token, be it a page, an interface or a fetch: there is no exception.</summary>
    public static void UseMingzhangAntiforgery(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                if (
                    !HttpMethods.IsGet(context.Request.Method)
                    && !HttpMethods.IsHead(context.Request.Method)
                    && !HttpMethods.IsOptions(context.Request.Method)
                    && !HttpMethods.IsTrace(context.Request.Method)
                )
                {
                    var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
                    if (!await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false))
                    {
                        await Problems
                            .Write(context, StatusCodes.Status400BadRequest, FaultTexts.Forged)
                            .ConfigureAwait(false);
                        return;
                    }
                }

                await next(context).ConfigureAwait(false);
            }
        );
}
