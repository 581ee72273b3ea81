using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Documents.Model;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Flattened;

/// <summary>压平的页: the lines of one page of a text made from a PDF, as far as they can be one table.</summary>
internal sealed class FlatPage
{
    public List<FlatPageLine> Lines { get; } = [];

    public List<Block> Blocks { get; } = [];
}

/// <summary>A line and what it is for a table.</summary>
internal sealed record FlatPageLine(string Text, string Key, int Number)
{
    public FlatLineKind Kind { get; set; }
}

internal enum FlatLineKind
{
    Heading,
    Row,
    Title,
    Number,

    /// <summary>单位：元, 部门全称：….</summary>
    Administrative,
    Note,
}

/// <summary>
/// 分页: a text keeps a page break of its PDF as two or more blank lines (or a form feed); within a page at most one blank line
/// stands between printed lines.
/// </summary>
internal static class FlatPages
{
    private const int PageGap = 3;
    private const int MostLines = 400;
    private const int LongestLine = 160;

    private static readonly string[] ForeignWords =
    [
        "绩效目标",
        "绩效指标",
        "绩效情况",
        "指标名称",
        "三级指标",
        "指标值",
        "年度目标",
    ];

    /// <summary>Splits the single-line paragraphs of a document into pages; grids and other blocks end a page.</summary>
    public static List<FlatPage> Split(Document document)
    {
        var pages = new List<FlatPage>();
        foreach (var page in document.Pages)
        {
            var open = new FlatPage();
            var last = 0;
            var hasUnit = false;
            foreach (var block in page.Blocks)
            {
                if (
                    block is not Paragraph paragraph
                    || paragraph.Lines is not [{ Number: > 0 }, ..]
                )
                {
                    // 政府采购情况 / 单位：万元 above a grid that the text kept: its caption, no table of its own.
                    if (block is Grid && open.Lines is [.., var above] && IsUnit(above.Key))
                    {
                        open.Lines.Clear();
                    }

                    Close();
                    continue;
                }

                var key = LabelKey.Of(paragraph.Text);
                var first = paragraph.Lines[0].Number;
                var gap = open.Lines.Count > 0 && first - last >= PageGap;
                if (gap || (!hasUnit && IsNumber(key)))
                {
                    Close();
                }

                open.Blocks.Add(paragraph);
                foreach (var line in paragraph.Lines)
                {
                    open.Lines.Add(
                        new FlatPageLine(line.Text, LabelKey.Of(line.Text), line.Number)
                    );
                    hasUnit |= IsUnit(open.Lines[^1].Key);
                    last = line.Number;
                }
            }

            Close();

            void Close()
            {
                if (open.Lines.Count > 0)
                {
                    pages.Add(open);
                }

                open = new FlatPage();
                hasUnit = false;
                last = 0;
            }
        }

        return pages;
    }

    /// <summary>Whether the page can be a table of amounts: a unit of account, no sentences, no words of target forms.</summary>
    public static bool IsTable(FlatPage page)
    {
        if (page.Lines.Count is < 3 or > MostLines || !page.Lines.Exists(line => IsUnit(line.Key)))
        {
            return false;
        }

        foreach (var line in page.Lines)
        {
            if (IsNote(line.Key))
            {
                continue;
            }

            if (
                line.Text.Length > LongestLine
                || line.Key.Contains('。', StringComparison.Ordinal)
                || ForeignWords.Any(word => line.Key.Contains(word, StringComparison.Ordinal))
            )
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsUnit(string key) =>
        key.Contains("单位:", StringComparison.Ordinal) && CaptionReader.FindUnit(key) is not null;

    public static bool IsNumber(string key) =>
        CaptionReader.TakeNumber(key, out var number).Length == 0 && number.Length > 0;

    public static bool IsNote(string key) =>
        key.StartsWith("备注", StringComparison.Ordinal)
        || key.StartsWith("注:", StringComparison.Ordinal)
        || key.StartsWith("说明:", StringComparison.Ordinal);

    public static bool IsAdministrative(string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return colon is > 1 and < 12
            && (
                key.AsSpan(0, colon).IndexOf("部门") >= 0
                || key.AsSpan(0, colon).IndexOf("单位") >= 0
            );
    }
}
