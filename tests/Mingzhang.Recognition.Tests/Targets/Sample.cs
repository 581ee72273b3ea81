using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Documents.Model;
using Mingzhang.Recognition.Targets;
using Mingzhang.Tests;

namespace Mingzhang.Recognition.Tests.Targets;

/// <summary>Small documents written as tab-separated lines; a blank line ends a grid.</summary>
internal static class Sample
{
    public static readonly TargetVocabulary Vocabulary = TargetVocabulary.Load(
        Path.Combine(Root(), "catalog")
    );

    public static TargetReading Read(string text) =>
        TargetRecognition.Recognise([Document(text)], Vocabulary);

    public static Document Document(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var rows = new List<string[]>();
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Contains('\t', StringComparison.Ordinal))
            {
                rows.Add(line.Split('\t'));
                continue;
            }

            Flush();
            if (line.Trim().Length > 0)
            {
                blocks.Add(
                    new Paragraph
                    {
                        Page = 0,
                        Text = line,
                        Lines = [new TextLine(line, Box: null, number)],
                    }
                );
            }
        }

        Flush();
        return new Document
        {
            Name = "sample.txt",
            Format = FileFormat.Text,
            Pages = [new Page(0) { Blocks = blocks.ToImmutable() }],
        };

        void Flush()
        {
            if (rows.Count == 0)
            {
                return;
            }

            var cells = rows.SelectMany(
                (row, r) => row.Select((cell, c) => new GridCell(r, c, cell))
            );
            blocks.Add(
                new Grid
                {
                    Page = 0,
                    RowCount = rows.Count,
                    ColumnCount = rows.Max(row => row.Length),
                    Cells = [.. cells],
                    Origin = GridOrigin.Markup,
                }
            );
            rows.Clear();
        }
    }

    /// <summary>Forms drawn as a page of a PDF shows them, with merged cells.</summary>
    public static TargetReading Drawn(string drawing)
    {
        var drawn = DrawnDocument.Of(drawing);
        var pages = drawn.Pages.Select(page =>
            page with
            {
                Blocks =
                [
                    .. page.Blocks.Select(block =>
                        block is Grid grid ? grid with { Origin = GridOrigin.Ruled } : block
                    ),
                ],
            }
        );
        return TargetRecognition.Recognise(
            [drawn with { Format = FileFormat.Pdf, Pages = [.. pages] }],
            Vocabulary
        );
    }

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, "catalog", "vocabulary", "targets")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException("The catalogue stands in no folder above the tests.");
    }
}
