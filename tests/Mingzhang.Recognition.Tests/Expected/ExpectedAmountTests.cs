using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog;
using Mingzhang.Documents.Intake;
using Mingzhang.Recognition.Export;
using Mingzhang.Recognition.Tests.Tables;

namespace Mingzhang.Recognition.Tests.Expected;

/// <summary>
/// Real packs against the amounts that a person approved (tests/expected): compared as ../shared/tools/compare.py does; skipped
/// where the packs are not at hand.
/// </summary>
public sealed class ExpectedAmountTests
{
    private const double LeastStrict = 0.98;

    private static readonly string[] Tags =
    [
        "table",
        "function",
        "economic",
        "fund",
        "nature",
        "item",
        "year",
        "amount_yuan",
    ];

    private static readonly string[] Value = ["table", "amount_yuan"];

    private static readonly Lazy<PackReader> Reader = new(() =>
        new PackReader(Catalogue.Load(Path.Combine(TableSamples.Root(), "catalog")))
    );

    public static TheoryData<string> Packs()
    {
        var packs = new TheoryData<string>();
        foreach (
            var file in Directory
                .EnumerateFiles(Folder(), "*.csv")
                .Select(Path.GetFileNameWithoutExtension)
                .Where(name => !name!.StartsWith("open-", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            packs.Add(file!);
        }

        return packs;
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void A_real_pack_gives_the_amounts_that_a_person_approved(string pack)
    {
        var expected = CsvTable.Read(File.ReadAllText(Path.Combine(Folder(), pack + ".csv")));
        var kinds = expected.Column("table").ToHashSet(StringComparer.Ordinal);
        var got = Read(pack).Where("table", kinds.Contains);

        var wrong = expected.Missing(got, Value).Concat(got.Missing(expected, Value)).ToList();
        wrong.ShouldBeEmpty("amounts not read as printed, or read and not there");

        var missing = expected.Missing(got, Tags);
        var hits = expected.Count - missing.Count;
        var share = (double)hits / Math.Max(1, Math.Max(expected.Count, got.Count));
        share.ShouldBeGreaterThanOrEqualTo(
            LeastStrict,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{hits} of {expected.Count} right in all fields, {got.Count} read; {string.Join(Environment.NewLine, missing.Take(20))}"
            )
        );
    }

    private static CsvTable Read(string pack)
    {
        var outcome = new DocumentIntake().Open(PathOf(pack));
        var read = Reader.Value.Read(ImmutableArray.Create(outcome.Document.ShouldNotBeNull()));
        using var csv = new StringWriter(CultureInfo.InvariantCulture);
        StatementCsv.Write(read.Tables, csv);
        return CsvTable.Read(csv.ToString());
    }

    private static string PathOf(string pack)
    {
        string[] candidates =
        [
            Path.Combine(TableSamples.Shared, "corpus", pack + ".pdf"),
            Path.Combine(TableSamples.Shared, "seeds", pack + ".txt"),
        ];
        var path = Array.Find(candidates, File.Exists);
        Assert.SkipWhen(path is null, "the shared packs are not beside the repository");
        return path!;
    }

    private static string Folder() => Path.Combine(TableSamples.Root(), "tests", "expected");
}
