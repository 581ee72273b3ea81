using System.Globalization;
using Mingzhang.Catalog.Naming;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Structure;

/// <summary>目录 (checks 9, 10): what the contents list announces stands in the body, on the page it says.</summary>
internal static class ContentsChecks
{
    private const string Tables = "MZ1009";
    private const string Chapters = "MZ1010";
    private const string Pages = "MZ1110";

    /// <summary>Below this likeness (shared pairs of characters) a heading is not the one that the contents list announces.</summary>
    private const double Likeness = 0.34;

    public static void Run(CheckContext context, BodyText body)
    {
        var pack = context.Pack;
        if (pack.Contents.Length < 3)
        {
            foreach (var code in (ReadOnlySpan<string>)[Tables, Chapters, Pages])
            {
                context.NotApplicable(code, "没有目录", "there is no contents list");
            }

            return;
        }

        var entries = pack.Contents.Where(entry => IsOfTable(entry.Text)).ToList();
        AgainstTables(context, body, entries);
        AgainstChapters(context, body, [.. pack.Contents.Where(entry => !IsOfTable(entry.Text))]);
        PageNumbers(context);
    }

    private static void AgainstTables(
        CheckContext context,
        BodyText body,
        List<ContentsEntry> entries
    )
    {
        if (entries.Count == 0)
        {
            context.NotApplicable(Tables, "目录没有列表名", "the contents list names no tables");
            return;
        }

        var missing = entries.FindAll(entry => !StandsInBody(context, body, entry.Text));
        var found = entries.Count - missing.Count;
        if (!IsJudged(context, entries.Count, found))
        {
            context.NotPossible(
                Tables,
                $"目录列了{entries.Count}张表，文件中读到{found}张；其余可能在另一册，用 --pack 合并检查",
                $"the contents list names {entries.Count} tables, {found} were read here; the others may be another volume: join the files with --pack"
            );
            return;
        }

        context.Done(Tables, entries.Count);
        if (missing.Count == 0)
        {
            return;
        }

        var names = missing.ConvertAll(entry => entry.Text);
        context.Raise(
            Tables,
            Severity.Warning,
            new Text(
                $"目录列有{entries.Count}张表，正文中没有其中的{missing.Count}张：{names.Quoted()}",
                $"The contents list names {entries.Count} tables; {missing.Count} of them are not in the body: {string.Join(", ", names)}"
            ),
            new Text(
                "补上缺少的表（没有数据的公开空表并注明），或更正目录",
                "Add the missing tables (an empty one is shown and said to be empty), or correct the contents list"
            ),
            missing.Select(entry => entry.Anchor)
        );
    }

    private static bool IsJudged(CheckContext context, int listed, int found) =>
        found > 0 && found * 2 >= listed && UnreadPages.Count(context) == 0;

    /// <summary>How many tables of the contents list are told to be missing: gaps in the numbers have the same cause.</summary>
    public static int CountMissing(CheckContext context, BodyText body)
    {
        if (context.Pack.Contents.Length < 3)
        {
            return 0;
        }

        var entries = context.Pack.Contents.Where(entry => IsOfTable(entry.Text)).ToList();
        var missing = entries.Count(entry => !StandsInBody(context, body, entry.Text));
        return IsJudged(context, entries.Count, entries.Count - missing) ? missing : 0;
    }

    /// <summary>A table with this title (fillers such as 部门, 预算, 总体 aside), or one that satisfies the same rule of the place.</summary>
    public static bool StandsInBody(CheckContext context, BodyText body, string title)
    {
        var core = Core(context, title);
        var rule = RuleOf(context, title);
        bool IsIt(string other) =>
            IsSameTitle(Core(context, other), core)
            && (
                rule is null
                || Core(context, other) == core
                // 支出总表 and 基本支出总表 are alike in words; the place knows them as two.
                || RuleOf(context, other) is not { } own
                || own.Id == rule.Id
            );

        foreach (var table in context.Pack.Tables)
        {
            if (table.Title.Length > 0 && IsIt(table.Title))
            {
                return true;
            }
        }

        if (
            rule is not null
            && Rules(context) is var rules
            && context.Pack.Tables.Any(table =>
                Catalog.Places.Place.IsSatisfied(rule, rules, table.Kind, table.Title)
            )
        )
        {
            return true;
        }

        return IsTargetTitle(title)
                && (!context.Pack.Targets.IsEmpty || context.Pack.Tables.Any(IsTargetTable))
            || body.HasTitleLine(line => IsOfTable(line) && IsIt(line))
            || context.Pack.Unread.Any(unread => IsSameTitle(Core(context, unread.What), core));
    }

