using System.Collections.Immutable;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Budgets.Tests.Cube;

public sealed class BudgetCubeTests
{
    [Fact]
    public void No_line_inside_is_blank_and_lines_that_cancel_are_zero()
    {
        var cube = CubeOf(Line("2060702", "30201", 500), Line("2060702", "30202", -500));

        cube.Amount(new() { Function = "206" }).ShouldBe(Money.Zero);
        cube.Amount(new() { Function = "207" }).ShouldBeNull();
        cube.Amount(new() { Function = "206", Year = 2024 }).ShouldBeNull();
        cube.Amount(new() { Fund = "?财力安排" }).ShouldBeNull();
    }

    [Fact]
    public void What_a_line_leaves_open_follows_from_class_project_and_unit()
    {
        var cube = CubeOf(
            Line("2012901", "30217", 1800) with
            {
                Unit = "309001",
            },
            Line("2012901", "30217", 900) with
            {
                Unit = "309002",
            },
            Line("2012901", "30101", 7000) with
            {
                Unit = "309001",
            },
            Line("2060702", "30217", 100) with
            {
                Unit = "309001",
                Project = "SCIENCE",
            }
        );

        Fen(cube, new() { Item = Items.Reception }).ShouldBe(2800);
        Fen(cube, new() { Nature = Natures.Public }).ShouldBe(2700);
        Fen(cube, new() { Nature = Natures.Personnel }).ShouldBe(7000);
        Fen(cube, new() { Nature = Natures.Project }).ShouldBe(100);
        // 公益 institutions have no 机关运行经费, and pay 接待费 from 505.
        Fen(cube, new() { Item = Items.OperatingCost }).ShouldBe(1800);
        Fen(cube, new() { Economic = "50206" }).ShouldBe(1900);
        Fen(cube, new() { Economic = "50502" }).ShouldBe(900);
        cube.Members(Dimension.Economic, new() { Economic = "5" })
            .ShouldBe(["50206", "50502", "50101"]);
    }

    [Fact]
    public void Money_carried_out_belongs_to_the_grand_total_only()
    {
        var cube = CubeOf(
            Line("2060702", "30201", 500),
            Line("2060702", "", 30) with
            {
                Nature = Natures.CarryOut,
            }
        );

        Fen(cube, new() { Nature = Natures.Total }).ShouldBe(500);
        Fen(cube, new() { Nature = Natures.Grand }).ShouldBe(530);
        Fen(cube, new() { Nature = Natures.CarryOut }).ShouldBe(30);
    }

    [Fact]
    public void The_reserve_is_a_part_of_all_income_and_neither_current_nor_carried_over()
    {
        var cube = new BudgetCube(
            Empty with
            {
                Revenue =
                [
                    new("309001", Funds.General, new(700)),
                    new("309001", Funds.General, new(40)) { Origin = Origins.CarryOver },
                    new("309001", Funds.Reserve, new(5)),
                ],
            },
            Catalog.Catalogue.Default
        );

        Point income = new() { Side = Sides.Income };
        Fen(cube, income).ShouldBe(745);
        Fen(cube, income with { Origin = Origins.Current }).ShouldBe(700);
        Fen(cube, income with { Origin = Origins.CarryOver }).ShouldBe(40);
        Fen(cube, income with { Fund = Funds.Reserve }).ShouldBe(5);
        Fen(cube, income with { Fund = Funds.Fiscal }).ShouldBe(740);
        cube.Members(Dimension.Fund, income).ShouldBe([Funds.General, Funds.Reserve]);
    }

    [Fact]
    public void Income_without_function_is_shown_under_the_spending_that_it_pays_for()
    {
        var cube = new BudgetCube(
            Empty with
            {
                Revenue =
                [
                    new("309001", Funds.General, new(700)),
                    new("309001", Funds.Business, new(60)) { Function = "2060799" },
                ],
                Expenditure =
                [
                    Line("2060702", "30201", 500),
                    Line("2080505", "30108", 200),
                    Line("2060799", "30201", 60) with
                    {
                        Fund = Funds.Business,
                    },
                ],
            },
            Catalog.Catalogue.Default
        );

        Point income = new() { Side = Sides.Income };
        Fen(cube, income with { Function = "206" }).ShouldBe(560);
        Fen(cube, income with { Function = "208", Fund = Funds.General }).ShouldBe(200);
        cube.Amount(income with { Function = "208", Fund = Funds.Business }).ShouldBeNull();
    }

    [Fact]
    public void What_is_given_adds_up_along_one_dimension_and_never_twice()
    {
        Point prior = new()
        {
            Year = 2024,
            Fund = Funds.General,
            Side = Sides.Expenditure,
        };
        var cube = new BudgetCube(
            Empty with
            {
                Given =
                [
                    new(prior with { Function = "206" }, new(100)),
                    new(prior with { Function = "2060702" }, new(60)),
                    new(prior with { Function = "2080505" }, new(7)),
                    new(prior with { Economic = "301" }, new(80)),
                    new(prior with { Economic = "501" }, new(80)),
                    new(prior with { Economic = "302" }, new(27)),
                ],
            },
            Catalog.Catalogue.Default
        );

        Fen(cube, prior with { Function = "2060702" }).ShouldBe(60);
        Fen(cube, prior with { Function = "206" }).ShouldBe(100);
        Fen(cube, prior with { Function = "208" }).ShouldBe(7);
        Fen(cube, prior).ShouldBe(107);
        Fen(cube, prior with { Fund = "", Function = "206" }).ShouldBe(100);
        cube.Amount(prior with { Fund = "" }).ShouldBeNull();
        cube.Members(Dimension.Function, prior).ShouldBe(["2060702", "2080505"]);
    }

