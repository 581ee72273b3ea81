using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tests.Tables;

/// <summary>Lines and columns that only their neighbours explain.</summary>
public sealed class NamedRowTests
{
    [Fact]
    public void A_class_printed_by_name_alone_takes_the_code_of_the_projects_below_it()
    {
        var table = TableSamples.ReadOne(
            """
            一般公共预算项目支出预算表
            单位：万元
            科目编码 | | | 单位代码 | 单位名称（科目） | 金额
            类 | 款 | 项 | | |
            | | | | 合计 | 30.00
            | | | | 机关服务 | 10.00
            201 | 29 | 03 | 309001 | 物业管理经费 | 10.00
            | | | | 科普活动 | 20.00
            206 | 07 | 02 | 309001 | 科普经费 | 20.00
            """
        );

        table
            .Statements.Select(statement => (statement.Point.Function, statement.Point.Project))
            .ShouldBe([
                ("", ""),
                ("2012903", ""),
                ("2012903", "物业管理经费"),
                ("2060702", ""),
                ("2060702", "科普经费"),
            ]);
        table.Statements.ShouldAllBe(statement => statement.Point.Unit.Length == 0);
    }

    [Fact]
    public void One_code_beside_the_classes_of_several_units_is_that_of_their_department()
    {
        var table = TableSamples.ReadOne(
            """
            一般公共预算支出预算表
            单位：万元
            科目编码 | | | 单位代码 | 单位名称（科目） | 合计
            类 | 款 | 项 | | |
            | | | | 合计 | 30.00
            | | | | 某局本级 | 10.00
            206 | 07 | 02 | 309 | 科普活动 | 10.00
            | | | | 某局服务中心 | 20.00
            206 | 07 | 02 | 309 | 科普活动 | 20.00
            """
        );

        table
            .Statements.Where(statement => statement.Point.Function.Length > 0)
            .Select(statement => statement.Point.Unit)
            .ShouldBe(["某局本级", "某局服务中心"]);
    }

    [Fact]
    public void Lines_with_the_code_of_a_class_that_add_up_to_it_in_print_are_its_parts()
    {
        // 5.35 + 7.24 prints 12.59; the class prints 12.58, which rounding explains. 工伤保险 is all of its class.
        var table = TableSamples.ReadOne(
            """
            一般公共预算基本支出预算表
            单位：万元
            科目编码 | 科目名称 | 合计
            | 合计 | 12.75
            301 | 工资福利支出 | 12.75
            30112 | 其他社会保障缴费 | 0.17
            30112 | 工伤保险 | 0.17
            30199 | 其他工资福利支出 | 12.58
            30199 | 应休未休补贴 | 5.35
            30199 | 编制外人员工资 | 7.24
            """
        );

        table
            .Statements.Select(statement => statement.Point.Economic)
            .ShouldBe(["", "301", "30112", "30112+?5", "30199", "30199+?7", "30199+?8"]);
        table.SumsClosed.ShouldBe(table.SumsTried);
    }

    [Fact]
    public void This_year_beside_last_year_is_a_year_and_not_the_money_that_is_no_carry_over()
    {
        var table = TableSamples.ReadOne(
            """
            2026年一般公共预算“三公”经费支出表
            单位：元
            单位编码 | 单位名称 | 上年 | | | 当年 | |
            | | 合计 | 公务接待费 | 公务用车运行维护费 | 合计 | 公务接待费 | 公务用车运行维护费
            | 合计 | 30.00 | 10.00 | 20.00 | 25.00 | 5.00 | 20.00
            """
        );

        table
            .Statements.Select(statement => (statement.Point.Year, statement.Point.Origin))
            .Distinct()
            .ShouldBe([(2025, ""), (2026, "")]);
    }

    [Fact]
    public void Codes_behind_the_amount_of_a_project_are_its_classes()
    {
        var table = TableSamples.ReadOne(
            """
            财政拨款上年结转资金支出表
            单位：元
            预算单位代码 | 预算单位名称 | 预算项目名称 | 金额 | 功能分类科目代码 | 功能分类科目名称 | 政府经济分类科目代码 | 政府经济分类科目名称 | 项目类别 | 资金性质 | 备注
            | 合计 | | 300.00 | | | | | | |
            309001 | 某局本级 | 科普经费 | 100.00 | 2060702 | 科普活动 | 50201 | 办公经费 | | |
            309001 | 某局本级 | 展览经费 | 200.00 | 2060705 | 科技馆站 | 50299 | 其他商品和服务支出 | | |
            """
        );

        table
            .Statements.Select(statement =>
                (
                    statement.Point.Project,
                    statement.Point.Function,
                    statement.Point.Economic,
                    statement.Point.Origin
                )
            )
            .ShouldBe([
                ("", "", "", Origins.CarryOver),
                ("科普经费", "2060702", "50201", Origins.CarryOver),
                ("展览经费", "2060705", "50299", Origins.CarryOver),
            ]);
    }

    [Fact]
    public void Purchases_summed_up_by_kind_are_goods_works_and_services()
    {
        var reading = new PackReader(Mingzhang.Catalog.Catalogue.Default).Read([
            TableSamples.Draw(
                """
                2026年政府采购预算明细表
                单位：万元
                项目编号 | 项目 | 总计 | 一般公共预算拨款收入 | 事业收入
                | 合计 | 17.00 | 12.00 | 5.00
                A | 货物 | 10.00 | 5.00 | 5.00
                C | 服务 | 7.00 | 7.00 |
                """
            ),
        ]);

        var table = reading.Tables.ShouldHaveSingleItem();
        table.Kind.ShouldBe(TableKind.Procurement);
        table
            .Statements.Select(statement => (statement.Point.Item, statement.Point.Fund))
            .ShouldBe([
                (Items.Procurement, ""),
                (Items.Procurement, Funds.General),
                (Items.Procurement, Funds.Business),
                (Items.Goods, ""),
                (Items.Goods, Funds.General),
                (Items.Goods, Funds.Business),
                (Items.Services, ""),
                (Items.Services, Funds.General),
            ]);
        table.Statements.ShouldAllBe(statement => statement.Point.Project.Length == 0);
        reading.Procurement.ShouldBeEmpty();
    }
}
