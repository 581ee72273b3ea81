using System.Collections.Immutable;

namespace Mingzhang.Publishing;

/// <summary>中文序号: 一, 十, 三十一; what numbered rows and headings print.</summary>
public static class ChineseNumber
{
    private static readonly ImmutableArray<string> Digits =
    [
        "",
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

    /// <summary>The number as official documents count.</summary>
    /// <param name="number">1 to 99; others are printed in digits.</param>
    public static string Of(int number)
    {
        if (number is < 1 or > 99)
        {
            return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var (tens, ones) = (number / 10, number % 10);
        return tens switch
        {
            0 => Digits[ones],
            1 => "十" + Digits[ones],
            _ => Digits[tens] + "十" + Digits[ones],
        };
    }
}
