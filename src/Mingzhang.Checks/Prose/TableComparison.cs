using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>文字与表核对 (64, 66–72): a certain sentence against what trusted tables print at its point.</summary>
internal sealed class TableComparison(ProseReport report, StatementIndex statements)
{
    private const int LeastFunctions = 3;

    /// <summary>As many names of sentences as one message holds.</summary>
    private const int MostLabels = 4;

    private sealed record Conflict(Claim Claim, Amount Said, List<Statement> Near, string Expected)
    {
        public Statement First => Near[0];
    }

    private enum Gap
    {
        /// <summary>More than a unit of the last printed digit.</summary>
        Wrong,

        /// <summary>9366.478 printed as 9366.47: digits were cut off.</summary>
        CutOff,

        /// <summary>Less than one unit of the last digit: rounded parts that were added give this.</summary>
        Rounding,
    }

    private readonly List<Conflict> _conflicts = [];

    public void Run()
    {
        foreach (var claim in report.Claims)
        {
            if (
                !claim.IsCertain
                || claim.Subject.Unit.Length > 0
                || claim.Subject.Project.Length > 0
                || claim.Subject.Item.StartsWith(Items.Targets, StringComparison.Ordinal)
            )
            {
                continue;
            }

            if (claim is { Kind: ClaimKind.Amount, Amount: not null })
            {
                Compare(claim, claim.Amount);
            }
            else if (claim.Kind == ClaimKind.None)
            {
                Denied(claim);
            }
        }

        // One wrong number told in ten sentences is one finding.
        foreach (
            var group in _conflicts.GroupBy(conflict =>
                (conflict.Said.Value, conflict.Expected, conflict.Claim.Subject.Year)
            )
        )
        {
            Tell([.. group]);
        }

        Functions();
        Misprinted();
        OperatingCost();
    }

    private static string CodeOf(Point point) =>
        point.Item switch
        {
            Items.Procurement or Items.Goods or Items.Works or Items.Services => "MZ5072",
            Items.OperatingCost => "MZ5071",
            "" => point.Function.Length > 0 ? "MZ5066"
            : point.Nature is Natures.Project ? "MZ5068"
            : point.Nature is Natures.Basic or Natures.Personnel or Natures.Public ? "MZ5067"
            : point.Fund.Length > 0 ? "MZ5069"
            : "MZ5064",
            _ => "MZ5070",
        };

    private void Compare(Claim claim, Amount amount)
    {
        var near = statements.NearOrGeneral(claim.Subject);
        if (near.Count == 0)
        {
            return;
        }

        var code = CodeOf(claim.Subject);
        report.Count(code);
        if (near.Find(statement => Agrees(amount, statement.Amount)) is { } same)
        {
            if (!near.Exists(statement => IsOneNumber(amount, statement.Amount)))
            {
                TellRounding(claim, amount, same);
            }

            return;
        }

        // The tables disagree among themselves, or the words may mean another fund: the sentence is not the one to blame for sure.
        var first = near[0];
        if (
            near.Exists(statement => !statement.Amount.Truth.Overlaps(first.Amount.Truth))
            || MeansAnother(claim, amount)
            || IsSplit(claim, amount, first.Amount)
            || statements.DifferByCarryOver(amount, first.Amount)
        )
        {
            return;
        }

        // The chapter's fund is not always said again: an amount that another fund's table explains but for its last digit is meant.
        if (GapOf(amount, first.Amount) == Gap.Wrong && CutOff(claim.Subject, amount) is { } meant)
        {
            near = [meant];
            first = meant;
        }

        _conflicts.Add(new(claim, amount, near, ProseReport.Print(first.Amount.Value.Fen, amount)));
    }

