using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Html.Sections;

/// <summary>What was checked, how many findings of each severity, how complete the check was.</summary>
internal static class Summary
{
    public static void Write(ReportPage page)
    {
        var html = page.Markup;
        var total = new Counts();
        foreach (var pack in page.Packs)
        {
            total += Counts.Of(pack);
        }

        html.Open("section", ("class", "summary"), ("aria-labelledby", "title"));
        if (page.Packs.Length == 1)
        {
            html.Element("h1", page.Packs[0].DisplayTitle, ("id", "title"));
            WriteFacts(html, page.Packs[0]);
        }
        else
        {
            var number = page.Packs.Length;
            html.Element(
                "h1",
                new Text($"{number} 个文件包的检查结果", $"Findings of {number} packs"),
                ("id", "title")
            );
        }

        if (page.Packs.Any(pack => pack.IsChecked))
        {
            WriteCounts(html, total);
            WriteCompleteness(html, total);
        }

        if (page.Packs.Length != 1)
        {
            WritePacks(page);
        }

        html.Close().NewLine();
    }

    private static void WriteFacts(Markup html, CheckedPack pack)
    {
        html.Open("p", ("class", "facts"));
        if (!pack.IsChecked)
        {
            html.Element(
                "strong",
                Labels.NotChecked(pack.Pack.Profile.Kind),
                ("class", "not-checked")
            );
        }

        var profile = pack.Pack.Profile;
        List<Text> facts = [Labels.Of(profile.Kind)];
        if (profile.Year > 0)
        {
            facts.Add(new Text($"{profile.Year} 年", $"{profile.Year}"));
        }

        var pages = pack.Pack.Documents.Sum(document => document.Pages);
        if (pages > 0)
        {
            facts.Add(new Text($"{pages} 页", $"{pages} pages"));
        }

        var amounts = pack.Pack.Tables.Sum(table => table.Statements.Length);
        facts.Add(new Text($"{pack.Pack.Tables.Length} 张表", $"{pack.Pack.Tables.Length} tables"));
        facts.Add(new Text($"{amounts} 个金额", $"{amounts} amounts"));
        facts.Add(
            new Text(
                $"{pack.Pack.Claims.Length} 处文字数据",
                $"{pack.Pack.Claims.Length} claims in prose"
            )
        );
        foreach (var fact in facts)
        {
            html.Element("span", fact);
        }

        html.Close();
        if (pack.Pack.Documents.Length == 1 && pack.Name == pack.DisplayTitle)
        {
            return;
        }

        html.Open("p", ("class", "files"));
        foreach (var document in pack.Pack.Documents)
        {
            html.Element("span", document.Name);
        }

        html.Close();
    }

    private static void WriteCounts(Markup html, Counts total)
    {
        html.Open("ul", ("class", "counts"));
        foreach (var severity in Names.Severities)
        {
            html.Open("li", ("class", severity.Name()));
            html.Open("b").Number(total.Of(severity)).Close();
            html.Element("span", Labels.Of(severity));
            html.Close();
        }

        html.Open("li", ("class", "unread"));
        html.Open("b").Number(total.Unread).Close();
        html.Open("a", ("href", "#unread-0")).Both(Labels.Unread).Close();
        html.Close().Close();
    }

    /// <summary>A bar whose parts are the states of the ledger, with the numbers beside it.</summary>
    private static void WriteCompleteness(Markup html, Counts total)
    {
        if (total.Checks == 0)
        {
            return;
        }

        html.Open("div", ("class", "completeness"));
        html.Element("b", Labels.Checks);
        html.Open(
            "svg",
            ("viewBox", "0 0 1000 10"),
            ("preserveAspectRatio", "none"),
            ("aria-hidden", "true")
        );
        var x = 0.0;
        foreach (var (state, number) in Parts(total))
        {
            var width = 1000.0 * number / total.Checks;
            html.Empty(
                "rect",
                ("x", Svg.Length(x)),
                ("y", "0"),
                ("width", Svg.Length(width)),
                ("height", "10"),
                ("class", state.Name())
            );
            x += width;
        }

        html.Close();
        html.Open("ul");
        foreach (var (state, number) in Parts(total))
        {
            html.Open("li", ("class", state.Name()));
            html.Both(Labels.Of(state));
            html.Text(" ").Open("b").Number(number).Close();
            html.Close();
        }

        html.Close().Close();
    }

    private static (CoverageState State, int Number)[] Parts(Counts total) =>
        [
            (CoverageState.Done, total.Done),
            (CoverageState.NotPossible, total.NotPossible),
            (CoverageState.NotApplicable, total.NotApplicable),
        ];

    private static void WritePacks(ReportPage page)
    {
        var html = page.Markup;
        html.Open("div", ("class", "scroll")).Open("table", ("class", "list packs"));
        html.Open("thead").Open("tr");
        html.Element("th", Labels.Document, ("scope", "col"));
        html.Element("th", Labels.Name, ("scope", "col"));
        foreach (var severity in Names.Severities)
        {
            html.Element("th", Labels.Of(severity), ("scope", "col"), ("class", "number"));
        }

        html.Element("th", Labels.Of(CoverageState.Done), ("scope", "col"), ("class", "number"));
        html.Element(
            "th",
            Labels.Of(CoverageState.NotPossible),
            ("scope", "col"),
            ("class", "number")
        );
        html.Element("th", Labels.Unread, ("scope", "col"), ("class", "number"));
        html.Close().Close().Open("tbody");
        for (var i = 0; i < page.Packs.Length; i++)
        {
            WritePack(page, i);
        }

        html.Close().Close().Close();
    }

    private static void WritePack(ReportPage page, int index)
    {
        var html = page.Markup;
        var pack = page.Packs[index];
        var counts = Counts.Of(pack);
        var first = page.Findings.FirstOrDefault(finding => finding.Pack == index);
        html.Open("tr");
        html.Open("td");
        if (first is null)
        {
            html.Text(pack.Name);
        }
        else
        {
            html.Element("a", pack.Name, ("href", "#" + first.Id));
        }

        html.Close();
        html.Element("td", pack.DisplayTitle == pack.Name ? "" : pack.DisplayTitle);
        if (!pack.IsChecked)
        {
            html.Element("td", Labels.NotChecked(pack.Pack.Profile.Kind), ("colspan", "6"));
            html.Close();
            return;
        }

        foreach (var severity in Names.Severities)
        {
            var number = counts.Of(severity);
            html.Open("td", ("class", number > 0 ? "number " + severity.Name() : "number"));
            html.Number(number).Close();
        }

        foreach (var number in (ReadOnlySpan<int>)[counts.Done, counts.NotPossible])
        {
            html.Open("td", ("class", "number")).Number(number).Close();
        }

        html.Open("td", ("class", "number"));
        html.Open("a", ("href", $"#unread-{index}")).Number(counts.Unread).Close();
        html.Close();
        html.Close();
    }
}
