using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Corpus.Import;

/// <summary>What search looks through: projects, targets, paragraphs, codes. Classified content is not among it.</summary>
internal static class PassageWriter
{
    private const int ShortestParagraph = 4;
    private const int MostParagraphs = 2000;

    public static ImmutableArray<Passage> Of(
        Pack pack,
        PackDetail detail,
        ImmutableArray<StatementRow> statements,
        Catalogue catalogue
    )
    {
        var hidden = StatementChoice.ClassifiedNames(pack);
        var passages = ImmutableArray.CreateBuilder<Passage>();
        for (var i = 0; i < detail.Projects.Length; i++)
        {
            var project = detail.Projects[i];
            if (!project.IsClassified)
            {
                passages.Add(
                    new Passage(
                        PassageKind.Project,
                        i,
                        project.Place.Page,
                        project.Fen,
                        project.Code.Length > 0 ? project.Name + " " + project.Code : project.Name
                    )
                );
            }
        }

        for (var i = 0; i < detail.Targets.Length; i++)
        {
            var target = detail.Targets[i];
            if (!target.IsClassified)
            {
                passages.Add(
                    new Passage(
                        PassageKind.Target,
                        i,
                        target.Place.Page,
                        target.Fen,
                        string.Join(
                            " ",
                            target
                                .Indicators.Select(indicator => indicator.Name)
                                .Prepend(target.Goal)
                                .Prepend(target.Name)
                                .Where(text => text.Length > 0)
                        )
                    )
                );
            }
        }

        for (var i = 0; i < Math.Min(pack.Prose.Length, MostParagraphs); i++)
        {
            var paragraph = pack.Prose[i];
            if (
                paragraph.Text.Length >= ShortestParagraph
                && !pack.ClassifiedMarks.Any(mark =>
                    mark.Document == paragraph.Anchor.Document
                    && mark.Paragraph is { } marked
                    && marked == paragraph.Anchor.Paragraph
                )
            )
            {
                passages.Add(
                    new Passage(
                        PassageKind.Prose,
                        i,
                        paragraph.Anchor.Page,
                        Fen: null,
                        DetailWriter.Cut(DetailWriter.Public(paragraph.Text, hidden))
                    )
                );
            }
        }

        if (Codes(statements, catalogue) is { Length: > 0 } codes)
        {
            passages.Add(new Passage(PassageKind.Code, 0, 0, Fen: null, codes));
        }

        return [.. passages.Select(passage => passage with { Text = CleanText.Of(passage.Text) })];
    }

    private static string Codes(ImmutableArray<StatementRow> statements, Catalogue catalogue)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in statements)
        {
            Take(row.Point.Function, 5);
            Take(row.Point.Economic, 5);
        }

        return string.Join(
            " ",
            codes.Select(code =>
                (
                    code[0] is '3' or '5' && code.Length == 5
                        ? catalogue.EconomicListOf(code)?.NameOf(code)
                        : null
                )
                    is { Length: > 0 } economic
                    ? code + " " + economic
                    : (code + " " + catalogue.Functions.NameOf(code)).TrimEnd()
            )
        );

        void Take(string member, int shortest)
        {
            var code = Facts.Cube.CodePair.First(member);
            if (code.Length >= shortest && code.All(char.IsAsciiDigit))
            {
                codes.Add(code);
            }
        }
    }
}
