using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Execution;
using Mingzhang.Web.Areas.Workbench.Execution;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Pages;

/// <summary>执行数导入: a file of a month is looked at, its bad cells told, the rest taken.</summary>
[Needs(Right.RecordExecution)]
[RequestSizeLimit(UploadedTables.MostBytes + 1_000_000)]
public sealed class ExecutionModel(
    ExecutionDesk execution,
    UploadedTables tables,
    TimeProvider clock
) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Month { get; set; }

    public string Place { get; private set; } = "";

    public ImmutableArray<ExecutionImportRecord> Imports { get; private set; } = [];

    /// <summary>Key of the table that waits; null where none does.</summary>
    public string? Key { get; private set; }

    public ExecutionReading? Reading { get; private set; }

    public string FileName { get; private set; } = "";

    private string Account => HttpContext.Actor().Account;

    public Task OnGetAsync(CancellationToken cancellation) => Prepare(cancellation);

    public async Task<IActionResult> OnPostPreviewAsync(
        IFormFile? file,
        CancellationToken cancellation
    )
    {
        await Prepare(cancellation);
        var (key, problem) = await tables.Read(Account, file, cancellation);
        if (key is null)
        {
            Notice.Refused(TempData, (Phrase)problem!.Value);
            return Page();
        }

        var table = tables.Find(Account, key)!;
        var outcome = await execution.Preview(
            HttpContext.Actor(),
            Place,
            Year,
            Month,
            table,
            cancellation
        );
        if (outcome.Value is not { } reading)
        {
            Notice.Refused(TempData, outcome.Refusal!);
            return Page();
        }

        (Key, Reading, FileName) = (key, reading, table.File);
        return Page();
    }

    public async Task<IActionResult> OnPostImportAsync(string key, CancellationToken cancellation)
    {
        await Prepare(cancellation);
        if (tables.Find(Account, key) is not { } table)
        {
            Notice.Refused(
                TempData,
                L(
                    "上传的文件已不在内存中，请重新上传。",
                    "The upload is no longer in memory; upload it again."
                )
            );
            return Page();
        }

        var outcome = await execution.Import(
            HttpContext.Actor(),
            Place,
            Year,
            Month,
            table,
            cancellation
        );
        if (outcome.Refusal is { } refusal)
        {
            Notice.Refused(TempData, refusal);
        }
        else if (outcome.Value.Record is { } record)
        {
            Notice.Done(
                TempData,
                L(
                    $"已导入 {record.Count} 个数，合计 {Shown.Yuan(record.Total)} 元。",
                    $"{record.Count} figures are in, {Shown.Yuan(record.Total)} yuan together."
                )
            );
        }
        else
        {
            Notice.Refused(TempData, L("没有可导入的数。", "There is nothing to import."));
        }

        return RedirectToPage(new { year = Year, month = Month });
    }

    private async Task Prepare(CancellationToken cancellation)
    {
        var today = Shown.DayOf(clock.GetUtcNow());
        Year = Year is < 2000 or > 2099 ? today.Year : Year;
        Month = Month is < 1 or > 12 ? Math.Max(1, today.Month - 1) : Month;
        var actor = HttpContext.Actor();
        Place =
            actor
                .Assignments.FirstOrDefault(each =>
                    AccessPolicy.Has(each.Role, Right.RecordExecution)
                )
                ?.Place
            ?? "";
        Imports = await execution.Imports(actor, Place, Year, cancellation);
    }
}
