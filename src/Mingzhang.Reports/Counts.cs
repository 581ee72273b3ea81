using Mingzhang.Facts.Findings;

namespace Mingzhang.Reports;

/// <summary>件数: findings by severity, checks by state, and what was not read.</summary>
internal readonly record struct Counts(
    int Errors,
    int Warnings,
    int Notes,
    int Done,
    int NotApplicable,
    int NotPossible,
    int Unread
)
{
    public int Checks => Done + NotApplicable + NotPossible;

    public int Of(Severity severity) =>
        severity switch
        {
            Severity.Error => Errors,
            Severity.Warning => Warnings,
            _ => Notes,
        };

    public static Counts Of(CheckedPack pack)
    {
        var counts = new Counts { Unread = UnreadList.Of(pack).Length };
        foreach (var finding in pack.Result.Findings)
        {
            counts = finding.Severity switch
            {
                Severity.Error => counts with { Errors = counts.Errors + 1 },
                Severity.Warning => counts with { Warnings = counts.Warnings + 1 },
                _ => counts with { Notes = counts.Notes + 1 },
            };
        }

        foreach (var coverage in pack.Result.Coverage)
        {
            counts = coverage.State switch
            {
                CoverageState.Done => counts with { Done = counts.Done + 1 },
                CoverageState.NotApplicable => counts with
                {
                    NotApplicable = counts.NotApplicable + 1,
                },
                _ => counts with { NotPossible = counts.NotPossible + 1 },
            };
        }

        return counts;
    }

    public static Counts operator +(Counts left, Counts right) =>
        new(
            left.Errors + right.Errors,
            left.Warnings + right.Warnings,
            left.Notes + right.Notes,
            left.Done + right.Done,
            left.NotApplicable + right.NotApplicable,
            left.NotPossible + right.NotPossible,
            left.Unread + right.Unread
        );
}
