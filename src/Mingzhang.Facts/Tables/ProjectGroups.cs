using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Facts.Tables;

/// <summary>
/// 项目类别行: 专用项目 | 审计业务经费 | 审计事务, printed one below the other by name alone (Xi'an): a line that the lines after it add up to is
/// a group of projects, no project. Believed only where what is left at the top adds up to the unit's total.
/// </summary>
public static class ProjectGroups
{
    private const int FewestParts = 2;

    /// <summary>Indexes of the rows that are groups.</summary>
    public static IReadOnlySet<int> Of(BudgetTable table)
    {
        // The largest amount of a row is its total.
        var amounts = new Statement?[table.Rows.Length];
        foreach (var statement in table.Statements)
        {
            if (
                amounts[statement.Row] is not { } before
                || before.Amount.Value < statement.Amount.Value
            )
            {
                amounts[statement.Row] = statement;
            }
        }

        var groups = new HashSet<int>();
        var run = new List<int>();
        Interval? whole = null;
        for (var i = 0; i <= table.Rows.Length; i++)
        {
            if (i < table.Rows.Length && IsProject(table.Rows[i]))
            {
                run.Add(i);
                continue;
            }

            Take(run, whole, amounts, groups);
            run.Clear();
            whole = i < table.Rows.Length ? amounts[i]?.Amount.Truth : null;
        }

        return groups;
    }

    private static bool IsProject(TableRow row) =>
        row.Members.GetValueOrDefault(Dimension.Project, "").Length > 0
        && row.Role is not (RowRole.Total or RowRole.Heading or RowRole.OfWhich);

    /// <summary>From the last line up: a line takes the lines after it, as many as add up to it, for its parts.</summary>
    private static void Take(
        List<int> run,
        Interval? whole,
        Statement?[] amounts,
        HashSet<int> groups
    )
    {
        if (whole is not { } total || run.Exists(row => amounts[row] is null))
        {
            return;
        }

        var open = new Stack<Interval>();
        var found = new List<int>();
        var isSure = false;
        for (var at = run.Count - 1; at >= 0; at--)
        {
            var own = amounts[run[at]]!.Amount.Truth;
            var parts = Parts(open, own);
            if (parts > 0)
            {
                found.Add(run[at]);
                isSure |= parts >= FewestParts;
            }

            for (var part = 0; part < parts; part++)
            {
                open.Pop();
            }

            open.Push(own);
        }

        var top = Interval.Zero;
        foreach (var one in open)
        {
            top += one;
        }

        if (isSure && top.Overlaps(total))
        {
            groups.UnionWith(found);
        }
    }

    private static int Parts(Stack<Interval> open, Interval own)
    {
        var sum = Interval.Zero;
        var count = 0;
        foreach (var next in open)
        {
            sum += next;
            count++;
            if (sum.Overlaps(own) && own.Low > 0)
            {
                return count;
            }

            if (sum.Low > own.High)
            {
                return 0;
            }
        }

        return 0;
    }
}
