using Mingzhang.Facts.Findings;
using Mingzhang.Publishing.Narratives.Editing;
using Mingzhang.Publishing.Rounding;

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

    /// <summary>What is printed where a sum does not close in the last place.</summary>
    public RoundingMode Rounding { get; init; }

    /// <summary>A narrative file of the clerk's own; null = the place's.</summary>
    public string? OwnNarrative { get; init; }

    /// <summary>Prose that was edited by hand; its figures are renewed. Null = composed from the narrative.</summary>
    public EditedText? Edited { get; init; }
}
