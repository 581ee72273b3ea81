using Mingzhang.Catalog.Codes;
using Mingzhang.Catalog.Naming;
using Mingzhang.Checks.Structure;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Codes;

/// <summary>名称与编码相符 (check 31).</summary>
internal static class CodeNames
{
    private const string Different = "MZ2031";
    private const string Outdated = "MZ2131";

    /// <summary>Names before this year were revised too often for the list to know all of them.</summary>
    private const int FirstSureYear = 2020;

    private const int LeastRenumbered = 4;

    public static void Run(CheckContext context, List<CodedRow> rows)
    {
        var year = context.Pack.Profile.Year;
        var applied = 0;
        var usage = new PrintedNames(rows);
        var renumbered = Renumbered(rows);
        foreach (var table in renumbered.Order())
        {
            ReportRenumbered(
                context,
                [.. rows.Where(row => row.Table.Ordinal == table && IsOther(row))]
            );
        }

        foreach (
            var group in rows.Where(PrintsOwnName)
                .GroupBy(row => (row.List.Name, row.Code, Name: NameKey.Of(row.Row.Label)))
                .OrderBy(group => group.Key.Code, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
        )
        {
            var list = group.ToList();
            var first = list[0];
            if (
                renumbered.Contains(first.Table.Ordinal)
                || !first.List.TryGet(first.Code, out var entry)
                || entry.Name.Length == 0
            )
            {
                continue;
            }

            applied++;
            switch (entry.Fit(first.Row.Label, year))
            {
                case NameFit.Outdated:
                    ReportOutdated(context, entry, list, year);
                    break;
                case NameFit.Different:
                    ReportDifferent(context, entry, list, year, usage.IsKnown(first));
                    break;
            }
        }

        foreach (
            var group in rows.Where(row =>
                    !PrintsOwnName(row)
                    && !renumbered.Contains(row.Table.Ordinal)
                    && usage.IsSubjectOfOtherTable(row)
                )
                .GroupBy(row => (row.List.Name, row.Code, Name: NameKey.Of(row.Row.Label)))
                .OrderBy(group => group.Key.Code, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
        )
        {
            var list = group.ToList();
            var printed = CodeList.NameKeyOf(Label.WithoutOrdinal(list[0].Row.Label));
            applied++;
            if (
                list[0].List.TryGet(list[0].Code, out var entry)
                && entry.Fit(list[0].Row.Label, 0) == NameFit.Different
                && OtherCode(list[0], printed) is { } other
            )
            {
                Report(context, entry, list, other);
            }
        }

        context.Done(Different, applied);
        context.Done(Outdated, applied);
    }

    /// <summary>
    /// Tables in which four names or more belong to other codes: one cause. A unit of 普陀 numbers the lines that it uses 01, 02, 03 …
    /// </summary>
    private static HashSet<int> Renumbered(List<CodedRow> rows) =>
        [
            .. rows.Where(IsOther)
                .GroupBy(row => row.Table.Ordinal)
                .Where(group => group.Count() >= LeastRenumbered)
                .Select(group => group.Key),
        ];

    /// <summary>Whether the printed name is the name of another code under the same parent.</summary>
    private static bool IsOther(CodedRow row) =>
        PrintsOwnName(row)
        && row.List.TryGet(row.Code, out var entry)
        && entry is { Confidence: Confidence.High, Name.Length: > 0 }
        && entry.Fit(row.Row.Label, 0) == NameFit.Different
        && OtherCode(row, CodeList.NameKeyOf(Label.WithoutOrdinal(row.Row.Label))) is not null;

    private static void ReportRenumbered(CheckContext context, List<CodedRow> rows)
    {
        var examples = rows.Take(4)
            .Select(row =>
                (
                    row.Code,
                    row.Row.Label,
                    Right: OtherCode(
                        row,
                        CodeList.NameKeyOf(Label.WithoutOrdinal(row.Row.Label))
                    )!.Code
                )
            )
            .ToList();
        var shown = string.Join(
            "；",
            examples.Select(item => $"{item.Code}写作「{item.Label}」，应为{item.Right}")
        );
        var shownEnglish = string.Join(
            "; ",
            examples.Select(item => $"{item.Code} {item.Label} is {item.Right}")
        );
        context.Raise(
            Different,
            Severity.Warning,
            new Text(
                $"「{rows[0].Table.Title}」有{rows.Count}行的编码与名称不符，像是自行顺序编号：{shown}",
                $"{rows.Count} rows of {rows[0].Table.Title} have codes that do not belong to their names, as if numbered one after another: {shownEnglish}"
            ),
            new Text("按政府收支分类科目填写编码", "Use the codes of the classification"),
            rows.Select(row => row.Anchor)
        );
    }

    /// <summary>Rows of projects and units print another name beside the code.</summary>
    internal static bool PrintsOwnName(CodedRow row) =>
        row.Row.Label.Length > 0
        && !row.Row.Members.ContainsKey(Dimension.Project)
        && row.Table.Kind is not (TableKind.Project or TableKind.Other)
        && !row.Table.Columns.Any(column => column.Role == ColumnRole.Project);

    private static void ReportOutdated(
        CheckContext context,
        CodeEntry entry,
        List<CodedRow> rows,
        int year
    )
    {
        var row = rows[0];
        var alias = entry.Aliases.First(alias =>
            CodeList.NameKeyOf(alias.Name) == CodeList.NameKeyOf(row.Row.Label)
        );
        context.Raise(
            Outdated,
            Severity.Warning,
            new Text(
                $"{row.Code}写作「{row.Row.Label}」，这个名称用到{alias.To}年；{year}年的名称是「{entry.Name}」",
                $"{row.Code} is printed as {row.Row.Label}, a name that ended in {alias.To}; in {year} it is {entry.Name}"
            ),
            new Text($"改为「{entry.Name}」", $"Write {entry.Name}"),
            rows.Select(each => each.Anchor)
        );
    }

    private static void ReportDifferent(
        CheckContext context,
        CodeEntry entry,
        List<CodedRow> rows,
        int year,
        bool isKnown
    )
    {
        var row = rows[0];
        var printed = CodeList.NameKeyOf(Label.WithoutOrdinal(row.Row.Label));
        var listed = CodeList.NameKeyOf(entry.Name);
        var other = OtherCode(row, printed);
        // The pack itself prints the right name beside the code elsewhere: then neither a gap in the list nor a revision explains it.
        if (other is not null && isKnown)
        {
            Report(context, entry, rows, other);
            return;
        }

        if (
            printed.Length == 0
            || IsPartOf(printed, listed)
            || IsPartOf(listed, printed)
            || printed.Contains(row.Code, StringComparison.Ordinal)
        )
        {
            return;
        }

        var isSlip = Distance(printed, listed) <= Math.Max(1, listed.Length / 8);
        if (year is > 0 and < FirstSureYear || entry.Confidence != Confidence.High)
        {
            return;
        }

        if (other is null && !isSlip)
        {
            if (row.Table.Kind is not (TableKind.General or TableKind.Basic))
            {
                return;
            }

            // A local or newer name; nothing proves an error.
            context.Raise(
                Different,
                Severity.Info,
                new Text(
                    $"{row.Code}写作「{row.Row.Label}」，目录中的名称是「{entry.Name}」",
                    $"{row.Code} is printed as {row.Row.Label}; the list calls it {entry.Name}"
                ),
                new Text("核对编码和名称", "Check code and name"),
                rows.Select(each => each.Anchor)
            );
            return;
        }

        Report(context, entry, rows, other);
    }

    private static void Report(
        CheckContext context,
        CodeEntry entry,
        List<CodedRow> rows,
        CodeEntry? other
    )
    {
        var row = rows[0];
        context.Raise(
            Different,
            Severity.Warning,
            other is null
                ? new Text(
                    $"{row.Code}写作「{row.Row.Label}」，应为「{entry.Name}」",
                    $"{row.Code} is printed as {row.Row.Label}; its name is {entry.Name}"
                )
                : new Text(
                    $"{row.Code}写作「{row.Row.Label}」；{row.Code}是「{entry.Name}」，「{row.Row.Label}」是{other.Code}",
                    $"{row.Code} is printed as {row.Row.Label}; {row.Code} is {entry.Name}, and {row.Row.Label} is {other.Code}"
                ),
            new Text("更正编码或名称", "Correct the code or the name"),
            rows.Select(each => each.Anchor)
        );
    }

    /// <summary>The code under the same parent that has the printed name.</summary>
    private static CodeEntry? OtherCode(CodedRow row, string printed)
    {
        var parent = CodeHierarchy.Parent(row.Code);
        var found = row.List.FindByName(row.Row.Label, parent, row.List[row.Code]?.Level ?? 0);
        return found is not null && found.Code != row.Code && printed.Length > 1 ? found : null;
    }

    private static bool IsPartOf(string part, string whole) =>
        part.Length > 1 && whole.Contains(part, StringComparison.Ordinal);

    /// <summary>Edit distance; names are short.</summary>
    private static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 4 || left.Length > 60 || right.Length > 60)
        {
            return int.MaxValue;
        }

        Span<int> row = stackalloc int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(
                    Math.Min(row[j] + 1, row[j - 1] + 1),
                    diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)
                );
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
