using System.Text.Json;
using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Json;

namespace Mingzhang.Reports.Tests;

public sealed class JsonReportTests
{
    [Fact]
    public void Every_field_of_the_contract_is_there_and_in_its_form()
    {
        var root = Read([Samples.TextPack()]);

        Names(root).ShouldBe(["documents", "findings", "coverage"]);
        var document = root.GetProperty("documents")[0];
        Names(document).Take(5).ShouldBe(["name", "pages", "tables", "statements", "unread"]);
        document.GetProperty("tables").GetInt32().ShouldBe(1);
        document.GetProperty("statements").GetInt32().ShouldBe(3);
        Names(document.GetProperty("unread")[0]).Take(3).ShouldBe(["page", "what", "reason"]);

        var finding = root.GetProperty("findings")[0];
        Names(finding)
            .Take(9)
            .ShouldBe([
                "code",
                "severity",
                "group",
                "message",
                "remedy",
                "places",
                "expected",
                "difference",
                "explained_by_rounding",
            ]);
        finding.GetProperty("severity").GetString().ShouldBe("error");
        finding.GetProperty("group").GetString().ShouldBe("within-table");
        finding.GetProperty("expected").GetString().ShouldBe("1000000.00");
        finding.GetProperty("difference").GetRawText().ShouldBe("200.00");
        finding.GetProperty("explained_by_rounding").GetBoolean().ShouldBeFalse();

        var place = finding.GetProperty("places")[0];
        Names(place)
            .ShouldBe(["document", "page", "table", "row", "column", "printed", "box", "title"]);
        place.GetProperty("table").GetString().ShouldBe("balance");
        place.GetProperty("row").GetInt32().ShouldBe(4);
        place.GetProperty("box").ValueKind.ShouldBe(JsonValueKind.Null);

        var coverage = root.GetProperty("coverage").EnumerateArray().ToArray();
        Names(coverage[0]).Take(3).ShouldBe(["check", "state", "reason"]);
        coverage
            .Select(entry => entry.GetProperty("state").GetString())
            .ShouldBe(["done", "not-possible", "not-applicable"]);
    }

    [Fact]
    public void A_place_in_prose_has_no_table_and_a_box_has_four_numbers()
    {
        var root = Read([Samples.PaperPack()]);

        var place = root.GetProperty("findings")[0].GetProperty("places")[0];
        place.GetProperty("table").ValueKind.ShouldBe(JsonValueKind.Null);
        place
            .GetProperty("box")
            .GetRawText()
            .Replace(" ", "")
            .Replace("\n", "")
            .ShouldBe("[100,200.13,160,212]");
    }

    [Theory]
    [InlineData(Language.Chinese, "先核对支出总计。")]
    [InlineData(Language.English, "Look first at the total.")]
    public void Messages_speak_the_language_that_was_asked_for(Language language, string remedy)
    {
        var root = Read([Samples.TextPack()], language);

        root.GetProperty("findings")[0].GetProperty("remedy").GetString().ShouldBe(remedy);
    }

    [Fact]
    public void Findings_of_several_packs_carry_their_document()
    {
        var root = Read([Samples.TextPack("甲.txt"), Samples.NoPack(), Samples.TextPack("乙.txt")]);

        root.GetProperty("documents")
            .EnumerateArray()
            .Select(document => document.GetProperty("name").GetString())
            .ShouldBe(["甲.txt", "通知.txt", "乙.txt"]);
        root.GetProperty("documents")[1].GetProperty("kind").GetString().ShouldBe("none");
        root.GetProperty("findings")
            .EnumerateArray()
            .Select(finding => finding.GetProperty("document").GetString())
            .ShouldBe(["甲.txt", "甲.txt", "乙.txt", "乙.txt"]);
    }

    [Fact]
    public void Damaged_text_and_boxes_still_give_valid_JSON()
    {
        var pack = Samples.TextPack("a\uD800\u0001\".txt");
        var place = pack.Result.Findings[0].Places[0] with
        {
            Box = new Facts.Cube.Box(double.NaN, double.PositiveInfinity, 1e300, -5),
        };
        var finding = pack.Result.Findings[0] with { Places = [place] };
        pack = pack with { Result = pack.Result with { Findings = [finding] } };

        var root = Read([pack]);

        root.GetProperty("findings")[0]
            .GetProperty("places")[0]
            .GetProperty("box")
            .EnumerateArray()
            .Select(side => side.GetDecimal())
            .ShouldBe([0m, 0m, 0m, -5m]);
    }

    [Fact]
    public void The_same_packs_give_the_same_bytes()
    {
        Bytes([Samples.TextPack(), Samples.PaperPack()], Language.Chinese)
            .ShouldBe(Bytes([Samples.TextPack(), Samples.PaperPack()], Language.Chinese));
    }

    private static string[] Names(JsonElement element) =>
        [.. element.EnumerateObject().Select(property => property.Name)];

    private static JsonElement Read(CheckedPack[] packs, Language language = Language.Chinese) =>
        JsonDocument.Parse(Bytes(packs, language)).RootElement;

    private static byte[] Bytes(CheckedPack[] packs, Language language)
    {
        using var output = new MemoryStream();
        JsonReport.Write(output, [.. packs], new ReportOptions { Language = language });
        return output.ToArray();
    }
}