    private static System.Collections.Immutable.ImmutableArray<Catalog.Places.TableRule> Rules(
        CheckContext context
    ) => context.Catalogue.Places[context.Pack.Profile.Place].TablesOf(context.Pack.Profile.Year);

    private static Catalog.Places.TableRule? RuleOf(CheckContext context, string title)
    {
        // The most specific pattern that names the title: 政府性基金三公 before 三公.
        return Rules(context)
            .Where(rule => rule.IsNamed(title))
            .OrderByDescending(rule =>
                rule.Titles.Max(pattern => pattern.IsIn(title) ? pattern.Text.Length : 0)
            )
            .FirstOrDefault();
    }

    private static bool IsTargetTitle(string title) =>
        title.Contains("绩效", StringComparison.Ordinal);

    private static bool IsTargetTable(BudgetTable table) =>
        table.Kind is TableKind.TargetOverall or TableKind.TargetProject
        || table.Title.Contains("绩效", StringComparison.Ordinal);

    /// <summary>Equal, or one within the other where the shorter is most of the longer (支出表 stands in many titles).</summary>
    private static bool IsSameTitle(string left, string right)
    {
        var (brief, full) = left.Length <= right.Length ? (left, right) : (right, left);
        return brief.Length > 1
            && (
                brief == full
                || (
                    brief.Length * 5 >= full.Length * 3
                    && full.Contains(brief, StringComparison.Ordinal)
                )
            );
    }

    /// <summary>Whether an entry names a table: it ends with 表, or with 表 and a bracket.</summary>
    public static bool IsOfTable(string text)
    {
        var key = NameKey.Of(text);
        var bracket = key.LastIndexOf('(');
        if (bracket > 0 && key[^1] == ')')
        {
            key = key[..bracket];
        }

        return key.Length > 2
            && key[^1] == '表'
            && !key.EndsWith("部门预算表", StringComparison.Ordinal)
            && !key.EndsWith("单位预算表", StringComparison.Ordinal)
            && key != "预算表"
            && !key.EndsWith("报表", StringComparison.Ordinal)
            && !key.EndsWith("公开表", StringComparison.Ordinal);
    }

    /// <summary>A title without year, bracketed qualifier and words that places put in or leave out.</summary>
    private static string Core(CheckContext context, string title)
    {
        var key = NameKey.Of(Label.WithoutOrdinal(title));
        var text = new System.Text.StringBuilder(key.Length);
        foreach (var character in key)
        {
            if (!char.IsAsciiDigit(character) && character is not ('(' or ')' or '-' or '#'))
            {
                text.Append(character);
            }
        }

        foreach (var filler in context.Catalogue.StructureWording.TitleFillers)
        {
            text.Replace(filler, "");
        }

        return text.ToString();
    }

