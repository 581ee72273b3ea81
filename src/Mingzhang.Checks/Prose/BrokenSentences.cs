using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks.Prose;

/// <summary>
/// 句子中断 (90): a long paragraph that stops at a comma although the next one begins with a number on the same page. Pages cut
/// paragraphs too, so nothing is said of the last paragraph of a page, nor in a document that is careless about full stops.
/// </summary>
internal sealed class BrokenSentences(ProseReport report)
{
    private const string Broken = "MZ6290";

    /// <summary>Shorter lines are headings, titles and signatures.</summary>
    private const int LeastLength = 30;

    private const int LeastParagraphs = 10;

    /// <summary>Of a hundred long paragraphs so many must end properly, or the writer does not care.</summary>
    private const int LeastProper = 90;

    private const string Numerals = "一二三四五六七八九十";

    public void Run()
    {
        foreach (
            var document in report.Context.Pack.Prose.GroupBy(
                paragraph => paragraph.Anchor.Document,
                StringComparer.Ordinal
            )
        )
        {
            Look([.. document]);
        }
    }

    private void Look(List<ProseParagraph> paragraphs)
    {
        var counted = 0;
        var proper = 0;
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Text.Length >= LeastLength)
            {
                counted++;
                proper += paragraph.Text[^1] is '。' or '；' or '：' or '！' or '”' or '）' ? 1 : 0;
            }
        }

        if (counted < LeastParagraphs || proper * 100 < counted * LeastProper)
        {
            return;
        }

        for (var i = 0; i + 1 < paragraphs.Count; i++)
        {
            var (here, next) = (paragraphs[i], paragraphs[i + 1]);
            if (here.Text.Length < LeastLength)
            {
                continue;
            }

            report.Count(Broken);
            if (
                here.Text[^1] is not ('，' or '、')
                || here.Anchor.Page != next.Anchor.Page
                || !IsNumbered(next.Text)
            )
            {
                continue;
            }

            var end = here.Text[^Math.Min(16, here.Text.Length)..];
            report.Find(
                Broken,
                Severity.Warning,
                new(
                    $"句子中断：“…{end}”之后另起一段。",
                    $"A sentence is broken off: after “…{end}” a new paragraph begins."
                ),
                new("补全句子，或改正标点。", "Complete the sentence, or correct the mark."),
                [here.Anchor with { Printed = end }]
            );
        }
    }

    /// <summary>一、 （一） 1. （1）: a new item, surely no continuation.</summary>
    private static bool IsNumbered(string text)
    {
        var at = text.Length > 0 && text[0] is '（' or '(' ? 1 : 0;
        var from = at;
        while (
            at < text.Length
            && (
                char.IsAsciiDigit(text[at]) || Numerals.Contains(text[at], StringComparison.Ordinal)
            )
        )
        {
            at++;
        }

        return at > from
            && at - from <= 3
            && at < text.Length
            && (
                from == 1 ? text[at] is '）' or ')' : text[at] is '、' or '．' || IsPoint(text, at)
            );
    }

    /// <summary>1. before words; 1.5 is an amount.</summary>
    private static bool IsPoint(string text, int at) =>
        text[at] == '.' && at + 1 < text.Length && !char.IsAsciiDigit(text[at + 1]);
}
