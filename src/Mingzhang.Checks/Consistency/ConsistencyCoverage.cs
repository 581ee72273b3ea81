using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Reporting;
using Mingzhang.Checks.Consistency.Solving;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Consistency;

/// <summary>What became of each arithmetic check.</summary>
internal static class ConsistencyCoverage
{
    private static readonly string[] SumChecks =
    [
        CheckCodes.ColumnParts,
        CheckCodes.RowParts,
        CheckCodes.OnePoint,
    ];

    public static void Report(CheckContext context, Judgement judged)
    {
        var applied = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var constraint in judged.System.Constraints)
        {
            applied[constraint.Code] = applied.GetValueOrDefault(constraint.Code) + 1;
        }

        foreach (var (code, count) in applied.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            context.Cover(code, CoverageState.Done, default, count);
        }

        foreach (var (code, count) in judged.Builder.NotPossible)
        {
            context.Cover(
                code,
                CoverageState.NotPossible,
                new Text(
                    $"{count} 个等式中有读不出的单元格",
                    $"{count} equation(s) contain a cell that could not be read"
                ),
                count
            );
        }

        foreach (
            var group in judged
                .Doubted.Select(index => judged.System.Constraints[index])
                .GroupBy(constraint => constraint.Code, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            var tables = group
                .Select(constraint => judged.System.Cells[constraint.Cells[0]].Table)
                .DistinctBy(table => table.Ordinal)
                .OrderBy(table => table.Ordinal)
                .Select(Phrases.Title)
                .ToArray();
            context.Cover(
                group.Key,
                CoverageState.NotPossible,
                new Text(
                    $"{string.Join('、', tables.Select(title => title.Chinese))}有 {group.Count()} 个等式的组成部分或口径未能确定，未作判断",
                    $"the parts or the scope of {group.Count()} equation(s) of {string.Join(", ", tables.Select(title => title.English))} are not certain; they were not judged"
                ),
                group.Count()
            );
        }

        foreach (var table in judged.Builder.Untrusted)
        {
            var title = Phrases.Title(table);
            NotPossible(
                context,
                new Text(
                    $"{title.Chinese}的列未能确定，未用于勾稽",
                    $"the columns of {title.English} are not certain; it was not used"
                )
            );
        }

        foreach (var (table, failing, all) in judged.Contradictory)
        {
            var title = Phrases.Title(table);
            NotPossible(
                context,
                new Text(
                    $"{title.Chinese}的 {all} 个等式中有 {failing} 个不成立，疑为读取有误，未作判断",
                    $"{failing} of the {all} equations of {title.English} fail; the reading is suspected, so it was not judged"
                )
            );
        }

        if (judged.Builder.IsCut)
        {
            NotPossible(
                context,
                new Text(
                    "表格过大，只检查了一部分等式",
                    "the tables are too large; only a part of the equations was checked"
                )
            );
        }

        foreach (var code in CheckCodes.All)
        {
            if (!context.Ledger.Knows(code))
            {
                context.Cover(
                    code,
                    CoverageState.NotApplicable,
                    new Text("没有列出此类关系的表", "no table lists what this check speaks of")
                );
            }
        }
    }

    private static void NotPossible(CheckContext context, Text reason)
    {
        foreach (var code in SumChecks)
        {
            context.Cover(code, CoverageState.NotPossible, reason);
        }
    }
}
