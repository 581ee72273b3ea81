using System.Globalization;
using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Html.Sections;

/// <summary>Filters by severity and group, and the list of findings to move through.</summary>
internal static class Rail
{
    private const int LongestEntry = 90;

    public static void Write(ReportPage page)
    {
        var html = page.Markup;
        html.Open("nav", ("class", "rail"), ("aria-label", "筛选 Filter"));
        if (page.Findings.Length > 0)
        {
            html.Open("div", ("class", "filters"));
            WriteToggles(
                page,
                Labels.SeverityLabel,
                "severity",
                [.. Names.Severities.Select(each => (each.Name(), Labels.Of(each)))]
            );
            WriteToggles(
                page,
                Labels.Group,
                "group",
                [.. Names.Groups.Select(each => (each.Name(), Labels.Of(each)))]
            );
            html.Open("label", ("class", "search"));
            html.Element("span", Labels.Search);
            html.Void("input", ("type", "search"), ("id", "search"), ("autocomplete", "off"));
            html.Close();
            html.Empty(
                "p",
                ("class", "shown"),
                ("id", "shown"),
                ("role", "status"),
                ("aria-live", "polite")
            );
            html.Close();
            WriteList(page);
        }

        html.Close().NewLine();
    }

    private static void WriteToggles(
        ReportPage page,
        Text label,
        string attribute,
        (string Value, Text Label)[] values
    )
    {
        var html = page.Markup;
        html.Open("div", ("class", "toggles"), ("role", "group"));
        html.Element("span", label, ("class", "label"));
        foreach (var (value, text) in values)
        {
            var number = page.Findings.Count(each =>
                (attribute == "severity" ? each.Finding.Severity.Name() : each.Finding.Group.Name())
                == value
            );
            if (number == 0)
            {
                continue;
            }

            html.Open(
                "button",
                ("type", "button"),
                ("aria-pressed", "true"),
                ("class", value),
                ("data-filter", attribute),
                ("data-value", value)
            );
            html.Both(text).Text(" ").Open("b").Number(number).Close().Close();
        }

        html.Close();
    }

    private static void WriteList(ReportPage page)
    {
        var html = page.Markup;
        html.Open("ol", ("class", "index"));
        var pack = -1;
        foreach (var finding in page.Findings)
        {
            if (page.Packs.Length > 1 && finding.Pack != pack)
            {
                pack = finding.Pack;
                html.Element("li", finding.Of.DisplayTitle, ("class", "pack-name"));
            }

            html.Open("li", ("data-for", finding.Id));
            html.Open("a", ("href", "#" + finding.Id));
            html.Element(
                "span",
                Labels.Of(finding.Finding.Severity),
                ("class", "badge " + finding.Finding.Severity.Name())
            );
            html.Element(
                "span",
                finding.Number.ToString(CultureInfo.InvariantCulture),
                ("class", "number")
            );
            html.Element(
                "span",
                new Text(
                    Short(finding.Finding.Message.Chinese),
                    Short(finding.Finding.Message.English)
                ),
                ("class", "entry")
            );
            html.Close().Close();
        }

        html.Close();
    }

    /// <summary>The beginning of a message. A table's name in front is left out: it would be all that the entry shows.</summary>
    private static string Short(string? text)
    {
        if (text is null)
        {
            return "";
        }

        var from = 0;
        if (text.StartsWith('《') && text.IndexOf('》') is > 0 and var end && end + 1 < text.Length)
        {
            from = end + 1;
        }

        return text.Length - from > LongestEntry
            ? string.Concat(text.AsSpan(from, LongestEntry), "…")
            : text[from..];
    }
}
