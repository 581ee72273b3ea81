using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Publishing.Narratives.Model;

/// <summary>
/// 文字说明: the prose of one place and year as data, everything inherited merged in. What is said is here; what it amounts to is asked
/// of the facts when a text is composed.
/// </summary>
public sealed record Narrative
{
    /// <summary>Folder under catalog/layouts: chongqing/2024.</summary>
    public required string Name { get; init; }

    public NumberForm Numbers { get; init; } = new();

    /// <summary>Number formats of headings by level, 1 first: 第{一}部分, {一}、, （{一}）, {1}., （{1}）.</summary>
    public ImmutableArray<string> Numbering { get; init; } = [];

    /// <summary>Level of the outermost headings: 1 where the pack has parts (第一部分), otherwise 2.</summary>
    public int FirstLevel { get; init; } = 2;

    /// <summary>Points by the name that sentences use.</summary>
    public ImmutableDictionary<string, Point> Figures { get; init; } =
        ImmutableDictionary<string, Point>.Empty;

    public ImmutableDictionary<string, MemberList> Lists { get; init; } =
        ImmutableDictionary<string, MemberList>.Empty;

    /// <summary>Single phrases: reason, purpose, path, gap.</summary>
    public ImmutableDictionary<string, Sentence> Wording { get; init; } =
        ImmutableDictionary<string, Sentence>.Empty;

    /// <summary>Ways to compare with the prior year, each with a phrase per <see cref="Composing.Trend"/>.</summary>
    public ImmutableDictionary<
        string,
        ImmutableDictionary<string, Sentence>
    > Comparisons { get; init; } =
        ImmutableDictionary<string, ImmutableDictionary<string, Sentence>>.Empty;

    /// <summary>Printed names of members that no code list names (funds, natures, items), by member.</summary>
    public ImmutableDictionary<string, string> Names { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, ImmutableArray<NarrativeBlock>> Fragments { get; init; } =
        ImmutableDictionary<string, ImmutableArray<NarrativeBlock>>.Empty;

    public ImmutableArray<GlossaryTerm> Glossary { get; init; } = [];

    /// <summary>Full name of the pack ({entity}{year}年部门预算): title of the document.</summary>
    public Sentence Title { get; init; } = Sentence.Empty;

    /// <summary>The title as the cover breaks it into lines; empty = <see cref="Title"/> in one.</summary>
    public Sentence CoverTitle { get; init; } = Sentence.Empty;

    /// <summary>Lines on the cover under the title; the cover is left out where the place has none.</summary>
    public ImmutableArray<Sentence> Cover { get; init; } = [];

    public bool HasCover { get; init; } = true;

    /// <summary>Heading of the contents list; empty = none.</summary>
    public string Contents { get; init; } = "";

    /// <summary>Deepest heading level that the contents list shows.</summary>
    public int ContentsDepth { get; init; } = 2;

    public ImmutableArray<NarrativeBlock> Body { get; init; } = [];
}

/// <summary>数的写法 of one place.</summary>
public sealed record NumberForm
{
    public UnitOfAccount Unit { get; init; } = UnitOfAccount.TenThousandYuan;

    public int Decimals { get; init; } = 2;

    /// <summary>Whether zeros at the end of the decimals are left out (116万元 rather than 116.00万元).</summary>
    public bool DropsZeros { get; init; }

    /// <summary>Whether thousands are separated.</summary>
    public bool HasGroups { get; init; }

    public int RateDecimals { get; init; } = 2;

    public int ShareDecimals { get; init; } = 2;

    /// <summary>Whether 100% and 10% stand for 100.00% and 10.00%.</summary>
    public bool PercentDropsZeros { get; init; }
}

/// <summary>成员清单: members of one dimension that a sentence or a run of paragraphs goes through.</summary>
/// <param name="In">Figure expression of the region: expenditure+general; <c>this</c> = the member that is being told.</param>
public sealed record MemberList(Dimension Of, string In)
{
    /// <summary>Digits of a code (3, 5, 7); 0 = the finest that is recorded.</summary>
    public int Level { get; init; }

    /// <summary>Members in this order; empty = those of the facts, by code.</summary>
    public ImmutableArray<string> Members { get; init; } = [];

    /// <summary>Whether members without money are told as well (0万元).</summary>
    public bool IncludesEmpty { get; init; }

    /// <summary>Whether members that had money only in the prior year are told as well.</summary>
    public bool IncludesPrior { get; init; }

    /// <summary>Only members whose amount differs from the prior year's.</summary>
    public bool OnlyChanged { get; init; }

    /// <summary>The largest first, at most this many; 0 = all, in their order.</summary>
    public int Largest { get; init; }

    public Sentence Item { get; init; } = Sentence.Empty;

    public string Between { get; init; } = "、";

    /// <summary>Names that this list prints for its members; others come from <see cref="Narrative.Names"/> and the code lists.</summary>
    public ImmutableDictionary<string, string> Names { get; init; } =
        ImmutableDictionary<string, string>.Empty;
}

/// <summary>名词: printed when one of its words stands in the text.</summary>
public sealed record GlossaryTerm(string Term, string Says)
{
    public ImmutableArray<string> Words { get; init; } = [];
}
