namespace Mingzhang.Documents.Writing.Excel;

/// <summary>填报规则: what the cells of one column take, and what the person is told (data validation).</summary>
/// <param name="Column">0-based.</param>
/// <param name="FirstRow">0-based.</param>
/// <param name="LastRow">0-based, inclusive.</param>
public sealed record EntryRule(int Column, int FirstRow, int LastRow, EntryKind Kind)
{
    /// <summary>Name of a <see cref="ChoiceList"/>, for <see cref="EntryKind.Choice"/>.</summary>
    public string List { get; init; } = "";

    /// <summary>Bounds for whole numbers, decimals and lengths, inclusive; null for none.</summary>
    public decimal? Least { get; init; }

    public decimal? Most { get; init; }

    /// <summary>Whether another value is refused; otherwise the person is warned and may keep it.</summary>
    public bool IsStrict { get; init; } = true;

    /// <summary>Shown while the cell is selected (at most 32 and 255 characters, cut by the writer); empty for none.</summary>
    public string PromptTitle { get; init; } = "";

    public string Prompt { get; init; } = "";

    /// <summary>Shown when a value is refused (at most 225 characters).</summary>
    public string Error { get; init; } = "";
}

public enum EntryKind
{
    /// <summary>Anything; the rule only carries a prompt.</summary>
    Any,

    /// <summary>One of a list, from a drop-down.</summary>
    Choice,
    Whole,
    Decimal,
    Date,

    /// <summary>Words whose number of characters is bounded.</summary>
    Length,
}
