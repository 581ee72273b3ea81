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

    /// <summary>Gravest first, then by place; two reports of the same thing at the same places are one.</summary>
    private static ImmutableArray<Finding> Order(IReadOnlyList<Finding> findings)
    {
        var sorted = findings
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

    private static Anchor? First(Finding finding) =>
        finding.Places.IsDefaultOrEmpty ? null : finding.Places[0];
}
