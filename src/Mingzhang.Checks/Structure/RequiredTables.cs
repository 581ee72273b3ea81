using Mingzhang.Catalog.Places;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Structure;

/// <summary>应公开的表 (check 12): the tables that the place and year require are in the pack.</summary>
internal static class RequiredTables
{
    private const string Code = "MZ1012";

    /// <summary>With fewer recognised tables the file is a text volume, or one that was not understood.</summary>
    private const int LeastTables = 3;

    /// <summary>More missing tables than this are one hint: the file is a part of the pack, or was not read well.</summary>
    private const int MostSingle = 3;

    public static void Run(CheckContext context, BodyText body)
    {
        if (!IsDue(context, out var place))
        {
            return;
        }

        var year = context.Pack.Profile.Year;
        var rules = place.TablesOf(year);
        context.Done(Code, rules.Length);
        var absent = Absent(context, body);
        var numbers = TableNumbering.MissingNumbers(context, body);
        var missing = numbers.Count > 0 && absent.Count <= numbers.Count ? [] : absent;
        var hidden =
            rules.Count(rule => rule.IsShownEmpty && !IsPresent(context, rule)) - absent.Count;
        if (hidden > 0)
        {
            context.NotPossible(
                Code,
                $"有{hidden}张表的名称在正文或目录中，但没有读到表格",
                $"{hidden} tables are named in the text or the contents list, but no table was read there"
            );
        }

        if (missing.Count > MostSingle)
        {
            context.Raise(
                Code,
                Severity.Info,
                new Text(
                    $"文件中有{context.Pack.Tables.Length}张表，缺少{place.Title.Chinese}{year}年应公开的{missing.Count}张表：{missing.Select(rule => rule.Name.Chinese).ToList().Quoted()}",
                    $"The pack has {context.Pack.Tables.Length} tables and lacks {missing.Count} that {place.Title.English} requires in {year}: {string.Join(", ", missing.Select(rule => rule.Name.English))}"
                ),
                Remedy,
                context.Pack.Profile.TitleAnchor ?? context.Pack.Tables[0].Anchor
            );
            return;
        }

        foreach (var rule in missing)
        {
            context.Raise(
                Code,
                rule.SeverityIn(year),
                new Text(
                    $"缺少{place.Title.Chinese}{year}年应公开的「{rule.Name.Chinese}」（依据：{rule.Source}）",
                    $"The table {rule.Name.English} ({rule.Name.Chinese}), required in {place.Title.English} for {year}, is missing (source: {rule.Source})"
                ),
                Remedy,
                context.Pack.Profile.TitleAnchor ?? context.Pack.Tables[0].Anchor
            );
        }
    }

    /// <summary>The rules that neither a table nor a title line nor the contents list satisfies; empty where the check is not due.</summary>
    public static IReadOnlyList<TableRule> Absent(CheckContext context, BodyText body)
    {
        if (Reason(context) is not null)
        {
            return [];
        }

        var place = context.Catalogue.Places[context.Pack.Profile.Place];
        var wording = context.Catalogue.StructureWording;
        return
        [
            .. place
                .TablesOf(context.Pack.Profile.Year)
                .Where(rule =>
                    rule.IsShownEmpty
                    && !IsPresent(context, rule)
                    && !body.HasTitleLine(line => rule.IsNamed(line) && wording.MayBeTitle(line))
                    && !context.Pack.Contents.Any(entry => rule.IsNamed(entry.Text))
                    && !context.Pack.Chapters.Any(chapter =>
                        rule.IsNamed(chapter.Text) && wording.MayBeTitle(chapter.Text)
                    )
                    && !IsListed(context, rule)
                ),
        ];
    }

    /// <summary>Whether the pack is a budget whose tables were all read, so that one that is not there is missing.</summary>
    public static bool IsWhole(CheckContext context) => Reason(context) is null;

    private static Text Remedy { get; } =
        new(
            "补上这张表；没有数据的，公开空表并注明",
            "Add the table; where there is nothing to show, show it empty and say so"
        );

    /// <summary>Shaanxi lists its tables with a column 是否空表: a row of such a list explains a table that is left out.</summary>
    private static bool IsListed(CheckContext context, TableRule rule) =>
        context.Pack.Tables.Any(table =>
            table.Kind == TableKind.Other && table.Rows.Any(row => rule.IsNamed(row.Label))
        );

    private static bool IsPresent(CheckContext context, TableRule rule)
    {
        var rules = context
            .Catalogue.Places[context.Pack.Profile.Place]
            .TablesOf(context.Pack.Profile.Year);
        return context.Pack.Tables.Any(table =>
            Place.IsSatisfied(rule, rules, table.Kind, table.Title)
        );
    }

    private static bool IsDue(CheckContext context, out Place place)
    {
        place = context.Catalogue.Places[context.Pack.Profile.Place];
        if (Reason(context) is not { } reason)
        {
            return true;
        }

        context.Cover(Code, reason.State, reason.Text);
        return false;
    }

    private static (CoverageState State, Text Text)? Reason(CheckContext context)
    {
        var pack = context.Pack;
        if (!context.HasBudgetForm)
        {
            return (
                CoverageState.NotApplicable,
                new Text("不是部门预算，没有预算表的要求", "no budget: its tables are not required")
            );
        }

        if (pack.Profile.Year <= 0)
        {
            return (
                CoverageState.NotPossible,
                new Text("预算年度不明", "the fiscal year is not known")
            );
        }

        if (pack.Tables.Count(table => table.Kind != TableKind.Other) < LeastTables)
        {
            return (
                CoverageState.NotPossible,
                new Text(
                    "文件中没有（或几乎没有）预算表，表可能在另一册；用 --pack 合并检查",
                    "the file has no budget tables (or hardly any); they may be another volume: join the files with --pack"
                )
            );
        }

        if (UnreadPages.Count(context) > 0)
        {
            return (
                CoverageState.NotPossible,
                new Text(
                    "有无法读取的页面，表可能在其中",
                    "some pages could not be read; tables may stand there"
                )
            );
        }

        return null;
    }
}
