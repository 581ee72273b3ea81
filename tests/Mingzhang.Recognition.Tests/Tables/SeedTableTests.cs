using System.Globalization;
using Mingzhang.Documents.Intake;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Export;

namespace Mingzhang.Recognition.Tests.Tables;

/// <summary>Tables of real packs that are text with tabs; skipped where the material is not at hand.</summary>
public sealed class SeedTableTests
{
    [Fact]
    public void Every_amount_of_the_worked_example_is_read_with_all_its_tags()
    {
        var expected = Lines(File.ReadAllText(Shared("expected", "003_464dd73d5fee0091.csv")), 0);
        var reading = TableSamples.Read(Open("003_464dd73d5fee0091.txt"));
        using var csv = new StringWriter(CultureInfo.InvariantCulture);
        StatementCsv.Write(reading.Tables, csv);
        var kinds = expected.Select(line => line.Split(',')[0]).ToHashSet(StringComparer.Ordinal);
        var got = Lines(csv.ToString(), 1).Where(line => kinds.Contains(line.Split(',')[0]));
        got.Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("001_c7dfab66dec5c14d.txt", 219)]
    [InlineData("003_464dd73d5fee0091.txt", 280)]
    [InlineData("004_8bc1f5653c84d1bf.txt", 158)]
    public void Every_sum_of_a_clean_pack_closes(string seed, int statements)
    {
        var reading = TableSamples.Read(Open(seed));
        reading.Tables.ShouldAllBe(table => table.IsTrusted);
        reading.Tables.Sum(table => table.Statements.Length).ShouldBe(statements);
        foreach (var table in reading.Tables)
        {
            table.SumsClosed.ShouldBe(table.SumsTried, table.Title);
        }
    }

    [Theory]
    [InlineData("000_011ae564e445174d.txt", 309)]
    [InlineData("002_5e9ab6be9bc004b4.txt", 355)]
    public void Every_number_of_a_text_without_blank_cells_finds_its_column(
        string seed,
        int statements
    )
    {
        var pack = new PackReader(Catalog.Catalogue.Default).Read([Open(seed)]);
        var tables = pack.Tables.RemoveAll(table =>
            table.Kind is TableKind.TargetOverall or TableKind.TargetProject
        );
        tables.Sum(table => table.Statements.Length).ShouldBe(statements);
        tables.ShouldAllBe(table => table.SumsClosed == table.SumsTried);
    }

    [Fact]
    public void A_form_without_vertical_merging_and_with_a_shifted_heading_is_put_right()
    {
        var reading = TableSamples.Read(Open("004_8bc1f5653c84d1bf.txt"));
        var table = reading.Tables.First(table => table.Kind == TableKind.ThreePublic);
        var reception = table.Statements.Single(statement =>
            statement.Point.Item == "reception" && statement.Row == 0
        );
        reception.Amount.Value.ToYuan().ShouldBe("6600.00");
    }

    private static Documents.Model.Document Open(string seed) =>
        new DocumentIntake().Open(Shared("seeds", seed)).Document.ShouldNotBeNull();

    private static string Shared(string folder, string file)
    {
        var path = Path.Combine(TableSamples.Shared, folder, file);
        Assert.SkipUnless(File.Exists(path), "the shared material is not beside the repository");
        return path;
    }

    /// <summary>table,function,economic,fund,nature,item,year,amount of every row.</summary>
    private static List<string> Lines(string csv, int shift)
    {
        var result = new List<string>();
        foreach (var line in csv.ReplaceLineEndings("\n").Split('\n').Skip(1))
        {
            if (line.Length == 0)
            {
                continue;
            }

            var fields = line.Split(',');
            var first = shift == 0 ? 2 : 5;
            result.Add(string.Join(',', fields.Skip(first).Take(7).Prepend(fields[shift])));
        }

        return result;
    }
}
