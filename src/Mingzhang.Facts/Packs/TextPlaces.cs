using System.Collections.Immutable;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Facts.Packs;

/// <summary>文字的出处: a line of the document that a piece of joined text came from.</summary>
/// <param name="Offset">Where the piece begins in the joined text.</param>
/// <param name="Anchor">The line; its <see cref="Anchor.Offset"/> is where the line begins in its paragraph.</param>
/// <param name="Raw">The line as the document has it, spaces included.</param>
public readonly record struct TextPlace(int Offset, Anchor Anchor, string Raw);

/// <summary>Places of a text whose spaces were removed and whose line wraps were undone.</summary>
public static class TextPlaces
{
    /// <summary>The place of the character at <paramref name="offset"/>.</summary>
    public static Anchor At(this ImmutableArray<TextPlace> places, int offset)
    {
        var found = places[0];
        foreach (var place in places)
        {
            if (place.Offset > offset)
            {
                break;
            }

            found = place;
        }

        return found.Anchor.Offset is { } start
            ? found.Anchor with
            {
                Offset = start + InRaw(found.Raw, offset - found.Offset),
            }
            : found.Anchor;
    }

    /// <summary>
    /// Where the character at <paramref name="offset"/> of the line without spaces stands in the line itself. One space was kept
    /// between two digits, so that two numbers stay two.
    /// </summary>
    private static int InRaw(string raw, int offset)
    {
        var kept = 0;
        var last = '\0';
        var spaces = false;
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (IsDropped(c))
            {
                spaces = true;
                continue;
            }

            if (spaces && char.IsAsciiDigit(c) && char.IsAsciiDigit(last) && kept++ == offset)
            {
                return i - 1;
            }

            if (kept++ == offset)
            {
                return i;
            }

            (last, spaces) = (c, false);
        }

        return raw.Length;
    }

    /// <summary>Spaces and marks without width, which no text of sentences keeps.</summary>
    public static bool IsDropped(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B';
}
