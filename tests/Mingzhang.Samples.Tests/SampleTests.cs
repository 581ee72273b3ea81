using Mingzhang.Tools.Samples;
using Mingzhang.Tools.Samples.Formats;
using Mingzhang.Tools.Samples.Planting;

namespace Mingzhang.Samples.Tests;

public sealed class SampleTests
{
    [Theory]
    [InlineData("district-2025.txt")]
    [InlineData("district-2023.html")]
    [InlineData("municipal-2024.pdf")]
    [InlineData("county-science-2025/text.docx", "county-science-2025/tables.xlsx")]
    public void A_sound_sample_has_amounts_and_claims_and_no_error_or_warning(params string[] files)
    {
        SkipWithoutReaderOf(files);
        var pack = SampleFiles.Read(files);

        pack.Statements.Count().ShouldBeGreaterThan(150);
        pack.Claims.Length.ShouldBeGreaterThan(30);
        SampleFiles
            .ErrorsAndWarnings(files)
            .Select(finding => $"{finding.Code} {finding.Message.Chinese}")
            .ShouldBeEmpty();
    }

    public static TheoryData<string> PlantedFiles =>
        [.. PlantedSamples.All.Select(sample => sample.File)];

    [Theory]
    [MemberData(nameof(PlantedFiles))]
    public void A_planted_error_is_found_at_its_place_and_nothing_else_is(string file)
    {
        var sample = PlantedSamples.All.Single(sample => sample.File == file);

        var findings = SampleFiles.ErrorsAndWarnings($"planted/{file}");

        findings.Select(finding => finding.Code).Order().ShouldBe(sample.Codes.Order());
        if (sample.Wrong.Length > 0)
        {
            findings.ShouldAllBe(finding =>
                finding.Message.Chinese.Contains(sample.Wrong, StringComparison.Ordinal)
                || finding.Places.Any(place =>
                    place.Printed.Contains(sample.Wrong, StringComparison.Ordinal)
                )
            );
        }
    }

    [Theory]
    [InlineData("district-2025")]
    [InlineData("district-2023")]
    [InlineData("municipal-2024")]
    [InlineData("county-science-2025")]
    public void One_budget_gives_the_same_amounts_in_every_format(string id)
    {
        var pack = SampleFolder.Pack(id);

        var text = SampleFiles.Amounts(SampleFiles.ReadAs(("a.txt", PlainTextFormat.Write(pack))));

        text.Length.ShouldBeGreaterThan(150);
        SampleFiles.Amounts(SampleFiles.ReadAs(("a.html", HtmlFormat.Write(pack)))).ShouldBe(text);
        SampleFiles
            .Amounts(
                SampleFiles.ReadAs(
                    ("text.docx", WordFormat.Write(SampleFolder.TextOf(pack))),
                    ("tables.xlsx", WorkbookFormat.Write(pack))
                )
            )
            .ShouldBe(text);
        SampleFiles.Amounts(SampleFiles.ReadAs(("a.docx", WordFormat.Write(pack)))).ShouldBe(text);
    }

    [Fact]
    public void The_printed_sample_has_the_amounts_of_its_budget()
    {
        SkipWithoutReaderOf("municipal-2024.pdf");

        var pdf = SampleFiles.Amounts(SampleFiles.Read("municipal-2024.pdf"));

        pdf.ShouldBe(
            SampleFiles.Amounts(
                SampleFiles.ReadAs(
                    ("a.txt", PlainTextFormat.Write(SampleFolder.Pack("municipal-2024")))
                )
            )
        );
    }

    [Fact]
    public void The_committed_samples_are_what_the_tool_writes()
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-samples-");
        try
        {
            SampleFolder.Write(folder.FullName, withPdf: false);
            foreach (
                var file in folder
                    .EnumerateFiles("*", SearchOption.AllDirectories)
                    .OrderBy(file => file.FullName, StringComparer.Ordinal)
            )
            {
                var name = Path.GetRelativePath(folder.FullName, file.FullName);
                File.ReadAllBytes(Path.Combine(SampleFiles.Folder, name))
                    .ShouldBe(File.ReadAllBytes(file.FullName), name);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void SkipWithoutReaderOf(params string[] files) =>
        Assert.SkipWhen(
            files.Any(file => file.EndsWith(".pdf", StringComparison.Ordinal))
                && !(Environment.GetEnvironmentVariable("PATH") ?? "")
                    .Split(Path.PathSeparator)
                    .Any(folder => File.Exists(Path.Combine(folder, "mutool"))),
            "mutool is not installed"
        );
}
