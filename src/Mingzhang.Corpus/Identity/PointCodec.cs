using System.Globalization;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Corpus.Identity;

/// <summary>点的编码: a point of the cube as a number and as one line of text.</summary>
public static class PointCodec
{
    private const char Between = '|';

    /// <summary>Members in the order of the line, without the year.</summary>
    public static readonly IReadOnlyList<Dimension> Members =
    [
        Dimension.Stage,
        Dimension.Unit,
        Dimension.Side,
        Dimension.Function,
        Dimension.Economic,
        Dimension.Fund,
        Dimension.Origin,
        Dimension.Nature,
        Dimension.Project,
        Dimension.Item,
        Dimension.Measure,
    ];

    public static long IdOf(Point point) =>
        StableId.Of(
            point.Year.ToString(CultureInfo.InvariantCulture),
            point.Stage,
            point.Unit,
            point.Side,
            point.Function,
            point.Economic,
            point.Fund,
            point.Origin,
            point.Nature,
            point.Project,
            point.Item,
            point.Measure
        );

    /// <summary>2025||…: all members in order, for canonical dumps and addresses; no member contains a bar afterwards.</summary>
    public static string Write(Point point) =>
        string.Join(
            Between,
            Members
                .Select(dimension => point[dimension].Replace(Between, '/'))
                .Prepend(point.Year.ToString(CultureInfo.InvariantCulture))
        );

    /// <summary>The point of a line; null for any other text.</summary>
    public static Point? Read(string text)
    {
        var parts = text.Split(Between);
        if (
            parts.Length != Members.Count + 1
            || !int.TryParse(
                parts[0],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var year
            )
        )
        {
            return null;
        }

        var point = new Point { Year = year };
        for (var i = 0; i < Members.Count; i++)
        {
            if (parts[i + 1].Length > 0)
            {
                point = point.With(Members[i], parts[i + 1]);
            }
        }

        return point;
    }
}
