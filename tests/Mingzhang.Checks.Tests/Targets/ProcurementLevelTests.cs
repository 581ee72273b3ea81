using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Checks.Targets;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Tests.Targets;

public sealed class ProcurementLevelTests
{
    private static readonly (int Level, string Label, string Amount)[] Sound =
    [
        (0, "合计", "162.45"),
        (1, "货物", "35.00"),
        (2, "办公设备购置费", "30.00"),
        (4, "台式计算机", "18.00"),
        (4, "便携式计算机", "12.00"),
        (2, "专项会议", "5.00"),
        (4, "印刷品", "5.00"),
        (1, "服务", "127.45"),
        (2, "专项会议", "95.25"),
        (4, "车辆租赁服务", "6.00"),
        (4, "会议服务", "89.25"),
        (2, "交通运行费", "32.20"),
        (4, "车辆维修和保养服务", "32.20"),
    ];

    private static Finding[] Check(int row = -1, string change = "", int moveRow = -1)
    {
        var rows = Sound
            .Select(
                (line, i) =>
                    new TableRow(line.Label, ImmutableDictionary<Dimension, string>.Empty)
                    {
                        Role = i == 0 ? RowRole.Total : RowRole.Detail,
                        PrintedRow = i + 2,
                        // A list in one column has no levels to go by.
                        PrintedColumn = moveRow < 0 ? line.Level : 1,
                    }
            )
            .ToImmutableArray();
        var table = new BudgetTable
        {
            Ordinal = 0,
            Kind = TableKind.Procurement,
            Title = "政府采购预算表",
            Unit = UnitOfAccount.TenThousandYuan,
            Anchor = new Anchor("sample.txt", 0) { Table = 0 },
            FirstPage = 0,
            LastPage = 0,
            Columns = [new TableColumn(["总计"], ImmutableDictionary<Dimension, string>.Empty)],
            Rows = rows,
            Statements =
            [
                .. Sound.Select(
                    (line, i) =>
                        new Statement(
                            new Point { Year = 2025, Item = Items.Procurement },
                            Amount.Read(
                                i == row ? change : line.Amount,
                                UnitOfAccount.TenThousandYuan
                            )!,
                            new Anchor("sample.txt", 0)
                            {
                                Table = 0,
                                Row = i + 2,
                                Column = 6,
                            },
                            i,
                            0
                        )
                ),
            ],
        };
        return
        [
            .. CheckRunner
                .Run(
                    new Pack
                    {
                        Profile = new PackProfile { Kind = PackKind.Budget, Year = 2025 },
                        Documents = [new SourceDocument("sample.txt", 0)],
                        Tables = [table],
                    },
                    Catalogue.Default,
                    [new TargetChecks()]
                )
                .Findings.Where(finding => finding.Code == "MZ3049"),
        ];
    }

    [Fact]
    public void A_list_whose_levels_add_up_gives_no_finding() => Check().ShouldBeEmpty();

    [Theory]
    [InlineData(0, "172.45", 0, "162.45")]
    [InlineData(8, "85.25", 8, "95.25")]
    [InlineData(6, "6.00", 6, "5.00")]
    public void A_level_that_does_not_add_up_is_told_at_its_wrong_number(
        int row,
        string wrong,
        int at,
        string expected
    )
    {
        var finding = Check(row, wrong).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Error);
        finding.Places[0].Row.ShouldBe(at + 2);
        finding.Expected.ShouldBe(expected);
    }

    [Fact]
    public void One_of_several_articles_is_left_open_and_all_are_named()
    {
        var finding = Check(3, "81.00").ShouldHaveSingleItem();
        finding.Expected.ShouldBe("");
        finding.Places.Select(place => place.Row).ShouldBe([5, 6, 4]);
    }

    [Fact]
    public void A_list_without_levels_is_not_judged() =>
        Check(8, "85.25", moveRow: 0).ShouldBeEmpty();
}
