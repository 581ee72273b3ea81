using Mingzhang.Catalog;
using Mingzhang.Checks.Consistency;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Tests.Consistency;

public sealed class MoveTests
{
    private static readonly string[][] Sound =
    [
        ["1,000.00", "600.00", "400.00", ""],
        ["700.00", "500.00", "200.00", ""],
        ["450.00", "300.00", "150.00", ""],
        ["250.00", "200.00", "50.00", ""],
        ["260.00", "60.00", "200.00", ""],
        ["260.00", "60.00", "200.00", ""],
        ["40.00", "40.00", "", ""],
        ["40.00", "40.00", "", ""],
    ];

    /// <summary>支出总表 by nature; the amount at one cell is taken out and put into another.</summary>
    private static TableBuilder Expenditure(
        (int Row, int Column)? from = null,
        (int Row, int Column)? to = null,
        TableKind kind = TableKind.Expenditure
    )
    {
        var cells = Sound.Select(row => row.ToArray()).ToArray();
        if (from is var (row, column) && to is var (otherRow, otherColumn))
        {
            (cells[otherRow][otherColumn], cells[row][column]) = (cells[row][column], "");
        }

        return new TableBuilder(kind, "支出总表")
            .Column("合计", (Dimension.Nature, ""))
            .Column("基本支出", (Dimension.Nature, Natures.Basic))
            .Column("项目支出", (Dimension.Nature, Natures.Project))
            .Column("经营支出", (Dimension.Nature, Natures.Operating))
            .Function("", cells[0])
            .Function("206", cells[1])
            .Function("20601", cells[2])
            .Function("20607", cells[3])
            .Function("208", cells[4])
            .Function("20805", cells[5])
            .Function("210", cells[6])
            .Function("21011", cells[7])
            .RowSum(0, [1, 4, 6])
            .RowSum(1, [2, 3])
            .RowSum(4, [5])
            .RowSum(6, [7])
            .ColumnSum(0, [1, 2, 3]);
    }

    private static CheckResult Check(params TableBuilder[] tables)
    {
        var pack = new PackBuilder();
        foreach (var table in tables)
        {
            pack.Add(table);
        }

        return CheckRunner.Run(pack.Build(), Catalogue.Default, [new ConsistencyChecks()]);
    }

    [Theory]
    [InlineData(2, 1, 2, 3)]
    [InlineData(2, 2, 2, 3)]
    [InlineData(6, 1, 6, 2)]
    [InlineData(7, 1, 7, 2)]
    [InlineData(5, 2, 5, 3)]
    [InlineData(4, 1, 4, 3)]
    [InlineData(0, 2, 0, 3)]
    [InlineData(5, 0, 5, 3)]
    [InlineData(5, 2, 6, 2)]
    [InlineData(3, 2, 3, 3)]
    public void An_amount_in_the_cell_beside_its_own_is_one_error_that_names_both_cells(
        int row,
        int column,
        int otherRow,
        int otherColumn
    )
    {
        var finding = Check(Expenditure((row, column), (otherRow, otherColumn)))
            .Findings.Where(found => found.Severity > Severity.Info)
            .ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Error);
        (finding.Places[0].Row, finding.Places[0].Column).ShouldBe((otherRow + 2, otherColumn + 2));
        (finding.Places[1].Row, finding.Places[1].Column).ShouldBe((row + 2, column + 2));
        finding.Places[0].Printed.ShouldBe(Sound[row][column]);
        finding.Expected.ShouldContain("空白");
        finding.Equation.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_message_says_what_to_move_and_shows_the_sums_that_close()
    {
        var finding = Check(Expenditure((2, 1), (2, 3)))
            .Findings.Single(found => found.Severity == Severity.Error);
        finding.Code.ShouldBe("MZ3037");
        finding.Message.Chinese.ShouldBe(
            "《支出总表》第 4 行“科目20601／经营支出”的 300.00 万元 填错了格，应填在《支出总表》第 4 行“科目20601／基本支出”，该格现为空白"
                + "。移正后现在不成立的 2 处同时成立：“科目206／基本支出” 500.00 = 300.00 + 200.00"
        );
        finding.Remedy.English.ShouldContain("Move 300.00 万元");
    }

    [Fact]
    public void Another_table_that_prints_the_amount_at_its_point_confirms_the_move()
    {
        var finding = Check(Expenditure((2, 1), (2, 3)), Expenditure(kind: TableKind.General))
            .Findings.Where(found => found.Severity > Severity.Info)
            .ShouldHaveSingleItem();
        finding.Places.ShouldContain(place => place.Table == 1);
        finding.Message.English.ShouldContain("prints 300.00 for it too");
    }

    [Fact]
    public void An_amount_whose_point_another_table_prints_alike_stays_where_it_is()
    {
        // 206 falls short by 300.00 in one column; the 300.00 beside the gap stands in another table too, so it is no stray.
        var cells = new TableBuilder(TableKind.General, "支出表")
            .Column("基本支出", (Dimension.Nature, Natures.Basic))
            .Column("项目支出", (Dimension.Nature, Natures.Project))
            .Function("206", "500.00", "300.00")
            .Function("20601", "", "300.00")
            .Function("20607", "200.00", "")
            .RowSum(0, [1, 2]);
        var other = new TableBuilder(TableKind.Expenditure, "支出总表")
            .Column("项目支出", (Dimension.Nature, Natures.Project))
            .Function("20601", "300.00");
        Check(cells, other).Findings.ShouldAllBe(found => !found.Expected.Contains("空白"));
    }

    [Fact]
    public void A_zero_or_a_blank_that_closes_nothing_moves_nothing() =>
        Check(Expenditure()).Findings.ShouldBeEmpty();

    [Fact]
    public void Three_amounts_out_of_place_in_one_table_are_a_doubt_about_its_reading()
    {
        var table = new TableBuilder(TableKind.Expenditure, "支出总表")
            .Column("合计", (Dimension.Nature, ""))
            .Column("基本支出", (Dimension.Nature, Natures.Basic))
            .Column("项目支出", (Dimension.Nature, Natures.Project))
            .ColumnSum(0, [1, 2]);
        for (var i = 0; i < 3; i++)
        {
            var total = (100 + i).ToString() + ".00";
            table
                .Function($"20{i}", total, total, "")
                .Function($"20{i}01", "70.00", "", "70.00")
                .Function($"20{i}02", (30 + i).ToString() + ".00", (30 + i).ToString() + ".00", "")
                .RowSum(3 * i, [3 * i + 1, 3 * i + 2]);
        }

        Check(table).Findings.ShouldAllBe(found => !found.Expected.Contains("空白"));
    }
}
