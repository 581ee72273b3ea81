using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>文字与表核对 (64, 66–72): a certain sentence against what trusted tables print at its point.</summary>
internal sealed class TableComparison(ProseReport report, StatementIndex statements)
{
    private const int LeastFunctions = 3;

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

        Functions();
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
        var near = statements.Near(claim.Subject);
        if (near.Count == 0)
        {
            return;
        }

        var code = CodeOf(claim.Subject);
        report.Count(code);
        if (near.Exists(statement => Agrees(amount, statement.Amount)))
        {
            return;
        }

        // The tables disagree among themselves, or the words may mean another fund: the sentence is not the one to blame for sure.
        var first = near[0];
        if (
            near.Exists(statement => !statement.Amount.Truth.Overlaps(first.Amount.Truth))
            || MeansAnother(claim, amount)
            || IsSplit(claim, amount, first.Amount)
        )
        {
            return;
        }

        var expected = ProseReport.Print(first.Amount.Value.Fen, amount);
        report.Find(
            code,
            Severity.Error,
            new(
                $"{ProseReport.Label(claim)}：文字写{claim.Anchor.Printed}，{TableName(first)}为{first.Amount.Printed}{first.Amount.Unit.Name}，相差{ProseReport.Print(Math.Abs(amount.Value.Fen - first.Amount.Value.Fen), amount)}。",
                $"{ProseReport.Label(claim)}: the sentence says {claim.Anchor.Printed}, {TableName(first)} prints {first.Amount.Printed} {first.Amount.Unit.Name}."
            ),
            new(
                "核对文字与表，改正有误的一处。",
                "Compare sentence and table and correct the wrong one."
            ),
            [claim.Anchor, .. near.Take(6).Select(statement => statement.Anchor)],
            expected,
            amount.Value - first.Amount.Value,
            equation:
            [
                ProseReport.Term(0, claim),
                new EquationTerm(1, TableName(first), first.Amount.Printed, first.Anchor),
            ]
        );
    }

    /// <summary>Rounded to the coarser of both prints they are one number.</summary>
    private static bool Agrees(Amount said, Amount printed) => said.Truth.Overlaps(printed.Truth);

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
                $"文字称无“{claim.Anchor.Printed}”，{TableName(first)}却为{first.Amount.Printed}{first.Amount.Unit.Name}。",
                $"The sentence says there is none ({claim.Anchor.Printed}), but {TableName(first)} prints {first.Amount.Printed} {first.Amount.Unit.Name}."
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

    private string TableName(Statement statement)
    {
        var tables = report.Context.Pack.Tables;
        var ordinal = statement.Anchor.Table ?? -1;
        return ordinal >= 0 && ordinal < tables.Length && tables[ordinal].Title.Length > 0
            ? $"《{tables[ordinal].Title}》"
            : "表中";
    }
}
