using System.Globalization;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Recognition.Prose;

/// <summary>分词: splits a sentence into known words, class paths, numbers with their units, years and punctuation.</summary>
internal sealed class ProseLexer
{
    private const int LongestNumber = 24;

    /// <summary>按部门预算支出经济分类科目划分 and the like.</summary>
    private const int LongestBasis = 24;

    private static readonly string[] CountUnits =
    [
        "台（套）",
        "台(套)",
        "个百分点",
        "万人次",
        "万人",
        "人次",
        "个",
        "人",
        "名",
        "辆",
        "台",
        "套",
        "项",
        "家",
        "次",
        "批",
        "户",
        "间",
    ];

    private readonly Dictionary<char, ProseWord[]> _words;
    private readonly List<ProseWord> _basisEnds = [];
    private readonly FunctionLexicon _functions;

    public ProseLexer(ProseVocabulary vocabulary, FunctionLexicon functions)
    {
        _functions = functions;
        var byFirst = new Dictionary<char, List<ProseWord>>();
        foreach (var word in vocabulary.Words)
        {
            if (word.Role == PhraseRole.Basis)
            {
                _basisEnds.Add(word with { Word = Normalise(word.Word) });
                continue;
            }

            var key = Normal(word.Word[0]);
            if (!byFirst.TryGetValue(key, out var list))
            {
                byFirst[key] = list = [];
            }

            list.Add(word with { Word = Normalise(word.Word) });
        }

        _words = new Dictionary<char, ProseWord[]>(byFirst.Count);
        foreach (var (key, list) in byFirst)
        {
            list.Sort((left, right) => right.Word.Length.CompareTo(left.Word.Length));
            _words[key] = [.. list];
        }
    }

