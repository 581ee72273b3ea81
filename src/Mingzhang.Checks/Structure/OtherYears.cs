using System.Globalization;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Structure;

/// <summary>其他年度的残留, 年份缺位 (checks 7, 8).</summary>
/// <remarks>
/// Other years are normal in comparisons, in names of projects and in reports on last year. A title of a budget table and the words
/// 「2022年部门预算」 in a sentence that compares nothing are not.
/// </remarks>
internal static class OtherYears
{
    private const string Leftover = "MZ1007";
    private const string Digits = "MZ1008";

    public static void Run(CheckContext context)
    {
        var year = context.Pack.Profile.Year;
        YearDigits(context);
        if (year <= 0)
        {
            context.NotPossible(Leftover, "预算年度不明", "the fiscal year is not known");
            return;
        }

        if (!context.HasBudgetForm)
        {
            context.NotApplicable(Leftover, "不是部门预算", "no budget");
            return;
        }

        context.Done(Leftover, context.Pack.Tables.Length + context.Pack.Prose.Length);
        InTitles(context, year);
        InProse(context, year);
    }

    private static void InTitles(CheckContext context, int year)
    {
        var wrong = context
            .Pack.Tables.Where(table =>
                table.Kind
                    is not (TableKind.TargetOverall or TableKind.TargetProject or TableKind.Other)
                // A form of targets is titled by its project, which may be of another year.
                && !context.Catalogue.StructureWording.OtherYearTitles.Any(word =>
                    table.Title.Contains(word, StringComparison.Ordinal)
                )
                && YearsIn(table.Title) is [var single]
                && single != year
            )
            .ToList();

        // When every table says another year it is the pack's year that was misread.
        if (wrong.Count == 0 || wrong.Count * 2 > context.Pack.Tables.Length)
        {
            return;
        }

        foreach (var table in wrong)
        {
            var other = YearsIn(table.Title)[0];
            context.Raise(
                Leftover,
                Severity.Error,
                new Text(
                    $"{year}年预算中，表「{table.Title}」的表题写的是{other}年",
                    $"In the pack for {year} the title of the table {table.Title} says {other}"
                ),
                new Text($"表题改为{year}年", $"Write {year} in the title"),
                table.Anchor
            );
        }
    }

    private static void InProse(CheckContext context, int year)
    {
        foreach (var paragraph in context.Pack.Prose)
        {
            var text = paragraph.Text;
            for (var at = NextYear(text, 0); at >= 0; at = NextYear(text, at + 4))
            {
                var other = int.Parse(text.AsSpan(at, 4), CultureInfo.InvariantCulture);
                if (other == year || Math.Abs(other - year) > 5 || !NamesOwnBudget(text, at))
                {
                    continue;
                }

                var sentence = SentenceAround(text, at);
                if (
                    context.Catalogue.StructureWording.OtherYearWords.Any(word =>
                        sentence.Contains(word, StringComparison.Ordinal)
                    )
                )
                {
                    continue;
                }

                context.Raise(
                    Leftover,
                    Severity.Warning,
                    new Text(
                        $"{year}年预算中写有「{Clip(sentence)}」，像是{other}年留下的文字",
                        $"The pack for {year} says: {Clip(sentence)}; this looks left over from {other}"
                    ),
                    new Text(
                        $"核对年度，应为{year}年的请更正",
                        $"Check the year; write {year} where this year is meant"
                    ),
                    paragraph.Anchor
                );
                break;
            }
        }
    }

    /// <summary>2022年部门预算, 2022年度单位预算, 2022年收支预算, 2022年“三公”经费预算.</summary>
    private static bool NamesOwnBudget(string text, int at)
    {
        var rest = text.AsSpan(at + 4);
        if (rest.StartsWith("年度"))
        {
            rest = rest[2..];
        }
        else if (rest.StartsWith("年"))
        {
            rest = rest[1..];
        }
        else
        {
            return false;
        }

        foreach (
            var name in (ReadOnlySpan<string>)
                [
                    "部门预算",
                    "单位预算",
                    "收支预算",
                    "收入预算",
                    "支出预算",
                    "部门收支总",
                    "财政拨款收支预算",
                    "一般公共预算",
                ]
        )
        {
            if (rest.StartsWith(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>202年 and 20255年: a year with a digit too few or too many.</summary>
    private static void YearDigits(CheckContext context)
    {
        context.Done(Digits, context.Pack.Prose.Length);
        foreach (var (text, anchor) in Texts(context))
        {
            for (
                var at = text.IndexOf("20", StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf("20", at + 2, StringComparison.Ordinal)
            )
            {
                if (
                    at > 0
                    && (
                        char.IsAsciiDigit(text[at - 1])
                        || text[at - 1] is '.' or ',' or '，' or '-' or '第'
                    )
                )
                {
                    continue;
                }

                var end = at;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                {
                    end++;
                }

                if (
                    end - at is not (3 or 5)
                    || end >= text.Length
                    || text[end] != '年'
                    || !IsYearOfBudget(text, end)
                )
                {
                    continue;
                }

                var printed = text[at..(end + 1)];
                context.Raise(
                    Digits,
                    Severity.Warning,
                    new Text(
                        $"年份「{printed}」的位数不对：{Clip(SentenceAround(text, at))}",
                        $"The year {printed} has {end - at} digits: {Clip(SentenceAround(text, at))}"
                    ),
                    new Text("改为四位年份", "Write the year with four digits"),
                    anchor with
                    {
                        Printed = printed,
                    }
                );
            }
        }
    }

    private static bool IsYearOfBudget(string text, int at)
    {
        var rest = text.AsSpan(at + 1);
        return rest.IsEmpty
            || rest[0]
                is '度'
                    or '初'
                    or '部'
                    or '预'
                    or '财'
                    or '一'
                    or '收'
                    or '支'
                    or '本'
                    or '的'
                    or '我'
                    or '增'
                    or '减'
                    or '末'
                    or '安';
    }

    private static IEnumerable<(string Text, Anchor Anchor)> Texts(CheckContext context)
    {
        foreach (var paragraph in context.Pack.Prose)
        {
            yield return (paragraph.Text, paragraph.Anchor);
        }

        foreach (var table in context.Pack.Tables)
        {
            yield return (table.Title, table.Anchor);
        }
    }

    private static List<int> YearsIn(string text)
    {
        var years = new List<int>();
        for (var at = NextYear(text, 0); at >= 0; at = NextYear(text, at + 4))
        {
            var year = int.Parse(text.AsSpan(at, 4), CultureInfo.InvariantCulture);
            if (at + 4 < text.Length && text[at + 4] == '年' && !years.Contains(year))
            {
                years.Add(year);
            }
        }

        return years;
    }

    private static int NextYear(string text, int from)
    {
        for (var at = from; at + 4 <= text.Length; at++)
        {
            if (
                text[at] == '2'
                && text[at + 1] == '0'
                && char.IsAsciiDigit(text[at + 2])
                && char.IsAsciiDigit(text[at + 3])
                && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4]))
                && (at == 0 || !char.IsAsciiDigit(text[at - 1]))
            )
            {
                return at;
            }
        }

        return -1;
    }

    private static string SentenceAround(string text, int at)
    {
        var start = text.LastIndexOfAny(['。', '；'], at) + 1;
        var end = text.IndexOfAny(['。', '；'], at);
        return text[start..(end < 0 ? text.Length : end)];
    }

    private static string Clip(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
