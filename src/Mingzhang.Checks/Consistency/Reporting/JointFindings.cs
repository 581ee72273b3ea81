using System.Globalization;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Solving;
using Mingzhang.Checks.Consistency.Solving.Exact;
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
        var isOff = new bool[judged.System.Constraints.Count];
        foreach (var violated in judged.Violated.Concat(judged.Doubted))
        {
            isOff[violated] = true;
        }

        foreach (var line in judged.Missing)
        {
            foreach (var index in line.Constraints)
            {
                isOff[index] = true;
            }
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

        var found = JointConflicts.Find(judged.System, truth, isOff);
        foreach (var joint in found.Found)
        {
            context.Report(Make(judged.System, joint.Constraints, joint.Proof));
        }

        foreach (var open in found.Open)
        {
            context.Cover(
                judged.System.Constraints[open[0]].Code,
                CoverageState.NotPossible,
                new Text(
                    $"{open.Length} 个相互关联的等式逐个成立，能否同时成立超出计算上限，未作判断",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{open.Length} equations that share numbers hold one by one; whether they hold together is beyond the limit of the test and was not judged"
                    )
                ),
                open.Length
            );
        }
    }

    private static Finding Make(EquationSystem system, int[] joint, Certificate? proof)
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

        if (proof is not null)
        {
            AddProof(sentence, proof, system.Cells[main.Cells[0]]);
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

    /// <summary>The equations added up, each so many times: what is left should be nothing.</summary>
    private static void AddProof(Sentence sentence, Certificate proof, Cell unit)
    {
        var factors = string.Join(
            ", ",
            proof.Terms.Select(term =>
                (term.Multiplier.Sign < 0 ? "−" : "+")
                + System
                    .Numerics.BigInteger.Abs(term.Multiplier)
                    .ToString(CultureInfo.InvariantCulture)
            )
        );
        var least =
            proof.Least < Interval.Unbounded
                ? Phrases.WithUnit((Int128)(long)proof.Least, unit)
                : proof.Least.ToString(CultureInfo.InvariantCulture);
        sentence.Add(
            new Text(
                $"。证明：依次以 {factors} 乘各式后相加，应得 0；各数在舍入范围内任意取值，得数都不小于 {least}",
                $". Proof: the equations times {factors}, added up, should give 0; whatever exact amounts rounding allows, the result is at least {least}"
            )
        );
    }
}
