using Mingzhang.Catalog;
using Mingzhang.Drafts;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Search;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>A finding for a script.</summary>
public sealed record FindingAnswer(
    string Severity,
    string Code,
    string Kind,
    string Message,
    string Remedy,
    IEnumerable<PlaceAnswer> Places
);

/// <summary>Where a finding is mended.</summary>
/// <param name="Row">Empty for the sheet as a whole.</param>
/// <param name="Key">Field; empty for the row as a whole.</param>
/// <param name="Member">Within a list: which entry and column (target.indicators[2].weight).</param>
public sealed record PlaceAnswer(string Sheet, string Row, string Key, string Member)
{
    public static PlaceAnswer Of(DraftPlace place) =>
        new(
            SheetName.Of(place.Sheet).Address,
            place.Row?.ToString() ?? "",
            SheetForms.KeyOf(place.Sheet, place.Column),
            place.Column
        );
}

/// <summary>检查接口: findings beside the cells, lists of codes.</summary>
public static class FindingsApi
{
    /// <summary>Findings that are sent; more than these nobody works through.</summary>
    public const int Most = 1000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapGet("/api/workbench/budgets/{id:long}/findings", Findings)
            .WithMetadata(new NeedsAttribute(Right.Read));
        endpoints
            .MapGet("/api/workbench/codes", Codes)
            .WithMetadata(new NeedsAttribute(Right.Read));
    }

    public static FindingAnswer Answer(DraftFinding finding) =>
        new(
            finding.Severity.ToString().ToLowerInvariant(),
            finding.Finding.Code,
            finding.Kind.ToString().ToLowerInvariant(),
            Phrase.Of(finding.Finding.Message),
            Phrase.Of(finding.Finding.Remedy),
            finding.Places.Take(20).Select(PlaceAnswer.Of)
        );

    private static async Task<IResult> Findings(
        HttpContext context,
        BudgetDesk desk,
        DraftFindings findings,
        long id,
        CancellationToken cancellation
    )
    {
        var outcome = await desk.Draft(context.Actor(), id, cancellation).ConfigureAwait(false);
        if (outcome.Value is not { } draft)
        {
            return Problems.Of(outcome.Refusal!);
        }

        var (change, report) = await findings.Of(id, draft, cancellation).ConfigureAwait(false);
        return SheetJson.Answer(
            new
            {
                change,
                errors = report.Errors,
                warnings = report.Warnings,
                total = report.Findings.Length,
                notPrinted = report.NotPrinted is { } reason ? Phrase.Of(reason) : "",
                findings = report.Findings.Take(Most).Select(Answer),
            }
        );
    }

    private static IResult Codes(Catalogue catalogue, Initials initials, string kind, int year) =>
        CodeAnswers.Of(kind, year, catalogue, initials) is { } list
            ? SheetJson.Answer(list)
            : Results.NotFound();
}
