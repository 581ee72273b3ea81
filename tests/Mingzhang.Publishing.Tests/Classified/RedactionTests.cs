using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Targets;
using Mingzhang.Publishing.Classified;
using Mingzhang.Publishing.OpenData;
using Mingzhang.Publishing.Packs;
using Mingzhang.Publishing.Tests.Packs;

namespace Mingzhang.Publishing.Tests.Classified;

public sealed class RedactionTests
{
    /// <summary>Stands in every text of the classified project; a searcher that finds one of them has found a leak.</summary>
    private const string Secret = "玄武湖北岸";
    private const string SecretAscii = "QX7Z9LEAK";

    private static readonly string[] Secrets = [Secret, SecretAscii];

    [Fact]
    public void The_amount_stays_and_the_content_goes()
    {
        var budget = Redaction.Apply(WithProject(SmallBudget.Plain));

        var project = budget.Projects.Single(candidate => candidate.IsClassified);
        project.Name.ShouldBe("涉密");
        project.Target!.Goal.ShouldBe("涉密");
        SmallBudget
            .Cube(budget)
            .Amount(
                new Point
                {
                    Year = 2025,
                    Side = Sides.Expenditure,
                    Project = project.Key,
                }
            )
            .ShouldBe(SmallBudget.Yuan(300_000m));
    }

    [Fact]
    public void A_budget_without_classified_projects_stays_as_it_is() =>
        BudgetYaml
            .Write(Redaction.Apply(SmallBudget.Plain))
            .ShouldBe(BudgetYaml.Write(SmallBudget.Plain));

