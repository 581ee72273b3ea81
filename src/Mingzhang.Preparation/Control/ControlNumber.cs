using System.Collections.Immutable;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Preparation.Control;

/// <summary>
/// 控制数 (一下): no more than <paramref name="Limit"/> at <paramref name="Point"/>: a fund, a nature, a kind of project, 三公 as a whole or
/// one of its items, for a unit or the whole department.
/// </summary>
public sealed record ControlNumber(Point Point, Money Limit)
{
    /// <summary>项目类别 that it holds for; null = spending of every kind, without project too.</summary>
    public ProjectKind? Kind { get; init; }

    /// <summary>说明 of the finance bureau; empty for none.</summary>
    public string Remark { get; init; } = "";
}

/// <summary>控制数使用情况: the limit and what the draft says there.</summary>
/// <param name="Used">Null where the draft has nothing there, which uses nothing.</param>
public sealed record ControlUse(ControlNumber Control, Money? Used)
{
    public Money Remaining => Control.Limit - (Used ?? Money.Zero);

    public bool IsExceeded => Remaining < Money.Zero;
}

/// <summary>控制数核对.</summary>
public static class ControlCheck
{
    /// <summary>Each control number with what <paramref name="draft"/> uses of it, in the order given.</summary>
    /// <param name="projects">Of the draft: they say of which kind a line is.</param>
    public static ImmutableArray<ControlUse> Compare(
        ImmutableArray<ControlNumber> controls,
        BudgetCube draft,
        ImmutableArray<BudgetProject> projects
    )
    {
        var kinds = new Dictionary<string, ProjectKind>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            kinds.TryAdd(project.Key, project.Kind);
        }

        return
        [
            .. controls.Select(control => new ControlUse(
                control,
                control.Kind is { } kind
                    ? OfKind(draft, control.Point, kind, kinds)
                    : draft.Amount(control.Point)
            )),
        ];
    }

    private static Money? OfKind(
        BudgetCube draft,
        Point point,
        ProjectKind kind,
        Dictionary<string, ProjectKind> kinds
    )
    {
        Money? sum = null;
        foreach (var line in draft.LinesInside(point))
        {
            if (kinds.TryGetValue(line.Entry.Project, out var of) && of == kind)
            {
                sum = (sum ?? Money.Zero) + line.Entry.Amount;
            }
        }

        return sum;
    }
}
