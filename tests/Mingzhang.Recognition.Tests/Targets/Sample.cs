using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Documents.Model;
using Mingzhang.Recognition.Targets;

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

    /// <summary>
    /// Forms drawn as a page shows them: cells parted by <c>|</c>, <c>^</c> belongs to the cell above, <c>&lt;</c> to the cell left of it;
    /// lines without <c>|</c> stand above or below.
    /// </summary>
    public static TargetReading Drawn(string drawing) =>
        TargetRecognition.Recognise([Draw(drawing)], Vocabulary);

    private static Document Draw(string drawing)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var rows = new List<string[]>();
        foreach (var line in drawing.ReplaceLineEndings("\n").Split('\n').Append(""))
        {
            if (line.Contains('|', StringComparison.Ordinal))
            {
                rows.Add([.. line.Split('|').Select(cell => cell.Trim())]);
                continue;
            }

            if (rows.Count > 0)
            {
                blocks.Add(Merged(rows));
                rows.Clear();
            }

            if (line.Trim().Length > 0)
            {
                blocks.Add(new Paragraph { Page = 1, Text = line.Trim() });
            }
        }

        return new Document
        {
            Name = "sample.pdf",
            Format = FileFormat.Pdf,
            Pages = [new Page(1) { Blocks = blocks.ToImmutable() }],
        };
    }

    private static Grid Merged(List<string[]> rows)
    {
        var cells = new List<GridCell>();
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                if (rows[r][c] is "^" or "<")
                {
                    continue;
                }

                var span = 1;
                while (c + span < rows[r].Length && rows[r][c + span] == "<")
                {
                    span++;
                }

                var height = 1;
                while (r + height < rows.Count && rows[r + height][c] == "^")
                {
                    height++;
                }

                cells.Add(new GridCell(r, c, rows[r][c]) { ColumnSpan = span, RowSpan = height });
            }
        }

        return new Grid
        {
            Page = 1,
            RowCount = rows.Count,
            ColumnCount = rows.Max(row => row.Length),
            Cells = [.. cells],
            Origin = GridOrigin.Ruled,
        };
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
