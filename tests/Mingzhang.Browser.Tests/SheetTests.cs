using System.Collections.Immutable;
using Microsoft.Playwright;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Demo;

namespace Mingzhang.Browser.Tests;

/// <summary>The sheet as a clerk uses it, by keyboard alone where not said otherwise.</summary>
public sealed class SheetTests(BrowserSite site)
{
    private const string Unit = "260001";

    private async Task<(SheetPage Sheet, long Budget)> Open(string sheet = "expenditure")
    {
        var id = await site.Budget(Unit, 2027);
        var page = await site.SignedIn("clerk-" + Unit);
        return (await SheetPage.Open(page, id, sheet), id);
    }

    private async Task<SheetRow> Row(long id, string row) =>
        (
            await site.Desk.Draft(
                new Actor("tests", [new Assignment(Role.Auditor, DemoAccounts.Place)]),
                id
            )
        ).Value![Guid.Parse(row)]!.Row;

    [Fact]
    public async Task Amounts_are_typed_as_yuan_or_wan_with_exact_fen_and_totals_follow()
    {
        var (sheet, _) = await Open();
        var before = await sheet.Totals();
        await sheet.Go(1, "金额");
        await sheet.Type("466.3001万元");
        await sheet.Press("Enter");
        await sheet.Saved();
        (await sheet.Text(1, "金额")).ShouldBe("4,663,001.00");
        (await sheet.Totals()).ShouldNotBe(before);
        await sheet.Press("ArrowUp");
        await sheet.Type("4,662,960.00");
        await sheet.Press("Tab");
        await sheet.Saved();
        (await sheet.Totals()).ShouldBe(before);
        await BrowserSite.Picture(sheet.Page, "sheet-typed");
    }

    [Fact]
    public async Task Codes_are_found_by_first_letters_of_pinyin()
    {
        var (sheet, _) = await Open();
        await sheet.Go(2, "部门经济科目");
        await sheet.Type("gwjdf");
        await sheet.Page.WaitForSelectorAsync(".sheet-options li.is-chosen");
        await BrowserSite.Picture(sheet.Page, "sheet-codes");
        await sheet.Press("Enter");
        await sheet.Saved();
        (await sheet.Text(2, "部门经济科目")).ShouldBe("30217 公务接待费");
        await sheet.Press("Control+z");
        await Assertions.Expect(sheet.Cell(2, "部门经济科目")).ToHaveTextAsync("30103 奖金");
        await sheet.Press("Control+y");
        await Assertions.Expect(sheet.Cell(2, "部门经济科目")).ToHaveTextAsync("30217 公务接待费");
        await sheet.Press("Control+z");
        await Assertions.Expect(sheet.Cell(2, "部门经济科目")).ToHaveTextAsync("30103 奖金");
    }

