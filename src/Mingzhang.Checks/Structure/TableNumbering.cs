using System.Globalization;
using Mingzhang.Catalog.Naming;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Structure;

/// <summary>表号 (checks 12, 13): gaps, numbers that stand twice, order.</summary>
internal static class TableNumbering
{
    /// <summary>Fewer numbered tables than this are no scheme.</summary>
    private const int LeastNumbered = 4;

    public static void Run(CheckContext context, BodyText body)
    {
        var schemes = Schemes(context);
        var main = schemes.Count > 0 ? schemes[0] : [];
        if (main.Count < LeastNumbered)
        {
            foreach (var code in (ReadOnlySpan<string>)["MZ1112", "MZ1013", "MZ1113"])
            {
                context.NotApplicable(
                    code,
                    "表没有编号，或编号不成体系",
                    "the tables carry no scheme of numbers"
                );
            }

            return;
        }

        Gaps(context, body, main);
        Duplicates(context, main);
        Order(context, main);
    }

    /// <summary>The numbers that the main scheme lacks: what <see cref="RequiredTables"/> need not report again.</summary>
    public static IReadOnlyList<TableNumber> MissingNumbers(CheckContext context, BodyText body)
    {
        var schemes = Schemes(context);
        return schemes.Count > 0 && schemes[0].Count >= LeastNumbered
            ? Missing(context, body, schemes[0])
            : [];
    }

    /// <summary>Whether the pack numbers its tables in this way and has none of this number; a gap that is told already aside.</summary>
    public static bool Lacks(CheckContext context, BodyText body, TableNumber number)
    {
        var schemes = Schemes(context);
        return schemes.Count > 0
            && schemes[0].Count >= LeastNumbered
            && schemes[0][0].Number.Scheme == number.Scheme
            && !schemes[0].Exists(entry => entry.Number.Major == number.Major)
            && !Missing(context, body, schemes[0]).Exists(gap => gap.Major == number.Major)
            && !IsNamedElsewhere(context, body, number);
    }

    private static void Gaps(
        CheckContext context,
        BodyText body,
        List<(TableNumber Number, BudgetTable Table)> main
    )
    {
        context.Done("MZ1112", main.Count);
        var missing = Missing(context, body, main);
        if (missing.Count == 0 || ContentsChecks.CountMissing(context, body) >= missing.Count)
        {
            return;
        }

        var usesChinese = main.Exists(entry => entry.Table.Number.Any(IsChineseNumeral));
        var names = missing.Select(number => Printed(number, usesChinese)).ToList();
        var first = main.Where(entry => Follows(entry.Number, missing[0]))
            .Select(entry => entry.Table)
            .FirstOrDefault();
        var last = main[^1];
        var candidates = RequiredTables.Absent(context, body).Select(rule => rule.Name).ToList();
        var hintZh =
            candidates.Count > 0
                ? $"；按该地区的要求，缺少的可能是{candidates.ConvertAll(name => name.Chinese).Quoted()}"
                : "";
        var hintEn =
            candidates.Count > 0
                ? $"; by the form of the place the missing ones may be {string.Join(", ", candidates.Select(name => name.English))}"
                : "";
        context.Raise(
            "MZ1112",
            Severity.Warning,
            new Text(
                $"表号中断：表号从{Printed(main[0].Number, usesChinese)}到{Printed(last.Number, usesChinese)}，缺少{names.Quoted()}{hintZh}",
                $"The table numbers run from {main[0].Number} to {last.Number}, but {string.Join(", ", names)} {(names.Count == 1 ? "is" : "are")} missing{hintEn}"
            ),
            new Text(
                "补上缺少的表（没有数据的公开空表并注明），或将后面的表重新编号",
                "Add the missing tables (an empty one is shown and said to be empty), or number the later tables again"
            ),
            first?.Anchor,
            main.Find(entry => entry.Number.Major > missing[^1].Major).Table?.Anchor
        );
    }

