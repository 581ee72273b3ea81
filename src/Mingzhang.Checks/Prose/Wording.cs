using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks.Prose;

/// <summary>文字错误 (87, 90): doubled words and punctuation, brackets and quotes that do not close, amounts without a unit.</summary>
internal sealed class Wording(ProseReport report)
{
    private const int LongestDoubled = 6;

    private readonly ProseWording _words = report.Context.Catalogue.ProseWording;

    public void Run()
    {
        foreach (var paragraph in report.Context.Pack.Prose)
        {
            report.Count("MZ6090");
            Doubled(paragraph);
            Unbalanced(paragraph);
            WithoutUnit(paragraph);
        }
    }

    private void Doubled(ProseParagraph paragraph)
    {
        var text = paragraph.Text;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (
                text[i] == text[i + 1]
                && text[i] is '，' or '。' or '、' or '；' or '：'
                && (i + 2 >= text.Length || text[i + 2] != text[i])
            )
            {
                Tell(paragraph, i, 2, "标点重复", "doubled punctuation");
                i++;
                continue;
            }

            if (
                text[i] is '，' or '；' or '、'
                && text[i + 1] is '。' or '；' or '，'
                && text[i] != text[i + 1]
            )
            {
                Tell(paragraph, i, 2, "标点连用", "two stops side by side");
                i++;
                continue;
            }

            if (text[i] == '的' && text[i + 1] == '的')
            {
                Tell(paragraph, i, 2, "文字重复", "a doubled word");
                i++;
                continue;
            }

            var length = DoubledAt(text, i);
            if (length > 0)
            {
                Tell(paragraph, i, length, "文字重复", "doubled words");
                i += length - 1;
            }
        }
    }

    /// <summary>Length of both copies together; 0 where nothing is said twice.</summary>
    private int DoubledAt(string text, int at)
    {
        for (var length = LongestDoubled; length >= 2; length--)
        {
            var second = at + length;
            if (second < text.Length && text[second] is '：' or ':')
            {
                second++;
            }

            if (
                second + length > text.Length
                || string.CompareOrdinal(text, at, text, second, length) != 0
                || !IsWords(text.AsSpan(at, length))
            )
            {
                continue;
            }

            if (
                length == 2
                    ? _words.NeverDoubled.Contains(text.Substring(at, 2))
                    : text[at] != text[at + 1]
            )
            {
                return second + length - at;
            }
        }

        return 0;
    }

    private static bool IsWords(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is < '一' or > '鿿')
            {
                return false;
            }
        }

        return text[0] is not ('一' or '逐' or '第');
    }

    private void Unbalanced(ProseParagraph paragraph)
    {
        var text = paragraph.Text;
        if (text.Length < 12 || text[^1] is not '。')
        {
            // A paragraph that does not end was perhaps cut by its page; nothing is concluded.
            return;
        }

        var open = 0;
        var closed = 0;
        var quotes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '（' or '(':
                    open++;
                    break;
                case '）' or ')' when i > 4 || open > closed:
                    closed++;
                    break;
                case '“':
                    quotes++;
                    break;
                case '”':
                    quotes--;
                    break;
            }
        }

        if (open != closed || quotes != 0)
        {
            report.Find(
                "MZ6190",
                Severity.Info,
                new(
                    $"括号或引号不成对：{Excerpt(text, open != closed ? text.IndexOfAny(['（', '(', '）', ')']) : text.IndexOfAny(['“', '”']))}",
                    $"Brackets or quotation marks do not pair: {Excerpt(text, open != closed ? text.IndexOfAny(['（', '(', '）', ')']) : text.IndexOfAny(['“', '”']))}"
                ),
                new(
                    "补全或删去多余的括号、引号。",
                    "Add the missing mark or remove the extra one."
                ),
                [paragraph.Anchor with { Printed = Excerpt(text, 0) }]
            );
        }
    }

    /// <summary>「预算0.09基本持平」: a decimal after a word of amounts and no unit behind it.</summary>
    private void WithoutUnit(ProseParagraph paragraph)
    {
        var text = paragraph.Text;
        for (var i = 1; i < text.Length; i++)
        {
            if (
                !char.IsAsciiDigit(text[i])
                || char.IsAsciiDigit(text[i - 1])
                || text[i - 1] is '.' or ','
            )
            {
                continue;
            }

            var start = i;
            var point = false;
            while (
                i < text.Length
                && (
                    char.IsAsciiDigit(text[i])
                    || text[i] is '.' or ','
                        && i + 1 < text.Length
                        && char.IsAsciiDigit(text[i + 1])
                )
            )
            {
                point |= text[i] == '.';
                i++;
            }

            var ends =
                i >= text.Length
                || text[i] is '，' or '。' or '；' or '、'
                || string.CompareOrdinal(text, i, "基本", 0, 2) == 0
                || string.CompareOrdinal(text, i, "与", 0, 1) == 0;
            if (!point || !ends)
            {
                continue;
            }

            foreach (var word in _words.BeforeAmounts)
            {
                if (
                    start >= word.Length
                    && string.CompareOrdinal(text, start - word.Length, word, 0, word.Length) == 0
                )
                {
                    report.Find(
                        "MZ6087",
                        Severity.Warning,
                        new(
                            $"“{text[(start - word.Length)..i]}”后没有单位（元、万元或%）。",
                            $"No unit (yuan, ten thousand yuan or %) after “{text[(start - word.Length)..i]}”."
                        ),
                        new("补上单位。", "Add the unit."),
                        [paragraph.At(start - word.Length, i - start + word.Length)]
                    );
                    break;
                }
            }
        }
    }

    private void Tell(
        ProseParagraph paragraph,
        int at,
        int length,
        string chinese,
        string english
    ) =>
        report.Find(
            "MZ6090",
            Severity.Warning,
            new(
                $"{chinese}：“{paragraph.Text.Substring(at, length)}”（{Excerpt(paragraph.Text, at)}）。",
                $"{english}: “{paragraph.Text.Substring(at, length)}” ({Excerpt(paragraph.Text, at)})."
            ),
            new("删去重复部分。", "Remove the repetition."),
            [paragraph.At(at, length)],
            expected: ""
        );

    private static string Excerpt(string text, int at)
    {
        var from = Math.Max(0, at - 10);
        var to = Math.Min(text.Length, at + 16);
        return (from > 0 ? "…" : "") + text[from..to] + (to < text.Length ? "…" : "");
    }
}
