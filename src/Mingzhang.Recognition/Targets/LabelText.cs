using System.Collections.Frozen;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Recognition.Targets;

/// <summary>标签: a short cell as the vocabulary spells it: no spaces, colons or brackets, narrow signs.</summary>
internal static class LabelText
{
    /// <summary>Longer cells are contents, never labels (the longest heading of the vocabulary has 19 characters).</summary>
    public const int Longest = 28;

    /// <summary>All whitespace removed; nothing else changed.</summary>
    public static string Squeeze(string text)
    {
        var blanks = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c == '\u200b')
            {
                blanks++;
            }
        }

        if (blanks == 0)
        {
            return text;
        }

        return string.Create(
            text.Length - blanks,
            text,
            static (target, source) =>
            {
                var at = 0;
                foreach (var c in source)
                {
                    if (!char.IsWhiteSpace(c) && c != '\u200b')
                    {
                        target[at++] = c;
                    }
                }
            }
        );
    }

    /// <summary>Runs of whitespace made one space, none at the ends; tags of a paragraph that a converter left are dropped.</summary>
    public static string Tidy(string text)
    {
        if (text.Contains('<', StringComparison.Ordinal))
        {
            text = text.Replace("<p>", "", StringComparison.OrdinalIgnoreCase)
                .Replace("</p>", "", StringComparison.OrdinalIgnoreCase)
                .Replace("<br>", " ", StringComparison.OrdinalIgnoreCase)
                .Replace("<br/>", " ", StringComparison.OrdinalIgnoreCase);
        }

        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>
    /// Finds what a label means: first with the words in its brackets (单位（项目）名称), then without them
    /// (预算金额（万元）), then without a year in front (2025年预算数).
    /// </summary>
    public static string? Role(FrozenDictionary<string, string> roles, string text)
    {
        if (text.Length == 0 || text.Length > Longest * 2)
        {
            return null;
        }

        Span<char> whole = stackalloc char[text.Length];
        Span<char> bare = stackalloc char[text.Length];
        var wholeLength = 0;
        var bareLength = 0;
        var depth = 0;
        foreach (var raw in text)
        {
            var c = Narrow(raw);
            if (
                char.IsWhiteSpace(c)
                || c is ':' or '、' or '“' or '”' or '"' or '*' or ',' or ';' or '\u200b'
            )
            {
                continue;
            }

            if (c == '(')
            {
                depth++;
                continue;
            }

            if (c == ')')
            {
                depth = Math.Max(0, depth - 1);
                continue;
            }

            whole[wholeLength++] = c;
            if (depth == 0)
            {
                bare[bareLength++] = c;
            }
        }

        if (wholeLength == 0 || wholeLength > Longest)
        {
            return null;
        }

        var lookup = roles.GetAlternateLookup<ReadOnlySpan<char>>();
        if (
            lookup.TryGetValue(whole[..wholeLength], out var role)
            || lookup.TryGetValue(bare[..bareLength], out role)
            || lookup.TryGetValue(WithoutYear(bare[..bareLength]), out role)
        )
        {
            return role;
        }

        return null;
    }

    /// <summary>The unit of account that a text names: in brackets (资金金额（万元）) or after 单位：; null where none.</summary>
    public static UnitOfAccount? UnitIn(string text)
    {
        var from = 0;
        while (from < text.Length)
        {
            var at = text.AsSpan(from).IndexOfAny("(（:：");
            if (at < 0)
            {
                return null;
            }

            var opening = from + at;
            var isBracket = text[opening] is '(' or '（';
            if (
                (isBracket || text.AsSpan(0, opening).TrimEnd().EndsWith("单位"))
                && StartsWithUnit(text.AsSpan(opening + 1)) is { } unit
            )
            {
                return unit;
            }

            from = opening + 1;
        }

        return null;
    }

    public static char Narrow(char c) =>
        c switch
        {
            >= '！' and <= '～' => (char)(c - 0xFEE0),
            '　' => ' ',
            _ => c,
        };

    private static UnitOfAccount? StartsWithUnit(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        if (text.StartsWith("单位"))
        {
            text = text[2..].TrimStart(":： ");
        }

        if (text.StartsWith("人民币"))
        {
            text = text[3..];
        }

        foreach (var unit in UnitOfAccount.All)
        {
            if (
                text.StartsWith(unit.Name)
                && (text.Length == unit.Name.Length || !IsMore(text[unit.Name.Length]))
            )
            {
                return unit;
            }
        }

        return null;
    }

    // 元/人/天 is a price, 元/人 too: no unit of account.
    private static bool IsMore(char c) => c is '/' or '／' or '每';

    private static ReadOnlySpan<char> WithoutYear(ReadOnlySpan<char> text)
    {
        if (
            text.Length > 5
            && char.IsAsciiDigit(text[0])
            && char.IsAsciiDigit(text[3])
            && text[4] == '年'
        )
        {
            return text[5] == '度' && text.Length > 6 && text[6] != '目' ? text[6..] : text[5..];
        }

        return text;
    }
}
