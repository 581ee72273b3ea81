using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mingzhang.Catalog;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Web.Areas.Workbench.Comparison;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Pages.Budgets;

/// <summary>比对: version against version, control numbers, the year before, a published pack.</summary>
[Needs(Right.Read)]
[RequestSizeLimit(UploadedPacks.MostBytes + 1_000_000)]
public sealed class CompareModel(
    BudgetDesk desk,
    Comparisons comparisons,
    UploadedPacks packs,
    Catalogue catalogue
) : BudgetPageModel(desk)
{
    public ComparisonChoice Choice { get; private set; } = null!;

    public ComparisonSheet? Sheet { get; private set; }

    public string Problem { get; private set; } = "";

    public MemberNames MemberNames { get; private set; } = null!;

    /// <summary>Name of the uploaded pack that is compared with; null for another comparison.</summary>
    public string? PackName { get; private set; }

    /// <summary>Rows of the page that is shown.</summary>
    public ImmutableArray<ShownRow> Rows { get; private set; } = [];

    public int Pages { get; private set; } = 1;

    public bool IsByView => Choice.WithVersion is not null || Choice.With == ComparisonChoice.Prior;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is { } refusal)
        {
            return refusal;
        }

        Choice = ComparisonChoice.Of(Request.Query);
        MemberNames = new MemberNames(catalogue, Draft is null ? [] : [Draft]);
        if (Choice.With.Length == 0)
        {
            Choice = Choice with
            {
                With = View.Versions.IsEmpty
                    ? ComparisonChoice.Prior
                    : $"v{View.Versions[^1].Number}",
            };
        }

        if (Choice.PackKey is { } key)
        {
            PackName = packs.Find(Actor.Account, key)?.Name;
        }

        var outcome = await comparisons.Compare(Actor, id, Choice, cancellation);
        if (outcome.Value is not { } sheet)
        {
            Problem = Phrase.Of(outcome.Refusal!.Message);
            return Page();
        }

        Sheet = sheet;
        Pages = Math.Max(
            1,
            (sheet.Rows.Length + ComparisonChoice.PageSize - 1) / ComparisonChoice.PageSize
        );
        Choice = Choice with { Page = Math.Min(Choice.Page, Pages) };
        Rows =
        [
            .. sheet
                .Rows.Skip((Choice.Page - 1) * ComparisonChoice.PageSize)
                .Take(ComparisonChoice.PageSize),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPostUploadAsync(
        long id,
        List<IFormFile> files,
        CancellationToken cancellation
    )
    {
        if (await Load(id, cancellation) is { } refusal)
        {
            return refusal;
        }

        var (key, problem) = await packs.Read(Actor.Account, files, cancellation);
        if (problem is { } text)
        {
            Notice.Refused(TempData, (Phrase)text);
            return RedirectToPage(new { id });
        }

        return RedirectToPage(new { id, with = ComparisonChoice.PackPrefix + key });
    }
}