    [Fact]
    public void Members_come_in_order_of_entry_projects_and_units_in_the_order_of_their_lists()
    {
        var cube = CubeOf(
            Line("2060799", "30201", 1) with
            {
                Unit = "309002",
                Project = "SCIENCE",
            },
            Line("2060702", "30201", 1) with
            {
                Project = "ELDERS",
            },
            Line("2060799", "30202", 1)
        );

        cube.Members(Dimension.Function, new()).ShouldBe(["2060799", "2060702"]);
        cube.Members(Dimension.Unit, new()).ShouldBe(["309001", "309002"]);
        cube.Members(Dimension.Project, new()).ShouldBe(["ELDERS", "SCIENCE"]);
        cube.Members(Dimension.Project, new() { Unit = "309002" }).ShouldBe(["SCIENCE"]);
    }

    [Fact]
    public void Procurement_is_asked_by_kind_and_by_the_project_as_a_list_prints_it()
    {
        var cube = new BudgetCube(
            Empty with
            {
                Procurement =
                [
                    new("309001", Items.Goods, "便携式计算机", new(500)) { Project = "SCIENCE" },
                    new("309001", Items.Services, "印刷服务", new(80)),
                ],
            },
            Catalog.Catalogue.Default
        );

        Fen(cube, new() { Item = Items.Procurement }).ShouldBe(580);
        Fen(cube, new() { Item = Items.Goods }).ShouldBe(500);
        Fen(cube, new() { Item = Items.Procurement, Project = "?50011222T000000070072-科普经费" })
            .ShouldBe(500);
        cube.Members(Dimension.Item, new() { Item = Items.Procurement })
            .ShouldBe([Items.Goods, Items.Services]);
        cube.Amount(new() { Nature = Natures.Grand }).ShouldBeNull();
    }

    [Fact]
    public void Money_of_a_project_has_targets_where_its_first_level_project_has_them()
    {
        var target = new TargetSheet { Scope = Facts.Targets.TargetScope.Programme };
        var budget = Empty with
        {
            Projects =
            [
                new()
                {
                    Key = "ALL",
                    Name = "服务",
                    Target = target,
                },
                new()
                {
                    Key = "PART",
                    Name = "会议",
                    Programme = "ALL",
                },
                new() { Key = "OTHER", Name = "其他" },
            ],
            Expenditure =
            [
                Line("2060702", "30201", 500) with
                {
                    Project = "PART",
                },
                Line("2060702", "30201", 70) with
                {
                    Project = "OTHER",
                },
            ],
        };

        Fen(new BudgetCube(budget, Catalog.Catalogue.Default), new() { Item = Items.Targets })
            .ShouldBe(500);
    }

    [Fact]
    public void Thousands_of_cells_over_twenty_thousand_lines_are_quick()
    {
        var random = new Random(7);
        var lines = ImmutableArray.CreateBuilder<ExpenditureLine>();
        for (var i = 0; i < 20_000; i++)
        {
            lines.Add(
                Line(
                    $"20{random.Next(1, 9)}{random.Next(1, 30):00}{random.Next(1, 50):00}",
                    "30201",
                    i
                )
            );
        }

        var cube = new BudgetCube(
            Empty with
            {
                Expenditure = lines.ToImmutable(),
            },
            Catalog.Catalogue.Default
        );
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var code in cube.Members(Dimension.Function, new()))
        {
            foreach (var nature in (string[])["", Natures.Basic, Natures.Project])
            {
                cube.Amount(new() { Function = code, Nature = nature });
                cube.Amount(new() { Function = code[..5], Nature = nature });
            }
        }

        // About 50,000 questions; without an index each would pass over 20,000 lines.
        watch.Elapsed.TotalSeconds.ShouldBeLessThan(5);
    }

    private static readonly Budget Empty = new()
    {
        Year = 2025,
        Department = new("某区科协", "309"),
        Units =
        [
            new()
            {
                Code = "309001",
                Name = "某区科协（本级）",
                Nature = UnitNature.Administrative,
            },
            new()
            {
                Code = "309002",
                Name = "某区科技馆",
                Nature = UnitNature.PublicService,
            },
        ],
        Projects =
        [
            new() { Key = "ELDERS", Name = "老科技工作者服务" },
            new()
            {
                Key = "SCIENCE",
                Name = "科普经费",
                Code = "50011222T000000070072",
            },
        ],
    };

    private static BudgetCube CubeOf(params ExpenditureLine[] lines) =>
        new(Empty with { Expenditure = [.. lines] }, Catalog.Catalogue.Default);

    private static ExpenditureLine Line(string function, string economic, long fen) =>
        new("309001", function, economic, new Money(fen));

    private static long? Fen(BudgetCube cube, Point point) => cube.Amount(point)?.Fen;
}
