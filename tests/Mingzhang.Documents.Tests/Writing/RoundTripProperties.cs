using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Excel;
using Mingzhang.Documents.Writing.Pdf;

namespace Mingzhang.Documents.Tests.Writing;

/// <summary>Whatever is written is read back by our own readers: the same texts and numbers in the same places.</summary>
public class RoundTripProperties
{
    private static Document Read(string name, byte[] bytes)
    {
        using var file = new TemporaryFile(name, bytes);
        return new DocumentIntake().Open(file.Path).Document.ShouldNotBeNull();
    }

    private static void ShouldHold(Grid grid, RandomTable table, int rowsAbove)
    {
        string Line(int row, int column, int rows, int columns, string text) =>
            $"{row},{column} {rows}x{columns} {RandomPublications.Bare(text)}";

        var expected = table
            .Cells.Where(cell => RandomPublications.Bare(cell.Text).Length > 0)
            .Select(cell => Line(cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan, cell.Text));
        grid.Cells.Where(cell => cell.Row >= rowsAbove && !string.IsNullOrWhiteSpace(cell.Text))
            .Select(cell =>
                Line(cell.Row - rowsAbove, cell.Column, cell.RowSpan, cell.ColumnSpan, cell.Text)
            )
            .ShouldBe(expected);
    }

    [Fact]
    public void Sheets() =>
        RandomPublications.Check(
            60,
            seed =>
            {
                var (publication, tables) = RandomPublications.Of(seed);
                var bytes = Sample.Bytes(stream => WorkbookWriter.Write(stream, publication));
                WorkbookFileTests.ShouldBeValid(bytes);
                bytes.ShouldBe(Sample.Bytes(stream => WorkbookWriter.Write(stream, publication)));
                var sheets = Read("a.xlsx", bytes).Pages.Skip(1).ToList();
                sheets.Count.ShouldBe(tables.Length);
                for (var i = 0; i < tables.Length; i++)
                {
                    var grid = sheets[i].Blocks.OfType<Grid>().Single();
                    ShouldHold(grid, tables[i], tables[i].RowsAbove);
                    ShouldHoldNumbers(grid, tables[i]);
                }
            }
        );

    private static void ShouldHoldNumbers(Grid grid, RandomTable table)
    {
        foreach (var cell in table.Cells)
        {
            var stored = grid
                .Cells.SingleOrDefault(read =>
                    read.Row == cell.Row + table.RowsAbove && read.Column == cell.Column
                )
                ?.Value;
            stored.ShouldBe(
                cell.Number is { } number && cell.Text.EndsWith('%') ? number / 100 : cell.Number,
                cell.Text
            );
        }
    }

    [Fact]
    public void Word() =>
        RandomPublications.Check(
            60,
            seed =>
            {
                var (publication, tables) = RandomPublications.Of(seed);
                var bytes = WordWriterTests.Write(publication);
                WordWriterTests.ShouldBeValid(bytes);
                bytes.ShouldBe(WordWriterTests.Write(publication));
                ShouldHoldAll(Read("a.docx", bytes), publication, tables);
            }
        );

    [Fact]
    public void Html() =>
        RandomPublications.Check(
            60,
            seed =>
            {
                var (publication, tables) = RandomPublications.Of(seed);
                var bytes = HtmlWriterTests.Write(publication);
                bytes.ShouldBe(HtmlWriterTests.Write(publication));
                ShouldHoldAll(Read("a.html", bytes), publication, tables);
            }
        );

    private static void ShouldHoldAll(
        Document document,
        Publication publication,
        IReadOnlyList<RandomTable> tables
    )
    {
        var grids = document.Blocks.OfType<Grid>().ToList();
        grids.Count.ShouldBe(tables.Count);
        for (var i = 0; i < tables.Count; i++)
        {
            ShouldHold(grids[i], tables[i], rowsAbove: 0);
        }

        var texts = document
            .Blocks.OfType<Model.Paragraph>()
            .Select(paragraph => RandomPublications.Bare(paragraph.Text))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var block in publication.Sections.SelectMany(section => section.Blocks))
        {
            var text = block switch
            {
                Heading heading => heading.Text,
                Documents.Writing.Paragraph paragraph => paragraph.Text,
                _ => "",
            };
            if (RandomPublications.Bare(text) is { Length: > 0 } bare)
            {
                texts.ShouldContain(bare);
            }
        }
    }

    [Fact]
    public void Print()
    {
        Assert.SkipUnless(PdfWriter.IsInstalled, "Chromium is not installed");
        using var writer = new PdfWriter();
        RandomPublications.Check(
            6,
            seed =>
            {
                var (publication, tables) = RandomPublications.Of(seed, isHostile: false);
                var document = Read("a.pdf", PdfWriterTests.Write(writer, publication));
                var cells = document
                    .Blocks.OfType<Grid>()
                    .SelectMany(grid => grid.Cells)
                    .Select(cell => RandomPublications.Bare(cell.Text))
                    .Where(text => text.Length > 0)
                    .ToHashSet(StringComparer.Ordinal);
                var missing = tables
                    .SelectMany(table => table.Cells)
                    .Select(cell => RandomPublications.Bare(cell.Text))
                    .Where(text => !cells.Contains(text));
                missing.ShouldBeEmpty();
            }
        );
    }

    /// <summary>Bytes of a hostile publication must not stop the printer, whatever the fonts make of them.</summary>
    [Fact]
    public void Hostile_text_prints()
    {
        Assert.SkipUnless(PdfWriter.IsInstalled, "Chromium is not installed");
        using var writer = new PdfWriter();
        foreach (var seed in (int[])[1, 2, 3])
        {
            PdfWriterTests
                .Write(writer, RandomPublications.Of(seed).Publication)
                .Length.ShouldBeGreaterThan(1000);
        }
    }
}
