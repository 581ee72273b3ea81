using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Demo;
using Mingzhang.Web.Hosting;

[assembly: AssemblyFixture(typeof(Mingzhang.Web.Tests.DemoSite))]

namespace Mingzhang.Web.Tests;

/// <summary>A site of the tests' own in memory, on a store in a temporary folder.</summary>
public sealed partial class TestSite : IAsyncDisposable
{
    private readonly WebApplication site;
    private readonly string? ownFolder;

    private TestSite(WebApplication site, string? ownFolder)
    {
        this.site = site;
        this.ownFolder = ownFolder;
    }

    public IServiceProvider Services => site.Services;

    public static async Task<TestSite> Start(
        bool demo = false,
        Action<WebApplicationBuilder>? adjust = null,
        string? folder = null
    )
    {
        var keeps = folder is not null;
        folder ??= NewFolder();
        var app = await WebSite.Build(
            new WebOptions { Store = Path.Combine(folder, "test.db"), Demo = demo },
            builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Logging.ClearProviders();
                adjust?.Invoke(builder);
            }
        );
        await app.StartAsync();
        return new TestSite(app, keeps ? null : folder);
    }

    /// <summary>In memory where the machine has such a folder: every acknowledged change is written through to the disk.</summary>
    public static string NewFolder()
    {
        const string Memory = "/dev/shm";
        var folder = Path.Combine(
            Directory.Exists(Memory) ? Memory : Path.GetTempPath(),
            "mingzhang-web-" + Guid.NewGuid().ToString("N")
        );
        return Directory.CreateDirectory(folder).FullName;
    }

    /// <summary>A browser without a session; it keeps cookies and does not follow redirections.</summary>
    public SiteClient Browser() => new(Server);

    internal TestServer Server => site.GetTestServer();

    /// <summary>A browser in which an account of the demonstration is signed in.</summary>
    public async Task<SiteClient> SignedIn(string account)
    {
        var browser = Browser();
        var answer = await browser.SignIn(account, DemoAccounts.Password);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"{account} could not sign in");
        return browser;
    }

    /// <summary>A browser of somebody with this role; units and departments as <see cref="DemoAccounts.Of"/> finds them.</summary>
    public Task<SiteClient> SignedIn(Role role, string department = "") =>
        SignedIn(DemoAccounts.Of(role, department).Name);

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        if (ownFolder is not null)
        {
            Directory.Delete(ownFolder, recursive: true);
        }
    }
}

/// <summary>A client that behaves like a browser: cookies, and the token of the last page on what it sends.</summary>
public sealed partial class SiteClient
{
    private readonly TestServer server;
    private readonly CookieContainer cookies;
    private string token = "";

    public SiteClient(TestServer server)
        : this(server, new CookieContainer()) { }

    private SiteClient(TestServer server, CookieContainer cookies)
    {
        this.server = server;
        this.cookies = cookies;
    }

    /// <summary>The same browser at another site of the same address.</summary>
    public SiteClient At(TestSite other) => new(other.Server, cookies);

    public Task<HttpResponseMessage> SignIn(string account, string password) =>
        Submit("/accounts/sign-in", new() { ["name"] = account, ["password"] = password });

    /// <summary>The recovery codes that a page shows.</summary>
    public static IReadOnlyList<string> Codes(string page) =>
        [.. RecoveryCode().Matches(page).Select(match => match.Groups[1].Value)];

    public async Task<HttpResponseMessage> Get(string path)
    {
        var answer = await Send(new HttpRequestMessage(HttpMethod.Get, path));
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
        {
            var page = await answer.Content.ReadAsStringAsync();
            foreach (var form in PostForm().Matches(page).Select(match => match.Value))
            {
                form.ShouldContain(
                    "__RequestVerificationToken",
                    customMessage: $"{path}: a form without the token cannot be sent"
                );
            }

            var found = Token().Match(page);
            token = found.Success ? WebUtility.HtmlDecode(found.Groups[1].Value) : token;
        }

        return answer;
    }

    /// <summary>The text of a page; fails where it is not there.</summary>
    public async Task<string> Page(string path)
    {
        var answer = await Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Opens the page of a form and sends the form.</summary>
    public async Task<HttpResponseMessage> Submit(
        string path,
        Dictionary<string, string> fields,
        string? action = null
    )
    {
        await Get(path);
        return await Post(action ?? path, new FormUrlEncodedContent(fields));
    }

    /// <summary>Sends with the token of the last page.</summary>
    public Task<HttpResponseMessage> Post(string path, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("RequestVerificationToken", token);
        return Send(request);
    }

    /// <summary>Asks with any method; what is no GET carries the token and an empty form.</summary>
    public Task<HttpResponseMessage> Ask(string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method != "GET")
        {
            request.Headers.Add("RequestVerificationToken", token);
            request.Content = path.StartsWith("/api/", StringComparison.Ordinal)
                ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json")
                : new FormUrlEncodedContent([]);
        }

        return Send(request);
    }

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        var address = new Uri("http://localhost" + request.RequestUri);
        request.RequestUri = address;
        if (cookies.GetCookieHeader(address) is { Length: > 0 } sent)
        {
            request.Headers.Add("Cookie", sent);
        }

        // The client is the server's handler: nothing of it needs disposing before the server does.
        using var client = new HttpClient(server.CreateHandler(), disposeHandler: false);
        var answer = await client.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var received))
        {
            foreach (var cookie in received)
            {
                cookies.SetCookies(address, cookie);
            }
        }

        return answer;
    }

    [GeneratedRegex("<li><code>([a-z0-9]{5}-[a-z0-9]{5})</code>")]
    private static partial Regex RecoveryCode();

    [GeneratedRegex(
        "<form[^>]*method=\"post\".*?</form>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex PostForm();

    [GeneratedRegex("<meta name=\"request-token\" content=\"([^\"]+)\"")]
    private static partial Regex Token();
}

/// <summary>One site with the demonstration for all tests that change nothing in it.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    public TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await TestSite.Start(demo: true);

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
