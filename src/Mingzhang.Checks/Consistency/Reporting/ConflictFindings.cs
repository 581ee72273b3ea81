using System.Collections.Immutable;
using System.Text;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Checks.Consistency.Repair;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Text = Mingzhang.Facts.Findings.Text;

namespace Mingzhang.Checks.Consistency.Reporting;

/// <summary>One finding for each conflict: the suspect first, every violated equation told.</summary>
internal sealed class ConflictFindings(EquationSystem system)
{
    private const int MostPlaces = 60;
    private const int MostFurther = 3;

    /// <summary>
    /// One finding for each cause. The same numbers that fail in the same way in several tables, or in several panels of one,
    /// are one cause: a table was filled from the other.
    /// </summary>
    public IEnumerable<Finding> MakeAll(IReadOnlyList<Conflict> conflicts)
    {
        var causes = new Dictionary<string, int>(StringComparer.Ordinal);
        var findings = new List<Finding>();
        foreach (var conflict in conflicts)
        {
            var finding = Make(conflict);
            if (!causes.TryGetValue(Key(conflict), out var first))
            {
                causes.Add(Key(conflict), findings.Count);
                findings.Add(finding);
                continue;
            }

            var where = Phrases.Where(Cell(conflict));
            var told = findings[first];
            findings[first] = told with
            {
                Message = new Text(
                    $"{told.Message.Chinese}。同样的数也见于{where.Chinese}",
                    $"{told.Message.English}. The same numbers stand in {where.English}"
                ),
                Places = [.. told.Places.Concat(finding.Places).Distinct().Take(MostPlaces)],
            };
        }

        return findings;
    }

    private Cell Cell(Conflict conflict)
    {
        var main = Main(conflict, conflict.Candidates.FirstOrDefault());
        return system.Cells[system.Constraints[main].Cells[0]];
    }

    private string Key(Conflict conflict)
    {
        var main = Main(conflict, conflict.Candidates.FirstOrDefault());
        var constraint = system.Constraints[main];
        var parts = constraint
            .Cells.Skip(1)
            .Select(cell => system.Cells[cell].Value)
            .Where(value => value != 0)
            .Order();
        return $"{constraint.Relation} {system.Cells[constraint.Cells[0]].Value} {string.Join(' ', parts)}";
    }

    public Finding Make(Conflict conflict)
    {
        var suspect = conflict.Candidates.Length > 0 ? conflict.Candidates[0] : null;
        var main = Main(conflict, suspect);
        var constraint = system.Constraints[main];
        var outlier = suspect is null ? Outlier(constraint) : null;
        var message = suspect is null
            ? new Sentence().Add(Statement(constraint))
            : Suspected(suspect, constraint, conflict.Candidates.Length == 1);
        if (outlier is var (cell, right))
        {
            message.Add(Differing(system.Cells[cell], right));
        }

        AddCandidates(message, conflict.Candidates);
        AddFurther(message, conflict.Constraints, main);
        return new Finding(
            constraint.Code,
            LacksLine(conflict) ? Severity.Warning : Severity.Error,
            CheckCodes.GroupOf(constraint.Code),
            message.ToText(),
            Remedy(conflict)
        )
        {
            Places = Places(conflict, main, outlier?.Cell),
            Expected =
                suspect is not null && conflict.Candidates.Length == 1
                    ? Phrases.InCell(suspect.Expected, system.Cells[suspect.Cell])
                : outlier is var (odd, value) ? Phrases.InCell(value, system.Cells[odd])
                : "",
            Difference = new Money(Difference(constraint, suspect)),
            Equation = EquationTerms.Of(constraint, system.Cells),
        };
    }

    /// <summary>The equation to show: one within a table before one between tables, one in which the suspect is the sum first.</summary>
    private int Main(Conflict conflict, Correction? suspect)
    {
        var best = conflict.Constraints[0];
        var bestScore = int.MaxValue;
        foreach (var at in conflict.Constraints)
        {
            var constraint = system.Constraints[at];
            // Of disagreements without a suspect, the deepest line comes nearest to the cause.
            var depth = suspect is null ? Depth(constraint) : 0;
            var score = constraint.Basis switch
            {
                Basis.Columns => 0,
                Basis.Rows => 1,
                Basis.Change => 2,
                Basis.Closing => 3,
                _ => 4,
            };
            score = (score * 20) - Math.Min(19, depth);
            score = score * 2 + (suspect is null || constraint.Cells[0] == suspect.Cell ? 0 : 1);
            if (score < bestScore)
            {
                best = at;
                bestScore = score;
            }
        }

        return best;
    }

