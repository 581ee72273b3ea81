using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Files;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Comparison;
using Mingzhang.Recognition;
using Mingzhang.Tests;

namespace Mingzhang.Publishing.Tests.Layouts;

/// <summary>
/// Published packs are read and printed again by the layout of their place: every cell is the same, except those of
/// <c>tests/expected/seed-differences.csv</c>, each with its reason. The same from the sample budgets.
/// </summary>
public sealed class SeedRoundTripTests(ITestOutputHelper output)
{
    private static readonly LayoutCatalogue Layouts = LayoutCatalogue.Load(
        Catalogue.Default.Folder
    );

    private static readonly PackReader Reader = new(Catalogue.Default);

    [Theory]
    [InlineData("001_c7dfab66dec5c14d.txt", "chongqing/2024", 580)]
    [InlineData("003_464dd73d5fee0091.txt", "hebei/2025", 2300)]
    [InlineData("004_8bc1f5653c84d1bf.txt", "sichuan/2023", 800)]
    public void A_pack_that_was_read_is_printed_with_the_same_cells(
        string seed,
        string layout,
        int least
    )
    {
        var (pack, documents) = Read(seed);
        var printed = Layouts.Get(layout).Print(PackSource.Of(pack, documents, Catalogue.Default));

        Compare(seed, "pack", documents, printed, least);
    }

    [Theory]
    [InlineData("001_c7dfab66dec5c14d.txt", "chongqing/2024", "chongqing-2024", 450)]
    [InlineData("003_464dd73d5fee0091.txt", "hebei/2025", "hebei-2025", 900)]
    [InlineData("004_8bc1f5653c84d1bf.txt", "sichuan/2023", "sichuan-2023", 450)]
    public void The_budget_of_a_pack_is_printed_with_the_same_cells(
        string seed,
        string layout,
        string budget,
        int least
    )
    {
        var (_, documents) = Read(seed);

        // Goals and purposes of the samples are in words of their own, so that forms are not compared; lines of a budget stand in its
        // own order.
        Compare(
            seed,
            "budget",
            documents,
            Print(layout, budget),
            least,
            isOrdered: layout != "sichuan/2023"
        );
    }

    /// <summary>
    /// Texts made from PDF have lost their blank cells: each printed row must stand in the text, its cells one after the other, in the
    /// order of the table.
    /// </summary>
    [Theory]
    [InlineData(
        "000_011ae564e445174d.txt",
        "chongqing-district/2025",
        "chongqing-district-2025",
        155
    )]
    [InlineData("002_5e9ab6be9bc004b4.txt", "sichuan/2024", "sichuan-2024", 130)]
    public void The_rows_of_a_flattened_pack_are_printed_in_its_order(
        string seed,
        string layout,
        string budget,
        int least
    )
    {
        var text = TableText.Squeeze(File.ReadAllText(Seed(seed)));
        var allowed = Allowed.Load(seed, "budget");
        var found = 0;
        var unexplained = new List<string>();
        foreach (var table in Print(layout, budget).Where(HasFacts))
        {
            var at = 0;
            var rows = TableText.Of(table);
            for (var row = rows.Headings; row < rows.Rows.Count; row++)
            {
                var cells = rows.Rows[row];
                var place = Find(text, cells, at, out var length);
                if (place >= 0)
                {
                    found++;
                    at = length == 0 ? at : place + length;
                    continue;
                }

                var printed = string.Join(' ', cells.Where(cell => cell.Length > 0));
                if (!allowed.Covers(new CellDifference(table.Id, 0, 0, "", printed)))
                {
                    unexplained.Add($"{table.Id},0,0,,{printed}");
                }
            }
        }

        output.WriteLine($"{found} rows found in order");
        string.Join('\n', unexplained).ShouldBeEmpty();
        found.ShouldBeGreaterThanOrEqualTo(least);
        allowed.Unused.ShouldBeEmpty();
    }

