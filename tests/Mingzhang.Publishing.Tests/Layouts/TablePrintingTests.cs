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

    private static string[] Text(IEnumerable<PrintRow> rows) =>
        [.. rows.Select(row => string.Join('|', row.Cells.Select(cell => cell.Text)))];
}
