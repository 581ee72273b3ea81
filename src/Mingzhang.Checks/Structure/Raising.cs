using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Checks.Structure;

/// <summary>Short forms for reporting and covering, used by the groups of structure and codes.</summary>
internal static class Raising
{
    public static void Raise(
        this CheckContext context,
        string code,
        Severity severity,
        Text message,
        Text remedy,
        params IEnumerable<Anchor?> places
    ) =>
        context.Report(
            new Finding(code, severity, GroupOf(code), message, remedy)
            {
                Places = [.. places.OfType<Anchor>().Take(MostPlaces)],
            }
        );

    public static void Done(this CheckContext context, string code, int applied = 1) =>
        context.Cover(code, CoverageState.Done, default, applied);

    public static void NotApplicable(
        this CheckContext context,
        string code,
        string zh,
        string en
    ) => context.Cover(code, CoverageState.NotApplicable, new Text(zh, en));

    public static void NotPossible(this CheckContext context, string code, string zh, string en) =>
        context.Cover(code, CoverageState.NotPossible, new Text(zh, en));

    /// <summary>「甲」「乙」 of a list, at most eight, for Chinese sentences.</summary>
    public static string Quoted(this IReadOnlyCollection<string> names) =>
        string.Concat(names.Take(8).Select(name => $"「{name}」"))
        + (names.Count > 8 ? $"等{names.Count}项" : "");

    private const int MostPlaces = 20;

    private static FindingGroup GroupOf(string code) =>
        code.StartsWith("MZ2", StringComparison.Ordinal)
            ? FindingGroup.Cells
            : FindingGroup.Document;
}
