using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Files;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Narratives.Model;

namespace Mingzhang.Publishing.Narratives.Files;

/// <summary>Reads narrative.yaml with everything that it inherits (docs/narratives.md describes the file).</summary>
public sealed class NarrativeFile
{
    private const int MostAncestors = 8;

    private readonly string _path;

    private NarrativeFile(string path) => _path = path;

    /// <summary>The narrative of a folder under catalog/layouts (chongqing/2024).</summary>
    /// <param name="layouts">The folder catalog/layouts.</param>
    /// <param name="file">narrative.yaml, or narrative.en.yaml for the English short version.</param>
    /// <exception cref="CatalogueException">The file is damaged; the message names file and line.</exception>
    public static Narrative Load(string layouts, string name, string file = "narrative.yaml") =>
        Load(layouts, name, file, depth: 0);

    /// <summary>A narrative from a file of the clerk's own, which may inherit from those of the catalogue.</summary>
    public static Narrative LoadOwn(string layouts, string path, string inherited)
    {
        var tree = YamlTree.Load(path);
        var parent = tree["inherits"].Value is { Length: > 0 } named ? named : inherited;
        return new NarrativeFile(path).Read(
            tree,
            Load(layouts, parent, "narrative.yaml"),
            Path.GetFileNameWithoutExtension(path)
        );
    }

    private static Narrative Load(string layouts, string name, string file, int depth)
    {
        if (depth > MostAncestors)
        {
            throw new CatalogueException($"{name}: inherits from itself");
        }

        var path = Path.Combine(layouts, name, file);
        var tree = YamlTree.Load(path);
        var parent = tree["inherits"].Value is { Length: > 0 } inherited
            ? Load(layouts, inherited, file, depth + 1)
            : new Narrative { Name = name };
        return new NarrativeFile(path).Read(tree, parent, name);
    }

    private Narrative Read(YamlTree tree, Narrative parent, string name) =>
        parent with
        {
            Name = name,
            Numbers = ReadNumbers(tree, parent.Numbers),
            Numbering = tree["numbering"].IsMissing
                ? parent.Numbering
                : [.. tree["numbering"].Strings],
            FirstLevel = tree["first-level"].Number ?? parent.FirstLevel,
            Figures = ReadMap(tree["figures"], parent.Figures, ReadPoint),
            Lists = ReadMap(tree["lists"], parent.Lists, ReadList),
            Wording = ReadMap(tree["wording"], parent.Wording, ReadSentence),
            Comparisons = ReadComparisons(tree["comparisons"], parent.Comparisons),
            Names = ReadMap(tree["names"], parent.Names, node => node.Value),
            Fragments = ReadMap(tree["fragments"], parent.Fragments, ReadBlocks),
            Glossary = ReadGlossary(tree["glossary"], parent.Glossary),
            Title = tree["title"].IsMissing ? parent.Title : ReadSentence(tree["title"]),
            CoverTitle = tree["cover-title"].IsMissing
                ? parent.CoverTitle
                : ReadSentence(tree["cover-title"]),
            Cover = tree["cover"].IsMissing
                ? parent.Cover
                : [.. tree["cover"].Items.Select(ReadSentence)],
            HasCover = tree["has-cover"].IsTrue(parent.HasCover),
            Contents = tree["contents"].IsMissing ? parent.Contents : tree["contents"].Value,
            ContentsDepth = tree["contents-depth"].Number ?? parent.ContentsDepth,
            Body = tree["body"].IsMissing ? parent.Body : ReadBlocks(tree["body"]),
        };

    private static NumberForm ReadNumbers(YamlTree tree, NumberForm parent) =>
        parent with
        {
            Unit = UnitOfAccount.TryParse(tree["unit"].Value, out var unit) ? unit : parent.Unit,
            Decimals = tree["decimals"].Number ?? parent.Decimals,
            DropsZeros = tree["drop-zeros"].IsTrue(parent.DropsZeros),
            HasGroups = tree["groups"].IsTrue(parent.HasGroups),
            RateDecimals = tree["rate-decimals"].Number ?? parent.RateDecimals,
            ShareDecimals = tree["share-decimals"].Number ?? parent.ShareDecimals,
            PercentDropsZeros = tree["percent-drop-zeros"].IsTrue(parent.PercentDropsZeros),
        };

    private static ImmutableDictionary<string, T> ReadMap<T>(
        YamlTree tree,
        ImmutableDictionary<string, T> parent,
        Func<YamlTree, T> read
    )
    {
        var map = parent.ToBuilder();
        foreach (var key in tree.Keys)
        {
            map[key] = read(tree[key]);
        }

        return map.ToImmutable();
    }

    private Point ReadPoint(YamlTree tree)
    {
        var point = new Point();
        foreach (var key in tree.Keys)
        {
            point = point.With(DimensionOf(tree[key], key), tree[key].Value);
        }

        return point;
    }

    private Dimension DimensionOf(YamlTree at, string name) =>
        Enum.TryParse<Dimension>(name, ignoreCase: true, out var dimension)
        && dimension != Dimension.Year
            ? dimension
            : throw Bad(at, $"'{name}' is no dimension");

