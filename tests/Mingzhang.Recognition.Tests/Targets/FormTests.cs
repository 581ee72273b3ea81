using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Tests.Targets;

public class FormTests
{
    private const string ProjectForm = """
        1、读书月活动绩效目标表
        单位：万元
        项目编码	13070025P00004010001F		项目名称	读书月活动	
        预算规模及资金用途	预算数	16.63	其中：财政资金	16.63	其他资金
        	用于举办读书月活动的全部支出
        资金支出计划（%）	3月底		6月底	10月底	12月底
        	25%		50%		100%
        绩效目标	1.举办读书活动 10 场				
        一级指标	二级指标	三级指标	绩效指标描述		指标值确定依据
        产出指标	数量指标	活动次数	全年活动次数		≥30 次 年度工作安排
        	质量指标	活动达标率	达标情况		100% 年度工作安排

        一级指标	二级指标	三级指标	绩效指标描述	指标值	指标值确定依据
        	成本指标	总成本	项目预算控制数	≤16.63 万元	预算测算
        数量指标	会议次数	会议开展次数		≥2 次	年度工作安排
        满意度指标	服务对象满意度指标	读者满意度	读者满意度	≥95%	问卷调查
        """;

    [Fact]
    public void A_form_gives_its_project_its_money_and_its_payment_plan()
    {
        var form = Sample.Read(ProjectForm).Forms.ShouldHaveSingleItem();

        form.Scope.ShouldBe(TargetScope.Project);
        form.Name.ShouldBe("读书月活动");
        form.ProjectCode.ShouldBe("13070025P00004010001F");
        form.Budget!.Amount.Value.ToYuan().ShouldBe("166300.00");
        form.Budget.Anchor.Row.ShouldBe(2);
        form.Fiscal!.Amount.Printed.ShouldBe("16.63");
        form.Other.ShouldBeNull();
        form.PaymentPlan.Select(step => (step.Month, step.Percent?.Value))
            .ShouldBe([(3, 25m), (6, 50m), (10, null), (12, 100m)]);
        form.Goal.ShouldStartWith("1.举办");
    }

    [Fact]
    public void A_form_that_goes_on_after_a_page_break_stays_one_form()
    {
        var form = Sample.Read(ProjectForm).Forms.ShouldHaveSingleItem();

        form.Indicators.Select(indicator =>
                (indicator.Name, indicator.Operator, indicator.Number?.Value, indicator.Unit)
            )
            .ShouldBe([
                ("活动次数", "≥", 30m, "次"),
                ("活动达标率", "", 100m, "%"),
                ("总成本", "≤", 16.63m, "万元"),
                ("会议次数", "≥", 2m, "次"),
                ("读者满意度", "≥", 95m, "%"),
            ]);
        form.Indicators[0].Basis.ShouldBe("年度工作安排");
        form.UnreadRows.ShouldBe(0);
    }

    [Fact]
    public void A_form_whose_first_row_is_repeated_on_its_next_page_stays_one_form()
    {
        var form = Sample
            .Read(
                """
                1、读书月活动绩效目标表
                单位：万元
                项目编码	13070025P00004010001F	项目名称	读书月活动		
                预算规模及资金用途	预算数	16.63	其中：财政资金	16.63	其他资金
                绩效目标	1.举办读书活动				
                一级指标	二级指标	三级指标	绩效指标描述	指标值	指标值确定依据

                项目编码	13070025P00004010001F	项目名称	读书月活动		
                产出指标	数量指标	活动次数	全年活动次数	≥30 次	年度工作安排
                	质量指标	活动达标率	达标情况	100%	年度工作安排
                满意度指标	服务对象满意度指标	读者满意度	读者满意度	≥95%	问卷调查
                """
            )
            .Forms.ShouldHaveSingleItem();

        form.Name.ShouldBe("读书月活动");
        form.Indicators.Select(indicator => (indicator.Level1, indicator.Name))
            .ShouldBe([
                ("产出指标", "活动次数"),
                ("产出指标", "活动达标率"),
                ("满意度指标", "读者满意度"),
            ]);
    }

    [Fact]
    public void A_row_that_lost_its_leading_cell_is_read_by_what_its_cells_say()
    {
        var form = Sample.Read(ProjectForm).Forms.ShouldHaveSingleItem();

        form.Indicators[3].Level2.ShouldBe("数量指标");
        form.Indicators[3].Description.ShouldBe("会议开展次数");
    }

    [Theory]
    [InlineData(
        "指标名称\t指标性质\t指标值\t计量单位\t指标权重（%）\t是否核心",
        "参观人数\t≥\t165\t万人次\t40\t是"
    )]
    [InlineData(
        "指标名称\t指标权重\t计量单位\t指标性质\t指标值\t是否核心指标",
        "参观人数\t40\t万人次\t≥\t165\t是"
    )]
    public void Columns_are_known_by_their_headings_in_any_order(string heading, string row)
    {
        var text =
            $"部门整体绩效目标表\n部门（单位）名称\t某局\n当年整体绩效目标\t办好展览\n绩效指标\t{heading}\n\t{row}";

        var form = Sample.Read(text).Forms.ShouldHaveSingleItem();

        form.Scope.ShouldBe(TargetScope.Department);
        form.Name.ShouldBe("某局");
        var indicator = form.Indicators.ShouldHaveSingleItem();
        (indicator.Name, indicator.Operator, indicator.Value, indicator.Unit).ShouldBe(
            ("参观人数", "≥", "165", "万人次")
        );
        indicator.Weight!.Value.Value.ShouldBe(40m);
        indicator.IsCore.ShouldBe(true);
    }

