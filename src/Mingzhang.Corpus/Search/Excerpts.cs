using System.Collections.Immutable;

namespace Mingzhang.Corpus.Search;

/// <summary>摘录: the part of a text around the first match, and where the words stand in it.</summary>
public static class Excerpts
{
    private const int Longest = 160;
    private const int Before = 40;

    /// <summary>The excerpt.</summary>
    /// <param name="words">As <see cref="SearchWords.Read"/> gives them.</param>
    public static (string Text, ImmutableArray<(int Start, int Length)> Highlights) Of(
        string text,
        ImmutableArray<string> words
    )
    {
        var folded = SearchWords.Fold(text);
        var first = text.Length;
        foreach (var word in words)
        {
            var at = folded.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0)
            {
                first = Math.Min(first, at);
            }
        }

        var start =
            text.Length <= Longest || first == text.Length ? 0 : Math.Max(0, first - Before);
        var length = Math.Min(Longest, text.Length - start);
        var part = folded.AsSpan(start, length);
        var marks = new bool[length];
        foreach (var word in words)
        {
            for (var at = 0; at + word.Length <= length; )
            {
                var next = part[at..].IndexOf(word, StringComparison.Ordinal);
                if (next < 0)
                {
                    break;
                }

                marks.AsSpan(at + next, word.Length).Fill(true);
                at += next + word.Length;
            }
        }

        var highlights = ImmutableArray.CreateBuilder<(int, int)>();
        for (var i = 0; i < length; i++)
        {
            if (!marks[i])
            {
                continue;
            }

            var end = i;
            while (end < length && marks[end])
            {
                end++;
            }

            highlights.Add((i, end - i));
            i = end;
        }

        return (text.Substring(start, length), highlights.ToImmutable());
    }
}
