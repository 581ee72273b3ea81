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

public class ProseCheckTests
{
    private static readonly Anchor Place = new("样本.txt", 0);

    private static readonly Point Activity = new()
    {
        Year = 2025,
        Side = Sides.Expenditure,
        Fund = Funds.General,
        Function = "2060702",
    };

    [Theory]
    [InlineData("90", "120", "30", Direction.Down, null)]
    [InlineData("90", "120", "20", Direction.Down, "MZ6077")]
    [InlineData("90", "120", "30", Direction.Up, "MZ6079")]
    [InlineData("90.00", "120.01", "30.02", Direction.Down, null)]
    public void The_difference_of_two_years_is_the_change(
        string now,
        string before,
        string change,
        Direction direction,
        string? code
    )
    {
        var findings = Run(
            Amount(now),
            Amount(before) with
            {
                Subject = Activity with { Year = 2024 },
            },
            Change(change, direction)
        );

        findings
            .Where(finding => finding.Severity == Severity.Error)
            .Select(finding => finding.Code)
            .ShouldBe(code is null ? [] : [code]);
    }

    [Theory]
    [InlineData("120", "30", "25", Severity.Info, false)]
    [InlineData("120", "30", "28", Severity.Error, true)]
    public void A_rate_is_recomputed_from_the_printed_amounts(
        string before,
        string change,
        string rate,
        Severity severity,
        bool expected
    )
    {
        var findings = Run(
            Amount("90"),
            Amount(before) with
            {
                Subject = Activity with { Year = 2024 },
            },
            Change(change, Direction.Down),
            Rate(rate)
        );

        findings
            .Any(finding => finding.Code == "MZ6078" && finding.Severity == severity)
            .ShouldBe(expected);
    }

    [Fact]
    public void A_rate_that_was_cut_off_is_told_where_the_pack_rounds_otherwise()
    {
        var claims = new List<Claim>();
        foreach (
            var (now, before, change, rate) in new[]
            {
                ("12.45", "16.36", "3.91", "23.89"),
                ("158.86", "187.09", "28.23", "15.09"),
                ("350.22", "522.55", "172.33", "32.98"),
                ("6.00", "8.00", "2.00", "25.00"),
            }
        )
        {
            var group = claims.Count;
            claims.Add(Amount(now) with { Group = group });
            claims.Add(
                Amount(before) with
                {
                    Group = group,
                    Subject = Activity with { Year = 2024 },
                }
            );
            claims.Add(Change(change, Direction.Down) with { Group = group });
            claims.Add(Rate(rate) with { Group = group });
        }

        var finding = Run([.. claims]).Single(found => found.Code == "MZ6078");
        finding.Severity.ShouldBe(Severity.Warning);
        finding.Expected.ShouldBe("23.90%");
    }

    [Theory]
    [InlineData("40", "60", true, null)]
    [InlineData("40", "50", true, "MZ6085")]
    [InlineData("40", "50", false, null)]
    [InlineData("40", "70", false, "MZ6085")]
    public void Parts_make_the_total_where_the_list_says_all_and_never_exceed_it(
        string goods,
        string services,
        bool namely,
        string? code
    )
    {
        var word = namely ? PartWord.Namely : PartWord.Including;
        var findings = Run(
            Amount("100") with
            {
                Subject = Item(Items.Procurement),
                Group = 1,
            },
            Amount(goods) with
            {
                Subject = Item(Items.Goods),
                Group = 2,
                PartOf = 0,
                IntroducedBy = word,
            },
            Amount(services) with
            {
                Subject = Item(Items.Services),
                Group = 3,
                PartOf = 0,
                IntroducedBy = word,
            }
        );

        findings
            .Where(finding => finding.Severity == Severity.Error)
            .Select(finding => finding.Code)
            .ShouldBe(code is null ? [] : [code]);
    }

