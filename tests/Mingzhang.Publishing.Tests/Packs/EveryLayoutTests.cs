using Mingzhang.Publishing.Packs;

namespace Mingzhang.Publishing.Tests.Packs;

/// <summary>Any budget in any place's form: the file reads back as the facts that were printed, and the checker has nothing to say.</summary>
public sealed class EveryLayoutTests
{
    private static readonly (string Place, int Year)[] Layouts =
    [
        ("national", 0),
        ("chongqing", 2024),
        ("chongqing-district", 2025),
        ("sichuan", 2023),
        ("sichuan", 2024),
        ("hebei", 2025),
        ("shanghai", 2025),
        ("jiangsu", 2026),
        ("shaanxi", 2026),
    ];

    public static TheoryData<string, string, int> SamplesAndLayouts()
    {
        var data = new TheoryData<string, string, int>();
        foreach (var sample in Written.Samples)
        {
            foreach (var (place, year) in Layouts)
            {
                data.Add(sample, place, year);
            }
        }

        return data;
    }

    /// <summary>Each layout once with data of another place; each place's own form is printed by <see cref="PackSampleTests"/>.</summary>
    public static TheoryData<string, string, int> Spread()
    {
        var data = new TheoryData<string, string, int>();
        for (var i = 0; i < Layouts.Length; i++)
        {
            data.Add(
                Written.Samples[(i + 2) % Written.Samples.Length],
                Layouts[i].Place,
                Layouts[i].Year
            );
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(SamplesAndLayouts))]
    public void Every_sample_in_every_layout_reads_back_as_printed_and_without_findings(
        string sample,
        string place,
        int year
    )
    {
        var pack = Compose(sample, place, year);
        FactComparison.Count(pack).ShouldBeGreaterThan(150);
        foreach (var format in (string[])["xlsx", "docx", "html"])
        {
            Prove(pack, format);
        }
    }

    [Theory]
    [MemberData(nameof(Spread))]
    public void A_pdf_of_any_layout_reads_back_as_printed_and_without_findings(
        string sample,
        string place,
        int year
    ) => Prove(Compose(sample, place, year), "pdf");

    private static ComposedPack Compose(string sample, string place, int year) =>
        Written.Compose(Written.Sample(sample), new PackOptions { Place = place, FormYear = year });

    private static void Prove(ComposedPack pack, string format)
    {
        var read = Written.Read(Written.Bytes(pack, format), format);

        FactComparison.Differences(pack, read).ShouldBeEmpty(format);
        Written
            .Complaints(read)
            .Select(finding => $"{format}: {finding.Code} {finding.Message.English}")
            .ShouldBeEmpty();
    }
}
