using Mingzhang.Checks.Consistency.Equations;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Checks.Consistency.Solving;

/// <summary>
/// 口径不同的表: two tables that disagree at a large part of the points they share are about different money (with and without
/// carry-over, one fund and all funds), although their headings did not say so in words that were understood.
/// </summary>
internal static class TableScopes
{
    private const int FewestDisagreeing = 3;

    /// <summary>The violated agreements between such tables.</summary>
    public static IEnumerable<int> Apart(
        EquationSystem system,
        Interval[] truth,
        IReadOnlyList<int> violated
    )
    {
        var pairs = new Dictionary<(int, int), (int Agree, int Disagree)>();
        foreach (var constraint in system.Constraints)
        {
            if (constraint.Relation != Relation.Same)
            {
                continue;
            }

            foreach (var (left, right) in Pairs(constraint))
            {
                var key = Key(system, left, right);
                var (agree, disagree) = pairs.GetValueOrDefault(key);
                pairs[key] = truth[left].Overlaps(truth[right])
                    ? (agree + (system.Cells[left].Value != 0 ? 1 : 0), disagree)
                    : (agree, disagree + 1);
            }
        }

        foreach (var index in violated)
        {
            var constraint = system.Constraints[index];
            if (constraint.Relation == Relation.Same && IsScope(system, truth, pairs, constraint))
            {
                yield return index;
            }
        }
    }

    private static bool IsScope(
        EquationSystem system,
        Interval[] truth,
        Dictionary<(int, int), (int Agree, int Disagree)> pairs,
        Constraint constraint
    )
    {
        foreach (var (left, right) in Pairs(constraint))
        {
            var (agree, disagree) = pairs[Key(system, left, right)];
            if (truth[left].Overlaps(truth[right]))
            {
                continue;
            }

            // A pack does not print one view twice: two tables of one kind are of two scopes.
            var isOneKind = system.Cells[left].Table.Kind == system.Cells[right].Table.Kind;
            if (isOneKind ? disagree > 1 : disagree >= FewestDisagreeing && disagree * 2 > agree)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(int Left, int Right)> Pairs(Constraint constraint)
    {
        for (var i = 1; i < constraint.Cells.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                yield return (constraint.Cells[j], constraint.Cells[i]);
            }
        }
    }

    private static (int, int) Key(EquationSystem system, int left, int right)
    {
        var (a, b) = (system.Cells[left].Table.Ordinal, system.Cells[right].Table.Ordinal);
        return a < b ? (a, b) : (b, a);
    }
}
