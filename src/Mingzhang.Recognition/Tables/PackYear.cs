using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Documents.Model;
using Mingzhang.Recognition.Structure;

namespace Mingzhang.Recognition.Tables;

/// <summary>预算年度: the year that most lines with 预算 in the first pages name, for packs whose tables print none.</summary>
internal static class PackYear
{
    private const int Lines = 200;
    private const int LongestYear = 16;

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

                var key = PrintedYear.InDigits(LabelKey.Of(paragraph.Text));
                if (seen < 10 && PrintedYear.IsAlone(key))
                {
                    // 2025年 on a line of its own, the name and 部门预算 on the next.
                    key += "预算";
                }

                Count(key, votes, weight: seen < 20 ? 5 : 1);
            }
        }

        if (votes.Count == 0)
        {
            CountAnywhere(documents, votes);
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

    /// <summary>
    /// A volume of tables alone may name its year only over its forms of targets (（2026年度）), or nowhere but in the name of the
    /// file: lines and cells that are no more than a year, then the name.
    /// </summary>
    private static void CountAnywhere(
        ImmutableArray<Document> documents,
        SortedDictionary<int, int> votes
    )
    {
        foreach (var document in documents)
        {
            foreach (var block in document.Blocks)
            {
                if (block is Paragraph { Text.Length: <= LongestYear } paragraph)
                {
                    CountYear(paragraph.Text, votes);
                }
                else if (block is Grid grid)
                {
                    foreach (var cell in grid.Cells)
                    {
                        if (cell.Text.Length <= LongestYear)
                        {
                            CountYear(cell.Text, votes);
                        }
                    }
                }
            }
        }

        if (votes.Count == 0)
        {
            foreach (var document in documents)
            {
                CountName(document.Name, votes);
            }
        }
    }

    private static void CountYear(string text, SortedDictionary<int, int> votes)
    {
        var key = LabelKey.Of(text).Trim('(', ')');
        if (
            key.Length is 5 or 6
            && key.AsSpan(4) is "年" or "年度"
            && int.TryParse(
                key.AsSpan(0, 4),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var year
            )
            && year is > 2000 and < 2100
        )
        {
            votes[year] = votes.GetValueOrDefault(year) + 1;
        }
    }

    /// <summary>Four digits of the name that stand alone and are a year.</summary>
    private static void CountName(string name, SortedDictionary<int, int> votes)
    {
        for (var at = 0; at + 4 <= name.Length; at++)
        {
            if (
                (at == 0 || !char.IsAsciiDigit(name[at - 1]))
                && (at + 4 == name.Length || !char.IsAsciiDigit(name[at + 4]))
                && int.TryParse(
                    name.AsSpan(at, 4),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var year
                )
                && year is > 2000 and < 2100
            )
            {
                votes[year] = votes.GetValueOrDefault(year) + 1;
            }
        }
    }
}
