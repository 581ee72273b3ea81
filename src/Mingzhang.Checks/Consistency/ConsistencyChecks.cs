using Mingzhang.Checks.Consistency.Cells;
using Mingzhang.Checks.Consistency.Classes;
using Mingzhang.Checks.Consistency.Derived;
using Mingzhang.Checks.Consistency.Reporting;
using Mingzhang.Checks.Consistency.Solving;

namespace Mingzhang.Checks.Consistency;

/// <summary>勾稽关系: all arithmetic of a pack's tables, from the cube; see the README beside this file.</summary>
public sealed class ConsistencyChecks : ICheckGroup
{
    public void Run(CheckContext context)
    {
        CellChecks.Run(context);
        var slipped = UnitSlips.Report(context);
        var judged = Judgement.Of(context.Pack, slipped);
        var moves = new MoveFindings(judged.Builder);
        foreach (var move in judged.Moves)
        {
            context.Report(moves.Make(move));
        }

        foreach (var line in judged.Missing)
        {
            context.Report(MissingLineFindings.Make(judged.System, line));
        }

        var found = new ConflictFindings(judged.System);
        foreach (var finding in found.MakeAll(judged.Conflicts))
        {
            context.Report(finding);
        }

        foreach (var finding in new RoundingFindings(judged.System).Make(judged.Rounded))
        {
            context.Report(finding);
        }

        JointFindings.Report(context, judged);
        RateColumns.Run(context, judged);
        RelatedLines.Run(context, judged);
        BlankTotals.Report(context, judged);
        ConsistencyCoverage.Report(context, judged);
    }
}
