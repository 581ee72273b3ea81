using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tests.Tables;

public class ProjectGroupTests
{
    private const string Listed = """
        部门综合预算专项业务经费支出表
        单位：元
        单位编码 | 单位（项目）名称 | 项目金额 | 项目简介
        | 合计 | 900.00 |
        731 | 河湾市水利局 | 900.00 |
        731001 | 河湾市水文学会 | 900.00 |
        | 通用项目 | 300.00 |
        | 大型活动 | 100.00 |
        | 水文培训 | 100.00 | 每年一次
        | 购买服务 | 200.00 |
        | 专用项目 | 600.00 |
        | 河道巡查 | 350.00 | 全年
        | 监测设备 | 250.00 | 三台
        """;

    [Fact]
    public void Lines_that_the_lines_after_them_add_up_to_are_groups_of_projects()
    {
        var table = TableSamples.ReadOne(Listed);

        ProjectGroups
            .Of(table)
            .Select(row => table.Rows[row].Label)
            .ShouldBe(["通用项目", "大型活动", "专用项目"], ignoreOrder: true);
    }

    [Fact]
    public void Groups_are_believed_only_where_they_make_up_the_units_total()
    {
        var table = TableSamples.ReadOne(
            Listed.Replace("监测设备 | 250.00", "监测设备 | 260.00", StringComparison.Ordinal)
        );

        ProjectGroups.Of(table).ShouldBeEmpty();
    }
}
