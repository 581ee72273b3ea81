using System.Collections.Immutable;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Flattened;
using Mingzhang.Recognition.Tests.Tables;

namespace Mingzhang.Recognition.Tests.Flattened;

/// <summary>Small tables in the order in which a text made from a PDF prints them: blank cells gone, headings scattered.</summary>
public sealed class FlatTablesTests
{
    [Fact]
    public void Values_find_their_columns_by_the_sums_and_keep_their_lines()
    {
        var table = One(
            "附表3\n单位：元\n科目编码 科目名称 总计 基本支出 项目支出\n900.00 700.00 200.00\n"
                + "201 一般公共服务支出 900.00 700.00 200.00\n 20129  群众团体事务 900.00 700.00 200.00\n"
                + "  2012901   行政运行 700.00 700.00\n  2012903   机关服务 200.00 200.00\n2025年部门支出预算总表\n合计"
        );

        table.Kind.ShouldBe(TableKind.Expenditure);
        table.Statements.Length.ShouldBe(13);
        table.SumsClosed.ShouldBe(table.SumsTried);
        Amount(table, "2012901", "basic").Anchor.Line.ShouldBe(7);
        Amount(table, "2012903", "project").Anchor.Printed.ShouldBe("200.00");
    }

    [Fact]
    public void Headings_inside_a_year_are_found_by_arithmetic_and_errors_stay_visible()
    {
        var table = One(
            "附表5\n单位：元\n科目编码 科目名称 小计 基本支出 项目支出\n300.00 900.00 700.00 200.00 200%\n"
                + "201 一般公共服务支出 300.00 700.00 700.00 133%\n206 科学技术支出 200.00 200.00 #DIV/0!\n"
                + "2025年一般公共预算财政拨款支出预算表\n功能分类科目\n2024年预算数\n2025年预算数\n2025年预算比2024\n年预算增幅%\n合计"
        );

        table.Kind.ShouldBe(TableKind.General);
        table
            .Statements.Where(statement => statement.Point.Year == 2024)
            .Select(statement => statement.Anchor.Printed)
            .ShouldBe(["300.00", "300.00"]);
        Amount(table, "206", "project").Anchor.Printed.ShouldBe("200.00");
        table.Unread.ShouldHaveSingleItem().Reason.ShouldBe(UnreadReason.SpreadsheetError);
    }

    [Fact]
    public void Other_tables_of_the_pack_tell_which_fund_a_number_is_of()
    {
        var tables = Read(
            "表1\n部门收支总表\n金额单位：万元\n收 入 支 出\n项 目 预算数 项 目 预算数\n一、一般公共预算拨款收入 233.12 一、科学技术支出 367.12\n"
                + "二、政府性基金预算拨款收入 134.00 二、教育支出\n三、国有资本经营预算拨款收入\n收入总计 367.12 支出总计 367.12\n\n\n"
                + "表1-1\n部门收入总表\n金额单位：万元\n项 目\n合计 上年结转\n一般公共\n预算拨款\n收入\n政府性基\n金预算拨\n款收入\n事业收入\n"
                + "用事业基\n金弥补收\n支差额单位\n代码\n单位名称（科\n目）\n合 计 367.12 233.12 134.00\n214001某某协会 367.12 233.12 134.00"
        );

        tables[1].Kind.ShouldBe(TableKind.Revenue);
        tables[1]
            .Statements.Select(statement => statement.Point.Fund)
            .ShouldBe([
                "",
                Funds.General,
                Funds.GovernmentFund,
                "",
                Funds.General,
                Funds.GovernmentFund,
            ]);
    }

    [Fact]
    public void Where_two_readings_remain_neither_is_used_and_both_are_told()
    {
        var rebuilt = Rebuild(
            "表4\n政府性基金支出预算表\n金额单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n合计 134.00 134.00\n"
                + "212 城乡社区支出 134.00 134.00"
        );
        var table = TableSamples.Read(rebuilt).Tables.ShouldHaveSingleItem();

        table.Statements.ShouldAllBe(statement => statement.Point.Nature.Length == 0);
        table.Statements.Length.ShouldBe(2);
        rebuilt
            .Notes.Where(note => note.Kind == ReadingNoteKind.OpenColumns)
            .Select(note => note.Detail)
            .ShouldBe([
                "line 5: 合计 134.00 134.00: 2 placements in the columns are possible",
                "line 6: 212城乡社区支出 134.00 134.00: 2 placements in the columns are possible",
            ]);
    }

