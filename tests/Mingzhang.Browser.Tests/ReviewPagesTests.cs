using Mingzhang.Tests;

namespace Mingzhang.Browser.Tests;

/// <summary>The reviewing side: its pages stand in both languages and hold nothing serious against a reader of the screen (axe).</summary>
public sealed class ReviewPagesTests(BrowserSite site)
{
    private static readonly string[] Pages =
    [
        "/workbench",
        "/workbench/queue",
        "/workbench/budgets",
        "/workbench/departments",
        "/workbench/departments/260?place=500000&year=2026",
        "/workbench/library",
        "/workbench/execution",
        "/administration/organisation",
        "/administration/standards",
        "/administration/years",
        "/administration/catalogue",
    ];

    private static readonly string[] BudgetPages =
    [
        "",
        "/compare?with=prior",
        "/preview",
        "/monitoring",
        "/evaluation",
    ];

    [Theory]
    [InlineData("zh-CN", 1366, 768)]
    [InlineData("en-GB", 820, 1180)]
    public async Task Every_page_can_be_read_by_a_screen_reader_and_fits_the_screen(
        string language,
        int width,
        int height
    )
    {
        var axe = Path.Combine(
            RepositoryRoot.Folder,
            "src/Mingzhang.Web/Assets/node_modules/axe-core/axe.min.js"
        );
        Assert.SkipUnless(File.Exists(axe), "axe-core is not installed (npm ci in Assets)");
        var script = await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken);
        var page = await site.SignedIn("budget", language, width, height);
        var id = await site.Budget("260001", 2026);
        var faults = new List<string>();
        foreach (
            var address in Pages.Concat(
                BudgetPages.Select(part => $"/workbench/budgets/{id}{part}")
            )
        )
        {
            var answer = await page.GotoAsync(address);
            answer!.Status.ShouldBe(200, address);
            var overflow = await page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            );
            if (overflow > 0)
            {
                faults.Add($"{address} is wider than the screen by {overflow}");
            }

            await page.EvaluateAsync(script + ";0");
            var serious = await page.EvaluateAsync<string[]>(
                """
                axe.run(document, { resultTypes: ["violations"] }).then(result => result.violations
                  .filter(violation => violation.impact === "serious" || violation.impact === "critical")
                  .map(violation => violation.id + ": " + violation.nodes[0].target.join(" ")))
                """
            );
            faults.AddRange(serious.Select(fault => $"{address}: {fault}"));
        }

        faults.ShouldBeEmpty();
    }
}
