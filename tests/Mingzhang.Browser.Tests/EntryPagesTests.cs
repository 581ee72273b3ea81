using System.Text;
using Microsoft.Playwright;
using Mingzhang.Budgets.Files.Workbook;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Demo;

namespace Mingzhang.Browser.Tests;

/// <summary>Guided entry of a project, import with its preview, the list of findings.</summary>
public sealed class EntryPagesTests(BrowserSite site)
{
    private const string Unit = "260001";

    [Fact]
    public async Task A_project_is_filled_in_step_by_step_without_a_mouse()
    {
        var id = await site.Budget(Unit, 2027);
        var page = await site.SignedIn("clerk-" + Unit);
        var sheet = await SheetPage.Open(page, id, "projects");
        await sheet.Go(6, "项目名称");
        await sheet.Press("Control+k");
        await page.WaitForSelectorAsync("#entry-form[data-ready]");
        await page.WaitForTimeoutAsync(500);
        await BrowserSite.Picture(page, "project-basics");

        await page.FocusAsync("[data-key='first-year']");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("二〇二七");
        await page.Keyboard.PressAsync("Tab");
        await Assertions
            .Expect(page.Locator(".entry-message.is-error").First)
            .ToContainTextAsync("不是可用的整数");
        await page.FocusAsync("[data-key='first-year']");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("2027");
        await page.Keyboard.PressAsync("Tab");

        await page.FocusAsync("#form-next");
        await page.Keyboard.PressAsync("Enter");
        await BrowserSite.Picture(page, "project-purpose");
        await page.EvaluateAsync("() => location.hash = '#step-3'");
        await page.WaitForTimeoutAsync(300);
        await BrowserSite.Picture(page, "project-amounts");
        await page.EvaluateAsync("() => location.hash = '#step-4'");
        await page.FocusAsync("#plan-6");
        await page.Keyboard.TypeAsync("60");
        await page.Keyboard.PressAsync("Tab");
        await page.FocusAsync("#plan-12");
        await page.Keyboard.TypeAsync("100");
        await page.Keyboard.PressAsync("Tab");
        await BrowserSite.Picture(page, "project-plan");
        await page.EvaluateAsync("() => location.hash = '#step-6'");
        await page.GetByRole(AriaRole.Button, new() { Name = "指标库建议" }).PressAsync("Enter");
        await page.WaitForSelectorAsync(".entry-suggestions li");
        await page.Locator(".entry-suggestions button").First.PressAsync("Enter");
        var weight = page.Locator(".entry-list tbody tr:last-child td:nth-child(7) input");
        await weight.FillAsync("7");
        await weight.PressAsync("Tab");
        await Assertions
            .Expect(page.Locator(".entry-meter"))
            .ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-wrong"));
        await Assertions.Expect(page.Locator("#form-saved")).ToHaveTextAsync("已保存");
        await page.WaitForTimeoutAsync(800);
        await BrowserSite.Picture(page, "project-indicators");

        await page.ReloadAsync();
        await page.WaitForSelectorAsync("#entry-form[data-ready]");
        (await page.InputValueAsync("[data-key='first-year']")).ShouldBe("2027");
        (await page.InputValueAsync("#plan-6")).ShouldBe("60");
    }

    [Fact]
    public async Task An_import_shows_what_changes_before_it_writes_and_can_be_taken_back()
    {
        var id = await site.Budget(Unit, 2027);
        var page = await site.SignedIn("clerk-" + Unit);
        var draft = await site.Desk.Draft(
            new Actor("tests", [new Assignment(Role.Auditor, DemoAccounts.Place)]),
            id
        );
        var budget = draft.Value!.Budget!;
        var first = budget.Expenditure[7];
        var changed = budget with
        {
            Expenditure = budget.Expenditure.SetItem(
                7,
                first with
                {
                    Amount = first.Amount + new Money(100_00),
                    Remark = "=HYPERLINK(\"http://x\")",
                }
            ),
        };
        using var workbook = new MemoryStream();
        BudgetWorkbook.Write(workbook, changed, Catalogue.Default, budget.Year);
        await page.GotoAsync($"/workbench/budgets/{id}/import");
        await page.SetInputFilesAsync(
            "#upload",
            new FilePayload
            {
                Name = "底稿.xlsx",
                MimeType = "application/octet-stream",
                Buffer = workbook.ToArray(),
            }
        );
        await page.ClickAsync("main form button[type=submit]");
        await page.WaitForSelectorAsync(".import-changes");
        await BrowserSite.Picture(page, "import-preview");
        var text = await page.InnerTextAsync("main");
        text.ShouldContain("=HYPERLINK");
        (await page.Locator(".import-changes tr").CountAsync()).ShouldBe(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "写入" }).ClickAsync();
        await page.WaitForSelectorAsync("#sheet-frame[data-ready]");
        var sheet = new SheetPage(page);
        var cell = sheet.Cell(8, "金额");
        await Assertions
            .Expect(cell)
            .ToHaveTextAsync(
                (first.Amount + new Money(100_00)).ToYuan() is var yuan
                    ? decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture)
                        .ToString("#,##0.00", System.Globalization.CultureInfo.InvariantCulture)
                    : ""
            );
        await page.Locator("#sheet-grid").FocusAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Assertions
            .Expect(cell)
            .ToHaveTextAsync(
                decimal.Parse(
                        first.Amount.ToYuan(),
                        System.Globalization.CultureInfo.InvariantCulture
                    )
                    .ToString("#,##0.00", System.Globalization.CultureInfo.InvariantCulture)
            );
    }

    [Fact]
    public async Task A_file_with_bad_cells_is_told_cell_by_cell_and_writes_nothing()
    {
        var id = await site.Budget(Unit, 2027);
        var page = await site.SignedIn("clerk-" + Unit);
        var draft = await site.Desk.Draft(
            new Actor("tests", [new Assignment(Role.Auditor, DemoAccounts.Place)]),
            id
        );
        var yaml = BudgetYaml
            .Write(draft.Value!.Budget!)
            .Replace("amount: 20000", "amount: 两万", StringComparison.Ordinal);
        await page.GotoAsync($"/workbench/budgets/{id}/import");
        await page.SetInputFilesAsync(
            "#upload",
            new FilePayload
            {
                Name = "<b>坏</b>.yaml",
                MimeType = "text/yaml",
                Buffer = Encoding.UTF8.GetBytes(yaml + "\nunits: nonsense\n"),
            }
        );
        await page.ClickAsync("main form button[type=submit]");
        await page.WaitForSelectorAsync("main table");
        await BrowserSite.Picture(page, "import-bad");
        (await page.Locator("main b").CountAsync()).ShouldBe(0);
        (await page.GetByRole(AriaRole.Button, new() { Name = "写入" }).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_list_of_findings_leads_to_the_place()
    {
        var id = await site.Budget(Unit, 2027);
        var page = await site.SignedIn("clerk-" + Unit);
        await page.GotoAsync($"/workbench/budgets/{id}/findings");
        await page.WaitForSelectorAsync(".finding");
        await BrowserSite.Picture(page, "findings");
        await page.Locator(".finding a[href*='sheets/expenditure?row=']").First.ClickAsync();
        await page.WaitForSelectorAsync("#sheet-frame[data-ready]");
        await page.WaitForSelectorAsync("#sheet-cell .sheet-notice");
        await BrowserSite.Picture(page, "findings-jump");
    }
}