    private void Tell(List<Conflict> conflicts)
    {
        var conflict = conflicts[0];
        var (claim, amount, first) = (conflict.Claim, conflict.Said, conflict.First);
        var gap = GapOf(amount, first.Amount);
        var labels = conflicts
            .Select(each => ProseReport.Label(each.Claim))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var label =
            string.Join('、', labels.Take(MostLabels)) + (labels.Count > MostLabels ? "…" : "");
        var (places, placesEn) =
            conflicts.Count > 1
                ? ($"（{conflicts.Count}处）", $" ({conflicts.Count} places)")
                : ("", "");
        var printed = first.Amount.Printed;
        var unit = first.Amount.Unit.Name;
        var (why, whyEn, remedy) = gap switch
        {
            Gap.CutOff => (
                $"四舍五入应为{conflict.Expected}，文字是截去而非四舍五入",
                $"rounded it is {conflict.Expected}, the sentence cuts digits off",
                new Text("按四舍五入改正。", "Round instead of cutting off.")
            ),
            Gap.Rounding => (
                $"四舍五入为{conflict.Expected}，相差不足末位一个单位，各分项四舍五入后相加可以解释",
                $"rounded it is {conflict.Expected}; the gap is less than one unit of the last digit, which adding rounded parts explains",
                new Text("无需修改。", "Nothing to do.")
            ),
            _ => (
                $"相差{ProseReport.Print(Math.Abs(amount.Value.Fen - first.Amount.Value.Fen), amount)}",
                $"expected {conflict.Expected}",
                new Text(
                    "核对文字与表，改正有误的一处。",
                    "Compare sentence and table and correct the wrong one."
                )
            ),
        };
        report.Find(
            CodeOf(claim.Subject),
            gap switch
            {
                Gap.Wrong => Severity.Error,
                Gap.CutOff when first.Point.Fund == claim.Subject.Fund => Severity.Warning,
                _ => Severity.Info,
            },
            new(
                $"{label}：文字写{claim.Anchor.Printed}{places}，{statements.TitleOf(first)}为{printed}{unit}，{why}。",
                $"{label}: the sentence says {claim.Anchor.Printed}{placesEn}, {statements.TitleOf(first)} prints {printed} {unit}: {whyEn}."
            ),
            remedy,
            [
                .. conflicts.Select(each => each.Claim.Anchor),
                .. conflict.Near.Take(6).Select(statement => statement.Anchor),
            ],
            conflict.Expected,
            amount.Value - first.Amount.Value,
            rounding: gap == Gap.Rounding,
            equation:
            [
                ProseReport.Term(0, claim),
                new EquationTerm(1, statements.TitleOf(first), printed, first.Anchor),
            ]
        );
    }

    /// <summary>
    /// What lies between the sentence and a finer printed table. Half a unit either way is rounding and no gap at all
    /// (<see cref="Agrees"/>); within a whole unit the digits were cut off, or parts were rounded before they were added
    /// (Xi'an 2021: 53,598.71 + 16,778.16 = 70,376.87 万元 for 703,768,605.79 元).
    /// </summary>
    private static Gap GapOf(Amount said, Amount printed)
    {
        var gap = said.Value.Fen - printed.Value.Fen;
        return printed.Step >= said.Step || Math.Abs(gap) >= said.Step ? Gap.Wrong
            : (gap < 0) == (said.Value.Fen > 0) ? Gap.CutOff
            : Gap.Rounding;
    }

    /// <summary>Rounded to the coarser of both prints they are one number.</summary>
    private static bool Agrees(Amount said, Amount printed) => said.Truth.Overlaps(printed.Truth);

    /// <summary>
    /// Whether one of both prints is the other, rounded: 7.39 and 7.40 are not, though one amount between them may be printed as
    /// either.
    /// </summary>
    private static bool IsOneNumber(Amount said, Amount printed) =>
        said.Truth.Low <= printed.Value.Fen && printed.Value.Fen <= said.Truth.High
        || printed.Truth.Low <= said.Value.Fen && said.Value.Fen <= printed.Truth.High;

    private void TellRounding(Claim claim, Amount said, Statement printed)
    {
        var unit = printed.Amount.Unit.Name;
        report.Find(
            CodeOf(claim.Subject),
            Severity.Info,
            new(
                $"{ProseReport.Label(claim)}：文字写{claim.Anchor.Printed}，{statements.TitleOf(printed)}为{printed.Amount.Printed}{unit}，相差末位一个单位；介于两者之间的数舍入方向不同即可印成两者，舍入可以解释差异。",
                $"{ProseReport.Label(claim)}: the sentence says {claim.Anchor.Printed}, {statements.TitleOf(printed)} prints {printed.Amount.Printed} {unit}: one unit of the last digit, which rounding an amount between them up and down explains."
            ),
            new("无需修改；最好统一。", "Nothing to do; best print one of them."),
            [claim.Anchor, printed.Anchor],
            ProseReport.Print(printed.Amount.Value.Fen, said),
            said.Value - printed.Amount.Value,
            rounding: true,
            equation:
            [
                ProseReport.Term(0, claim),
                new EquationTerm(
                    1,
                    statements.TitleOf(printed),
                    printed.Amount.Printed,
                    printed.Anchor
                ),
            ]
        );
    }

