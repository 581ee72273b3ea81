using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Files;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Areas.Workbench.Starting;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Pages.Budgets;

/// <summary>新建预算: empty, from the year before, or from a file.</summary>
[Needs(Right.Edit)]
[RequestSizeLimit(BudgetLimits.MostBytes + 1_000_000)]
public sealed class NewModel(
    BudgetDesk desk,
    OrganisationDesk organisation,
    EconomicMeaning meaning,
    Catalogue catalogue,
    TimeProvider clock
) : PageModel
{
    /// <summary>Units whose clerk this person is.</summary>
    public ImmutableArray<(BudgetScope Scope, string Name)> Units { get; private set; } = [];

    public int Year { get; private set; }

    /// <summary>What is wrong with the file, entry by entry.</summary>
    public ImmutableArray<EntryProblem> Problems { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => Prepare(cancellation);

    public async Task<IActionResult> OnPostAsync(
        int unit,
        int year,
        string? source,
        IFormFile? file,
        CancellationToken cancellation
    )
    {
        await Prepare(cancellation);
        Year = year;
        if (unit < 0 || unit >= Units.Length || year is < 2000 or > 2099)
        {
            Notice.Refused(TempData, L("请选择单位和年度。", "Choose a unit and a year."));
            return Page();
        }

        var scope = Units[unit].Scope;
        Budget? content;
        switch (source)
        {
            case "file":
                if (await FromFile(file, cancellation) is not { } read)
                {
                    return Page();
                }

                content = read;
                year = read.Year;
                break;
            case "prior":
                content = await FromPriorYear(scope, year, cancellation);
                if (content is null)
                {
                    Notice.Refused(
                        TempData,
                        L(
                            $"系统中没有该单位 {year - 1} 年的预算。",
                            $"There is no budget of this unit for {year - 1}."
                        )
                    );
                    return Page();
                }

                break;
            default:
                content = await Empty(scope, year, cancellation);
                break;
        }

        var outcome = await desk.Create(HttpContext.Actor(), scope, year, content, cancellation);
        if (outcome.Value is { } budget)
        {
            Notice.Done(TempData, L("预算已建立。", "The budget is made."));
            return Redirect($"/workbench/budgets/{budget.Id}");
        }

        Notice.Refused(TempData, outcome.Refusal!);
        return Page();
    }

    private async Task Prepare(CancellationToken cancellation)
    {
        var actor = HttpContext.Actor();
        var names = await Names.Of(organisation, actor, cancellation);
        Units =
        [
            .. actor
                .Assignments.Where(each => each.Role == Role.UnitClerk && each.Unit.Length > 0)
                .Select(each => new BudgetScope(each.Place, each.Department, each.Unit))
                .Distinct()
                .Select(scope => (scope, names.Unit(scope))),
        ];
        Year = Shown.DayOf(clock.GetUtcNow()).Year + 1;
    }

    private async Task<Budget?> FromFile(IFormFile? file, CancellationToken cancellation)
    {
        if (file is null || file.Length is 0 or > BudgetLimits.MostBytes)
        {
            Notice.Refused(
                TempData,
                L(
                    "请选择预算数据文件（YAML 或预算底稿 XLSX）。",
                    "Choose a budget file (YAML or the workbook)."
                )
            );
            return null;
        }

        // The reader decides by content what it is; the name of the upload plays no part.
        var path = Path.GetTempFileName();
        try
        {
            var stored = System.IO.File.Create(path);
            await using (stored)
            {
                await file.CopyToAsync(stored, cancellation);
            }

            var reading = BudgetFile.Read(path, catalogue);
            Problems = reading.Problems;
            if (reading.Budget is null && Problems.IsEmpty)
            {
                Notice.Refused(TempData, L("这不是预算数据文件。", "This is no budget file."));
            }

            return reading.Budget;
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    private async Task<Budget?> FromPriorYear(
        BudgetScope scope,
        int year,
        CancellationToken cancellation
    )
    {
        var actor = HttpContext.Actor();
        var budgets = await desk.List(actor, scope.Place, year - 1, cancellation);
        if (budgets.FirstOrDefault(budget => budget.Scope == scope) is not { } prior)
        {
            return null;
        }

        var content = await desk.Content(actor, prior.Id, version: 0, cancellation);
        return content.Value is { } found
            ? StartingBudget.FromPriorYear(found.Content, meaning, year)
            : null;
    }

    private async Task<Budget?> Empty(BudgetScope scope, int year, CancellationToken cancellation)
    {
        var actor = HttpContext.Actor();
        var unit = await organisation.Unit(actor, scope, cancellation);
        var place = (await organisation.Places(actor, cancellation)).FirstOrDefault(each =>
            each.Code == scope.Place
        );
        var names = await Names.Of(organisation, actor, cancellation);
        return StartingBudget.Empty(
            unit.Value
                ?? new UnitRecord(
                    scope.Place,
                    scope.Department,
                    new BudgetUnit { Code = scope.Unit, Name = scope.Unit }
                ),
            names.Department(scope),
            place?.Layout ?? "",
            year
        );
    }
}
