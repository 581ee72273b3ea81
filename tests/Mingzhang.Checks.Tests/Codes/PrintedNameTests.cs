using System.Collections.Immutable;
using Mingzhang.Checks.Codes;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Tests.Codes;

public sealed class PrintedNameTests
{
    private static readonly (string Code, string Name)[] Sound =
    [
        ("2060701", "机构运行"),
        ("2060702", "科普活动"),
        ("2060799", "其他科学技术普及支出"),
        ("2101102", "事业单位医疗"),
    ];

    /// <summary>Rows that print a code and a label; the project in a column of its own where <paramref name="hasProjects"/>.</summary>
    private static BudgetTable Table(
        int ordinal,
        TableKind kind,
        IEnumerable<(string Code, string Name)> rows,
        bool hasProjects = false
    ) =>
        new()
        {
            Ordinal = ordinal,
            Kind = kind,
            Title = $"第{ordinal + 1}表",
            Anchor = new Anchor("sample.txt", 0) { Table = ordinal },
            FirstPage = 0,
            LastPage = 0,
            Columns =
            [
                new TableColumn(["科目名称"], ImmutableDictionary<Dimension, string>.Empty)
                {
                    Role = ColumnRole.Name,
                    PrintedColumn = 2,
                },
                .. hasProjects
                    ?
                    [
                        new TableColumn(["项目名称"], ImmutableDictionary<Dimension, string>.Empty)
                        {
                            Role = ColumnRole.Project,
                            PrintedColumn = 3,
                        },
                    ]
                    : Array.Empty<TableColumn>(),
            ],
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
                            PrintedColumn = 2,
                        }
                ),
            ],
        };

    private static ImmutableArray<Finding> Check(int year, params BudgetTable[] tables) =>
        [
            .. CheckRunner
                .Run(
                    new Pack
                    {
                        Profile = new PackProfile { Kind = PackKind.Budget, Year = year },
                        Documents = [new SourceDocument("sample.txt", 0)],
                        Tables = [.. tables],
                    },
                    Catalog.Catalogue.Default,
                    [new CodeChecks()]
                )
                .Findings.Where(finding => finding.Code == "MZ2031"),
        ];

    private static IEnumerable<(string, string)> With(string code, string name) =>
        Sound.Select(row => row.Code == code ? (code, name) : row);

    [Fact]
    public void The_name_of_another_code_is_wrong_also_where_it_contains_the_right_one()
    {
        var finding = Check(
                2025,
                Table(0, TableKind.General, Sound),
                Table(1, TableKind.Expenditure, With("2101102", "其他行政事业单位医疗支出"))
            )
            .ShouldHaveSingleItem();
        finding.Places.ShouldHaveSingleItem().Table.ShouldBe(1);
        finding.Message.Chinese.ShouldContain("2101199");
    }

    [Theory]
    [InlineData(TableKind.Project, true)]
    [InlineData(TableKind.Project, false)]
    [InlineData(TableKind.Other, false)]
    public void A_table_of_projects_that_names_its_subjects_is_compared_too(
        TableKind kind,
        bool hasProjects
    ) =>
        Check(
                2025,
                Table(0, TableKind.General, Sound),
                Table(1, kind, With("2060702", "机构运行"), hasProjects)
            )
            .ShouldHaveSingleItem()
            .Places[0]
            .Row.ShouldBe(3);

    [Fact]
    public void A_project_that_has_the_name_of_another_code_is_no_error()
    {
        // Seed 004 prints the name of the project beside the code of its function.
        (string, string)[] projects =
        [
            ("2060702", "科普活动"),
            ("2060799", "科普活动"),
            ("2060799", "老科协工作"),
        ];
        Check(2025, Table(0, TableKind.General, Sound), Table(1, TableKind.Project, projects))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_name_that_only_one_table_prints_proves_nothing_in_a_table_of_projects() =>
        Check(2025, Table(0, TableKind.Project, With("2060702", "机构运行"))).ShouldBeEmpty();

    [Fact]
    public void Names_of_years_that_the_list_does_not_know_well_are_judged_where_the_pack_itself_prints_them()
    {
        Check(2018, Table(0, TableKind.General, With("2060702", "机构运行"))).ShouldBeEmpty();
        Check(
                2018,
                Table(0, TableKind.General, Sound),
                Table(1, TableKind.Expenditure, With("2060702", "机构运行"))
            )
            .ShouldHaveSingleItem();
    }
}
