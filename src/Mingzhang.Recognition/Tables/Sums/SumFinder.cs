using System.Collections.Immutable;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tables.Sums;

/// <summary>
/// 加总: finds the parts of every row (or column) from the members alone. A part is an entry strictly inside the parent with
/// nothing of the table between them; a table is closed over what it lists. What closes is decided later, by the amounts.
/// </summary>
internal static class SumFinder
{
    private const int Most = 3000;

    public static List<SumRelation> Find(IReadOnlyList<SumEntry> entries)
    {
        var relations = new List<SumRelation>();
        if (entries.Count is 0 or > Most)
        {
            return relations;
        }

        var inside = new List<SumEntry>();
        foreach (var parent in entries)
        {
            inside.Clear();
            foreach (var entry in entries)
            {
                if (entry != parent && !entry.IsRepeat && parent.Contains(entry))
                {
                    inside.Add(entry);
                }
            }

            if (inside.Count > 0)
            {
                AddRelations(parent, Nearest(inside), relations);
            }
        }

        return relations;
    }

    private static List<SumEntry> Nearest(List<SumEntry> inside)
    {
        var nearest = new List<SumEntry>();
        foreach (var candidate in inside)
        {
            var covered = false;
            foreach (var other in inside)
            {
                // Of two totals of the same (一、部门预算 and 本年收入合计) one counts.
                var twin =
                    candidate.IsTotal
                    && other.IsTotal
                    && other.Index > candidate.Index
                    && other.IsSame(candidate);
                if (twin || other.Contains(candidate))
                {
                    covered = true;
                    break;
                }
            }

            if (!covered)
            {
                nearest.Add(candidate);
            }
        }

        return nearest;
    }

    /// <summary>
    /// Parts along independent dimensions (by fund and by nature) are independent sums. Fund and origin together say where the
    /// money comes from, nature, class and item together what it is for.
    /// </summary>
    private static void AddRelations(
        SumEntry parent,
        List<SumEntry> parts,
        List<SumRelation> relations
    )
    {
        var sources = new List<SumEntry>();
        var uses = new List<SumEntry>();
        var items = new List<SumEntry>();
        var units = new List<SumEntry>();
        var projects = new List<SumEntry>();
        foreach (var part in parts)
        {
            if (parent.Members[ProjectAt] != part.Members[ProjectAt])
            {
                // Lines of projects may carry unit and function as well, or hide them (涉密); they are one list.
                projects.Add(part);
                continue;
            }

            switch (DiffersIn(parent, part))
            {
                case Dimension.Fund or Dimension.Origin:
                    sources.Add(part);
                    break;
                case Dimension.Item:
                    items.Add(part);
                    break;
                case Dimension.Unit:
                    units.Add(part);
                    break;
                default:
                    uses.Add(part);
                    break;
            }
        }

        if (projects.Count > 0)
        {
            // Lists of projects carry a function where it is not kept secret; together they are one list.
            projects.AddRange(uses);
            uses.Clear();
        }

        Add(parent, sources, relations);
        Add(parent, uses, relations);
        Add(parent, items, relations);
        Add(parent, units, relations);
        Add(parent, projects, relations, Dimension.Project);
    }

    private static void Add(
        SumEntry parent,
        List<SumEntry> parts,
        List<SumRelation> relations,
        Dimension? alongAll = null
    )
    {
        if (parts.Count == 0)
        {
            return;
        }

        var along = alongAll ?? DiffersIn(parent, parts[0]);
        var indexes = ImmutableArray.CreateBuilder<int>(parts.Count);
        foreach (var part in parts)
        {
            indexes.Add(part.Index);
        }

        relations.Add(
            new SumRelation(parent.Index, indexes.ToImmutable(), along)
            {
                // 三公 or procurement inside all spending are never all of it.
                // One economic class beside 项目支出 (其中资本性支出, its 其中 left out) is hardly all of it.
                IsBound =
                    (
                        along == Dimension.Item
                        && parent.Members[ItemAt].Length == 0
                        && !parts.Exists(IsLocalItem)
                    )
                    || (
                        along == Dimension.Economic
                        && parts.Count == 1
                        && parent.Members[EconomicAt].Length == 0
                    ),
                Reason = Reason(parent, parts),
            }
        );
    }

    private static readonly int ProjectAt = Array.IndexOf(SumEntry.Dimensions, Dimension.Project);

    private static readonly int ItemAt = Array.IndexOf(SumEntry.Dimensions, Dimension.Item);

    private static readonly int EconomicAt = Array.IndexOf(SumEntry.Dimensions, Dimension.Economic);

    private static bool IsLocalItem(SumEntry part) => Point.IsLocal(part.Members[ItemAt]);

    private static string Reason(SumEntry parent, List<SumEntry> parts) =>
        parts.Count == 1
            ? $"{Name(parent)} = {Name(parts[0])}"
            : $"{Name(parent)} = {Name(parts[0])} + … + {Name(parts[^1])}";

    private static string Name(SumEntry entry) => entry.Label.Length == 0 ? "合计" : entry.Label;

    /// <summary>The first dimension in which the two differ; fund and origin come before uses.</summary>
    private static Dimension DiffersIn(SumEntry parent, SumEntry part)
    {
        for (var i = 0; i < SumEntry.Dimensions.Length; i++)
        {
            if (parent.Members[i] != part.Members[i])
            {
                return SumEntry.Dimensions[i];
            }
        }

        return Dimension.Measure;
    }
}
