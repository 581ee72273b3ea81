using Mingzhang.Catalog;
using Mingzhang.Checks;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition;

namespace Mingzhang.Cli.Tests.Places;

/// <summary>
/// The forms of places that no rule of ours knows: one invented budget, drawn as each of them prints it. Every amount must stand at its
/// point of the cube, every sum must close, and no sound pack may have an error.
/// </summary>
public sealed class PlaceFormTests
{
    private static readonly PackReader Reader = new(Catalogue.Default);

    [Theory]
    [InlineData(
        "central",
        "balance revenue expenditure fiscal-balance general basic three-public government-fund state-capital"
    )]
    [InlineData(
        "guangdong",
        "balance revenue expenditure fiscal-balance general basic project-economic three-public government-fund state-capital basic project"
    )]
    [InlineData("shandong", "balance revenue expenditure fiscal-balance basic three-public")]
    [InlineData("henan", "balance revenue expenditure basic other three-public")]
    [InlineData("hubei", "balance expenditure basic three-public")]
    [InlineData("hunan", "balance expenditure other three-public")]
    [InlineData("anhui", "balance revenue basic project")]
    [InlineData("zhejiang", "balance expenditure three-public")]
    [InlineData("yunnan", "balance revenue general project")]
    [InlineData("guangxi", "expenditure revenue three-public")]
    [InlineData("liaoning", "balance revenue project basic")]
    [InlineData(
        "jiangxi",
        "balance revenue expenditure fiscal-balance general basic three-public government-fund state-capital"
    )]
    [InlineData(
        "gansu",
        "balance revenue expenditure fiscal-balance general basic three-public operating government-fund"
    )]
    [InlineData(
        "shanxi",
        "balance revenue expenditure fiscal-balance general basic government-fund state-capital three-public operating"
    )]
    [InlineData(
        "tianjin",
        "balance revenue expenditure fiscal-balance general basic three-public government-fund state-capital"
    )]
    [InlineData(
        "final-accounts",
        "balance revenue expenditure fiscal-balance general basic three-public government-fund state-capital"
    )]
    [InlineData(
        "fujian",
        "balance revenue expenditure fiscal-balance general government-fund state-capital fiscal-economic basic three-public"
    )]
    [InlineData("guizhou", "balance expenditure three-public")]
    [InlineData("heilongjiang", "balance expenditure basic")]
    [InlineData("inner-mongolia", "expenditure basic project")]
    [InlineData("jilin", "fiscal-balance general three-public")]
    [InlineData("hainan", "general three-public revenue")]
    [InlineData("ningxia", "expenditure basic government-fund")]
    public void A_form_never_seen_is_read_whole_and_raises_no_error(string place, string kinds)
    {
        var pack = Reader.Read([DrawnPack.Load(place)]);

        string.Join(' ', pack.Tables.Select(table => table.Kind.Name())).ShouldBe(kinds);
        pack.Profile.Year.ShouldBe(2025);
        foreach (var table in pack.Tables)
        {
            table.IsTrusted.ShouldBeTrue(table.Title);
            foreach (var statement in table.Statements)
            {
                InventedBudget
                    .Allows(statement.Point, statement.Amount.Value.Fen / 1_000_000m)
                    .ShouldBeTrue(
                        $"{table.Title}: {statement.Anchor.Printed} in row {statement.Anchor.Row}, column {statement.Anchor.Column} was read as {statement.Point}"
                    );
            }
        }

        Errors(pack).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "central",
        "2130101 | 行政运行 | 158.00 | 158.00 | | | |",
        "158.00 | | | |",
        "185.00 | | | |"
    )]
    [InlineData("guangdong", "[2130101]行政运行 | 158.00 | 158.00 |", "158.00 |", "185.00 |")]
    [InlineData(
        "shandong",
        "302 | 11 | 差旅费 | 502 | 01 | 办公经费 | 10.00 | | 10.00",
        "10.00 | | 10.00",
        "100.00 | | 100.00"
    )]
    [InlineData(
        "hubei",
        "2130101行政运行 | 1580.0 | 1580.0 | 1080.0 | 450.0 | 50.0 | |",
        "| 450.0 |",
        "| 405.0 |"
    )]
    [InlineData(
        "anhui",
        "13 | 住房公积金 | 250,000.00 | 250,000.00 |",
        "250,000.00 |",
        "520,000.00 |"
    )]
    [InlineData(
        "zhejiang",
        "2130102 | 一般行政管理事务 | 100.00 | 90.00 | 85.00 | 5.00 | | | | 10.00",
        "| 85.00 |",
        "| 58.00 |"
    )]
    [InlineData(
        "yunnan",
        "2130101 | 行政运行 | 1,500,000.00 | 1,580,000.00 | 1,580,000.00 | 1,130,000.00 | 450,000.00 |",
        "450,000.00 |",
        "540,000.00 |"
    )]
    [InlineData(
        "liaoning",
        "2 | 设备购置经费 | 25.00 | 25.00 | | | |",
        "25.00 | 25.00",
        "25.00 | 52.00"
    )]
    [InlineData(
        "jiangxi",
        "21301 |   农业农村 | 2,580,000.00 | 1,580,000.00 | 1,000,000.00",
        "| 1,000,000.00",
        "| 100,000.00"
    )]
    [InlineData(
        "jiangxi",
        "（二）政府性基金预算收入 | 400,000.00 | 卫生健康支出",
        "400,000.00",
        "460,000.00"
    )]
    [InlineData("jiangxi", "农林水支出258万元，较上年", "258万元", "285万元")]
    [InlineData("gansu", "2 | 差旅费 | 10.00", "10.00", "16.00")]
    [InlineData("gansu", "公务接待费2.00万元，减少1.00万元，下降33.33%", "33.33%", "33.00%")]
    [InlineData(
        "shanxi",
        "公务用车运行维护费 | 9.00 | 8.00 | -1.00 | -11.11",
        "| 8.00 |",
        "| 8.80 |"
    )]
    [InlineData("shanxi", "2130102 | 一般行政管理事务 | 80.00 |", "80.00 |", "60.00 |")]
    [InlineData("tianjin", "（五）住房保障支出 | 250,000.00", "250,000.00", "260,000.00")]
    [InlineData("tianjin", "3.农林水支出248万元，占78.73%", "78.73%", "76.73%")]
    [InlineData(
        "final-accounts",
        "20805 | < | < | 行政事业单位养老支出 | 30.00 | 30.00 | | | |\n2080505",
        "| 30.00 | 30.00 |",
        "| 30.00 | 33.00 |"
    )]
    [InlineData(
        "final-accounts",
        "10.00 | | 8.00 | | 8.00 | 2.00 | 10.00 | | 8.00 | | 8.00 | 2.00",
        "8.00 | 2.00 | 10.00",
        "8.00 | 3.00 | 10.00"
    )]
    [InlineData(
        "final-accounts",
        "支出合计365.00万元，其中：基本支出225.00万元",
        "225.00万元",
        "252.00万元"
    )]
    [InlineData("fujian", "（三）2101101-行政单位医疗12.00万元", "12.00万元", "21.00万元")]
    [InlineData("fujian", "31002 | 办公设备购置 | 25.00 | | 25.00", "| 25.00 | |", "| 52.00 | |")]
    [InlineData(
        "guizhou",
        "2130101 | 行政运行 | 158.00 | 158.00 | 113.00 | 45.00 |",
        "| 113.00 |",
        "| 131.00 |"
    )]
    [InlineData(
        "heilongjiang",
        "301-工资福利支出 | 175.000000 | 175.000000 | -",
        "| 175.000000 | -",
        "| 157.000000 | -"
    )]
    [InlineData(
        "inner-mongolia",
        "特定目标类 | 设备购置经费 | 某某局本级 | 250,000.00 | 250,000.00",
        "| 250,000.00 | 250,000.00",
        "| 250,000.00 | 520,000.00"
    )]
    [InlineData("jilin", "农林水支出 | 230.00 | 243.00 |", "| 243.00 |", "| 234.00 |")]
    [InlineData(
        "hainan",
        "12.00 | 0.00 | 9.00 | 0.00 | 9.00 | 3.00 |",
        "9.00 | 3.00 |",
        "9.00 | 5.00 |"
    )]
    [InlineData(
        "ningxia",
        "213 | 01 | 01 | 行政运行 | 158.00 | 158.00 | 113.00 | 45.00 |",
        "| 45.00 |",
        "| 54.00 |"
    )]
    public void A_number_spoiled_in_such_a_form_is_found(
        string place,
        string line,
        string printed,
        string instead
    )
    {
        var spoiled = line.Replace(printed, instead, StringComparison.Ordinal);
        spoiled.ShouldNotBe(line);

        var findings = Errors(Reader.Read([DrawnPack.Load(place, line, spoiled)]));

        findings.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("二〇二五年广西某某厅", "部门预算", 2025)]
    [InlineData("2025年", "某某省水利厅", 2025)]
    public void A_title_broken_over_lines_names_the_year(string first, string second, int year)
    {
        var document = new Document
        {
            Name = "cover",
            Format = FileFormat.Text,
            Pages =
            [
                new Page(1)
                {
                    Blocks =
                    [
                        new Paragraph { Page = 1, Text = first },
                        new Paragraph { Page = 1, Text = second },
                        new Paragraph { Page = 1, Text = "部门预算公开" },
                    ],
                },
            ],
        };

        Reader.Read([document]).Profile.Year.ShouldBe(year);
    }

    private static List<Finding> Errors(Pack pack) =>
        [
            .. CheckRunner
                .Run(pack, Catalogue.Default, CheckGroups.All)
                .Findings.Where(finding => finding.Severity == Severity.Error),
        ];
}
