using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Recognition.Tests.Tables;

/// <summary>The forms that published tables come in, each drawn small.</summary>
public sealed class TableFormTests
{
    [Fact]
    public void A_balance_of_two_panels_gives_income_by_fund_and_spending_by_class()
    {
        var table = TableSamples.ReadOne(
            """
            2025年部门收支总表
            单位：万元
            收入 | | 支出 |
            项目 | 预算数 | 项目 | 预算数
            一、一般公共预算拨款收入 | 80.00 | 一、一般公共服务支出 | 60.00
            二、事业收入 | 10.00 | 二、卫生健康支出 | 35.00
            本年收入合计 | 90.00 | 本年支出合计 | 95.00
            上年结转 | 5.00 | 结转下年 |
            收入总计 | 95.00 | 支出总计 | 95.00
            """
        );
        table.Kind.ShouldBe(TableKind.Balance);
        TableSamples
            .Lines(table)
            .ShouldBe([
                "income general current = 800000.00",
                "expenditure 201 = 600000.00",
                "income business current = 100000.00",
                "expenditure 210 = 350000.00",
                "income current = 900000.00",
                "expenditure = 950000.00",
                "income carry-over = 50000.00",
                "income = 950000.00",
                "expenditure grand = 950000.00",
            ]);
        table.SumsTried.ShouldBe(4);
        table.SumsClosed.ShouldBe(4);
        table.Statements.ShouldAllBe(statement => statement.Point.Year == 2025);
    }

    [Theory]
    [InlineData("2024年部门支出总表\n填报日期：2023年12月20日", 2024)]
    [InlineData("2024年预算与2023年预算对比表", 2024)]
    [InlineData("2025年部门支出总表\n本表支出比2024年减少，原因见说明。", 2025)]
    public void The_year_of_a_table_is_neither_the_day_of_printing_nor_the_year_compared_with(
        string caption,
        int year
    )
    {
        var table = TableSamples.ReadOne(
            caption
                + """

                单位：万元
                科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
                201 | 一般公共服务支出 | 30.00 | 10.00 | 20.00
                206 | 科学技术支出 | 5.00 | 1.00 | 4.00
                | 合计 | 35.00 | 11.00 | 24.00
                """
        );
        table.Statements.ShouldAllBe(statement => statement.Point.Year == year);
    }

    [Fact]
    public void Four_panels_side_by_side_keep_their_own_classifications()
    {
        var table = TableSamples.ReadOne(
            """
            2022年部门综合预算收支总表
            金额单位：元
            收入 | | 支出 | | | | |
            项目 | 预算数 | 支出功能分科目（按大类） | 预算数 | 部门预算支出经济科目（按大类） | 预算数 | 政府预算支出经济分类科目（按大类） | 预算数
            一、部门预算 | 100.00 | 一、部门预算 | 100.00 | 一、部门预算 | 100.00 | 一、部门预算 | 100.00
            1、财政拨款 | 100.00 | 1、教育支出 | 100.00 | 1、人员经费和公用经费支出 | 60.00 | 1、机关工资福利支出 | 60.00
            | | | | (1)工资福利支出 | 60.00 | 2、机关商品和服务支出 | 40.00
            | | | | 2、专项业务经费支出 | 40.00 | |
            | | | | (1)商品和服务支出 | 40.00 | |
            本年收入合计 | 100.00 | 本年支出合计 | 100.00 | 本年支出合计 | 100.00 | 本年支出合计 | 100.00
            """
        );
        table.Rows.Max(row => row.Panel).ShouldBe(3);
        var lines = TableSamples.Lines(table);
        lines.ShouldContain("expenditure 205 = 100.00");
        lines.ShouldContain("expenditure 301 basic = 60.00");
        lines.ShouldContain("expenditure 302 project = 40.00");
        lines.ShouldContain("expenditure 501 = 60.00");
        table.SumsClosed.ShouldBe(table.SumsTried);
    }

