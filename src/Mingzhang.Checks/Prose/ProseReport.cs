using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>文字检查的报告: builds findings and counts what was applied.</summary>
internal sealed class ProseReport(CheckContext context)
{
    private readonly SortedDictionary<string, int> _applied = new(StringComparer.Ordinal);

    public CheckContext Context => context;

    public ImmutableArray<Claim> Claims => context.Pack.Claims;

    public IReadOnlyDictionary<string, int> Applied => _applied;

    /// <summary>Checks that were due and could not be decided, with the reason.</summary>
    public SortedDictionary<string, Text> Undecided { get; } = new(StringComparer.Ordinal);

    public void Count(string code) => _applied[code] = _applied.GetValueOrDefault(code) + 1;

    public void Find(
        string code,
        Severity severity,
        Text message,
        Text remedy,
        IEnumerable<Anchor> places,
        string expected = "",
        Money? difference = null,
        bool rounding = false,
        IEnumerable<EquationTerm>? equation = null
    ) =>
        context.Report(
            new Finding(
                code,
                severity,
                code.StartsWith("MZ5", StringComparison.Ordinal)
                    ? FindingGroup.TablesAgainstProse
                    : FindingGroup.Prose,
                message,
                remedy
            )
            {
                Places = [.. places],
                Expected = expected,
                Difference = difference,
                ExplainedByRounding = rounding,
                Equation = equation is null ? [] : [.. equation],
            }
        );

    /// <summary>The claim's subject for a message: its words, or the beginning of its sentence.</summary>
    public static string Label(Claim claim)
    {
        var text = claim.SubjectText.Length > 0 ? claim.SubjectText : claim.Sentence;
        return text.Length > 40 ? text[..40] + "…" : text;
    }

    public static string Label(Claim claim, string what) => Label(claim) + " " + what;

    /// <summary>An amount in the unit and decimals in which <paramref name="like"/> is printed.</summary>
    public static string Print(long fen, Amount like) =>
        new Money(fen)
            .InUnit(like.Unit, like.Decimals)
            .ToString(
                "F" + like.Decimals.ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture
            ) + like.Unit.Name;

    public static EquationTerm Term(int sign, Claim claim, string what = "") =>
        new(sign, what.Length > 0 ? what : Label(claim), claim.Anchor.Printed, claim.Anchor);
}
