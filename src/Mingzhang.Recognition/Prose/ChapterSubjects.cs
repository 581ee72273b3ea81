using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Prose;

/// <summary>章节主语: what the headings above a paragraph say its amounts are about.</summary>
internal sealed class ChapterSubjects(
    ProseLexer lexer,
    FunctionLexicon functions,
    int year,
    EntityNames names,
    OrganisationWords words
)
{
    private readonly Dictionary<string, Frame> _known = new(StringComparer.Ordinal);
    private readonly List<Token> _tokens = [];

    public Frame Of(ImmutableArray<string> headings)
    {
        var key = string.Join('\n', headings);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var frame = new Frame { Point = new Point { Year = year } };
        foreach (var heading in headings)
        {
            frame = Read(frame, heading);
        }

        _known[key] = frame;
        return frame;
    }

    private Frame Read(Frame above, string heading)
    {
        var text = ProseLexer.Normalise(heading);
        var phrase = new Phrase();
        lexer.Read(text, 0, text.Length, _tokens);
        foreach (var token in _tokens)
        {
            if (
                token.Kind == TokenKind.Word
                && token.Word is { Role: PhraseRole.Subject, Within: "" } word
            )
            {
                phrase.Apply(word);
            }
            else if (token is { Kind: TokenKind.Class, Path: { } path })
            {
                phrase.ApplyClass(
                    path.IsEconomic
                        ? path.PrintedCode
                        : path.Resolve(functions, above.Point.Function),
                    path.IsEconomic,
                    path.PrintedCode,
                    path.LastName
                );
            }
        }

        if (!phrase.HasSubject)
        {
            return IsOtherUnit(heading)
                ? new Frame
                {
                    Point = above.Point with { Unit = Point.Local + heading },
                    HasSubject = above.HasSubject,
                }
                : above;
        }

        // A heading of several items (“三公”经费及会议费) is no subject of one.
        return phrase.IsList || phrase.IsUnresolved
            ? new Frame
            {
                Point = new Point { Year = year, Unit = above.Point.Unit },
            }
            : above.Within(phrase, _ => true, year);
    }

    private bool IsOtherUnit(string heading) =>
        heading.Length is >= 5 and <= 40
        && !names.Covers(heading)
        && words.HeadingEndings.Any(ending => heading.EndsWith(ending, StringComparison.Ordinal));
}
