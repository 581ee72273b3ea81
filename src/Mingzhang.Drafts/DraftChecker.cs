using System.Collections.Immutable;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Files;
using Mingzhang.Budgets.Model;
using Mingzhang.Budgets.Validation;
using Mingzhang.Catalog;
using Mingzhang.Checks;
using Mingzhang.Documents.Writing.Memory;
using Mingzhang.Drafts.Rows;
using Mingzhang.Drafts.Tracing;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Reading;
using Mingzhang.Publishing.Narratives.Composing;
using Mingzhang.Publishing.Packs;
using Mingzhang.Recognition;

namespace Mingzhang.Drafts;

/// <summary>
/// 草稿检查: a draft is printed in memory in the form of its place, read and checked like any published pack, and each finding is led back
/// to the rows of the workbench. One instance serves all drafts and threads; it keeps what the catalogue says.
/// </summary>
public sealed class DraftChecker : IDraftChecker
{
    /// <summary>Name of the print in memory; places of findings carry it.</summary>
    public const string DocumentName = "draft.html";

    /// <summary>Code of what <see cref="BudgetValidation"/> says.</summary>
    public const string DataCode = "MZ9001";

    /// <summary>Code of texts and figures that the pack wants and nobody has entered.</summary>
    public const string GapCode = "MZ9002";

    private readonly Catalogue _catalogue;
    private readonly PackComposer _composer;
    private readonly PackReader _reader;
    private readonly LayoutCatalogue _layouts;

    /// <summary>Reads the parts of the catalogue that printing and reading need: some tenths of a second.</summary>
    public DraftChecker(Catalogue catalogue)
    {
        _catalogue = catalogue;
        _composer = new PackComposer(catalogue);
        _reader = new PackReader(catalogue);
        _layouts = LayoutCatalogue.Load(catalogue.Folder);
    }

    /// <summary>The findings alone, for the condition of the workflow that a budget has no errors.</summary>
    public ImmutableArray<Finding> Check(Budget draft) =>
        [
            .. Examine(DraftRows.Of(draft), CancellationToken.None)
                .Findings.Select(one => one.Finding),
        ];

    /// <summary>What the checks say of the working copy that <paramref name="rows"/> are.</summary>
    /// <exception cref="OperationCanceledException">The draft has changed since, so that nobody waits for the answer.</exception>
    public DraftReport Examine(ImmutableArray<SheetRow> rows, CancellationToken cancellation) =>
        DraftRows.Of(rows) is { } draft ? Examine(draft, cancellation) : DraftReport.Empty;

    /// <summary>The same for a draft that was put together already.</summary>
    /// <exception cref="OperationCanceledException">As above.</exception>
    public DraftReport Examine(DraftRows draft, CancellationToken cancellation)
    {
        var budget = draft.Budget;
        var findings = new List<DraftFinding>();
        foreach (var problem in BudgetValidation.Check(budget, _catalogue))
        {
            findings.Add(OfData(problem, draft));
        }

        cancellation.ThrowIfCancellationRequested();
        Text? notPrinted = null;
        if (!BudgetLimits.Hold(budget))
        {
            notPrinted = new(
                "金额或行数超出上限，未试印成文成表",
                "amounts or lines are beyond the limits; the pack was not printed"
            );
        }
        else
        {
            AddPrinted(draft, findings, cancellation);
        }

        return new DraftReport([
            .. WithoutRepetition(findings)
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Places[0].Sheet),
        ])
        {
            NotPrinted = notPrinted,
        };
    }

    private void AddPrinted(
        DraftRows draft,
        List<DraftFinding> findings,
        CancellationToken cancellation
    )
    {
        var composed = _composer.Compose(draft.Budget, new PackOptions());
        cancellation.ThrowIfCancellationRequested();
        var print = MemoryDocument.Of(composed.Publication, DocumentName);
        // As check reads a published pack: words first, the layout of the place where they leave doubt.
        var pack = _reader.Read(
            [print.Document],
            profile => LayoutGuide.Automatic(_layouts, profile, _catalogue)
        );
        cancellation.ThrowIfCancellationRequested();
        var result = CheckRunner.Run(pack, _catalogue, CheckGroups.All);
        cancellation.ThrowIfCancellationRequested();
        var trace = new PrintTrace(print, pack, (BudgetCube)composed.Facts, draft);
        foreach (var finding in result.Findings)
        {
            var isAbsence = _catalogue.Checks[finding.Code]?.IsAbsence == true;
            findings.Add(
                new DraftFinding(
                    isAbsence ? DraftFindingKind.Missing : DraftFindingKind.Print,
                    isAbsence ? finding with { Severity = Severity.Info } : finding,
                    trace.PlacesOf(finding)
                )
            );
        }

        foreach (var gap in composed.Gaps)
        {
            findings.Add(OfGap(gap, draft));
        }
    }

    /// <summary>
    /// Where the print is wrong at the very entry that the data are wrong at (the weights of a project), the check of the print says it
    /// better and once is enough.
    /// </summary>
    private static IEnumerable<DraftFinding> WithoutRepetition(List<DraftFinding> findings)
    {
        var printed = findings
            .Where(finding => finding.Kind == DraftFindingKind.Print)
            .ToLookup(finding => (finding.Places[0].Sheet, Entry(finding.Path)));
        return findings.Where(finding =>
            finding.Kind != DraftFindingKind.Data
            || finding.Places[0].Column.Length == 0
            || !printed[(finding.Places[0].Sheet, Entry(finding.Path))]
                .Any(other =>
                    other.Severity >= finding.Severity
                    && other.Path.StartsWith(finding.Path, StringComparison.Ordinal)
                )
        );
    }

    /// <summary>projects[3] of projects[3].target.indicators.</summary>
    private static string Entry(string path)
    {
        var end = path.IndexOf(']', StringComparison.Ordinal);
        return end < 0 ? path : path[..(end + 1)];
    }

    private static DraftFinding OfData(EntryProblem problem, DraftRows draft) =>
        new(
            DraftFindingKind.Data,
            new Finding(
                DataCode,
                problem.Severity,
                FindingGroup.Cells,
                problem.Message,
                problem.Remedy
            ),
            [draft.PlaceOf(problem.Path)]
        );

    private static DraftFinding OfGap(NarrativeGap gap, DraftRows draft) =>
        new(
            DraftFindingKind.Missing,
            new Finding(
                GapCode,
                Severity.Info,
                FindingGroup.Document,
                gap.Message,
                new("补充后公开文件才完整", "enter it, so that the pack is complete")
            ),
            [
                gap.Kind switch
                {
                    GapKind.Explanation => draft.PlaceOf("explanations." + gap.Key),
                    GapKind.Prior => new DraftPlace(SheetKind.Given),
                    GapKind.Count => new DraftPlace(SheetKind.Assets),
                    _ => draft.PlaceOf(gap.Kind == GapKind.Contact ? "contact" : ""),
                },
            ]
        );
}
