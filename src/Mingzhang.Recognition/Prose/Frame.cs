using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Prose;

/// <summary>主语框: the subject that the clauses at hand speak of.</summary>
internal sealed class Frame
{
    public required Point Point { get; init; }

    /// <summary>Words or heading say what the subject is; false where nothing does.</summary>
    public bool HasSubject { get; init; }

    /// <summary>Every word of the subject was understood.</summary>
    public bool IsCertain { get; init; } = true;

    public string Text { get; init; } = "";

    public string PrintedCode { get; init; } = "";

    public string PrintedName { get; init; } = "";

    public int Group { get; set; }

    /// <summary>Indexes of its claims; -1 where it has none.</summary>
    public int Amount { get; set; } = -1;

    public int Change { get; set; } = -1;

    public int Count { get; set; } = -1;

    /// <summary>The frame whose part this one is said to be.</summary>
    public Frame? Parent
    {
        get;
        set
        {
            // 共有6个，包括…（包含…）: a list inside a list names its own whole again; a frame is never a part of itself.
            for (var at = value; at is not null; at = at.Parent)
            {
                if (ReferenceEquals(at, this))
                {
                    return;
                }
            }

            field = value;
        }
    }

    public bool IsEmpty => Amount < 0 && Change < 0 && Count < 0;

    /// <summary>The subject of <paramref name="phrase"/> said within this one.</summary>
    /// <param name="isKnownName">Whether unknown words are only the name of the entity.</param>
    public Frame Within(Phrase phrase, Func<string, bool> isKnownName, int year)
    {
        var known = !phrase.HasUnknown || isKnownName(phrase.Unknown);
        var point = Compose(phrase);
        return new Frame
        {
            Point = point with { Year = phrase.Year > 0 ? phrase.Year : year },
            HasSubject = phrase.HasSubject || HasSubject,
            IsCertain = IsCertain && known && !phrase.IsUnresolved && !phrase.IsList,
            PrintedCode = phrase.PrintedCode,
            PrintedName = phrase.PrintedName,
        };
    }

    /// <summary>Whether <paramref name="part"/> can be a part of <paramref name="whole"/>: nothing that the whole fixes is changed sideways.</summary>
    public static bool CanBePart(Point part, Point whole) =>
        Fits(part.Fund, whole.Fund, Funds.Tree)
        && Fits(part.Nature, whole.Nature, Natures.Tree)
        && Fits(part.Item, whole.Item, Items.Tree)
        && (
            whole.Function.Length == 0
            || part.Function.StartsWith(whole.Function, StringComparison.Ordinal)
        )
        && (
            whole.Economic.Length == 0
            || part.Economic.StartsWith(whole.Economic, StringComparison.Ordinal)
        )
        && (whole.Side.Length == 0 || part.Side == whole.Side || part.Side.Length == 0);

    private static bool Fits(string part, string whole, Hierarchy tree) =>
        whole.Length == 0 || part == whole || tree.IsAbove(whole, part);

    private Point Compose(Phrase phrase)
    {
        if (!phrase.HasSubject)
        {
            return Point;
        }

        if (phrase.Item.Length > 0)
        {
            return new Point
            {
                Unit = Point.Unit,
                Item = phrase.Item,
                Fund =
                    phrase.Fund.Length > 0 ? phrase.Fund
                    : Point.Item.Length > 0 ? Point.Fund
                    : "",
            };
        }

        if (phrase.IsFundOnly)
        {
            return Point with
            {
                Fund = phrase.Fund.Length > 0 ? phrase.Fund : Point.Fund,
                Origin = phrase.Origin.Length > 0 ? phrase.Origin : Point.Origin,
            };
        }

        // A subject of the cube proper leaves the items (三公, procurement) that the chapter is about.
        var basis = Point.Item.Length > 0 ? new Point { Unit = Point.Unit } : Point;
        var side =
            phrase.Side == ProseWord.BothSides ? ""
            : phrase.Side.Length > 0 ? phrase.Side
            : basis.Side;
        var turns = side != basis.Side && basis.Side.Length > 0;
        return basis with
        {
            Side = side,
            Fund =
                phrase.Fund.Length > 0 ? phrase.Fund
                : phrase.IsWhole ? ""
                : basis.Fund,
            Origin =
                phrase.Origin.Length > 0 ? phrase.Origin
                : phrase.IsWhole || turns ? ""
                : basis.Origin,
            Nature =
                phrase.Nature.Length > 0 ? phrase.Nature
                : turns || phrase.IsWhole ? ""
                : basis.Nature,
            Function =
                phrase.Function.Length > 0 ? phrase.Function
                : turns || phrase.IsWhole ? ""
                : basis.Function,
            Economic =
                phrase.Economic.Length > 0 ? phrase.Economic
                : turns || phrase.IsWhole ? ""
                : basis.Economic,
        };
    }
}