    /// <summary>Every amount that was read of a flattened pack stands at its point in a printed table.</summary>
    [Theory]
    [InlineData("000_011ae564e445174d.txt", "chongqing-district/2025")]
    [InlineData("002_5e9ab6be9bc004b4.txt", "sichuan/2024")]
    public void Every_amount_of_a_flattened_pack_is_printed_again(string seed, string layout)
    {
        var (pack, documents) = Read(seed);
        var printed = Layouts.Get(layout).Print(PackSource.Of(pack, documents, Catalogue.Default));
        var allowed = Allowed.Load(seed, "pack");
        var unexplained = new List<string>();
        foreach (var (table, statement) in UnprintedFacts.Of(pack, printed))
        {
            var difference = new CellDifference(
                table.Kind.Name(),
                statement.Anchor.Row ?? 0,
                statement.Anchor.Column ?? 0,
                statement.Amount.Printed,
                ""
            );
            if (!allowed.Covers(difference))
            {
                unexplained.Add($"{difference}");
            }
        }

        string.Join('\n', unexplained).ShouldBeEmpty();
        allowed.Unused.ShouldBeEmpty();
    }

    /// <summary>
    /// Headings of all tables and target forms in full, printed from what was read: every cell stands in the text, and the rows of
    /// indicators stand there cell after cell.
    /// </summary>
    [Theory]
    [InlineData("000_011ae564e445174d.txt", "chongqing-district/2025", 330, 15)]
    [InlineData("002_5e9ab6be9bc004b4.txt", "sichuan/2024", 330, 20)]
    public void Headings_and_target_forms_of_a_flattened_pack_are_printed_as_they_stand(
        string seed,
        string layout,
        int leastCells,
        int leastRows
    )
    {
        var (pack, documents) = Read(seed);
        var text = TableText.Squeeze(File.ReadAllText(Seed(seed)));
        var allowed = Allowed.Load(seed, "form");
        var cells = 0;
        var rows = 0;
        var unexplained = new List<string>();
        foreach (
            var table in Layouts
                .Get(layout)
                .Print(PackSource.Of(pack, documents, Catalogue.Default))
        )
        {
            var printed = TableText.Of(table);
            var isForm = table.Id.StartsWith("target-", StringComparison.Ordinal);
            for (var row = 0; row < printed.Rows.Count; row++)
            {
                if (row >= printed.Headings && !isForm)
                {
                    break;
                }

                var own = printed.Rows[row];
                rows += text.Contains(string.Concat(own), StringComparison.Ordinal) ? 1 : 0;
                for (var column = 0; column < own.Length; column++)
                {
                    if (
                        own[column].Length == 0
                        || text.Contains(own[column], StringComparison.Ordinal)
                    )
                    {
                        cells += own[column].Length > 0 ? 1 : 0;
                        continue;
                    }

                    var difference = new CellDifference(
                        table.Id,
                        row + 1,
                        column + 1,
                        "",
                        own[column]
                    );
                    if (!allowed.Covers(difference))
                    {
                        unexplained.Add($"{difference}");
                    }
                }
            }
        }

        output.WriteLine($"{cells} cells stand in the text, {rows} rows whole");
        string.Join('\n', unexplained).ShouldBeEmpty();
        cells.ShouldBeGreaterThanOrEqualTo(leastCells);
        rows.ShouldBeGreaterThanOrEqualTo(leastRows);
        allowed.Unused.ShouldBeEmpty();
    }

