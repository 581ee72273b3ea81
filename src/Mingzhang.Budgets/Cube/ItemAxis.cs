using Mingzhang.Facts.Cube;

namespace Mingzhang.Budgets.Cube;

/// <summary>
/// 分项轴: the families of items are independent views of one line: 接待费 of an office is an item of 三公 and a part of 机关运行经费.
/// </summary>
internal sealed class ItemAxis(string[] items, bool[] isOperatingCost, bool[] hasTarget)
    : Axis(items.Length)
{
    private const int OperatingCost = 100;
    private const int Targets = 101;

    public override int LevelOf(string member) =>
        member switch
        {
            "" => All,
            Items.OperatingCost => OperatingCost,
            Items.Targets => Targets,
            _ => IsListed(member) ? Depth(member) : -1,
        };

    public override string FinestOf(int line, string within) =>
        within switch
        {
            Items.OperatingCost => Items.OperatingCost,
            Items.Targets => Items.Targets,
            _ => items[line],
        };

    protected override string? LabelOf(int line, int level)
    {
        if (level == OperatingCost)
        {
            return isOperatingCost[line] ? Items.OperatingCost : null;
        }

        if (level == Targets)
        {
            return hasTarget[line] ? Items.Targets : null;
        }

        if (items[line].Length == 0)
        {
            return null;
        }

        var depth = Depth(items[line]);
        if (depth < level)
        {
            return null;
        }

        var at = items[line];
        for (; depth > level; depth--)
        {
            at = Items.Tree.Parent(at)!;
        }

        return at;
    }

    private static bool IsListed(string member) =>
        member == Items.ThreePublicAndMeetings
        || Items.Tree.Parent(member) is not null
        || member == Items.Procurement;

    /// <summary>1 for the top of a family.</summary>
    private static int Depth(string member)
    {
        var depth = 1;
        for (var at = Items.Tree.Parent(member); at is not null; at = Items.Tree.Parent(at))
        {
            depth++;
        }

        return depth;
    }
}
