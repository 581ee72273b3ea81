using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Readers.LegacyWord;

namespace Mingzhang.Documents.Tests.LegacyWord;

/// <summary>The converter is played by a shell script that takes the same arguments.</summary>
public class LegacyWordReaderTests
{
    private static readonly byte[] Rtf = "{\\rtf1 text}"u8.ToArray();

    private static ReadOutcome Open(string script, ReadingLimits? limits = null)
    {
        using var file = new TemporaryFile("a.doc", Rtf);
        var program = Path.Combine(Path.GetDirectoryName(file.Path)!, "soffice");
        File.WriteAllText(program, "#!/bin/sh\n" + script + "\n");
        Assert.SkipWhen(
            OperatingSystem.IsWindows(),
            "the converter of this test is a shell script"
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                program,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }

        return new DocumentIntake([new LegacyWordReader(program)]).Open(
            file.Path,
            limits ?? ReadingLimits.Default
        );
    }

    [Fact]
    public void A_converted_file_is_read_as_the_old_format_with_a_note()
    {
        using var docx = new TemporaryFile(
            "made.docx",
            Package.WordDocument("<w:p><w:r><w:t>正文</w:t></w:r></w:p>")
        );

        // The last two arguments are the output folder and the input.
        var outcome = Open(
            $"while [ $# -gt 2 ]; do shift; done; mkdir -p \"$1\"; cp '{docx.Path}' \"$1/input.docx\""
        );

        var document = outcome.Document.ShouldNotBeNull(outcome.Reason + outcome.Detail);
        document.Format.ShouldBe(FileFormat.Doc);
        document.Name.ShouldBe("a.doc");
        document.Notes.Single().Kind.ShouldBe(ReadingNoteKind.Converted);
    }

    [Theory]
    [InlineData("exit 77", UnusableReason.Damaged)]
    [InlineData("exit 0", UnusableReason.Damaged)]
    public void A_converter_that_fails_or_writes_nothing_makes_the_file_damaged(
        string script,
        UnusableReason reason
    ) => Open(script).Reason.ShouldBe(reason);

    [Fact]
    public void A_converter_that_hangs_is_ended_at_the_time_limit() =>
        Open("sleep 60", new ReadingLimits { Time = TimeSpan.FromSeconds(1) })
            .Reason.ShouldBe(UnusableReason.TimedOut);

    [Fact]
    public void Without_the_program_the_outcome_says_what_to_install()
    {
        Assert.SkipWhen(
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(':')
                .Any(folder => File.Exists(Path.Combine(folder, "soffice"))),
            "LibreOffice is installed"
        );
        using var file = new TemporaryFile("a.doc", Rtf);

        var outcome = new DocumentIntake().Open(file.Path);

        outcome.Reason.ShouldBe(UnusableReason.MissingProgram);
        outcome.Detail.ShouldContain("libreoffice");
    }
}
