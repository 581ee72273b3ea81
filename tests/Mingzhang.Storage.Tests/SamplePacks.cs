using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Storage.Tests;

/// <summary>Small packs of invented departments.</summary>
internal static class SamplePacks
{
    public static CorpusPack Pack(
        string division,
        string department,
        int year,
        long yuan,
        PackScope scope = PackScope.Department,
        long seen = 1_000,
        string mark = "",
        ReviewState state = ReviewState.Sure
    )
    {
        var hash = Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes($"{division} {department} {year} {yuan} {scope} {mark}")
            )
        );
        var fen = yuan * 100;
        ImmutableArray<StatementRow> statements =
        [
            Row(new Point { Year = year, Side = Sides.Expenditure }, fen),
            Row(new Point { Year = year, Side = Sides.Income }, fen),
            Row(
                new Point
                {
                    Year = year,
                    Side = Sides.Expenditure,
                    Function = "205",
                },
                fen / 4
            ),
            Row(
                new Point
                {
                    Year = year,
                    Side = Sides.Expenditure,
                    Function = "2050201",
                    Fund = Funds.General,
                    Project = "校舍维修|一期",
                },
                fen / 4
            ),
            Row(new Point { Year = year - 1, Side = Sides.Expenditure }, fen - 100),
            Row(
                new Point
                {
                    Year = year,
                    Side = Sides.Expenditure,
                    Fund = Funds.General,
                    Item = Items.Reception,
                },
                -5
            ) with
            {
                Trust = StatementTrust.Contradicted,
                Printings = 3,
                Table = -1,
            },
        ];
        return new CorpusPack
        {
            Hash = hash,
            Identity = new PackIdentity(division, department, year, PackKind.Budget, scope),
            Title = $"{department}{year}年部门预算",
            Seen = seen,
            Published = new DateOnly(year, 2, 14),
            State = state,
            Doubts = state == ReviewState.Doubtful ? [PackDoubt.Scope, PackDoubt.Year] : [],
            Files = [new PackFile(department + ".pdf", hash, 12345, 20)],
            Sources = [$"packs/{department}-{year}{mark}.pdf"],
            Statements = [.. statements.OrderBy(row => row.PointId)],
            Passages =
            [
                new Passage(PassageKind.Project, 0, 7, fen / 4, "校舍维修 50011225T000000000001"),
                new Passage(PassageKind.Target, 0, 9, fen / 4, "校舍维修 改善办学条件 维修面积"),
                new Passage(
                    PassageKind.Prose,
                    3,
                    2,
                    null,
                    $"{department}贯彻执行国家的教育方针，“双减”工作经费{yuan}元；含 Wi-Fi 与'引号'。"
                ),
                new Passage(PassageKind.Code, 0, 0, null, "2050201 学前教育 30101 基本工资"),
            ],
            Detail = new PackDetail
            {
                Tables =
                [
                    new TableEntry(0, TableKind.Balance, "表1", "收支总表")
                    {
                        Unit = "万元",
                        FirstPage = 3,
                        LastPage = 4,
                        Rows = 12,
                        Amounts = 6,
                    },
                ],
                Projects =
                [
                    new ProjectEntry("校舍维修", "", fen / 4, new PlaceEntry(0, 7)) { Target = 0 },
                ],
                Targets =
                [
                    new TargetEntry(TargetScope.Project, "校舍维修", "", new PlaceEntry(0, 9))
                    {
                        Goal = "改善办学条件",
                        Indicators =
                        [
                            new IndicatorEntry("产出指标", "数量指标", "维修面积")
                            {
                                Operator = "≥",
                                Value = "300",
                                Unit = "平方米",
                            },
                        ],
                    },
                ],
                Findings =
                [
                    new FindingEntry("MZ3035", Severity.Error, FindingGroup.WithinTable)
                    {
                        Chinese = "合计不等",
                        English = "the total differs",
                        Difference = -100,
                        Places =
                        [
                            new PlaceEntry(0, 3)
                            {
                                Table = 0,
                                Row = 4,
                                Column = 2,
                                Box = new Box(1.5, 2, 3, 4.25),
                                Printed = "12.34",
                            },
                        ],
                    },
                ],
                Coverage = [new CoverageEntry("MZ3035", CoverageState.Done, 12)],
            },
            Counts = new PackCounts
            {
                Pages = 20,
                Errors = 1,
                ChecksDone = 1,
                TablesRequired = 9,
                TablesPresent = 8,
                FunctionDigits = 7,
                EconomicDigits = 5,
                Projects = 1,
                ProjectsWithTargets = 1,
                Statements = 6,
                Staff = yuan % 2 == 0 ? (int)(yuan % 97) + 1 : null,
            },
        };
    }

    private static StatementRow Row(Point point, long fen) =>
        new(point, fen, 4, 0, 3, 0, 5, 2, 1, StatementTrust.Sure);
}
