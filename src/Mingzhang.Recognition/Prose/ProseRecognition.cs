using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Prose;
using Mingzhang.Recognition.Structure;

namespace Mingzhang.Recognition.Prose;

/// <summary>What the sentences of a pack say in numbers.</summary>
public sealed record ProseFacts(
    ImmutableArray<Claim> Claims,
    ImmutableArray<UnclaimedNumber> Unclaimed
)
{
    /// <summary>Money and percentages that a pattern claimed, of all in the chapters that tell figures; 1 where there are none.</summary>
    public double Coverage
    {
        get
        {
            var claimed = 0;
            foreach (var claim in Claims)
            {
                claimed += claim.Kind
                    is ClaimKind.Amount
                        or ClaimKind.Share
                        or ClaimKind.Change
                        or ClaimKind.ChangeRate
                    ? 1
                    : 0;
            }

            return claimed + Unclaimed.Length == 0
                ? 1
                : (double)claimed / (claimed + Unclaimed.Length);
        }
    }
}

/// <summary>Entry of this part: the paragraphs of a pack → claims.</summary>
public sealed class ProseRecognition(ProseVocabulary vocabulary, FunctionLexicon functions)
{
    private readonly ProseLexer _lexer = new(vocabulary, functions);

    public ProseFacts Recognise(PackStructure structure)
    {
        var names = new EntityNames(structure);
        var reader = new ClauseReader(functions, _lexer, structure.Profile.Year, names.Covers);
        var chapters = new ChapterSubjects(
            _lexer,
            functions,
            structure.Profile.Year,
            names,
            vocabulary.Organisations
        );
        var list = new IntroducedList();
        foreach (var block in structure.Blocks)
        {
            if (
                block.IsProse
                && block.Region is "" or "figures" or "procurement" or "assets" or "structure"
            )
            {
                reader.Read(block, chapters.Of(list.HeadingsOf(block)));
            }
        }

        return new ProseFacts(reader.Claims.ToImmutable(), reader.Unclaimed.ToImmutable());
    }
}
