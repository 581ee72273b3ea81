using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mingzhang.Catalog;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.OpenData;
using Mingzhang.Publishing.Tests.Packs;

namespace Mingzhang.Publishing.Tests.OpenData;

public sealed class OpenDataTests
{
    [Fact]
    public void The_package_describes_every_table_with_its_checksum()
    {
        var files = Write("hebei-2025").ToDictionary(file => file.Name, file => file.Content);

        using var package = JsonDocument.Parse(files["datapackage.json"].ToArray());
        package.RootElement.GetProperty("profile").GetString().ShouldBe("fiscal-data-package");
        var resources = package.RootElement.GetProperty("resources").EnumerateArray().ToList();
        resources.Count.ShouldBeGreaterThan(3);
        foreach (var resource in resources)
        {
            var content = files[resource.GetProperty("path").GetString()!].ToArray();
            resource
                .GetProperty("hash")
                .GetString()
                .ShouldBe("sha256:" + Convert.ToHexStringLower(SHA256.HashData(content)));
            var header = Encoding.UTF8.GetString(content).Split('\n')[0];
            resource
                .GetProperty("schema")
                .GetProperty("fields")
                .EnumerateArray()
                .Select(field => field.GetProperty("name").GetString())
                .ShouldBe(header.Split(','));
        }
    }

    [Theory]
    [InlineData("chongqing-2024")]
    [InlineData("chongqing-district-2025")]
    [InlineData("hebei-2025")]
    public void The_lines_of_spending_add_up_to_the_total_of_the_pack(string sample)
    {
        var pack = Written.Compose(Written.Sample(sample));
        var lines = Encoding
            .UTF8.GetString([
                .. Write(sample).Single(file => file.Name == "expenditure.csv").Content,
            ])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Sum(line =>
                decimal.Parse(
                    line[(line.LastIndexOf(',') + 1)..],
                    System.Globalization.CultureInfo.InvariantCulture
                )
            );

        lines.ShouldBe(
            pack.Facts.Amount(
                new Point
                {
                    Year = pack.Budget.Year,
                    Side = Sides.Expenditure,
                    Nature = Natures.Grand,
                }
            )!.Value.Fen / 100m
        );
    }

    [Fact]
    public void The_same_budget_gives_the_same_bytes()
    {
        var first = Write("sichuan-2023");
        var second = Write("sichuan-2023");

        first.Length.ShouldBe(second.Length);
        for (var i = 0; i < first.Length; i++)
        {
            first[i].Name.ShouldBe(second[i].Name);
            first[i].Content.ShouldBe(second[i].Content);
        }
    }

    private static System.Collections.Immutable.ImmutableArray<DataFile> Write(string sample) =>
        OpenDataWriter.Write(Written.Compose(Written.Sample(sample)), Catalogue.Default, "sample");
}
