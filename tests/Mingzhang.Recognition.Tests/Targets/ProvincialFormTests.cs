using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Tests.Targets;

/// <summary>Forms as provinces draw them, in words of our own: what each asks for is found under its own headings.</summary>
public class ProvincialFormTests
{
    [Fact]
    public void The_national_form_gives_its_funds_goal_and_weights_beside_merged_labels()
    {
        // The form of the centre, also Anhui, Shandong, Fujian, Guangxi: 90 points for indicators, 10 for execution.
        var form = Sample
            .Drawn(
                """
                项目支出绩效目标表
                （2025年度）
                项目名称 | 河道巡查 | < | < | <
                主管部门及代码 | [731]河湾市水利局 | < | 实施单位 | 河湾市水文学会
                项目资金（万元） | 年度资金总额： | 120.00 | 执行率分值（10分） | <
                ^ | 其中：财政拨款 | 100.00 | < | <
                ^ | 上年结转资金 | 5.00 | < | <
                ^ | 其他资金 | 15.00 | < | <
                年度总体目标 | 每月巡查全部河道，发现情况当天报告。 | < | < | <
                绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值权重（90分）
                ^ | 成本指标 | 经济成本指标 | 每公里巡查成本 | ≤300元 | 10
                ^ | 产出指标 | 数量指标 | 巡查里程 | ≥1200公里 | 40
                ^ | ^ | 时效指标 | 报告时限 | 24小时内 | 10
                ^ | 效益指标 | 社会效益指标 | 险情提前发现 | 进一步提升 | 20
                ^ | 满意度指标 | 服务对象满意度指标 | 沿河居民满意度 | ≥90% | 10
                """
            )
            .Forms.ShouldHaveSingleItem();

        form.Name.ShouldBe("河道巡查");
        form.Budget!.Amount.Value.ToYuan().ShouldBe("1200000.00");
        form.Fiscal!.Amount.Printed.ShouldBe("100.00");
        form.Other!.Amount.Printed.ShouldBe("15.00");
        form.Goal.ShouldStartWith("每月巡查");
        form.WeightTotal.ShouldBe(90);
        form.UnreadRows.ShouldBe(0);
        Lines(form)
            .ShouldBe([
                "成本指标/经济成本指标/每公里巡查成本 ≤300元 10",
                "产出指标/数量指标/巡查里程 ≥1200公里 40",
                "产出指标/时效指标/报告时限 24小时内 10",
                "效益指标/社会效益指标/险情提前发现 进一步提升 20",
                "满意度指标/服务对象满意度指标/沿河居民满意度 ≥90% 10",
            ]);
    }

    [Theory]
    [InlineData("运算符号 | 指标值 | 度量单位", "≥ | 95 | %")] // Liaoning
    [InlineData("计算符号 | 目标值 | 计量单位", ">= | 95 | %")] // Zhejiang
    [InlineData("指标性质 | 指标值 | 度量单位", "大于等于 | 95 | %")] // Gansu, Sichuan
    [InlineData("指标方向 | 指标值 | 计量单位", "≥ | 95 | %")] // Inner Mongolia, Hebei: the sign under 指标方向
    [InlineData("指标值 | 指标值说明", "≥95% | 按问卷")]
    [InlineData("指标值 | 绩效标准", "不低于95% | 行业标准")] // Hubei
    [InlineData("目标值 | 评分标准", "≥95％ | 每低一点扣一分")] // Hunan
    public void Sign_value_and_unit_are_found_under_each_provinces_headings(
        string headings,
        string cells
    )
    {
        var form = Sample
            .Drawn(
                $"""
                部门整体支出绩效目标表
                单位：万元
                部门名称 | 河湾市水文学会 | < | < | < | <
                年度绩效目标 | 水情报告按期完成 | < | < | < | <
                一级指标 | 二级指标 | 三级指标 | {headings}
                满意度指标 | 服务对象满意度指标 | 居民满意度 | {cells}
                """
            )
            .Forms.ShouldHaveSingleItem();

        form.Scope.ShouldBe(TargetScope.Department);
        Lines(form).ShouldBe(["满意度指标/服务对象满意度指标/居民满意度 ≥95% "]);
    }