    [Fact]
    public void Many_projects_in_one_table_each_get_their_indicators_also_over_a_page_break()
    {
        const string text = """
            部门预算项目绩效目标表
            金额单位：万元
            单位名称	项目名称	预算数	年度目标	一级指标	二级指标	三级指标	指标性质	指标值	度量单位	权重	指标方向性
            某局	甲项目	150.00	办好甲	产出指标	数量指标	场次	≥	12	场	50	正向指标
            						质量指标	完善服务	定性	优良	40
            	乙项目	7.20	办好乙	产出指标	数量指标	次数	≤	5	次	60	反向指标

            单位名称	项目名称	预算数	年度目标	一级指标	二级指标	三级指标	指标性质	指标值	度量单位	权重	指标方向性
            成本指标	经济成本指标	总成本	≤	7.2	万元	30
            """;

        var forms = Sample.Read(text).Forms;

        forms
            .Select(form =>
                (
                    form.Name,
                    form.Budget!.Amount.Printed,
                    form.Indicators.Sum(i => i.Weight!.Value.Value)
                )
            )
            .ShouldBe([("甲项目", "150.00", 90m), ("乙项目", "7.20", 90m)]);
        forms[1].Indicators[0].Direction.ShouldBe("反向");
        forms[1].Indicators[1].Level1.ShouldBe("成本指标");
    }

    [Fact]
    public void An_empty_form_gives_a_table_that_says_it_is_empty_and_no_form()
    {
        const string text = """
            2024年重点专项资金绩效目标表（一级项目）
            单位：万元
            项目名称		主管部门	
            当年预算		市级支出	
            		补助区县	
            当年绩效目标			
            绩效指标	指标名称	指标性质	指标值

            备注：本部门无重点专项资金，故此表无数据
            """;

        var read = Sample.Read(text);

        read.Forms.ShouldBeEmpty();
        read.Tables.ShouldHaveSingleItem().SaysEmpty.ShouldBeTrue();
        read.Tables[0].Kind.ShouldBe(TableKind.TargetProject);
    }

    [Fact]
    public void A_classified_form_keeps_its_amount_and_nothing_else()
    {
        const string text = """
            单位：万元
            项目编码	13070024P000765100012		项目名称	某系统	
            预算规模及资金用途	预算数	3.08	其中：财政资金	3.08	其他资金
            绩效目标	1.涉密				
            一级指标	二级指标	三级指标	绩效指标描述	指标值
            产出指标	数量指标	雷达数量	说明文字	≥7 台
            """;

        var form = Sample.Read(text).Forms.ShouldHaveSingleItem();

        form.IsClassified.ShouldBeTrue();
        form.Budget!.Amount.Printed.ShouldBe("3.08");
        form.Indicators.ShouldHaveSingleItem().Name.ShouldBe("涉密");
        form.Indicators[0].Anchor.Printed.ShouldNotContain("雷达");
    }

    [Fact]
    public void Amounts_below_their_headings_are_read_by_place_or_by_order()
    {
        const string text = """
            部门整体支出绩效目标表
            （2023年度）
            部门名称	某局			
            年度部门整体支出预算（万元）		资金总额	财政拨款	其他资金
            	350.22	350.22	0.00	
            年度总体目标	办好事情			
            年度绩效指标	一级指标	二级指标	三级指标	指标值
            	产出指标	数量指标	次数	=12场次
            """;

        var form = Sample.Read(text).Forms.ShouldHaveSingleItem();

        form.Budget!.Amount.Printed.ShouldBe("350.22");
        form.Other!.Amount.Printed.ShouldBe("0.00");
        form.Indicators[0].Unit.ShouldBe("场次");
    }

    private const string FlatText = """
        部门公开表17
        编制单位： 单位：元
        指标名称 指标权重 计量单位 指标性质 指标值 是否核心指标
        活动资金 50 万元 = 15 是
        场次 40 场 ≥ 6 否

        指标名称 指标权重 计量单位 指标性质 指标值 是否核心指标
        基地资金 50 万元 = 27.5 是

        2025年某区部门一般项目绩效目标表
        某区科技馆
        展览经费 某区科技馆
        当年预算 150,000.00
        150,000.00

        2025年某区部门一般项目绩效目标表
        某区科技馆
        基地经费 某区科技馆
        275,000.00
        """;

    [Fact]
    public void Indicators_of_a_lost_grid_go_to_the_project_whose_budget_their_money_is()
    {
        var forms = Sample.Read(FlatText).Forms;

        forms
            .Select(form => (form.Name, form.Budget!.Amount.Printed, form.Indicators.Length))
            .ShouldBe([("展览经费", "150,000.00", 2), ("基地经费", "275,000.00", 1)]);
        forms[0].Indicators[1].IsCore.ShouldBe(false);
        forms[0].Indicators[1].Anchor.Line.ShouldBe(5);
    }

    [Fact]
    public void Indicators_that_fit_two_projects_are_listed_as_unread()
    {
        var read = Sample.Read(
            FlatText.Replace("275,000.00", "150,000.00", StringComparison.Ordinal)
        );

        read.Forms.ShouldBeEmpty();
        read.Unread.Length.ShouldBe(2);
    }
}