    [Fact]
    public void Headings_inside_headings_inside_headings_find_their_columns()
    {
        // Two totals inside the total: the second stands inside 上年结转安排, because its 国有资本经营预算安排 and the text before it agree.
        var tables = Read(
            "表1-2\n部门支出总表\n金额单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n合 计 150.00 60.00 90.00\n"
                + "206 科学技术支出 150.00 60.00 90.00\n\n\n"
                + "表4\n政府性基金支出预算表\n金额单位：万元\n科目编码 科目名称 合计 基本支出 项目支出 上缴上级支出\n合 计 50.00 12.00 38.00\n"
                + "212 城乡社区支出 50.00 12.00 38.00\n\n\n"
                + "财政拨款支出预算表（部门经济分类科目）\n金额单位：万元\n项 目\n总计\n"
                + "省级当年财政拨款安排 中央提前通知专项转移支付等 上年结转安排\n科目编码\n单位代码 单位名称（科目） 合计\n"
                + "一般公共预算拨款 政府性基金安排\n合计\n国有资本经营预算安排 上年应返还额度结转\n"
                + "类 款 小计 基本支出 项目支出 小计 基本支出 项目支出 小计 基本支出 项目支出 项目支出\n"
                + "合 计 150.00 150.00 100.00 48.00 52.00 50.00 12.00 38.00\n"
                + "商品和服务支出 150.00 150.00 100.00 48.00 52.00 50.00 12.00 38.00\n"
                + "302 01 731001 办公费 112.00 112.00 74.00 40.00 34.00 38.00 38.00\n"
                + "302 02 731001 印刷费 18.00 18.00 18.00 18.00\n"
                + "302 07 731001 邮电费 20.00 20.00 8.00 8.00 12.00 12.00"
        );

        var table = tables[2];
        table.SumsClosed.ShouldBe(table.SumsTried);
        table
            .Statements.Where(statement => statement.Point.Economic == "30207")
            .Select(statement => (statement.Point.Fund, statement.Point.Nature))
            .ShouldBe([
                (Funds.Fiscal, ""),
                (Funds.Fiscal, ""),
                (Funds.General, ""),
                (Funds.General, Natures.Basic),
                (Funds.GovernmentFund, ""),
                (Funds.GovernmentFund, Natures.Basic),
            ]);
        table
            .Statements.Single(statement =>
                statement.Point is { Economic: "30202", Nature: Natures.Project }
            )
            .Point.Fund.ShouldBe(Funds.General);
    }

    [Fact]
    public void A_class_with_the_offices_own_division_below_it_is_counted_once()
    {
        var table = One(
            "表3-1\n一般公共预算基本支出预算表\n金额单位：万元\n科目编码 单位代码 单位名称（科目） 合计 人员经费 公用经费\n"
                + "合 计 12.00 9.00 3.00\n工资福利支出 9.00 9.00\n301 01 731001 基本工资 6.00 6.00\n"
                + "301 12 731001 其他社会保障缴费 3.00 3.00\n301 12 731001 工伤保险 1.00 1.00\n301 12 731001 失业保险 2.00 2.00\n"
                + "商品和服务支出 3.00 3.00\n302 01 731001 办公费 3.00 3.00"
        );

        table.SumsClosed.ShouldBe(table.SumsTried);
        table
            .Statements.Single(statement =>
                statement.Point is { Economic: "30112", Nature: Natures.Personnel }
            )
            .Anchor.Printed.ShouldBe("3.00");
    }

