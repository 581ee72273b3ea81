using System.Globalization;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>增减复算 (77–82): this year, last year, change, rate and direction of one subject in one run of clauses.</summary>
internal sealed class ChangeArithmetic(
    ProseReport report,
    ChangesInTables tables,
    StatementIndex statements
)
{
    private readonly List<(
        Claim Rate,
        long Numerator,
        long Denominator,
        PercentFit Fit,
        List<EquationTerm> Terms
    )> _rates = [];

    public void Run()
    {
        foreach (var claims in report.Claims.GroupBy(claim => claim.Group))
        {
            if (
                ChangeGroup.Of([.. claims], report.Context.Pack.Profile.Year) is { } group
                && !tables.Contradict(group)
            )
            {
                Check(WithAmount(group));
            }
        }

        ReportRates();
    }

    /// <summary>
    /// 「收入预算总额 10 万元，…。收入预算总额比上年减少 2 万元，下降 20%」: the amount of a change and its rate may stand in another
    /// sentence or only in a table. It is taken where everything that tells it agrees.
    /// </summary>
    private ChangeGroup WithAmount(ChangeGroup group)
    {
        if (
            group
                is not { Current: null, Before: null, Change: { IsCertain: true }, Rate: not null }
            || group.Subject is not { Unit: "", Project: "" } point
        )
        {
            return group;
        }

        Claim? found = null;
        foreach (var claim in report.Claims)
        {
            if (
                claim is { Kind: ClaimKind.Amount, IsCertain: true, Amount: { } amount }
                && claim.Subject == point
            )
            {
                if (found?.Amount!.Truth.Overlaps(amount.Truth) == false)
                {
                    return group;
                }

                found ??= claim;
            }
        }

        var near = statements.NearOrGeneral(point);
        if (found is not null)
        {
            // An amount that every table contradicts is told as such, and proves nothing of the change.
            return
                near.Count > 0
                && !near.Exists(other => other.Amount.Truth.Overlaps(found.Amount!.Truth))
                ? group
                : group with
                {
                    Current = found,
                };
        }

        if (!IsAllOf(point, near))
        {
            return group;
        }

        foreach (var statement in near)
        {
            if (found?.Amount!.Truth.Overlaps(statement.Amount.Truth) == false)
            {
                return group;
            }

            found ??= new Claim(ClaimKind.Amount, point, statement.Anchor)
            {
                Amount = statement.Amount,
                SubjectText = statements.TitleOf(statement),
            };
        }

        return group with
        {
            Current = found,
        };
    }

    /// <summary>
    /// 收支各增加 35 万元 speaks of both sides, and a total may hold carried-over money: where the tables that were read print one side or
    /// this year's money alone, they do not say of what the change is.
    /// </summary>
    private static bool IsAllOf(Point point, List<Statement> near) =>
        point.Item.Length > 0
        || (
            (
                point.Side.Length > 0
                || (
                    near.Exists(other => other.Point.Side == Sides.Income)
                    && near.Exists(other => other.Point.Side == Sides.Expenditure)
                )
            )
            && (
                point.Origin.Length > 0
                || near.Exists(other => other.Point.Origin != Origins.Current)
            )
        );

    private void Check(ChangeGroup group)
    {
        var (current, before, change, rate, same) = group;
        Unchanged(same, current, before, change);
        if (current is not null && before is not null && change is not null)
        {
            Difference(current, before, change);
        }

        if (
            change is not null
            && rate is not null
            && change.Direction != rate.Direction
            && rate.Direction != Direction.None
            && change.Direction != Direction.None
            && change.Amount!.Value.Fen != 0
        )
        {
            Contradiction(change, rate);
            return;
        }

        if (current is not null && before is null && change is not null)
        {
            MoreThanAll(current, change);
        }

        if (rate is not null)
        {
            Rate(current, before, change, rate);
        }
    }

    private void Difference(Claim current, Claim before, Claim change)
    {
        report.Count("MZ6077");
        var sign = change.Direction == Direction.Down ? -1 : 1;
        var implied = current.Amount!.Truth - before.Amount!.Truth;
        var said = sign < 0 ? -change.Amount!.Truth : change.Amount!.Truth;
        if (implied.Overlaps(said))
        {
            return;
        }

        var difference = current.Amount.Value.Fen - before.Amount.Value.Fen;
        List<EquationTerm> terms =
        [
            new(0, sign < 0 ? "减少" : "增加", change.Anchor.Printed, change.Anchor),
            ProseReport.Term(sign, current),
            new(
                -sign,
                before.Subject.Year.ToString(CultureInfo.InvariantCulture) + "年",
                before.Anchor.Printed,
                before.Anchor
            ),
        ];
        if (implied.Overlaps(-said))
        {
            var right = difference < 0 ? ("减少", "a decrease") : ("增加", "an increase");
            report.Find(
                "MZ6079",
                Severity.Error,
                new(
                    $"{ProseReport.Label(current)}：{current.Anchor.Printed}比{before.Anchor.Printed}是{right.Item1}，文字却写成{(sign < 0 ? "减少" : "增加")}{change.Anchor.Printed}。",
                    $"{ProseReport.Label(current)}: {current.Anchor.Printed} against {before.Anchor.Printed} is {right.Item2}, but the sentence says {(sign < 0 ? "decrease" : "increase")} of {change.Anchor.Printed}."
                ),
                new("改正增减方向。", "Correct the direction word."),
                [change.Anchor, current.Anchor, before.Anchor],
                expected: right.Item1,
                equation: terms
            );
            return;
        }

        var expected = ProseReport.Print(Math.Abs(difference), change.Amount);
        report.Find(
            "MZ6077",
            Severity.Error,
            new(
                $"{ProseReport.Label(current)}：{current.Anchor.Printed} − {before.Anchor.Printed} = {ProseReport.Print(difference, change.Amount)}，文字写{(sign < 0 ? "减少" : "增加")}{change.Anchor.Printed}，相差{ProseReport.Print(Math.Abs(difference * sign - change.Amount.Value.Fen), change.Amount)}。",
                $"{ProseReport.Label(current)}: {current.Anchor.Printed} − {before.Anchor.Printed} = {ProseReport.Print(difference, change.Amount)}, but the sentence says {(sign < 0 ? "a decrease" : "an increase")} of {change.Anchor.Printed}."
            ),
            new(
                "核对本年数、上年数与增减额，三者之一有误。",
                "One of the three amounts (this year, last year, change) is wrong; compare them with the tables of both years."
            ),
            [change.Anchor, current.Anchor, before.Anchor],
            expected,
            new Money(difference * sign - change.Amount.Value.Fen),
            equation: terms
        );
    }

    /// <summary>增加额大于本年数: the year before would have had less than nothing.</summary>
    private void MoreThanAll(Claim current, Claim change)
    {
        if (
            change.Direction != Direction.Up
            || current.Amount!.Value.Fen < 0
            // Unknown words may be a part of a larger subject; a class that the sentence names is one, even if two codes have its name.
            || (!change.IsCertain && change.PrintedName.Length == 0)
            || change.Amount!.Truth.Low <= current.Amount.Truth.High
        )
        {
            return;
        }

        report.Count("MZ6077");
        report.Find(
            "MZ6077",
            Severity.Warning,
            new(
                $"{ProseReport.Label(change)}：本年{current.Anchor.Printed}，却比上年增加{change.Anchor.Printed}，增加额大于本年数。",
                $"{ProseReport.Label(change)}: {current.Anchor.Printed} this year, yet {change.Anchor.Printed} more than the year before: the increase is more than there is."
            ),
            new("核对增减额与方向。", "Check the change and its direction."),
            [change.Anchor, current.Anchor],
            difference: change.Amount.Value - current.Amount.Value,
            equation:
            [
                new EquationTerm(0, "增加", change.Anchor.Printed, change.Anchor),
                ProseReport.Term(1, current),
            ]
        );
    }

    private void Contradiction(Claim change, Claim rate)
    {
        report.Count("MZ6079");
        report.Find(
            "MZ6079",
            // 「减少0.01万元，增长0%」: the rate says nothing, the words still contradict each other.
            rate.Number!.Value.Value == 0
                ? Severity.Warning
                : Severity.Error,
            new(
                $"{ProseReport.Label(change)}：金额写{Word(change.Direction)}{change.Anchor.Printed}，比例却写{Word(rate.Direction)}{rate.Anchor.Printed}，方向相反。",
                $"{ProseReport.Label(change)}: the amount is said to {English(change.Direction)} by {change.Anchor.Printed}, the rate to {English(rate.Direction)} by {rate.Anchor.Printed}."
            ),
            new("统一增减方向。", "Use one direction for both."),
            [rate.Anchor, change.Anchor]
        );
    }

    private static string Word(Direction direction) =>
        direction == Direction.Down ? "减少" : "增加";

    private static string English(Direction direction) =>
        direction == Direction.Down ? "fall" : "rise";

    private void Unchanged(Claim? same, Claim? current, Claim? before, Claim? change)
    {
        if (same is null || same.ReferenceText.Length > 0)
        {
            return;
        }

        report.Count("MZ6080");
        var differs =
            current is not null
            && before is not null
            && !current.Amount!.Truth.Overlaps(before.Amount!.Truth);
        var changes = change is not null && change.Amount!.Value.Fen != 0;
        if (!differs && !changes)
        {
            return;
        }

        var against = differs ? before! : change!;
        report.Find(
            "MZ6080",
            Severity.Error,
            new(
                $"{ProseReport.Label(same)}：文字称“{same.Anchor.Printed}”，但同一句中{(differs ? $"本年{current!.Anchor.Printed}、上年{before!.Anchor.Printed}" : $"增减{change!.Anchor.Printed}")}。",
                $"{ProseReport.Label(same)}: said to be unchanged ({same.Anchor.Printed}), but the same sentence prints {(differs ? $"{current!.Anchor.Printed} against {before!.Anchor.Printed}" : $"a change of {change!.Anchor.Printed}")}."
            ),
            new("改正“持平”或金额。", "Correct the word or the amount."),
            [same.Anchor, against.Anchor]
        );
    }

    private void Rate(Claim? current, Claim? before, Claim? change, Claim rate)
    {
        if (rate.Direction == Direction.None)
        {
            return;
        }

        Interval numerator;
        long numeratorValue;
        Interval denominator;
        long denominatorValue;
        var terms = new List<EquationTerm> { new(0, "增减率", rate.Anchor.Printed, rate.Anchor) };
        if (change is not null)
        {
            numerator = change.Amount!.Truth;
            numeratorValue = Math.Abs(change.Amount.Value.Fen);
            terms.Add(new(1, "增减额", change.Anchor.Printed, change.Anchor));
        }
        else if (current is not null && before is not null)
        {
            numeratorValue = Math.Abs(current.Amount!.Value.Fen - before.Amount!.Value.Fen);
            numerator =
                current.Amount.Value.Fen >= before.Amount.Value.Fen
                    ? current.Amount.Truth - before.Amount.Truth
                    : before.Amount.Truth - current.Amount.Truth;
        }
        else
        {
            return;
        }

        if (before is not null)
        {
            denominator = before.Amount!.Truth;
            denominatorValue = before.Amount.Value.Fen;
            terms.Add(new(1, "上年数", before.Anchor.Printed, before.Anchor) { IsDivisor = true });
        }
        else if (current is not null && change is not null)
        {
            var sign = change.Direction == Direction.Down ? -1 : 1;
            denominator =
                sign > 0
                    ? current.Amount!.Truth - change.Amount!.Truth
                    : current.Amount!.Truth + change.Amount!.Truth;
            denominatorValue = current.Amount.Value.Fen - sign * change.Amount!.Value.Fen;
            // The base is not printed: it is this year's amount without the change.
            var unit = current.Amount!.Unit;
            terms.Add(
                new(
                    1,
                    sign > 0 ? "上年数（本年数 − 增加额）" : "上年数（本年数 + 减少额）",
                    new Money(denominatorValue)
                        .InUnit(unit)
                        .ToString("0.##", CultureInfo.InvariantCulture) + unit.Name,
                    Anchor: null
                )
                {
                    IsDivisor = true,
                }
            );
        }
        else
        {
            return;
        }

        if (denominatorValue == 0 && denominator.Contains(0))
        {
            ZeroBase(rate, terms);
            return;
        }

        if (denominatorValue <= 0 || numeratorValue < 0)
        {
            // More was added than there is: the sentence was perhaps read with the wrong subject; nothing is concluded.
            return;
        }

        report.Count("MZ6078");
        var fit = Percentages.Judge(
            numerator,
            numeratorValue,
            denominator,
            denominatorValue,
            rate.Number!.Value
        );
        _rates.Add((rate, numeratorValue, denominatorValue, fit, terms));
    }

    private void ZeroBase(Claim rate, List<EquationTerm> terms)
    {
        report.Count("MZ6081");
        if (rate.Number!.Value.Value == 0)
        {
            return;
        }

        report.Find(
            "MZ6081",
            Severity.Warning,
            new(
                $"{ProseReport.Label(rate)}：上年数为0，增长率{rate.Anchor.Printed}没有意义。",
                $"{ProseReport.Label(rate)}: last year's amount is 0, so a rate of {rate.Anchor.Printed} has no meaning."
            ),
            new(
                "删去增长率，写明上年无此项预算。",
                "Leave the rate out and say that there was no such budget last year."
            ),
            terms.Where(term => term.Anchor is not null).Select(term => term.Anchor!),
            equation: terms
        );
    }

    /// <summary>
    /// A cut-off digit is an error of the author only where the pack's other rates follow from the printed amounts: an office that
    /// computes from exact yuan misses the printed result in both directions.
    /// </summary>
    private void ReportRates()
    {
        var exact = _rates.Count(rate => rate.Fit == PercentFit.Exact);
        var explained = _rates.Count(rate => rate.Fit == PercentFit.Explained);
        foreach (var (rate, numerator, denominator, fit, terms) in _rates)
        {
            if (fit == PercentFit.Exact)
            {
                continue;
            }

            var expected = Percentages.Round(numerator, denominator, rate.Number!.Value.Decimals);
            var cut = fit == PercentFit.Truncated && explained == 0 && exact >= 3;
            PercentFindings.Report(report, "MZ6078", rate, expected, fit, cut, terms);
        }
    }
}

