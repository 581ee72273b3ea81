using System.Globalization;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Tools.Fuzz;

namespace Mingzhang.Documents.Tests.Robustness;

/// <summary>
/// Spoilt and hostile files end in a document or a reason. The environment variable MINGZHANG_FUZZ sets the number of mutations; 400 run
/// where it is absent. The same numbers always give the same files.
/// </summary>
public class HostileInputTests
{
    private static int Count =>
        int.TryParse(
            Environment.GetEnvironmentVariable("MINGZHANG_FUZZ"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var count
        )
            ? count
            : 400;

    [Fact]
    public void The_samples_themselves_are_read()
    {
        foreach (var sample in Samples.All())
        {
            using var file = new TemporaryFile("a" + sample.Extension, sample.Bytes);
            var outcome = new DocumentIntake().Open(file.Path);
            outcome.Document.ShouldNotBeNull($"{sample.Name}: {outcome.Reason} {outcome.Detail}");
            outcome.Document.Blocks.ShouldContain(block => block is Grid, sample.Name);
        }
    }

    [Fact]
    public void Mutated_files_neither_crash_nor_hang()
    {
        var result = FuzzRun.Mutations(0, Count);

        result.Crashes.ShouldBeEmpty();
        result.Hangs.ShouldBeEmpty();
        result.Files.ShouldBe(Count);
        // Were nothing readable any more, the run would test the door only.
        result.Read.ShouldBeGreaterThan(Count / 5);
    }

    [Fact]
    public void Bombs_of_zip_and_xml_and_depth_end_in_a_reason()
    {
        // The largest ones run with the tool only.
        var result = FuzzRun.Hostile(name =>
            name
                is "billion-laughs.docx"
                    or "external-entity.docx"
                    or "many-entries.zip"
                    or "far-cells.xlsx"
                    or "whole-sheet-merges.xlsx"
                    or "deep-tables.docx"
                    or "page-loop.pdf"
                    or "page-count.pdf"
                    or "form-feeds.txt"
                    or "formatting.html"
        );

        result.Crashes.ShouldBeEmpty();
        result.Hangs.ShouldBeEmpty();
        result.Files.ShouldBe(10);
    }
}
