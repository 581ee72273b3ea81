using Mingzhang.Catalog.Codes;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>
/// 支出包括：…: the classes that the text names as its spending, without amounts, against the classes that have an amount (66), and
/// their names against the year (31). Lists like this are copied from form to form: seed 002 names 教育支出 and has none.
/// </summary>
internal sealed class NamedClasses(ProseReport report)
{
    private const string Different = "MZ5166";
    private const string Outdated = "MZ2131";
    private const string Opening = "支出包括";

    /// <summary>With fewer names the words are no list of the pack's spending.</summary>
    private const int LeastNames = 3;

    public void Run()
    {
        var pack = report.Context.Pack;
        var spent = Spent(pack);
        foreach (var paragraph in pack.Prose)
        {
            var text = paragraph.Text.Replace(" ", "", StringComparison.Ordinal);
            for (
                var at = text.IndexOf(Opening, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(Opening, at + Opening.Length, StringComparison.Ordinal)
            )
            {
                if (Names(text, at + Opening.Length) is { } names)
                {
                    Compare(paragraph.Anchor, names, spent);
                }
            }
        }
    }

    /// <summary>The names of the list; null where it tells amounts or names something else.</summary>
    private static List<string>? Names(string text, int from)
    {
        var end = text.AsSpan(from).IndexOfAny("。；");
        var list = text[from..(end < 0 ? text.Length : from + end)].TrimStart('：', ':');

        // 包括：科学技术支出…，县科协2024年收入预算…: the sentence may go on after a comma.
        var comma = list.IndexOf('，', StringComparison.Ordinal);
        if (comma >= 0)
        {
            list = list[..comma];
        }

        if (list.EndsWith('等') || list.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        // 农林水支出和住房保障支出: 和 stands in names too (社会保障和就业支出).
        var names = new List<string>();
        foreach (var part in list.Split('、', StringSplitOptions.RemoveEmptyEntries))
        {
            var joint = part.IndexOf("支出和", StringComparison.Ordinal);
            if (joint >= 0)
            {
                names.Add(part[..(joint + 2)]);
                names.Add(part[(joint + 3)..]);
            }
            else
            {
                names.Add(part);
            }
        }

        return names.Count >= LeastNames ? names : null;
    }

    private void Compare(Anchor anchor, List<string> names, SortedSet<string> spent)
    {
        var year = report.Context.Pack.Profile.Year;
        var list = report.Context.Catalogue.Functions;
        var named = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (list.FindByName(name, level: 1, year: year) is not { } entry)
            {
                // Something that is no class: nothing is known of the list.
                return;
            }

            named[entry.Code] = name;
            if (year > 0 && entry.Fit(name, year) == NameFit.Outdated)
            {
                ReportOutdated(anchor, entry, name, year);
            }
        }

        if (spent.Count < LeastNames)
        {
            return;
        }

        report.Count(Different);
        var invented = named.Where(pair => !spent.Contains(pair.Key)).Select(pair => pair.Value);
        var missing = spent.Where(code => !named.ContainsKey(code)).Select(list.NameOf);
        ReportDifferent(anchor, [.. invented], [.. missing]);
    }

    private void ReportDifferent(Anchor anchor, List<string> invented, List<string> missing)
    {
        if (invented.Count == 0 && missing.Count == 0)
        {
            return;
        }

        var (zh, en) = ("", "");
        if (invented.Count > 0)
        {
            zh += $"列有没有金额的“{string.Join("、", invented)}”";
            en += $"names {string.Join(", ", invented)}, which have no amount";
        }

        if (missing.Count > 0)
        {
            zh += (zh.Length > 0 ? "，" : "") + $"没有列出有金额的“{string.Join("、", missing)}”";
            en +=
                (en.Length > 0 ? ", and " : "")
                + $"leaves out {string.Join(", ", missing)}, which have one";
        }

        report.Find(
            Different,
            Severity.Warning,
            new($"“支出包括”一句{zh}。", $"The sentence 支出包括 {en}."),
            new(
                "按本年度有金额的支出科目改写。",
                "Name the classes that have an amount this year."
            ),
            [anchor with { Printed = Opening }]
        );
    }

    private void ReportOutdated(Anchor anchor, CodeEntry entry, string name, int year) =>
        report.Context.Report(
            new Finding(
                Outdated,
                Severity.Warning,
                FindingGroup.Cells,
                new(
                    $"文字用了旧科目名称“{name}”，{year}年为{entry.Code} {entry.Name}。",
                    $"The text uses the former name {name}; in {year} it is {entry.Code} {entry.Name}."
                ),
                new($"改为“{entry.Name}”。", $"Write {entry.Name}.")
            )
            {
                Places = [anchor with { Printed = name }],
                Expected = entry.Name,
            }
        );

    /// <summary>Classes (3 digits) that a trusted table or a certain sentence gives an amount this year.</summary>
    private static SortedSet<string> Spent(Pack pack)
    {
        var year = pack.Profile.Year;
        var spent = new SortedSet<string>(StringComparer.Ordinal);
        void Add(Point point, bool isZero)
        {
            if (
                !isZero
                && point.Function.Length >= 3
                && !Point.IsLocal(point.Function)
                && (point.Year == 0 || point.Year == year)
                && point.Measure.Length == 0
                && point.Unit.Length == 0
            )
            {
                spent.Add(point.Function[..3]);
            }
        }

        foreach (var table in pack.Tables)
        {
            if (table.IsTrusted)
            {
                foreach (var statement in table.Statements)
                {
                    Add(statement.Point, statement.Amount.Value.Fen == 0);
                }
            }
        }

        foreach (var claim in pack.Claims)
        {
            if (claim is { Kind: ClaimKind.Amount, IsCertain: true, Amount: { } amount })
            {
                Add(claim.Subject, amount.Value.Fen == 0);
            }
        }

        return spent;
    }
}
