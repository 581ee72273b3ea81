using System.Globalization;
using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Html.Sections;

/// <summary>未读内容: what was there and was not read; never counted as a pass.</summary>
internal static class NotRead
{
    private const int MostRows = 300;

    public static void Write(ReportPage page, CheckedPack pack)
    {
        var items = UnreadList.Of(pack);
        var html = page.Markup;
        html.Open(
            "section",
            ("class", "sheet"),
            (
                "id",
                string.Create(CultureInfo.InvariantCulture, $"unread-{page.Packs.IndexOf(pack)}")
            )
        );
        Heading.Write(page, pack, Labels.Unread, items.Length);
        if (items.IsEmpty)
        {
            html.Element(
                "p",
                new Text("全部内容都已读到。", "Everything was read."),
                ("class", "none")
            );
            html.Close().NewLine();
            return;
        }

        html.Open("div", ("class", "scroll")).Open("table", ("class", "list"));
        html.Open("thead").Open("tr");
        html.Element("th", Labels.Document, ("scope", "col"));
        html.Element("th", Labels.Page, ("scope", "col"), ("class", "number"));
        html.Element("th", Labels.What, ("scope", "col"));
        html.Element("th", Labels.Reason, ("scope", "col"));
        html.Element("th", Labels.Context, ("scope", "col"));
        html.Close().Close().Open("tbody");
        foreach (var item in items.Take(MostRows))
        {
            html.Open("tr");
            html.Element("td", item.Document);
            html.Element(
                "td",
                item.Page > 0 ? item.Page.ToString(CultureInfo.InvariantCulture) : "",
                ("class", "number")
            );
            html.Element("td", item.What);
            html.Element("td", item.Reason);
            html.Element("td", item.Context, ("class", "context"));
            html.Close();
        }

        html.Close().Close().Close();
        if (items.Length > MostRows)
        {
            var more = items.Length - MostRows;
            html.Element(
                "p",
                new Text(
                    $"另有 {more} 处，见 JSON 或 XLSX 报告。",
                    $"{more} more: see the JSON or XLSX report."
                ),
                ("class", "more")
            );
        }

        html.Close().NewLine();
    }
}
