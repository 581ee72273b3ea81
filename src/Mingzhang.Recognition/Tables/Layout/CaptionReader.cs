using System.Globalization;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Recognition.Tables.Layout;

/// <summary>Reads 表号, 表名, 单位, 部门, 年度 from the lines above a table.</summary>
internal static class CaptionReader
{
    private const int LongestTitle = 70;

    private static readonly string[] EntityWords =
    [
        "预算主管部门",
        "主管部门",
        "编制单位",
        "编制部门",
        "公开部门",
        "预算单位",
        "预算部门",
        "单位名称",
        "部门名称",
        "填报单位",
        "填报部门",
        "部门(单位)",
        "单位(部门)",
        "部门",
        "单位",
    ];

    /// <summary>Reads the lines; whatever they do not say stays empty.</summary>
    /// <param name="lines">Lines in printed order; the last stands nearest to the table.</param>
    public static Caption Read(IReadOnlyList<CaptionLine> lines)
    {
        UnitOfAccount? unit = null;
        var entity = "";
        var number = "";
        var year = 0;
        CaptionLine? titleLine = null;
        var titleIndex = -1;
        var title = "";
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            var line = lines[i];
            var key = line.Key;
            unit ??= FindUnit(key);
            if (entity.Length == 0)
            {
                entity = FindEntity(key);
            }

            // A sentence above the table speaks of any year; what names the table speaks of its own.
            if (year == 0 && !IsProse(key))
            {
                year = FindYear(key);
            }

            if (IsAdministrative(key))
            {
                continue;
            }

            var rest = TakeNumber(key, out var printed);
            if (printed.Length > 0 && number.Length == 0)
            {
                number = printed;
                if (rest.Length == 0)
                {
                    continue;
                }
            }

            if (rest.Length is 0 or > LongestTitle || IsProse(rest))
            {
                continue;
            }

            if (titleLine is null)
            {
                if (IsTitleLike(rest) || line.HeadingLevel > 0)
                {
                    titleLine = line;
                    title = rest;
                    titleIndex = i;
                }
            }
            else if (titleIndex == i + 1 && RunsOver(rest, title))
            {
                // A title over two lines: its end alone is a bracket or a few characters.
                title = rest + title;
                titleLine = line;
                titleIndex = i;
            }
        }

