using Mingzhang.Web.Accounts;
using Mingzhang.Web.Areas.Accounts;
using Mingzhang.Web.Areas.Administration;
using Mingzhang.Web.Areas.Portal;
using Mingzhang.Web.Areas.Workbench;
using Mingzhang.Web.Areas.Workbench.Entry;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;
using Mingzhang.Web.Hosting.Limits;
using Mingzhang.Web.Hosting.Pages;
using Mingzhang.Web.Hosting.Store;
using Mingzhang.Web.Hosting.Telemetry;

namespace Mingzhang.Web.Hosting;

/// <summary>网站: all that the program is made of, in the order in which a request passes through it.</summary>
public static class WebSite
{
    /// <summary>The areas; an area adds its services, its navigation and its endpoints itself.</summary>
    private static readonly IWebArea[] Areas =
    [
        new AccountsArea(),
        new WorkbenchArea(),
        new EntryArea(),
        new AdministrationArea(),
        new PortalArea(),
    ];

    /// <summary>The site with its store open, not listening yet.</summary>
    /// <param name="adjust">What a test changes before the site is built (another server, another clock).</param>
    /// <exception cref="StoreUnusableException">The store cannot be opened.</exception>
    public static async Task<WebApplication> Build(
        WebOptions options,
        Action<WebApplicationBuilder>? adjust = null
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(WebSite).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = AssetFiles.Folder(),
                EnvironmentName = Environments.Production,
            }
        );
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddMingzhangTelemetry(options);
        builder.AddMingzhangLimits();
        builder.AddMingzhangStore();
        builder.AddMingzhangAccounts();
        builder.AddMingzhangAccess();
        builder.AddMingzhangFaults();
        builder.AddMingzhangPages();
        foreach (var area in Areas)
        {
            area.AddServices(builder);
        }

        adjust?.Invoke(builder);
        var app = builder.Build();

        // First: keys that protect cookies are in the store, and the pipeline asks for them while it is built.
        await app.Services.GetRequiredService<StoreOpening>().Open().ConfigureAwait(false);
        UsePipeline(app);
        await app.Services.GetRequiredService<FirstStart>().Prepare().ConfigureAwait(false);
        return app;
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMingzhangLanguage();
        app.UseMingzhangRequestLog();
        app.UseMingzhangFaults();
        app.UseMingzhangSecurityHeaders();
        app.UseMingzhangAssets();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMingzhangPasswordChange();
        app.UseAuthorization();
        app.UseMingzhangAntiforgery();
        app.UseMingzhangBudgetGate();
        app.MapRazorPages();
        app.MapMingzhangHealth();
        foreach (var area in Areas)
        {
            area.Map(app);
        }

        // Otherwise the rule for what names no rule would answer, and a wrong address would look like one that needs a sign-in.
        app.MapFallback("{*path}", static () => Results.NotFound()).AllowAnonymous();
    }
}

/// <summary>一个区: services, navigation and endpoints of a part of the site.</summary>
public interface IWebArea
{
    void AddServices(WebApplicationBuilder builder);

    /// <summary>Endpoints beside the area's pages; each must name its access rule.</summary>
    void Map(IEndpointRouteBuilder endpoints);
}
