using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Html.Sections;

/// <summary>检查台账 by state; what was not possible comes first and open, because it is not a pass.</summary>
internal static class Ledger
{
    public static void Write(ReportPage page, CheckedPack pack)
    {
        var coverage = pack.Result.Coverage;
        if (coverage.IsEmpty)
        {
            return;
        }

        var html = page.Markup;
        html.Open("section", ("class", "sheet"));
        Heading.Write(page, pack, Labels.Ledger, coverage.Length);
        WriteState(
            page,
            coverage.Where(each => each.State == CoverageState.NotPossible),
            CoverageState.NotPossible
        );
        WriteState(
            page,
            coverage.Where(each => each.State == CoverageState.NotApplicable),
            CoverageState.NotApplicable
        );
        WriteState(
            page,
            coverage.Where(each => each.State == CoverageState.Done),
            CoverageState.Done
        );
        html.Close().NewLine();
    }

    private static void WriteState(
        ReportPage page,
        IEnumerable<Coverage> entries,
        CoverageState state
    )
    {
        var html = page.Markup;
        Coverage[] sorted = [.. entries.OrderBy(entry => entry.Check, StringComparer.Ordinal)];
        if (sorted.Length == 0)
        {
            return;
        }

        if (state == CoverageState.NotPossible)
        {
            html.Open("details", ("open", ""));
        }
        else
        {
            html.Open("details");
        }

        html.Open("summary", ("class", state.Name()));
        html.Both(Labels.Of(state)).Text(" ").Open("b").Number(sorted.Length).Close().Close();
        html.Open("div", ("class", "scroll")).Open("table", ("class", "list"));
        html.Open("thead").Open("tr");
        html.Element("th", Labels.Code, ("scope", "col"));
        html.Element("th", Labels.Check, ("scope", "col"));
        html.Element("th", Labels.Applied, ("scope", "col"), ("class", "number"));
        html.Element("th", Labels.Reason, ("scope", "col"));
        html.Close().Close().Open("tbody");
        foreach (var entry in sorted)
        {
            html.Open("tr");
            html.Element("td", entry.Check, ("class", "code"));
            html.Element("td", page.TitleOf(entry.Check));
            html.Open("td", ("class", "number"));
            if (entry.Applied > 0)
            {
                html.Number(entry.Applied);
            }

            html.Close();
            html.Element("td", entry.Reason);
            html.Close();
        }

        html.Close().Close().Close().Close();
    }
}
