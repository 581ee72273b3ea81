using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Parts;
using Mingzhang.Documents.Writing.Word;
using Paragraph = Mingzhang.Documents.Writing.Paragraph;
using Run = Mingzhang.Documents.Writing.Run;

namespace Mingzhang.Documents.Tests.Writing;

public class WordWriterTests
{
    internal static byte[] Write(Publication publication) =>
        Sample.Bytes(stream => WordWriter.Write(stream, publication));

    internal static void ShouldBeValid(byte[] bytes)
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016)
            .Validate(package)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")
            .Take(5)
            .ShouldBeEmpty();
    }

    internal static Model.Document Read(byte[] bytes)
    {
        using var file = new TemporaryFile("a.docx", bytes);
        return new DocumentIntake().Open(file.Path).Document.ShouldNotBeNull();
    }

    private static T Look<T>(byte[] bytes, Func<Body, T> question)
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        return question(package.MainDocumentPart!.Document.Body!);
    }

    [Fact]
    public void A_whole_publication_is_valid_and_the_same_twice()
    {
        var bytes = Write(Sample.Whole());
        ShouldBeValid(bytes);
        bytes.ShouldBe(Write(Sample.Whole()));
    }

    [Fact]
    public void An_empty_publication_is_valid()
    {
        ShouldBeValid(Write(Sample.Of()));
        ShouldBeValid(
            Write(
                Sample.Of(
                    new PageBreak(),
                    new PrintTable
                    {
                        Id = "",
                        Title = "",
                        Columns = [],
                    },
                    new PageBreak()
                )
            )
        );
    }

    [Fact]
    public void Headings_have_real_styles_and_bookmarks_that_the_contents_list_refers_to()
    {
        var bytes = Write(Sample.Whole());
        var styles = Look(
            bytes,
            body => body.Descendants<ParagraphStyleId>().Select(id => id.Val!.Value!).ToList()
        );
        string[] expected =
        [
            "Title",
            "TOCHeading",
            "TOC1",
            "TOC2",
            "Heading1",
            "Heading5",
            "TableTitle",
        ];
        expected.ShouldBeSubsetOf(styles);
        var targets = Look(
            bytes,
            body => body.Descendants<Hyperlink>().Select(link => link.Anchor!.Value!).ToList()
        );
        targets.Count.ShouldBe(6);
        targets.ShouldBeSubsetOf(
            Look(
                bytes,
                body => body.Descendants<BookmarkStart>().Select(mark => mark.Name!.Value!).ToList()
            )
        );
    }

    [Fact]
    public void Bound_figures_are_content_controls()
    {
        var tags = Look(
            Write(Sample.Whole()),
            body =>
                body.Descendants<SdtRun>()
                    .Select(control =>
                        (
                            control
                                .GetFirstChild<SdtProperties>()!
                                .GetFirstChild<Tag>()!
                                .Val!.Value!,
                            control.InnerText
                        )
                    )
                    .ToList()
        );
        tags.ShouldContain(("general/total", "1,120.50"));
        WordWriter.TagOf(new string('长', 100)).Length.ShouldBeLessThanOrEqualTo(64);
        WordWriter
            .TagOf(new string('长', 100))
            .ShouldNotBe(WordWriter.TagOf(new string('长', 101)));
    }

    [Fact]
    public void Sections_have_their_paper_and_numbers()
    {
        var sections = Look(
            Write(Sample.Whole()),
            body =>
                body.Descendants<SectionProperties>()
                    .Select(section =>
                        (
                            section.GetFirstChild<PageSize>()!.Width!.Value,
                            section.GetFirstChild<FooterReference>()!.Id!.Value!
                        )
                    )
                    .ToList()
        );
        sections
            .Select(section => section.Item1)
            .ShouldBe([11905u, 11905u, 11905u, 16837u, 11905u]);
        sections
            .Select(section => section.Item2)
            .ShouldBe(["footer1", "footer3", "footer3", "footer2", "footer2"]);
    }

    [Fact]
    public void Our_own_reader_gets_the_grid_back()
    {
        var grid = Read(Write(Sample.Of(Sample.General()))).Blocks.OfType<Grid>().Single();
        grid.ColumnCount.ShouldBe(4);
        grid.Cells.Single(cell => cell.Text == "科目编码").RowSpan.ShouldBe(2);
        grid.Cells.Single(cell => cell.Text == "2025年预算数").ColumnSpan.ShouldBe(2);
        grid.Cells.Count(cell => cell.Text == "1,100.50").ShouldBe(3);
    }

    [Fact]
    public void Pages_are_counted_as_the_layout_fills_them()
    {
        // 22 lines of 28 points fill the 225 mm of an official page.
        var lines = Enumerable.Repeat(Paragraph.Of("一行"), 22).Cast<Documents.Writing.Block>();
        var publication = Sample.Of() with
        {
            Sections =
            [
                new Section(PageFormat.Official, [.. lines, new Heading(2, "一、次页")]),
                new Section(PageFormat.Portrait, [Sample.General(rows: 100)]),
                new Section(PageFormat.Portrait, [new Heading(1, "末页")]),
            ],
        };
        PageEstimate
            .Of(PageRun.Of(publication))
            .ShouldBe(
                new Dictionary<string, int>
                {
                    ["h1"] = 2,
                    ["t-general"] = 3,
                    ["h2"] = 6,
                },
                ignoreOrder: true
            );
    }

    [Theory]
    [InlineData("a\u0001b\uD800c\u202Ed\r\ne\tf<&>\"'")]
    [InlineData("x\u2029y\uFFFFz")]
    public void Hostile_text_gives_a_valid_file(string text)
    {
        var cell = Sample.Words(text) with { Binding = text };
        var bytes = Write(
            Sample.Of(
                new Heading(9, text),
                new Paragraph([new Run(text) { Binding = text, IsBold = true }]),
                Sample.General(text) with
                {
                    Title = text,
                    Number = text,
                    LeftLine = text,
                    Notes = [text],
                    Body =
                    [
                        new PrintRow([cell with { ColumnSpan = 99, RowSpan = 99 }]),
                        new PrintRow([cell, cell]),
                        new PrintRow([]),
                    ],
                }
            )
        );
        ShouldBeValid(bytes);
        Read(bytes);
    }
}
