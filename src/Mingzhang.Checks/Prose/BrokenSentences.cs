using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks.Prose;

/// <summary>
/// 句子中断 (90): a paragraph that stops without a closing mark although something else surely begins after it. Pages, pictures
/// and line wraps cut paragraphs too, so nothing is said where the rest may stand elsewhere, nor in a document whose other
/// paragraphs end without marks.
/// </summary>
internal sealed class BrokenSentences(ProseReport report)
{
    private const string Broken = "MZ6290";

    /// <summary>Shorter lines are headings, titles and signatures.</summary>
    private const int LeastLength = 18;

    private const int LeastParagraphs = 8;

    /// <summary>Of a hundred paragraphs so many must end properly, or the writer does not care.</summary>
    private const int LeastProper = 90;

    /// <summary>As many items of a list beside one without a mark must end with one.</summary>
    private const int LeastSiblings = 2;

    private const int LongestExcerpt = 16;

    private readonly ProseWording _words = report.Context.Catalogue.ProseWording;

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

        Notes();
    }

    /// <summary>「说明：本部门没有…，本表为」: the last note of a table that ends with a word that must go on.</summary>
    private void Notes()
    {
        foreach (var table in report.Context.Pack.Tables)
        {
            if (
                table.Notes is [.., var note]
                && note.Text.Trim() is { Length: >= LeastLength } text
                && text.AsSpan().IndexOfAny("，。；") >= 0
            )
            {
                report.Count(Broken);
                if (
                    !IsClosed(text)
                    && (
                        IsOpenNumber(text, text.Length)
                        || UnfinishedAt(text, text.Length) is not null
                    )
                )
                {
                    Tell(new ProseParagraph(text, note.Anchor), text.Length);
                }
            }
        }
    }

    private void Look(List<ProseParagraph> paragraphs)
    {
        var sentences = paragraphs.ConvertAll(IsSentence);
        var counted = 0;
        var proper = 0;
        for (var i = 0; i < paragraphs.Count; i++)
        {
            if (sentences[i])
            {
                counted++;
                proper += IsClosed(paragraphs[i].Text) ? 1 : 0;
            }
        }

        if (counted < LeastParagraphs || proper * 100 < counted * LeastProper)
        {
            return;
        }

        for (var i = 0; i < paragraphs.Count; i++)
        {
            if (!sentences[i] && !IsItem(paragraphs, i))
            {
                continue;
            }

            report.Count(Broken);
            Joints(paragraphs[i]);
            if (!IsClosed(paragraphs[i].Text) && EndsSurely(paragraphs[i]))
            {
                Tell(paragraphs[i], paragraphs[i].Text.Length);
            }
        }
    }

    /// <summary>A comma or a stop inside: words that are no title, caption or label.</summary>
    private bool IsSentence(ProseParagraph paragraph) =>
        paragraph.Text.Length >= LeastLength
        && paragraph.Text.AsSpan(0, paragraph.Text.Length - 1).IndexOfAny("，。；") >= 0
        && !IsCaption(paragraph.Text);

    /// <summary>An item of a list whose neighbours of the same level end with a mark (名词解释 are told so).</summary>
    private bool IsItem(List<ProseParagraph> paragraphs, int at)
    {
        var item = paragraphs[at];
        if (item.Level == 0 || item.Text.Length < LeastLength || IsCaption(item.Text))
        {
            return false;
        }

        var siblings = 0;
        for (var step = -1; step <= 1; step += 2)
        {
            for (var i = at + step; i >= 0 && i < paragraphs.Count; i += step)
            {
                if (paragraphs[i].Level != item.Level || !IsClosed(paragraphs[i].Text))
                {
                    break;
                }

                siblings++;
            }
        }

        return siblings >= LeastSiblings;
    }

    /// <summary>A line that opens with the word of a caption or label, or whose last clause is a caption (；图：支出预算图).</summary>
    private bool IsCaption(string text) =>
        OpensCaption(text.AsSpan())
        || OpensCaption(text.AsSpan(text.AsSpan().LastIndexOfAny("。；") + 1));

    private bool OpensCaption(ReadOnlySpan<char> text)
    {
        foreach (var word in _words.Captions)
        {
            if (text.StartsWith(word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsClosed(string text) =>
        text[^1] is '.'
            ? !char.IsAsciiDigit(text[^2])
            : text[^1]
                is '。'
                    or '；'
                    or '：'
                    or '！'
                    or '？'
                    or '”'
                    or '）'
                    or '》'
                    or '…'
                    or ';'
                    or ':'
                    or ')';

    private bool EndsSurely(ProseParagraph paragraph) =>
        paragraph.End is ParagraphEnd.Numbered or ParagraphEnd.Paragraph
        || (paragraph.End is ParagraphEnd.Document or ParagraphEnd.Table && IsOpen(paragraph.Text));

    /// <summary>Whether the last words themselves ask for more.</summary>
    private bool IsOpen(string text) =>
        text[^1] is '，' or '、' or '（' or '“'
        || IsOpenNumber(text, text.Length)
        || UnfinishedAt(text, text.Length) is not null;

    private string? UnfinishedAt(string text, int end)
    {
        foreach (var word in _words.Unfinished)
        {
            if (text.AsSpan(0, end).EndsWith(word))
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>「公用经费505,110.6」: an amount that ends before its unit.</summary>
    private static bool IsOpenNumber(string text, int end)
    {
        var words = text.AsSpan(0, end).TrimEnd("0123456789.,");
        return words.Length < end
            && char.IsAsciiDigit(text[words.Length])
            && words is [.., >= '一' and <= '鿿' and not ('年' or '月' or '第')];
    }

    /// <summary>An open number after a word of amounts: 建设1 may go on with any unit of count, 经费1 only with one of money.</summary>
    private bool IsOpenAmount(string text, int end)
    {
        var words = text.AsSpan(0, end).TrimEnd("0123456789.,");
        if (words.Length == end || !char.IsAsciiDigit(text[words.Length]))
        {
            return false;
        }

        foreach (var word in _words.AmountNames)
        {
            if (words.EndsWith(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where two pieces were joined, a number without a unit before words: the first broke off there.</summary>
    private void Joints(ProseParagraph paragraph)
    {
        var text = paragraph.Text;
        foreach (var joint in paragraph.Joints)
        {
            if (
                joint < text.Length
                && joint >= LeastLength
                && IsOpenAmount(text, joint)
                && IsNewWord(text[joint])
            )
            {
                Tell(paragraph, joint);
            }
        }
    }

    /// <summary>No unit of money, percent or time.</summary>
    private static bool IsNewWord(char first) =>
        first
            is >= '一'
                and <= '鿿'
                and not ('元' or '万' or '亿' or '千' or '百' or '年' or '月' or '日');

    private void Tell(ProseParagraph paragraph, int end)
    {
        var text = paragraph.Text;
        var tail = text[Math.Max(0, end - LongestExcerpt)..end];
        var (why, whyEn) = Why(text, end);
        report.Find(
            Broken,
            Severity.Warning,
            new(
                $"句子中断：“…{tail}”之后另起一段，{why}。",
                $"A sentence is broken off: after “…{tail}” a new paragraph begins; {whyEn}."
            ),
            new("补全句子，或补上句末标点。", "Complete the sentence, or add the closing mark."),
            [paragraph.At(end - tail.Length, tail.Length)]
        );
    }

    private (string Chinese, string English) Why(string text, int end)
    {
        if (IsOpenNumber(text, end))
        {
            return ("末尾的数没有单位", "the number at its end has no unit");
        }

        if (text[end - 1] is '，' or '、')
        {
            return ("句末是逗号或顿号", "it ends with a comma");
        }

        return UnfinishedAt(text, end) is { } word
            ? ($"“{word}”后面没有内容", $"nothing follows {word}")
            : ("句末没有标点", "it has no closing mark");
    }
}
