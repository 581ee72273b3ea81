using Deque.AxeCore.Playwright;

namespace Mingzhang.Browser.Tests;

/// <summary>axe on the pages of entry: no serious violation; on a tablet nothing is cut off; in English no Chinese labels of ours.</summary>
public sealed class AccessibilityTests(BrowserSite site)
{
    private const string Unit = "260001";

    [Theory]
    [InlineData("sheets/expenditure")]
    [InlineData("sheets/projects")]
    [InlineData("findings")]
    [InlineData("import")]
    [InlineData("project")]
    public async Task Pages_of_entry_have_no_serious_violation(string path)
    {
        var id = await site.Budget(Unit, 2027);
        var page = await site.SignedIn("clerk-" + Unit);
        await page.GotoAsync(
            $"/workbench/budgets/{id}/{(path == "project" ? "sheets/projects" : path)}"
        );
        if (path == "project")
        {
            var sheet = await SheetPage.Open(page, id, "projects");
            await sheet.Go(6, "项目名称");
            await sheet.Press("Control+k");
        }

        if (path is not ("findings" or "import"))
        {
            await page.WaitForSelectorAsync(
                path == "project" ? "#entry-form[data-ready]" : "#sheet-frame[data-ready]"
            );
            await page.WaitForTimeoutAsync(500);
        }

        var result = await page.RunAxe();
        var grave = result
            .Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation =>
                $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"
            )
            .ToList();
        grave.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_tablet_the_sheet_stands_within_the_screen()
    {
        var id = await site.Budget(Unit, 2027);
        var page = await site.SignedIn("clerk-" + Unit, "en-GB", 820, 1180);
        await SheetPage.Open(page, id, "expenditure");
        await page.WaitForTimeoutAsync(500);
        await BrowserSite.Picture(page, "tablet-english");
        (
            await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")
        ).ShouldBeLessThanOrEqualTo(820);
        (await page.InnerTextAsync(".sheet-tabs")).ShouldContain("Expenditure");
    }
}
