using System.Collections.Immutable;
using Mingzhang.Checks.Codes;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Tests.Codes;

public sealed class CodeChecksTests
{
    private static readonly (string Code, string Name, string Amount)[] Good =
    [
        ("206", "科学技术支出", "150"),
        ("20607", "科学技术普及", "150"),
        ("2060702", "科普活动", "150"),
        ("208", "社会保障和就业支出", "20"),
        ("20805", "行政事业单位养老支出", "20"),
        ("2080505", "机关事业单位基本养老保险缴费支出", "20"),
    ];

    [Fact]
    public void Good_codes_with_their_names_give_no_findings() =>
        Check(General(Good)).ShouldBeEmpty();

    [Fact]
    public void A_code_of_six_digits_is_an_error_that_names_the_code_meant_by_its_name()
    {
        var finding = Check(General([.. Good, ("206070", "科普活动", "5")])).ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ2029");
        finding.Severity.ShouldBe(Severity.Error);
        finding.Message.Chinese.ShouldContain("2060702");
    }

    [Fact]
    public void A_code_in_no_list_is_found_where_its_name_tells_the_right_one()
    {
        var finding = Check(General([.. Good, ("2080550", "机关事业单位职业年金缴费支出", "5")]))
            .ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ2129");
        finding.Message.Chinese.ShouldContain("2080506");
    }

    [Fact]
    public void A_code_in_no_list_whose_name_says_nothing_is_not_judged() =>
        Check(General([.. Good, ("2060777", "某某活动", "5")])).ShouldBeEmpty();

    [Theory]
    [InlineData("2080506", "机关事业单位基本养老保险缴费支出", "MZ2031", Severity.Warning)]
    [InlineData("210", "医疗卫生与计划生育支出", "MZ2131", Severity.Warning)]
    [InlineData("2060101", "行政运形", "MZ2031", Severity.Warning)]
    [InlineData("2060101", "办公楼维修", "MZ2031", Severity.Info)]
    public void A_name_that_does_not_fit_its_code_is_found(
        string code,
        string name,
        string check,
        Severity severity
    )
    {
        var finding = Check(General([.. Good, (code, name, "5")]))
            .Where(finding => finding.Code == check)
            .ShouldHaveSingleItem();
        finding.Severity.ShouldBe(severity);
    }

    [Theory]
    [InlineData("2060101", "行政 运行")]
    [InlineData("208", "社会保障和就业")]
    [InlineData("2080505", "机关事业单位基本养老保险缴费")]
    public void A_name_printed_in_another_way_fits(string code, string name) =>
        Check(General([.. Good.Where(row => row.Code != code), (code, name, "5")]))
            .Where(finding => finding.Code is "MZ2031" or "MZ2131")
            .ShouldBeEmpty();

    [Fact]
    public void Lines_numbered_one_after_another_are_one_finding()
    {
        var finding = Check(
                General([
                    .. Good,
                    ("2080506", "机关事业单位基本养老保险缴费支出", "5"),
                    ("2080507", "机关事业单位职业年金缴费支出", "5"),
                    ("2080501", "事业单位离退休", "5"),
                    ("2080502", "行政单位离退休", "5"),
                ])
            )
            .Where(finding => finding.Code == "MZ2031")
            .ShouldHaveSingleItem();
        finding.Places.Length.ShouldBe(4);
    }

    [Fact]
    public void An_older_name_in_its_own_year_fits() =>
        Check(General([.. Good, ("210", "医疗卫生与计划生育支出", "5")]), year: 2018)
            .Where(finding => finding.Code == "MZ2131")
            .ShouldBeEmpty();

    [Fact]
    public void A_class_that_did_not_exist_in_the_year_is_found() =>
        Check(
                General([
                    .. Good,
                    ("224", "灾害防治及应急管理支出", "5"),
                    ("22401", "应急管理事务", "5"),
                    ("2240101", "行政运行", "5"),
                ]),
                year: 2017
            )
            .ShouldContain(finding => finding.Code == "MZ2030");

