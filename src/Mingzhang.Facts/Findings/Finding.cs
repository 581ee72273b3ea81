using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Facts.Findings;

/// <summary>检查结果: one thing a person should look at. Data, never thrown. One cause gives one finding.</summary>
/// <param name="Code">Code of the check catalogue (MZ…), stable; has a page in docs/checks.</param>
/// <param name="Message">All numbers and the equation, in both languages.</param>
public sealed record Finding(
    string Code,
    Severity Severity,
    FindingGroup Group,
    Text Message,
    Text Remedy
)
{
    /// <summary>Every place concerned, the suspect first.</summary>
    public ImmutableArray<Anchor> Places { get; init; } = [];

    /// <summary>What the first place should print, in its own unit and decimals; empty where nothing follows.</summary>
    public string Expected { get; init; } = "";

    /// <summary>The gap in money; null where the finding is not about an amount.</summary>
    public Money? Difference { get; init; }

    /// <summary>True where the gap is proved to be rounding (always with <see cref="Severity.Info"/>).</summary>
    public bool ExplainedByRounding { get; init; }

    /// <summary>The equation as terms, for reports; empty where there is none.</summary>
    public ImmutableArray<EquationTerm> Equation { get; init; } = [];
}

/// <summary>One operand of the equation shown with a finding.</summary>
/// <param name="Sign">+1 or -1 on the right side; 0 for the left side (the sum).</param>
public sealed record EquationTerm(int Sign, string Label, string Printed, Anchor? Anchor)
{
    /// <summary>True for the whole of a share and the base of a rate: the terms before are divided by it.</summary>
    public bool IsDivisor { get; init; }
}

/// <summary>A sentence in Chinese and in English.</summary>
public readonly record struct Text(string Chinese, string English)
{
    public string In(Language language) => language == Language.Chinese ? Chinese : English;

    public override string ToString() => English;
}

public enum Language
{
    Chinese,
    English,
}

public enum Severity
{
    Info,
    Warning,
    Error,
}

/// <summary>Groups of CHECKS.md.</summary>
public enum FindingGroup
{
    Document,
    Cells,
    WithinTable,
    BetweenTables,
    TablesAgainstProse,
    Prose,
    Targets,
    Oversight,
}

/// <summary>检查台账: the state of one check that was due.</summary>
public sealed record Coverage(string Check, CoverageState State, Text Reason)
{
    /// <summary>How many times it was applied (equations, sentences, cells).</summary>
    public int Applied { get; init; }
}

public enum CoverageState
{
    Done,
    NotApplicable,
    NotPossible,
}

/// <summary>What checking a pack gives.</summary>
public sealed record CheckResult(
    ImmutableArray<Finding> Findings,
    ImmutableArray<Coverage> Coverage
);
