using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Documents.Model;

namespace Mingzhang.Recognition.Tables;

/// <summary>预算年度: the year that most lines with 预算 in the first pages name, for packs whose tables print none.</summary>
internal static class PackYear
{
    private const int Lines = 200;

    public static int Find(ImmutableArray<Document> documents)
    {
        var votes = new SortedDictionary<int, int>();
        var seen = 0;
        foreach (var document in documents)
        {
            foreach (var block in document.Blocks)
            {
                if (block is not Paragraph paragraph || paragraph.Text.Length > 400)
                {
                    continue;
                }

                if (++seen > Lines)
                {
                    break;
                }

                Count(LabelKey.Of(paragraph.Text), votes, weight: seen < 20 ? 5 : 1);
            }
        }

        var best = 0;
        var most = 0;
        foreach (var (year, count) in votes)
        {
            if (count >= most)
            {
                most = count;
                best = year;
            }
        }

        return best;
    }

    private static void Count(string key, SortedDictionary<int, int> votes, int weight)
    {
        if (!key.Contains("预算", StringComparison.Ordinal))
        {
            return;
        }

        for (var at = key.IndexOf('年'); at >= 0; at = key.IndexOf('年', at + 1))
        {
            if (
                at >= 4
                && int.TryParse(
                    key.AsSpan(at - 4, 4),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var year
                )
                && year is > 2000 and < 2100
            )
            {
                votes[year] = votes.GetValueOrDefault(year) + weight;
                return;
            }
        }
    }
}
