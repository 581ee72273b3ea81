using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>前后不一 (86) and income and expenditure added together (91).</summary>
internal sealed class RepeatedClaims(ProseReport report, StatementIndex statements)
{
    public void Run()
    {
        foreach (
            var group in report
                .Claims.Where(claim =>
                    claim is { Kind: ClaimKind.Amount, IsCertain: true, Amount: not null }
                    && IsDefinite(claim.Subject)
                )
                .GroupBy(claim => claim.Subject)
        )
        {
            Compare([.. group]);
        }

        Targets();
        AddedTogether();
    }

    /// <summary>Points that say enough: a bare 收入 or 支出 may mean many things.</summary>
    private static bool IsDefinite(Point point) =>
        point.Item.Length > 0
            ? !point.Item.StartsWith(Items.Targets, StringComparison.Ordinal)
            : point.Side.Length > 0
                && (
                    point.Function.Length > 0
                    || point.Nature.Length > 0
                    || point.Fund.Length > 0
                    || point.Origin.Length == 0
                );

    private void Compare(List<Claim> claims)
    {
        if (claims.Count < 2)
        {
            return;
        }

        report.Count("MZ6086");
        var first = claims[0];
        foreach (var claim in claims)
        {
            if (
                claim.Amount!.Truth.Overlaps(first.Amount!.Truth)
                || claim.Sentence == first.Sentence
            )
            {
                continue;
            }

            // Tables that print both amounts show that the words mean two things (with and without carried-over money, …).
            if (IsPrinted(first) && IsPrinted(claim))
            {
                continue;
            }

            report.Find(
                "MZ6086",
                IsPrinted(first) || IsPrinted(claim) ? Severity.Error : Severity.Warning,
                new(
                    $"同一指标前后不一：{ProseReport.Label(first)} {first.Anchor.Printed}；{ProseReport.Label(claim)} {claim.Anchor.Printed}。",
                    $"One figure is told twice: {ProseReport.Label(first)} {first.Anchor.Printed}; {ProseReport.Label(claim)} {claim.Anchor.Printed}."
                ),
                new("核对两处并统一。", "Compare both places and make them agree."),
                IsPrinted(first) ? [claim.Anchor, first.Anchor] : [first.Anchor, claim.Anchor],
                difference: claim.Amount.Value - first.Amount.Value
            );
            return;
        }
    }

    private bool IsPrinted(Claim claim) =>
        statements
            .Around(claim.Subject)
            .Any(statement => statement.Amount.Truth.Overlaps(claim.Amount!.Truth));

    /// <summary>绩效目标: the same number of projects with another amount.</summary>
    private void Targets()
    {
        var all = Pair(Items.Targets);
        var key = Pair(Items.KeyTargets);
        var ordinary = Pair(Items.OrdinaryTargets);
        if (all is null || ordinary is null)
        {
            return;
        }

        report.Count("MZ6186");
        var keyCount = key?.Count.Number?.Value ?? 0;
        var keyAmount = key?.Amount?.Amount?.Value.Fen ?? 0;
        if (
            all.Value.Amount?.Amount is not { } total
            || ordinary.Value.Amount?.Amount is not { } part
            || all.Value.Count.Number!.Value.Value
                != keyCount + ordinary.Value.Count.Number!.Value.Value
            || (keyCount > 0 && key!.Value.Amount is null)
            || (total.Truth - part.Truth).Contains(keyAmount)
        )
        {
            return;
        }

        report.Find(
            "MZ6186",
            Severity.Error,
            new(
                $"绩效目标：{all.Value.Count.Anchor.Printed}项目涉及{total.Printed}，重点{keyCount:0}个与一般{ordinary.Value.Count.Anchor.Printed}是同一批项目，金额却为{part.Printed}{(keyAmount > 0 ? $" + {key!.Value.Amount!.Anchor.Printed}" : "")}。",
                $"Targets: {all.Value.Count.Anchor.Printed} projects with {total.Printed}; key ({keyCount:0}) and ordinary ({ordinary.Value.Count.Anchor.Printed}) evaluation cover the same projects, but with {part.Printed}."
            ),
            new("核对同一批项目的金额。", "The same projects must have one amount."),
            [ordinary.Value.Amount!.Anchor, all.Value.Amount!.Anchor],
            expected: ProseReport.Print(total.Value.Fen - keyAmount, part),
            difference: part.Value - total.Value
        );
    }

    private (Claim Count, Claim? Amount)? Pair(string item)
    {
        var claims = report.Claims;
        for (var i = 0; i < claims.Length; i++)
        {
            if (
                claims[i] is not { Kind: ClaimKind.Count, CountUnit: "个", Number: not null } count
                || count.Subject.Item != item
                || count.Subject.Fund.Length > 0
            )
            {
                continue;
            }

            for (
                var k = i + 1;
                k < claims.Length && k < i + 4 && claims[k].Sentence == count.Sentence;
                k++
            )
            {
                if (
                    claims[k] is { Kind: ClaimKind.Amount, Amount: not null } amount
                    && amount.Subject.Item == item
                )
                {
                    return (count, amount);
                }
            }

            return (count, null);
        }

        return null;
    }

    /// <summary>收支总数 = 收入 + 支出: the same money counted twice.</summary>
    private void AddedTogether()
    {
        foreach (var claim in report.Claims)
        {
            if (
                claim
                    is not {
                        Kind: ClaimKind.Amount,
                        IsCertain: true,
                        Amount: { Value.Fen: > 0 } amount
                    }
                || claim.Subject
                    is not { Side: "", Item: "", Nature: "", Function: "", Economic: "" }
                || !claim.SubjectText.Contains("收支", StringComparison.Ordinal)
            )
            {
                continue;
            }

            report.Count("MZ6091");
            foreach (var other in report.Claims)
            {
                if (
                    other is { Kind: ClaimKind.Amount, IsCertain: true, Amount: not null }
                    && other.Subject.Year == claim.Subject.Year
                    && other.Subject
                        is { Side.Length: > 0, Item: "", Nature: "", Function: "", Economic: "" }
                    && (other.Amount.Truth + other.Amount.Truth).Overlaps(amount.Truth)
                    && other.Amount.Value.Fen * 2 == amount.Value.Fen
                    && !IsPrinted(claim)
                )
                {
                    report.Find(
                        "MZ6091",
                        Severity.Error,
                        new(
                            $"{ProseReport.Label(claim)} {claim.Anchor.Printed} 是收入与支出相加（{other.Anchor.Printed} × 2），同一笔资金算了两次。",
                            $"{ProseReport.Label(claim)} {claim.Anchor.Printed} adds income and expenditure ({other.Anchor.Printed} × 2): the same money is counted twice."
                        ),
                        new(
                            "收入与支出分别列示，总额为其中之一。",
                            "Tell income and expenditure each; they are equal and are not added."
                        ),
                        [claim.Anchor, other.Anchor],
                        expected: ProseReport.Print(other.Amount.Value.Fen, amount),
                        difference: amount.Value - other.Amount.Value
                    );
                    return;
                }
            }
        }
    }
}
