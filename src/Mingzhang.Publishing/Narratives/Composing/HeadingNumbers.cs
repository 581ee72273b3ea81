using System.Collections.Immutable;
using System.Globalization;

namespace Mingzhang.Publishing.Narratives.Composing;

/// <summary>标题序号: counts headings and numbered paragraphs by level and prints the number in the form of its level.</summary>
public sealed class HeadingNumbers(ImmutableArray<string> formats)
{
    private static readonly string[] Digits =
    [
        "〇",
        "一",
        "二",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
    ];

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
            .Replace("{一}", Chinese(_counts[level]), StringComparison.Ordinal)
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

    /// <summary>1 to 99 as official documents count: 一, 十, 十一, 二十, 九十九.</summary>
    public static string Chinese(int number) =>
        number is < 1 or > 99 ? number.ToString(CultureInfo.InvariantCulture)
        : number < 10 ? Digits[number]
        : (number < 20 ? "" : Digits[number / 10])
            + "十"
            + (number % 10 == 0 ? "" : Digits[number % 10]);
}
