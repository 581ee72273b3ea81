using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Preparation.Control;

/// <summary>
/// 控制数 (一下): no more than <paramref name="Limit"/> at <paramref name="Point"/>: a fund, a nature, a kind of project, 三公 as a whole or
/// one of its items, for a unit or the whole department.
/// </summary>
public sealed record ControlNumber(Point Point, Money Limit)
{
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
    public static ImmutableArray<ControlUse> Compare(
        ImmutableArray<ControlNumber> controls,
        IFactSource draft
    ) => [.. controls.Select(control => new ControlUse(control, draft.Amount(control.Point)))];
}
