using System.Text;

namespace Mingzhang.Catalog.Codes;

/// <summary>拼音首字母. GB 2312 orders its first level by pinyin, so that the place of a character tells its first letter.</summary>
public static class Pinyin
{
    /// <summary>Stands for a character of the second level, which is ordered by radical: any letter fits it.</summary>
    public const char Any = '?';

    private const int FirstLevelEnd = 0xD7F9;

    /// <summary>The first code of each letter; no syllable begins with i, u or v.</summary>
    private static readonly (int From, char Letter)[] Letters =
    [
        (0xB0A1, 'a'),
        (0xB0C5, 'b'),
        (0xB2C1, 'c'),
        (0xB4EE, 'd'),
        (0xB6EA, 'e'),
        (0xB7A2, 'f'),
        (0xB8C1, 'g'),
        (0xB9FE, 'h'),
        (0xBBF7, 'j'),
        (0xBFA6, 'k'),
        (0xC0AC, 'l'),
        (0xC2E8, 'm'),
        (0xC4C3, 'n'),
        (0xC5B6, 'o'),
        (0xC5BE, 'p'),
        (0xC6DA, 'q'),
        (0xC8BB, 'r'),
        (0xC8F6, 's'),
        (0xCBFA, 't'),
        (0xCDDA, 'w'),
        (0xCEF4, 'x'),
        (0xD1B9, 'y'),
        (0xD4D1, 'z'),
    ];

    private static readonly Lazy<Encoding> Gb = new(() =>
        CodePagesEncodingProvider.Instance.GetEncoding(936)!
    );

    /// <summary>One lower-case letter per character (行政运行 → xzyx); letters and digits stay, marks are left out.</summary>
    public static string Initials(string name)
    {
        var initials = new StringBuilder(name.Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                initials.Append(char.ToLowerInvariant(c));
            }
            else if (c is >= '\u4e00' and <= '\u9fff')
            {
                var length = Gb.Value.GetBytes([c], bytes);
                initials.Append(length == 2 ? Letter((bytes[0] << 8) | bytes[1]) : Any);
            }
        }

        return initials.ToString();
    }

    private static char Letter(int code)
    {
        if (code < Letters[0].From || code > FirstLevelEnd)
        {
            return Any;
        }

        var letter = Any;
        foreach (var (from, of) in Letters)
        {
            if (code < from)
            {
                break;
            }

            letter = of;
        }

        return letter;
    }
}
