using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Readers.Pdf;

namespace Mingzhang.Documents.Tests.Pdf;

public sealed class HostilePdfTests
{
    private static byte[] Simple() =>
        new TinyPdf().Lattice([50, 150, 250], [100, 120, 140]).Text(54, 115, "收入").Build();

    [Theory]
    [InlineData("-o x.pdf")]
    [InlineData("a'b\"c $(touch x) `touch y`;.pdf")]
    [InlineData("line\nbreak.pdf")]
    [InlineData("1-2")]
    [InlineData("预算 公开.pdf")]
    [InlineData("no-extension")]
    public void A_file_name_is_only_a_name(string name)
    {
        var outcome = PdfReading.Outcome(Simple(), name);
        outcome.Reason.ShouldBeNull(outcome.Detail);
        outcome.Document!.Name.ShouldBe(name);
        outcome.Document.Blocks.OfType<Grid>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_cut_file_is_damaged_or_whole_and_never_a_part()
    {
        var pdf = new TinyPdf();
        for (var p = 0; p < 4; p++)
        {
            pdf.Page().Lattice([50, 150, 250], [100, 120, 140]).Text(54, 115, $"{p}");
        }
        var bytes = pdf.Build();
        var whole = PdfReading.Outcome(bytes).Document!;
        whole.Pages.Length.ShouldBe(4);
        for (var length = 50; length < bytes.Length; length += 97)
        {
            var outcome = PdfReading.Outcome(bytes[..length]);
            if (outcome.Document is { } document)
            {
                var isWhole =
                    document.Pages.Length == 4 && document.Blocks.OfType<Grid>().Count() == 4;
                (
                    isWhole || document.Notes.Any(note => note.Kind == ReadingNoteKind.Truncated)
                ).ShouldBeTrue($"{length} bytes");
            }
            else
            {
                outcome.Reason.ShouldBe(UnusableReason.Damaged);
            }
        }
    }

    [Fact]
    public void Output_beyond_the_limit_is_too_complex() =>
        PdfReading
            .Outcome(Simple(), limits: ReadingLimits.Default with { ChildOutput = 100 })
            .Reason.ShouldBe(UnusableReason.TooComplex);

    [Fact]
    public void More_pages_than_the_limit_are_too_complex()
    {
        var pdf = new TinyPdf();
        for (var p = 0; p < 5; p++)
        {
            pdf.Page().Text(50, 50, "a");
        }
        PdfReading
            .Outcome(pdf.Build(), limits: ReadingLimits.Default with { Pages = 4 })
            .Reason.ShouldBe(UnusableReason.TooComplex);
    }

    [Fact]
    public void Time_that_runs_out_is_said() =>
        PdfReading
            .Outcome(Simple(), limits: ReadingLimits.Default with { Time = TimeSpan.Zero })
            .Reason.ShouldBe(UnusableReason.TimedOut);

    [Fact]
    public void A_page_crowded_with_lines_and_numbers_takes_no_undue_time()
    {
        var pdf = new TinyPdf();
        for (var i = 0; i < 400; i++)
        {
            pdf.Line(10, 10 + (1.9 * i), 590, 10 + (1.9 * i))
                .Line(10 + (1.4 * i), 10, 10 + (1.4 * i), 790);
        }
        pdf.Page();
        for (var i = 0; i < 15_000; i++)
        {
            pdf.Text(10 + (i % 150 * 3.8), 785 - (i / 150 * 7.5), "1.0", 1.5);
        }
        var clock = System.Diagnostics.Stopwatch.StartNew();
        PdfReading.Outcome(pdf.Build()).Reason.ShouldBeNull();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7\n")]
    [InlineData("not a pdf at all")]
    public void What_has_no_page_is_damaged(string content) =>
        PdfReading
            .Outcome(System.Text.Encoding.ASCII.GetBytes(content))
            .Reason.ShouldBe(UnusableReason.Damaged);

    [Fact]
    public void Invisible_text_and_pages_without_text_are_noted()
    {
        var pdf = new TinyPdf().Text(50, 50, "识别", mode: 3).Page();
        PdfReading
            .Read(pdf)
            .Notes.Select(note => (note.Kind, note.Page))
            .ShouldBe([(ReadingNoteKind.InvisibleText, 1), (ReadingNoteKind.PageWithoutText, 2)]);
    }

    [Fact]
    public void A_page_becomes_a_picture_of_the_asked_size()
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-pdf");
        try
        {
            var path = Path.Combine(folder.FullName, "-x.pdf");
            File.WriteAllBytes(path, Simple());
            var picture = PdfPageRenderer.Render(path, 1, 36, ReadingLimits.Default)!;
            var width = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(
                picture.AsSpan(16)
            );
            width.ShouldBe(300);
            PdfPageRenderer.Render(path, 0, 36, ReadingLimits.Default).ShouldBeNull();
            PdfPageRenderer.Render(path + "x", 1, 36, ReadingLimits.Default).ShouldBeNull();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