    /// <summary>
    /// The statement of any fund whose amount the sentence cuts off (Shanghai prints tables in 元, prose in whole 万元, and names
    /// the fund once for a whole list).
    /// </summary>
    private Statement? CutOff(Point point, Amount amount)
    {
        foreach (var statement in statements.Around(point))
        {
            var other = statement.Point;
            if (
                (point.Item.Length > 0 || other.Nature == point.Nature)
                && (other.Side == point.Side || point.Side.Length == 0 || other.Side.Length == 0)
                && GapOf(amount, statement.Amount) != Gap.Wrong
            )
            {
                return statement;
            }
        }

        return null;
    }

    private bool MeansAnother(Claim claim, Amount amount)
    {
        var point = claim.Subject;
        long sum = 0;
        var funds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in statements.Around(point))
        {
            var other = statement.Point;
            var sameNature = point.Item.Length > 0 || other.Nature == point.Nature;
            if (!sameNature)
            {
                continue;
            }

            if (
                Agrees(amount, statement.Amount)
                && (other.Side == point.Side || point.Side.Length == 0 || other.Side.Length == 0)
            )
            {
                return true;
            }

            // 三公 of all fiscal money = its parts by fund.
            if (
                point.Item.Length > 0
                && other.Fund is Funds.General or Funds.GovernmentFund or Funds.StateCapital
                && funds.Add(other.Fund)
            )
            {
                sum += statement.Amount.Value.Fen;
            }
        }

