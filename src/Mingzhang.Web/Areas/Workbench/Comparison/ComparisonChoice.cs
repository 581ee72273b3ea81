using System.Globalization;
using Mingzhang.Preparation.Comparison;

namespace Mingzhang.Web.Areas.Workbench.Comparison;

/// <summary>比对选项: what is compared with what; read from the query of an address.</summary>
/// <param name="With">v3, control, prior, or pack-KEY; empty = the newest version.</param>
/// <param name="Version">The later side: 0 = the working copy.</param>
/// <param name="HasAll">Whether equal rows are shown too.</param>
/// <param name="Text">Rows must contain it; empty = all.</param>
public sealed record ComparisonChoice(
    string With,
    int Version,
    ComparisonView View,
    bool HasAll,
    string Text,
    int Page
)
{
    public const string Control = "control";
    public const string Prior = "prior";
    public const string PackPrefix = "pack-";
    public const int PageSize = 300;

    public static ComparisonChoice Of(IQueryCollection query) =>
        new(
            query["with"].ToString(),
            Number(query["version"]),
            Enum.TryParse<ComparisonView>(query["view"], ignoreCase: true, out var view)
            && Enum.IsDefined(view)
                ? view
                : ComparisonView.Lines,
            query["rows"] == "all",
            query["q"].ToString().Trim(),
            Math.Max(1, Number(query["page"]))
        );

    /// <summary>The version to compare with; null where it is something else.</summary>
    public int? WithVersion =>
        With.Length > 1
        && With[0] == 'v'
        && int.TryParse(
            With.AsSpan(1),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    public string? PackKey =>
        With.StartsWith(PackPrefix, StringComparison.Ordinal) ? With[PackPrefix.Length..] : null;

    public string Query =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"?with={Uri.EscapeDataString(With)}&version={Version}&view={View.ToString().ToLowerInvariant()}&rows={(HasAll ? "all" : "changed")}&q={Uri.EscapeDataString(Text)}"
        );

    private static int Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
