using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Publishing.Layouts.Model;

namespace Mingzhang.Publishing.Layouts.Reading;

/// <summary>A template as it may stand in print: its words in their order, anything in its places. Compared as keys of labels.</summary>
internal sealed class KeyPattern
{
    private const string Place = "\u0001";

    private readonly string[] _words;

    private KeyPattern(string[] words) => _words = words;

    public static KeyPattern Of(Template template) => Of(template, static _ => null);

    /// <summary>The pattern of a template some of whose places are known.</summary>
    /// <param name="known">Places whose text is known; null for anything.</param>
    public static KeyPattern Of(Template template, Func<string, string?> known) =>
        new([
            .. template
                .Fill(name => known(name) ?? Place)
                .Split(Place)
                .Select(words => LabelKey.Of(words)),
        ]);

    public static KeyPattern Joined(IEnumerable<KeyPattern> patterns)
    {
        var words = new List<string> { "" };
        foreach (var pattern in patterns)
        {
            words[^1] += pattern._words[0];
            words.AddRange(pattern._words[1..]);
        }

        return new KeyPattern([.. words]);
    }

    /// <summary>Nothing but places: it says nothing.</summary>
    public bool IsOpen => _words.Length > 1 && Array.TrueForAll(_words, word => word.Length == 0);

    public bool IsEmpty => _words is [""];

    public string Text => string.Concat(_words);

    public bool Matches(string key)
    {
        if (_words.Length == 1)
        {
            return key == _words[0];
        }

        return key.Length >= _words[0].Length + _words[^1].Length
            && key.StartsWith(_words[0], StringComparison.Ordinal)
            && key.EndsWith(_words[^1], StringComparison.Ordinal)
            && StandsIn(
                key.AsSpan(_words[0].Length, key.Length - _words[0].Length - _words[^1].Length),
                1,
                _words.Length - 1
            );
    }

    /// <summary>Whether all words stand somewhere in the key, in their order.</summary>
    public bool IsIn(string key) => StandsIn(key, 0, _words.Length);

    private bool StandsIn(ReadOnlySpan<char> key, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var at = key.IndexOf(_words[i]);
            if (at < 0)
            {
                return false;
            }

            key = key[(at + _words[i].Length)..];
        }

        return true;
    }
}