    [Theory]
    [InlineData("206 | 07 | 02 | 科普活动")]
    [InlineData("2060702 | | | 科普活动")]
    [InlineData(" | | | 2060702-科普活动")]
    [InlineData("206 | 20607 | 2060702 | 科普活动")]
    public void A_code_is_read_from_one_cell_three_cells_or_the_name(string cells)
    {
        var table = TableSamples.ReadOne(
            $"""
            2024年一般公共预算支出表
            单位：元
            科目编码 | | | 科目名称 | 合计 | 基本支出 | 项目支出
            类 | 款 | 项 | | | |
            {cells} | 30 | 10 | 20
            """
        );
        table.Kind.ShouldBe(TableKind.General);
        TableSamples
            .Lines(table)
            .ShouldBe([
                "expenditure 2060702 general = 30.00",
                "expenditure 2060702 general basic = 10.00",
                "expenditure 2060702 general project = 20.00",
            ]);
    }

    [Fact]
    public void Split_codes_whose_first_cells_stay_blank_take_them_from_the_rows_above()
    {
        var table = TableSamples.ReadOne(
            """
            2025年支出总表
            单位：万元
            类 | 款 | 项 | 功能科目 | 合计 | 基本支出 | 项目支出
            204 | | | 公共安全支出 | 30.00 | 10.00 | 20.00
            | 02 | | 公安 | 30.00 | 10.00 | 20.00
            204 | 02 | 01 | 行政运行 | 10.00 | 10.00 |
            | | 20 | 执法办案 | 20.00 | | 20.00
            """
        );
        table
            .Rows.Select(row => row.Members[Dimension.Function])
            .ShouldBe(["204", "20402", "2040201", "2040220"]);
        table.SumsClosed.ShouldBe(table.SumsTried);
    }

    [Fact]
    public void Names_alone_find_their_codes_below_the_class_that_they_stand_under()
    {
        var table = TableSamples.ReadOne(
            """
            2026年财政拨款收支总表
            单位：万元
            收入 | | 支出 |
            项目 | 预算数 | 项目 | 预算数
            一、一般公共预算拨款 | 9.00 | 一、一般公共服务支出 | 4.00
            二、政府性基金预算拨款 | | 财政事务 | 4.00
            | | 行政运行 | 4.00
            | | 二、住房保障支出 | 5.00
            | | 住房改革支出 | 5.00
            | | 住房公积金 | 5.00
            收入总计 | 9.00 | 支出总计 | 9.00
            """
        );
        table.Kind.ShouldBe(TableKind.FiscalBalance);
        var lines = TableSamples.Lines(table);
        lines.ShouldContain("expenditure 20106 fiscal = 40000.00");
        lines.ShouldContain("expenditure 2010601 fiscal = 40000.00");
        lines.ShouldContain("expenditure 2210201 fiscal = 50000.00");
        table.SumsClosed.ShouldBe(table.SumsTried);
    }

    [Fact]
    public void Headings_repeated_on_the_next_page_are_read_once_and_a_cut_name_is_joined()
    {
        var table = TableSamples.ReadOne(
            """
            部门预算收入总表
            单位：万元
            序号 | 功能分类科目 | | 合计 | 本年收入 | | 上年结转
            | 科目编码 | 科目名称 | | 小计 | 财政拨款收入 |
            栏次 | 1 | 2 | 3 | 4 | 5 | 6
            1 | | 合计 | 11.00 | 9.00 | 9.00 | 2.00
            2 | 2080505 | 机关事业单位基本养老保险 | 11.00 | 9.00 | 9.00 | 2.00
            ---
            单位：万元
            序号 | 功能分类科目 | | 合计 | 本年收入 | | 上年结转
            | 科目编码 | 科目名称 | | 小计 | 财政拨款收入 |
            栏次 | 1 | 2 | 3 | 4 | 5 | 6
            | | 缴费支出 | | | |
            """
        );
        table.Kind.ShouldBe(TableKind.Revenue);
        (table.FirstPage, table.LastPage).ShouldBe((1, 2));
        table.Rows.Last().Label.ShouldBe("机关事业单位基本养老保险缴费支出");
        table.SumsClosed.ShouldBe(table.SumsTried);
        TableSamples
            .Lines(table)
            .Take(4)
            .ShouldBe([
                "income = 110000.00",
                "income current = 90000.00",
                "income fiscal current = 90000.00",
                "income carry-over = 20000.00",
            ]);
    }

