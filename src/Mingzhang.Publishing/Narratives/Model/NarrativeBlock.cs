using System.Collections.Immutable;
using Mingzhang.Documents.Writing;

namespace Mingzhang.Publishing.Narratives.Model;

/// <summary>One of the records below, printed only where <see cref="When"/> holds.</summary>
public abstract record NarrativeBlock
{
    public Condition When { get; init; } = Condition.Always;
}

/// <summary>标题 with what stands under it.</summary>
public sealed record SectionBlock(Sentence Heading, ImmutableArray<NarrativeBlock> Body)
    : NarrativeBlock
{
    public bool IsNumbered { get; init; } = true;

    /// <summary>Null = one below the heading around it.</summary>
    public int? Level { get; init; }

    public bool IsListed { get; init; } = true;
}

/// <summary>段落 of sentences, each with a condition of its own.</summary>
public sealed record ParagraphBlock(ImmutableArray<Clause> Clauses) : NarrativeBlock
{
    /// <summary>Whether the paragraph carries the number of the next level.</summary>
    public bool IsNumbered { get; init; }

    public ParagraphStyle Style { get; init; } = ParagraphStyle.Body;
}

public sealed record Clause(Sentence Sentence, Condition When);

/// <summary>Its body once for every member of a list, told as <c>this</c>.</summary>
public sealed record EachBlock(string List, ImmutableArray<NarrativeBlock> Body) : NarrativeBlock;

/// <summary>文字 that the clerk writes: paragraphs by the key of an explanation.</summary>
public sealed record ExplanationBlock(string Key) : NarrativeBlock
{
    /// <summary>Whether it is missed where the clerk wrote nothing.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>Printed instead where the clerk wrote nothing.</summary>
    public ImmutableArray<NarrativeBlock> Otherwise { get; init; } = [];
}

/// <summary>A fragment by name; a place may put another in its stead.</summary>
public sealed record UseBlock(string Fragment) : NarrativeBlock;

/// <summary>Tables of the pack at this point: <c>all</c>, <c>rest</c> (those not yet placed), or names of layouts.</summary>
public sealed record TablesBlock(ImmutableArray<string> Tables) : NarrativeBlock
{
    /// <summary>Whether the tables stand on the pages of the text; otherwise each has pages of its own format.</summary>
    public bool IsInline { get; init; }
}

/// <summary>单位构成表: one row per unit.</summary>
public sealed record UnitTableBlock(ImmutableArray<UnitColumn> Columns) : NarrativeBlock
{
    public string Title { get; init; } = "";
}

/// <summary>列 of a table of units.</summary>
/// <param name="Show">name, code, nature, level, funding, authorised, in-post, retired, number.</param>
public sealed record UnitColumn(string Heading, string Show, double Width);

/// <summary>名词解释: the terms and codes that the text uses.</summary>
public sealed record GlossaryBlock : NarrativeBlock
{
    /// <summary>How an entry is put: {term}：{says}.</summary>
    public Sentence Item { get; init; } = Sentence.Empty;

    /// <summary>How a functional class is named: {code}-{name}; empty = classes are not explained.</summary>
    public Sentence Code { get; init; } = Sentence.Empty;
}
