using Mingzhang.Documents.Writing.Pdf;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Binding;
using Mingzhang.Publishing.Packs;

namespace Mingzhang.Publishing.Tests.Packs;

public sealed class PackSampleTests
{
    public static TheoryData<string, string> SamplesAndFormats()
    {
        var data = new TheoryData<string, string>();
        foreach (var sample in Written.Samples)
        {
            foreach (var format in Written.Formats)
            {
                data.Add(sample, format);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(SamplesAndFormats))]
    public void Our_own_checker_finds_nothing_in_what_was_written(string sample, string format)
    {
        var bytes = Written.Bytes(Written.Compose(Written.Sample(sample)), format);

        Written
            .Complaints(Written.Read(bytes, format))
            .Select(finding => $"{finding.Code} {finding.Message.English}")
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(SamplesAndFormats))]
    public void What_was_written_reads_back_as_the_facts_that_were_printed(
        string sample,
        string format
    )
    {
        var pack = Written.Compose(Written.Sample(sample));
        var read = Written.Read(Written.Bytes(pack, format), format);

        FactComparison.Count(pack).ShouldBeGreaterThan(150);
        FactComparison.Differences(pack, read).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(SamplesAndFormats))]
    public void The_same_budget_gives_the_same_bytes(string sample, string format)
    {
        Assert.SkipWhen(format == "pdf", "printed below, by two browsers");
        var first = Written.Bytes(Written.Compose(Written.Sample(sample)), format);
        var second = Written.Bytes(Written.Compose(Written.Sample(sample)), format);

        first.ShouldBe(second);
    }

    /// <summary>What one Chromium prints; another version of it may set the same page otherwise.</summary>
    [Fact]
    public void The_same_budget_gives_the_same_pdf_from_another_browser_that_printed_before()
    {
        Assert.SkipUnless(PdfWriter.IsInstalled, "Chromium is not installed");
        var pack = Written.Compose(Written.Sample("chongqing-district-2025"));
        var first = Written.Bytes(pack, "pdf");
        using var later = new PdfWriter();
        using var other = new MemoryStream();
        using var second = new MemoryStream();
        later
            .Write(
                other,
                Written.Compose(Written.Sample("sichuan-2024")).Publication,
                CancellationToken.None
            )
            .ShouldBeNull();
        later.Write(second, pack.Publication, CancellationToken.None).ShouldBeNull();

        second.ToArray().ShouldBe(first);
    }

    [Fact]
    public void A_change_in_the_budget_changes_the_figure_everywhere()
    {
        var budget = Written.Sample("chongqing-district-2025");
        var line = budget.Expenditure.First(entry => entry.Function == "2060702");
        var more = budget with
        {
            Expenditure = budget.Expenditure.Replace(
                line,
                line with
                {
                    Amount = line.Amount + new Money(12_345_00),
                }
            ),
        };

        var before = Printed(Written.Compose(budget));
        var after = Printed(Written.Compose(more));
        var point = new Point
        {
            Year = 2025,
            Side = Sides.Expenditure,
            Function = "2060702",
            Fund = Funds.General,
        };
        var key = FactIdentity.OfAmount(point, UnitOfAccount.Yuan, 2).ToString();
        before[key].Distinct().Count().ShouldBe(1);
        after[key].Distinct().Count().ShouldBe(1);
        after[key].Count.ShouldBe(before[key].Count);
        after[key][0].ShouldNotBe(before[key][0]);
    }

    private static Dictionary<string, List<string>> Printed(ComposedPack pack) =>
        pack
            .Publication.Sections.SelectMany(section => section.Blocks)
            .OfType<Documents.Writing.Paragraph>()
            .SelectMany(paragraph => paragraph.Runs)
            .Where(run => run.Binding.Length > 0)
            .GroupBy(run => run.Binding, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.Select(run => run.Text).ToList(),
                StringComparer.Ordinal
            );
}
