using System.Globalization;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Structure;

/// <summary>批复与公开日期 (check 19): published within 20 days of the approval (预算法 第十四条).</summary>
internal static class PublicationDates
{
    private const string Code = "MZ1019";
    private const int Days = 20;

    public static void Run(CheckContext context)
    {
        (DateOnly Date, Anchor Anchor)? approved = null;
        (DateOnly Date, Anchor Anchor)? published = null;
        foreach (var paragraph in context.Pack.Prose)
        {
            approved ??= After(paragraph.Text, ["批复日期", "批复时间"], paragraph.Anchor);
            published ??= After(paragraph.Text, ["公开日期", "公开时间"], paragraph.Anchor);
        }

        if (approved is not { } approval || published is not { } publication)
        {
            context.NotApplicable(
                Code,
                "没有写明批复日期和公开日期",
                "dates of approval and publication are not stated"
            );
            return;
        }

        context.Done(Code);
        var days = publication.Date.DayNumber - approval.Date.DayNumber;
        if (days is >= 0 and <= Days)
        {
            return;
        }

        context.Raise(
            Code,
            Severity.Warning,
            new Text(
                $"批复日期{Printed(approval.Date)}，公开日期{Printed(publication.Date)}，相隔{days}天；应在批复后{Days}日内公开",
                $"Approved on {Printed(approval.Date)}, published on {Printed(publication.Date)}: {days} days; it must be published within {Days} days of the approval"
            ),
            new Text("核对日期", "Check the dates"),
            publication.Anchor,
            approval.Anchor
        );
    }

    private static (DateOnly, Anchor)? After(string text, string[] words, Anchor anchor)
    {
        foreach (var word in words)
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && ReadDate(text.AsSpan(at + word.Length)) is { } date)
            {
                return (date, anchor);
            }
        }

        return null;
    }

    /// <summary>：2025年2月3日 directly behind the word.</summary>
    private static DateOnly? ReadDate(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("：: 为");
        Span<int> parts = stackalloc int[3];
        for (var i = 0; i < 3; i++)
        {
            var length = 0;
            while (length < text.Length && char.IsAsciiDigit(text[length]))
            {
                length++;
            }

            if (length is 0 or > 4 || length >= text.Length || text[length] != "年月日"[i])
            {
                return null;
            }

            parts[i] = int.Parse(text[..length], CultureInfo.InvariantCulture);
            text = text[(length + 1)..];
        }

        return
            parts[0] is >= 2000 and <= 2100
            && parts[1] is >= 1 and <= 12
            && parts[2] >= 1
            && parts[2] <= DateTime.DaysInMonth(parts[0], parts[1])
            ? new DateOnly(parts[0], parts[1], parts[2])
            : null;
    }

    private static string Printed(DateOnly date) =>
        date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
