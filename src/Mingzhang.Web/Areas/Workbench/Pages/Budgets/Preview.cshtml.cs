using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mingzhang.Documents.Writing.Pdf;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Publishing.Packs;
using Mingzhang.Web.Areas.Workbench.Preview;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Pages.Budgets;

/// <summary>预览与公开: the pack in the form of its place, findings of the checker on it, downloads, publication.</summary>
[Needs(Right.Read)]
public sealed class PreviewModel(BudgetDesk desk, PackShop shop, IDraftChecker checker)
    : BudgetPageModel(desk)
{
    public PreviewChoice Choice { get; private set; } = null!;

    /// <summary>Null where it cannot be composed; <see cref="Problem"/> says why.</summary>
    public ComposedPack? Pack { get; private set; }

    public string Problem { get; private set; } = "";

    public ImmutableArray<Finding> Findings { get; private set; } = [];

    /// <summary>The step of publishing, where this person may take it.</summary>
    public ActionProspect? Publishing { get; private set; }

    public ImmutableArray<string> Layouts { get; private set; } = [];

    public static bool HasPdf => PdfWriter.IsInstalled;

    /// <summary>Headings and tables with the identity that the document gives them.</summary>
    public ImmutableArray<OutlineEntry> Outline { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is { } refusal)
        {
            return refusal;
        }

        Choice = PreviewChoice.Of(Request.Query);
        Layouts = [.. shop.Layouts];
        var content = await Desk.Content(Actor, id, Choice.Version, cancellation);
        if (content.Value is not { } found)
        {
            Problem = Phrase.Of(content.Refusal!.Message);
            return Page();
        }

        if (Choice.Options(Layouts) is not { } options)
        {
            Problem = L("没有这种表式。", "There is no such form.");
            return Page();
        }

        Pack = shop.Compose(Choice.State(id, found.Budget.Change), found.Content, options);
        Outline = OutlineEntry.Of(Pack.Publication);
        Findings =
        [
            .. checker
                .Check(found.Content)
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal),
        ];
        if (Choice.Version == 0)
        {
            var prospects = await Desk.Prospects(Actor, id, cancellation);
            Publishing = prospects.Value.FirstOrDefault(prospect =>
                prospect.Transition.Action == BudgetAction.Publish
            );
        }

        return Page();
    }

    public async Task<IActionResult> OnPostPublishAsync(long id, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is { } refusal)
        {
            return refusal;
        }

        var outcome = await Desk.Act(Actor, id, BudgetAction.Publish, "", cancellation);
        Tell(
            L("已公开。可在下方下载各种格式。", "Published. The formats can be downloaded below."),
            outcome.Refusal
        );
        return RedirectToPage(new { id });
    }
}