    [Fact]
    public async Task A_block_from_Excel_makes_rows_and_one_undo_takes_it_back()
    {
        var (sheet, _) = await Open("procurement");
        var before = await sheet.Totals();
        await sheet.Press("Control+End");
        await sheet.Page.Locator("#sheet-grid").FocusAsync();
        await sheet.Press("Control+End", "Home");
        await sheet.Paste(
            "单位编码\t采购类别\t采购内容\t金额（万元）\t数量\r\n260001\t货物\t便携式计算机\t1,2.5\t10\r\n260001\t服务\t\"物业\n服务\"\t30\t\r\n260001\t货物\t=cmd|' /C calc'!A0\t<b>3</b>\tabc\r\n"
        );
        await sheet.Saved();
        await BrowserSite.Picture(sheet.Page, "sheet-pasted");
        var texts = await sheet.Page.Locator(".tabulator-row").AllInnerTextsAsync();
        texts.ShouldContain(text => text.Contains("便携式计算机") && text.Contains("125,000.00"));
        texts.ShouldContain(text => text.Contains("300,000.00"));
        (await sheet.Page.Locator(".state-fault:not(.sheet-head)").CountAsync()).ShouldBe(2);
        (await sheet.Page.Locator(".tabulator-row b").CountAsync()).ShouldBe(0);
        await sheet.Press("Control+z");
        await Assertions.Expect(sheet.Page.Locator("#sheet-totals")).ToHaveTextAsync(before);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_is_told_at_the_cell_and_the_rest_is_kept()
    {
        var (sheet, _) = await Open();
        await sheet.Go(3, "金额");
        await sheet.Press("F2", "Control+a");
        await sheet.Type("一百块");
        await sheet.Press("Enter");
        await sheet.Saved();
        await Assertions.Expect(sheet.Cell(3, "金额")).ToHaveAttributeAsync("aria-invalid", "true");
        (await sheet.Cell(3, "金额").GetAttributeAsync("title"))!.ShouldContain("不是金额");
        await sheet.Go(3, "金额");
        await Assertions
            .Expect(sheet.Page.Locator("#sheet-cell .sheet-notice").First)
            .ToContainTextAsync("不是金额");
        await BrowserSite.Picture(sheet.Page, "sheet-fault");
        await sheet.Type("82360");
        await sheet.Press("Enter");
        await sheet.Saved();
        (await sheet.Text(3, "金额")).ShouldBe("82,360.00");
    }

    [Fact]
    public async Task Two_people_in_one_cell_choose_and_in_one_row_do_not_disturb_each_other()
    {
        var (sheet, id) = await Open();
        await sheet.Go(4, "金额");
        var row = (await Rows(id, SheetKind.Expenditure))[3];

        // Somebody else changes the amount and the remark of the row before this page hears of it.
        await sheet.Page.RouteAsync("**/changes?**", route => route.AbortAsync());
        await Other(
            id,
            row.Id,
            SheetKind.Expenditure,
            ("amount", "162000.00", "170000.00"),
            ("remark", "", "核定")
        );
        await sheet.Type("165000");
        await sheet.Press("Enter");
        await Assertions
            .Expect(sheet.Cell(4, "金额"))
            .ToHaveClassAsync(new System.Text.RegularExpressions.Regex("state-conflict"));
        await sheet.Press("ArrowUp");
        var notice = sheet.Page.Locator("#sheet-cell .is-conflict");
        await Assertions.Expect(notice).ToContainTextAsync("165,000.00");
        await Assertions.Expect(notice).ToContainTextAsync("170,000.00");
        await Assertions.Expect(notice).ToContainTextAsync("zhang");
        await BrowserSite.Picture(sheet.Page, "sheet-conflict");
        await notice.GetByText("保留我的").ClickAsync();
        await sheet.Saved();
        var now = await Row(id, row.Id.ToString());
        now.Content.ShouldContain("165000.00");
        now.Content.ShouldContain("核定");

        // What the other does next arrives by itself and is marked.
        await sheet.Page.UnrouteAsync("**/changes?**");
        await Other(
            id,
            row.Id,
            SheetKind.Expenditure,
            ("amount", "165000.00", "162000.00"),
            ("remark", "核定", "")
        );
        await Assertions.Expect(sheet.Cell(4, "金额")).ToHaveTextAsync("162,000.00");
        await Assertions
            .Expect(sheet.Cell(4, "金额"))
            .ToHaveClassAsync(new System.Text.RegularExpressions.Regex("state-marked"));
    }

    [Fact]
    public async Task Without_a_connection_nothing_is_lost_not_even_by_a_reload()
    {
        var (sheet, id) = await Open();
        await sheet.Page.RouteAsync(
            "**/api/workbench/budgets/*/cells",
            route => route.AbortAsync()
        );
        await sheet.Go(5, "备注");
        await sheet.Press("F2");
        await sheet.Type("断网时填写");
        await sheet.Press("Enter");
        await Assertions.Expect(sheet.Page.Locator("#sheet-saved")).ToContainTextAsync("连接中断");
        await BrowserSite.Picture(sheet.Page, "sheet-offline");
        await sheet.Page.ReloadAsync();
        await sheet.Page.WaitForSelectorAsync("#sheet-frame[data-ready]");
        await Assertions.Expect(sheet.Cell(5, "备注")).ToContainTextAsync("断网时填写");
        var row = (await Rows(id, SheetKind.Expenditure))[4];
        row.Content.ShouldNotContain("断网时填写");
        await sheet.Page.UnrouteAsync("**/api/workbench/budgets/*/cells");
        await sheet.Saved();
        (await Row(id, row.Id.ToString())).Content.ShouldContain("断网时填写");
        await sheet.Go(5, "备注");
        await sheet.Press("Delete");
        await sheet.Saved();
        (await Row(id, row.Id.ToString())).Content.ShouldNotContain("断网时填写");
    }

    [Fact]
    public async Task Findings_stand_beside_the_cell_soon_after_the_edit()
    {
        var (sheet, _) = await Open();
        await sheet.Page.WaitForFunctionAsync(
            "() => document.getElementById('sheet-findings-summary').textContent !== ''"
        );
        var times = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            await sheet.Go(6, "功能科目");
            await sheet.Page.EvaluateAsync(
                "() => delete document.documentElement.dataset.findingMilliseconds"
            );
            await sheet.Type(i % 2 == 0 ? "2069999" : "2012901");
            await sheet.Press("Escape");
            await sheet.Type(i % 2 == 0 ? "999" : "2012901");
            await sheet.Press("Enter");
            await sheet.Page.WaitForFunctionAsync(
                "() => document.documentElement.dataset.findingMilliseconds"
            );
            times.Add(
                int.Parse(
                    await sheet.Page.EvaluateAsync<string>(
                        "() => document.documentElement.dataset.findingMilliseconds"
                    ),
                    System.Globalization.CultureInfo.InvariantCulture
                )
            );
            if (i == 0)
            {
                await BrowserSite.Picture(sheet.Page, "sheet-finding");
            }
        }

        await Console.Out.WriteLineAsync("edit to finding in ms: " + string.Join(", ", times));
        times.Sort();

        // 200 ms is the aim on an idle machine; the test leaves room for a busy one.
        times[times.Count / 2].ShouldBeLessThan(1000);
    }

