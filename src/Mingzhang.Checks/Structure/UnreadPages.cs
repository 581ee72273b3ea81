using System.Globalization;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks.Structure;

/// <summary>没有文本层的页面 (check 18).</summary>
internal static class UnreadPages
{
    private const string Code = "MZ1018";

    /// <summary>Pages that could not be read as pages (not single cells or numbers of a page).</summary>
    public static int Count(CheckContext context) =>
        context
            .Pack.Unread.Where(IsPage)
            .Select(unread => (unread.Anchor.Document, unread.Anchor.Page))
            .Distinct()
            .Count();

    public static void Run(CheckContext context)
    {
        var pages = context.Pack.Documents.Sum(document => document.Pages);
        if (pages == 0)
        {
            context.NotApplicable(Code, "文件没有分页", "the document has no pages");
            return;
        }

        context.Done(Code, pages);
        foreach (
            var document in context
                .Pack.Unread.Where(IsPage)
                .GroupBy(unread => unread.Anchor.Document, StringComparer.Ordinal)
        )
        {
            var numbers = document.Select(unread => unread.Anchor.Page).Distinct().Order().ToList();
            var list = string.Join(
                "、",
                numbers.Take(20).Select(number => number.ToString(CultureInfo.InvariantCulture))
            );
            // One page without text in a long document is a blank page more often than a picture.
            context.Raise(
                Code,
                numbers.Count == 1 && pages >= 10 ? Severity.Info : Severity.Warning,
                new Text(
                    $"{document.Key} 有{numbers.Count}页没有可读取的文字（第{list}页），这些页没有检查",
                    $"{numbers.Count} pages of {document.Key} have no text that can be read (pages {list}); they were not checked"
                ),
                new Text(
                    "公开可复制文字的版本，不要公开扫描图片",
                    "Publish a version with text, not pictures of pages"
                ),
                document.Select(unread => (Facts.Cube.Anchor?)unread.Anchor)
            );
        }
    }

    /// <summary>A whole page: no table, row or line is named.</summary>
    private static bool IsPage(Unread unread) =>
        unread.Anchor is { Page: > 0, Table: null, Row: null, Line: null }
        && (
            unread.What.Contains("PictureOnly", StringComparison.Ordinal)
            || unread.What.Contains("文本层", StringComparison.Ordinal)
            || unread.What.Contains("PageWithoutText", StringComparison.Ordinal)
            || unread.What.Contains("without text", StringComparison.OrdinalIgnoreCase)
            || unread.Reason.Contains("文本层", StringComparison.Ordinal)
            || unread.Reason.Contains("PageWithoutText", StringComparison.Ordinal)
            || unread.Reason.Contains("without text", StringComparison.OrdinalIgnoreCase)
            || unread.Reason.Contains("no text", StringComparison.OrdinalIgnoreCase)
        );
}
