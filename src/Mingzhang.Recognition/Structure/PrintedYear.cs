namespace Mingzhang.Recognition.Structure;

/// <summary>年份的写法: covers print the year in Chinese numerals (二〇二五年, 二○二五年, 二零二五年) as well as in digits.</summary>
internal static class PrintedYear
{
    private const int Digits = 4;
    private const int LongestLine = 200;

    /// <summary>The text with every year in Chinese numerals written in digits; the same instance where there is none.</summary>
    public static string InDigits(string text)
    {
        if (text.Length is <= Digits or > LongestLine)
        {
            return text;
        }

        Span<char> year = stackalloc char[Digits];
        for (var at = text.IndexOf('年'); at >= 0; at = text.IndexOf('年', at + 1))
        {
            if (at < Digits || text[at - Digits] != '二')
            {
                continue;
            }

            var complete = true;
            for (var i = 0; i < Digits; i++)
            {
                year[i] = DigitOf(text[at - Digits + i]);
                complete &= year[i] != '\0';
            }

            if (complete)
            {
                text = string.Concat(text.AsSpan(0, at - Digits), year, text.AsSpan(at));
            }
        }

        return text;
    }

    /// <summary>Whether a line holds a year and nothing else (2025年, 2025年度): a part of a title broken over lines.</summary>
    public static bool IsAlone(string line) =>
        line.Length is 5 or 6
        && line[0] == '2'
        && char.IsAsciiDigit(line[1])
        && char.IsAsciiDigit(line[2])
        && char.IsAsciiDigit(line[3])
        && line[4] == '年'
        && (line.Length == 5 || line[5] == '度');

    private static char DigitOf(char c) =>
        c switch
        {
            '〇' or '○' or '零' or '0' or 'O' or 'Ｏ' or '０' => '0',
            '一' => '1',
            '二' => '2',
            '三' => '3',
            '四' => '4',
            '五' => '5',
            '六' => '6',
            '七' => '7',
            '八' => '8',
            '九' => '9',
            _ => '\0',
        };
}