    /// <summary>
    /// Numbers between two that exist. Seed 001 prints 表一 to 表十二 without 七 and 九. A number that stands somewhere as a line of
    /// its own belongs to a table that was not read, and a list that marks a table as empty explains its absence.
    /// </summary>
    private static List<TableNumber> Missing(
        CheckContext context,
        BodyText body,
        List<(TableNumber Number, BudgetTable Table)> main
    )
    {
        var majors = main.Select(entry => entry.Number.Major).Distinct().Order().ToList();
        var missing = new List<TableNumber>();
        for (var i = 1; i < majors.Count; i++)
        {
            for (var number = majors[i - 1] + 1; number < majors[i]; number++)
            {
                missing.Add(new TableNumber(main[0].Number.Scheme, number, 0));
            }
        }

        // Many holes say that the reader lost tables or that this is no running number.
        if (missing.Count * 2 > majors.Count)
        {
            return [];
        }

        missing.RemoveAll(number =>
            IsNamedElsewhere(context, body, number) || MayStandUnread(context, main, number)
        );
        return missing;
    }

    /// <summary>
    /// Whether a table of that number may stand in the pack without being one of its numbered tables: a table without a number
    /// between the neighbours, pages between them, or a form or list that is no table of the cube.
    /// </summary>
    private static bool MayStandUnread(
        CheckContext context,
        List<(TableNumber Number, BudgetTable Table)> main,
        TableNumber number
    )
    {
        var before = main.FindLast(entry => entry.Number.Major < number.Major).Table;
        var after = main.Find(entry => entry.Number.Major > number.Major).Table;
        if (before is null || after is null || before.Anchor.Document != after.Anchor.Document)
        {
            return true;
        }

        var all = InOrder(context);
        var (from, to) = (all.IndexOf(before), all.IndexOf(after));
        if (after.FirstPage - before.LastPage > 1 || to < from)
        {
            return true;
        }

        var numbered = main.Select(entry => entry.Table.Ordinal).ToHashSet();
        for (var i = from + 1; i < to; i++)
        {
            if (!numbered.Contains(all[i].Ordinal) && !IsForm(all[i]))
            {
                return true;
            }
        }

        // The table of the page before an unnumbered one may be the one that carries the number.
        var rules = context
            .Catalogue.Places[context.Pack.Profile.Place]
            .TablesOf(context.Pack.Profile.Year);
        var usual = number.Major.ToString(CultureInfo.InvariantCulture);
        return rules.Any(rule =>
            rule.Number == usual
            && context.Pack.Tables.Any(table =>
                TableNumber.Of(table) is null && rule.IsSatisfiedBy(table.Kind, table.Title)
            )
        );
    }

