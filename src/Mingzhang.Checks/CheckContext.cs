using Mingzhang.Catalog;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks;

/// <summary>检查的上下文: the facts that a check group reads and the two places it writes to.</summary>
public sealed class CheckContext(Pack pack, Catalogue catalogue)
{
    private readonly List<Finding> _findings = [];

    public Pack Pack { get; } = pack;

    public Catalogue Catalogue { get; } = catalogue;

    /// <summary>
    /// Whether the rules of the budget form (required tables, chapters, wording) apply. Final accounts keep the arithmetic
    /// and have another form.
    /// </summary>
    public bool HasBudgetForm => Pack.Profile.Kind == PackKind.Budget;

    public IReadOnlyList<Finding> Findings => _findings;

    public CoverageLedger Ledger { get; } = new();

    public void Report(Finding finding) => _findings.Add(finding);

    /// <summary>Says what became of one check.</summary>
    /// <param name="check">Its code (MZ…).</param>
    /// <param name="reason">Why it does not apply or is not possible; what was looked at where it is done.</param>
    /// <param name="applied">How many equations, sentences, cells it was applied to; calls for one check add up.</param>
    public void Cover(string check, CoverageState state, Text reason, int applied = 0) =>
        Ledger.Add(check, state, reason, applied);
}
