using System.Collections.Immutable;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Recognition.Structure;

/// <summary>段落: a paragraph of the body with its line wraps undone, its chapter and the place of each of its characters.</summary>
public sealed class ProseBlock
{
    private readonly ImmutableArray<TextPlace> _places;

    internal ProseBlock(string text, ImmutableArray<TextPlace> places)
    {
        Text = text;
        _places = places;
    }

    /// <summary>Spaces removed, except between two digits of one line; punctuation as printed.</summary>
    public string Text { get; }

    /// <summary>Kind of the chapter (chapters.yaml); empty where no heading says it.</summary>
    public string Region { get; internal set; } = "";

    /// <summary>Headings above, outermost first, an inline heading of this paragraph included.</summary>
    public ImmutableArray<string> Headings { get; internal set; } = [];

    /// <summary>Level of the number that the paragraph opens with; 0 where none.</summary>
    public int Level { get; internal set; }

    /// <summary>Whether the whole paragraph is a heading.</summary>
    public bool IsHeading { get; internal set; }

    /// <summary>Whether it is a paragraph of sentences, not a heading, a row of a table or a part of a form.</summary>
    public bool IsProse =>
        !IsHeading
        && Region is not ("tables" or "targets")
        && Text.AsSpan().IndexOfAny("，。；：") >= 0
        && !ProseJoiner.IsTableRow(Text);

    /// <summary>What the document prints after it.</summary>
    public ParagraphEnd End { get; internal set; }

    /// <summary>Where pieces that the document sets apart were joined: the offset at which each further piece begins.</summary>
    public ImmutableArray<int> Joints { get; internal init; } = [];

    /// <summary>Where the sentences begin, after a number and an inline heading.</summary>
    public int BodyStart { get; internal set; }

    public Anchor Anchor => _places[0].Anchor;

    /// <summary>The lines that it was put together from.</summary>
    public ImmutableArray<TextPlace> Places => _places;

    /// <summary>The place of the character at <paramref name="offset"/>.</summary>
    public Anchor At(int offset) => _places.At(offset);
}
