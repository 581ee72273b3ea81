using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Recognition.Structure;

/// <summary>包的结构: what a pack says it is, and its chapters, lists and paragraphs.</summary>
public sealed record PackStructure
{
    public required PackProfile Profile { get; init; }

    public ImmutableArray<ContentsEntry> Contents { get; init; } = [];

    public ImmutableArray<Chapter> Chapters { get; init; } = [];

    public ImmutableArray<GlossaryEntry> Glossary { get; init; } = [];

    public ImmutableArray<Organisation> Organisations { get; init; } = [];

    public ImmutableArray<Anchor> ClassifiedMarks { get; init; } = [];

    /// <summary>Every paragraph of the body with its chapter; what prose recognition reads.</summary>
    public ImmutableArray<ProseBlock> Blocks { get; init; } = [];

    /// <summary>Paragraphs that are sentences of the pack: no rows of tables, no target forms, no contents.</summary>
    public ImmutableArray<ProseParagraph> Prose =>
        [
            .. Blocks
                .Where(block => block.IsProse)
                .Select(block => new ProseParagraph(block.Text, block.Anchor)
                {
                    End = block.End,
                    Level = block.Level,
                    Joints = block.Joints,
                    Places = block.Places,
                }),
        ];
}

/// <summary>Entry of this part: documents → structure.</summary>
public static class StructureRecognition
{
    /// <summary>Reads what the documents say of themselves; never fails, an empty document has an empty structure.</summary>
    /// <param name="consumed">Blocks that tables and target forms were read from (by reference); null where none.</param>
    public static PackStructure Recognise(
        ImmutableArray<Document> documents,
        ProseVocabulary prose,
        ProfileVocabulary profile,
        IReadOnlySet<Block>? consumed = null
    )
    {
        var lines = ProseLines.Collect(documents, consumed);
        var cover = new ProfileRecognition(profile).Read(documents, lines);
        var body = new BodyReader(prose);
        body.Read(lines);
        var blocks = body.Blocks.ToImmutable();
        return new PackStructure
        {
            Profile = ContactRecognition.AddTo(cover, blocks),
            Contents = body.Contents.ToImmutable(),
            Chapters = body.Chapters.ToImmutable(),
            Glossary = GlossaryRecognition.Read(blocks),
            Organisations = OrganisationRecognition.Read(documents, blocks, prose.Organisations),
            ClassifiedMarks = Classified(documents, blocks, profile),
            Blocks = blocks,
        };
    }

    private static ImmutableArray<Anchor> Classified(
        ImmutableArray<Document> documents,
        ImmutableArray<ProseBlock> blocks,
        ProfileVocabulary profile
    )
    {
        var marks = ImmutableArray.CreateBuilder<Anchor>();
        foreach (var block in blocks)
        {
            foreach (var word in profile.Classified)
            {
                var at = block.Text.IndexOf(word, StringComparison.Ordinal);
                if (at >= 0)
                {
                    marks.Add(block.At(at) with { Printed = word });
                    break;
                }
            }
        }

        foreach (var document in documents)
        {
            foreach (var grid in document.Blocks.OfType<Grid>())
            {
                foreach (var cell in grid.Cells)
                {
                    if (
                        cell.Text.Length is > 1 and < 200
                        && cell.Text.Contains("涉密", StringComparison.Ordinal)
                        && profile.Classified.Any(word =>
                            cell.Text.Contains(word, StringComparison.Ordinal)
                        )
                    )
                    {
                        marks.Add(
                            new Anchor(document.Name, grid.Page)
                            {
                                Box = cell.Box ?? grid.Box,
                                Printed = "涉密",
                            }
                        );
                    }
                }
            }
        }

        return marks.ToImmutable();
    }
}
