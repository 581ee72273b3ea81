using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Writing.Memory;
using Mingzhang.Facts.Findings;
using Mingzhang.Publishing.Packs;

namespace Mingzhang.Drafts.Tests;

/// <summary>The print in memory is what our reader makes of the printed file, so that its findings are those of the published pack.</summary>
public sealed class MemoryPrintTests
{
    public static TheoryData<string, string> SamplesAndErrors()
    {
        var data = new TheoryData<string, string>();
        foreach (var sample in Drafting.Samples)
        {
            foreach (var error in PlantedErrors.All.Keys)
            {
                data.Add(sample, error);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(SamplesAndErrors))]
    public void The_print_in_memory_is_the_document_that_is_read_from_the_printed_html(
        string sample,
        string error
    )
    {
        var pack = Compose(sample, error);
        var memory = MemoryDocument
            .Of(pack.Publication, DraftChecker.DocumentName)
            .Document.Blocks.Select(Described)
            .ToList();
        var read = Drafting.Written(pack, "html").Blocks.Select(Described).ToList();

        for (var i = 0; i < Math.Min(memory.Count, read.Count); i++)
        {
            memory[i].ShouldBe(read[i]);
        }

        memory.Count.ShouldBe(read.Count);
    }

    [Theory]
    [MemberData(nameof(SamplesAndErrors))]
    public void The_findings_are_those_of_the_printed_html(string sample, string error)
    {
        var pack = Compose(sample, error);
        var memory = Drafting.Findings(
            MemoryDocument.Of(pack.Publication, DraftChecker.DocumentName).Document
        );

        memory
            .Select(Described)
            .ShouldBe(Drafting.Findings(Drafting.Written(pack, "html")).Select(Described));
    }

    [Theory]
    [MemberData(nameof(SamplesAndErrors))]
    public void The_errors_and_warnings_are_those_of_the_printed_workbook(
        string sample,
        string error
    )
    {
        var pack = Compose(sample, error);
        var memory = Drafting.Findings(
            MemoryDocument.Of(pack.Publication, DraftChecker.DocumentName).Document
        );

        Grave(memory).ShouldBe(Grave(Drafting.Findings(Drafting.Written(pack, "xlsx"))));
    }

    private static IEnumerable<string> Grave(ImmutableArray<Finding> findings) =>
        findings
            .Where(finding => finding.Severity >= Severity.Warning)
            .Select(finding => $"{finding.Code} {finding.Expected}")
            .Order(StringComparer.Ordinal);

    private static ComposedPack Compose(string sample, string error) =>
        Drafting.Composer.Compose(
            PlantedErrors.All[error](Drafting.Sample(sample)),
            new PackOptions()
        );

    /// <summary>Everything of a block except the boxes of its cells, which only the print in memory has.</summary>
    private static string Described(Block block) =>
        block switch
        {
            Paragraph paragraph =>
                $"{paragraph.HeadingLevel}|{paragraph.IsCentered}|{paragraph.Text}|{string.Join('/', paragraph.Lines)}",
            Grid grid => $"{grid.RowCount}×{grid.ColumnCount} {grid.Origin} "
                + string.Join('\n', grid.Cells.Select(cell => cell with { Box = null })),
            _ => block.ToString(),
        };

    private static string Described(Finding finding) =>
        $"{finding.Code} {finding.Severity} {finding.Message} {finding.Expected} "
        + string.Join(';', finding.Places.Select(place => place with { Box = null }));
}
