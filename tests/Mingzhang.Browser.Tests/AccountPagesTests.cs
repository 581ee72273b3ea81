using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Mingzhang.Browser.Tests;

/// <summary>Pages of accounts and administration as people meet them: readable by a screen reader, no script or style refused.</summary>
public sealed class AccountPagesTests(BrowserSite site)
{
    [Theory]
    [InlineData("zh-CN", 1366, 768)]
    [InlineData("en-GB", 820, 1180)]
    public async Task Pages_of_accounts_and_administration_have_no_serious_barrier(
        string language,
        int width,
        int height
    )
    {
        var problems = new List<string>();
        var page = await site.SignedIn("admin", language, width, height);
        page.Console += (_, message) =>
        {
            // The content policy speaks up here when a page uses what it forbids.
            if (message.Type == "error")
            {
                problems.Add($"{page.Url}: {message.Text}");
            }
        };
        foreach (
            var path in new[]
            {
                "/accounts/me",
                "/accounts/password",
                "/accounts/second-factor/set-up",
                "/administration/people",
                "/administration/people/new",
                "/administration/people/clerk-260001",
                "/administration/audit",
            }
        )
        {
            await page.GotoAsync(path);
            await Look(page, path, language, problems);
        }

        await page.ClickAsync("header .dropdown button");
        await Look(page, "/menu", language, problems);
        await page.ClickAsync("header form[action='/accounts/sign-out'] button");
        await page.WaitForURLAsync("**/accounts/sign-in");
        await Look(page, "/accounts/sign-in", language, problems);
        problems.ShouldBeEmpty(string.Join('\n', problems));
    }

    [Fact]
    public async Task The_language_is_switched_by_a_click_and_stays()
    {
        var page = await site.SignedIn("auditor");
        await page.ClickAsync("form[action='/language'] button");
        await page.WaitForSelectorAsync(
            "html[lang=en]",
            new() { State = WaitForSelectorState.Attached }
        );
        await page.GotoAsync("/accounts/me");
        (await page.TextContentAsync("h1")).ShouldBe("My account");
    }

    private static async Task Look(IPage page, string path, string language, List<string> problems)
    {
        var result = await page.RunAxe();
        problems.AddRange(
            result
                .Violations.Where(violation => violation.Impact is "serious" or "critical")
                .Select(violation =>
                    $"{path} ({language}): {violation.Id}: {violation.Help}: {string.Join(" ", violation.Nodes.Take(3).Select(node => node.Html))}"
                )
        );
        var width = await page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        if (width > 0)
        {
            problems.Add($"{path} ({language}): {width} pixels wider than the window");
        }

        await BrowserSite.Picture(page, "accounts" + path.Replace('/', '-') + "-" + language[..2]);
    }
}
