using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>
/// 增减与表核对 (77–80 against tables): a change, rate or 持平 against a row that prints both years. Only one row with this year's
/// and the other year's amount is a witness: two tables may speak of different money.
/// </summary>
internal sealed class ChangesInTables(ProseReport report, StatementIndex statements)
{
    private const string Code = "MZ5077";

    /// <summary>A row that prints both years; <paramref name="Before"/> is null where it leaves the other year blank.</summary>
    private readonly record struct Row(Statement Current, Statement? Before)
    {
        public Interval Change => Current.Amount.Truth - (Before?.Amount.Truth ?? Interval.Zero);

        public long Value => Current.Amount.Value.Fen - (Before?.Amount.Value.Fen ?? 0);
    }

    /// <summary>Reports what the tables contradict; false where they confirm the sentence or cannot tell.</summary>
    public bool Contradict(ChangeGroup group)
    {
        if (
            !report.Context.HasBudgetForm
            || group.Subject is not { } point
            || group.Told is not { IsCertain: true }
            || point.Unit.Length > 0
            || point.Project.Length > 0
            // 「增加 30 万元，下降 25%」: the sentence contradicts itself, which is told by itself.
            || group is { Change.Direction: var up, Rate.Direction: var down }
                && up != down
                && up != Direction.None
                && down != Direction.None
        )
        {
            return false;
        }

        var rows = RowsOf(group, point);
        if (rows.Count == 0)
        {
            return group.Current is { } current && Blank(group, point, current);
        }

        report.Count(Code);
        var first = rows[0];

        // Rows that tell different changes: which of them the sentence means is open.
        return rows.TrueForAll(row => row.Change.Overlaps(first.Change)) && Judge(group, first);
    }

    private bool Judge(ChangeGroup group, Row row)
    {
        if (group.Change is { } change)
        {
            return !Reached(row, change.Amount!).Overlaps(ChangeGroup.Signed(change))
                && Tell(group, change, row);
        }

        if (group.Same is { ReferenceText: "" } same)
        {
            return !row.Change.Contains(0) && Tell(group, same, row);
        }

        if (
            group.Rate is not { Direction: not Direction.None } rate
            || row.Before is not { Amount.Value.Fen: > 0 } before
        )
        {
            return false;
        }

        var falls = row.Value < 0;
        var fit = Percentages.Judge(
            falls ? -row.Change : row.Change,
            Math.Abs(row.Value),
            before.Amount.Truth,
            before.Amount.Value.Fen,
            rate.Number!.Value
        );
        var turned = falls != (rate.Direction == Direction.Down) && rate.Number.Value.Value != 0;
        return (fit == PercentFit.Wrong || turned) && Tell(group, rate, row);
    }

    /// <summary>
    /// The changes that a writer may reach from the row: from its amounts, or from these rounded to the sentence's digits first
    /// (Xi'an 2026: 805.92 − 1731.56 万元 for 8,059,215 − 17,315,550 元).
    /// </summary>
    private static Interval Reached(Row row, Amount said) =>
        row.Current.Amount.Step < said.Step
            ? row.Change + new Interval(-said.Step / 2, said.Step / 2)
            : row.Change;

    /// <summary>「减少」 of what the table leaves blank for the other year, or an increase of more than there is now.</summary>
    private bool Blank(ChangeGroup group, Point point, Claim current)
    {
        if (group.Before is not null || group.Change is not { Amount.Value.Fen: not 0 } change)
        {
            return false;
        }

        foreach (var now in statements.NearOrGeneral(point))
        {
            if (
                !now.Amount.Truth.Overlaps(current.Amount!.Truth)
                || !LeavesBlank(now, point, group.BaseYear)
            )
            {
                continue;
            }

            report.Count(Code);
            return (
                    change.Direction == Direction.Down
                    || change.Amount!.Truth.Low > now.Amount.Truth.High
                ) && Tell(group, change, new Row(now, Before: null));
        }

        return false;
    }

    /// <summary>Whether the table has a column of the other year, filled in other rows, and nothing there in this row.</summary>
    private bool LeavesBlank(Statement now, Point point, int year)
    {
        var table = statements.TableOf(now);
        if (table is null)
        {
            return false;
        }

        var isOther = new HashSet<int>();
        foreach (var statement in table.Statements)
        {
            if (statement.Point.Year != year)
            {
                continue;
            }

            if (statement.Row == now.Row)
            {
                return false;
            }

            if (
                statement.Point.Fund == now.Point.Fund
                && statement.Point.Nature is "" or Natures.Grand
                && now.Point.Nature == point.Nature
            )
            {
                isOther.Add(statement.Column);
            }
        }

        return isOther.Count == 1
            && !table.Unread.Any(cell => cell.Row == now.Row && isOther.Contains(cell.Column));
    }

