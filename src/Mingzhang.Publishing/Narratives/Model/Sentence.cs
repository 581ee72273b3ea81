using System.Collections.Immutable;
using System.Text;

namespace Mingzhang.Publishing.Narratives.Model;

/// <summary>
/// 句式: words with slots in braces: <c>{year}年收入预算{amount income}，{change income}。</c> A slot is a verb and its arguments; what a
/// slot prints is decided when a text is composed, and a figure stays bound to its fact. <c>{{</c> and <c>}}</c> print braces.
/// </summary>
public sealed record Sentence(ImmutableArray<SentencePart> Parts)
{
    public static readonly Sentence Empty = new(ImmutableArray<SentencePart>.Empty);

    /// <summary>Reads a sentence; null where a brace is not closed or a slot is empty.</summary>
    public static Sentence? Read(string text)
    {
        var parts = ImmutableArray.CreateBuilder<SentencePart>();
        var words = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '{' or '}' && i + 1 < text.Length && text[i + 1] == c)
            {
                words.Append(c);
                i++;
                continue;
            }

            if (c == '}')
            {
                return null;
            }

            if (c != '{')
            {
                words.Append(c);
                continue;
            }

            var end = text.IndexOf('}', i);
            var pieces =
                end < 0 ? [] : text[(i + 1)..end].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (pieces.Length == 0)
            {
                return null;
            }

            if (words.Length > 0)
            {
                parts.Add(new SentencePart(words.ToString(), Verb: "", []));
                words.Clear();
            }

            parts.Add(new SentencePart("", pieces[0], [.. pieces.AsSpan(1)]));
            i = end;
        }

        if (words.Length > 0)
        {
            parts.Add(new SentencePart(words.ToString(), Verb: "", []));
        }

        return new Sentence(parts.ToImmutable());
    }
}

/// <summary>Words, or a slot.</summary>
/// <param name="Verb">Empty for words.</param>
public sealed record SentencePart(string Words, string Verb, ImmutableArray<string> Arguments)
{
    public bool IsSlot => Verb.Length > 0;
}
