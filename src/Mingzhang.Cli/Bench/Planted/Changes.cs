using System.Globalization;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Cli.Bench.Planted;

/// <summary>增减额能否判断: whether anything in a pack says what a changed increase or decrease should be.</summary>
internal static class Changes
{
    /// <summary>
    /// False where the sentence tells no amount of the year before, no table prints one, and the printed rate is still what the
    /// changed amount gives: 「增加0.51万元，增长0%」 of 333.94 万元 is as true as 0.01, and no reader could know.
    /// </summary>
    public static bool IsDetermined(Pack pack, string paragraph, string printed, string changed)
    {
        var claim = pack.Claims.FirstOrDefault(one =>
            one is { Kind: ClaimKind.Change, Amount: not null }
            && one.Anchor.Printed.StartsWith(printed, StringComparison.Ordinal)
            && paragraph.Contains(one.Sentence.TrimEnd('。'), StringComparison.Ordinal)
        );
        if (
            claim is null
            || !decimal.TryParse(
                changed,
                NumberStyles.Number,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
        {
            return true;
        }

        var point = claim.Subject with { Measure = "" };
        var before = point with { Year = point.Year - 1 };
        if (
            pack.Statements.Any(statement => statement.Point == before)
            || pack.Claims.Any(one => one.Kind == ClaimKind.Amount && one.Subject == before)
        )
        {
            return true;
        }

        var rate = pack.Claims.FirstOrDefault(one =>
            one.Group == claim.Group && one is { Kind: ClaimKind.ChangeRate, Number: not null }
        );
        var current = pack.Claims.FirstOrDefault(one =>
            one is { Kind: ClaimKind.Amount, Amount: not null } && one.Subject == point
        );
        if (rate is null || current is null)
        {
            return false;
        }

        var change = value * claim.Amount!.Unit.Fen;
        var total =
            current.Amount!.Value.Fen - (claim.Direction == Direction.Down ? -change : change);
        return total <= 0
            || Math.Round(
                change * 100 / total,
                rate.Number!.Value.Decimals,
                MidpointRounding.AwayFromZero
            ) != rate.Number.Value.Value;
    }
}
