using System.Collections.Concurrent;
using System.Globalization;
using Mingzhang.Catalog;
using Mingzhang.Documents.Intake;
using Mingzhang.Recognition.Tables;
using Mingzhang.Recognition.Tests.Tables;

namespace Mingzhang.Recognition.Tests.Expected;

/// <summary>
/// The whole corpus as oracle: published packs mostly add up, so a sum that does not close is first of all a suspicion against the
/// reading. Every open one is judged in tests/expected/open-sums.csv.
/// </summary>
public sealed class OpenSumTests
{
    private const double LeastClosed = 0.995;

    [Fact]
    public void Nearly_every_sum_of_the_corpus_closes_and_each_that_does_not_is_judged()
    {
        var folder = Path.Combine(TableSamples.Shared, "corpus");
        Assert.SkipUnless(
            Directory.Exists(folder),
            "the shared packs are not beside the repository"
        );
        var reader = new PackReader(Catalogue.Load(Path.Combine(TableSamples.Root(), "catalog")));
        var open = new ConcurrentBag<string>();
        var tried = 0;
        var closed = 0;
        Parallel.ForEach(
            Directory.EnumerateFiles(folder, "*.pdf"),
            new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken },
            file =>
            {
                if (new DocumentIntake().Open(file).Document is not { } document)
                {
                    return;
                }

                foreach (var table in reader.Read([document]).Tables)
                {
                    Interlocked.Add(ref tried, table.SumsTried);
                    Interlocked.Add(ref closed, table.SumsClosed);
                    foreach (var sum in SumReview.Unclosed(table))
                    {
                        open.Add($"{Path.GetFileName(file)} {Short(sum)}");
                    }
                }
            }
        );

        ((double)closed / tried).ShouldBeGreaterThanOrEqualTo(
            LeastClosed,
            string.Create(CultureInfo.InvariantCulture, $"{closed} of {tried} sums close")
        );
        var judged = CsvTable.Read(
            File.ReadAllText(
                Path.Combine(TableSamples.Root(), "tests", "expected", "open-sums.csv")
            )
        );
        open.Order(StringComparer.Ordinal)
            .ShouldBe(
                judged
                    .Column("pack")
                    .Zip(judged.Column("sum"), (pack, sum) => $"{pack} {sum}")
                    .Order(StringComparer.Ordinal)
            );
    }

    /// <summary>Place and whole of a sum, without its parts.</summary>
    private static string Short(string sum)
    {
        var parts = sum.IndexOf(" against ", StringComparison.Ordinal);
        return parts < 0 ? sum : sum[..parts];
    }
}