        var continued =
            title.Contains("(续)", StringComparison.Ordinal)
            || title.EndsWith("续表", StringComparison.Ordinal)
            || title.StartsWith('续');
        title = title.Replace("(续)", "", StringComparison.Ordinal);
        return new Caption
        {
            Title = title,
            TitleKey = title,
            Number = number,
            Unit = unit,
            Entity = entity,
            Year = year,
            Anchor = titleLine?.Anchor,
            IsContinuation = continued,
        };
    }

    /// <summary>单位:万元, 金额单位:元, (万元) at the end of a line.</summary>
    public static UnitOfAccount? FindUnit(string key)
    {
        var at = key.IndexOf('元');
        while (at >= 0)
        {
            var start = at;
            while (start > 0 && key[start - 1] is '万' or '千' or '亿' or '百')
            {
                start--;
            }

            // 人民币元
            var before = key.AsSpan(0, start);
            if (before.EndsWith("人民币"))
            {
                before = before[..^3];
            }

            if (
                (
                    before.EndsWith("单位:")
                    || before.EndsWith("单位")
                    || before.EndsWith("单位为")
                    || before.EndsWith("(")
                    || before.IsEmpty && at == key.Length - 1
                ) && UnitOfAccount.TryParse(key[start..(at + 1)], out var unit)
            )
            {
                return unit;
            }

            at = key.IndexOf('元', at + 1);
        }

        return null;
    }

    private static string FindEntity(string key)
    {
        foreach (var word in EntityWords)
        {
            var at = key.IndexOf(word, StringComparison.Ordinal);
            if (at < 0 || at + word.Length >= key.Length || key[at + word.Length] != ':')
            {
                continue;
            }

            var rest = key.AsSpan(at + word.Length + 1);
            foreach (
                var stop in (ReadOnlySpan<string>)["金额单位", "单位:", "预算年度", "填报日期"]
            )
            {
                var end = rest.IndexOf(stop);
                if (end >= 0)
                {
                    rest = rest[..end];
                }
            }

            if (!rest.IsEmpty && !rest.EndsWith("元"))
            {
                return rest.ToString();
            }
        }

        return "";
    }

    /// <summary>
    /// The year that a line names; of several the latest (a comparison with the year before). A date (2023年12月20日) is when the table was
    /// printed, mostly in the year before its own, and names none.
    /// </summary>
    private static int FindYear(string key)
    {
        var latest = 0;
        for (var i = 0; i + 4 < key.Length; i++)
        {
            if (
                key[i] == '2'
                && key[i + 4] == '年'
                && int.TryParse(
                    key.AsSpan(i, 4),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var year
                )
                && year is > 2000 and < 2100
                && !IsDate(key.AsSpan(i + 5))
            )
            {
                latest = Math.Max(latest, year);
            }
        }

        if (latest > 0)
        {
            return latest;
        }

        var label = key.IndexOf("年度:", StringComparison.Ordinal);
        return
            label >= 0
            && label + 7 <= key.Length
            && int.TryParse(
                key.AsSpan(label + 3, 4),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var stated
            )
            && stated is > 2000 and < 2100
            ? stated
            : 0;
    }

    /// <summary>Whether a month follows the year: 1月, 12月.</summary>
    private static bool IsDate(ReadOnlySpan<char> rest)
    {
        var digits = 0;
        while (digits < rest.Length && digits < 3 && char.IsAsciiDigit(rest[digits]))
        {
            digits++;
        }

        return digits is 1 or 2 && digits < rest.Length && rest[digits] == '月';
    }

    /// <summary>Lines that name the unit of account, the department or the date, and nothing else.</summary>
    private static bool IsAdministrative(string key)
    {
        if (
            key.Contains("单位:", StringComparison.Ordinal)
            || FindUnit(key) is not null && key.Length < 10
        )
        {
            return true;
        }

        foreach (var word in EntityWords)
        {
            if (
                key.StartsWith(word, StringComparison.Ordinal)
                && key.Length > word.Length
                && key[word.Length] == ':'
            )
            {
                return true;
            }
        }

        return key.StartsWith("预算年度", StringComparison.Ordinal)
            || key.StartsWith("填报日期", StringComparison.Ordinal)
            || key.StartsWith("编制日期", StringComparison.Ordinal);
    }

    /// <summary>表一, 表1-1, 附表3, 部门公开表5, 公开01表, 预算01表, 表1: in front of the title or alone.</summary>
    public static string TakeNumber(string key, out string number)
    {
        number = "";
        var at = 0;
        foreach (
            var lead in (ReadOnlySpan<string>)
                ["部门公开", "单位公开", "公开", "预算", "附", "部门预算", "财预", "部门"]
        )
        {
            if (key.StartsWith(lead, StringComparison.Ordinal))
            {
                at = lead.Length;
                break;
            }
        }

        var prefixed = at > 0;
        var word = at < key.Length && key[at] == '表';
        if (word)
        {
            at++;
        }
        else if (!prefixed)
        {
            return key;
        }

        var digits = at;
        while (
            at < key.Length
            && (
                char.IsAsciiDigit(key[at])
                || "一二三四五六七八九十〇".Contains(key[at], StringComparison.Ordinal)
                || (key[at] is '-' or '.' && at > digits)
            )
        )
        {
            at++;
        }

        if (at == digits || at - digits > 6)
        {
            return key;
        }

        if (!word)
        {
            if (at >= key.Length || key[at] != '表')
            {
                return key;
            }

            at++;
        }

        number = key[..at];
        return key[at..].TrimStart(':', '、', '.', '-');
    }

    /// <summary>A sentence, or the end of one, that happens to stand above a table.</summary>
    private static bool IsProse(string key)
    {
        if (
            key.AsSpan().IndexOfAny("。；;，") >= 0
            || key.Contains("万元,", StringComparison.Ordinal)
        )
        {
            return true;
        }

        for (
            var at = key.IndexOf("万元", StringComparison.Ordinal);
            at > 0;
            at = key.IndexOf("万元", at + 1, StringComparison.Ordinal)
        )
        {
            if (char.IsAsciiDigit(key[at - 1]))
            {
                return true;
            }
        }

        return key.Contains("比上年", StringComparison.Ordinal) && key.Contains(',');
    }

    private static bool IsTitleLike(string key) =>
        key.Length >= 3
        && !IsColumnHeading(key)
        && (
            key.Contains('表')
            || key.Contains("预算", StringComparison.Ordinal)
            || key.Contains("经费", StringComparison.Ordinal)
            || key.Contains("支出", StringComparison.Ordinal)
            || key.Contains("绩效", StringComparison.Ordinal)
        );

    /// <summary>2024年预算数 over all columns: a heading that stands outside the grid, under the title.</summary>
    private static bool IsColumnHeading(string key) =>
        key.EndsWith("预算数", StringComparison.Ordinal)
        || key.EndsWith("决算数", StringComparison.Ordinal)
        || key.EndsWith("执行数", StringComparison.Ordinal);

    /// <summary>
    /// Whether the line above begins the title: what stands below is a bracket (按支出功能分类科目-不含上年结转), a few characters before
    /// one (预算表(不含上年结转)), or the line above stops at a word that joins (…三公经费及).
    /// </summary>
    private static bool RunsOver(string above, string title)
    {
        if (above.Contains('。') || above.Contains(':'))
        {
            return false;
        }

        if (title.StartsWith('('))
        {
            return IsTitleLike(above);
        }

        if (above[^1] is '及' or '与' or '和' or '、')
        {
            return IsTitleLike(above);
        }

        return IsTitleFragment(title) && !above.EndsWith('表') && !StartsBracket(above, title);
    }

    /// <summary>A bracket ends a title, unless the word 表 is still to come (…政府采购(资产配置、购买服务) | 预算表).</summary>
    private static bool StartsBracket(string above, string title) =>
        above.EndsWith(')') && (above.Contains('表') || !title.Contains('表'));

    private static bool IsTitleFragment(string title)
    {
        var bracket = title.IndexOf('(');
        var words = bracket < 0 ? title : title[..bracket];
        return words.Length <= 8 && !words.Contains("总表", StringComparison.Ordinal);
    }
}
