using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Targets;

/// <summary>
/// 部门整体绩效目标 1 个，涉及…万元 (73): the target of the whole department covers its whole budget (seed 004 tells 150 万元, the
/// money of its one project, where the department spends 350.22).
/// </summary>
internal static class StatedWhole
{
    private const string Code = "MZ5073";
    private const int Reach = 30;

    private static readonly string[] Wholes = ["部门整体", "单位整体"];

    public static void Check(TargetContext targets)
    {
        var totals = Totals(targets);
        if (totals.Count == 0)
        {
            return;
        }

        foreach (var paragraph in targets.Pack.Prose)
        {
            foreach (var sentence in StatedTargets.Sentences(paragraph.Text))
            {
                if (
                    !sentence.Contains("绩效", StringComparison.Ordinal)
                    || Stated(sentence) is not { } stated
                )
                {
                    continue;
                }

                targets.Done(Code);
                if (!totals.Exists(total => total.Amount.Truth.Overlaps(stated.Truth)))
                {
                    Report(targets, paragraph.Anchor, stated, totals[0]);
                }
            }
        }
    }

    /// <summary>部门整体 1 个，涉及…150 万元: the amount right after the count; null where the words are others.</summary>
    private static Amount? Stated(string sentence)
    {
        foreach (var whole in Wholes)
        {
            var at = sentence.IndexOf(whole, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var rest = sentence[(at + whole.Length)..];
            var count = rest.IndexOf("1个", StringComparison.Ordinal);
            var money = count < 0 ? -1 : rest.IndexOf("涉及", count, StringComparison.Ordinal);
            if (count is < 0 or > 12 || money < 0 || money > count + 6)
            {
                continue;
            }

            var reach = rest[money..Math.Min(rest.Length, money + Reach)];
            var (amount, _) = StatedTargets.FirstAmount(reach);
            return amount;
        }

        return null;
    }

    /// <summary>Totals of the year's spending in trusted tables, of all money and of each fund, the largest first.</summary>
    private static List<Statement> Totals(TargetContext targets)
    {
        var found = new List<Statement>();
        foreach (var table in targets.Pack.Tables)
        {
            if (!table.IsTrusted)
            {
                continue;
            }

            foreach (var statement in table.Statements)
            {
                if (
                    statement.Point
                        is {
                            Function: "",
                            Economic: "",
                            Item: "",
                            Project: "",
                            Unit: "",
                            Measure: "",
                            Nature: "" or Natures.Grand
                        }
                    && (statement.Point.Year == 0 || statement.Point.Year == targets.Year)
                )
                {
                    found.Add(statement);
                }
            }
        }

        return [.. found.OrderByDescending(statement => statement.Amount.Value.Fen)];
    }

    private static void Report(
        TargetContext targets,
        Anchor anchor,
        Amount stated,
        Statement total
    ) =>
        targets.Report(
            Code,
            Severity.Warning,
            $"文字称部门整体绩效目标涉及 {stated.Printed}{stated.Unit.Name}，部门预算总额为 {total.Amount.Printed}{total.Amount.Unit.Name}，各表没有与之相等的总额。",
            $"The text gives {stated.Printed} {stated.Unit.Name} for the target of the whole department, whose budget is {total.Amount.Printed} {total.Amount.Unit.Name}; no table has a total of that amount.",
            (
                "整体绩效目标对应部门全部预算，核对金额。",
                "The overall target covers the whole budget; check the amount."
            ),
            [anchor with { Printed = stated.Printed + stated.Unit.Name }, total.Anchor],
            difference: stated.Value - total.Amount.Value
        );
}
