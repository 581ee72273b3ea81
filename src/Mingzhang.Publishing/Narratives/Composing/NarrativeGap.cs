using System.Collections.Immutable;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Publishing.Narratives.Composing;

/// <summary>缺项: something that the text wants to say and nobody has given. It is listed; nothing is invented in its place.</summary>
/// <param name="Key">Key of the explanation, identity of the fact, or name of the term that is missing.</param>
public sealed record NarrativeGap(GapKind Kind, string Key, Text Message);

public enum GapKind
{
    /// <summary>文字说明 that only the clerk can write.</summary>
    Explanation,

    /// <summary>A figure of the prior year.</summary>
    Prior,

    /// <summary>A count that the budget does not give.</summary>
    Count,

    /// <summary>A functional class that no list explains.</summary>
    Definition,

    Contact,

    /// <summary>A table that the narrative wants and the pack has not.</summary>
    Table,
}

/// <summary>文字 as composed.</summary>
/// <param name="Gaps">Each once, in the order in which the text came upon them.</param>
public sealed record NarrativeText(ImmutableArray<Block> Blocks, ImmutableArray<NarrativeGap> Gaps)
{
    /// <summary>Full name of the pack.</summary>
    public string Title { get; init; } = "";

    /// <summary>Ids of the tables that stand on the pages of the text.</summary>
    public ImmutableHashSet<string> InlineTables { get; init; } = [];

    /// <summary>The title with the line breaks of the cover.</summary>
    public string CoverTitle { get; init; } = "";

    /// <summary>Lines on the cover.</summary>
    public ImmutableArray<string> Cover { get; init; } = [];
}