    [Theory]
    [InlineData("chongqing-district-2025", "xlsx")]
    [InlineData("chongqing-district-2025", "docx")]
    [InlineData("chongqing-district-2025", "html")]
    [InlineData("chongqing-district-2025", "pdf")]
    [InlineData("hebei-2025", "xlsx")]
    [InlineData("hebei-2025", "docx")]
    [InlineData("hebei-2025", "html")]
    [InlineData("hebei-2025", "pdf")]
    [InlineData("sichuan-2024", "xlsx")]
    [InlineData("sichuan-2023", "docx")]
    [InlineData("chongqing-2024", "html")]
    public void No_byte_of_any_output_holds_the_secret(string sample, string format)
    {
        var pack = Written.Compose(Planted(Written.Sample(sample)));

        Leaks(Written.Bytes(pack, format)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("chongqing-district-2025")]
    [InlineData("hebei-2025")]
    public void No_byte_of_the_open_data_holds_the_secret(string sample)
    {
        var pack = Written.Compose(Planted(Written.Sample(sample)));

        foreach (var file in OpenDataWriter.Write(pack, Catalogue.Default, "sample"))
        {
            Leaks([.. file.Content]).ShouldBeEmpty(file.Name);
        }
    }

    [Fact]
    public void The_english_version_and_the_list_of_gaps_hold_no_secret()
    {
        var pack = Written.Compose(
            Planted(Written.Sample("hebei-2025")),
            new PackOptions { Language = Language.English, IsDraft = true }
        );

        Leaks(Written.Bytes(pack, "html")).ShouldBeEmpty();
        foreach (var gap in pack.Gaps)
        {
            Leaks(Encoding.UTF8.GetBytes(gap.Key + gap.Message.Chinese + gap.Message.English))
                .ShouldBeEmpty();
        }
    }

    [Fact]
    public void The_searcher_finds_what_is_not_taken_out()
    {
        var open = Planted(Written.Sample("hebei-2025"));
        var pack = Written.Compose(
            open with
            {
                Projects =
                [
                    .. open.Projects.Select(project => project with { IsClassified = false }),
                ],
                Units = [.. open.Units.Select(unit => unit with { IsClassified = false })],
            }
        );

        foreach (var format in Written.Formats)
        {
            Leaks(Written.Bytes(pack, format)).ShouldNotBeEmpty(format);
        }
    }

    [Fact]
    public void A_classified_unit_keeps_its_amounts_and_nothing_else()
    {
        var open = Planted(SmallBudget.Plain);
        var budget = Redaction.Apply(open);

        var unit = budget.Units.Single(candidate => candidate.IsClassified);
        unit.Name.ShouldBe("涉密");
        unit.Code.ShouldBe("涉密");
        unit.StaffInPost.ShouldBeNull();
        var all = new Point { Year = 2025, Side = Sides.Expenditure };
        var cube = SmallBudget.Cube(budget);
        cube.Amount(all with { Unit = unit.Code }).ShouldBe(SmallBudget.Yuan(70_000m));
        cube.Amount(all).ShouldBe(SmallBudget.Cube(open).Amount(all));
        // What it runs is classified with it.
        budget
            .Projects.Where(project => project.Unit == unit.Code)
            .ShouldHaveSingleItem()
            .Name.ShouldBe("涉密");
    }

    [Fact]
    public void A_classified_purchase_and_a_classified_asset_keep_their_amounts_and_nothing_else()
    {
        var budget = Redaction.Apply(Planted(SmallBudget.Plain));

        var purchase = budget.Procurement.Single(item => item is { IsClassified: true });
        purchase.Name.ShouldBe("涉密");
        purchase.CatalogueCode.ShouldBeEmpty();
        purchase.Quantity.ShouldBeNull();
        purchase.Amount.ShouldBe(SmallBudget.Yuan(20_000m));
        var asset = budget.Assets.Single(item => item.IsClassified);
        asset.Label.ShouldBe("涉密");
        asset.Quantity.ShouldBeNull();
        asset.Value.ShouldBe(SmallBudget.Yuan(5_000m));
    }

    [Theory]
    [InlineData("hebei-2025")]
    [InlineData("chongqing-district-2025")]
    [InlineData("sichuan-2024")]
    public void What_is_left_still_closes(string sample)
    {
        var pack = Written.Compose(Planted(Written.Sample(sample)));

        Written
            .Complaints(Written.Read(Written.Bytes(pack, "html"), "html"))
            .Where(finding => finding.Severity == Severity.Error)
            .Select(finding => $"{finding.Code} {finding.Message.English}")
            .ShouldBeEmpty();
    }

    /// <summary>The budget with one more, classified, project, unit, purchase and asset, mentioned elsewhere as well.</summary>
    private static Budget Planted(Budget budget)
    {
        const string code = "309" + SecretAscii;
        var name = $"{Secret}{SecretAscii}站";
        var planted = WithProject(budget);
        return planted with
        {
            Units = planted.Units.Add(
                new BudgetUnit
                {
                    Code = code,
                    Name = name,
                    Level = Secret,
                    StaffInPost = 3,
                    IsClassified = true,
                }
            ),
            Revenue = planted.Revenue.Add(
                new RevenueLine(code, Funds.General, SmallBudget.Yuan(70_000m))
            ),
            Projects = planted.Projects.Add(
                new BudgetProject
                {
                    Key = "unit-" + SecretAscii,
                    Name = $"{Secret}{SecretAscii}运行",
                    Unit = code,
                }
            ),
            Expenditure = planted.Expenditure.Add(
                new ExpenditureLine(code, "2060799", "30227", SmallBudget.Yuan(70_000m))
                {
                    Nature = Natures.Project,
                    Project = "unit-" + SecretAscii,
                }
            ),
            Procurement = planted.Procurement.Add(
                new ProcurementItem(
                    planted.Units[0].Code,
                    Items.Goods,
                    $"{Secret}{SecretAscii}设备",
                    SmallBudget.Yuan(20_000m)
                )
                {
                    CatalogueCode = "A" + SecretAscii,
                    Quantity = 2,
                    IsClassified = true,
                }
            ),
            Assets = planted.Assets.Add(
                new AssetItem("other", $"{Secret}{SecretAscii}装置")
                {
                    Quantity = 1,
                    Value = SmallBudget.Yuan(5_000m),
                    IsClassified = true,
                }
            ),
            Given = planted.Given.Add(
                new GivenAmount(
                    new Point
                    {
                        Year = planted.Year - 1,
                        Side = Sides.Expenditure,
                        Unit = name,
                        Item = Items.OperatingCost,
                    },
                    SmallBudget.Yuan(1m)
                )
            ),
            Explanations = planted.Explanations.SetItem(
                "organisation",
                $"所属单位：{name}（{code}）。"
            ),
        };
    }

    /// <summary>The budget with one more, classified, project whose every text holds the secret, mentioned elsewhere as well.</summary>
    private static Budget WithProject(Budget budget)
    {
        var unit = budget.Units[0].Code;
        const string key = "key-" + SecretAscii;
        var name = $"{Secret}{SecretAscii}工程";
        return budget with
        {
            Projects = budget.Projects.Add(
                new BudgetProject
                {
                    Key = key,
                    Name = name,
                    Code = "500112" + SecretAscii + "000000",
                    Unit = unit,
                    Purpose = $"用于{Secret}{SecretAscii}的建设。",
                    Basis = $"依据{Secret}{SecretAscii}文件。",
                    IsClassified = true,
                    Texts = new Dictionary<string, string>
                    {
                        ["当年绩效目标"] = $"完成{Secret}{SecretAscii}。",
                    }.ToImmutableDictionary(),
                    PaymentPlan = [new PaymentStep(12, 100)],
                    Target = new TargetSheet
                    {
                        Scope = TargetScope.Project,
                        Goal = $"{Secret}{SecretAscii}按期完成。",
                        Indicators =
                        [
                            new TargetIndicator(
                                "产出指标",
                                "数量指标",
                                $"{Secret}{SecretAscii}数量"
                            )
                            {
                                Value = SecretAscii,
                                Description = Secret,
                                Basis = Secret,
                            },
                        ],
                    },
                }
            ),
            Expenditure = budget.Expenditure.Add(
                new ExpenditureLine(unit, "2060799", "30227", SmallBudget.Yuan(300_000m))
                {
                    Nature = Natures.Project,
                    Project = key,
                    Remark = Secret + SecretAscii,
                }
            ),
            Revenue = budget.Revenue.Add(
                new RevenueLine(unit, Funds.General, SmallBudget.Yuan(300_000m))
            ),
            Procurement = budget.Procurement.Add(
                new ProcurementItem(
                    unit,
                    Items.Services,
                    $"{Secret}{SecretAscii}服务",
                    SmallBudget.Yuan(100_000m)
                )
                {
                    Project = key,
                    CatalogueCode = "C" + SecretAscii,
                    CatalogueName = Secret,
                }
            ),
            Explanations = budget
                .Explanations.SetItem("reason.project", $"增加{name}")
                .SetItem("reason.project." + key, Secret + SecretAscii)
                .SetItem(
                    "duties",
                    $"{budget.Explanations.GetValueOrDefault("duties")}\n组织{name}。"
                ),
            Targets =
            [
                .. budget.Targets.Select(sheet =>
                    sheet with
                    {
                        Goal = sheet.Goal + $"推进{name}。",
                        Tasks =
                        [
                            .. sheet.Tasks,
                            new MainTask(name, $"完成{name}", null, null, null),
                        ],
                    }
                ),
            ],
        };
    }

    /// <summary>Places in a file, in its ZIP parts and in its PDF streams, where a secret stands.</summary>
    private static List<string> Leaks(byte[] bytes)
    {
        var found = new List<string>();
        Search(bytes, "file", found);
        if (bytes is [(byte)'P', (byte)'K', ..])
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            foreach (var entry in zip.Entries)
            {
                using var part = entry.Open();
                using var copy = new MemoryStream();
                part.CopyTo(copy);
                Search(Encoding.UTF8.GetBytes(entry.FullName), entry.FullName, found);
                Search(copy.ToArray(), entry.FullName, found);
            }
        }
        else if (bytes is [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..])
        {
            foreach (var (stream, i) in PdfStreams(bytes).Select((stream, i) => (stream, i)))
            {
                Search(stream, $"stream {i}", found);
            }

            Search(Encoding.UTF8.GetBytes(PdfText(bytes)), "text of the PDF", found);
        }

        return found;
    }

