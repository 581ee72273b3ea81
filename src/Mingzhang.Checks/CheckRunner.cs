using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks;

/// <summary>Runs check groups over a pack: one order of findings, no finding twice, every check accounted for.</summary>
public static class CheckRunner
{
    public static CheckResult Run(Pack pack, Catalogue catalogue, IEnumerable<ICheckGroup> groups)
    {
        var context = new CheckContext(pack, catalogue);
        if (NoPack(pack.Profile.Kind) is { } reason)
        {
            foreach (var check in catalogue.Checks.Entries)
            {
                context.Cover(check.Code, CoverageState.NotApplicable, reason);
            }

            return new CheckResult([], context.Ledger.ToEntries());
        }

        foreach (var group in groups)
        {
            group.Run(context);
        }

        foreach (var check in catalogue.Checks.Entries)
        {
            if (!context.Ledger.Knows(check.Code))
            {
                context.Cover(
                    check.Code,
                    CoverageState.NotApplicable,
                    new Text(
                        "本文件中没有此项检查的对象",
                        "this pack has nothing that the check speaks of"
                    )
                );
            }
        }

        return new CheckResult(Order(OneCause.Merge(context.Findings)), context.Ledger.ToEntries());
    }

    private static Text? NoPack(PackKind kind) =>
        kind switch
        {
            PackKind.None => new Text(
                "这份文件不是部门预算公开文件，未作检查",
                "this document is no departmental budget; nothing was checked"
            ),
            PackKind.Template => new Text(
                "这份文件是空白模板，未作检查",
                "this document is a blank form; nothing was checked"
            ),
            _ => null,
        };

    /// <summary>Gravest first, then by place; two reports of the same thing are one.</summary>
    private static ImmutableArray<Finding> Order(IReadOnlyList<Finding> findings)
    {
        var sorted = OneForEachCause(findings)
            .OrderByDescending(finding => finding.Severity)
            .ThenBy(finding => First(finding)?.Document ?? "", StringComparer.Ordinal)
            .ThenBy(finding => First(finding)?.Page ?? 0)
            .ThenBy(finding => First(finding)?.Table ?? -1)
            .ThenBy(finding => First(finding)?.Line ?? 0)
            .ThenBy(finding => First(finding)?.Row ?? 0)
            .ThenBy(finding => First(finding)?.Column ?? 0)
            .ThenBy(finding => finding.Code, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message.Chinese, StringComparer.Ordinal);
        var seen = new HashSet<(string, Anchor?, string)>();
        return
        [
            .. sorted.Where(finding =>
                seen.Add((finding.Code, First(finding), finding.Message.Chinese))
            ),
        ];
    }

    /// <summary>
    /// A wrong number of the text can contradict a table and another sentence alike. Where two checks name the same printed number
    /// and the same value for it, that is one cause: the finding of the text against itself (the higher code) explains it, and
    /// takes over the places of the other.
    /// </summary>
    private static IEnumerable<Finding> OneForEachCause(IReadOnlyList<Finding> findings)
    {
        var causes = findings.ToLookup(CauseOf);
        foreach (var finding in causes[null])
        {
            yield return finding;
        }

        foreach (var cause in causes.Where(cause => cause.Key is not null))
        {
            var kept = cause
                .OrderByDescending(finding => finding.Severity)
                .ThenByDescending(finding => finding.Code, StringComparer.Ordinal)
                .ThenBy(finding => finding.Message.Chinese, StringComparer.Ordinal)
                .First();
            yield return kept with
            {
                Places =
                [
                    .. kept.Places.Concat(cause.SelectMany(finding => finding.Places)).Distinct(),
                ],
            };
        }
    }

    /// <summary>What makes two findings one; null for findings that name no value or speak of a table.</summary>
    private static (string Document, string Printed, string Expected)? CauseOf(Finding finding) =>
        finding.Expected.Length > 0
        && finding.Severity > Severity.Info
        && First(finding) is { Table: null, Printed.Length: > 0 } first
            ? (first.Document, Digits(first.Printed), Digits(finding.Expected))
            : null;

    /// <summary>The number alone: 1,525,000元 and 1525000元 are one value.</summary>
    private static string Digits(string printed) =>
        string.Concat(printed.Where(c => char.IsAsciiDigit(c) || c is '.' or '-' or '%'));

    private static Anchor? First(Finding finding) =>
        finding.Places.IsDefaultOrEmpty ? null : finding.Places[0];
}