    /// <summary>The other way: every word of the target forms of a flattened text stands in the forms that are printed again.</summary>
    [Theory]
    [InlineData("000_011ae564e445174d.txt", "chongqing-district/2025", 215)]
    [InlineData("002_5e9ab6be9bc004b4.txt", "sichuan/2024", 600)]
    public void Nothing_of_the_target_forms_of_a_flattened_pack_is_lost(
        string seed,
        string layout,
        int least
    )
    {
        var (pack, documents) = Read(seed);
        var allowed = Allowed.Load(seed, "text");
        var printed = new StringBuilder();
        var titles = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var table in Layouts
                .Get(layout)
                .Print(PackSource.Of(pack, documents, Catalogue.Default))
                .Where(table => table.Id.StartsWith("target-", StringComparison.Ordinal))
        )
        {
            titles.Add(TableText.Squeeze(table.Title));
            foreach (
                var line in (string[])
                    [table.Number, table.Title, table.LeftLine, table.MiddleLine, table.RightLine]
            )
            {
                printed.Append(TableText.Squeeze(line)).Append('\n');
            }

            foreach (var row in TableText.Of(table).Rows)
            {
                printed.AppendJoin("", row).Append('\n');
            }

            foreach (var note in table.Notes)
            {
                printed.Append(TableText.Squeeze(note)).Append('\n');
            }
        }

        var all = printed.ToString();
        var lines = File.ReadAllLines(Seed(seed));
        var first = Array.FindIndex(lines, line => titles.Contains(TableText.Squeeze(line)));
        first.ShouldBeGreaterThan(0);
        var found = 0;
        var lost = new List<string>();
        for (var i = first; i < lines.Length && !IsPart(lines[i]); i++)
        {
            foreach (var word in lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var own = TableText.Squeeze(word);
                if (all.Contains(own, StringComparison.Ordinal))
                {
                    found++;
                }
                else if (!allowed.Covers(new CellDifference("targets", i + 1, 0, own, "")))
                {
                    lost.Add(string.Create(CultureInfo.InvariantCulture, $"{i + 1}: {own}"));
                }
            }
        }

