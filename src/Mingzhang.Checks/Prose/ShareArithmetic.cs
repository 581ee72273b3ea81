using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>占比复算 (65): the share with the whole that the sentence names, or the one it is printed under.</summary>
internal sealed class ShareArithmetic(ProseReport report, StatementIndex statements)
{
    private sealed record Share(
        Claim Claim,
        Claim Part,
        Claim Whole,
        PercentFit Fit,
        string Expected
    );

    public void Run()
    {
        var shares = new List<Share>();
        var claims = report.Claims;
        for (var i = 0; i < claims.Length; i++)
        {
            if (claims[i] is { Kind: ClaimKind.Share, Number: not null } && Judge(i) is { } share)
            {
                report.Count("MZ5065");
                shares.Add(share);
            }
        }

        var exact = shares.Count(share => share.Fit == PercentFit.Exact);
        var explained = shares.Count(share => share.Fit == PercentFit.Explained);
        var others = new List<(Share Share, string Other)>();
        foreach (var share in shares)
        {
            if (share.Fit == PercentFit.Exact)
            {
                continue;
            }

            if (share.Fit == PercentFit.Wrong && OtherWhole(share) is { } other)
            {
                others.Add((share, other));
                continue;
            }

            if (
                share.Fit == PercentFit.Wrong
                && share.Claim.PartOf is null
                && share.Claim.Reference is null
                && !IsWhole(share, shares)
            )
            {
                // The total was only guessed from the sentence before, and nothing bears the guess out.
                continue;
            }

            if (IsBalance(share, shares))
            {
                TellBalance(share);
                continue;
            }

            PercentFindings.Report(
                report,
                "MZ5065",
                share.Claim,
                share.Expected,
                share.Fit,
                share.Fit == PercentFit.Truncated && explained == 0 && exact >= 3,
                Terms(share)
            );
        }

        foreach (var group in others.GroupBy(pair => (pair.Share.Whole.Anchor, pair.Other)))
        {
            ReportOther([.. group.Select(pair => pair.Share)], group.Key.Other);
        }
    }

    /// <summary>
    /// 轧差: the last share was printed as what the rounded others leave of 100 %, as offices do (49.55 + 39.84 + 10.61, where
    /// the last is 10.60 by itself).
    /// </summary>
    private static bool IsBalance(Share share, List<Share> shares)
    {
        // A share of the same total told elsewhere (财政拨款支出占本年支出合计的100%) belongs to no list.
        var list = shares.FindAll(other =>
            other.Whole == share.Whole && other.Claim.PartOf == share.Claim.PartOf
        );
        var others = list.FindAll(other => other != share);
        var printed = share.Claim.Number!.Value;
        if (
            others.Count < 2
            || others.Exists(other => other.Fit != PercentFit.Exact)
            || list.Sum(other => other.Claim.Number!.Value.Value) != 100
        )
        {
            return false;
        }

        // Half a unit of the last digit for each of the others is all that rounding can have moved.
        return Percentages.IsWithin(
            share.Part.Amount!.Value.Fen,
            share.Whole.Amount!.Value.Fen,
            printed,
            halves: others.Count + 1
        );
    }

    /// <summary>
    /// Whether the total of the sentence before is what the parts of this one divide: they add up to it, or all other shares
    /// beside this one are of it.
    /// </summary>
    private static bool IsWhole(Share share, List<Share> shares)
    {
        var list = shares.FindAll(other =>
            other.Whole == share.Whole && other.Claim.SentenceNumber == share.Claim.SentenceNumber
        );
        var sum = Interval.Zero;
        var fitting = 0;
        foreach (var each in list)
        {
            sum += each.Part.Amount!.Truth;
            fitting += each.Fit == PercentFit.Wrong ? 0 : 1;
        }

        return list.Count >= 2
            && (
                sum.Overlaps(share.Whole.Amount!.Truth)
                || (fitting >= 2 && fitting == list.Count - 1)
            );
    }

    private void TellBalance(Share share) =>
        report.Find(
            "MZ5065",
            Severity.Info,
            new(
                $"{ProseReport.Label(share.Claim)}：单独计算为{share.Expected}，文字写{share.Claim.Anchor.Printed}，是使各项占比合计为100%的尾差。",
                $"{ProseReport.Label(share.Claim)}: {share.Expected} by itself; {share.Claim.Anchor.Printed} is what the other shares leave of 100%."
            ),
            new("无需修改。", "Nothing to do."),
            [share.Claim.Anchor, share.Part.Anchor, share.Whole.Anchor],
            share.Expected,
            rounding: true,
            equation: Terms(share)
        );