    private static bool IsNamedElsewhere(CheckContext context, BodyText body, TableNumber number)
    {
        var forms = (string[])
            [
                number.Scheme.Replace(
                    "#",
                    number.Major.ToString(CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                ),
                number.Scheme.Replace(
                    "#",
                    number.Major.ToString("00", CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                ),
                number.Scheme.Replace(
                    "#",
                    TableNumber.Chinese(number.Major),
                    StringComparison.Ordinal
                ),
            ];
        foreach (var form in forms)
        {
            if (
                body.Lines.Any(line =>
                    line.StartsWith(form, StringComparison.Ordinal) && !IsLonger(line, form)
                )
                || context.Pack.Contents.Any(entry => StartsWith(entry.Number + entry.Text, form))
                || context.Pack.Tables.Any(table =>
                    StartsWith(table.Title, form)
                    || table.Rows.Any(row =>
                        StartsWith(row.Label, form) || StartsWith(row.Code, form)
                    )
                )
                || context.Pack.Unread.Any(unread =>
                    unread.What.Contains(form, StringComparison.Ordinal)
                    || StartsWith(unread.Anchor.Printed, form)
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWith(string text, string form)
    {
        if (text.Length == 0)
        {
            return false;
        }

        var key = NameKey.Of(text);
        return key.StartsWith(form, StringComparison.Ordinal) && !IsLonger(key, form);
    }

    /// <summary>表1 is not the beginning of 表12, nor 表一 of 表一般公共预算.</summary>
    private static bool IsLonger(string line, string form) =>
        line.Length > form.Length
        && (
            char.IsAsciiDigit(line[form.Length])
            || "一二三四五六七八九十".Contains(line[form.Length])
        );

    private static void Duplicates(
        CheckContext context,
        List<(TableNumber Number, BudgetTable Table)> main
    )
    {
        context.Done("MZ1013", main.Count);
        foreach (var group in main.GroupBy(entry => entry.Number))
        {
            var tables = group.Select(entry => entry.Table).ToList();
            var first = tables[0];
            var other = tables.Find(table =>
                table.Kind != first.Kind
                && table.Kind != TableKind.Other
                && first.Kind != TableKind.Other
                && NameKey.Of(table.Title) != NameKey.Of(first.Title)
                && table.Title.Length > 0
                && first.Title.Length > 0
                && !IsForm(table)
                && !IsForm(first)
            );
            if (other is null)
            {
                continue;
            }

            context.Raise(
                "MZ1013",
                Severity.Warning,
                new Text(
                    $"表号{group.Key}用了两次：「{first.Title}」和「{other.Title}」",
                    $"The table number {group.Key} stands twice: above {first.Title} and above {other.Title}"
                ),
                new Text("更正其中一张表的表号", "Correct one of the two numbers"),
                other.Anchor,
                first.Anchor
            );
        }
    }

    private static void Order(
        CheckContext context,
        List<(TableNumber Number, BudgetTable Table)> main
    )
    {
        context.Done("MZ1113", main.Count);
        for (var i = 1; i < main.Count; i++)
        {
            var (before, after) = (main[i - 1], main[i]);
            if (
                after.Number.Major < before.Number.Major
                && after.Table.Anchor.Document == before.Table.Anchor.Document
                && !IsForm(after.Table)
                && !IsForm(before.Table)
            )
            {
                context.Raise(
                    "MZ1113",
                    Severity.Info,
                    new Text(
                        $"{after.Number}排在{before.Number}之后",
                        $"{after.Number} stands after {before.Number}"
                    ),
                    new Text("按表号排列", "Put the tables in the order of their numbers"),
                    after.Table.Anchor,
                    before.Table.Anchor
                );
                return;
            }
        }
    }

    /// <summary>One form per project: all carry one number.</summary>
    private static bool IsForm(BudgetTable table) =>
        table.Kind is TableKind.TargetOverall or TableKind.TargetProject;

    private static bool IsChineseNumeral(char character) =>
        "一二三四五六七八九十".Contains(character);

    private static bool Follows(TableNumber number, TableNumber missing) =>
        number.Major == missing.Major - 1;

    private static string Printed(TableNumber number, bool chinese) =>
        chinese
            ? number.Scheme.Replace(
                "#",
                TableNumber.Chinese(number.Major),
                StringComparison.Ordinal
            )
            : number.ToString();

    private static List<List<(TableNumber Number, BudgetTable Table)>> Schemes(
        CheckContext context
    ) =>
        [
            .. InOrder(context)
                .Select(table => (Number: TableNumber.Of(table), Table: table))
                .Where(entry => entry.Number is not null)
                .Select(entry => (Number: entry.Number!.Value, entry.Table))
                .GroupBy(entry => entry.Number.Scheme, StringComparer.Ordinal)
                .Select(group => group.ToList())
                .OrderByDescending(group => group.Count)
                .ThenBy(group => group[0].Number.Scheme, StringComparer.Ordinal),
        ];

    /// <summary>Tables as they stand in the documents; forms and lists are recognised after the tables and carry later ordinals.</summary>
    private static List<BudgetTable> InOrder(CheckContext context) =>
        [
            .. context
                .Pack.Tables.OrderBy(table => table.Anchor.Document, StringComparer.Ordinal)
                .ThenBy(table => table.FirstPage)
                .ThenBy(table => table.Anchor.Line ?? 0)
                .ThenBy(table => table.Anchor.Box?.Top ?? 0)
                .ThenBy(table => table.Ordinal),
        ];
}
