using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Preparation.Standards;

/// <summary>定额标准 as a place keeps it.</summary>
/// <param name="Revision">Counts the changes from 1; 0 for a new one.</param>
public sealed record StandardRecord(string Place, BaseStandard Standard, long Revision)
{
    /// <summary>作废: entered by mistake; it computes nothing and stays in the list.</summary>
    public bool IsWithdrawn { get; init; }
}

/// <summary>测算标记: a row of a draft that a standard made, and what it made of it.</summary>
/// <param name="Content">The line as computed, as JSON; a row with other content was changed by hand.</param>
public sealed record ComputedMark(
    Guid Row,
    string Unit,
    string Standard,
    DateOnly From,
    StandardBasis Basis,
    int Count,
    Money Rate,
    Money Amount,
    string Content
)
{
    /// <summary>As a person would write it.</summary>
    public string Formula => new StandardFormula(Basis, Count, Rate, Amount).ToString();
}

/// <summary>Questions about standards and what they made.</summary>
public interface IStandardReader
{
    /// <summary>By key and day, withdrawn ones included.</summary>
    Task<ImmutableArray<StandardRecord>> Standards(string place);

    Task<ImmutableArray<ComputedMark>> ComputedMarks(long budget);
}

public interface IStandardWriter
{
    /// <summary>The record as it stands then, or null where the revision that it names is not the one that stands.</summary>
    Task<StandardRecord?> Put(StandardRecord standard);

    Task PutComputedMark(long budget, ComputedMark mark);

    Task RemoveComputedMark(long budget, Guid row);
}
