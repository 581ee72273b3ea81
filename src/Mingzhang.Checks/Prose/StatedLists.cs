using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks.Prose;

/// <summary>机构数量 (75) and use of glossary codes (76).</summary>
internal sealed class StatedLists(ProseReport report, StatementIndex statements)
{
    private const string Digits = "零一二三四五六七八九十";
    private const int LongestName = 26;

    private readonly ProseWording _words = report.Context.Catalogue.ProseWording;

    public void Run()
    {
        foreach (var paragraph in report.Context.Pack.Prose)
        {
            Organisations(paragraph);
        }

        Glossary();
    }

    private void Organisations(ProseParagraph paragraph)
    {
        var text = paragraph.Text;
        foreach (var body in _words.Bodies)
        {
            var at = text.IndexOf(body, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var after = at + body.Length;
            var stated = NumberBefore(text, at);
            if (stated == 0)
            {
                (stated, after) = NumberAfter(text, after);
            }

            if (stated < 2)
            {
                continue;
            }

            foreach (var opener in _words.ListOpeners)
            {
                if (string.CompareOrdinal(text, after, opener, 0, opener.Length) != 0)
                {
                    continue;
                }

                if (Names(text, after + opener.Length) is { } names)
                {
                    Judge(paragraph, body, stated, names, after);
                }

                return;
            }
        }
    }

    private void Judge(
        ProseParagraph paragraph,
        string body,
        int stated,
        List<string> names,
        int at
    )
    {
        report.Count("MZ5075");
        if (names.Count == stated)
        {
            return;
        }

        report.Find(
            "MZ5075",
            Severity.Warning,
            new(
                $"文字写明{stated}个{body}，列出的是{names.Count}个：{string.Join('、', names)}。",
                $"{stated} {body} stated, {names.Count} listed: {string.Join(", ", names)}."
            ),
            new("核对数量与名单。", "Check the number against the list."),
            [
                paragraph.At(
                    Math.Max(0, at - body.Length - 4),
                    Math.Min(paragraph.Text.Length, at + 20) - Math.Max(0, at - body.Length - 4)
                ),
            ],
            expected: names.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    private static int NumberBefore(string text, int at)
    {
        // 3个内设机构, 四个市级直属单位
        var unit = text.AsSpan(Math.Max(0, at - 6), Math.Min(6, at)).LastIndexOf('个');
        if (unit < 0)
        {
            return 0;
        }

        return Number(text, Math.Max(0, at - 6) + unit);
    }

    private static (int Number, int After) NumberAfter(string text, int after)
    {
        // 内设机构七个
        var unit = text.AsSpan(after, Math.Min(5, text.Length - after)).IndexOf('个');
        return unit > 0 ? (Number(text, after + unit), after + unit + 1) : (0, after);
    }

    private static int Number(string text, int end)
    {
        var start = end;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        if (start < end)
        {
            return end - start <= 3
                ? int.Parse(
                    text.AsSpan(start, end - start),
                    System.Globalization.CultureInfo.InvariantCulture
                )
                : 0;
        }

        while (start > 0 && Digits.Contains(text[start - 1], StringComparison.Ordinal))
        {
            start--;
        }

        var word = text[start..end];
        return word.Length switch
        {
            1 => Digits.IndexOf(word[0], StringComparison.Ordinal),
            2 when word[0] == '十' => 10 + Digits.IndexOf(word[1], StringComparison.Ordinal),
            2 when word[1] == '十' => 10 * Digits.IndexOf(word[0], StringComparison.Ordinal),
            3 when word[1] == '十' => 10 * Digits.IndexOf(word[0], StringComparison.Ordinal)
                + Digits.IndexOf(word[2], StringComparison.Ordinal),
            _ => 0,
        };
    }

    /// <summary>The names of the list, or null where its end is not clear.</summary>
    private static List<string>? Names(string text, int start)
    {
        while (start < text.Length && text[start] is '：' or ':')
        {
            start++;
        }

        var names = new List<string>();
        var depth = 0;
        var from = start;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            depth +=
                c is '（' or '(' ? 1
                : c is '）' or ')' ? -1
                : 0;
            if (depth > 0 || c is not ('、' or '，' or '。' or '；'))
            {
                continue;
            }

            var name = text[from..i];
            if (
                name.Length is < 2 or > LongestName
                || name.EndsWith('等')
                || name.Contains('和', StringComparison.Ordinal)
                || name.Contains('及', StringComparison.Ordinal)
                || name.Contains('个', StringComparison.Ordinal)
            )
            {
                return null;
            }

            names.Add(name);
            from = i + 1;
            if (c != '、')
            {
                // A comma may go on with the list or with another sentence; only a stop is an end.
                return c == '。' || c == '；' ? names : null;
            }
        }

        return null;
    }

    private void Glossary()
    {
        if (statements.FunctionCount == 0)
        {
            return;
        }

        foreach (var entry in report.Context.Pack.Glossary)
        {
            if (entry.Code.Length != 7)
            {
                continue;
            }

            report.Count("MZ5076");
            if (!statements.KnowsFunction(entry.Code))
            {
                report.Find(
                    "MZ5076",
                    Severity.Info,
                    new(
                        $"名词解释列有 {entry.Code} {entry.Term}，各表没有此科目。",
                        $"The glossary explains {entry.Code} {entry.Term}, which no table prints."
                    ),
                    new(
                        "删去不用的名词，或核对编码。",
                        "Remove the unused entry or check its code."
                    ),
                    [entry.Anchor]
                );
            }
        }
    }
}
