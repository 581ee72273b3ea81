using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Publishing.Narratives.Composing;

/// <summary>增减: how an amount stands to the prior year's.</summary>
public enum Trend
{
    /// <summary>The prior year is not known; nothing can be said.</summary>
    Unknown,

    /// <summary>Nothing in either year.</summary>
    None,
    Same,

    /// <summary>They differ by less than the place prints.</summary>
    About,
    Up,
    Down,

    /// <summary>上年无此项.</summary>
    New,

    /// <summary>本年不再安排.</summary>
    Gone,
}

/// <summary>与上年比较: both amounts, exact.</summary>
/// <param name="Prior">Null where the prior year is not known.</param>
public readonly record struct Comparison(Money Current, Money? Prior, Trend Trend)
{
    /// <summary>The change without sign.</summary>
    public Money Change =>
        Prior is not { } prior ? Money.Zero
        : Current < prior ? prior - Current
        : Current - prior;

    /// <summary>Percent without sign; null on a zero base.</summary>
    public decimal? Rate =>
        Prior is { Fen: not 0 } prior ? Change.Fen * 100m / Math.Abs(prior.Fen) : null;

    public bool IsChange => Trend is Trend.Up or Trend.Down or Trend.New or Trend.Gone;

    /// <summary>Compares the amounts at <paramref name="point"/> and at the same point a year before.</summary>
    public static Comparison At(IFactSource facts, Point point, NumberPrinter numbers)
    {
        var current = facts.Amount(point) ?? Money.Zero;
        var before = point with { Year = point.Year - 1 };
        var prior = facts.Amount(before);
        if (prior is null && !IsKnown(facts, before))
        {
            return new Comparison(current, Prior: null, Trend.Unknown);
        }

        var base0 = prior ?? Money.Zero;
        var trend =
            current == base0
                ? current == Money.Zero
                    ? Trend.None
                    : Trend.Same
                : base0 == Money.Zero
                    ? Trend.New
                    : current == Money.Zero
                        ? Trend.Gone
                        : numbers.IsNothing(current - base0)
                            ? Trend.About
                            : current > base0
                                ? Trend.Up
                                : Trend.Down;
        return new Comparison(current, base0, trend);
    }

    /// <summary>
    /// Whether an amount that nobody recorded is a nothing rather than a gap: the prior year is broken down by a dimension that the
    /// point names, and does not list its member.
    /// </summary>
    private static bool IsKnown(IFactSource facts, Point before)
    {
        foreach (var dimension in Finest)
        {
            var member = before[dimension];
            if (member.Length == 0)
            {
                continue;
            }

            var whole = before.With(dimension, "");
            var listed = facts.Members(dimension, whole);
            if (
                listed.Count > 0
                && !listed.Any(other => IsInside(dimension, member, other))
                && (!NeedsSum.Contains(dimension) || IsWhole(facts, dimension, whole, listed))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What stands inside the member has a recorded part somewhere: the member itself is then not known to be nothing.</summary>
    private static bool IsInside(Dimension dimension, string member, string other) =>
        other == member
        || dimension switch
        {
            Dimension.Function or Dimension.Economic => CodeHierarchy.IsAbove(member, other),
            Dimension.Fund => Funds.Tree.IsAbove(member, other),
            Dimension.Nature => Natures.Tree.IsAbove(member, other),
            Dimension.Item => Items.Tree.IsAbove(member, other),
            _ => false,
        };

    /// <summary>Whether the listed members make up the whole: single amounts by fund are no division by fund.</summary>
    private static bool IsWhole(
        IFactSource facts,
        Dimension dimension,
        Point whole,
        IReadOnlyList<string> listed
    )
    {
        if (facts.Amount(whole) is not { } total)
        {
            return false;
        }

        var sum = Money.Zero;
        foreach (var member in listed)
        {
            if (facts.Amount(whole.With(dimension, member)) is not { } part)
            {
                return false;
            }

            sum += part;
        }

        return sum == total;
    }

    private static readonly Dimension[] NeedsSum =
    [
        Dimension.Fund,
        Dimension.Nature,
        Dimension.Origin,
    ];

    private static readonly Dimension[] Finest =
    [
        Dimension.Project,
        Dimension.Item,
        Dimension.Economic,
        Dimension.Function,
        Dimension.Nature,
        Dimension.Fund,
        Dimension.Origin,
    ];
}
