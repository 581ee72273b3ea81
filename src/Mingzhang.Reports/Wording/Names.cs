using Mingzhang.Catalog.Checks;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Reports.Wording;

/// <summary>Names of the values of findings in the open formats: lower case, parts joined by hyphens.</summary>
public static class Names
{
    /// <summary>The groups in the order of the check list.</summary>
    public static readonly IReadOnlyList<FindingGroup> Groups =
    [
        FindingGroup.Document,
        FindingGroup.Cells,
        FindingGroup.WithinTable,
        FindingGroup.BetweenTables,
        FindingGroup.TablesAgainstProse,
        FindingGroup.Prose,
        FindingGroup.Targets,
        FindingGroup.Oversight,
    ];

    /// <summary>The severities, worst first.</summary>
    public static readonly IReadOnlyList<Severity> Severities =
    [
        Severity.Error,
        Severity.Warning,
        Severity.Info,
    ];

    public static string Name(this Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "info",
        };

    public static string Name(this FindingGroup group) => CheckCatalogue.NameOf(group);

    public static string Name(this CoverageState state) =>
        state switch
        {
            CoverageState.Done => "done",
            CoverageState.NotApplicable => "not-applicable",
            _ => "not-possible",
        };

    public static string Name(this PackKind kind) =>
        kind switch
        {
            PackKind.Budget => "budget",
            PackKind.FinalAccounts => "final-accounts",
            PackKind.Template => "template",
            _ => "none",
        };
}
