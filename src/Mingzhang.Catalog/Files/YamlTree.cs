using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mingzhang.Catalog.Files;

/// <summary>
/// YAML of the catalogue as a plain tree, read from parse events: no reflection, so that a start costs little. Anchors and
/// aliases are refused; depth is bounded.
/// </summary>
public sealed class YamlTree
{
    private const int MostDepth = 32;

    private static readonly YamlTree Nothing = new() { Kind = YamlKind.Missing };

    private readonly List<YamlTree> _items = [];
    private readonly Dictionary<string, YamlTree> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];

    private YamlTree() { }

    public YamlKind Kind { get; private init; }

    /// <summary>1-based line; 0 for a missing node.</summary>
    public int Line { get; private init; }

    /// <summary>Text of a scalar; empty for everything else.</summary>
    public string Value { get; private init; } = "";

    /// <summary>Items of a list; a scalar counts as a list of itself, a missing node as an empty one.</summary>
    public IReadOnlyList<YamlTree> Items => Kind is YamlKind.Scalar ? [this] : _items;

    /// <summary>Keys of a map in the order written.</summary>
    public IReadOnlyList<string> Keys => _keys;

    public bool IsMissing => Kind == YamlKind.Missing;

    /// <summary>The entry of a map; a missing node where there is none.</summary>
    public YamlTree this[string key] => _entries.GetValueOrDefault(key, Nothing);

    /// <summary>The whole number of a scalar; null where it is none.</summary>
    public int? Number =>
        int.TryParse(
            Value,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : null;

    /// <summary>Whether the scalar says yes; <paramref name="otherwise"/> where it is missing.</summary>
    public bool IsTrue(bool otherwise = false) => IsMissing ? otherwise : Value is "true" or "yes";

    public IEnumerable<string> Strings => Items.Select(item => item.Value);

    /// <summary>The tree of a file.</summary>
    /// <exception cref="CatalogueException">The file is not YAML of this kind; the message names file and line.</exception>
    public static YamlTree Load(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>The tree of a text.</summary>
    /// <param name="name">What messages call the text.</param>
    /// <exception cref="CatalogueException">The text is not YAML of this kind.</exception>
    public static YamlTree Parse(string text, string name)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return Nothing;
            }

            parser.Consume<DocumentStart>();
            var tree = Read(parser, name, depth: 0);
            parser.Consume<DocumentEnd>();
            return tree;
        }
        catch (YamlException problem)
        {
            throw new CatalogueException(
                $"{name}:{problem.Start.Line}: {problem.Message}",
                problem
            );
        }
    }

    private static YamlTree Read(Parser parser, string name, int depth)
    {
        if (depth > MostDepth)
        {
            throw new CatalogueException($"{name}: nested too deeply");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            var isNull = scalar is { IsQuotedImplicit: false, Value: "" or "~" or "null" };
            return new YamlTree
            {
                Kind = isNull ? YamlKind.Missing : YamlKind.Scalar,
                Line = (int)scalar.Start.Line,
                Value = isNull ? "" : scalar.Value,
            };
        }

        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var list = new YamlTree { Kind = YamlKind.List, Line = (int)sequence.Start.Line };
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                list._items.Add(Read(parser, name, depth + 1));
            }

            return list;
        }

        if (parser.TryConsume<MappingStart>(out var mapping))
        {
            return ReadMap(parser, name, depth, mapping);
        }

        throw new CatalogueException(
            $"{name}:{parser.Current?.Start.Line}: anchors and aliases are not used in the catalogue"
        );
    }

    private static YamlTree ReadMap(Parser parser, string name, int depth, MappingStart mapping)
    {
        var map = new YamlTree { Kind = YamlKind.Map, Line = (int)mapping.Start.Line };
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            var value = Read(parser, name, depth + 1);
            if (!map._entries.TryAdd(key.Value, value))
            {
                throw new CatalogueException(
                    $"{name}:{key.Start.Line}: '{key.Value}' stands twice"
                );
            }

            map._keys.Add(key.Value);
        }

        return map;
    }
}

public enum YamlKind
{
    Missing,
    Scalar,
    List,
    Map,
}
