using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Narratives.Model;

namespace Mingzhang.Publishing.Narratives.Composing;

/// <summary>
/// 名词解释: exactly the terms that stand in the text and the functional classes that have money. It is written last, when the text is
/// known, and put where the narrative wants it.
/// </summary>
public sealed class GlossaryComposer(
    Narrative narrative,
    ProseFacts facts,
    Catalogue catalogue,
    SentenceComposer sentences
)
{
    private const int ItemDigits = 7;

    private GlossaryBlock? _block;
    private int _at;
    private int _level;
    private HeadingNumbers _numbers = new([]);

    /// <summary>Remembers where the glossary belongs.</summary>
    public void Place(GlossaryBlock block, int at, HeadingNumbers numbers, int level)
    {
        _block = block;
        _at = at;
        _level = level;
        _numbers = numbers;
    }

    /// <summary>Writes the entries into the finished text.</summary>
    public void Insert(List<Block> blocks)
    {
        if (_block is null)
        {
            return;
        }

        var text = string.Concat(
            blocks.OfType<Paragraph>().Select(paragraph => paragraph.Text + "\n")
        );
        _numbers.Restart(_level - 1);
        var entries = ImmutableArray.CreateBuilder<Block>();
        foreach (var term in narrative.Glossary)
        {
            if (term.Words.Any(word => text.Contains(word, StringComparison.Ordinal)))
            {
                entries.Add(Entry(term.Term, term.Says));
            }
        }

        if (_block.Code.Parts.Length > 0)
        {
            foreach (var code in Codes())
            {
                var says = catalogue.Descriptions.Of(catalogue.Functions, code);
                if (says.Length == 0)
                {
                    sentences.Miss(
                        GapKind.Definition,
                        code,
                        $"科目{code}没有说明，名词解释未列",
                        $"functional class {code} has no description; the glossary leaves it out"
                    );
                    continue;
                }

                entries.Add(Entry(Named(code), says));
            }
        }

        blocks.InsertRange(_at, entries);
    }

    private IEnumerable<string> Codes() =>
        facts
            .Members(
                Dimension.Function,
                new Point { Year = facts.Budget.Year, Side = Sides.Expenditure }
            )
            .Where(code => code.Length >= ItemDigits && code[0] != Point.Local)
            .Select(code => code[..ItemDigits])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private string Named(string code) =>
        string.Concat(
            _block!.Code.Parts.Select(part =>
                part.Verb switch
                {
                    "code" => code,
                    "name" => catalogue.Functions.NameOf(code),
                    "class" => catalogue.Functions.NameOf(code[..3]),
                    "section" => catalogue.Functions.NameOf(code[..5]),
                    _ => part.Words,
                }
            )
        );

    private Paragraph Entry(string term, string says) =>
        Paragraph.Of(
            _numbers.Next(_level)
                + string.Concat(
                    _block!.Item.Parts.Select(part =>
                        part.Verb switch
                        {
                            "term" => term,
                            "says" => says,
                            _ => part.Words,
                        }
                    )
                )
        );
}
