using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Execution;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Pages.Budgets;

/// <summary>双监控: spending against the payment plan, results against the targets, month by month.</summary>
[Needs(Right.Read)]
public sealed class MonitoringModel(BudgetDesk desk, ExecutionDesk execution, TimeProvider clock)
    : BudgetPageModel(desk)
{
    public int Month { get; private set; }

    public ImmutableArray<ProjectMonitor> Monitors { get; private set; } = [];

    public bool MayReport =>
        AccessPolicy.Allows(Actor, Right.ReportTargets, View.Budget.Scope) is not null
        && View.Budget.State is >= BudgetState.ApprovedToUnit and < BudgetState.Closed;

    public async Task<IActionResult> OnGetAsync(long id, int month, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is { } refusal)
        {
            return refusal;
        }

        var today = Shown.DayOf(clock.GetUtcNow());
        Month =
            month is >= 1 and <= 12 ? month
            : today.Year > View.Budget.Year ? 12
            : today.Year < View.Budget.Year ? 1
            : today.Month;
        var outcome = await execution.Monitor(Actor, id, Month, cancellation);
        Monitors = outcome.Value.IsDefault ? [] : outcome.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostReportAsync(
        long id,
        int month,
        string? project,
        long seen,
        List<string?> achieved,
        List<string?> deviation,
        CancellationToken cancellation
    )
    {
        var entered = ImmutableArray.CreateBuilder<IndicatorProgress>();
        for (var i = 0; i < achieved.Count; i++)
        {
            var value = achieved[i]?.Trim() ?? "";
            var reason = i < deviation.Count ? deviation[i]?.Trim() ?? "" : "";
            if (value.Length > 0 || reason.Length > 0)
            {
                entered.Add(new IndicatorProgress(i, value, reason));
            }
        }

        if (await Load(id, cancellation) is { } refusal)
        {
            return refusal;
        }

        var outcome = await execution.Report(
            Actor,
            id,
            new TargetProgress(project ?? "", month, entered.ToImmutable()) { Revision = seen },
            cancellation
        );
        Tell(L("监控填报已保存。", "The report is kept."), outcome.Refusal);
        return RedirectToPage(new { id, month });
    }
}
