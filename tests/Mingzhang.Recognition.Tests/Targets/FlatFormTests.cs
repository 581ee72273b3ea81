using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Tests.Targets;

/// <summary>Target forms with levels in a text whose grids were lost: wrapped names, labels from top to bottom, cells as lines.</summary>
public class FlatFormTests
{
    [Fact]
    public void A_departments_form_is_read_to_the_last_indicator_over_a_page_break()
    {
        var form = Sample
            .Read(
                """
                部门（单位）整体支出绩效目标申报表
                预算（单位）名
                称：
                731-河湾市水文学会 状态：审核已审
                总体资金情况
                （元）
                预算支出总
                额
                基本支出 项目支出
                合计 财政拨款 专户资金 单位资金 合计 财政拨款 专户资金 单位资金
                3000.50 1000.25 1000.25 2000.25 2000.25
                整体绩效目标
                全年水情监测不断档，
                报告按期完成。
                年度主要任务
                任务名称 主要内容
                监测河道水位 每天三次
                年度绩效指标
                一级指标 二级指标 三级指标 绩效指标性质 绩效指标值 绩效度量单位 权重
                产出指标 数量指标
                任务1 监测点位 ≥ 50 个 20
                任务2 巡查河道，发现情况
                及时报告
                = 12 次 20
                部
                门
                整
                体
                产出指标
                质量指标
                报告合格率 ＝ 100 % 20
                效益指标 社会效益指标
                让居民更早知道水
                情
                定性 有效 20
                满意度指
                标
                服务对象满意度指标 居民满意度 ≥ 95 % 10
                其他说明
                没有其他说明
                """
            )
            .Forms.ShouldHaveSingleItem();

        form.Scope.ShouldBe(TargetScope.Department);
        form.Name.ShouldBe("河湾市水文学会");
        form.Budget!.Amount.Value.ToYuan().ShouldBe("3000.50");
        form.Goal.ShouldBe("全年水情监测不断档，报告按期完成。");
        form.HasWeights.ShouldBeTrue();
        form.UnreadRows.ShouldBe(0);
        form.Indicators.Select(indicator =>
                $"{indicator.Level1}/{indicator.Level2}/{indicator.Name} {indicator.Operator}{indicator.Value}{indicator.Unit} {indicator.Weight?.Value}"
            )
            .ShouldBe([
                "产出指标/数量指标/任务1监测点位 ≥50个 20",
                "产出指标/数量指标/任务2巡查河道，发现情况及时报告 =12次 20",
                "产出指标/质量指标/报告合格率 =100% 20",
                "效益指标/社会效益指标/让居民更早知道水情 定性有效 20",
                "满意度指标/服务对象满意度指标/居民满意度 ≥95% 10",
            ]);
    }

    private const string Projects = """
        214001 河湾市水文学会 收入合计 9.00
        部门预算项目绩效目标表（2024年度）
        金额单位：万元
        单位名称 项目名称 预算数 年度目标 一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重
        指标
        方向性
        214-水文学会 9.00
        214001-河湾市
        水文学会
        水文站运行
        （市级）
        5.00
        全年不断档，
        数据及时报送。
        产出指标 数量指标 监测次数 ≥ 365 次 50
        正向指
        标
        效益指标 经济效益指标
        设备差错率（计算方法为：∣差错数/
        总数∣）
        ≤ 5 % 40
        反向指
        标
        汛期值守 4.00 汛期每天两班
        产出指标 时效指标 值守时长 ＝ 24 小时 90 正向指标
        """;

    [Fact]
    public void Projects_of_a_list_keep_their_names_amounts_goals_and_directions()
    {
        var forms = Sample.Read(Projects).Forms;

        forms
            .Select(form => $"{form.Entity}/{form.Name} {form.Budget?.Amount.Printed} {form.Goal}")
            .ShouldBe([
                "河湾市水文学会/水文站运行（市级） 5.00 全年不断档，数据及时报送。",
                "河湾市水文学会/汛期值守 4.00 汛期每天两班",
            ]);
        forms
            .SelectMany(form => form.Indicators)
            .Select(indicator =>
                $"{indicator.Name} {indicator.Operator}{indicator.Value} {indicator.Weight?.Value} {indicator.Direction}"
            )
            .ShouldBe([
                "监测次数 ≥365 50 正向",
                "设备差错率（计算方法为：∣差错数/总数∣） ≤5 40 反向",
                "值守时长 =24 90 正向",
            ]);
    }

    [Fact]
    public void A_project_that_cannot_be_told_from_its_unit_is_listed_as_unread()
    {
        var reading = Sample.Read(
            Projects.Replace("214001 河湾市水文学会 收入合计 9.00", "", StringComparison.Ordinal)
        );

        reading.Forms.ShouldHaveSingleItem().Name.ShouldBe("汛期值守");
        reading.Unread.Length.ShouldBe(2);
    }
}
