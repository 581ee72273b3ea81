using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>一组增减: what one run of clauses tells of one subject. Each part is null where the sentence does not tell it.</summary>
/// <param name="Current">This year's amount.</param>
/// <param name="Before">The amount of the year that is compared with.</param>
/// <param name="Same">持平.</param>
internal sealed record ChangeGroup(
    Claim? Current,
    Claim? Before,
    Claim? Change,
    Claim? Rate,
    Claim? Same
)
{
    /// <summary>The group of <paramref name="claims"/>; null where more than one amount of a kind leaves open which belong together.</summary>
    public static ChangeGroup? Of(List<Claim> claims, int packYear)
    {
        var amounts = claims.FindAll(claim =>
            claim is { Kind: ClaimKind.Amount, Amount: not null }
        );
        var changes = claims.FindAll(claim =>
            claim is { Kind: ClaimKind.Change, Amount: not null }
        );
        var rates = claims.FindAll(claim =>
            claim is { Kind: ClaimKind.ChangeRate, Number: not null }
        );
        if (
            (amounts.Count == 2 && packYear == 0)
            || amounts.Count > 2
            || changes.Count > 1
            || rates.Count > 1
        )
        {
            return null;
        }

        var year = amounts.Count == 0 ? 0 : amounts.Max(claim => claim.Subject.Year);
        var before = amounts.Find(claim => claim.Subject.Year < year);
        var change = changes.Count == 1 ? changes[0] : null;
        return
            (amounts.Count == 2 && before is null)
            || change is { Direction: Direction.None, Amount.Value.Fen: not 0 }
            ? null
            : new ChangeGroup(
                amounts.Find(claim => claim.Subject.Year == year),
                before,
                change,
                rates.Count == 1 ? rates[0] : null,
                claims.Find(claim => claim.Kind == ClaimKind.Unchanged)
            );
    }

    /// <summary>What the sentence says of the change.</summary>
    public Claim? Told => Change ?? Rate ?? Same;

    /// <summary>The point whose amounts of two years are compared; null where nothing is.</summary>
    public Point? Subject => Told is { } told ? told.Subject with { Measure = "" } : null;

    /// <summary>The year that is compared with: the one that the sentence names, or the year before.</summary>
    public int BaseYear =>
        Told is not { } told ? 0
        : told.Reference is { Year: > 0 } reference ? reference.Year
        : told.Subject.Year - 1;

    /// <summary>The change with its sign.</summary>
    public static Interval Signed(Claim change) =>
        change.Direction == Direction.Down ? -change.Amount!.Truth : change.Amount!.Truth;
}