    [Fact]
    public void A_gap_inside_the_printed_precision_is_information_with_a_proof()
    {
        var findings = Run(
            Amount("944.91") with
            {
                Subject = Nature(Natures.Basic),
                Group = 1,
            },
            Amount("861.95") with
            {
                Subject = Nature(Natures.Personnel),
                Group = 2,
                PartOf = 0,
                IntroducedBy = PartWord.Including,
            },
            Amount("82.95") with
            {
                Subject = Nature(Natures.Public),
                Group = 3,
                PartOf = 0,
                IntroducedBy = PartWord.Including,
            }
        );

        var finding = findings.ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Info);
        finding.ExplainedByRounding.ShouldBeTrue();
    }

    [Fact]
    public void Counts_of_kinds_make_the_stated_number()
    {
        var findings = Run(
            Count(2) with
            {
                Group = 1,
            },
            Count(1) with
            {
                Group = 2,
                PartOf = 0,
                IntroducedBy = PartWord.Including,
            },
            Count(2) with
            {
                Group = 3,
                PartOf = 0,
                IntroducedBy = PartWord.Including,
            }
        );

        findings.ShouldHaveSingleItem().Code.ShouldBe("MZ6185");
        findings[0].Expected.ShouldBe("3个");
    }

    [Fact]
    public void A_part_of_a_count_cannot_be_more_than_its_whole()
    {
        var whole = Count(8) with { Group = 1 };
        var part = Count(15) with { Group = 2, PartOf = 0, IntroducedBy = PartWord.Including };

        var finding = Run(whole, part).ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ6185");
        finding.Message.Chinese.ShouldContain("部分多于总数");
        Run(whole, part with { Number = new PrintedNumber(5, 0, IsPercent: false) })
            .ShouldBeEmpty();
    }

    /// <summary>Xi'an 2021 and 2022: tables in 元, sentences in 万元.</summary>
    [Theory]
    [InlineData("93664.79", "936647884.33", null)]
    [InlineData("93664.78", "936647884.33", Severity.Warning)]
    [InlineData("70376.87", "703768605.79", Severity.Info)]
    [InlineData("70376.88", "703768605.79", Severity.Error)]
    [InlineData("29.45", "294400.00", Severity.Error)]
    public void Less_than_a_unit_of_the_last_digit_is_told_from_a_wrong_number(
        string said,
        string printed,
        Severity? severity
    )
    {
        var statement = Statement(Activity, "1") with
        {
            Amount = Facts.Amounts.Amount.Read(printed, UnitOfAccount.Yuan)!,
        };

        Run(Table(statement), Amount(said))
            .Select(finding => (Severity?)finding.Severity)
            .ShouldBe(severity is null ? [] : [severity]);
    }

    [Fact]
    public void One_wrong_number_in_many_sentences_is_one_finding_with_all_its_places()
    {
        var finding = Run(
                Table(Statement(Activity, "150.00")),
                Amount("105"),
                Amount("105") with
                {
                    SubjectText = "科普活动支出",
                    Anchor = Place with { Page = 3 },
                    Group = 2,
                }
            )
            .ShouldHaveSingleItem();

        finding.Places.Count(place => place.Table is null).ShouldBe(2);
        finding.Message.Chinese.ShouldContain("2处");
    }

    /// <summary>收支各增加…: a table that prints income alone, and this year's alone, does not say of what the change is.</summary>
    [Fact]
    public void A_change_of_both_sides_is_not_measured_on_one_of_them()
    {
        var both = new Point { Year = 2025, Measure = Measures.Change };
        var change = new Claim(ClaimKind.Change, both, Place with { Printed = "35.00万元" })
        {
            Amount = Amount("35.00").Amount,
            Direction = Direction.Up,
            Group = 1,
        };
        var rate = change with
        {
            Kind = ClaimKind.ChangeRate,
            Subject = both with { Measure = Measures.ChangeRate },
            Amount = null,
            Number = PrintedNumber.Read("10.61"),
        };
        var income = new Point
        {
            Year = 2025,
            Side = Sides.Income,
            Origin = Origins.Current,
        };

        Run(Table(Statement(income, "360.00")), change, rate).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("49.55", "39.84", "10.61", Severity.Info)]
    [InlineData("49.55", "39.84", "10.62", Severity.Error)]
    public void The_last_share_may_be_what_the_others_leave_of_the_whole(
        string basic,
        string project,
        string rest,
        Severity severity
    )
    {
        var claims = new List<Claim>
        {
            Amount("15897.44") with
            {
                Subject = new Point { Year = 2025, Side = Sides.Expenditure },
            },
        };
        foreach (
            var (amount, share, nature) in new[]
            {
                ("7877.76", basic, Natures.Basic),
                ("6333.96", project, Natures.Project),
                ("1685.72", rest, Natures.Subsidy),
            }
        )
        {
            var group = claims.Count + 1;
            var part = Amount(amount) with
            {
                Subject = Nature(nature),
                Group = group,
                PartOf = 0,
                IntroducedBy = PartWord.Including,
            };
            claims.Add(part);
            claims.Add(
                part with
                {
                    Kind = ClaimKind.Share,
                    Amount = null,
                    Number = PrintedNumber.Read(share),
                    Anchor = Place with { Printed = share + "%" },
                }
            );
        }

        // 财政拨款支出占本年支出合计的100%: the same total, another sentence, no part of the list.
        var fiscal = Amount("15897.44") with
        {
            Subject = new Point
            {
                Year = 2025,
                Side = Sides.Expenditure,
                Fund = Funds.Fiscal,
            },
            Group = 99,
        };
        claims.Add(fiscal);
        claims.Add(
            fiscal with
            {
                Kind = ClaimKind.Share,
                Amount = null,
                Number = PrintedNumber.Read("100"),
                Reference = claims[0].Subject,
                Anchor = Place with { Printed = "100%" },
            }
        );

        var finding = Run([.. claims]).Single(found => found.Code == "MZ5065");
        finding.Severity.ShouldBe(severity);
        finding.Expected.ShouldBe("10.60%");
    }

    [Theory]
    [InlineData("150", null)]
    [InlineData("105", "MZ5066")]
    public void A_certain_sentence_agrees_with_the_table(string said, string? code)
    {
        var findings = Run(Table(Statement(Activity, "150.00")), Amount(said));

        findings.Select(finding => finding.Code).ShouldBe(code is null ? [] : [code]);
        if (code is not null)
        {
            findings[0].Expected.ShouldBe("150万元");
        }
    }

    [Fact]
    public void This_years_money_is_not_all_money_where_the_pack_prints_money_carried_over()
    {
        var said = Amount("105");
        var current = said with { Subject = said.Subject with { Origin = Origins.Current } };
        var carried = Statement(Activity with { Origin = Origins.CarryOver }, "45.00");

        Run(Table(Statement(Activity, "150.00")), current)
            .ShouldHaveSingleItem()
            .Code.ShouldBe("MZ5066");
        Run(Table(Statement(Activity, "150.00"), carried), current).ShouldBeEmpty();
    }

    [Fact]
    public void A_gap_that_is_just_the_money_carried_over_proves_no_error()
    {
        var carried = Statement(
            new Point
            {
                Year = 2025,
                Side = Sides.Income,
                Origin = Origins.CarryOver,
            },
            "45.00"
        );

        Run(Table(Statement(Activity, "150.00"), carried), Amount("105")).ShouldBeEmpty();
        Run(Table(Statement(Activity, "150.00"), carried), Amount("104"))
            .ShouldHaveSingleItem()
            .Code.ShouldBe("MZ5066");
    }

    [Fact]
    public void An_uncertain_sentence_and_an_untrusted_table_are_left_alone()
    {
        var table = Table(Statement(Activity, "150.00"));

        Run(table, Amount("105") with { IsCertain = false }).ShouldBeEmpty();
        Run(table with { IsTrusted = false }, Amount("105")).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_said_to_be_none_must_not_stand_in_a_table()
    {
        var point = new Point
        {
            Year = 2025,
            Side = Sides.Expenditure,
            Fund = Funds.GovernmentFund,
        };
        var none = new Claim(ClaimKind.None, point, Place with { Printed = "政府性基金预算支出" });

        Run(Table(Statement(point, "5.00")), none).ShouldHaveSingleItem().Code.ShouldBe("MZ5069");
        Run(Table(Statement(point, "0.00")), none).ShouldBeEmpty();
    }

    [Fact]
    public void Income_and_expenditure_are_not_added()
    {
        var income = new Point { Year = 2025, Side = Sides.Income };
        var findings = Run(
            Amount("200") with
            {
                Subject = income,
                SubjectText = "收入预算",
                Group = 1,
            },
            Amount("400") with
            {
                Subject = new Point { Year = 2025 },
                SubjectText = "收支总数",
                Group = 2,
            }
        );

        findings.ShouldHaveSingleItem().Code.ShouldBe("MZ6091");
        findings[0].Expected.ShouldBe("200万元");
    }

    [Theory]
    [InlineData("主要包括：主要包括：水费、电费。", "MZ6090")]
    [InlineData("宣传经费经费减少。", "MZ6090")]
    [InlineData("减少，，原因是压减。", "MZ6090")]
    [InlineData("科学技术支出（类）体育（款）体育（项）安排经费。", null)]
    [InlineData("一项一项落实，逐条逐条核对。", null)]
    [InlineData("与上年预算0.09基本持平。", "MZ6087")]
    [InlineData("与上年预算0.09万元基本持平。", null)]
    [InlineData("设4个内设机构，分别为办公室、业务科、财务科。", "MZ5075")]
    [InlineData("设3个内设机构，分别为办公室、业务科、财务科。", null)]
    public void Wording_that_slipped_is_told(string text, string? code)
    {
        var pack = PackOf() with { Prose = [new ProseParagraph(text, Place)] };

        Run(pack).Select(finding => finding.Code).ShouldBe(code is null ? [] : [code]);
    }

    [Theory]
    [InlineData("支出包括：科学技术支出、卫生健康支出和住房保障支出。")]
    [InlineData("支出包括：科学技术支出、卫生健康支出等。")]
    [InlineData("支出包括：教育支出、办公费、水费、电费。")]
    [InlineData("支出包括：教育支出3万元、卫生健康支出1万元、住房保障支出2万元。")]
    [InlineData("支出包括：科学技术支出、教育支出、住房保障支出。", "MZ5166")]
    [InlineData(
        "支出包括：科学技术支出、住房保障支出、医疗卫生与计划生育支出，合计9万元。",
        "MZ2131"
    )]
    public void Classes_that_the_text_names_are_those_with_an_amount(
        string text,
        params string[] codes
    )
    {
        var table = Table([
            .. new[] { "2060702", "2101101", "2210201" }.Select(code =>
                Statement(Activity with { Function = code }, "3.00")
            ),
        ]);
        var pack = PackOf() with { Tables = [table], Prose = [new ProseParagraph(text, Place)] };

        Run(pack).Select(finding => finding.Code).ShouldBe(codes);
        Run(pack with { Tables = [table with { IsTrusted = false }] })
            .ShouldNotContain(finding => finding.Code == "MZ5166");
    }

    [Theory]
    [InlineData("90.00", 0)]
    [InlineData("110.00", 1)]
    public void Operating_cost_is_not_more_than_all_basic_expenditure(string said, int count) =>
        Run(
                Table(Statement(Nature(Natures.Basic), "100.00")),
                Amount(said) with
                {
                    Subject = Item(Items.OperatingCost),
                    SubjectText = "机关运行经费",
                }
            )
            .Count(finding => finding.Code == "MZ5071")
            .ShouldBe(count);

    [Theory]
    [InlineData("2101101", "")]
    [InlineData("210101", "2101101")]
    [InlineData("210101", "", "某某支出")]
    public void A_code_of_a_length_that_no_level_has_is_told_with_the_one_meant(
        string code,
        string meant,
        string name = "行政单位医疗"
    ) =>
        Run(
                Amount("3") with
                {
                    Subject = Activity with { Function = "2101101" },
                    PrintedCode = code,
                    PrintedName = name,
                }
            )
            .Where(finding => finding.Code == "MZ5166")
            .Select(finding => finding.Expected)
            .ShouldBe(meant.Length == 0 ? [] : [meant]);

    [Fact]
    public void Every_check_of_the_group_has_a_state()
    {
        var context = new CheckContext(PackOf(), CatalogueOf());
        new ProseChecks().Run(context);

        foreach (var code in new[] { "MZ5064", "MZ5072", "MZ6077", "MZ6083", "MZ6091" })
        {
            context.Ledger.Knows(code).ShouldBeTrue(code);
        }
    }

    private static Claim Amount(string number) =>
        new(ClaimKind.Amount, Activity, Place with { Printed = number + "万元" })
        {
            Amount = Facts.Amounts.Amount.Read(number, UnitOfAccount.TenThousandYuan),
            SubjectText = "科普活动",
            Sentence = "句子。",
            Group = 1,
        };

    private static Claim Change(string number, Direction direction) =>
        Amount(number) with
        {
            Kind = ClaimKind.Change,
            Subject = Activity with { Measure = Measures.Change },
            Direction = direction,
        };

    private static Claim Rate(string number) =>
        new(
            ClaimKind.ChangeRate,
            Activity with
            {
                Measure = Measures.ChangeRate,
            },
            Place with
            {
                Printed = number + "%",
            }
        )
        {
            Number = PrintedNumber.Read(number),
            Direction = Direction.Down,
            Group = 1,
        };

    private static Claim Count(int number) =>
        new(ClaimKind.Count, new Point { Year = 2025 }, Place with { Printed = number + "个" })
        {
            Number = new PrintedNumber(number, 0, IsPercent: false),
            CountUnit = "个",
            SubjectText = "项目",
            Sentence = "其中各类项目。",
        };

    private static Point Item(string item) => new() { Year = 2025, Item = item };

    private static Point Nature(string nature) =>
        new()
        {
            Year = 2025,
            Side = Sides.Expenditure,
            Nature = nature,
        };

    [Theory]
    [InlineData("17374", Severity.Warning)]
    [InlineData("17375", null)]
    [InlineData("17373", Severity.Error)]
    public void An_amount_cut_off_in_a_coarser_unit_is_no_error(string said, Severity? severity)
    {
        var exact = new Statement(
            Activity,
            Facts.Amounts.Amount.Read("173746137", UnitOfAccount.Yuan)!,
            Place with
            {
                Table = 0,
            },
            0,
            0
        );

        Run(Table(exact), Amount(said))
            .Select(finding => (Severity?)finding.Severity)
            .ShouldBe(severity is null ? [] : [severity]);
    }

    private static Statement Statement(Point point, string printed) =>
        new(
            point,
            Facts.Amounts.Amount.Read(printed, UnitOfAccount.TenThousandYuan)!,
            Place with
            {
                Table = 0,
                Row = 2,
                Column = 3,
            },
            0,
            0
        );

    private static BudgetTable Table(params Statement[] statements) =>
        new()
        {
            Ordinal = 0,
            Kind = TableKind.General,
            Title = "一般公共预算支出表",
            Anchor = Place,
            FirstPage = 0,
            LastPage = 0,
            Statements = [.. statements],
        };

    private static Pack PackOf(params Claim[] claims) =>
        new()
        {
            Profile = new PackProfile
            {
                Kind = PackKind.Budget,
                Year = 2025,
                Entity = "河湾市水文学会",
            },
            Claims = [.. claims],
        };

    private static ImmutableArray<Finding> Run(params Claim[] claims) => Run(PackOf(claims));

    private static ImmutableArray<Finding> Run(BudgetTable table, params Claim[] claims) =>
        Run(PackOf(claims) with { Tables = [table] });

    private static ImmutableArray<Finding> Run(Pack pack)
    {
        var context = new CheckContext(pack, CatalogueOf());
        new ProseChecks().Run(context);
        return [.. context.Findings];
    }

    private static Catalogue CatalogueOf()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "catalog");
            if (Directory.Exists(Path.Combine(folder, "codes")))
            {
                return Catalogue.Load(folder);
            }
        }

        throw new DirectoryNotFoundException("catalog");
    }
}
