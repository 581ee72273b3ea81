using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Reports.Html.Pictures;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Html.Cards;

/// <summary>
/// Strips of a page, full width, around the places on it, with a box for each: red for the suspect, blue for the others. The
/// whole page opens on demand.
/// </summary>
internal sealed class PageStrips(Markup html, Action<IReadOnlyList<Spot>> caption)
{
    /// <summary>Points kept above and below a box, and the gap up to which two boxes share a strip.</summary>
    private const double Margin = 34;
    private const double Gap = 110;

    /// <summary>Points between a box and its frame; more would run into the rows beside it.</summary>
    private const double Halo = 0.6;

    public void Write(PagePicture picture, IReadOnlyList<Spot> spots)
    {
        var ordered = spots.OrderBy(spot => BoxOf(spot, picture).Top).ToList();
        var start = 0;
        for (var i = 1; i <= ordered.Count; i++)
        {
            if (
                i < ordered.Count
                && BoxOf(ordered[i], picture).Top - Bottom(ordered, start, i, picture) <= Gap
            )
            {
                continue;
            }

            WriteStrip(picture, ordered, start, i, spots);
            start = i;
        }
    }

    private void WriteStrip(
        PagePicture picture,
        List<Spot> ordered,
        int from,
        int to,
        IReadOnlyList<Spot> all
    )
    {
        var top = Math.Max(0, BoxOf(ordered[from], picture).Top - Margin);
        var bottom = Math.Min(picture.Height, Bottom(ordered, from, to, picture) + Margin);
        html.Open("figure", ("class", "strip"));
        html.Open("figcaption");
        caption(ordered.GetRange(from, to - from));
        html.Element(
            "button",
            Labels.WholePage,
            ("type", "button"),
            ("class", "whole-page"),
            ("data-height", Svg.Length(picture.Height))
        );
        html.Close();
        html.Open("div", ("class", "frame"));
        html.Open(
            "svg",
            (
                "viewBox",
                $"0 {Svg.Length(top)} {Svg.Length(picture.Width)} {Svg.Length(bottom - top)}"
            ),
            ("role", "img"),
            ("aria-label", Describe(ordered, from, to))
        );
        html.Empty("use", ("href", "#" + picture.Id));
        // Every box of the page is in every strip: the whole page is the same drawing with a larger window.
        foreach (var spot in all)
        {
            var isHere = ordered.IndexOf(spot, from, to - from) >= 0;
            WriteBox(picture, spot, isHere);
        }

        html.Close().Close().Close();
    }

    private void WriteBox(PagePicture picture, Spot spot, bool hasId)
    {
        var box = BoxOf(spot, picture);
        ReadOnlySpan<(string, string)> kind = [("class", spot.IsSuspect ? "box suspect" : "box")];
        if (hasId)
        {
            html.Open("g", ("id", spot.Id), kind[0]);
        }
        else
        {
            html.Open("g", kind[0]);
        }

        html.Empty(
            "rect",
            ("x", Svg.Length(box.Left - Halo)),
            ("y", Svg.Length(box.Top - Halo)),
            ("width", Svg.Length(box.Width + (2 * Halo))),
            ("height", Svg.Length(box.Height + (2 * Halo))),
            ("rx", "1.5")
        );
        // In the middle of the left side, where tags of rows that follow each other do not cover one another: inside before a
        // number, which stands at the right of its cell, outside before words.
        var middle = (box.Top + box.Bottom) / 2;
        var isNumber = PrintedNumber.Read(spot.Place.Printed) is not null;
        var x = Math.Max(5, isNumber && box.Width > 40 ? box.Left + 5 : box.Left - 5);
        html.Empty(
            "circle",
            ("cx", Svg.Length(x)),
            ("cy", Svg.Length(middle)),
            ("r", "4.8"),
            ("class", "tag")
        );
        html.Element(
            "text",
            Mark.Number(spot),
            ("x", Svg.Length(x)),
            ("y", Svg.Length(middle + 2.3)),
            ("class", "tag-number")
        );
        html.Close();
    }

    private static string Describe(List<Spot> spots, int from, int to) =>
        string.Join(
            "; ",
            spots
                .GetRange(from, to - from)
                .Select(spot => $"{Mark.Number(spot)}: {spot.Place.Printed}")
        );

    private static double Bottom(List<Spot> spots, int from, int to, PagePicture picture)
    {
        var bottom = 0.0;
        for (var i = from; i < to; i++)
        {
            bottom = Math.Max(bottom, BoxOf(spots[i], picture).Bottom);
        }

        return bottom;
    }

    /// <summary>The box within the page; a box that lies outside, or is turned over, shrinks to what is inside.</summary>
    private static Box BoxOf(Spot spot, PagePicture picture)
    {
        var box = spot.Place.Box ?? default;
        var left = Within(box.Left, picture.Width);
        var top = Within(box.Top, picture.Height);
        return new Box(
            left,
            top,
            Math.Max(left + 4, Within(box.Right, picture.Width)),
            Math.Max(top + 4, Within(box.Bottom, picture.Height))
        );
    }

    private static double Within(double value, double limit) =>
        double.IsNaN(value) ? 0 : Math.Clamp(value, 0, limit);
}