    /// <summary>
    /// Only one list of rows falls short, by more than a tenth, and no slip explains it: a line is missing, in the table or in
    /// its reading. A person should look; it is not called an error.
    /// </summary>
    private bool LacksLine(Conflict conflict)
    {
        if (conflict.Candidates is [{ Slip: not Slip.None }])
        {
            return false;
        }

        var family = system.Constraints[conflict.Constraints[0]].Family;
        foreach (var index in conflict.Constraints)
        {
            var constraint = system.Constraints[index];
            var parent = system.Cells[constraint.Cells[0]];
            if (
                constraint.Basis != Basis.Rows
                || constraint.Along == Dimension.Item
                || constraint.Family != family
                || -constraint.PrintedGap(system.Cells) * 10 <= parent.Value
            )
            {
                return false;
            }
        }

        return true;
    }

    private int Depth(Constraint constraint)
    {
        var point = system.Cells[constraint.Cells[0]].Statement?.Point;
        return point is null ? 0
            : point.Project.Length > 0 ? 10
            : point.Function.Length + point.Economic.Length;
    }

    /// <summary>
    /// Of the places of one amount, those that stand against the most others: what all of these print, and the one that differs.
    /// </summary>
    private (int Cell, long Expected)? Outlier(Constraint constraint)
    {
        if (constraint.Relation != Relation.Same || constraint.Cells.Length < 3)
        {
            return null;
        }

        (int, long)? found = null;
        for (var i = 0; i < constraint.Cells.Length; i++)
        {
            var others = Interval.Anything;
            for (var j = 0; j < constraint.Cells.Length; j++)
            {
                if (j != i)
                {
                    others = others.Intersect(system.Cells[constraint.Cells[j]].Truth);
                }
            }

            if (!others.IsEmpty)
            {
                var other = constraint.Cells[i == 0 ? 1 : 0];
                var expected = system.Cells[other].Value;
                found = (constraint.Cells[i], others.Contains(expected) ? expected : others.Low);
            }
        }

        return found;
    }

    private long Difference(Constraint constraint, Correction? suspect)
    {
        if (suspect is not null)
        {
            return Math.Abs(system.Cells[suspect.Cell].Value - suspect.Expected);
        }

        var gap = Int128.Abs(constraint.PrintedGap(system.Cells));
        return gap < Interval.Unbounded ? (long)gap : Interval.Unbounded;
    }

    private Sentence Suspected(Correction suspect, Constraint constraint, bool isOnly)
    {
        var cell = system.Cells[suspect.Cell];
        var where = Phrases.Where(cell);
        var printed = Phrases.PrintedWithUnit(cell);
        var expected = Phrases.InCell(suspect.Expected, cell);
        var sentence = new Sentence().Add(Statement(constraint));
        if (!isOnly)
        {
            return sentence;
        }

        sentence.Add(
            new Text(
                $"。应改的是{where.Chinese}：印为 {printed.Chinese}，应为 {expected} {cell.Unit.Name}",
                $". The number to correct is {where.English}: printed {printed.English}, it should be {expected} {cell.Unit.Name}"
            )
        );
        if (Slips.Describe(suspect.Slip) is { } slip)
        {
            sentence.Add(new Text($"（{slip.Chinese}）", $" ({slip.English})"));
        }

        return sentence;
    }

    private static Text Differing(Cell cell, long right)
    {
        var where = Phrases.Where(cell);
        var amount = $"{Phrases.InCell(right, cell)} {cell.Unit.Name}";
        return new Text(
            $"。与其他各处不同的是{where.Chinese}，其他各处为 {amount}",
            $". The one that differs is {where.English}; all others have {amount}"
        );
    }

