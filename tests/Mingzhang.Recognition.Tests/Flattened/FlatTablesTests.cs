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