    [Fact]
    public void A_long_list_with_merged_project_names_gives_each_project_its_rows()
    {
        // Yunnan: 指标属性 says quantitative or qualitative, 指标内容 describes.
        var forms = Sample
            .Drawn(
                """
                项目支出绩效目标表（本级下达）
                单位：元
                单位名称、项目名称 | 项目年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 指标属性 | 指标内容
                河湾市水文学会 | | | | | | | | |
                河道巡查经费 | 全年巡查不断档 | 产出指标 | 数量指标 | 巡查次数 | >= | 52 | 次 | 定量指标 | 每周一次
                ^ | ^ | 效益指标 | 社会效益指标 | 预警及时 | = | 及时 | 项 | 定性指标 | 当天发出
                ^ | ^ | 满意度指标 | 服务对象满意度指标 | 居民满意度 | >= | 90 | % | 定量指标 | 问卷调查
                监测设备购置 | 年底前到货 | 产出指标 | 数量指标 | 设备数量 | = | 3 | 台 | 定量指标 | 到货台数
                ^ | ^ | 满意度指标 | 服务对象满意度指标 | 使用者满意度 | >= | 95 | % | 定量指标 | 问卷调查
                """
            )
            .Forms;

        forms.Select(form => form.Name).ShouldBe(["河道巡查经费", "监测设备购置"]);
        forms[0].Goal.ShouldBe("全年巡查不断档");
        Lines(forms[0])
            .ShouldBe([
                "产出指标/数量指标/巡查次数 ≥52次 ",
                "效益指标/社会效益指标/预警及时 =及时项 ",
                "满意度指标/服务对象满意度指标/居民满意度 ≥90% ",
            ]);
        forms[1].Indicators[0].Description.ShouldBe("到货台数");
    }

    [Fact]
    public void Groups_of_indicators_side_by_side_are_levels_of_their_columns()
    {
        // Henan: one row per project, three indicators of each kind below each other.
        var forms = Sample
            .Drawn(
                """
                预算项目支出绩效目标表
                单位：万元
                单位编码（项目编码） | 项目单位（项目名称） | 项目金额（万元） | < | < | 绩效目标 | 成本指标 | < | 产出指标 | < | 效益指标 | < | 满意度指标 | <
                ^ | ^ | 资金总额 | 财政拨款 | 其他资金 | ^ | 三级指标 | 指标值 | 三级指标 | 指标值 | 三级指标 | 指标值 | 三级指标 | 指标值
                731001 | 河湾市水文学会 | 30.00 | 30.00 | | | | | | | | | |
                410100240000000012345 | 河道巡查 | 20.00 | 20.00 | | 全年巡查不断档 | 巡查成本 | ≤20万元 | 巡查次数 | ≥52次 | 险情发现率 | ≥95% | 居民满意度 | ≥90%
                ^ | ^ | ^ | ^ | ^ | ^ | | | 报告时限 | ≤24小时 | | | |
                410100240000000012346 | 设备购置 | 10.00 | 10.00 | | 年底前到货 | 购置成本 | ≤10万元 | 设备数量 | =3台 | 设备利用率 | ≥80% | 使用者满意度 | ≥95%
                """
            )
            .Forms;

        forms
            .Select(form => $"{form.Name} {form.Budget?.Amount.Printed} {form.Goal}")
            .ShouldBe(["河道巡查 20.00 全年巡查不断档", "设备购置 10.00 年底前到货"]);
        Lines(forms[0])
            .ShouldBe([
                "成本指标//巡查成本 ≤20万元 ",
                "产出指标//巡查次数 ≥52次 ",
                "效益指标//险情发现率 ≥95% ",
                "满意度指标//居民满意度 ≥90% ",
                "产出指标//报告时限 ≤24小时 ",
            ]);
    }

    [Fact]
    public void Values_of_earlier_years_do_not_pass_for_this_years()
    {
        // Hubei: 前年, 上年 and this year under one heading; Jiangsu: half a year and the whole year.
        var form = Sample
            .Drawn(
                """
                项目绩效目标申报表
                单位：万元
                项目名称 | 河道巡查 | < | < | < | <
                一级指标 | 二级指标 | 三级指标 | 指标值 | < | <
                ^ | ^ | ^ | 前年 | 上年 | 预计当年实现
                产出指标 | 数量指标 | 巡查次数 | 40 | 48 | ≥52次
                满意度指标 | 服务对象满意度指标 | 居民满意度 | 85% | 88% | ≥90%
                """
            )
            .Forms.ShouldHaveSingleItem();

        Lines(form)
            .ShouldBe([
                "产出指标/数量指标/巡查次数 ≥52次 ",
                "满意度指标/服务对象满意度指标/居民满意度 ≥90% ",
            ]);
    }

    [Fact]
    public void Half_years_and_whole_years_stand_apart()
    {
        var form = Sample
            .Drawn(
                """
                部门整体绩效目标表
                单位：万元
                部门名称 | 河湾市水文学会 | < | < | <
                一级指标 | 二级指标 | 三级指标 | 半年（程）目标值 | 全年（程）目标值
                产出指标 | 数量指标 | 巡查次数 | ≥26次 | ≥52次
                """
            )
            .Forms.ShouldHaveSingleItem();

        Lines(form).ShouldBe(["产出指标/数量指标/巡查次数 ≥52次 "]);
    }

