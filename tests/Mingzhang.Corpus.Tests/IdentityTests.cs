using Mingzhang.Catalog;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Corpus.Tests;

public sealed class IdentityTests
{
    private static readonly DepartmentNames Names = DepartmentNames.Load(Catalogue.Default.Folder);

    [Theory]
    [InlineData("深圳市财政局（本级）", "深圳市财政局")]
    [InlineData("西安市审计局(汇总)", "西安市审计局")]
    [InlineData("北京市统计局部门", "北京市统计局")]
    [InlineData("第三部分江苏省人大常委会办公厅", "江苏省人大常委会办公厅")]
    [InlineData(
        "上海市财务会计综合管理事务中心（上海市财政科学研究所）",
        "上海市财务会计综合管理事务中心（上海市财政科学研究所）"
    )]
    [InlineData("（本级）", "")]
    [InlineData("", "")]
    public void All_packs_of_a_department_stand_under_one_name(string printed, string name) =>
        Names.Of(printed).ShouldBe(name);

    [Fact]
    public void A_number_follows_from_what_it_names()
    {
        StableId.Of("a", "b").ShouldBe(StableId.Of("a", "b"));
        StableId.Of("a", "b").ShouldNotBe(StableId.Of("ab"));
        StableId.Of("a", "b").ShouldNotBe(StableId.Of("b", "a"));
        StableId.Read(StableId.Text(42)).ShouldBe(42);
        StableId.Read("../../etc/passwd").ShouldBeNull();
        StableId.Read(null).ShouldBeNull();
    }

    [Fact]
    public void A_point_is_read_from_its_line_again()
    {
        var point = new Point
        {
            Year = 2025,
            Side = Sides.Expenditure,
            Function = "2060702",
            Project = "科普",
        };
        PointCodec.Read(PointCodec.Write(point)).ShouldBe(point);
        PointCodec.Read("2025|x").ShouldBeNull();
    }

    [Fact]
    public void Characters_that_no_store_takes_become_spaces() =>
        CleanText.Of("a\0b\uD800c𠮷").ShouldBe("a b\uFFFDc𠮷");

    [Fact]
    public void A_headline_is_the_statement_that_means_exactly_it()
    {
        var statements = new[]
        {
            Row(
                new Point
                {
                    Side = Sides.Expenditure,
                    Item = Items.Reception,
                    Fund = Funds.General,
                },
                5
            ),
            Row(new Point { Side = Sides.Expenditure, Item = Items.Reception }, 7),
            Row(new Point { Side = Sides.Expenditure, Unit = "某单位" }, 11),
            Row(new Point { Side = Sides.Expenditure }, 13),
        };
        Headlines.Of(2025, statements).ShouldBe([("expenditure", 13L), ("reception", 7L)]);
        Headlines.Of(2024, statements).ShouldBeEmpty();

        static StatementRow Row(Point point, long fen) =>
            new(point with { Year = 2025 }, fen, 0, 0, 1, 0, 1, 1, 1, StatementTrust.Sure);
    }

    [Fact]
    public void A_mark_that_nothing_can_be_said_about_is_not_zero()
    {
        ScoreCard
            .Of(new PackCounts(), published: null, approved: null)
            .ShouldBe(new ScoreCard(null, null, null, null));
        var card = ScoreCard.Of(
            new PackCounts
            {
                TablesRequired = 10,
                TablesPresent = 9,
                Statements = 5,
                FunctionDigits = 7,
                EconomicDigits = 5,
                Projects = 2,
                ProjectsWithTargets = 1,
                ChecksDone = 3,
                Errors = 2,
                Warnings = 3,
            },
            new DateOnly(2025, 2, 25),
            new DateOnly(2025, 2, 1)
        );
        card.ShouldBe(new ScoreCard(90, 85, 80, 74));
    }
}