    private List<Row> RowsOf(ChangeGroup group, Point point)
    {
        var rows = new List<Row>();
        var before = statements.NearOrGeneral(point with { Year = group.BaseYear });
        if (before.Count == 0)
        {
            return rows;
        }

        foreach (var now in statements.NearOrGeneral(point))
        {
            // A row with another amount than the sentence tells is not the row that it speaks of.
            if (group.Current is { } said && !said.Amount!.Truth.Overlaps(now.Amount.Truth))
            {
                continue;
            }

            foreach (var then in before)
            {
                if (
                    then.Anchor.Table == now.Anchor.Table
                    && then.Row == now.Row
                    && (
                        group.Before is not { } told
                        || told.Amount!.Truth.Overlaps(then.Amount.Truth)
                    )
                )
                {
                    rows.Add(new Row(now, then));
                }
            }
        }

        return rows;
    }

    private bool Tell(ChangeGroup group, Claim claim, Row row)
    {
        var isBorneOut = row.Before is null ? null : statements.IsBorneOut(row.Before);
        if (isBorneOut == false || statements.IsBorneOut(row.Current) == false)
        {
            // The table contradicts itself at this row, which is told by itself.
            return false;
        }

        var isConsistent = IsConsistent(group) && isBorneOut is null;
        var title = statements.TitleOf(row.Current);
        var unit = row.Current.Amount.Unit;
        var (now, then) = (
            row.Current.Amount.Printed + unit.Name,
            row.Before is { } before ? before.Amount.Printed + before.Amount.Unit.Name : "空白"
        );
        var said = claim.Amount ?? row.Current.Amount;
        var change = ProseReport.Print(Math.Abs(row.Value), said);
        var (word, wordEn) = row.Value switch
        {
            > 0 => ("增加" + change, "an increase of " + change),
            < 0 => ("减少" + change, "a decrease of " + change),
            _ => ("没有增减", "no change"),
        };
        var expected = word;
        if (claim.Kind == ClaimKind.ChangeRate)
        {
            expected =
                (row.Value < 0 ? "下降" : "增长")
                + Percentages.Round(
                    Math.Abs(row.Value),
                    row.Before!.Amount.Value.Fen,
                    claim.Number!.Value.Decimals
                );
            (word, wordEn) = (word + "、" + expected, wordEn + ", " + expected);
        }

        var told = claim.Direction switch
        {
            Direction.Down => "减少",
            Direction.Up => "增加",
            _ => "",
        };
        report.Find(
            Code,
            isConsistent ? Severity.Warning : Severity.Error,
            new(
                $"{ProseReport.Label(claim)}：文字写{told}{claim.Anchor.Printed}，{title}同一行两年为{now}、{then}，是{word}。",
                $"{ProseReport.Label(claim)}: the sentence says {told}{claim.Anchor.Printed}, but one row of {title} prints {now} and {(row.Before is null ? "nothing" : then)} for the two years: {wordEn}."
            ),
            new(
                "核对增减额与两年的数；口径不同的，应说明比较基数。",
                "Compare the change with the amounts of both years; where another base is meant, say which."
            ),
            row.Before is { } other
                ? isConsistent
                    ? [other.Anchor, claim.Anchor, row.Current.Anchor]
                    : [claim.Anchor, row.Current.Anchor, other.Anchor]
                : [claim.Anchor, row.Current.Anchor],
            expected,
            difference: claim is { Kind: ClaimKind.Change, Amount: { } amount }
                ? new Money(
                    (claim.Direction == Direction.Down ? -1 : 1) * amount.Value.Fen - row.Value
                )
                : null,
            equation:
            [
                new EquationTerm(0, "增减", claim.Anchor.Printed, claim.Anchor),
                new EquationTerm(1, title, row.Current.Amount.Printed, row.Current.Anchor),
                new EquationTerm(-1, title, row.Before?.Amount.Printed ?? "", row.Before?.Anchor),
            ]
        );
        return true;
    }

    /// <summary>Whether amount, change and rate of the sentence fit each other: it then compares with another base than the table.</summary>
    private static bool IsConsistent(ChangeGroup group)
    {
        if (group is not { Current: { } current, Change: { } change, Rate: { } rate })
        {
            return false;
        }

        var signed = ChangeGroup.Signed(change);
        var baseline = current.Amount!.Truth - signed;
        var value =
            current.Amount.Value.Fen
            - (change.Direction == Direction.Down ? -1 : 1) * change.Amount!.Value.Fen;
        return change.Direction == rate.Direction
            && value > 0
            && Percentages.Judge(
                change.Amount.Truth,
                Math.Abs(change.Amount.Value.Fen),
                baseline,
                value,
                rate.Number!.Value
            ) != PercentFit.Wrong;
    }
}