    /// <summary>The equation with its numbers.</summary>
    public Text Statement(Constraint constraint) =>
        constraint.Relation == Relation.Same ? Disagreement(constraint) : Sum(constraint);

    private Text Sum(Constraint constraint)
    {
        var parent = system.Cells[constraint.Cells[0]];
        var where = Phrases.Where(parent);
        var gap = constraint.PrintedGap(system.Cells);
        var total = Phrases.WithUnit(gap + parent.Value, parent);
        var difference = Phrases.WithUnit(Int128.Abs(gap), parent);
        var printed = Phrases.PrintedWithUnit(parent);
        if (constraint.Basis == Basis.Closing)
        {
            var other = system.Cells[constraint.Cells[1]];
            var otherWhere = Phrases.Where(other);
            return new Text(
                $"{where.Chinese}印为 {printed.Chinese}，{otherWhere.Chinese}印为 {Phrases.Printed(other)} {other.Unit.Name}，收支总计应相等，相差 {difference}",
                $"{where.English} is {printed.English}, {otherWhere.English} is {Phrases.Printed(other)} {other.Unit.Name}; income and expenditure totals must be equal; they differ by {difference}"
            );
        }

        if (constraint.Basis == Basis.Change)
        {
            var current = system.Cells[constraint.Cells[1]];
            var prior = system.Cells[constraint.Cells[2]];
            return new Text(
                $"{where.Chinese}印为 {printed.Chinese}，而 {Shown(current).Chinese} − {Shown(prior).Chinese} = {total}，相差 {difference}",
                $"{where.English} is {printed.English}, but {Shown(current).English} − {Shown(prior).English} = {total}: a difference of {difference}"
            );
        }

        var (operands, count, blanks) = Operands(constraint);
        if (constraint.Relation == Relation.Bound)
        {
            return new Text(
                $"{where.Chinese}印为 {printed.Chinese}，其中所列 {count} 项合计 {total}{operands}，超出 {difference}",
                $"{where.English} is {printed.English}, but the {count} parts listed under it add up to {total}{operands}: {difference} too much"
            );
        }

        var (blankChinese, blankEnglish) =
            blanks == 0
                ? ("", "")
                : (
                    $"（另有 {blanks} 项空白，按无计）",
                    $" ({blanks} more are blank and count as nothing)"
                );
        return new Text(
            $"{where.Chinese}印为 {printed.Chinese}，其 {count} 个组成部分合计 {total}{operands}{blankChinese}，相差 {difference}",
            $"{where.English} is {printed.English}, but its {count} parts add up to {total}{operands}{blankEnglish}: a difference of {difference}"
        );
    }

    private static Text Shown(Cell cell) =>
        cell.IsBlank ? new Text("空白", "blank") : Phrases.Same(Phrases.Printed(cell));

    private (string Operands, int Count, int Blanks) Operands(Constraint constraint)
    {
        const int MostShown = 8;
        var text = new StringBuilder();
        var count = 0;
        var blanks = 0;
        for (var i = 1; i < constraint.Cells.Length; i++)
        {
            var cell = system.Cells[constraint.Cells[i]];
            if (cell.IsBlank)
            {
                blanks++;
                continue;
            }

            count++;
            if (count <= MostShown)
            {
                text.Append(count > 1 ? " + " : "").Append(Phrases.Printed(cell));
            }
        }

        if (count > MostShown)
        {
            text.Append(" + …");
        }

        return (count > 1 ? $" = {text}" : "", count, blanks);
    }

    private Text Disagreement(Constraint constraint)
    {
        const int MostShown = 6;
        var sentence = new Sentence();
        sentence.Add(new Text("同一金额在各处不一致：", "One amount is printed differently: "));
        var shown = 0;
        foreach (var index in constraint.Cells)
        {
            if (shown == MostShown)
            {
                sentence.Add(
                    new Text(
                        $"，等 {constraint.Cells.Length} 处",
                        $", {constraint.Cells.Length} places in all"
                    )
                );
                break;
            }

            var cell = system.Cells[index];
            var where = Phrases.Where(cell);
            var printed = Phrases.PrintedWithUnit(cell);
            sentence.Add(
                new Text(
                    $"{(shown > 0 ? "，" : "")}{where.Chinese}为 {printed.Chinese}",
                    $"{(shown > 0 ? ", " : "")}{where.English} has {printed.English}"
                )
            );
            shown++;
        }

        var gap = Phrases.WithUnit(
            constraint.PrintedGap(system.Cells),
            system.Cells[constraint.Cells[0]]
        );
        return sentence.Add(new Text($"，相差 {gap}", $": a difference of {gap}")).ToText();
    }

