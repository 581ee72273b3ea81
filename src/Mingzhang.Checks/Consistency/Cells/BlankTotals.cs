using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Reporting;
using Mingzhang.Checks.Consistency.Solving;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Consistency.Cells;

/// <summary>空白的合计: a sum is left blank although its parts are printed. A hint, because blank is not zero.</summary>
internal static class BlankTotals
{
    private const int MostPlaces = 40;

    public static void Report(CheckContext context, Judgement judged)
    {
        foreach (var group in judged.Builder.BlankParents.GroupBy(entry => entry.Table.Ordinal))
        {
            var entries = group.ToArray();
            var first = entries[0];
            var title = Phrases.Title(first.Table);
            var parts = first.Parts.Select(part => judged.System.Cells[part]).ToArray();
            Int128 total = 0;
            foreach (var part in parts)
            {
                total += part.Value;
            }

            var amount = Phrases.WithUnit(total, parts[0]);
            var label = Phrases.Label(parts[0]);
            context.Report(
                new Finding(
                    CheckCodes.BlankTotal,
                    Severity.Info,
                    FindingGroup.Cells,
                    new Text(
                        $"{title.Chinese}有 {entries.Length} 处合计为空白而组成部分有数；第一处的 {parts.Length} 个组成部分（如“{label}”）合计 {amount}",
                        $"In {title.English} {entries.Length} sum(s) are blank although their parts are not; the {parts.Length} part(s) of the first (such as “{label}”) add up to {amount}"
                    ),
                    new Text("空白不等于零：应填出合计数。", "Blank is not zero: print the sum.")
                )
                {
                    Places =
                    [
                        .. entries
                            .Select(entry => entry.Parent)
                            .Take(MostPlaces)
                            .Concat(parts.Select(part => part.Anchor))
                            .Take(MostPlaces),
                    ],
                    Difference =
                        Int128.Abs(total) < Interval.Unbounded ? new Money((long)total) : null,
                }
            );
        }
    }
}