    [Fact]
    public void A_row_of_a_project_prints_its_own_name_beside_the_code()
    {
        var table = General([.. Good, ("2060702", "2025年科普专项", "5")]);
        var project = table.Rows[^1] with
        {
            Members = table.Rows[^1].Members.Add(Dimension.Project, "2025年科普专项"),
        };
        Check(table with { Rows = table.Rows.SetItem(table.Rows.Length - 1, project) })
            .Where(finding => finding.Code == "MZ2031")
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_department_number_is_no_economic_class()
    {
        var table = General(Good);
        var unit = new TableRow(
            "某某局",
            ImmutableDictionary<Dimension, string>.Empty.Add(Dimension.Unit, "309")
        )
        {
            Code = "309",
        };
        Check(table with { Rows = table.Rows.Insert(0, unit) })
            .Where(finding => finding.Code == "MZ2031")
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_row_printed_twice_with_the_same_amounts_is_found_and_another_unit_is_not()
    {
        var twice = General([.. Good, Good[^1]]);
        Check(twice).Where(finding => finding.Code == "MZ2028").ShouldHaveSingleItem();
        var unit = new TableRow("另一单位", ImmutableDictionary<Dimension, string>.Empty)
        {
            Role = RowRole.Unit,
        };
        var rows = twice.Rows.Insert(Good.Length, unit);
        var statements = twice.Statements.Select(statement =>
            statement.Row >= Good.Length ? statement with { Row = statement.Row + 1 } : statement
        );
        Check(twice with { Rows = rows, Statements = [.. statements] })
            .Where(finding => finding.Code == "MZ2028")
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_section_without_its_items_is_not_deep_enough()
    {
        var finding = Check(
                General([.. Good, ("210", "卫生健康支出", "5"), ("21011", "行政事业单位医疗", "5")])
            )
            .ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ2033");
        finding.Message.Chinese.ShouldContain("21011");
    }

    [Fact]
    public void An_item_below_its_section_counts_also_where_its_code_is_misprinted() =>
        Check(
                General([
                    .. Good,
                    ("210", "卫生健康支出", "5"),
                    ("21011", "行政事业单位医疗", "5"),
                    ("71102", "事业单位医疗", "5"),
                ])
            )
            .ShouldNotContain(finding => finding.Code == "MZ2033");

    /// <summary>Xi'an prints 30101 and 50101 beside each other: the row is 款 in both classifications.</summary>
    [Fact]
    public void A_row_with_codes_of_both_economic_classifications_is_a_row_of_each()
    {
        var table = General([("301", "工资福利支出", "5"), ("30101", "基本工资", "5")]);
        var rows = table.Rows.Select(row =>
            row with
            {
                Members = ImmutableDictionary<Dimension, string>.Empty.Add(
                    Dimension.Economic,
                    row.Code.Length == 3 ? row.Code : row.Code + "+50101"
                ),
            }
        );

        Check(table with { Kind = TableKind.Basic, Rows = [.. rows] })
            .Select(finding => finding.Code)
            .ShouldNotContain("MZ2033");
        Check(table with { Kind = TableKind.Basic, Rows = [rows.First()] })
            .Select(finding => finding.Code)
            .ShouldContain("MZ2033");
    }

    [Fact]
    public void A_missing_class_above_shown_items_is_a_hint()
    {
        var rows = Good.Concat([("2210201", "住房公积金", "5"), ("22102", "住房改革支出", "5")])
            .ToArray();
        Check(General(rows))
            .Where(finding => finding.Code == "MZ2032")
            .ShouldHaveSingleItem()
            .Severity.ShouldBe(Severity.Info);
    }

    [Fact]
    public void Half_of_the_money_in_other_items_is_a_hint() =>
        Check(
                General([
                    .. Good,
                    ("2069999", "其他科学技术支出", "500"),
                    ("20699", "其他科学技术支出", "500"),
                ])
            )
            .Where(finding => finding.Code == "MZ2034")
            .ShouldHaveSingleItem()
            .Message.Chinese.ShouldContain("74.63%");

    private static BudgetTable General(
        IReadOnlyList<(string Code, string Name, string Amount)> rows
    ) =>
        new()
        {
            Ordinal = 0,
            Kind = TableKind.General,
            Title = "一般公共预算支出表",
            Anchor = new Anchor("sample.txt", 0) { Table = 0 },
            FirstPage = 0,
            LastPage = 0,
            Columns = [new TableColumn(["合计"], ImmutableDictionary<Dimension, string>.Empty)],
            Rows =
            [
                .. rows.Select(
                    (row, i) =>
                        new TableRow(
                            row.Name,
                            ImmutableDictionary<Dimension, string>.Empty.Add(
                                Dimension.Function,
                                row.Code
                            )
                        )
                        {
                            Code = row.Code,
                            PrintedRow = i + 2,
                        }
                ),
            ],
            Statements =
            [
                .. rows.Select(
                    (row, i) =>
                        new Statement(
                            new Point { Year = 2025, Function = row.Code },
                            Amount.Read(row.Amount, UnitOfAccount.TenThousandYuan)!,
                            new Anchor("sample.txt", 0)
                            {
                                Table = 0,
                                Row = i + 2,
                                Printed = row.Amount,
                            },
                            i,
                            0
                        )
                ),
            ],
        };

    private static ImmutableArray<Finding> Check(BudgetTable table, int year = 2025) =>
        CheckRunner
            .Run(
                new Pack
                {
                    Profile = new PackProfile { Kind = PackKind.Budget, Year = year },
                    Documents = [new SourceDocument("sample.txt", 0)],
                    Tables = [table],
                },
                Catalog.Catalogue.Default,
                [new CodeChecks()]
            )
            .Findings;
}
