using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Html.Sections;

/// <summary>The tables of a pack: what each was taken for, and how far its own sums prove the reading.</summary>
internal static class TablesRead
{
    public static void Write(ReportPage page, CheckedPack pack)
    {
        if (pack.Pack.Tables.IsEmpty)
        {
            return;
        }

        var html = page.Markup;
        var number = pack.Pack.Tables.Length;
        html.Open("section", ("class", "sheet"));
        Heading.Write(page, pack, Labels.Tables, number);
        html.Open("div", ("class", "scroll")).Open("table", ("class", "list"));
        html.Open("thead").Open("tr");
        html.Element("th", Labels.Title, ("scope", "col"));
        html.Element("th", Labels.Kind, ("scope", "col"));
        html.Element("th", Labels.Page, ("scope", "col"), ("class", "number"));
        html.Element("th", Labels.Unit, ("scope", "col"));
        html.Element("th", Labels.Statements, ("scope", "col"), ("class", "number"));
        html.Element("th", Labels.SumsClosed, ("scope", "col"), ("class", "number"));
        html.Element("th", Labels.State, ("scope", "col"));
        html.Close().Close().Open("tbody");
        foreach (var table in pack.Pack.Tables)
        {
            WriteRow(html, table);
        }

        html.Close().Close().Close().Close().NewLine();
    }

    private static void WriteRow(Markup html, BudgetTable table)
    {
        html.Open("tr");
        html.Open("td");
        if (table.Number.Length > 0)
        {
            html.Element("small", table.Number);
            html.Text(" ");
        }

        html.Text(table.Title).Close();
        html.Element("td", Labels.Of(table.Kind));
        var pages =
            table.FirstPage == 0 ? ""
            : table.FirstPage == table.LastPage ? $"{table.FirstPage}"
            : $"{table.FirstPage}–{table.LastPage}";
        html.Element("td", pages, ("class", "number"));
        html.Element("td", table.Unit?.Name ?? "");
        html.Open("td", ("class", "number")).Number(table.Statements.Length).Close();
        html.Element(
            "td",
            table.SumsTried > 0 ? $"{table.SumsClosed} / {table.SumsTried}" : "",
            ("class", table.SumsClosed < table.SumsTried ? "number short" : "number")
        );
        html.Open("td");
        if (!table.IsTrusted)
        {
            html.Element("strong", Labels.Doubtful);
            html.Text(" ");
        }
        else if (table.Statements.IsEmpty)
        {
            html.Both(
                table.SaysEmpty
                    ? new Text("空表，已说明", "empty, and said to be")
                    : new Text("空表", "empty")
            );
        }

        html.Text(string.Join("；", table.Doubts));
        html.Close().Close();
    }
}