    private void AddCandidates(Sentence sentence, Correction[] candidates)
    {
        const int MostShown = 4;
        if (candidates.Length < 2)
        {
            return;
        }

        sentence.Add(
            new Text(
                "。下列数改其一即可成立，请逐一核对：",
                ". Correcting any one of these makes it hold; look at each: "
            )
        );
        for (var i = 0; i < Math.Min(MostShown, candidates.Length); i++)
        {
            var cell = system.Cells[candidates[i].Cell];
            var label = Phrases.Label(cell);
            var expected = Phrases.InCell(candidates[i].Expected, cell);
            var printed = Phrases.PrintedWithUnit(cell);
            sentence.Add(
                new Text(
                    $"{(i > 0 ? "；" : "")}“{label}”由 {printed.Chinese} 改为 {expected} {cell.Unit.Name}",
                    $"{(i > 0 ? "; " : "")}“{label}” from {printed.English} to {expected} {cell.Unit.Name}"
                )
            );
        }

        if (candidates.Length > MostShown)
        {
            sentence.Add(
                new Text(
                    $"；另有 {candidates.Length - MostShown} 处可能",
                    $"; or one of {candidates.Length - MostShown} more"
                )
            );
        }
    }

    private void AddFurther(Sentence sentence, int[] constraints, int main)
    {
        var further = constraints.Where(constraint => constraint != main).ToArray();
        if (further.Length == 0)
        {
            return;
        }

        sentence.Add(
            new Text(
                $"。由此不成立的还有 {further.Length} 处：",
                $". {further.Length} more equation(s) fail with it: "
            )
        );
        for (var i = 0; i < Math.Min(MostFurther, further.Length); i++)
        {
            var statement = Statement(system.Constraints[further[i]]);
            sentence.Add(
                new Text(
                    (i > 0 ? "；" : "") + statement.Chinese,
                    (i > 0 ? "; " : "") + statement.English
                )
            );
        }

        if (further.Length > MostFurther)
        {
            sentence.Add(new Text("；等", "; and so on"));
        }
    }

    private Text Remedy(Conflict conflict) =>
        conflict.Candidates.Length switch
        {
            0 => new Text(
                "单改一个数不能使各处一致：核对所列各表是否出自同一版本预算，改正后重新汇总。",
                "No single number explains it: see whether the tables come from one version of the budget, correct, and add up again."
            ),
            1 => new Text(
                $"核对“{Phrases.Label(system.Cells[conflict.Candidates[0].Cell])}”并改正，再核对引用它的表和文字。",
                $"Check “{Phrases.Label(system.Cells[conflict.Candidates[0].Cell])}”, correct it, then the tables and sentences that repeat it."
            ),
            _ => new Text(
                "核对所列各数，改正有误的一个，再重新汇总。",
                "Check the numbers listed, correct the wrong one and add up again."
            ),
        };

    /// <summary>Suspects first, then the cells of the equation shown, then all others.</summary>
    private ImmutableArray<Anchor> Places(Conflict conflict, int main, int? outlier)
    {
        var seen = new HashSet<int>();
        var places = ImmutableArray.CreateBuilder<Anchor>();
        void Add(int cell)
        {
            if (places.Count < MostPlaces && seen.Add(cell))
            {
                places.Add(system.Cells[cell].Anchor);
            }
        }

        if (outlier is { } odd)
        {
            Add(odd);
        }

        foreach (var candidate in conflict.Candidates)
        {
            Add(candidate.Cell);
        }

        foreach (var constraint in conflict.Constraints.Prepend(main))
        {
            foreach (var cell in system.Constraints[constraint].Cells)
            {
                if (!system.Cells[cell].IsBlank)
                {
                    Add(cell);
                }
            }
        }

        return places.ToImmutable();
    }
}
