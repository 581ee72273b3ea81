using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Excerpts;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Html.Cards;

/// <summary>
/// Shows every place of a finding once: on the picture of its page, else in the rows around its cell, else in its line, else
/// in words. Places that stand together are shown together.
/// </summary>
internal sealed class PlaceFigures(ReportPage page, CheckedPack pack, PackExcerpts excerpts)
{
    private const int MostPlaces = 60;

    private readonly Markup _html = page.Markup;

    public void Write(NumberedFinding numbered)
    {
        var places = numbered.Finding.Places;
        if (places.Length == 0)
        {
            return;
        }

        List<Spot> pictured = [];
        List<(Spot Spot, CellPlace Cell)> cells = [];
        List<(Spot Spot, TextExcerptPlace Text)> texts = [];
        List<Spot> words = [];
        for (var i = 0; i < Math.Min(places.Length, MostPlaces); i++)
        {
            var place = places[i];
            var spot = new Spot(
                i,
                numbered.PlaceId(i),
                place,
                i == 0 && Spot.HasSuspect(numbered.Finding)
            );
            if (place.Box is not null && page.Pictures.Find(numbered.Pack, place) is not null)
            {
                pictured.Add(spot);
            }
            else if (excerpts.Grids.Find(place) is { } cell)
            {
                cells.Add((spot, cell));
            }
            else if (excerpts.Texts.Find(place) is { } text)
            {
                texts.Add((spot, text));
            }
            else
            {
                words.Add(spot);
            }
        }

        _html.Open("div", ("class", "places"));
        foreach (var group in pictured.GroupBy(spot => (spot.Place.Document, spot.Place.Page)))
        {
            var picture = page.Pictures.Find(numbered.Pack, group.First().Place)!;
            new PageStrips(_html, Caption).Write(picture, [.. group]);
        }

        foreach (
            var group in cells.GroupBy(each => each.Cell.Grid, ReferenceEqualityComparer.Instance)
        )
        {
            new GridExcerpt(_html, Caption).Write([.. group]);
        }

        foreach (var group in texts.GroupBy(each => (each.Spot.Place.Document, each.Text.Text)))
        {
            new TextExcerpt(_html, Caption).Write([.. group]);
        }

        WriteWords(numbered, words, places.Length - MostPlaces);
        _html.Close();
    }

    private void WriteWords(NumberedFinding numbered, List<Spot> words, int more)
    {
        if (words.Count == 0 && more <= 0)
        {
            return;
        }

        _html.Open("ul", ("class", "words"));
        foreach (var spot in words)
        {
            _html.Open("li", ("id", spot.Id), ("tabindex", "-1"));
            Mark.Write(_html, spot);
            Caption(spot.Place);
            if (spot.Place.Printed.Length > 0)
            {
                _html.Element("q", spot.Place.Printed, ("class", spot.IsSuspect ? "suspect" : ""));
            }

            if (page.Pictures.IsLeftOut(numbered.Pack, spot.Place))
            {
                _html.Element("small", Labels.PictureLeftOut);
            }

            _html.Close();
        }

        if (more > 0)
        {
            _html.Element(
                "li",
                new Text($"另有 {more} 处", $"{more} further places"),
                ("class", "more")
            );
        }

        _html.Close();
    }

    /// <summary>What several places in one figure share: the page and the table.</summary>
    private void Caption(IReadOnlyList<Spot> spots) =>
        Caption(
            spots.Count == 1 ? spots[0].Place : spots[0].Place with { Row = null, Column = null }
        );

    /// <summary>The file, where the pack has several, and the place in words.</summary>
    private void Caption(Anchor place)
    {
        _html.Open("span", ("class", "at"));
        var words = place.InWords(pack);
        if (pack.Pack.Documents.Length > 1 || words.Chinese.Length == 0)
        {
            _html.Text(place.Document);
            _html.Text(words.Chinese.Length == 0 ? "" : " · ");
        }

        _html.Both(words);
        _html.Close();
    }
}

/// <summary>A place of a finding with its number in the card (from 0) and the element that shows it.</summary>
/// <param name="IsSuspect">Whether this is the place that should be changed; no place is where the finding only informs, or leaves open which of several is wrong.</param>
internal sealed record Spot(int Index, string Id, Anchor Place, bool IsSuspect)
{
    /// <summary>The first place of an error or warning, unless an equation is broken and no repair is singled out.</summary>
    public static bool HasSuspect(Finding finding) =>
        finding.Severity > Severity.Info
        && (finding.Expected.Length > 0 || finding.Equation.Length == 0);
}