        output.WriteLine($"{found} words stand in the printed forms");
        string.Join('\n', lost).ShouldBeEmpty();
        found.ShouldBeGreaterThanOrEqualTo(least);
        allowed.Unused.ShouldBeEmpty();
    }

    /// <summary>第四部分: another part of the pack begins.</summary>
    private static bool IsPart(string line) =>
        line.StartsWith('第') && line.Contains("部分", StringComparison.Ordinal);

    /// <summary>A guard against a slip into another order of magnitude; what is usual stands in the output.</summary>
    [Fact]
    public void Seventeen_tables_are_printed_in_milliseconds()
    {
        var path = Path.Combine(
            RepositoryRoot.Folder,
            "samples",
            "budgets",
            "chongqing-district-2025.yaml"
        );
        var budget = BudgetYaml.Read(File.ReadAllText(path)).Budget.ShouldNotBeNull();
        var layout = Layouts.Get("chongqing-district/2025");
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 30; run++)
        {
            var watch = Stopwatch.StartNew();
            var cube = new BudgetCube(budget, Catalogue.Default);
            layout.Print(BudgetSource.Of(budget, cube, Catalogue.Default)).Length.ShouldBe(19);
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        output.WriteLine($"cube and tables: {best.TotalMilliseconds:0.00} ms");
        best.ShouldBeLessThan(TimeSpan.FromMilliseconds(150));
    }

    private void Compare(
        string seed,
        string source,
        ImmutableArray<Document> documents,
        ImmutableArray<PrintTable> printed,
        int least,
        bool isOrdered = true
    )
    {
        var result = PackComparison.Compare(documents, printed, isOrdered);
        output.WriteLine(
            $"{seed} {source}: {result.Cells} cells, {result.Differences.Length} differ, not found: {string.Join(' ', result.NotFound)}"
        );
        result.Cells.ShouldBeGreaterThan(least);
        var allowed = Allowed.Load(seed, source);
        var lost = result.NotFound.Where(table =>
            source == "pack" && !allowed.Covers(new CellDifference(table, 0, 0, "", ""))
        );
        lost.ShouldBeEmpty();
        var compared = printed
            .Where(table => source == "pack" || HasFacts(table))
            .Select(table => table.Id)
            .ToHashSet(StringComparer.Ordinal);
        var unexplained = result.Differences.Where(difference =>
            compared.Contains(difference.Table) && !allowed.Covers(difference)
        );
        string.Join('\n', unexplained).ShouldBeEmpty();
        allowed.Unused.ShouldBeEmpty();
    }

    private static bool HasFacts(PrintTable table) =>
        table.Body.Any(row => row.Cells.Any(cell => cell.Binding.Length > 0));

    /// <summary>Where the cells of a row follow each other; a total's label may stand apart from its numbers.</summary>
    private static int Find(string text, string[] cells, int from, out int length)
    {
        var isTotal = cells.Contains("合计");
        var whole = string.Concat(
            isTotal ? cells.Where(cell => cell.Any(char.IsAsciiDigit)) : cells
        );
        length = isTotal ? 0 : whole.Length;
        return whole.Length == 0
            ? from
            : text.IndexOf(whole, isTotal ? 0 : from, StringComparison.Ordinal);
    }

    private static ImmutableArray<PrintTable> Print(string layout, string name)
    {
        var path = Path.Combine(RepositoryRoot.Folder, "samples", "budgets", name + ".yaml");
        var budget = BudgetYaml.Read(File.ReadAllText(path)).Budget.ShouldNotBeNull();
        return Layouts
            .Get(layout)
            .Print(
                BudgetSource.Of(
                    budget,
                    new BudgetCube(budget, Catalogue.Default),
                    Catalogue.Default
                )
            );
    }

    private static (Pack Pack, ImmutableArray<Document> Documents) Read(string seed)
    {
        var outcome = new DocumentIntake().Open(
            Seed(seed),
            ReadingLimits.Default,
            CancellationToken.None
        );
        ImmutableArray<Document> documents = [outcome.Document.ShouldNotBeNull()];
        return (Reader.Read(documents), documents);
    }

    private static string Seed(string name)
    {
        var path = Path.Combine(RepositoryRoot.Folder, "..", "shared", "seeds", name);
        Assert.SkipUnless(File.Exists(path), "The published packs are not beside the repository.");
        return path;
    }

    /// <summary>The differences that are explained; a star stands for any row, column or text.</summary>
    private sealed class Allowed
    {
        private readonly List<(string[] Pattern, string Text)> _patterns = [];
        private readonly HashSet<int> _used = [];

        public IEnumerable<string> Unused =>
            _patterns.Where((_, i) => !_used.Contains(i)).Select(pattern => pattern.Text);

        public static Allowed Load(string seed, string source)
        {
            var allowed = new Allowed();
            var rows = CsvText.Load(
                Path.Combine(RepositoryRoot.Folder, "tests", "expected", "seed-differences.csv")
            );
            for (var i = 0; i < rows.Count; i++)
            {
                var row = rows[i];
                row["reason"].ShouldNotBeEmpty();
                if (
                    seed.StartsWith(row["seed"], StringComparison.Ordinal)
                    && (row["source"] == "*" || row["source"] == source)
                )
                {
                    string[] pattern =
                    [
                        row["table"],
                        row["row"],
                        row["column"],
                        row["published"],
                        row["printed"],
                    ];
                    allowed._patterns.Add((pattern, string.Join(',', pattern)));
                }
            }

            return allowed;
        }

        public bool Covers(CellDifference difference)
        {
            for (var i = 0; i < _patterns.Count; i++)
            {
                var pattern = _patterns[i].Pattern;
                if (
                    Fits(pattern[0], difference.Table)
                    && Fits(pattern[1], difference.Row.ToString(CultureInfo.InvariantCulture))
                    && Fits(pattern[2], difference.Column.ToString(CultureInfo.InvariantCulture))
                    && Fits(pattern[3], difference.Published)
                    && Fits(pattern[4], difference.Printed)
                )
                {
                    _used.Add(i);
                    return true;
                }
            }

            return false;
        }

        private static bool Fits(string pattern, string text) =>
            pattern.EndsWith('*')
                ? text.StartsWith(pattern[..^1], StringComparison.Ordinal)
                : pattern == text;
    }
}