        return funds.Count > 1 && amount.Truth.Contains(sum);
    }

    /// <summary>人员经费 168.74 and 对个人和家庭的补助 16.30 beside it make the 185.04 of the table: divided, not wrong.</summary>
    private bool IsSplit(Claim claim, Amount amount, Amount printed)
    {
        var at = report.Claims.IndexOf(claim);
        for (var i = Math.Max(0, at - 6); i < report.Claims.Length && i <= at + 6; i++)
        {
            if (
                i != at
                && report.Claims[i] is { Kind: ClaimKind.Amount, Amount: { Value.Fen: > 0 } other }
                && report.Claims[i].Subject.Year == claim.Subject.Year
                && (amount.Truth + other.Truth).Overlaps(printed.Truth)
            )
            {
                return true;
            }
        }

        return false;
    }

    private void Denied(Claim claim)
    {
        // 未使用…安排: only funds and items that a table can deny; a bare 无…支出 says too little.
        if (
            claim.Subject.Item.Length == 0
            && claim.Subject.Fund is not (Funds.GovernmentFund or Funds.StateCapital)
        )
        {
            return;
        }

        if (claim.Subject.Origin.Length > 0 || claim.Subject.Nature.Length > 0)
        {
            return;
        }

        var code = CodeOf(claim.Subject);
        var near = statements.Near(claim.Subject);
        if (near.Count == 0)
        {
            return;
        }

        report.Count(code);
        var first = near[0];
        if (near.Exists(statement => statement.Amount.Truth.Contains(0)))
        {
            return;
        }

        report.Find(
            code,
            Severity.Error,
            new(
                $"文字称无“{claim.Anchor.Printed}”，{statements.TitleOf(first)}却为{first.Amount.Printed}{first.Amount.Unit.Name}。",
                $"The sentence says there is none ({claim.Anchor.Printed}), but {statements.TitleOf(first)} prints {first.Amount.Printed} {first.Amount.Unit.Name}."
            ),
            new("核对文字与表。", "Compare sentence and table."),
            [claim.Anchor, first.Anchor]
        );
    }

    /// <summary>功能科目: none invented, and where nearly all are told, none missing.</summary>
    private void Functions()
    {
        var year = report.Context.Pack.Profile.Year;
        if (statements.FunctionCount < LeastFunctions)
        {
            return;
        }

        foreach (var claim in report.Claims)
        {
            if (
                claim
                    is not { Kind: ClaimKind.Amount, IsCertain: true, Amount: { Value.Fen: not 0 } }
                || claim.Subject.Function.Length != 7
                || claim.Subject.Year != year
                || claim.Subject.Unit.Length > 0
            )
            {
                continue;
            }

            report.Count("MZ5166");
            if (!statements.KnowsFunction(claim.Subject.Function))
            {
                report.Find(
                    "MZ5166",
                    Severity.Warning,
                    new(
                        $"文字所列科目 {claim.Subject.Function} {claim.PrintedName}（{claim.Anchor.Printed}）在各表中没有。",
                        $"The class {claim.Subject.Function} {claim.PrintedName} ({claim.Anchor.Printed}) of the sentence is in no table."
                    ),
                    new(
                        "核对科目名称、编码，或补列到表中。",
                        "Check name and code, or add the class to the tables."
                    ),
                    [claim.Anchor]
                );
            }
        }
    }

    /// <summary>行政单位医疗（210101）: a code of a length that no level has; the name tells the one that was meant.</summary>
    private void Misprinted()
    {
        var list = report.Context.Catalogue.Functions;
        foreach (var claim in report.Claims)
        {
            var code = claim.PrintedCode;
            if (
                claim.Kind != ClaimKind.Amount
                || code.Length is not (4 or 6)
                || claim.PrintedName.Length == 0
                || code.AsSpan().ContainsAnyExceptInRange('0', '9')
                || list.FindByName(
                    claim.PrintedName,
                    underParent: code[..3],
                    year: report.Context.Pack.Profile.Year
                )
                    is not { } entry
            )
            {
                continue;
            }

            report.Count("MZ5166");
            report.Find(
                "MZ5166",
                Severity.Warning,
                new(
                    $"“{claim.PrintedName}”的科目编码写成{code}（{code.Length}位），应为{entry.Code}。",
                    $"The code of {claim.PrintedName} is printed as {code} ({code.Length} digits); it is {entry.Code}."
                ),
                new("改正科目编码。", "Correct the code."),
                [claim.Anchor],
                entry.Code
            );
        }
    }

    /// <summary>机关运行经费 is paid from 公用经费: it cannot be more than all basic expenditure (Xi'an 2022: 1501.66 of 1458.71).</summary>
    private void OperatingCost()
    {
        foreach (var claim in report.Claims)
        {
            if (
                claim
                    is not {
                        Kind: ClaimKind.Amount,
                        IsCertain: true,
                        Amount: { } amount,
                        Subject:
                        {
                            Item: Items.OperatingCost,
                            Unit: "",
                            Fund: "" or Funds.General or Funds.Fiscal
                        }
                    }
                || claim.Subject.Year != report.Context.Pack.Profile.Year
            )
            {
                continue;
            }

            var basic = statements
                .Around(new Point { Year = claim.Subject.Year })
                .Where(statement => statement.Point.Nature == Natures.Basic)
                .MaxBy(statement => statement.Amount.Value.Fen);
            if (basic is null)
            {
                continue;
            }

            report.Count("MZ5071");
            if (amount.Truth.Low <= basic.Amount.Truth.High)
            {
                continue;
            }

            report.Find(
                "MZ5071",
                Severity.Warning,
                new(
                    $"{ProseReport.Label(claim)}{claim.Anchor.Printed}，比{statements.TitleOf(basic)}的全部基本支出{basic.Amount.Printed}{basic.Amount.Unit.Name}还多；机关运行经费出自公用经费。",
                    $"{ProseReport.Label(claim)} {claim.Anchor.Printed} is more than all basic expenditure, {basic.Amount.Printed} {basic.Amount.Unit.Name} in {statements.TitleOf(basic)}; operating cost is paid from its public part."
                ),
                new("核对机关运行经费的口径。", "Check what was counted as operating cost."),
                [claim.Anchor, basic.Anchor],
                difference: amount.Value - basic.Amount.Value
            );
        }
    }
}
