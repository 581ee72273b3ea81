using Microsoft.Playwright;

namespace Mingzhang.Browser.Tests;

/// <summary>The sheet as a clerk uses it.</summary>
public sealed class SheetTests(BrowserSite site)
{
    [Fact]
    public async Task A_sheet_opens_with_its_rows_and_says_what_is_saved()
    {
        var id = await site.Budget("260001", 2027);
        var page = await site.SignedIn("clerk-260001");
        page.Console += (_, message) => TestContext.Current.SendDiagnosticMessage(message.Text);
        foreach (var sheet in new[] { "expenditure", "header", "projects", "revenue" })
        {
            await page.GotoAsync($"/workbench/budgets/{id}/sheets/{sheet}");
            await page.WaitForSelectorAsync("#sheet-frame[data-ready]");
            await page.WaitForTimeoutAsync(1200);
            await BrowserSite.Picture(page, "sheet-" + sheet);
        }
    }
}
