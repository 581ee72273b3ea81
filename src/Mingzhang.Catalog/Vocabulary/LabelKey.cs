namespace Mingzhang.Catalog.Vocabulary;

/// <summary>
/// 标签键: the form in which printed labels are compared. Spaces and quotation marks are dropped (offices set 合 计 apart), full-width
/// letters, digits and brackets become half-width, the several dashes and colons become one.
/// </summary>
public static class LabelKey
{
    private const int LongestOnStack = 256;

    /// <summary>The key of a printed label; the same instance where nothing had to change.</summary>
    public static string Of(string printed)
    {
        var clean = true;
        foreach (var c in printed)
        {
            if (Map(c) != c)
            {
                clean = false;
                break;
            }
        }

        if (clean)
        {
            return printed;
        }

        var buffer =
            printed.Length <= LongestOnStack
                ? stackalloc char[printed.Length]
                : new char[printed.Length];
        var length = 0;
        foreach (var c in printed)
        {
            var mapped = Map(c);
            if (mapped != '\0')
            {
                buffer[length++] = mapped;
            }
        }

        return new string(buffer[..length]);
    }

    private static char Map(char c) =>
        c switch
        {
            >= '0' and <= '9' or >= 'A' and <= 'Z' or >= 'a' and <= 'z' => c,
            >= '\u4e00' and <= '\u9fff' => c,
            ' ' or '\t' or '\r' or '\n' or '\u00a0' or '\u3000' or '\u200b' or '\ufeff' => '\0',
            '“' or '”' or '"' or '‘' or '’' or '\'' or '「' or '」' or '*' or '＊' => '\0',
            '〔' or '［' or '【' or '(' or '（' or '﹙' => '(',
            '〕' or '］' or '】' or ')' or '）' or '﹚' => ')',
            '—' or '–' or '－' or '―' or '﹣' or '−' => '-',
            '：' or '﹕' or '∶' => ':',
            '，' => ',',
            '、' or '﹑' => '、',
            >= '！' and <= '～' => (char)(c - 0xFEE0),
            _ => c,
        };
}
