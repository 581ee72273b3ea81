namespace Mingzhang.Web.Areas.Workbench;

/// <summary>期限 as a badge.</summary>
/// <param name="DaysLeft">Negative: late; null: nothing runs.</param>
public sealed record DueShown(DateOnly? Due, int? DaysLeft, bool IsStatutory);
