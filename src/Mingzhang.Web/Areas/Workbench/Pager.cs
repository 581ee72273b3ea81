namespace Mingzhang.Web.Areas.Workbench;

/// <summary>翻页.</summary>
/// <param name="Query">Query of a page, up to its number.</param>
public sealed record Pager(int Number, int Pages, string Query);
