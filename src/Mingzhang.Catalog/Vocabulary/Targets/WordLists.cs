using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mingzhang.Catalog.Vocabulary.Targets;

/// <summary>
/// 词表: lists of words of one file, by section and key (<c>columns/level1</c>). Read event by event, without reflection,
/// because a start of the program pays for it.
/// </summary>
public sealed class WordLists
{
    private readonly FrozenDictionary<string, ImmutableArray<string>> _lists;

    private WordLists(FrozenDictionary<string, ImmutableArray<string>> lists, string source)
    {
        _lists = lists;
        Source = source;
    }

    /// <summary>Where the words come from.</summary>
    public string Source { get; }

    /// <summary>Paths of all lists, in order.</summary>
    public IEnumerable<string> Paths => _lists.Keys.Order(StringComparer.Ordinal);

    /// <summary>The words at <paramref name="path"/>; empty where the file has no such list.</summary>
    public ImmutableArray<string> this[string path] =>
        _lists.TryGetValue(path, out var words) ? words : [];

    /// <summary>The keys of a section with their words.</summary>
    public IEnumerable<(string Key, ImmutableArray<string> Words)> Section(string section)
    {
        foreach (var path in Paths)
        {
            if (
                path.Length > section.Length + 1
                && path[section.Length] == '/'
                && path.StartsWith(section, StringComparison.Ordinal)
            )
            {
                yield return (path[(section.Length + 1)..], _lists[path]);
            }
        }
    }

    /// <summary>Reads a file of the vocabulary. A file that is no YAML is an error of the installation and throws.</summary>
    public static WordLists Read(TextReader text)
    {
        var parser = new Parser(text);
        var lists = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var source = "";
        parser.Consume<StreamStart>();
        if (parser.TryConsume<DocumentStart>(out _))
        {
            ReadMapping(parser, "", lists, ref source);
        }

        return new WordLists(lists.ToFrozenDictionary(StringComparer.Ordinal), source);
    }

    private static void ReadMapping(
        Parser parser,
        string path,
        Dictionary<string, ImmutableArray<string>> lists,
        ref string source
    )
    {
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>().Value;
            var below =
                path.Length == 0
                    ? key
                    : string.Create(CultureInfo.InvariantCulture, $"{path}/{key}");
            if (parser.Accept<MappingStart>(out _))
            {
                ReadMapping(parser, below, lists, ref source);
            }
            else if (parser.TryConsume<SequenceStart>(out _))
            {
                var words = ImmutableArray.CreateBuilder<string>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    words.Add(parser.Consume<Scalar>().Value);
                }

                lists[below] = words.ToImmutable();
            }
            else
            {
                var scalar = parser.Consume<Scalar>().Value;
                if (below == "source")
                {
                    source = scalar;
                }
            }
        }
    }
}
