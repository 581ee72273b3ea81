using System.Globalization;
using System.Text;

namespace Mingzhang.Documents.Readers.Word;

/// <summary>编号数字: one number in the numeral systems that Chinese documents use in lists.</summary>
internal static class ListNumerals
{
    private const string Digits = "〇一二三四五六七八九";
    private const string LegalDigits = "零壹贰叁肆伍陆柒捌玖";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    public static string Print(int number, string format) =>
        format switch
        {
            "chineseCounting"
            or "chineseCountingThousand"
            or "taiwaneseCountingThousand"
            or "japaneseCounting" => Chinese(number, "零一二三四五六七八九", "十百千"),
            "ideographDigital" or "taiwaneseDigital" or "japaneseDigitalTenThousand" => Positional(
                number,
                Digits
            ),
            "chineseLegalSimplified" or "ideographLegalTraditional" => Chinese(
                number,
                LegalDigits,
                "拾佰仟"
            ),
            "ideographTraditional" => Cycle(number, Stems),
            "ideographZodiac" => Cycle(number, Branches),
            "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => number is >= 1 and <= 20
                ? ((char)('①' + number - 1)).ToString()
                : Decimal(number),
            "decimalEnclosedParen" => $"({Decimal(number)})",
            "decimalEnclosedFullstop" => Decimal(number) + ".",
            "ideographEnclosedCircle" => number is >= 1 and <= 10
                ? ((char)('㊀' + number - 1)).ToString()
                : Decimal(number),
            "decimalFullWidth" or "decimalFullWidth2" => string.Concat(
                Decimal(number).Select(digit => (char)(digit - '0' + '０'))
            ),
            "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
            "lowerLetter" => Letters(number, 'a'),
            "upperLetter" => Letters(number, 'A'),
            "lowerRoman" => Roman(number).ToLowerInvariant(),
            "upperRoman" => Roman(number),
            _ => Decimal(number),
        };

    private static string Decimal(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Positional(int number, string digits) =>
        string.Concat(Decimal(Math.Abs(number)).Select(digit => digits[digit - '0']));

    /// <summary>一, 十, 十一, 二十, 一百零一; above 9999 decimal digits, which no list reaches.</summary>
    private static string Chinese(int number, string digits, string units)
    {
        if (number is <= 0 or > 9999)
        {
            return number == 0 ? digits[0].ToString() : Decimal(number);
        }

        var text = new StringBuilder();
        var printed = Decimal(number);
        var zero = false;
        for (var i = 0; i < printed.Length; i++)
        {
            var digit = printed[i] - '0';
            var unit = printed.Length - i - 2;
            if (digit == 0)
            {
                zero = true;
                continue;
            }

            if (zero && text.Length > 0)
            {
                text.Append(digits[0]);
            }

            zero = false;
            if (!(digit == 1 && unit == 0 && text.Length == 0))
            {
                text.Append(digits[digit]);
            }

            if (unit >= 0)
            {
                text.Append(units[unit]);
            }
        }

        return text.ToString();
    }

    private static string Cycle(int number, string members) =>
        number >= 1 && number <= members.Length ? members[number - 1].ToString() : Decimal(number);

    private static string Letters(int number, char first)
    {
        if (number is < 1 or > 26 * 20)
        {
            return Decimal(number);
        }

        // Word doubles the letter after z: aa, bb.
        return new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);
    }

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
        {
            return Decimal(number);
        }

        (int Value, string Text)[] parts =
        [
            (1000, "M"),
            (900, "CM"),
            (500, "D"),
            (400, "CD"),
            (100, "C"),
            (90, "XC"),
            (50, "L"),
            (40, "XL"),
            (10, "X"),
            (9, "IX"),
            (5, "V"),
            (4, "IV"),
            (1, "I"),
        ];
        var text = new StringBuilder();
        foreach (var (value, part) in parts)
        {
            for (; number >= value; number -= value)
            {
                text.Append(part);
            }
        }

        return text.ToString();
    }
}