    private MemberList ReadList(YamlTree tree) =>
        new(DimensionOf(tree, tree["of"].Value), tree["in"].Value)
        {
            Level = tree["level"].Number ?? 0,
            Members = [.. tree["members"].Strings],
            IncludesEmpty = tree["empty"].IsTrue(),
            IncludesPrior = tree["prior"].IsTrue(),
            OnlyChanged = tree["changed"].IsTrue(),
            Largest = tree["largest"].Number ?? 0,
            Item = tree["item"].IsMissing ? Sentence.Empty : ReadSentence(tree["item"]),
            Between = tree["between"].IsMissing ? "、" : tree["between"].Value,
            Names = ReadMap(
                tree["names"],
                ImmutableDictionary<string, string>.Empty,
                node => node.Value
            ),
        };

    private ImmutableDictionary<string, ImmutableDictionary<string, Sentence>> ReadComparisons(
        YamlTree tree,
        ImmutableDictionary<string, ImmutableDictionary<string, Sentence>> parent
    )
    {
        var styles = parent.ToBuilder();
        foreach (var style in tree.Keys)
        {
            styles[style] = ReadMap(
                tree[style],
                styles.GetValueOrDefault(style, ImmutableDictionary<string, Sentence>.Empty),
                ReadSentence
            );
        }

        return styles.ToImmutable();
    }

    private static ImmutableArray<GlossaryTerm> ReadGlossary(
        YamlTree tree,
        ImmutableArray<GlossaryTerm> parent
    )
    {
        var terms = parent.ToList();
        foreach (var item in tree.Items)
        {
            var term = new GlossaryTerm(item["term"].Value, item["says"].Value)
            {
                Words = item["words"].IsMissing ? [item["term"].Value] : [.. item["words"].Strings],
            };
            var at = terms.FindIndex(known => known.Term == term.Term);
            if (at < 0)
            {
                terms.Add(term);
            }
            else if (item["drop"].IsTrue())
            {
                terms.RemoveAt(at);
            }
            else
            {
                terms[at] = term;
            }
        }

        return [.. terms];
    }

    private ImmutableArray<NarrativeBlock> ReadBlocks(YamlTree tree) =>
        [.. tree.Items.Select(ReadBlock)];

    private NarrativeBlock ReadBlock(YamlTree tree)
    {
        if (tree.Kind == YamlKind.Scalar)
        {
            return new ParagraphBlock([new Clause(ReadSentence(tree), Condition.Always)]);
        }

        var when = ReadCondition(tree["when"]);
        return BlockOf(tree) with { When = when };
    }

    private NarrativeBlock BlockOf(YamlTree tree)
    {
        if (!tree["heading"].IsMissing)
        {
            return new SectionBlock(ReadSentence(tree["heading"]), ReadBlocks(tree["body"]))
            {
                IsNumbered = tree["numbered"].IsTrue(otherwise: true),
                Level = tree["level"].Number,
                IsListed = tree["listed"].IsTrue(otherwise: true),
            };
        }

        if (!tree["say"].IsMissing)
        {
            return new ParagraphBlock([.. tree["say"].Items.Select(ReadClause)])
            {
                IsNumbered = tree["numbered"].IsTrue(),
                Style =
                    tree["style"].IsMissing ? default
                    : Enum.TryParse<Documents.Writing.ParagraphStyle>(
                        tree["style"].Value,
                        ignoreCase: true,
                        out var style
                    )
                        ? style
                    : throw Bad(tree["style"], "no such style"),
            };
        }

        if (!tree["each"].IsMissing)
        {
            return new EachBlock(tree["each"].Value, ReadBlocks(tree["body"]));
        }

        if (!tree["explain"].IsMissing)
        {
            return new ExplanationBlock(tree["explain"].Value)
            {
                IsRequired = tree["required"].IsTrue(otherwise: true),
                Otherwise = ReadBlocks(tree["otherwise"]),
            };
        }

        if (!tree["use"].IsMissing)
        {
            return new UseBlock(tree["use"].Value);
        }

        if (!tree["tables"].IsMissing)
        {
            return new TablesBlock([.. tree["tables"].Strings])
            {
                IsInline = tree["inline"].IsTrue(),
            };
        }

        if (!tree["units"].IsMissing)
        {
            return new UnitTableBlock([
                .. tree["units"]
                    .Items.Select(item => new UnitColumn(
                        item["heading"].Value,
                        item["show"].Value,
                        item["width"].Number ?? 0
                    )),
            ])
            {
                Title = tree["title"].Value,
            };
        }

        if (!tree["glossary"].IsMissing)
        {
            return new GlossaryBlock
            {
                Item = ReadSentence(tree["glossary"]),
                Code = tree["code"].IsMissing ? Sentence.Empty : ReadSentence(tree["code"]),
            };
        }

        throw Bad(
            tree,
            "a block is a text or has heading, say, each, explain, use, tables, units or glossary"
        );
    }

    private Clause ReadClause(YamlTree tree) =>
        tree.Kind == YamlKind.Scalar
            ? new Clause(ReadSentence(tree), Condition.Always)
            : new Clause(ReadSentence(tree["text"]), ReadCondition(tree["when"]));

    private Condition ReadCondition(YamlTree tree) =>
        tree.IsMissing
            ? Condition.Always
            : Condition.Read(tree.Value) ?? throw Bad(tree, $"no condition: {tree.Value}");

    private Sentence ReadSentence(YamlTree tree) =>
        Sentence.Read(tree.Value) ?? throw Bad(tree, $"a brace is not closed: {tree.Value}");

    private CatalogueException Bad(YamlTree at, string what) => new($"{_path}:{at.Line}: {what}");
}
