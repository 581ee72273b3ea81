using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;

namespace Mingzhang.Documents.Tests.Intake;

public class DocumentIntakeTests
{
    private static ReadOutcome Open(string name, byte[] bytes)
    {
        using var file = new TemporaryFile(name, bytes);
        return new DocumentIntake().Open(file.Path);
    }

    [Fact]
    public void A_missing_file_an_empty_file_and_a_folder_each_have_their_reason()
    {
        new DocumentIntake().Open("no-such-file.pdf").Reason.ShouldBe(UnusableReason.NotFound);
        Open("a.pdf", []).Reason.ShouldBe(UnusableReason.Empty);
        new DocumentIntake()
            .Open(AppContext.BaseDirectory)
            .Reason.ShouldBe(UnusableReason.NotReadable);
    }

    [Theory]
    [InlineData("Rar!\u001a\u0007\u0000", "RAR")]
    [InlineData("GIF89a......", "GIF")]
    public void A_format_that_is_not_read_is_refused_by_its_name(string bytes, string name)
    {
        var outcome = Open("a.pdf", System.Text.Encoding.Latin1.GetBytes(bytes));

        outcome.Reason.ShouldBe(UnusableReason.UnknownFormat);
        outcome.Detail.ShouldBe(name);
    }

    [Fact]
    public void Binary_rubbish_is_refused()
    {
        var bytes = new byte[4096];
        new Random(7).NextBytes(bytes);

        Open("a.txt", bytes).Reason.ShouldBe(UnusableReason.UnknownFormat);
    }

    [Fact]
    public void A_file_above_the_size_limit_is_refused_with_both_sizes()
    {
        using var file = new TemporaryFile("a.txt", new byte[(2 << 20) + 1]);

        var outcome = new DocumentIntake().Open(
            file.Path,
            new ReadingLimits { FileBytes = 1 << 20 }
        );

        outcome.Reason.ShouldBe(UnusableReason.TooLarge);
        outcome.Detail.ShouldBe("3 MB > 1 MB");
    }

    [Fact]
    public void A_mislabelled_file_is_read_as_what_it_is_with_a_note()
    {
        var document = Open("pack.pdf", "部门收支总表\n单位：万元\n"u8.ToArray())
            .Document.ShouldNotBeNull();

        document.Format.ShouldBe(FileFormat.Text);
        document.Name.ShouldBe("pack.pdf");
        document.Notes.Single().Kind.ShouldBe(ReadingNoteKind.Mislabelled);
    }

    [Fact]
    public void Every_reason_has_one_line_in_both_languages_that_names_the_file()
    {
        foreach (var reason in Enum.GetValues<UnusableReason>())
        {
            var text = UnusableMessages.For("某局\n2025.pdf", reason, "x");
            foreach (var line in new[] { text.Chinese, text.English })
            {
                line.ShouldStartWith("某局?2025.pdf");
                line.ShouldNotContain("\n");
                line.ShouldContain("x");
            }
        }
    }

    [Fact]
    public void The_time_limit_ends_a_reader_that_does_not_end()
    {
        using var file = new TemporaryFile("a.txt", "文字\n");
        var intake = new DocumentIntake([new EndlessReader()]);

        var outcome = intake.Open(
            file.Path,
            new ReadingLimits { Time = TimeSpan.FromMilliseconds(50) },
            CancellationToken.None
        );

        outcome.Reason.ShouldBe(UnusableReason.TimedOut);
    }

    private sealed class EndlessReader : IDocumentReader
    {
        public FileFormat Format => FileFormat.Text;

        public ReadOutcome Read(
            string path,
            string name,
            ReadingLimits limits,
            CancellationToken cancellation
        )
        {
            cancellation.WaitHandle.WaitOne();
            cancellation.ThrowIfCancellationRequested();
            throw new InvalidOperationException("the wait ended without a cancellation");
        }
    }
}