    private static void Search(byte[] bytes, string where, List<string> found)
    {
        foreach (var secret in Secrets)
        {
            foreach (
                var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }
            )
            {
                if (bytes.AsSpan().IndexOf(encoding.GetBytes(secret)) >= 0)
                {
                    found.Add($"{where}: {secret} ({encoding.WebName})");
                }
            }

            var hex = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(secret));
            var text = Encoding.Latin1.GetString(bytes);
            if (text.Contains(hex, StringComparison.OrdinalIgnoreCase))
            {
                found.Add($"{where}: {secret} (hexadecimal)");
            }
        }
    }

    /// <summary>Every deflated stream of a PDF, inflated.</summary>
    private static IEnumerable<byte[]> PdfStreams(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        for (
            var at = text.IndexOf("stream", StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf("stream", at + 6, StringComparison.Ordinal)
        )
        {
            if (at >= 3 && text.AsSpan(at - 3, 3).SequenceEqual("end"))
            {
                continue;
            }

            var start = at + 6;
            start += start < text.Length && text[start] == '\r' ? 1 : 0;
            start += start < text.Length && text[start] == '\n' ? 1 : 0;
            var end = text.IndexOf("endstream", start, StringComparison.Ordinal);
            if (end < 0)
            {
                yield break;
            }

            using var inflated = new MemoryStream();
            try
            {
                using var source = new ZLibStream(
                    new MemoryStream(pdf, start, end - start),
                    CompressionMode.Decompress
                );
                source.CopyTo(inflated);
            }
            catch (InvalidDataException)
            {
                // A stream with another filter (an embedded font, an image) was searched as it stands.
            }

            yield return inflated.ToArray();
        }
    }

    /// <summary>In a PDF text is glyph numbers; what a reader extracts is searched as well.</summary>
    private static string PdfText(byte[] pdf)
    {
        var read = Written.Read(pdf, "pdf");
        return string.Concat(
            read.Prose.Select(paragraph => paragraph.Text)
                .Concat(read.Projects.Select(project => project.Name + project.Code))
                .Concat(read.Targets.Select(form => form.Name + form.Goal))
                .Concat(read.Procurement.Select(line => line.Name + line.CatalogueCode))
        );
    }
}
