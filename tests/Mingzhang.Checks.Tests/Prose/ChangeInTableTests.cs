using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Checks.Prose;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Prose;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Tests.Prose;

public class ChangeInTableTests
{
    private static readonly Anchor Place = new("样本.txt", 0);

    private static readonly Point Item = new()
    {
        Year = 2025,
        Side = Sides.Expenditure,
        Fund = Funds.General,
        Function = "2060702",
    };

    private static readonly Point Other = Item with { Function = "2080505" };

    [Theory]
    [InlineData("30", Direction.Down, null)]
    [InlineData("20", Direction.Down, "减少30万元")]
    [InlineData("30", Direction.Up, "减少30万元")]
    public void A_change_is_the_difference_of_the_two_years_of_a_row(
        string change,
        Direction direction,
        string? expected
    ) =>
        Codes(
                [Cell(Item, "90.00", 0, 0), Cell(Before(Item), "120.00", 0, 1)],
                Amount("90"),
                Change(change, direction)
            )
            .Select(finding => finding.Expected)
            .ShouldBe(expected is null ? [] : [expected]);

    [Fact]
    public void A_row_with_another_amount_than_the_sentence_is_no_witness() =>
        Codes(
                [Cell(Item, "95.00", 0, 0), Cell(Before(Item), "120.00", 0, 1)],
                Amount("90"),
                Change("20", Direction.Down)
            )
            .ShouldBeEmpty();

    [Fact]
    public void Two_tables_are_no_witness_together() =>
        Codes(
                [Cell(Item, "90.00", 0, 0), Cell(Before(Item), "120.00", 1, 1)],
                Amount("90"),
                Change("20", Direction.Down)
            )
            .ShouldBeEmpty();

    [Theory]
    [InlineData("925.64", 0)]
    [InlineData("925.66", 1)]
    public void Amounts_may_be_rounded_before_they_are_subtracted(string change, int expected) =>
        Codes(
            [
                Cell(Item, "8,059,215", 0, 0, UnitOfAccount.Yuan),
                Cell(Before(Item), "17,315,550", 0, 1, UnitOfAccount.Yuan),
            ],
            Amount("805.92"),
            Change(change, Direction.Down)
        )
            .Count.ShouldBe(expected);

    [Theory]
    [InlineData("25", Direction.Down, 0)]
    [InlineData("35", Direction.Down, 1)]
    [InlineData("25", Direction.Up, 1)]
    public void A_rate_alone_follows_from_the_row(string rate, Direction direction, int expected) =>
        Codes(
            [Cell(Item, "90.00", 0, 0), Cell(Before(Item), "120.00", 0, 1)],
            Amount("90"),
            Rate(rate, direction)
        )
            .Count.ShouldBe(expected);

    [Fact]
    public void Two_directions_in_one_sentence_are_one_finding() =>
        Found(
                [Cell(Item, "90.00", 0, 0), Cell(Before(Item), "120.00", 0, 1)],
                Amount("90"),
                Change("30", Direction.Up),
                Rate("25", Direction.Down)
            )
            .ShouldHaveSingleItem()
            .Code.ShouldBe("MZ6079");

    [Theory]
    [InlineData("90.00", 0)]
    [InlineData("80.00", 1)]
    public void Unchanged_is_the_same_in_both_years(string before, int expected) =>
        Codes(
            [Cell(Item, "90.00", 0, 0), Cell(Before(Item), before, 0, 1)],
            Amount("90"),
            Claim(ClaimKind.Unchanged, Measures.Change, "持平")
        )
            .Count.ShouldBe(expected);

    [Theory]
    [InlineData("90", Direction.Up, 0)]
    [InlineData("90", Direction.Down, 1)]
    public void What_the_table_leaves_blank_for_the_other_year_cannot_fall(
        string change,
        Direction direction,
        int expected
    ) =>
        Codes(
            [
                Cell(Item, "90.00", 0, 0),
                Cell(Other, "10.00", 0, 0) with
                {
                    Row = 1,
                },
                Cell(Before(Other), "20.00", 0, 1) with
                {
                    Row = 1,
                },
            ],
            Amount("90"),
            Change(change, direction)
        )
            .Count.ShouldBe(expected);

    [Theory]
    [InlineData("20", 0)]
    [InlineData("26", 1)]
    public void The_amount_of_a_change_may_stand_in_another_sentence(string rate, int expected)
    {
        var alone = Amount("80") with { Group = 7 };

        Found([], alone, Change("20", Direction.Down), Rate(rate, Direction.Down))
            .Count(finding => finding is { Code: "MZ6078", Severity: Severity.Error })
            .ShouldBe(expected);
    }

    [Fact]
    public void An_increase_of_more_than_there_is_is_told() =>
        Found([], Amount("80"), Change("90", Direction.Up))
            .ShouldHaveSingleItem()
            .Code.ShouldBe("MZ6077");

    [Fact]
    public void One_unit_of_the_last_digit_between_sentence_and_table_is_rounding()
    {
        var finding = Found([Cell(Item, "7.39", 0, 0)], Amount("7.40")).ShouldHaveSingleItem();

        finding.Severity.ShouldBe(Severity.Info);
        finding.ExplainedByRounding.ShouldBeTrue();
    }

    private static Point Before(Point point) => point with { Year = 2024 };

    private static Claim Amount(string printed) =>
        Claim(ClaimKind.Amount, "", printed + "万元") with
        {
            Amount = Facts.Amounts.Amount.Read(printed, UnitOfAccount.TenThousandYuan),
        };

    private static Claim Change(string printed, Direction direction) =>
        Claim(ClaimKind.Change, Measures.Change, printed + "万元") with
        {
            Amount = Facts.Amounts.Amount.Read(printed, UnitOfAccount.TenThousandYuan),
            Direction = direction,
        };

    private static Claim Rate(string printed, Direction direction) =>
        Claim(ClaimKind.ChangeRate, Measures.ChangeRate, printed + "%") with
        {
            Number = PrintedNumber.Read(printed),
            Direction = direction,
        };

    private static Claim Claim(ClaimKind kind, string measure, string printed) =>
        new(kind, Item with { Measure = measure }, Place with { Printed = printed })
        {
            SubjectText = "科普活动",
            Sentence = "科普活动。",
        };

    private static Statement Cell(
        Point point,
        string printed,
        int table,
        int column,
        UnitOfAccount? unit = null
    ) =>
        new(
            point,
            Facts.Amounts.Amount.Read(printed, unit ?? UnitOfAccount.TenThousandYuan)!,
            Place with
            {
                Table = table,
                Row = 1,
                Column = column,
                Printed = printed,
            },
            0,
            column
        );

    private static List<Finding> Codes(
        ImmutableArray<Statement> statements,
        params ReadOnlySpan<Claim> claims
    ) => Found(statements, claims).FindAll(finding => finding.Code == "MZ5077");

    private static List<Finding> Found(
        ImmutableArray<Statement> statements,
        params ReadOnlySpan<Claim> claims
    )
    {
        var tables = statements
            .GroupBy(statement => statement.Anchor.Table!.Value)
            .Select(group => new BudgetTable
            {
                Ordinal = group.Key,
                Kind = TableKind.General,
                Title = "一般公共预算支出表",
                Anchor = Place,
                FirstPage = 0,
                LastPage = 0,
                Statements = [.. group],
            });
        var context = new CheckContext(
            new Pack
            {
                Profile = new PackProfile { Kind = PackKind.Budget, Year = 2025 },
                Claims = [.. claims],
                Tables = [.. tables],
            },
            Catalogue.Default
        );
        new ProseChecks().Run(context);
        return [.. context.Findings];
    }
}
