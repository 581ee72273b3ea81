using System.Globalization;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Solving;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Consistency.Reporting;

/// <summary>Reports equations that rounding explains one by one and not together.</summary>
internal static class JointFindings
{
    private const int MostShown = 4;
    private const int MostPlaces = 60;

    public static void Report(CheckContext context, Judgement judged)
    {
        if (judged.Rounded.Count == 0)
        {
            // Printed numbers that satisfy every equation are themselves the witness.
            return;
        }

        var isOff = new bool[judged.System.Constraints.Count];
        foreach (var violated in judged.Violated.Concat(judged.Doubted))
        {
            isOff[violated] = true;
        }

        var truth = (Interval[])judged.Printed.Clone();
        foreach (var conflict in judged.Conflicts)
        {
            foreach (var candidate in conflict.Candidates)
            {
                truth[candidate.Cell] = Interval.Anything;
            }
        }

        foreach (var move in judged.Moves)
        {
            truth[move.Cell] = Interval.Anything;
            if (move.Table.Get(move.To.Row, move.To.Column) is var target and >= 0)
            {
                truth[target] = Interval.Anything;
            }
        }

        foreach (var joint in JointConflicts.Find(judged.System, truth, isOff))
        {
            context.Report(Make(judged.System, joint));
        }
    }

    private static Finding Make(EquationSystem system, int[] joint)
    {
        var statements = new ConflictFindings(system);
        var main = system.Constraints[joint[0]];
        var sentence = new Sentence().Add(
            new Text(
                $"下列 {joint.Length} 个等式单独看都可由舍入解释，合起来没有任何一组精确金额能同时满足：",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Each of these {joint.Length} equations alone is explained by rounding, but no exact amounts satisfy them together: "
                )
            )
        );
        for (var i = 0; i < Math.Min(MostShown, joint.Length); i++)
        {
            var statement = statements.Statement(system.Constraints[joint[i]]);
            sentence.Add(
                new Text(
                    (i > 0 ? "；" : "") + statement.Chinese,
                    (i > 0 ? "; " : "") + statement.English
                )
            );
        }

        var places = joint
            .SelectMany(index => system.Constraints[index].Cells)
            .Distinct()
            .Where(cell => !system.Cells[cell].IsBlank)
            .Take(MostPlaces)
            .Select(cell => system.Cells[cell].Anchor);
        return new Finding(
            main.Code,
            Severity.Warning,
            CheckCodes.GroupOf(main.Code),
            sentence.ToText(),
            new Text(
                "各数应由同一组精确金额分别舍入得出；核对是否逐级用已舍入的数再加总。",
                "Round each number from one set of exact amounts; see whether sums were made from numbers already rounded."
            )
        )
        {
            Places = [.. places],
            Equation = EquationTerms.Of(main, system.Cells),
        };
    }
}
