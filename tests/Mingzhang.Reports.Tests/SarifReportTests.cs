using System.Collections.Immutable;
using System.Text.Json;
using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Sarif;

namespace Mingzhang.Reports.Tests;

public sealed class SarifReportTests
{
    [Fact]
    public void A_run_names_its_rules_and_its_results_point_into_them()
    {
        var run = Run([Samples.TextPack(), Samples.PaperPack()]);
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");

        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            var rule = rules[result.GetProperty("ruleIndex").GetInt32()];
            rule.GetProperty("id").GetString().ShouldBe(result.GetProperty("ruleId").GetString());
        }

        run.GetProperty("results")
            .EnumerateArray()
            .Select(result => result.GetProperty("level").GetString())
            .ShouldBe(["error", "note", "warning"]);
        rules[0].GetProperty("id").GetString().ShouldBe("MZ3036");
        rules[0].GetProperty("shortDescription").GetProperty("text").GetString().ShouldBe("合计行");
        rules[0]
            .GetProperty("help")
            .GetProperty("text")
            .GetString()
            .ShouldBe("合计等于各行之和\n依据：预算法");
    }

    [Fact]
    public void The_suspect_is_the_location_and_operands_are_related()
    {
        var result = Run([Samples.TextPack()]).GetProperty("results")[0];

        result.GetProperty("locations").GetArrayLength().ShouldBe(1);
        var logical = result.GetProperty("locations")[0].GetProperty("logicalLocations")[0];
        logical.GetProperty("fullyQualifiedName").GetString().ShouldBe("收支总表/row 4/column 2");
        logical.GetProperty("kind").GetString().ShouldBe("cell");
        result.GetProperty("relatedLocations").GetArrayLength().ShouldBe(2);
        var line = Run([Samples.TextPack()]).GetProperty("results")[1];
        line.GetProperty("locations")[0]
            .GetProperty("physicalLocation")
            .GetProperty("region")
            .GetProperty("startLine")
            .GetInt32()
            .ShouldBe(7);
    }

    [Fact]
    public void A_name_with_any_characters_gives_a_valid_relative_address()
    {
        var run = Run([Samples.TextPack("a b#%?<\uD800>.txt")]);

        var address = run.GetProperty("artifacts")[0]
            .GetProperty("location")
            .GetProperty("uri")
            .GetString()!;
        Uri.IsWellFormedUriString(address, UriKind.Relative).ShouldBeTrue(address);
    }

    [Fact]
    public void An_inserted_row_keeps_the_fingerprint_and_another_amount_changes_it()
    {
        var pack = Samples.TextPack();
        var finding = pack.Result.Findings[0];
        var moved = With(finding with { Places = [finding.Places[0] with { Row = 5, Page = 3 }] });
        var other = With(finding with { Places = [finding.Places[0] with { Printed = "7.00" }] });

        Fingerprint(moved).ShouldBe(Fingerprint(pack));
        Fingerprint(other).ShouldNotBe(Fingerprint(pack));

        CheckedPack With(Finding changed) =>
            pack with
            {
                Result = pack.Result with { Findings = [changed] },
            };
    }

    [Fact]
    public void Equal_findings_get_different_fingerprints()
    {
        var pack = Samples.PaperPack();
        var twice = pack.Result.Findings.Add(pack.Result.Findings[0]);

        Run([pack with { Result = pack.Result with { Findings = twice } }])
            .GetProperty("results")
            .EnumerateArray()
            .Select(result => result.GetProperty("partialFingerprints").GetRawText())
            .Distinct()
            .Count()
            .ShouldBe(2);
    }

    [Fact]
    public void What_was_not_read_and_what_is_no_pack_is_notified()
    {
        var notes = Run([Samples.TextPack(), Samples.NoPack()])
            .GetProperty("invocations")[0]
            .GetProperty("toolExecutionNotifications")
            .EnumerateArray()
            .Select(note => note.GetProperty("message").GetProperty("text").GetString())
            .ToArray();

        notes.Length.ShouldBe(3);
        notes.ShouldContain("不是部门预算公开文件，未作检查");
    }

    private static string Fingerprint(CheckedPack pack) =>
        Run([pack]).GetProperty("results")[0].GetProperty("partialFingerprints").GetRawText();

    private static JsonElement Run(CheckedPack[] packs)
    {
        using var output = new MemoryStream();
        var options = new ReportOptions
        {
            Checks = ImmutableDictionary<string, CheckDescription>.Empty.Add(
                "MZ3036",
                new CheckDescription(
                    "MZ3036",
                    new Text("合计行", "Total row"),
                    new Text("合计等于各行之和", "A total is the sum of its rows"),
                    "预算法"
                )
            ),
        };
        SarifReport.Write(output, [.. packs], options);
        var root = JsonDocument.Parse(output.ToArray()).RootElement;
        root.GetProperty("version").GetString().ShouldBe("2.1.0");
        return root.GetProperty("runs")[0];
    }
}
