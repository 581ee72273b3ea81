namespace Mingzhang.Recognition.Tables.Rows;

/// <summary>行标: a row label taken apart: ordinal (一、（一）1、(1)), 其中, and the words.</summary>
/// <param name="Key">The words without ordinal and 其中.</param>
/// <param name="OrdinalLevel">1 for 一、 2 for （一） 3 for 1、 or 1. 4 for (1) 5 for ①; 0 without ordinal.</param>
/// <param name="IsOfWhich">Whether 其中： stands in front.</param>
public readonly record struct RowLabel(string Key, int OrdinalLevel, bool IsOfWhich)
{
    public static RowLabel Read(string key)
    {
        var ofWhich = false;
        var level = 0;
        var start = 0;
        for (var pass = 0; pass < 3; pass++)
        {
            if (TakeOfWhich(key, ref start))
            {
                ofWhich = true;
                continue;
            }

            if (TakeOrdinal(key, ref start, out var found))
            {
                level = level == 0 ? found : level;
                continue;
            }

            break;
        }

        while (
            start < key.Length && key[start] is '-' or '、' or '.' or ':' && start + 1 < key.Length
        )
        {
            start++;
        }

        return new RowLabel(start == 0 ? key : key[start..], level, ofWhich);
    }

    private static bool TakeOfWhich(string key, ref int start)
    {
        if (string.CompareOrdinal(key, start, "其中", 0, 2) != 0)
        {
            return false;
        }

        start += 2;
        if (start < key.Length && key[start] is ':' or ',')
        {
            start++;
        }

        return true;
    }

    private static bool TakeOrdinal(string key, ref int start, out int level)
    {
        level = 0;
        if (start >= key.Length)
        {
            return false;
        }

        var at = start;
        if (key[at] is >= '①' and <= '⑳')
        {
            level = 5;
            start = at + 1;
            return true;
        }

        var bracket = key[at] == '(';
        if (bracket)
        {
            at++;
        }

        var first = at;
        var chinese = false;
        while (at < key.Length && at - first < 4)
        {
            if (IsChineseNumeral(key[at]) && (at == first || chinese))
            {
                chinese = true;
                at++;
            }
            else if (char.IsAsciiDigit(key[at]) && !chinese)
            {
                at++;
            }
            else
            {
                break;
            }
        }

        if (at == first || at >= key.Length)
        {
            return false;
        }

        if (bracket)
        {
            if (key[at] != ')')
            {
                return false;
            }

            level = chinese ? 2 : 4;
        }
        else if (key[at] is '、' or '．' or ',')
        {
            level = chinese ? 1 : 3;
        }
        else if (key[at] == '.' && (at + 1 >= key.Length || !char.IsAsciiDigit(key[at + 1])))
        {
            level = chinese ? 1 : 3;
        }
        else
        {
            return false;
        }

        start = at + 1;
        if (start < key.Length && key[start] is '、' or '.')
        {
            start++;
        }

        return true;
    }

    private static bool IsChineseNumeral(char c) =>
        "一二三四五六七八九十".Contains(c, StringComparison.Ordinal);
}
