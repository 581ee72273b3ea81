using System.Globalization;

namespace Mingzhang.Reports.Html;

/// <summary>Numbers of SVG attributes.</summary>
internal static class Svg
{
    /// <summary>Points to a hundredth; what is no number, or beyond any page, becomes 0.</summary>
    public static string Length(double points) =>
        double.IsFinite(points) && Math.Abs(points) < 1e6
            ? points.ToString("0.##", CultureInfo.InvariantCulture)
            : "0";
}
