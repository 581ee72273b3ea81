using System.Text.Json;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Storage.Preparation;

/// <summary>点的编码: a point as JSON with the members that are not empty, in the order of <see cref="Dimension"/>.</summary>
internal static class PointCodec
{
    public static string Write(Point point)
    {
        var members = new SortedDictionary<Dimension, string>();
        foreach (var dimension in Enum.GetValues<Dimension>())
        {
            var member = point[dimension];
            if (member.Length > 0 && member != "0")
            {
                members.Add(dimension, member);
            }
        }

        return JsonSerializer.Serialize(members);
    }

    public static Point Read(string text)
    {
        var point = new Point();
        foreach (
            var (dimension, member) in JsonSerializer.Deserialize<Dictionary<Dimension, string>>(
                text
            ) ?? []
        )
        {
            point =
                dimension == Dimension.Year
                    ? point with
                    {
                        Year = int.Parse(member, System.Globalization.CultureInfo.InvariantCulture),
                    }
                    : point.With(dimension, member);
        }

        return point;
    }
}
