using Microsoft.Playwright;

namespace Mingzhang.Browser.Tests;

/// <summary>What tests do in a sheet, in a person's words.</summary>
internal sealed class SheetPage(IPage page)
{
    public IPage Page => page;

    public static async Task<SheetPage> Open(IPage page, long budget, string sheet)
    {
        await page.GotoAsync($"/workbench/budgets/{budget}/sheets/{sheet}");
        await page.WaitForSelectorAsync("#sheet-frame[data-ready]");
        return new SheetPage(page);
    }

    /// <summary>The cell in a row (from 1) under a heading.</summary>
    public ILocator Cell(int row, string heading) =>
        page.Locator(
            $".tabulator-row[aria-rowindex='{row + 1}'] .tabulator-cell[aria-colindex='{Column(heading)}']"
        );

    public async Task Go(int row, string heading)
    {
        await Cell(row, heading).ClickAsync();
        await page.WaitForSelectorAsync("#sheet-grid:focus");
    }

    public Task Press(params string[] keys) => Each(keys, key => page.Keyboard.PressAsync(key));

    public Task Type(string text) => page.Keyboard.TypeAsync(text);

    public async Task Saved() =>
        await page.WaitForFunctionAsync(
            "() => document.getElementById('sheet-saved').dataset.state === 'saved' && !document.querySelector('.state-pending')"
        );

    public async Task<string> Text(int row, string heading) =>
        (await Cell(row, heading).InnerTextAsync()).Trim();

    public async Task Paste(string text)
    {
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await page.Keyboard.PressAsync("Control+v");
    }

    public Task<string> Totals() => page.Locator("#sheet-totals").InnerTextAsync();

    private int Column(string heading)
    {
        var headings = page.Locator(".tabulator-headers .tabulator-col");
        var all = headings.AllInnerTextsAsync().GetAwaiter().GetResult();
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Replace("*", "", StringComparison.Ordinal).Trim() == heading)
            {
                return i + 1;
            }
        }

        throw new InvalidOperationException($"no column {heading}: {string.Join('|', all)}");
    }

    private static async Task Each(string[] keys, Func<string, Task> press)
    {
        foreach (var key in keys)
        {
            await press(key);
        }
    }
}
