using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Publishing.Binding;

/// <summary>
/// 数的身份: what a printed figure is bound to: its point, how it is derived, and how it is printed. Written as one short line of
/// ASCII-safe text (a content control in Word keeps 64 characters), which reads back to the same identity.
/// </summary>
/// <example><c>y2025/dE/f2060702/rgeneral@元.2</c>; a share: <c>y2025/dE/nbasic/mS~y2025/dE@%.1</c>.</example>
/// <param name="Point">The point; for a share, change or rate with that <see cref="Measures"/> as its measure.</param>
/// <param name="Unit">元, 万元 …, <c>%</c>, or the unit of a count (个, 辆); empty for none.</param>
/// <param name="Decimals">Digits after the point; at most this many where the place drops zeros at the end.</param>
public sealed record FactIdentity(Point Point, string Unit, int Decimals)
{
    private const string Percent = "%";

    private static readonly (char Key, Dimension Dimension)[] Keys =
    [
        ('y', Dimension.Year),
        ('s', Dimension.Stage),
        ('u', Dimension.Unit),
        ('d', Dimension.Side),
        ('f', Dimension.Function),
        ('e', Dimension.Economic),
        ('r', Dimension.Fund),
        ('o', Dimension.Origin),
        ('n', Dimension.Nature),
        ('p', Dimension.Project),
        ('i', Dimension.Item),
        ('m', Dimension.Measure),
    ];

    private static readonly ImmutableDictionary<string, string> Short = new Dictionary<
        string,
        string
    >
    {
        [Sides.Income] = "I",
        [Sides.Expenditure] = "E",
        [Measures.Share] = "S",
        [Measures.Change] = "C",
        [Measures.ChangeRate] = "R",
        [Measures.Count] = "N",
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, string> Long = Short.ToImmutableDictionary(
        pair => pair.Value,
        pair => pair.Key
    );

    /// <summary>The whole of a share; null for everything else.</summary>
    public Point? Whole { get; init; }

    public bool IsPercent => Unit == Percent;

    /// <summary>An amount as a table or sentence prints it.</summary>
    public static FactIdentity OfAmount(Point point, UnitOfAccount unit, int decimals) =>
        new(point, unit.Name, decimals);

    /// <summary>A percentage: <paramref name="measure"/> is share or change-rate.</summary>
    public static FactIdentity OfPercent(Point point, string measure, int decimals) =>
        new(point with { Measure = measure }, Percent, decimals);

    /// <summary>The text that runs of prose and cells of tables carry as their binding.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, Point);
        if (Whole is not null)
        {
            text.Append('~');
            Append(text, Whole);
        }

        return text.Append('@')
            .Append(Escape(Unit))
            .Append('.')
            .Append(Decimals.ToString(CultureInfo.InvariantCulture))
            .ToString();
    }

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else.</summary>
    public static FactIdentity? Read(string text)
    {
        var at = text.LastIndexOf('@');
        var dot = text.LastIndexOf('.');
        if (
            at < 0
            || dot < at
            || !int.TryParse(
                text.AsSpan(dot + 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var decimals
            )
        )
        {
            return null;
        }

        var parts = text[..at].Split('~');
        if (parts.Length > 2 || ReadPoint(parts[0]) is not { } point)
        {
            return null;
        }

        var whole = parts.Length == 2 ? ReadPoint(parts[1]) : null;
        return parts.Length == 2 && whole is null
            ? null
            : new FactIdentity(point, Unescape(text[(at + 1)..dot]), decimals) { Whole = whole };
    }

    private static void Append(StringBuilder text, Point point)
    {
        var isFirst = true;
        foreach (var (key, dimension) in Keys)
        {
            if (dimension == Dimension.Year && point.Year == 0)
            {
                continue;
            }

            var member = point[dimension];
            if (member.Length == 0)
            {
                continue;
            }

            if (!isFirst)
            {
                text.Append('/');
            }

            isFirst = false;
            text.Append(key)
                .Append(
                    dimension is Dimension.Side or Dimension.Measure
                        ? Short.GetValueOrDefault(member, Escape(member))
                        : Escape(member)
                );
        }
    }

    private static Point? ReadPoint(string text)
    {
        var point = new Point();
        if (text.Length == 0)
        {
            return point;
        }

        foreach (var part in text.Split('/'))
        {
            var found = Array.FindIndex(Keys, key => part.Length > 1 && key.Key == part[0]);
            if (found < 0)
            {
                return null;
            }

            var dimension = Keys[found].Dimension;
            var member = Unescape(part[1..]);
            if (dimension == Dimension.Year)
            {
                if (
                    !int.TryParse(
                        member,
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var year
                    )
                )
                {
                    return null;
                }

                point = point with { Year = year };
                continue;
            }

            point = point.With(
                dimension,
                dimension is Dimension.Side or Dimension.Measure
                    ? Long.GetValueOrDefault(member, member)
                    : member
            );
        }

        return point;
    }

    private static string Escape(string member) =>
        member.AsSpan().IndexOfAny("/~@.%") < 0 || member == Percent
            ? member
            : member
                .Replace("%", "%25", StringComparison.Ordinal)
                .Replace("/", "%2F", StringComparison.Ordinal)
                .Replace("~", "%7E", StringComparison.Ordinal)
                .Replace("@", "%40", StringComparison.Ordinal)
                .Replace(".", "%2E", StringComparison.Ordinal);

    private static string Unescape(string member) =>
        member == Percent || !member.Contains('%', StringComparison.Ordinal)
            ? member
            : member
                .Replace("%2F", "/", StringComparison.Ordinal)
                .Replace("%7E", "~", StringComparison.Ordinal)
                .Replace("%40", "@", StringComparison.Ordinal)
                .Replace("%2E", ".", StringComparison.Ordinal)
                .Replace("%25", "%", StringComparison.Ordinal);
}