    [Fact]
    public void What_the_text_says_of_a_whole_bounds_lines_that_only_names_tell_apart()
    {
        var rebuilt = new FlatTables(TableSamples.Vocabulary, TableSamples.Classification)
            .Rebuild(
                [
                    Text(
                        "表14\n单位：元\n部门代码 部门名称 单位代码 单位名称 采购项目名称 合计 货物类 工程类 服务类\n85,000.00 85,000.00\n"
                            + "731 水利局 731001 水文学会 水位计购置 5,000.00 5,000.00\n"
                            + "731 水利局 731001 水文学会 巡查艇购置 80,000.00 80,000.00\n2025年政府采购预算明细表"
                    ),
                ],
                _ =>
                    new[]
                    {
                        (Items.Goods, 8_500_000L),
                        (Items.Works, 0L),
                        (Items.Services, 0L),
                    }.Select(claim =>
                        (
                            new Point
                            {
                                Year = 2025,
                                Side = Sides.Expenditure,
                                Item = claim.Item1,
                            },
                            new Facts.Amounts.Interval(claim.Item2, claim.Item2)
                        )
                    )
            )
            .ShouldHaveSingleItem();

        rebuilt.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Names_without_amounts_stay_on_the_side_that_goes_on_alone()
    {
        var table = One(
            "表1\n部门收支总表\n金额单位：万元\n收 入 支 出\n项 目 预算数 项 目 预算数\n"
                + "一、一般公共预算拨款收入 30.00 一、科学技术支出 20.00\n二、国有资本经营预算支出 6.00\n三、国库拨款专用 4.00\n"
                + "收入总计 30.00 支出总计 30.00"
        );

        table
            .Statements.Where(statement => statement.Point.Side == Sides.Expenditure)
            .Select(statement => statement.Anchor.Printed)
            .ShouldBe(["20.00", "6.00", "4.00", "30.00"]);
    }

    [Fact]
    public void A_table_whose_columns_were_not_found_is_told()
    {
        // Four groups for two headings: no order of columns holds them.
        var rebuilt = Rebuild(
            "单位：元\n科目编码 科目名称 合计\n一般公共预算 政府性基金预算\n小计 基本支出 项目支出 小计 基本支出 项目支出 小计 基本支出 小计 基本支出\n"
                + "201 一般公共服务支出 9.00 7.00 2.00\n202 外交支出 9.00 7.00 2.00\n203 国防支出 9.00 7.00 2.00\n2025年财政拨款支出预算表"
        );

        rebuilt
            .Notes.ShouldHaveSingleItem()
            .Detail.ShouldBe("lines 5 to 7: the columns of 3 lines of amounts were not found");
        rebuilt.Blocks.OfType<Grid>().ShouldBeEmpty();
    }

    [Fact]
    public void Text_without_a_table_is_left_as_it_is()
    {
        var document = Text(
            "二、收支情况\n2025年收入预算1,000.00元，单位：元。\n比上年增加10.00元。\n其中基本支出500.00元。"
        );

        var rebuilt = new FlatTables(TableSamples.Vocabulary, TableSamples.Classification).Rebuild([
            document,
        ]);

        rebuilt.ShouldHaveSingleItem().ShouldBe(document);
    }

    [Fact]
    public void Hostile_lines_end_without_an_exception()
    {
        var many = string.Join(
            '\n',
            Enumerable.Range(0, 300).Select(i => $"{200 + i} 名 1.00 1.00 1.00 1.00 1.00 1.00")
        );

        Should.NotThrow(() =>
            Read("单位：元\n小计 小计 小计 合计 小计\n合计 小计 总计 合计\n" + many)
        );
    }

    private static Statement Amount(BudgetTable table, string function, string nature) =>
        table.Statements.Single(statement =>
            statement.Point.Function == function && statement.Point.Nature == nature
        );

    private static BudgetTable One(string text) => Read(text).ShouldHaveSingleItem();

    private static ImmutableArray<BudgetTable> Read(string text) =>
        TableSamples.Read(Rebuild(text)).Tables;

    private static Document Rebuild(string text) =>
        new FlatTables(TableSamples.Vocabulary, TableSamples.Classification)
            .Rebuild([Text(text)])
            .ShouldHaveSingleItem();

    private static Document Text(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Length > 0)
            {
                blocks.Add(
                    new Paragraph
                    {
                        Page = 0,
                        Text = line,
                        Lines = [new TextLine(line, Box: null, number)],
                    }
                );
            }
        }

        return new Document
        {
            Name = "sample.txt",
            Format = FileFormat.Text,
            Pages = [new Page(0) { Blocks = blocks.ToImmutable() }],
        };
    }
}
