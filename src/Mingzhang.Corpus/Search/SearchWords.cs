using System.Collections.Immutable;
using System.Text;
using Mingzhang.Catalog.Naming;

namespace Mingzhang.Corpus.Search;

/// <summary>
/// 检索词: Chinese has no spaces between words, so a text is indexed by every two neighbouring characters. Any run of two or more
/// characters is then found as a phrase, a single character by its beginning; letters and digits stay whole (codes).
/// </summary>
public static class SearchWords
{
    private const int MostWords = 8;
    private const int LongestWord = 32;

    /// <summary>The tokens of a text in order, separated by spaces: 教育局2025 → 教育 育局 局 2025.</summary>
    public static string Tokens(string text)
    {
        var key = Fold(text);
        var tokens = new StringBuilder(key.Length * 3);
        for (var i = 0; i < key.Length; i++)
        {
            if (IsHan(key[i]))
            {
                Space(tokens);
                tokens.Append(key[i]);
                if (i + 1 < key.Length && IsHan(key[i + 1]))
                {
                    tokens.Append(key[i + 1]);
                }
            }
            else if (char.IsAsciiLetterOrDigit(key[i]))
            {
                Space(tokens);
                for (; i < key.Length && char.IsAsciiLetterOrDigit(key[i]); i++)
                {
                    tokens.Append(key[i]);
                }

                i--;
            }
        }

        return tokens.ToString();
    }

    /// <summary>What a person typed, as words: runs of Chinese characters and runs of letters and digits, each once, bounded.</summary>
    public static ImmutableArray<string> Read(string typed)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var key = Fold(typed);
        for (var i = 0; i < key.Length && words.Count < MostWords; )
        {
            var start = i;
            if (IsHan(key[i]))
            {
                while (i < key.Length && IsHan(key[i]))
                {
                    i++;
                }
            }
            else if (char.IsAsciiLetterOrDigit(key[i]))
            {
                while (i < key.Length && char.IsAsciiLetterOrDigit(key[i]))
                {
                    i++;
                }
            }
            else
            {
                i++;
                continue;
            }

            var word = key[start..Math.Min(i, start + LongestWord)];
            if (!words.Contains(word))
            {
                words.Add(word);
            }
        }

        return words.ToImmutable();
    }

    /// <summary>The tokens of one word: 教育局 → 教育, 育局; a single character or a code is a beginning.</summary>
    public static (ImmutableArray<string> Tokens, bool IsBeginning) TokensOf(string word)
    {
        if (!IsHan(word[0]) || word.Length == 1)
        {
            return ([word], true);
        }

        var tokens = ImmutableArray.CreateBuilder<string>(word.Length - 1);
        for (var i = 1; i < word.Length; i++)
        {
            tokens.Add(word.Substring(i - 1, 2));
        }

        return (tokens.ToImmutable(), false);
    }

    /// <summary>Characters as they are indexed, one for one: half width, lower case, radicals as characters; all else a space.</summary>
    public static string Fold(string text) =>
        string.Create(
            text.Length,
            text,
            static (folded, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                {
                    var c = from[i];
                    if (c is >= '！' and <= '～')
                    {
                        c = (char)(c - 0xFEE0);
                    }

                    folded[i] =
                        char.IsAsciiLetterUpper(c) ? (char)(c | 0x20)
                        : c is >= '⺀' and <= '⿟' ? Radical(c)
                        : IsHan(c) || char.IsAsciiLetterOrDigit(c) ? c
                        : ' ';
                }
            }
        );

    public static bool IsHan(char c) =>
        c is >= '㐀' and <= '䶿' or >= '一' and <= '鿿' or >= '豈' and <= '﫿';

    private static char Radical(char c) => NameKey.Of(c.ToString()) is [var same] ? same : ' ';

    private static void Space(StringBuilder tokens)
    {
        if (tokens.Length > 0)
        {
            tokens.Append(' ');
        }
    }
}
