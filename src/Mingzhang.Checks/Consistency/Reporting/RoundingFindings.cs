using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Consistency.Reporting;

/// <summary>
/// 舍入差: equations whose printed numbers do not add up although the exact amounts may. One finding for the same numbers,
/// wherever they are repeated.
/// </summary>
internal sealed class RoundingFindings(EquationSystem system)
{
    private const int MostPlaces = 60;
    private const int MostTerms = 8;

    public IEnumerable<Finding> Make(IEnumerable<int> constraints)
    {
        var causes = new Dictionary<string, List<Constraint>>(StringComparer.Ordinal);
        var order = new List<List<Constraint>>();
        foreach (var index in constraints)
        {
            var constraint = system.Constraints[index];
            var key = Key(constraint);
            if (!causes.TryGetValue(key, out var same))
            {
                causes.Add(key, same = []);
                order.Add(same);
            }

            same.Add(constraint);
        }

        return order.Select(Explain);
    }

    /// <summary>The same numbers in the same relation are the same gap, told once.</summary>
    private string Key(Constraint constraint)
    {
        var printed = constraint
            .Cells.Skip(constraint.Relation == Relation.Same ? 0 : 1)
            .Select(cell => system.Cells[cell])
            .Where(cell => !cell.IsBlank && cell.Value != 0)
            .Select(cell => cell.Value);
        if (constraint.Relation == Relation.Same)
        {
            printed = printed.Distinct();
        }

        var head =
            constraint.Relation == Relation.Same ? 0 : system.Cells[constraint.Cells[0]].Value;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{constraint.Relation} {head} {string.Join(' ', printed.Order())}"
        );
    }

    private Finding Explain(List<Constraint> same)
    {
        var first = same[0];
        var message = first.Relation == Relation.Same ? Agreement(first) : Sum(first);
        if (same.Count > 1)
        {
            message = new Text(
                $"{message.Chinese}；同样的数共出现 {same.Count} 处",
                $"{message.English}; the same numbers stand in {same.Count} places"
            );
        }

        var gap = Int128.Abs(first.PrintedGap(system.Cells));
        return new Finding(
            first.Code,
            Severity.Info,
            CheckCodes.GroupOf(first.Code),
            message,
            new Text(
                "无需改正；如要各数完全吻合，可用更小的金额单位公开。",
                "Nothing to correct; a smaller unit of account would let the numbers add up exactly."
            )
        )
        {
            ExplainedByRounding = true,
            Difference = new Money((long)gap),
            Places = Places(same),
            Equation = EquationTerms.Of(first, system.Cells),
        };
    }

    private Text Sum(Constraint constraint)
    {
        var parent = system.Cells[constraint.Cells[0]];
        var where = Phrases.Where(parent);
        var gap = constraint.PrintedGap(system.Cells);
        Int128 reach = 0;
        var count = 0;
        var widest = true;
        var half = Half(parent);
        foreach (var index in constraint.Cells)
        {
            var cell = system.Cells[index];
            if (cell.IsBlank)
            {
                continue;
            }

            count++;
            reach += Half(cell);
            widest &= Half(cell) == half;
        }

        var terms = Terms(constraint);
        var total = Phrases.InCell((long)(gap + parent.Value), parent);
        var printed = Phrases.Printed(parent);
        var missing = Plain(Int128.Abs(gap), parent);
        var proof = widest
            ? $"{missing} ≤ {count} × {Plain(half, parent)}"
            : $"{missing} ≤ {Plain(reach, parent)}";
        return new Text(
            $"{where.Chinese}：{terms} = {total}，印为 {printed} {parent.Unit.Name}，差 {missing} 可由舍入解释：{count} 个印出的数各自最多偏离末位的一半，{proof}",
            $"{where.English}: {terms} = {total}, printed {printed} {parent.Unit.Name}; the gap of {missing} is explained by rounding: each of {count} printed numbers may differ by up to half of the last place, {proof}"
        );
    }

    private string Terms(Constraint constraint)
    {
        var terms = new List<string>();
        var hidden = false;
        for (var i = 1; i < constraint.Cells.Length; i++)
        {
            var cell = system.Cells[constraint.Cells[i]];
            if (cell.IsBlank || cell.Value == 0)
            {
                continue;
            }

            if (terms.Count == MostTerms)
            {
                hidden = true;
                break;
            }

            var sign =
                constraint.Sign(i) < 0 ? "− "
                : terms.Count > 0 ? "+ "
                : "";
            terms.Add(sign + Phrases.Printed(cell));
        }

        return string.Join(' ', terms) + (hidden ? " + …" : "");
    }

    private Text Agreement(Constraint constraint)
    {
        var cells = constraint.Cells.Select(index => system.Cells[index]).ToArray();
        var low = cells.MinBy(cell => cell.Value)!;
        var high = cells.MaxBy(cell => cell.Value)!;
        var (lowWhere, highWhere) = (Phrases.Where(low), Phrases.Where(high));
        var gap = Plain((Int128)high.Value - low.Value, low);
        var proof = $"{gap} ≤ {Plain((Int128)Half(low) + Half(high), low)}";
        return new Text(
            $"同一金额{lowWhere.Chinese}印为 {Phrases.Printed(low)} {low.Unit.Name}，{highWhere.Chinese}印为 {Phrases.Printed(high)} {high.Unit.Name}，可由舍入解释：两数各自最多偏离末位的一半，{proof}",
            $"one amount is printed {Phrases.Printed(low)} {low.Unit.Name} in {lowWhere.English} and {Phrases.Printed(high)} {high.Unit.Name} in {highWhere.English}; explained by rounding: each may differ by up to half of its last place, {proof}"
        );
    }

    private static long Half(Cell cell) => cell.Truth.High - cell.Value;

    private static string Plain(Int128 fen, Cell cell) =>
        ((decimal)fen / cell.Unit.Fen).ToString("0.########", CultureInfo.InvariantCulture);

    private ImmutableArray<Anchor> Places(List<Constraint> same)
    {
        var seen = new HashSet<int>();
        var places = ImmutableArray.CreateBuilder<Anchor>();
        foreach (var constraint in same)
        {
            foreach (var cell in constraint.Cells)
            {
                if (places.Count < MostPlaces && !system.Cells[cell].IsBlank && seen.Add(cell))
                {
                    places.Add(system.Cells[cell].Anchor);
                }
            }
        }

        return places.ToImmutable();
    }
}
