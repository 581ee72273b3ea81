using System.Globalization;

namespace Mingzhang.Reports.Html.Cards;

/// <summary>The number of a place, the same in the equation, on the picture and in the text.</summary>
internal static class Mark
{
    public static string Number(Spot spot) =>
        (spot.Index + 1).ToString(CultureInfo.InvariantCulture);

    public static void Write(Markup html, Spot spot) =>
        html.Element("span", Number(spot), ("class", spot.IsSuspect ? "mark first" : "mark"));
}