    [Fact]
    public void A_local_fourth_level_is_a_part_of_its_class_and_a_unit_row_repeats_the_total()
    {
        var table = TableSamples.ReadOne(
            """
            一般公共预算基本支出预算表
            金额单位：万元
            科目编码 | | 单位代码 | 单位名称（科目） | 合计 | 人员经费 | 公用经费
            类 | 款 | | | | |
            | | | 合 计 | 10.00 | 8.00 | 2.00
            | | 345001 | 某某协会 | 10.00 | 8.00 | 2.00
            | | 301 | 工资福利支出 | 8.00 | 8.00 |
            301 | 12 | 30112 | 其他社会保障缴费 | 8.00 | 8.00 |
            301 | 12 | 3011201 | 工伤保险 | 3.00 | 3.00 |
            301 | 12 | 3011202 | 失业保险 | 5.00 | 5.00 |
            | | 302 | 商品和服务支出 | 2.00 | | 2.00
            """
        );
        table.Kind.ShouldBe(TableKind.Basic);
        table.Rows[1].Role.ShouldBe(RowRole.Unit);
        table
            .Rows.Select(row => row.Members.GetValueOrDefault(Dimension.Economic, ""))
            .ShouldBe(["", "", "301", "30112", "3011201", "3011202", "302"]);
        table.SumsClosed.ShouldBe(table.SumsTried);
        table.SumsTried.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_department_number_that_looks_like_a_class_stays_a_unit()
    {
        var table = TableSamples.ReadOne(
            """
            2023年支出总表
            单位：万元
            功能分类科目编码 | 功能分类科目名称 | 合计 | 基本支出 | 项目支出
            | 合计 | 5.00 | 3.00 | 2.00
            309 | 某市科学技术局 | 5.00 | 3.00 | 2.00
            206 | 科学技术支出 | 5.00 | 3.00 | 2.00
            """
        );
        table.Rows[1].Role.ShouldBe(RowRole.Unit);
        table.Statements.ShouldAllBe(statement => statement.Point.Economic.Length == 0);
    }

    [Theory]
    [InlineData("河湾市水文学会“三公”经费支出表")]
    [InlineData("表四")]
    public void A_heading_between_title_and_grid_is_no_title_and_the_plain_total_of_three_public_is_theirs(
        string title
    )
    {
        var table = TableSamples.ReadOne(
            $"""
            {title}
            单位：万元
            2024年预算数
            合计 | 因公出国（境）费 | 公务用车购置及运行费 | | | 公务接待费
            | | 小计 | 公务用车购置费 | 公务用车运行费 |
            116.00 | 20.00 | 54.00 | | 54.00 | 42.00
            """
        );

        table.Kind.ShouldBe(TableKind.ThreePublic);
        table.Title.ShouldNotContain("预算数");
        table.Statements[0].Point.Item.ShouldBe(Items.ThreePublic);
    }

    [Fact]
    public void Change_columns_are_derived_and_the_base_year_keeps_its_own_year()
    {
        var table = TableSamples.ReadOne(
            """
            三公经费预算表
            单位：万元
            项目 | 2024年预算数 | 2025年预算数 | 增减额 | 增减%
            三公经费合计 | 10.00 | 12.00 | 2.00 | 20%
            1.因公出国（境）费 | 4.00 | 6.00 | 2.00 | #DIV/0!
            2.公务接待费 | 6.00 | 6.00 | 0.00 | 0%
            """
        );
        table.Kind.ShouldBe(TableKind.ThreePublic);
        table.Statements.Length.ShouldBe(6);
        table
            .Statements.Select(statement => statement.Point.Year)
            .Distinct()
            .ShouldBe([2024, 2025]);
        table
            .DerivedColumns.Select(column => (column.Current, column.Base))
            .ShouldBe([(2, 1), (2, 1)]);
        table.Unread.ShouldHaveSingleItem().Reason.ShouldBe(UnreadReason.SpreadsheetError);
    }

    [Fact]
    public void A_heading_that_no_word_explains_is_said_and_agrees_with_nothing()
    {
        var table = TableSamples.ReadOne(
            """
            支出预算总表
            单位：万元
            合计 | 基本支出 | 项目支出 | 某种机动款
            9.00 | 4.00 | 3.00 | 2.00
            """
        );
        table.Columns[3].Role.ShouldBe(ColumnRole.Unexplained);
        table.Statements[3].Point.HasLocalMember.ShouldBeTrue();
        table.Doubts.ShouldContain(doubt => doubt.Contains("某种机动款", StringComparison.Ordinal));
        table.SumsClosed.ShouldBe(1);
    }

    [Fact]
    public void An_error_of_the_pack_stays_an_error_of_the_pack()
    {
        var table = TableSamples.ReadOne(
            """
            2025年一般公共预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            205 | 教育支出 | 7.00 | 4.00 | 3.00
            20508 | 进修及培训 | 7.00 | 4.00 | 3.00
            2050803 | 培训支出 | 7.00 | 4.00 | 3.50
            206 | 科学技术支出 | 2.00 | 2.00 |
            | 合计 | 9.00 | 6.00 | 3.00
            """
        );
        table.IsTrusted.ShouldBeTrue();
        (table.SumsTried - table.SumsClosed).ShouldBe(2);
    }

    [Fact]
    public void A_reading_in_which_few_sums_close_is_not_trusted()
    {
        var table = TableSamples.ReadOne(
            """
            2025年一般公共预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            205 | 教育支出 | 1.00 | 4.00 | 3.00
            206 | 科学技术支出 | 2.00 | 5.00 | 7.00
            208 | 社会保障和就业支出 | 3.00 | 6.00 | 1.00
            | 合计 | 9.00 | 6.00 | 3.00
            """
        );
        table.IsTrusted.ShouldBeFalse();
    }

    [Fact]
    public void An_empty_table_is_shown_with_the_note_that_says_so()
    {
        var table = TableSamples.ReadOne(
            """
            表五
            政府性基金预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            | 合计 | | |
            备注：本单位无政府性基金收支，故此表无数据。
            """
        );
        table.Kind.ShouldBe(TableKind.GovernmentFund);
        table.Number.ShouldBe("表五");
        table.SaysEmpty.ShouldBeTrue();
        table.Statements.ShouldBeEmpty();
    }

    [Fact]
    public void Projects_are_members_of_their_own_and_a_performance_form_is_left_to_others()
    {
        var reading = TableSamples.Read(
            TableSamples.Draw(
                """
                项目支出总表
                单位：万元
                支出项目类别 | 总计 | 一般公共预算拨款 | 单位资金
                甲项目 | 5.00 | 3.00 | 2.00
                乙项目 | 4.00 | 4.00 |
                项目绩效目标表
                指标名称 | 指标性质 | 指标值 | 计量单位
                培训人数 | ≥ | 10 | 人
                """
            )
        );
        var table = reading.Tables.ShouldHaveSingleItem();
        table.Kind.ShouldBe(TableKind.Project);
        TableSamples.Lines(table)[0].ShouldBe("expenditure project 甲项目 = 50000.00");
        reading.Unclaimed.ShouldHaveSingleItem().Form.ShouldBe(TableKind.TargetProject);
    }

    [Fact]
    public void A_page_break_inside_a_name_does_not_end_the_table()
    {
        var reading = TableSamples.Read(
            TableSamples.Draw(
                """
                2017年收支预算总表
                单位：万元
                项目 | 金额 | 功能科目名称 | 金额
                一、财政拨款 | 30.00 | 一、一般公共服务支出 | 10.00
                 | | 八、社会保障和就 | 12.00
                ---
                 | | 业支出 |
                 | | 十八、住房保障支出 | 8.00
                 收入合计 | 30.00 | 支出合计 | 30.00
                """
            )
        );
        var table = reading.Tables.ShouldHaveSingleItem();
        TableSamples.Lines(table).ShouldContain("expenditure 221 = 80000.00");
        table.SumsTried.ShouldBeGreaterThan(0);
        table.SumsClosed.ShouldBe(table.SumsTried);
    }

    [Fact]
    public void Lines_of_one_function_by_several_economic_classes_keep_both_codes()
    {
        var table = TableSamples.ReadOne(
            """
            2026年支出总表
            单位：万元
            支出功能分类科目 | 政府支出经济分类科目 | 部门支出经济分类科目 | 合计 | 基本支出
            2101501-行政运行 | 50101-工资奖金津补贴 | 30101-基本工资 | 5.00 | 5.00
            2101501-行政运行 | 50101-工资奖金津补贴 | 30102-津贴补贴 | 3.00 | 3.00
            """
        );
        table
            .Statements.Select(statement => statement.Point.Economic)
            .ShouldBe(["30101", "30101", "30102", "30102"]);
        table.Statements.ShouldAllBe(statement => statement.Point.Function == "2101501");
    }

    [Fact]
    public void A_volume_of_tables_takes_its_year_from_the_line_over_its_forms()
    {
        var reading = TableSamples.Read(
            TableSamples.Draw(
                """
                预算02表 支出总表
                单位：万元
                科目名称 | 合计 | 基本支出
                教育支出 | 5.00 | 5.00
                （2026年度）
                """
            )
        );
        reading.Tables[0].Statements.ShouldAllBe(statement => statement.Point.Year == 2026);
    }

    [Fact]
    public void A_part_that_only_its_label_names_keeps_the_fund_around_it()
    {
        var table = TableSamples.ReadOne(
            """
            2026年收入总表
            单位：元
            单位名称 | 合计 | 一般公共预算拨款 | | 政府性基金拨款
             | | 小计 | 其中：专项资金列入部门预算项目 |
            某局 | 9.00 | 8.00 | 3.00 | 1.00
            """
        );
        var part = table.Statements.Single(statement => statement.Amount.Value.Fen == 300);
        Point.IsLocal(part.Point.Fund).ShouldBeTrue();
        part.FundAround.ShouldBe(Funds.General);
    }

    [Fact]
    public void Secret_lines_of_a_list_of_projects_are_parts_of_its_total()
    {
        var table = TableSamples.ReadOne(
            """
            2026年专项业务经费支出表
            单位：元
            单位编码 | 单位名称 | 预算项目名称 | 金额 | 功能分类科目代码 | 功能分类科目名称
             | | 合计 | 9.00 | |
            153001 | 某局 | 其他业务经费（内容涉密） | 4.00 | |
            153001 | 某局 | 业务用房项目 | 5.00 | 2040202 | 一般行政管理事务
            """
        );
        table.RowSums.ShouldHaveSingleItem().Parts.Length.ShouldBe(2);
        table.SumsClosed.ShouldBe(1);
    }

    [Theory]
    [InlineData("2021年部门综合预算一般公共预算支出明细表", "（按支出功能分类科目－不含上年结转）")]
    [InlineData(
        "2021年部门综合预算一般公共预算拨款“三公”经费及",
        "会议费、培训费支出预算表（不含上年结转）"
    )]
    [InlineData(
        "2021年部门综合预算一般公共预算支出（按支出功能分类科目）",
        "预算表（不含上年结转）"
    )]
    public void A_title_over_two_lines_is_one_title(string first, string second)
    {
        var table = TableSamples.ReadOne(
            $"""
            {first}
            {second}
            单位：元
            科目编码 | 科目名称 | 合计 | 人员经费支出
            201 | 一般公共服务支出 | 5.00 | 5.00
            """
        );
        table.Title.ShouldStartWith("2021年部门综合预算");
        table.Title.ShouldEndWith("不含上年结转)");
    }

    [Fact]
    public void An_empty_part_column_never_passes_for_its_whole()
    {
        var table = TableSamples.ReadOne(
            """
            2019年支出总表
            单位：万元
            单位名称 | 合计 | 公共预算拨款 | | 上年结转
             | | 小计 | 其中：专项资金列入部门预算项目 |
            某局 | 9.00 | 8.00 | | 1.00
            """
        );
        table.ColumnSums.Single(sum => sum.Parent == 1).Parts.ShouldBe([2, 4], ignoreOrder: true);
    }

    [Fact]
    public void A_table_number_in_the_first_cell_and_a_merged_title_are_no_headings()
    {
        var table = TableSamples.ReadOne(
            """
            表11 | | | | |
            2019年部门综合预算财政拨款结转资金支出表 | | | | | 单位：万元
            预算单位代码 | 预算单位名称 | 预算项目名称 | 金额 | 功能分类科目代码 | 功能分类科目名称
            125001 | 某局 | 宣传项目 | 5.00 | 2150699 | 其他安全生产监管支出
            """
        );
        table.Number.ShouldBe("表11");
        table.Statements.ShouldHaveSingleItem().Amount.Printed.ShouldBe("5.00");
    }

    [Fact]
    public void Operating_cost_is_listed_by_economic_class_also_where_a_class_is_called_like_a_part_of_three_public()
    {
        var table = TableSamples.ReadOne(
            """
            2025年机关运行经费
            单位：万元
            序号 | 经济分类科目 | 机关运行经费
            1 | 办公费 | 15.00
            2 | 公务接待费 | 2.00
            3 | 公务用车运行维护费 | 8.00
             | 合计 | 25.00
            """
        );
        table
            .Statements.Select(statement => statement.Point.Economic)
            .ShouldBe(["30201", "30217", "30231", ""]);
    }
}
