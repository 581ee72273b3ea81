using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Hosting.Access;

namespace Mingzhang.Web.Areas.Workbench.Pages.Budgets;

/// <summary>预算清单 with filters.</summary>
[Needs(Right.Read)]
public sealed class IndexModel(BudgetDesk desk, OrganisationDesk organisation) : PageModel
{
    public const int PageSize = 100;

    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    [BindProperty(SupportsGet = true)]
    public BudgetPhase? Phase { get; set; }

    [BindProperty(SupportsGet = true)]
    public BudgetState? State { get; set; }

    /// <summary>Part of the name or code of the unit.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int Number { get; set; } = 1;

    public ImmutableArray<BudgetRecord> Budgets { get; private set; } = [];

    public int Total { get; private set; }

    public ImmutableArray<int> Years { get; private set; } = [];

    public ImmutableArray<(string Code, string Name)> Departments { get; private set; } = [];

    public Names Names { get; private set; } = new();

    public bool MayCreate =>
        HttpContext.Actor().Assignments.Any(each => AccessPolicy.Has(each.Role, Right.Edit));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var actor = HttpContext.Actor();
        Names = await Names.Of(organisation, actor, cancellation);
        var all = await Pages.IndexModel.BudgetsOf(desk, actor, cancellation);
        Years = [.. all.Select(budget => budget.Year).Distinct().OrderDescending()];
        Departments =
        [
            .. all.Select(budget => budget.Scope)
                .DistinctBy(scope => (scope.Place, scope.Department))
                .Select(scope => (scope.Department, Names.Department(scope)))
                .OrderBy(department => department.Item1, StringComparer.Ordinal),
        ];
        var found = all.Where(Fits)
            .OrderByDescending(budget => budget.Year)
            .ThenBy(budget => budget.Scope.Department, StringComparer.Ordinal)
            .ThenBy(budget => budget.Scope.Unit, StringComparer.Ordinal)
            .ToImmutableArray();
        Total = found.Length;
        Number = Math.Clamp(Number, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Budgets = [.. found.Skip((Number - 1) * PageSize).Take(PageSize)];
    }

    private bool Fits(BudgetRecord budget) =>
        (Year == 0 || budget.Year == Year)
        && (string.IsNullOrEmpty(Department) || budget.Scope.Department == Department)
        && (Phase is null || WorkflowPicture.PhaseOf(budget.State) == Phase)
        && (State is null || budget.State == State)
        && (
            string.IsNullOrWhiteSpace(Text)
            || Names.Unit(budget.Scope).Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase)
            || budget.Scope.Unit.Contains(Text.Trim(), StringComparison.Ordinal)
        );
}