    /// <summary>One finding for all shares of one list that rest on another total.</summary>
    private void ReportOther(List<Share> shares, string other)
    {
        var first = shares[0];
        var list = string.Join('、', shares.Select(share => share.Claim.Anchor.Printed));
        report.Find(
            "MZ5065",
            Severity.Warning,
            new(
                $"占比{list}是以{other}为分母；此处所说的总额是{first.Whole.Anchor.Printed}（{ProseReport.Label(first.Whole)}），按此{ProseReport.Label(first.Part)}应占{first.Expected}。",
                $"The shares {list} are of {other}; the total told here is {first.Whole.Anchor.Printed} ({ProseReport.Label(first.Whole)}), of which {ProseReport.Label(first.Part)} is {first.Expected}."
            ),
            new(
                "写明占比的分母，或按所述总额重新计算。",
                "Name the denominator, or compute the shares of the total that the text tells."
            ),
            [.. shares.Select(share => share.Claim.Anchor), first.Part.Anchor, first.Whole.Anchor],
            first.Expected,
            equation: Terms(first)
        );
    }

    private static List<EquationTerm> Terms(Share share) =>
        [
            new(0, "占比", share.Claim.Anchor.Printed, share.Claim.Anchor),
            ProseReport.Term(1, share.Part),
            ProseReport.Term(1, share.Whole) with
            {
                IsDivisor = true,
            },
        ];

    private Share? Judge(int at)
    {
        var claim = report.Claims[at];
        var part = Nearest(
            at,
            other => other.Kind == ClaimKind.Amount && other.Group == claim.Group
        );
        if (part is null)
        {
            return null;
        }

        var whole = WholeOf(at, claim, part);
        if (
            whole?.Amount is null
            || whole.Amount.Value.Fen <= 0
            || part.Amount!.Value.Fen < 0
            || whole == part
        )
        {
            return null;
        }

        var fit = Percentages.Judge(
            part.Amount.Truth,
            part.Amount.Value.Fen,
            whole.Amount.Truth,
            whole.Amount.Value.Fen,
            claim.Number!.Value
        );
        return new Share(
            claim,
            part,
            whole,
            fit,
            Percentages.Round(
                part.Amount.Value.Fen,
                whole.Amount.Value.Fen,
                claim.Number.Value.Decimals
            )
        );
    }

    private Claim? WholeOf(int at, Claim claim, Claim part)
    {
        if (claim.PartOf is { } index)
        {
            return report.Claims[index].Kind == ClaimKind.Amount ? report.Claims[index] : null;
        }

        if (claim.Reference is { } reference)
        {
            return claim.IsCertain
                ? Nearest(
                    at,
                    other =>
                        other is { Kind: ClaimKind.Amount, IsCertain: true }
                        && other.Subject == reference
                )
                : null;
        }

        // A list of shares without a total: the total that the paragraph before told.
        return Nearest(
            at,
            other =>
                other is { Kind: ClaimKind.Amount, IsCertain: true, PartOf: null }
                && other.Subject.Year == part.Subject.Year
                && other.Subject.Function.Length == 0
                && other.Subject.Economic.Length == 0
                && other.Subject.Nature.Length == 0
                && other.Subject.Item.Length == 0
                && other.Subject.Side is "" or Sides.Expenditure
                && other.Subject.Unit == part.Subject.Unit
                && part.Subject.Item.Length == 0
                && (part.Subject.Function.Length > 0 || part.Subject.Nature.Length > 0)
                && other.Amount!.Value.Fen >= part.Amount!.Value.Fen
                && (other.Subject.Fund == part.Subject.Fund || part.Subject.Fund.Length == 0)
                && claim.SentenceNumber - other.SentenceNumber <= 2
        );
    }

    private Claim? Nearest(int before, Func<Claim, bool> fits)
    {
        for (var i = before - 1; i >= 0 && before - i < 40; i--)
        {
            if (fits(report.Claims[i]))
            {
                return report.Claims[i];
            }
        }

        return null;
    }

    /// <summary>Another total of the pack that gives the printed share; null where none does.</summary>
    private string? OtherWhole(Share share)
    {
        foreach (var claim in report.Claims)
        {
            if (
                claim is { Kind: ClaimKind.Amount, IsCertain: true, Amount: not null }
                && claim.Subject.Year == share.Whole.Subject.Year
                && claim.Subject.Function.Length == 0
                && claim.Subject.Item.Length == 0
                && claim.Subject.Nature.Length == 0
                && Gives(share, claim.Amount)
            )
            {
                return $"{claim.Anchor.Printed}（{ProseReport.Label(claim)}）";
            }
        }

        foreach (var total in statements.Totals)
        {
            if (Gives(share, total.Amount))
            {
                return total.Amount.Printed + total.Amount.Unit.Name;
            }
        }

        return null;
    }

    private static bool Gives(Share share, Amount whole) =>
        whole.Value.Fen > 0
        && Percentages.Judge(
            share.Part.Amount!.Truth,
            share.Part.Amount.Value.Fen,
            whole.Truth,
            whole.Value.Fen,
            share.Claim.Number!.Value
        ) is PercentFit.Exact;
}
