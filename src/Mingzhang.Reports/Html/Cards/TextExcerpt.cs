using System.Globalization;
using Mingzhang.Reports.Excerpts;

namespace Mingzhang.Reports.Html.Cards;

/// <summary>A line or sentence with the places in it marked.</summary>
internal sealed class TextExcerpt(Markup html, Action<IReadOnlyList<Spot>> caption)
{
    public void Write(IReadOnlyList<(Spot Spot, TextExcerptPlace Text)> spots)
    {
        var text = spots[0].Text.Text;
        var line = spots[0].Text.Line;
        html.Open("figure", ("class", "excerpt"));
        html.Open("figcaption");
        caption([.. spots.Select(each => each.Spot)]);
        html.Close();
        html.Open("p", ("class", "line"));
        if (line > 0)
        {
            html.Element(
                "span",
                line.ToString(CultureInfo.InvariantCulture),
                ("class", "line-number")
            );
        }

        var at = 0;
        foreach (var (spot, start, length) in Positions(spots, text))
        {
            if (start < at)
            {
                // Not in the text, or inside another mark: the number alone still is the target of links.
                html.Open("span", ("id", spot.Id));
                Mark.Write(html, spot);
                html.Close();
                continue;
            }

            html.Text(text[at..start]);
            html.Open(
                "mark",
                ("id", spot.Id),
                ("tabindex", "-1"),
                ("class", spot.IsSuspect ? "suspect" : "")
            );
            Mark.Write(html, spot);
            html.Text(text.Substring(start, length)).Close();
            at = start + length;
        }

        html.Text(text[at..]).Close().Close();
    }

    /// <summary>Where each place stands; equal characters are taken one after the other.</summary>
    private static List<(Spot Spot, int Start, int Length)> Positions(
        IReadOnlyList<(Spot Spot, TextExcerptPlace Text)> spots,
        string text
    )
    {
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        List<(Spot Spot, int Start, int Length)> positions = [];
        foreach (var (spot, place) in spots)
        {
            var start = place.IsExact ? place.Start : -1;
            if (place is { Start: >= 0, IsExact: false })
            {
                var printed = spot.Place.Printed;
                start = text.IndexOf(
                    printed,
                    next.GetValueOrDefault(printed),
                    StringComparison.Ordinal
                );
                if (start >= 0)
                {
                    next[printed] = start + printed.Length;
                }
            }

            positions.Add((spot, start, place.Length));
        }

        positions.Sort(
            (left, right) =>
                left.Start != right.Start
                    ? left.Start.CompareTo(right.Start)
                    : left.Spot.Index.CompareTo(right.Spot.Index)
        );
        return positions;
    }
}