    /// <summary>One width for brackets, colons and percent signs; every character keeps its offset.</summary>
    public static string Normalise(string text) =>
        string.Create(
            text.Length,
            text,
            static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    var c = Normal(source[i]);

                    // A comma between words is punctuation; between digits it groups them.
                    if (
                        c == ','
                        && !(
                            i > 0
                            && i + 1 < source.Length
                            && char.IsAsciiDigit(source[i - 1])
                            && char.IsAsciiDigit(source[i + 1])
                        )
                    )
                    {
                        c = '，';
                    }

                    span[i] = c;
                }
            }
        );

    public void Read(string text, int from, int to, List<Token> tokens)
    {
        tokens.Clear();
        var paths = ClassPath.Read(text, from, to, _functions);
        var nextPath = 0;
        var unknown = -1;
        for (var at = from; at < to; )
        {
            Token? token = null;
            if (nextPath < paths.Count && paths[nextPath].Start == at)
            {
                var path = paths[nextPath++];
                var end = path.End;
                if (string.CompareOrdinal(text, end, "支出", 0, 2) == 0)
                {
                    end += 2;
                }

                token = new Token(TokenKind.Class, at, end) { Path = path };
            }
            else
            {
                while (nextPath < paths.Count && paths[nextPath].Start < at)
                {
                    nextPath++;
                }

                token = Next(text, at, to, nextPath < paths.Count ? paths[nextPath].Start : to);
            }

            if (token is null)
            {
                unknown = unknown < 0 ? at : unknown;
                at++;
                continue;
            }

            if (unknown >= 0)
            {
                tokens.Add(new Token(TokenKind.Text, unknown, at));
                unknown = -1;
            }

            tokens.Add(token.Value);
            at = token.Value.End;
        }

        if (unknown >= 0)
        {
            tokens.Add(new Token(TokenKind.Text, unknown, to));
        }
    }

    private Token? Next(string text, int at, int to, int limit)
    {
        var c = text[at];
        if (
            char.IsAsciiDigit(c)
            || (c is '-' or '−' && at + 1 < to && char.IsAsciiDigit(text[at + 1]))
        )
        {
            var number = Number(text, at, to);
            // 1.2060702科普活动: the ordinal ends where the code begins.
            return number.End > limit && limit > at
                ? new Token(TokenKind.Skipped, at, limit)
                : number;
        }

        if (c is '〔' or '《' or '[' or '【')
        {
            return Bracketed(text, at, to, c);
        }

        if (c is '按' or '从' && Basis(text, at, to) is { } basis)
        {
            return basis;
        }

        if (_words.TryGetValue(c, out var words))
        {
            foreach (var word in words)
            {
                if (
                    at + word.Word.Length <= limit
                    && string.CompareOrdinal(text, at, word.Word, 0, word.Word.Length) == 0
                )
                {
                    // A class name such as 一般公共服务支出 is longer than the word it begins with.
                    if (
                        word.Role is PhraseRole.Subject or PhraseRole.Neutral
                        && _functions.ClassAt(text, at, out var longer, out var code)
                        && longer.Length > word.Word.Length
                    )
                    {
                        return new Token(TokenKind.Class, at, at + longer.Length)
                        {
                            ClassCode = code,
                        };
                    }

                    return new Token(TokenKind.Word, at, at + word.Word.Length) { Word = word };
                }
            }
        }

        if (
            _functions.ClassAt(text, at, out var name, out var classCode)
            && at + name.Length <= limit
        )
        {
            return new Token(TokenKind.Class, at, at + name.Length) { ClassCode = classCode };
        }

        return c is '，' or '。' or '；' or '：' or '、' or '（' or '）' or '！' or '？'
            ? new Token(TokenKind.Punctuation, at, at + 1)
            : null;
    }

    /// <summary>按支出功能分类科目划分， / 从支出性质来看：: a phrase up to the next stop that ends as the vocabulary says.</summary>
    private Token? Basis(string text, int at, int to)
    {
        var end = at + 1;
        while (
            end < to && end - at <= LongestBasis && text[end] is not ('，' or '：' or '。' or '；')
        )
        {
            if (char.IsAsciiDigit(text[end]))
            {
                return null;
            }

            end++;
        }

        if (end >= to || text[end] is not ('，' or '：'))
        {
            return null;
        }

        foreach (var word in _basisEnds)
        {
            if (text.AsSpan(at + 1, end - at - 1).EndsWith(word.Word, StringComparison.Ordinal))
            {
                return new Token(TokenKind.Word, at, end) { Word = word };
            }
        }

        return null;
    }

    private static Token Bracketed(string text, int at, int to, char open)
    {
        var close = open switch
        {
            '〔' => '〕',
            '《' => '》',
            '[' => ']',
            _ => '】',
        };
        var end = text.AsSpan(at, to - at).IndexOf(close);
        if (end < 0 || end > 80)
        {
            return new Token(TokenKind.Text, at, at + 1);
        }

        end += at + 1;

        // 〔2024〕25号
        if (open is '〔' or '[')
        {
            while (end < to && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end < to && text[end] == '号')
            {
                end++;
            }
        }

        return new Token(TokenKind.Skipped, at, end);
    }

    private static Token Number(string text, int at, int to)
    {
        var start = at;
        if (!char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        while (
            at < to
            && at - start < LongestNumber
            && (
                char.IsAsciiDigit(text[at])
                || (text[at] is '.' or ',' && at + 1 < to && char.IsAsciiDigit(text[at + 1]))
            )
        )
        {
            at++;
        }

        var digits = text.AsSpan(start, at - start);
        var isRough = IsRoughBefore(text, start);
        if (at < to && text[at] is '余' or '多')
        {
            isRough = true;
            at++;
        }

        var rest = text.AsSpan(at, to - at);
        if (
            digits.Length == 4
            && digits[0] is '1' or '2'
            && rest.StartsWith("年", StringComparison.Ordinal)
        )
        {
            return YearOrDate(text, start, at, to);
        }

        if (IsTornOff(text, start) || PrintedNumber.Read(digits) is not { } number)
        {
            return new Token(TokenKind.Skipped, start, at);
        }

        foreach (var unit in UnitOfAccount.All)
        {
            if (rest.StartsWith(unit.Name, StringComparison.Ordinal))
            {
                var end = at + unit.Name.Length;
                return new Token(TokenKind.Money, start, end)
                {
                    Number = number,
                    Unit = unit,
                    IsThreshold = IsThreshold(text, start, end, to),
                    IsRough = isRough || IsRoughAfter(text, end, to),
                };
            }
        }

        if (rest.StartsWith("%", StringComparison.Ordinal))
        {
            var end = at + 1;
            return new Token(TokenKind.Percent, start, end)
            {
                Number = number,
                IsThreshold = IsThreshold(text, start, end, to),
                IsRough = isRough || IsRoughAfter(text, end, to),
            };
        }

        // 「4 万、」: the 元 is left out before a separator.
        if (
            rest.Length > 0
            && rest[0] is '万' or '亿'
            && (rest.Length == 1 || rest[1] is '，' or '、' or '。' or '；' or '）')
        )
        {
            return new Token(TokenKind.Money, start, at + 1)
            {
                Number = number,
                Unit =
                    rest[0] == '万'
                        ? UnitOfAccount.TenThousandYuan
                        : UnitOfAccount.HundredMillionYuan,
            };
        }

        foreach (var unit in CountUnits)
        {
            if (rest.StartsWith(unit, StringComparison.Ordinal))
            {
                return new Token(TokenKind.Count, start, at + unit.Length)
                {
                    Number = number,
                    CountUnit = unit,
                    IsRough = isRough,
                };
            }
        }

        return new Token(TokenKind.Skipped, start, at);
    }

    /// <summary>1 234.56 万元: the blank may part thousands or two numbers; neither reading is sure.</summary>
    private static bool IsTornOff(string text, int start) =>
        start >= 2 && text[start - 1] == ' ' && char.IsAsciiDigit(text[start - 2]);

    private static bool IsRoughBefore(string text, int start) =>
        start > 0
        && (
            text[start - 1] is '约' or '近' or '超' or '逾'
            || text.AsSpan(0, start).EndsWith("约为", StringComparison.Ordinal)
        );

    private static bool IsRoughAfter(string text, int end, int to)
    {
        var after = text.AsSpan(end, to - end);
        return after.StartsWith("左右", StringComparison.Ordinal)
            || after.StartsWith("多", StringComparison.Ordinal)
            || after.StartsWith("余", StringComparison.Ordinal);
    }

    private static Token YearOrDate(string text, int start, int at, int to)
    {
        var year = int.Parse(text.AsSpan(start, 4), CultureInfo.InvariantCulture);
        var end = at + 1;
        if (end < to && text[end] == '度')
        {
            return new Token(TokenKind.Year, start, end + 1) { Year = year };
        }

        if (end < to && text[end] is '底' or '末')
        {
            return new Token(TokenKind.Skipped, start, end + 1);
        }

        var digits = end;
        while (digits < to && digits - end < 2 && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        if (digits > end && digits < to && text[digits] == '月')
        {
            end = digits + 1;
            while (end < to && (char.IsAsciiDigit(text[end]) || text[end] is '日' or '底' or '末'))
            {
                end++;
            }

            return new Token(TokenKind.Skipped, start, end);
        }

        return new Token(TokenKind.Year, start, end) { Year = year };
    }

    private static bool IsThreshold(string text, int start, int end, int to)
    {
        var after = text.AsSpan(end, to - end);
        foreach (
            var word in (ReadOnlySpan<string>)
                ["以上", "以下", "（含）", "及以上", "及以下", "以内", "（不含）", "（含以上）"]
        )
        {
            if (after.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        var before = text.AsSpan(Math.Max(0, start - 5), Math.Min(5, start));
        return before.EndsWith("单价", StringComparison.Ordinal)
            || before.EndsWith("单位价值", StringComparison.Ordinal)
            || before.EndsWith("不超过", StringComparison.Ordinal);
    }

    private static char Normal(char c) =>
        c switch
        {
            '(' => '（',
            ')' => '）',
            ':' => '：',
            ';' => '；',
            '％' => '%',
            '﹪' => '%',
            '．' => '.',
            >= '０' and <= '９' => (char)(c - 0xFEE0),
            '"' => '"',
            _ => c,
        };
}