/// <summary>One way to tell of a percentage that its operands do not give.</summary>
internal static class PercentFindings
{
    public static void Report(
        ProseReport report,
        string code,
        Claim claim,
        string expected,
        PercentFit fit,
        bool cut,
        List<EquationTerm> terms
    )
    {
        var operands = string.Join('、', terms.Skip(1).Select(term => term.Printed));
        var places = terms.Where(term => term.Anchor is not null).Select(term => term.Anchor!);
        if (fit == PercentFit.Wrong)
        {
            report.Find(
                code,
                Severity.Error,
                new(
                    $"{ProseReport.Label(claim)}：按{operands}计算应为{expected}，文字写{claim.Anchor.Printed}。",
                    $"{ProseReport.Label(claim)}: {operands} give {expected}, but the sentence says {claim.Anchor.Printed}."
                ),
                new(
                    "按文中金额重新计算比例。",
                    "Compute the percentage again from the amounts of the sentence."
                ),
                places,
                expected,
                equation: terms
            );
        }
        else if (cut)
        {
            report.Find(
                code,
                Severity.Warning,
                new(
                    $"{ProseReport.Label(claim)}：按{operands}计算，四舍五入应为{expected}，文字写{claim.Anchor.Printed}，是截去而非四舍五入（本包其他比例均按文中金额四舍五入）。",
                    $"{ProseReport.Label(claim)}: {operands} give {expected} when rounded; {claim.Anchor.Printed} is cut off. The other rates of this pack are rounded from the printed amounts."
                ),
                new("按四舍五入改正。", "Round instead of cutting off."),
                places,
                expected,
                equation: terms
            );
        }
        else
        {
            report.Find(
                code,
                Severity.Info,
                new(
                    $"{ProseReport.Label(claim)}：按{operands}计算为{expected}，文字写{claim.Anchor.Printed}；金额的四舍五入可以解释差异。",
                    $"{ProseReport.Label(claim)}: {operands} give {expected}, the sentence says {claim.Anchor.Printed}; amounts inside the printed precision explain it."
                ),
                new("无需修改。", "Nothing to do."),
                places,
                expected,
                rounding: true,
                equation: terms
            );
        }
    }
}
