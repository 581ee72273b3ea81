using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Pages;

/// <summary>首页: what waits for this person and until when; budgets of the newest year; what others said last.</summary>
[Needs(Right.Read)]
public sealed class IndexModel(
    BudgetDesk desk,
    ReviewDesk reviews,
    OrganisationDesk organisation,
    TimeProvider clock
) : PageModel
{
    /// <summary>Budgets whose comments are looked through for the latest words.</summary>
    private const int MostLookedThrough = 40;

    private const int MostNews = 8;

    public Paged<QueueItem> Queue { get; private set; } = new([], 0, Preparation.Page.First);

    public ImmutableArray<BudgetRecord> Budgets { get; private set; } = [];

    /// <summary>How many budgets of the newest year stand in each phase.</summary>
    public ImmutableArray<(BudgetPhase Phase, int Count)> Phases { get; private set; } = [];

    public int Year { get; private set; }

    public ImmutableArray<News> Latest { get; private set; } = [];

    public Names Names { get; private set; } = new();

    public DateOnly Today => Shown.DayOf(clock.GetUtcNow());

    public bool MayCreate =>
        HttpContext.Actor().Assignments.Any(each => AccessPolicy.Has(each.Role, Right.Edit));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var actor = HttpContext.Actor();
        Names = await Names.Of(organisation, actor, cancellation);
        Queue = await reviews.Queue(actor, new Preparation.Page(1, 10), cancellation);
        var all = await BudgetsOf(desk, actor, cancellation);
        Year = all.IsEmpty ? Today.Year + 1 : all.Max(budget => budget.Year);
        Budgets = all.RemoveAll(budget => budget.Year != Year);
        Phases =
        [
            .. Enum.GetValues<BudgetPhase>()
                .Select(phase =>
                    (phase, Budgets.Count(budget => WorkflowPicture.PhaseOf(budget.State) == phase))
                ),
        ];
        var news = new List<News>();
        foreach (
            var budget in Queue
                .Items.Select(item => item.Budget)
                .Concat(Budgets)
                .DistinctBy(budget => budget.Id)
                .Take(MostLookedThrough)
        )
        {
            var view = await desk.Open(actor, budget.Id, cancellation);
            foreach (var comment in view.Value?.Comments ?? [])
            {
                news.Add(
                    new News(
                        budget,
                        comment.Account,
                        comment.At,
                        comment.Comment.Text,
                        comment.Comment.AsksForChange,
                        IsReturn: false
                    )
                );
            }

            var timeline = await reviews.Timeline(actor, budget.Id, cancellation);
            foreach (var step in timeline.Value.IsDefault ? [] : timeline.Value)
            {
                if (step.Action == BudgetAction.SendBack)
                {
                    news.Add(
                        new News(
                            budget,
                            step.Account,
                            step.At,
                            step.Reason,
                            AsksForChange: false,
                            IsReturn: true
                        )
                    );
                }
            }
        }

        Latest =
        [
            .. news.OrderByDescending(each => each.At)
                .ThenBy(each => each.Budget.Id)
                .Take(MostNews),
        ];
    }

    /// <summary>All budgets of all places that the person may see.</summary>
    public static async Task<ImmutableArray<BudgetRecord>> BudgetsOf(
        BudgetDesk desk,
        Actor actor,
        CancellationToken cancellation
    )
    {
        var budgets = ImmutableArray.CreateBuilder<BudgetRecord>();
        foreach (
            var place in actor
                .Assignments.Select(assignment => assignment.Place)
                .Distinct(StringComparer.Ordinal)
        )
        {
            budgets.AddRange(await desk.List(actor, place, year: 0, cancellation));
        }

        return budgets.ToImmutable();
    }
}

/// <summary>动态: a comment or a sending back.</summary>
public sealed record News(
    BudgetRecord Budget,
    string Account,
    DateTimeOffset At,
    string Text,
    bool AsksForChange,
    bool IsReturn
);
