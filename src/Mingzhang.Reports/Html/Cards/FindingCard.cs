using System.Globalization;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Excerpts;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Html.Cards;

/// <summary>One finding: what is wrong, the value that should stand there, the equation, the picture of every place.</summary>
internal sealed class FindingCard(ReportPage page, CheckedPack pack)
{
    private readonly Markup _html = page.Markup;
    private readonly PlaceFigures _figures = new(
        page,
        pack,
        new PackExcerpts(new TableGrids(pack), new TextContext(pack))
    );

    public void Write(NumberedFinding numbered)
    {
        var finding = numbered.Finding;
        _html.Open(
            "article",
            ("class", "card " + finding.Severity.Name()),
            ("id", numbered.Id),
            ("tabindex", "-1"),
            ("data-severity", finding.Severity.Name()),
            ("data-group", finding.Group.Name()),
            ("aria-labelledby", numbered.Id + "m")
        );
        WriteHead(numbered);
        _html.Element("p", finding.Message, ("class", "message"), ("id", numbered.Id + "m"));
        // Information is there to be looked up, not to be worked off: its proof is folded away.
        var isFolded = finding.Severity == Severity.Info && finding.Places.Length > 0;
        if (isFolded)
        {
            _html.Open("details", ("class", "proof"));
            _html.Element("summary", Labels.Proof);
        }

        WriteVerdict(finding);
        WriteEquation(numbered);
        if (Said(finding.Remedy))
        {
            _html.Open("p", ("class", "remedy"));
            _html.Element("b", Labels.Remedy);
            _html.Both(finding.Remedy);
            _html.Close();
        }

        _figures.Write(numbered);
        if (isFolded)
        {
            _html.Close();
        }

        _html.Close().NewLine();
    }

    private void WriteHead(NumberedFinding numbered)
    {
        var finding = numbered.Finding;
        _html.Open("header");
        _html.Element(
            "span",
            Labels.Of(finding.Severity),
            ("class", "badge " + finding.Severity.Name())
        );
        _html.Element("span", finding.Code, ("class", "code"));
        var title = page.TitleOf(finding.Code);
        if (Said(title))
        {
            _html.Element("span", title, ("class", "check"));
        }

        _html.Element("span", Labels.Of(finding.Group), ("class", "group"));
        _html.Element(
            "a",
            "#" + numbered.Number.ToString(CultureInfo.InvariantCulture),
            ("class", "number"),
            ("href", "#" + numbered.Id)
        );
        _html.Close();
    }

    private void WriteVerdict(Finding finding)
    {
        if (finding.Expected.Length == 0 && finding.Difference is null)
        {
            return;
        }

        _html.Open("dl", ("class", "verdict"));
        if (finding.Expected.Length > 0)
        {
            if (finding.Places.Length > 0 && finding.Places[0].Printed.Length > 0)
            {
                Pair(Labels.Printed, finding.Places[0].Printed, "suspect");
            }

            Pair(Labels.Expected, finding.Expected, "expected");
        }

        if (finding.Difference is { } difference)
        {
            Pair(Labels.Difference, Grouped(difference.ToYuan()), "difference");
        }

        _html.Close();

        void Pair(Text label, string value, string name)
        {
            _html.Open("div", ("class", name));
            _html.Element("dt", label);
            _html.Element("dd", value);
            _html.Close();
        }
    }

    private void WriteEquation(NumberedFinding numbered)
    {
        var finding = numbered.Finding;
        if (finding.Equation.Length == 0)
        {
            return;
        }

        _html.Open("div", ("class", "scroll"));
        _html.Open("table", ("class", "equation"));
        _html.Open("caption").Both(Labels.Equation);
        if (OnlyTable(finding) is { Length: > 0 } title)
        {
            _html.Text(" · " + title);
        }

        _html.Close();
        var left = 0;
        var right = 0;
        foreach (var term in finding.Equation)
        {
            var sign =
                term.Sign == 0 ? (left++ == 0 ? "" : "=")
                : term.IsDivisor && right > 0 ? "÷"
                : term.Sign < 0 ? "−"
                : right > 0 ? "+"
                : left > 0 ? "="
                : "";
            right += term.Sign == 0 ? 0 : 1;
            _html.Open("tr", ("class", term.Sign == 0 ? "whole" : "part"));
            _html.Element("td", sign, ("class", "sign"));
            _html.Element("th", term.Label, ("scope", "row"));
            // A blank operand is shown as blank: it is not a zero.
            _html.Open("td", ("class", "amount"));
            if (term.Printed.Length > 0)
            {
                _html.Text(term.Printed);
            }
            else
            {
                _html.Element("span", Labels.Blank, ("class", "blank"));
            }

            _html.Close();
            _html.Open("td", ("class", "where"));
            WriteJump(numbered, term.Anchor);
            _html.Close();
            _html.Close();
        }

        _html.Close().Close();
    }

    private void WriteJump(NumberedFinding numbered, Anchor? anchor)
    {
        if (anchor is null)
        {
            return;
        }

        var isNamedAbove = anchor.Row is not null && OnlyTable(numbered.Finding) is { Length: > 0 };
        var words = (isNamedAbove ? anchor with { Table = null } : anchor).InWords(pack);
        var index = numbered.Finding.Places.IndexOf(anchor);
        if (index < 0)
        {
            _html.Both(words);
            return;
        }

        _html.Open("a", ("href", "#" + numbered.PlaceId(index)), ("class", "jump"));
        _html.Element(
            "span",
            (index + 1).ToString(CultureInfo.InvariantCulture),
            ("class", index == 0 && Spot.HasSuspect(numbered.Finding) ? "mark first" : "mark")
        );
        _html.Both(words);
        _html.Close();
    }

    /// <summary>Title of the table that all terms stand in, which is then named once; null where they stand in several.</summary>
    private string? OnlyTable(Finding finding)
    {
        string? title = null;
        foreach (var term in finding.Equation)
        {
            if (term.Anchor is not { } anchor)
            {
                continue;
            }

            if (
                anchor.TableIn(pack.Pack)?.Title is not { } its
                || (title is not null && its != title)
            )
            {
                return null;
            }

            title = its;
        }

        return title;
    }

    private static bool Said(Text text) =>
        !string.IsNullOrEmpty(text.Chinese) || !string.IsNullOrEmpty(text.English);

    /// <summary>Thousands set apart for reading; the digits stay as they are.</summary>
    private static string Grouped(string yuan)
    {
        var point = yuan.IndexOf('.', StringComparison.Ordinal);
        var start = yuan[0] == '-' ? 1 : 0;
        for (var at = point - 3; at > start; at -= 3)
        {
            yuan = yuan.Insert(at, ",");
        }

        return yuan;
    }
}
