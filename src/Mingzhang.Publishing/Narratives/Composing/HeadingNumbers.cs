using System.Collections.Immutable;
using System.Globalization;

namespace Mingzhang.Publishing.Narratives.Composing;

/// <summary>标题序号: counts headings and numbered paragraphs by level and prints the number in the form of its level.</summary>
public sealed class HeadingNumbers(ImmutableArray<string> formats)
{
    private readonly int[] _counts = new int[12];

    /// <summary>The next number of a level (1 = part); what is below begins anew.</summary>
    public string Next(int level)
    {
        if (level < 1 || level >= _counts.Length)
        {
            return "";
        }

        _counts[level]++;
        Restart(level);
        var format = level <= formats.Length ? formats[level - 1] : "";
        return format
            .Replace("{一}", ChineseNumber.Of(_counts[level]), StringComparison.Ordinal)
            .Replace(
                "{1}",
                _counts[level].ToString(CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            );
    }

    /// <summary>Begins the levels below <paramref name="level"/> anew.</summary>
    public void Restart(int level)
    {
        for (var below = level + 1; below < _counts.Length; below++)
        {
            _counts[below] = 0;
        }
    }
}
