using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Sources;

namespace Mingzhang.Publishing.Tests.Layouts;

public sealed class TablePrintingTests
{
    private static readonly Point General = new()
    {
        Year = 2025,
        Side = Sides.Expenditure,
        Fund = Funds.General,
    };

    private static readonly FactTable Facts = new(
        (
            General with
            {
                Function = "2060101",
                Nature = Natures.Personnel,
                Economic = "30101",
            },
            1_000_100m
        ),
        (
            General with
            {
                Function = "2060101",
                Nature = Natures.Public,
                Economic = "30201",
            },
            200_000m
        ),
        (General with { Function = "2060702", Nature = Natures.Project }, 500_000m),
        (
            new Point
            {
                Year = 2025,
                Side = Sides.Income,
                Fund = Funds.General,
                Origin = Origins.Current,
            },
            1_700_100m
        )
    );

    private static LayoutContext Context =>
        new()
        {
            Facts = Facts,
            Year = 2025,
            Names = new CatalogueNames(Catalogue.Default),
            DepartmentName = "某局",
        };

    private static PackLayout Base => LayoutCatalogue.Load(Catalogue.Default.Folder).For("", 2025);

    [Fact]
    public void A_class_stands_above_its_lines_and_sums_are_linked()
    {
        var table = Base["general"]!.Print(Context)[0];

        Text(table.Body)
            .ShouldBe([
                "|合计|170.01|120.01|50.00",
                "206|科学技术支出|170.01|120.01|50.00",
                "20601|科学技术管理事务|120.01|120.01|",
                "2060101|行政运行|120.01|120.01|",
                "20607|科学技术普及|50.00||50.00",
                "2060702|科普活动|50.00||50.00",
            ]);
        table.RightLine.ShouldBe("单位：万元");
        table.LeftLine.ShouldBe("部门：某局");
        // The class is the sum of its two 款; 合计 is the sum of one class.
        table.Body[1].Cells[2].SumOf.ShouldBe([(2, 2), (4, 2)]);
        table.Body[0].Cells[2].SumOf.ShouldBe([(1, 2)]);
        table.Body[2].Cells[3].Binding.ShouldBe("y2025/dE/f20601/rgeneral/nbasic@万元.2");
    }

    [Fact]
    public void Headings_are_a_tree_of_merged_cells()
    {
        var table = Base["general"]!.Print(Context)[0];

        table.Heading.Length.ShouldBe(2);
        table
            .Heading[0]
            .Cells.Select(cell => (cell.Text, cell.ColumnSpan))
            .ShouldBe([("功能分类科目", 2), ("2025年预算数", 3)]);
        table
            .Heading[1]
            .Cells.Select(cell => cell.Text)
            .ShouldBe(["科目编码", "科目名称", "合计", "基本支出", "项目支出"]);
    }

    [Fact]
    public void Two_tables_side_by_side_end_on_the_same_line()
    {
        var table = Base["balance"]!.Print(Context)[0];

        var text = Text(table.Body);
        text[0].ShouldBe("一、一般公共预算拨款收入|170.01|一、科学技术支出|170.01");
        text[^1].ShouldBe("收入总计|170.01|支出总计|170.01");
        text[^3].ShouldBe("本年收入合计|170.01|本年支出合计|170.01");
    }

    [Fact]
    public void A_governmental_class_stands_beside_each_departmental_one_and_parts_it_where_there_are_several()
    {
        var plain = SmallBudget.Plain;
        var budget = plain with
        {
            Units =
            [
                plain.Units[0] with
                {
                    Nature = UnitNature.Administrative,
                },
                new BudgetUnit
                {
                    Code = "309002",
                    Name = "示例中心",
                    Nature = UnitNature.PublicService,
                },
            ],
            Expenditure =
            [
                Line("309001", "30101", 100),
                Line("309001", "30201", 20),
                Line("309002", "30201", 30),
            ],
        };
        var layout = LayoutCatalogue.Load(Catalogue.Default.Folder).Get("shaanxi/2026");
        var cube = new BudgetCube(budget, Catalogue.Default);

        var table = layout["basic"]!.Print(BudgetSource.Of(budget, cube, Catalogue.Default))[0];

        Text(table.Body)
            .ShouldBe([
                "|合计|||150.00|100.00|50.00|",
                "301|工资福利支出|||100.00|100.00||",
                "30101|基本工资|50101|工资奖金津补贴|100.00|100.00||",
                "302|商品和服务支出|||50.00||50.00|",
                "30201|办公费|50201|办公经费|20.00||20.00|",
                "30201|办公费|50502|商品和服务支出|30.00||30.00|",
            ]);
        // The only pair is the class itself; one of several is a part of it.
        table.Body[2].Cells[4].Binding.ShouldBe("y2025/dE/e30101/rgeneral/nbasic@元.2");
        table.Body[4].Cells[4].Binding.ShouldBe("y2025/dE/e30201+50201/rgeneral/nbasic@元.2");
        table.Body[3].Cells[4].SumOf.ShouldBe([(4, 4), (5, 4)]);
    }

    [Fact]
    public void A_change_from_a_year_of_which_nothing_is_known_is_not_printed()
    {
        var layout = LayoutCatalogue.Load(Catalogue.Default.Folder).Get("shaanxi/2026");
        var known = SmallBudget.Plain with
        {
            Given =
            [
                new GivenAmount(
                    General with
                    {
                        Year = 2024,
                        Item = Items.Reception,
                    },
                    SmallBudget.Yuan(20_000)
                ),
            ],
        };

        Total(known).ShouldContain("|20,000.00|");
        Total(known).ShouldContain("|-2,000.00|");
        Total(known with { Given = [] }).ShouldNotContain("-");

        string Total(Budget budget) =>
            Text(
                layout["three-public"]!
                    .Print(
                        BudgetSource.Of(
                            budget,
                            new BudgetCube(budget, Catalogue.Default),
                            Catalogue.Default
                        )
                    )[0]
                    .Body
            )[0];
    }

    private static ExpenditureLine Line(string unit, string economic, decimal yuan) =>
        new(unit, "2012901", economic, SmallBudget.Yuan(yuan))
        {
            Nature = economic[2] == '1' ? Natures.Personnel : Natures.Public,
        };

    private static string[] Text(IEnumerable<PrintRow> rows) =>
        [.. rows.Select(row => string.Join('|', row.Cells.Select(cell => cell.Text)))];
}
