using System.Collections.Immutable;

namespace Mingzhang.Catalog.Vocabulary.Prose;

/// <summary>单位与机构用词: the words of <c>catalog/vocabulary/prose/organisations.yaml</c>.</summary>
public sealed class OrganisationWords
{
    private OrganisationWords(ILookup<string, string> words)
    {
        Endings = [.. words["endings"]];
        HeadingEndings = [.. words["headings"]];
        Openers = [.. words["openers"]];
        Bodies = [.. words["bodies"]];
        Units = [.. words["units"]];
        NameColumns = [.. words["name-columns"]];
        NatureColumns = [.. words["nature-columns"]];
        LevelColumns = [.. words["level-columns"]];
        FundingColumns = [.. words["funding-columns"]];
    }

    /// <summary>How the name of a unit or body in a list ends.</summary>
    public ImmutableArray<string> Endings { get; }

    /// <summary>How a heading ends that is the name of a unit of its own.</summary>
    public ImmutableArray<string> HeadingEndings { get; }

    /// <summary>Words after which the names of a list follow, the more exact before the general.</summary>
    public ImmutableArray<string> Openers { get; }

    /// <summary>Words in front of a list that make it one of bodies within the department (内设机构).</summary>
    public ImmutableArray<string> Bodies { get; }

    /// <summary>Words in front of a list that make it one of units (预算单位).</summary>
    public ImmutableArray<string> Units { get; }

    /// <summary>Headings of the column of names in a table of units.</summary>
    public ImmutableArray<string> NameColumns { get; }

    /// <summary>Headings of the column that tells what kind of unit it is.</summary>
    public ImmutableArray<string> NatureColumns { get; }

    /// <summary>Headings of the column of 单位规格.</summary>
    public ImmutableArray<string> LevelColumns { get; }

    /// <summary>Headings of the column that tells where a unit's money comes from.</summary>
    public ImmutableArray<string> FundingColumns { get; }

    public static OrganisationWords Parse(string text) =>
        new(
            FlowLines
                .Read(text)
                .ToLookup(line => line.Section, line => line.Entry[0].Value, StringComparer.Ordinal)
        );
}
