using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Budgets.Model;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Library;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Web.Hosting.Access;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Pages.Library;

/// <summary>项目库: projects with filters; a department puts its own in order.</summary>
[Needs(Right.Read)]
public sealed class IndexModel(LibraryDesk library, OrganisationDesk organisation) : PageModel
{
    private const int PageSize = 100;

    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    [BindProperty(SupportsGet = true)]
    public ProjectState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public ProjectKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int Number { get; set; } = 1;

    public Paged<ProjectRecord> Projects { get; private set; } = new([], 0, Preparation.Page.First);

    public Names Names { get; private set; } = new();

    public string Place { get; private set; } = "";

    public ImmutableArray<(string Code, string Name)> Departments { get; private set; } = [];

    public bool MayEnter =>
        HttpContext.Actor().Assignments.Any(each => AccessPolicy.Has(each.Role, Right.EditLibrary));

    /// <summary>Whether the list is one whole department that this person may put in order.</summary>
    public bool MayRank =>
        !string.IsNullOrEmpty(Department)
        && State is null
        && Kind is null
        && Year is null
        && string.IsNullOrEmpty(Text)
        && Projects.Pages <= 1
        && AccessPolicy.Allows(
            HttpContext.Actor(),
            Right.RankLibrary,
            new BudgetScope(Place, Department, "")
        )
            is not null;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var actor = HttpContext.Actor();
        Names = await Names.Of(organisation, actor, cancellation);
        Place = actor.Assignments.FirstOrDefault()?.Place ?? "";
        Departments =
        [
            .. (await organisation.Departments(actor, Place, cancellation)).Select(department =>
                (department.Code, department.Name)
            ),
        ];
        if (Department is null && Departments.Length == 1)
        {
            Department = Departments[0].Code;
        }

        Projects = await library.List(
            actor,
            new LibraryFilter(Place)
            {
                Department = Department ?? "",
                State = State,
                Kind = Kind,
                Year = Year,
                Text = Text?.Trim() ?? "",
            },
            new Preparation.Page(Number, PageSize),
            cancellation
        );
    }

    public async Task<IActionResult> OnPostRankAsync(
        string department,
        List<long> order,
        CancellationToken cancellation
    )
    {
        var actor = HttpContext.Actor();
        Place = actor.Assignments.FirstOrDefault()?.Place ?? "";
        var outcome = await library.Rank(actor, Place, department, [.. order], cancellation);
        if (outcome.Refusal is { } refusal)
        {
            Notice.Refused(TempData, refusal);
        }
        else
        {
            Notice.Done(TempData, L("排序已保存。", "The order is kept."));
        }

        return RedirectToPage(new { department });
    }
}
