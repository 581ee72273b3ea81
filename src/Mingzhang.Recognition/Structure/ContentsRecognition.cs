using System.Collections.Immutable;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Recognition.Structure;

/// <summary>目录: the entries of a contents list and where the body begins after it.</summary>
internal static class ContentsRecognition
{
    private const int LongestEntry = 64;
    private const int MostEntries = 300;

    /// <summary>A line of a contents list holds more than this before it wraps.</summary>
    private const int LeastWrapped = 14;

    /// <summary>Last characters of whole entries: 表, 情况, 说明, 解释, 职责, 职能, 机构, 目标, 部分, 事项, 信息, 目录, 概述, 构成, 方式.</summary>
    private const string EntryEnds = "表况明释责能构标分项息录述成式因公开";

    /// <summary>Index of the first line after the list that begins at <paramref name="at"/>; the same index where none begins.</summary>
    public static int Read(
        List<ProseLine> lines,
        int at,
        ImmutableArray<ContentsEntry>.Builder entries
    )
    {
        if (!Opens(lines[at]))
        {
            return at;
        }

        var page = lines[at].Page;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = at;
        for (; index < lines.Count && entries.Count < MostEntries; index++)
        {
            var line = lines[index];
            var isFirst = index == at;
            var found = new List<ContentsEntry>();
            var ends = !isFirst && (line.OpensDocument || line.AfterGrid && line.Page != page);
            foreach (var (text, anchor) in ends ? [] : ProseLines.Split(line, line.Anchor.Document))
            {
                var entry = text;
                if (isFirst && IsTitle(entry))
                {
                    continue;
                }

                var (title, printed) = SplitPage(entry);
                if (
                    title.Length == 0
                    || title.Length > LongestEntry
                    || title.AsSpan().IndexOfAny("。；") >= 0
                    || (
                        printed is null
                        && !Heading.IsNumbered(title)
                        && (line.Page != page || title.Contains('，', StringComparison.Ordinal))
                    )
                    || seen.Contains(Key(title))
                )
                {
                    ends = title.Length > 0;
                    if (ends)
                    {
                        break;
                    }

                    continue;
                }

                var before =
                    found.Count > 0 ? found[^1]
                    : entries.Count > 0 ? entries[^1]
                    : null;
                if (before is not null && RunsOn(before, title, hasPage: printed is not null))
                {
                    var whole = before with { Text = before.Text + title, PrintedPage = printed };
                    if (found.Count > 0)
                    {
                        found[^1] = whole;
                    }
                    else
                    {
                        entries[^1] = whole;
                    }

                    continue;
                }

                seen.Add(Key(title));
                var heading = Heading.Read(title);
                found.Add(
                    new ContentsEntry(
                        heading is { Title.Length: > 0 } read ? read.Title : title,
                        heading?.Number ?? "",
                        printed,
                        anchor with
                        {
                            Printed = text,
                        }
                    )
                );
            }

            if (ends)
            {
                break;
            }

            entries.AddRange(found);
        }

        // A list of one line is no list: the word stood in a sentence or the body follows at once.
        return entries.Count > 1 ? index : at + 1;
    }

    /// <summary>
    /// An entry wider than its line: the first part prints no page and stops in the middle of a word
    /// (「…一般公共预算财政拨款支」「出预算表……10」).
    /// </summary>
    private static bool RunsOn(ContentsEntry before, string rest, bool hasPage) =>
        before.PrintedPage is null
        && before.Text.Length >= LeastWrapped
        && !Heading.IsNumbered(rest)
        && !OpensTable(rest)
        && rest.Length < before.Text.Length
        && (
            (rest.Length <= 2 && hasPage)
            || !EntryEnds.Contains(before.Text[^1], StringComparison.Ordinal)
        );

    /// <summary>表3…, 附表二…, 公开01表…: the number of a table opens an entry.</summary>
    private static bool OpensTable(string text)
    {
        foreach (var word in (ReadOnlySpan<string>)["附表", "公开", "预算", "表"])
        {
            if (
                text.Length > word.Length
                && text.StartsWith(word, StringComparison.Ordinal)
                && (
                    char.IsAsciiDigit(text[word.Length])
                    || "一二三四五六七八九十".Contains(text[word.Length], StringComparison.Ordinal)
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool Opens(ProseLine line)
    {
        if (IsTitle(line.Text))
        {
            return true;
        }

        foreach (var part in line.Source.Lines)
        {
            return IsTitle(ProseLines.Compact(part.Text));
        }

        return false;
    }

    private static bool IsTitle(string text) =>
        text is "目录" or "目次" or "目" or "录"
        || (
            text.Length <= 24
            && text.EndsWith("目录", StringComparison.Ordinal)
            && !text.Contains('，', StringComparison.Ordinal)
        );

    private static string Key(string title) =>
        title.TrimStart('-', '#').Replace(" ", "", StringComparison.Ordinal);

    private static (string Title, int? Page) SplitPage(string text)
    {
        var end = text.Length;
        while (end > 0 && text[end - 1] is '-' or '—' or ')' or '）' && end == text.Length)
        {
            end--;
        }

        var digits = end;
        while (digits > 0 && char.IsAsciiDigit(text[digits - 1]))
        {
            digits--;
        }

        var lead = digits;
        while (
            lead > 0
            && text[lead - 1]
                is '.'
                    or '…'
                    or '·'
                    or '─'
                    or '-'
                    or '—'
                    or '．'
                    or '。'
                    or '_'
                    or '('
                    or '（'
                    or '⋯'
        )
        {
            lead--;
        }

        var hasLeader = lead < digits;
        if (digits == end || end - digits > 3 || (!hasLeader && !EndsWithHan(text, digits)))
        {
            return (hasLeader && digits == end ? text[..lead] : text, null);
        }

        return (
            text[..lead],
            int.Parse(
                text.AsSpan(digits, end - digits),
                System.Globalization.CultureInfo.InvariantCulture
            )
        );
    }

    private static bool EndsWithHan(string text, int at) => at > 0 && text[at - 1] > 0x2E7F;
}
