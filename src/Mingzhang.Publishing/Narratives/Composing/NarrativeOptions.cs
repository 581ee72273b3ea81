using System.Collections.Immutable;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Publishing.Narratives.Composing;

/// <summary>How a text is composed.</summary>
public sealed record NarrativeOptions
{
    public Language Language { get; init; } = Language.Chinese;

    /// <summary>Whether what is missing is printed as a visible gap; a text for publication only lists it.</summary>
    public bool IsDraft { get; init; }

    /// <summary>The tables of the pack, in its order; <see cref="Model.TablesBlock"/> puts them into the text.</summary>
    public ImmutableArray<PrintTable> Tables { get; init; } = [];

    public string In(string chinese, string english) =>
        Language == Language.Chinese ? chinese : english;

    /// <summary>The unit as it stands behind a number.</summary>
    public string UnitName(UnitOfAccount unit) =>
        Language == Language.Chinese ? unit.Name
        : unit == UnitOfAccount.Yuan ? " yuan"
        : unit == UnitOfAccount.TenThousandYuan ? " × 10,000 yuan"
        : unit == UnitOfAccount.ThousandYuan ? " thousand yuan"
        : " × 100 million yuan";
}