    [Fact]
    public void Goals_of_the_whole_term_and_of_the_year_stand_side_by_side()
    {
        var form = Sample
            .Drawn(
                """
                项目支出绩效目标表
                项目名称 | 河道整治 | < | < | < | < | <
                项目资金（万元） | 实施期资金总额 | 300.00 | < | 年度资金总额 | 100.00 | <
                ^ | 其中：财政拨款 | 300.00 | < | 其中：财政拨款 | 100.00 | <
                总体目标 | 实施期目标（2024年—2026年） | < | < | 年度目标 | < | <
                ^ | 三年整治十条河道 | < | < | 今年整治三条河道 | < | <
                一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
                产出指标 | 数量指标 | 整治河道 | 10条 | 数量指标 | 整治河道 | 3条
                满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90% | 服务对象满意度指标 | 居民满意度 | ≥85%
                """
            )
            .Forms.ShouldHaveSingleItem();

        form.Name.ShouldBe("河道整治");
        form.Budget!.Amount.Printed.ShouldBe("100.00");
        form.Fiscal!.Amount.Printed.ShouldBe("100.00");
        form.Goal.ShouldBe("今年整治三条河道");
        Lines(form)
            .ShouldBe([
                "产出指标/数量指标/整治河道 3条 ",
                "满意度指标/服务对象满意度指标/居民满意度 ≥85% ",
            ]);
    }

    [Fact]
    public void Lines_above_a_form_may_stand_inside_its_sheet()
    {
        var form = Sample
            .Drawn(
                """
                预算11表 | < | < | < | <
                2025年项目支出绩效目标表 | < | < | < | <
                单位：万元 | < | < | < | <
                项目名称 | 河道巡查 | | 预算数 | 12.50
                年度目标 | 全年巡查不断档 | < | < | <
                一级指标 | 二级指标 | 三级指标 | 指标值 | 权重
                产出指标 | 数量指标 | 巡查次数 | ≥52次 | 90
                """
            )
            .Forms.ShouldHaveSingleItem();

        form.Budget!.Amount.Value.ToYuan().ShouldBe("125000.00");
        form.Texts.ShouldBeEmpty();
        Lines(form).ShouldBe(["产出指标/数量指标/巡查次数 ≥52次 90"]);
    }

    [Fact]
    public void Amounts_of_the_whole_below_the_tasks_are_no_task()
    {
        // Chengdu: the form of the department prints no unit; the form before it does.
        var reading = Sample.Drawn(
            """
            部门预算项目绩效目标表
            金额单位：万元
            项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
            河道巡查 | 12.50 | 全年不断档 | 产出指标 | 数量指标 | 巡查次数 | ≥52次

            部门整体支出绩效目标表
            部门名称 | 河湾市水文学会 | < | <
            任务名称 | 主要内容 | < | <
            河道巡查 | 每周一次 | < | <
            年度部门整体支出预算 | 资金总额 | 财政拨款 | 其他资金
            ^ | 50.00 | 50.00 | 0.00
            年度总体目标 | 水情报告按期完成 | < | <
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 巡查次数 | ≥52次
            """
        );

        var form = reading.Forms.Single(form => form.Scope == TargetScope.Department);
        form.Budget!.Amount.Value.ToYuan().ShouldBe("500000.00");
        form.Parts.ShouldBeEmpty();
    }

    [Fact]
    public void A_departments_columns_beside_the_indicators_are_whose_they_are_over_all_pages()
    {
        // Hunan: unit, funds by income and by use, goal and indicators in one row of headings, printed again on every page.
        const string Headings = """
            单位编码 | 单位名称 | 年度预算申请 | < | < | < | 整体绩效目标 | 部门整体支出年度绩效目标 | < | < | < | <
            ^ | ^ | 资金总额 | 按收入性质分 | 按支出性质分 | < | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值类型 | 指标值
            ^ | ^ | ^ | 一般公共预算 | 基本支出 | 项目支出 | ^ | ^ | ^ | ^ | ^ | ^
            """;
        var form = Sample
            .Drawn(
                $"""
                2025年部门整体支出绩效目标表
                单位：万元
                {Headings}
                731001 | 河湾市水文学会 | 50.00 | 50.00 | 30.00 | 20.00 | 水情报告按期完成 | 产出指标 | 数量指标 | 巡查次数 | ≥ | 52次

                2025年部门整体支出绩效目标表
                单位：万元
                {Headings}
                731001 | 河湾市水文学会 | 50.00 | 50.00 | 30.00 | 20.00 | 水情报告按期完成 | 满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥ | 90%
                """
            )
            .Forms.ShouldHaveSingleItem();

        form.Scope.ShouldBe(TargetScope.Department);
        form.Name.ShouldBe("河湾市水文学会");
        form.Budget!.Amount.Printed.ShouldBe("50.00");
        form.Goal.ShouldBe("水情报告按期完成");
        form.Indicators.Length.ShouldBe(2);
    }

    private static IEnumerable<string> Lines(TargetForm form) =>
        form.Indicators.Select(indicator =>
            $"{indicator.Level1}/{indicator.Level2}/{indicator.Name} {indicator.Operator}{indicator.Value}{indicator.Unit} {indicator.Weight?.Value}"
        );
}
