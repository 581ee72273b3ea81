using Mingzhang.Catalog;
using Mingzhang.Checks.Prose;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Tests.Prose;

public class AssetCountTests
{
    private static readonly Anchor Place = new("样本.txt", 0);

    [Theory]
    [InlineData("学会共有车辆", "3", "辆", 0)]
    [InlineData("学会共有车辆", "2", "辆", 1)]
    [InlineData("现有公务用车", "2", "辆", 1)]
    [InlineData("安排购置车辆", "2", "辆", 0)]
    [InlineData("核定车辆", "2", "辆", 0)]
    [InlineData("单价20万元以上的设备", "5", "台（套）", 0)]
    [InlineData("单价20万元以上的设备", "4", "台（套）", 1)]
    [InlineData("单价100万元以上的设备", "4", "台（套）", 0)]
    public void Vehicles_and_large_equipment_are_those_of_the_list_of_assets(
        string subject,
        string number,
        string unit,
        int expected
    )
    {
        var claim = new Claim(
            ClaimKind.Count,
            new Point { Year = 2025, Measure = Measures.Count },
            Place with
            {
                Printed = number + unit,
            }
        )
        {
            SubjectText = subject,
            Sentence = subject + number + unit + "。",
            Number = PrintedNumber.Read(number),
            CountUnit = unit,
        };
        var context = new CheckContext(
            new Pack
            {
                Profile = new PackProfile { Kind = PackKind.Budget, Year = 2025 },
                Claims = [claim],
                Assets =
                [
                    new AssetLine("房屋（平方米）", PrintedNumber.Read("900"), null, Place),
                    new AssetLine("车辆（台、辆）", PrintedNumber.Read("3"), null, Place),
                    new AssetLine("单价在20万元以上的设备", PrintedNumber.Read("5"), null, Place),
                ],
            },
            Catalogue.Default
        );
        new ProseChecks().Run(context);

        context.Findings.Count(finding => finding.Code == "MZ5074").ShouldBe(expected);
    }
}
