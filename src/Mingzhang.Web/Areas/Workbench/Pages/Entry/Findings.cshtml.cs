using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mingzhang.Drafts;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Web.Areas.Workbench.Entry;
using Mingzhang.Web.Hosting.Access;
using Mingzhang.Web.Hosting.Faults;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench.Pages.Entry;

/// <summary>检查结果: all findings of the working copy, by sheet, each with a way to where it is mended.</summary>
[Needs(Right.Read)]
public sealed class FindingsModel(BudgetDesk desk, DraftFindings findings) : BudgetPageModel(desk)
{
    public DraftReport Report { get; private set; } = DraftReport.Empty;

    public ImmutableArray<SheetFindings> Groups { get; private set; } = [];

    public ImmutableArray<SeverityFilter> Filters { get; private set; } = [];

    public new BudgetHead Head => base.Head("findings");

    public async Task<IActionResult> OnGetAsync(
        long id,
        string? severity,
        CancellationToken cancellation
    )
    {
        if (await Load(id, cancellation).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        var draft = await Desk.Draft(Actor, id, cancellation).ConfigureAwait(false);
        if (draft.Value is not { } copy)
        {
            return StatusCode(Problems.Status(draft.Refusal!.Kind));
        }

        (_, Report) = await findings.Of(id, copy, cancellation).ConfigureAwait(false);
        Severity? wanted = Enum.TryParse<Severity>(severity, ignoreCase: true, out var one)
            ? one
            : null;
        Filters =
        [
            new("", L("全部", "All"), Report.Findings.Length, wanted is null),
            Filter(Severity.Error, L("错误", "Errors"), wanted),
            Filter(Severity.Warning, L("提醒", "Warnings"), wanted),
            Filter(Severity.Info, L("提示和待补充", "Notes and gaps"), wanted),
        ];
        Groups =
        [
            .. Report
                .Findings.Where(finding => wanted is null || finding.Severity == wanted)
                .GroupBy(finding => finding.Places[0].Sheet)
                .OrderBy(group => group.Key)
                .Select(group => new SheetFindings(SheetName.Of(group.Key), [.. group])),
        ];
        return Page();
    }

    /// <summary>The page on which a finding is mended.</summary>
    public string AddressOf(DraftFinding finding)
    {
        var place = finding.Places[0];
        var root = $"/workbench/budgets/{Id}";
        if (
            place is { Row: { } inside, Sheet: SheetKind.Projects or SheetKind.Targets }
            && (
                place.Column.Contains('[', StringComparison.Ordinal)
                || place.Column.StartsWith("target", StringComparison.Ordinal)
                || place.Column.StartsWith("payment", StringComparison.Ordinal)
            )
        )
        {
            return $"{root}/{SheetName.Of(place.Sheet).Address}/{inside}#{Uri.EscapeDataString(place.Column)}";
        }

        var address = $"{root}/sheets/{SheetName.Of(place.Sheet).Address}";
        return place.Row is { } row
            ? $"{address}?row={row}&key={Uri.EscapeDataString(SheetForms.KeyOf(place.Sheet, place.Column))}"
            : address;
    }

    private SeverityFilter Filter(Severity severity, Phrase title, Severity? wanted) =>
        new(
            severity.ToString().ToLowerInvariant(),
            title,
            Report.Findings.Count(finding => finding.Severity == severity),
            wanted == severity
        );
}

/// <summary>Findings that are mended on one sheet.</summary>
public sealed record SheetFindings(SheetName Name, ImmutableArray<DraftFinding> Findings);

public sealed record SeverityFilter(string Key, Phrase Title, int Count, bool IsOn);
