using System.Globalization;
using Mingzhang.Catalog.Naming;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Structure;

/// <summary>表号: 表一, 表1-1, 部门公开表5, 公开01表, 预算01表 as a scheme and numbers.</summary>
/// <param name="Scheme">The words around the number, 表# for 表一, 公开#表 for 公开01表.</param>
/// <param name="Minor">The part behind the dash; 0 where none.</param>
internal readonly record struct TableNumber(string Scheme, int Major, int Minor)
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>The number of a table, from its number cell or from the beginning of its title; null where it has none.</summary>
    public static TableNumber? Of(BudgetTable table) =>
        Parse(table.Number) ?? (table.Title.StartsWith('表') ? ParseLead(table.Title) : null);

    public static TableNumber? Parse(string text)
    {
        var key = NameKey.Of(text);
        if (key.Length is 0 or > 16 || !key.Contains('表'))
        {
            return null;
        }

        var start = 0;
        while (start < key.Length && !IsNumeral(key[start]))
        {
            start++;
        }

        var end = start;
        var major = ReadNumber(key, ref end);
        if (major is null)
        {
            return null;
        }

        var minor = 0;
        if (end < key.Length && key[end] == '-')
        {
            end++;
            if (ReadNumber(key, ref end) is not { } second)
            {
                return null;
            }

            minor = second;
        }

        var rest = key[end..];
        return rest.Length <= 4 && !rest.Any(IsNumeral)
            ? new TableNumber(key[..start] + "#" + rest, major.Value, minor)
            : null;
    }

    public override string ToString() =>
        Scheme.Replace(
            "#",
            Major.ToString(CultureInfo.InvariantCulture)
                + (Minor > 0 ? "-" + Minor.ToString(CultureInfo.InvariantCulture) : ""),
            StringComparison.Ordinal
        );

    /// <summary>1–99 in Chinese numerals: 七, 十二, 二十.</summary>
    public static string Chinese(int number)
    {
        var tens = number / 10;
        var units = number % 10;
        var lead = tens switch
        {
            0 => "",
            1 => "十",
            _ => Digits[tens % 10] + "十",
        };
        return lead + (units > 0 ? Digits[units].ToString() : "");
    }

    /// <summary>表1 收支总表 as one title: the number ends where the words begin.</summary>
    private static TableNumber? ParseLead(string title)
    {
        var key = NameKey.Of(title);
        var end = 1;
        while (end < key.Length && (IsNumeral(key[end]) || key[end] == '-'))
        {
            end++;
        }

        // 表一般公共预算… is no table number one.
        return end > 1 && !key.AsSpan(1).StartsWith("一般") ? Parse(key[..end]) : null;
    }

    private static int? ReadNumber(string key, ref int at)
    {
        var start = at;
        while (at < key.Length && char.IsAsciiDigit(key[at]))
        {
            at++;
        }

        if (at > start)
        {
            return at - start <= 3
                ? int.Parse(key.AsSpan(start, at - start), CultureInfo.InvariantCulture)
                : null;
        }

        while (at < key.Length && IsNumeral(key[at]))
        {
            at++;
        }

        return ReadChinese(key.AsSpan(start, at - start));
    }

    private static int? ReadChinese(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 3)
        {
            return null;
        }

        var ten = text.IndexOf('十');
        if (ten < 0)
        {
            return
                text.Length == 1
                && Digits.IndexOf(text[0], StringComparison.Ordinal) is > 0 and var single
                ? single
                : null;
        }

        var tens = ten == 0 ? 1 : Digits.IndexOf(text[0], StringComparison.Ordinal);
        var units =
            ten + 1 < text.Length ? Digits.IndexOf(text[ten + 1], StringComparison.Ordinal) : 0;
        return ten > 1 || tens <= 0 || units < 0 ? null : tens * 10 + units;
    }

    private static bool IsNumeral(char character) =>
        char.IsAsciiDigit(character) || character == '十' || Digits.Contains(character);
}