    [Fact]
    public async Task Rows_are_inserted_removed_and_grouped_with_subtotals()
    {
        var (sheet, _) = await Open();
        var before = await sheet.Totals();
        await sheet.Go(2, "功能科目");
        await sheet.Press("Insert");
        await sheet.Saved();
        (await sheet.Totals()).ShouldNotBe(before);
        await sheet.Press("Control+Delete");
        await sheet.Saved();
        (await sheet.Totals()).ShouldBe(before);
        await sheet.Page.SelectOptionAsync("#sheet-levels", "1");
        await sheet.Page.WaitForSelectorAsync(".sheet-group");
        await BrowserSite.Picture(sheet.Page, "sheet-tree");
        await sheet.Page.ClickAsync("#sheet-fold");
        await sheet.Page.WaitForFunctionAsync(
            "() => !document.querySelector('.tabulator-row:not(.sheet-group):not(.sheet-blank)')"
        );
        await BrowserSite.Picture(sheet.Page, "sheet-folded");
        await sheet.Page.SelectOptionAsync("#sheet-levels", "0");
    }

    private async Task<ImmutableArray<SheetRow>> Rows(long id, SheetKind sheet)
    {
        var draft = await site.Desk.Draft(
            new Actor("tests", [new Assignment(Role.Auditor, DemoAccounts.Place)]),
            id
        );
        return [.. draft.Value!.Rows.Where(row => row.Row.Sheet == sheet).Select(row => row.Row)];
    }

    /// <summary>A second clerk of the same unit.</summary>
    private async Task Other(
        long id,
        Guid row,
        SheetKind sheet,
        params (string Key, string Was, string Now)[] cells
    )
    {
        var outcome = await site.Desk.EditCells(
            new Actor(
                "zhang",
                [new Assignment(Role.UnitClerk, DemoAccounts.Place, Unit[..3], Unit)]
            ),
            id,
            [
                new CellEdit(
                    row,
                    sheet,
                    cells.ToImmutableDictionary(
                        cell => cell.Key,
                        cell => new CellChange(cell.Was, cell.Now)
                    )
                ),
            ]
        );
        outcome.IsDone.ShouldBeTrue();
        outcome.Value[0].Outcome.ShouldBe(CellEditOutcome.Accepted);
        outcome.Value[0].Conflicts.ShouldBeEmpty();
    }
}
