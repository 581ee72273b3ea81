using System.Collections.Immutable;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Findings;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Narratives.Model;

namespace Mingzhang.Publishing.Packs;

/// <summary>How a pack is composed.</summary>
public sealed record PackOptions
{
    /// <summary>Whose form is printed; empty = what the budget says.</summary>
    public string Place { get; init; } = "";

    /// <summary>The year of that form; 0 = the budget's own.</summary>
    public int FormYear { get; init; }

    public Language Language { get; init; } = Language.Chinese;

    /// <summary>Whether missing texts are printed as visible gaps.</summary>
    public bool IsDraft { get; init; }

    /// <summary>The printed form of amounts where rounding was decided for all tables together; null = each to the nearest.</summary>
    public IPrintedAmounts? Rounding { get; init; }

    /// <summary>A narrative of the clerk's own instead of the place's.</summary>
    public Narrative? Narrative { get; init; }

    /// <summary>Prose that was edited by hand, figures already refreshed; empty = composed from the narrative.</summary>
    public ImmutableArray<Block> Edited { get; init; } = [];
}
