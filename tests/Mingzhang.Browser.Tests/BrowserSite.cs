using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Demo;
using Mingzhang.Web.Hosting;

[assembly: AssemblyFixture(typeof(Mingzhang.Browser.Tests.BrowserSite))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Mingzhang.Browser.Tests;

/// <summary>
/// A server with the demonstration on a free port and a store of its own, and one Chromium for all tests. Where there is no Chromium, tests
/// are skipped and say so.
/// </summary>
public sealed class BrowserSite : IAsyncLifetime
{
    private static readonly string[] Chromiums =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly string folder = Directory
        .CreateTempSubdirectory("mingzhang-browser-")
        .FullName;
    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A folder of the tests, removed with them.</summary>
    public string Folder => folder;

    public string Address { get; private set; } = "";

    public IServiceProvider Services => app!.Services;

    public BudgetDesk Desk => Services.GetRequiredService<BudgetDesk>();

    public async ValueTask InitializeAsync()
    {
        if (Array.Find(Chromiums, File.Exists) is not { } chromium)
        {
            return;
        }

        app = await WebSite.Build(
            new WebOptions
            {
                Store = Path.Combine(folder, "test.db"),
                Demo = true,
                Urls = ["http://127.0.0.1:0"],
            }
        );
        await app.StartAsync();
        Address = app.Urls.First();
        Assertions.SetDefaultExpectTimeout(20_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = Arguments }
        );
    }

    /// <summary>Skips the test where there is no Chromium.</summary>
    public void NeedsBrowser()
    {
        if (browser is null)
        {
            Assert.Skip("there is no Chromium on this machine");
        }
    }

    /// <summary>A window of its own in which an account of the demonstration is signed in.</summary>
    /// <param name="language">zh-CN or en-GB.</param>
    public async Task<IPage> SignedIn(
        string account,
        string language = "zh-CN",
        int width = 1366,
        int height = 768
    )
    {
        if (browser is null)
        {
            Assert.Skip("there is no Chromium on this machine");
        }

        var context = await browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Address,
                Locale = language,
                ViewportSize = new ViewportSize { Width = width, Height = height },
                Permissions = ["clipboard-read", "clipboard-write"],
            }
        );
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/accounts/sign-in");
        await page.FillAsync("[name=name]", account);
        await page.FillAsync("[name=password]", DemoAccounts.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        return page;
    }

    /// <summary>The budget of a unit.</summary>
    public async Task<long> Budget(string unit, int year)
    {
        if (browser is null)
        {
            Assert.Skip("there is no Chromium on this machine");
        }

        var all = await Desk.List(
            new Actor("tests", [new Assignment(Role.Auditor, DemoAccounts.Place)]),
            DemoAccounts.Place,
            year
        );
        return all.First(budget => budget.Scope.Unit == unit).Id;
    }

    /// <summary>Keeps a picture of the page where the variable MINGZHANG_PICTURES names a folder.</summary>
    public static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("MINGZHANG_PICTURES") is { Length: > 0 } pictures)
        {
            Directory.CreateDirectory(pictures);
            await page.ScreenshotAsync(
                new PageScreenshotOptions { Path = Path.Combine(pictures, name + ".png") }
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
