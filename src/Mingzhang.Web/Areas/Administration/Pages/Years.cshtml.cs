using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Deadlines;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Administration.Pages;

/// <summary>预算年度: the day of the congress, from which the legal deadlines run, and the bureau's own days.</summary>
[Needs(Right.Configure)]
public sealed class YearsModel(BudgetDesk desk, OrganisationDesk organisation, TimeProvider clock)
    : ConfigurationPageModel
{
    public ImmutableArray<FiscalYearRecord> Years { get; private set; } = [];

    public int Next { get; private set; }

    public static Deadline Approval(FiscalYearRecord year) =>
        new StatutoryDeadlines { CongressApproved = year.CongressApproved }.Approval;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Years = await organisation.FiscalYears(Actor, Place, cancellation);
        Next = Years.IsEmpty ? Shown.DayOf(clock.GetUtcNow()).Year + 1 : Years[0].Year + 1;
    }

    public async Task<IActionResult> OnPostAsync(
        int year,
        string? congress,
        string? first,
        string? control,
        string? second,
        string? evaluation,
        bool closed,
        CancellationToken cancellation
    )
    {
        var outcome = await desk.SetFiscalYear(
            Actor,
            new FiscalYearRecord(Place, year, Day(congress))
            {
                FirstDraftDue = Day(first),
                ControlDue = Day(control),
                SecondDraftDue = Day(second),
                EvaluationDue = Day(evaluation),
                IsClosed = closed,
            },
            cancellation
        );
        Tell(outcome.Refusal);
        return RedirectToPage();
    }
}
