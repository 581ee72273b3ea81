namespace Mingzhang.Catalog.Naming;

/// <summary>行次标题: takes the ordinal and the lead words off a printed row label: 「一、教育支出」 → 教育支出.</summary>
public static class Label
{
    private const string Ordinals = "一二三四五六七八九十百零〇";

    /// <summary>
    /// The label without 一、 （一） 1. 1、 (1) 其中： in front. Full names that begin with a numeral (一般公共服务支出, 三公) keep it:
    /// only a numeral followed by punctuation is an ordinal.
    /// </summary>
    public static string WithoutOrdinal(string label)
    {
        var text = label.AsSpan().Trim();
        for (var round = 0; round < 3; round++)
        {
            var cut = OrdinalLength(text);
            if (cut == 0)
            {
                break;
            }

            text = text[cut..].TrimStart();
        }

        return text.Length == label.Length ? label : text.ToString();
    }

    private static int OrdinalLength(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("其中：") || text.StartsWith("其中:"))
        {
            return 3;
        }

        var bracketed = text.Length > 0 && text[0] is '（' or '(';
        var start = bracketed ? 1 : 0;
        var end = start;
        while (end < text.Length && IsNumeral(text[end]) && end - start < 5)
        {
            end++;
        }

        if (end == start || end >= text.Length)
        {
            return text.Length > 1 && text[0] is >= '①' and <= '⑳' ? 1 : 0;
        }

        if (bracketed)
        {
            return text[end] is '）' or ')' ? end + 1 : 0;
        }

        if (text[end] is '、' or '．')
        {
            return end + 1;
        }

        // 1. but not 1.5
        return text[end] == '.' && (end + 1 >= text.Length || !char.IsAsciiDigit(text[end + 1]))
            ? end + 1
            : 0;
    }

    private static bool IsNumeral(char character) =>
        char.IsAsciiDigit(character)
        || character is >= '０' and <= '９'
        || Ordinals.Contains(character);
}
