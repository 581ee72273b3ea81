using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Flattened;

namespace Mingzhang.Recognition.Tests.Flattened;

public sealed class ColumnSolverTests
{
    /// <summary>合计 | 基本支出 | 项目支出.</summary>
    private static readonly ImmutableArray<SumRelation> TotalBasicProject =
    [
        new(0, [1, 2], Dimension.Nature),
    ];

    [Fact]
    public void Blank_columns_of_children_follow_from_the_columns_of_their_parent()
    {
        // 20129 has 基本 and 项目; its two 项 have one each, printed as "total, same again".
        var rows = Rows("900.00 700.00 200.00", "700.00 700.00", "200.00 200.00");

        var placed = ColumnSolver.Solve(
            Columns(3),
            rows,
            TotalBasicProject,
            [new(0, [1, 2], Dimension.Function)]
        );

        placed[0].Columns.ShouldBe([0, 1, 2]);
        placed[1].Columns.ShouldBe([0, 1]);
        placed[2].Columns.ShouldBe([0, 2]);
    }

    [Fact]
    public void Two_readings_stay_open()
    {
        // Both children could be 基本 or 项目: the same amount twice.
        var rows = Rows("400.00 200.00 200.00", "200.00 200.00", "200.00 200.00");

        var placed = ColumnSolver.Solve(
            Columns(3),
            rows,
            TotalBasicProject,
            [new(0, [1, 2], Dimension.Function)]
        );

        placed[0].IsCertain.ShouldBeTrue();
        placed[1].Readings.ShouldBe(2);
        placed[2].Readings.ShouldBe(2);
        placed[1].Columns.ShouldBeEmpty();
    }

    [Fact]
    public void An_amount_known_from_elsewhere_decides()
    {
        var basic = Amount.Read("200.00", UnitOfAccount.TenThousandYuan)!.Truth;
        var rows = Rows("400.00 200.00 200.00", "200.00 200.00", "200.00 200.00");
        rows = rows.SetItem(1, rows[1] with { Known = [null, basic, null] });

        var placed = ColumnSolver.Solve(
            Columns(3),
            rows,
            TotalBasicProject,
            [new(0, [1, 2], Dimension.Function)]
        );

        placed[1].Columns.ShouldBe([0, 1]);
        placed[2].Columns.ShouldBe([0, 2]);
    }

    [Fact]
    public void A_rate_stands_in_a_rate_column_only()
    {
        ImmutableArray<FlatColumn> columns =
        [
            new(IsPercent: false),
            new(IsPercent: false),
            new(IsPercent: true),
        ];
        var rows = Rows("300.00 -100%", "150.00");

        var placed = ColumnSolver.Solve(columns, rows, [], []);

        placed[0].Readings.ShouldBe(2);
        placed[1].Readings.ShouldBe(2);
        placed[0].Columns.ShouldBeEmpty();
    }

    [Fact]
    public void Rounded_parts_still_find_their_columns()
    {
        // 185.04 + 15.17 = 200.21, printed 200.22: rounding.
        var rows = Rows("200.22 185.04 15.17", "163.44 163.44", "16.30 16.30", "20.48 5.30 15.17");

        var placed = ColumnSolver.Solve(
            Columns(3),
            rows,
            TotalBasicProject,
            [new(0, [1, 2, 3], Dimension.Economic)]
        );

        placed.Select(row => row.IsCertain).ShouldAllBe(certain => certain);
        placed[1].Columns.ShouldBe([0, 1]);
        placed[3].Columns.ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void Bounds_leave_what_only_trying_all_sums_decides()
    {
        // 5.45 of 20.45: of all choices among the eleven lines only 0.77 + 4.68 comes near enough in fen.
        var rows = Rows(
            "2045.00 545.00 1500.00",
            "360.00 360.00",
            "120.00 120.00",
            "56.00 56.00",
            "270.00 270.00",
            "68.00 68.00",
            "287.00 287.00",
            "19.00 19.00",
            "77.00 77.00",
            "300.00 300.00",
            "468.00 468.00",
            "20.00 20.00"
        );

        var placed = ColumnSolver.Solve(
            Columns(3),
            rows,
            TotalBasicProject,
            [new(0, [.. Enumerable.Range(1, 11)], Dimension.Economic)]
        );

        placed[8].Columns.ShouldBe([0, 1]);
        placed[10].Columns.ShouldBe([0, 1]);
        placed.Skip(1).Count(row => row is { IsCertain: true, Columns: [0, 2] }).ShouldBe(9);
    }

    [Fact]
    public void A_wide_table_of_many_rows_is_solved_in_no_time()
    {
        // 14 columns in four groups and 60 lines: the placements of one line alone are 715.
        ImmutableArray<SumRelation> sums =
        [
            new(0, [1, 8, 9], Dimension.Origin),
            new(1, [2, 5], Dimension.Fund),
            new(2, [3, 4], Dimension.Nature),
            new(5, [6, 7], Dimension.Nature),
            new(9, [10, 13], Dimension.Fund),
            new(10, [11, 12], Dimension.Nature),
        ];
        var lines = Enumerable
            .Range(1, 60)
            .Select(i =>
                (i % 3) switch
                {
                    0 => $"{i * 3}.00 {i * 3}.00 {i * 3}.00 {i}.00 {i * 2}.00",
                    1 => $"{i}.07 {i}.07 {i}.07 {i}.07",
                    _ => $"{i * 2}.00 {i * 2}.00 {i}.00 {i}.00 {i}.00 {i}.00",
                }
            );
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var placed = ColumnSolver.Solve(
            Columns(14),
            Rows([.. lines]),
            sums,
            [new(0, [.. Enumerable.Range(1, 59)], Dimension.Economic)]
        );

        placed.Length.ShouldBe(60);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static ImmutableArray<FlatColumn> Columns(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new FlatColumn(IsPercent: false))];

    private static ImmutableArray<FlatRow> Rows(params string[] lines) =>
        [.. lines.Select(line => new FlatRow([.. line.Split(' ').Select(Value)], []))];

    private static FlatValue Value(string printed)
    {
        if (printed.EndsWith('%'))
        {
            return new FlatValue(Interval.Zero, IsPercent: true);
        }

        return new FlatValue(
            Amount.Read(printed, UnitOfAccount.TenThousandYuan)!.Truth,
            IsPercent: false
        );
    }
}
