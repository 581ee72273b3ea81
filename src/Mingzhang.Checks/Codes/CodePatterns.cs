using Mingzhang.Catalog.Codes;
using Mingzhang.Checks.Structure;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Codes;

/// <summary>编码格式、存在、当年有效 (checks 29, 30).</summary>
internal static class CodePatterns
{
    private const string Pattern = "MZ2029";
    private const string Unknown = "MZ2129";
    private const string Invalid = "MZ2030";

    /// <summary>A table with fewer good codes gives no standard by which one code is bad.</summary>
    private const int LeastGood = 3;

    public static void Run(CheckContext context, List<CodedRow> rows)
    {
        var year = context.Pack.Profile.Year;
        context.Done(Pattern, rows.Count);
        context.Done(Unknown, rows.Count);
        if (year > 0)
        {
            context.Done(Invalid, rows.Count);
        }
        else
        {
            context.NotPossible(Invalid, "预算年度不明", "the fiscal year is not known");
        }

        var good = rows.Where(row => row.List.Contains(row.Code))
            .GroupBy(row => row.Table.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count());
        var unlisted = 0;

        // One code wrong in five tables is one cause.
        foreach (
            var group in rows.GroupBy(row => (row.List.Name, row.Code))
                .OrderBy(group => group.Key.Code, StringComparer.Ordinal)
        )
        {
            var list = group.ToList();
            var first = list[0];
            var goodHere = good.GetValueOrDefault(first.Table.Ordinal);
            if (first.List.TryGet(first.Code, out var entry))
            {
                CheckValidity(context, entry, list, year);
            }
            else if (goodHere >= LeastGood)
            {
                unlisted += CheckUnknown(context, list) ? 0 : 1;
            }
        }

        if (unlisted > 0)
        {
            context.NotPossible(
                Unknown,
                $"有{unlisted}个编码目录中没有，名称也不能说明它应是哪个编码；目录的项级科目不完整",
                $"{unlisted} codes are not in the list and their names do not tell which is meant; the list of items is not complete"
            );
        }
    }

    private static void CheckValidity(
        CheckContext context,
        CodeEntry entry,
        List<CodedRow> rows,
        int year
    )
    {
        var validity = entry.ValidIn(year);
        if (validity is CodeValidity.Valid or CodeValidity.Doubtful)
        {
            return;
        }

        var replaced =
            entry.ReplacedBy.Length > 0
                ? $"，现为{entry.ReplacedBy} {rows[0].List.NameOf(entry.ReplacedBy)}"
                : "";
        var replacedEn =
            entry.ReplacedBy.Length > 0
                ? $"; it is {entry.ReplacedBy} {rows[0].List.NameOf(entry.ReplacedBy)} now"
                : "";
        var about = entry.IsValidityApproximate ? "约" : "";
        var aboutEn = entry.IsValidityApproximate ? "about " : "";
        var (zh, en) =
            validity == CodeValidity.NotYet
                ? ($"{about}{entry.From}年起才有", $"exists from {aboutEn}{entry.From} on")
                : (
                    $"{about}{entry.To}年后停用{replaced}",
                    $"ended {aboutEn}{entry.To}{replacedEn}"
                );
        context.Raise(
            Invalid,
            entry.IsValidityApproximate || entry.Confidence != Confidence.High
                ? Severity.Info
                : Severity.Warning,
            new Text(
                $"{year}年预算使用了编码{entry.Code} {entry.Name}，该编码{zh}",
                $"The pack for {year} uses code {entry.Code} {entry.Name}, which {en}"
            ),
            new Text(
                "改用当年政府收支分类科目中的编码",
                "Use a code of the classification of the year"
            ),
            rows.Select(row => row.Anchor)
        );
    }

    /// <summary>Whether a finding could be made of a code that the list lacks.</summary>
    private static bool CheckUnknown(CheckContext context, List<CodedRow> rows)
    {
        var row = rows[0];
        var code = row.Code;
        var list = row.List;
        var isOddLength = code.Length is 4 or 6 || (row.IsFunction && code.Length > 7);
        var meant = Meant(list, code, row.Row.Label);
        if (isOddLength && row.IsFunction)
        {
            context.Raise(
                Pattern,
                meant is null ? Severity.Warning : Severity.Error,
                new Text(
                    $"编码「{code}」（{row.Row.Label}）有{code.Length}位；功能分类编码为3、5或7位{(meant is null ? "" : $"，按名称应为{meant.Code}")}",
                    $"The code {code} ({row.Row.Label}) has {code.Length} digits; functional codes have 3, 5 or 7{(meant is null ? "" : $"; by its name it is {meant.Code}")}"
                ),
                new Text("更正编码", "Correct the code"),
                rows.Select(each => each.Anchor)
            );
            return true;
        }

        // A fourth level of economic classes is local: its first five digits must be listed.
        if (!row.IsFunction && code.Length > 5 && list.Contains(code[..5]))
        {
            return true;
        }

        if (meant is null)
        {
            return false;
        }

        context.Raise(
            Unknown,
            Severity.Warning,
            new Text(
                $"编码{code}（{row.Row.Label}）不在政府收支分类科目中；按名称应为{meant.Code} {meant.Name}",
                $"The code {code} ({row.Row.Label}) is not in the classification; by its name it is {meant.Code} {meant.Name}"
            ),
            new Text($"改为{meant.Code}", $"Write {meant.Code}"),
            rows.Select(each => each.Anchor)
        );
        return true;
    }

    /// <summary>The listed code with this name that is one slip away, or the only one with this name under the same parent.</summary>
    private static CodeEntry? Meant(CodeList list, string code, string name)
    {
        if (list.ClosestCode(code, name) is { } close && list.FindAllByName(name).Contains(close))
        {
            return close;
        }

        var parent =
            code.Length > 5 ? code[..5]
            : code.Length > 3 ? code[..3]
            : "";
        return parent.Length > 0 && list.Contains(parent) ? list.FindByName(name, parent) : null;
    }
}
