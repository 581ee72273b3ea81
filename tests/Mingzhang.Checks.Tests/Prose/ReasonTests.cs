using Mingzhang.Catalog;
using Mingzhang.Checks.Prose;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Tests.Prose;

public class ReasonTests
{
    private static readonly Anchor Place = new("样本.txt", 0);

    [Theory]
    [InlineData(Direction.Down, "压减会议", 0)]
    [InlineData(Direction.Up, "厉行节约", 1)]
    [InlineData(Direction.Down, "新增项目", 1)]
    [InlineData(Direction.Up, "压减会议后新增项目", 0)]
    [InlineData(Direction.Up, "任务有变动", 0)]
    public void A_reason_fits_its_direction(Direction direction, string reason, int expected) =>
        Found("MZ6084", [.. Told(0, direction, reason)]).Count.ShouldBe(expected);

    private static IEnumerable<Claim> Told(int group, Direction direction, string reason)
    {
        Claim Of(ClaimKind kind, string measure, string printed) =>
            new(kind, new Point { Year = 2025, Measure = measure }, Place)
            {
                Group = group,
                Amount = Amount.Read(printed, UnitOfAccount.TenThousandYuan),
                Direction = measure.Length > 0 ? direction : Direction.None,
                SubjectText = "科普活动",
                Sentence = "科普活动。",
                Reason = reason,
            };

        return [Of(ClaimKind.Amount, "", "100"), Of(ClaimKind.Change, Measures.Change, "25")];
    }

    private static List<Finding> Found(string code, params ReadOnlySpan<Claim> claims)
    {
        var context = new CheckContext(
            new Pack
            {
                Profile = new PackProfile { Kind = PackKind.Budget, Year = 2025 },
                Claims = [.. claims],
            },
            Catalogue.Default
        );
        new ProseChecks().Run(context);
        return [.. context.Findings.Where(finding => finding.Code == code)];
    }
}
