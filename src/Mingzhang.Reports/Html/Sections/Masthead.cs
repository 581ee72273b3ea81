using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Html.Sections;

/// <summary>The bar at the top: name of the program, kind of report, language, print.</summary>
internal static class Masthead
{
    public static void Write(ReportPage page)
    {
        var html = page.Markup;
        html.Element("a", Labels.SkipToFindings, ("class", "skip"), ("href", "#findings"));
        html.Open("header", ("class", "masthead"));
        html.Open("span", ("class", "product"));
        html.Text("明账").Element("small", "Mingzhang");
        html.Close();
        html.Element("span", Labels.ReportTitle, ("class", "kind"));
        html.Open("span", ("class", "tools"));
        html.Open(
            "span",
            ("class", "languages"),
            ("role", "group"),
            ("aria-label", "语言 Language")
        );
        html.Element(
            "button",
            "中文",
            ("type", "button"),
            ("data-set-language", "zh"),
            ("lang", "zh-CN")
        );
        html.Element(
            "button",
            "English",
            ("type", "button"),
            ("data-set-language", "en"),
            ("lang", "en-US")
        );
        html.Close();
        html.Element("button", Labels.Print, ("type", "button"), ("id", "print"));
        html.Close().Close().NewLine();
    }
}

/// <summary>The last line: the program and its version; no date, so that the same packs give the same file.</summary>
internal static class Colophon
{
    public static void Write(ReportPage page)
    {
        var html = page.Markup;
        html.Open("footer");
        html.Open("p");
        html.Text(("明账 Mingzhang " + page.Options.Version).Trim());
        html.Close();
        html.Element("p", Labels.Keys, ("class", "keys"));
        html.Close().NewLine();
    }
}
