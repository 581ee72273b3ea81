using Mingzhang.Catalog;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Checks.Tests;

public sealed class CheckRunnerTests
{
    [Fact]
    public void Two_checks_that_want_the_same_value_for_the_same_number_of_the_text_make_one_finding()
    {
        var result = Run(
            Said("MZ5069", "734.24万元", "367.12万元", line: 20),
            Said("MZ6091", "734.24万元", "367.12 万元", line: 21)
        );

        var finding = result.Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ6091");
        finding.Places.Select(place => place.Line).ShouldBe([21, 20]);
    }

    [Fact]
    public void Different_values_or_places_in_tables_stay_apart()
    {
        Run(
            Said("MZ5069", "12万元", "13万元", line: 1),
            Said("MZ6077", "12万元", "14万元", line: 1)
        )
            .Findings.Length.ShouldBe(2);
        Run(InTable("MZ3035", 1), InTable("MZ3036", 2)).Findings.Length.ShouldBe(2);
    }

    private static CheckResult Run(params Finding[] findings) =>
        CheckRunner.Run(
            new Pack { Profile = new PackProfile { Kind = PackKind.Budget } },
            Catalogue.Default,
            [new Reporter(findings)]
        );

    private static Finding Said(string code, string printed, string expected, int line) =>
        new(code, Severity.Error, FindingGroup.Prose, new Text(code, code), default)
        {
            Places = [new Anchor("样本.txt", 0) { Printed = printed, Line = line }],
            Expected = expected,
        };

    private static Finding InTable(string code, int row) =>
        new(code, Severity.Error, FindingGroup.WithinTable, new Text(code, code), default)
        {
            Places =
            [
                new Anchor("样本.txt", 0)
                {
                    Printed = "1.00",
                    Table = 0,
                    Row = row,
                },
            ],
            Expected = "2.00",
        };

    private sealed class Reporter(Finding[] findings) : ICheckGroup
    {
        public void Run(CheckContext context)
        {
            foreach (var finding in findings)
            {
                context.Report(finding);
            }
        }
    }
}