    private static void AgainstChapters(
        CheckContext context,
        BodyText body,
        List<ContentsEntry> entries
    )
    {
        if (entries.Count < 2 || !body.HasProse)
        {
            context.NotApplicable(
                Chapters,
                "目录没有列章节，或文件没有文字",
                "the contents list names no chapters, or there is no prose"
            );
            return;
        }

        context.Done(Chapters, entries.Count);
        var pairs = body.Lines.Where(line => line.Length is > 1 and < 120).Select(PairsOf).ToList();
        var missing = entries.FindAll(entry => !IsHeaded(entry, body, pairs));
        if (missing.Count == 0)
        {
            return;
        }

        if (missing.Count * 2 > entries.Count)
        {
            context.NotPossible(
                Chapters,
                $"目录的{entries.Count}个章节中只在正文认出{entries.Count - missing.Count}个标题",
                $"only {entries.Count - missing.Count} of the {entries.Count} chapters of the contents list were recognised in the body"
            );
            return;
        }

        var names = missing.ConvertAll(entry => entry.Number + entry.Text);
        context.Raise(
            Chapters,
            Severity.Warning,
            new Text(
                $"目录列有{names.Quoted()}，正文中没有这{(missing.Count == 1 ? "个" : "些")}标题",
                $"The contents list has {string.Join(", ", names)}, but the body has no such heading"
            ),
            new Text("补上这部分内容，或更正目录", "Add the part, or correct the contents list"),
            missing.Select(entry => entry.Anchor)
        );
    }

    private static bool IsHeaded(ContentsEntry entry, BodyText body, List<HashSet<int>> lines)
    {
        var key = NameKey.Of(Label.WithoutOrdinal(entry.Text));
        if (key.Length < 4 || body.Contains(key))
        {
            return true;
        }

        // Headings of tables and parts stand alone on divider pages that say nothing else.
        if (
            key.EndsWith('表')
            || key.StartsWith('第')
            || key.Contains("附表", StringComparison.Ordinal)
            || key.Contains("附件", StringComparison.Ordinal)
        )
        {
            return true;
        }

        var own = PairsOf(key);
        foreach (var line in lines)
        {
            var shared = 0;
            foreach (var pair in own)
            {
                if (line.Contains(pair))
                {
                    shared++;
                }
            }

            if (shared >= own.Count * Likeness)
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<int> PairsOf(string key)
    {
        var pairs = new HashSet<int>();
        for (var i = 1; i < key.Length; i++)
        {
            pairs.Add((key[i - 1] << 16) | key[i]);
        }

        return pairs;
    }

    /// <summary>Printed page numbers start anywhere, so the distance from the physical page must be the same for all entries.</summary>
    private static void PageNumbers(CheckContext context)
    {
        var pack = context.Pack;
        var chapters = pack
            .Chapters.Where(chapter => chapter.Anchor.Page > 0)
            .ToLookup(chapter => NameKey.Of(chapter.Text), StringComparer.Ordinal);
        var found = new List<(ContentsEntry Entry, int Page)>();
        foreach (var entry in pack.Contents)
        {
            var pages = chapters[NameKey.Of(entry.Text)]
                .Select(chapter => chapter.Anchor.Page)
                .Distinct()
                .ToList();
            if (entry.PrintedPage is > 0 && pages.Count == 1 && pages[0] > entry.Anchor.Page)
            {
                found.Add((entry, pages[0]));
            }
        }

        if (found.Count < 4)
        {
            context.NotApplicable(
                Pages,
                "目录没有页码，或章节位置不能确定",
                "the contents list has no page numbers, or the chapters have no sure page"
            );
            return;
        }

        context.Done(Pages, found.Count);
        var usual = found
            .GroupBy(item => item.Page - item.Entry.PrintedPage!.Value)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .First();
        var wrong = found.FindAll(item =>
            Math.Abs(item.Page - item.Entry.PrintedPage!.Value - usual.Key) > 1
        );
        if (usual.Count() * 2 < found.Count || wrong.Count == 0)
        {
            return;
        }

        var (first, page) = wrong[0];
        var expected = (page - usual.Key).ToString(CultureInfo.InvariantCulture);
        context.Raise(
            Pages,
            Severity.Info,
            new Text(
                $"目录页码与正文不符{wrong.Count}处：「{first.Text}」目录写第{first.PrintedPage}页，按其余{usual.Count()}项推算应为第{expected}页",
                $"{wrong.Count} page numbers of the contents list do not fit: {first.Text} is said to be on page {first.PrintedPage}; by the other {usual.Count()} entries it is page {expected}"
            ),
            new Text("更新目录页码", "Update the page numbers of the contents list"),
            wrong.Select(item => item.Entry.Anchor)
        );
    }
}
