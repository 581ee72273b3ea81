using Mingzhang.Checks.Codes;
using Mingzhang.Checks.Structure;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Tests.Structure;

public sealed class StructureChecksTests
{
    private static readonly string[] AllTitles =
    [
        "部门收支总表",
        "部门收入总表",
        "部门支出总表",
        "财政拨款收支总表",
        "一般公共预算支出表",
        "一般公共预算基本支出表",
        "一般公共预算“三公”经费支出表",
        "政府性基金预算支出表",
    ];

    private static readonly TableKind[] AllKinds =
    [
        TableKind.Balance,
        TableKind.Revenue,
        TableKind.Expenditure,
        TableKind.FiscalBalance,
        TableKind.General,
        TableKind.Basic,
        TableKind.ThreePublic,
        TableKind.GovernmentFund,
    ];

    [Fact]
    public void A_complete_pack_has_no_findings()
    {
        var result = Check(Complete());
        result.Findings.ShouldBeEmpty(
            string.Join('\n', result.Findings.Select(finding => finding.Message.Chinese))
        );
    }

    [Fact]
    public void Every_check_of_the_group_is_accounted_for()
    {
        var covered = Check(Complete())
            .Coverage.Select(entry => entry.Check)
            .ToHashSet(StringComparer.Ordinal);
        var due = Catalog
            .Catalogue.Default.Checks.Entries.Where(entry =>
                entry.File is "document.yaml"
                || entry.Code
                    is "MZ2028"
                        or "MZ2029"
                        or "MZ2030"
                        or "MZ2031"
                        or "MZ2032"
                        or "MZ2033"
                        or "MZ2034"
            )
            .Select(entry => entry.Code);
        due.Where(code => !covered.Contains(code)).ShouldBeEmpty();
    }

    [Fact]
    public void Two_gaps_in_the_table_numbers_are_one_finding_that_names_them_as_printed()
    {
        var numbers = new[]
        {
            "表一",
            "表二",
            "表三",
            "表四",
            "表五",
            "表六",
            "表八",
            "表十",
            "表十一",
            "表十二",
        };
        var tables = numbers.Select(
            (number, i) =>
                Table(i, i < 7 ? AllKinds[i] : TableKind.Other, "表名" + i) with
                {
                    Number = number,
                }
        );
        var finding = Single(Complete() with { Tables = [.. tables] }, "MZ1112");
        finding.Message.Chinese.ShouldContain("「表七」「表九」");
        finding.Severity.ShouldBe(Severity.Warning);
    }

    [Theory]
    [InlineData("公开01表", "公开#表", 1, 0)]
    [InlineData("表1-2", "表#", 1, 2)]
    [InlineData("部门公开表5", "部门公开表#", 5, 0)]
    [InlineData("预算13表", "预算#表", 13, 0)]
    [InlineData("表十二", "表#", 12, 0)]
    [InlineData("附表二十", "附表#", 20, 0)]
    public void A_table_number_is_read_in_any_form(
        string printed,
        string scheme,
        int major,
        int minor
    ) => TableNumber.Parse(printed).ShouldBe(new TableNumber(scheme, major, minor));

    [Theory]
    [InlineData("")]
    [InlineData("收支总表")]
    [InlineData("表")]
    [InlineData("第1表第2表")]
    public void What_is_no_table_number_is_none(string printed) =>
        TableNumber.Parse(printed).ShouldBeNull();

    [Fact]
    public void A_missing_table_of_the_national_rule_is_told_once()
    {
        var pack = Complete();
        var finding = Single(
            pack with
            {
                Tables = [.. pack.Tables.Where(table => table.Kind != TableKind.Revenue)],
            },
            "MZ1012"
        );
        finding.Message.Chinese.ShouldContain("收入");
    }

    [Fact]
    public void A_table_whose_title_stands_in_the_text_is_not_called_missing()
    {
        var pack = Complete();
        var result = Check(
            pack with
            {
                Tables = [.. pack.Tables.Where(table => table.Kind != TableKind.Revenue)],
                Prose = [.. pack.Prose, new ProseParagraph("部门收入总表", At())],
            }
        );
        result.Findings.ShouldNotContain(finding => finding.Code == "MZ1012");
        result.Coverage.ShouldContain(entry =>
            entry.Check == "MZ1012" && entry.State == CoverageState.NotPossible
        );
    }

    [Fact]
    public void A_text_volume_without_tables_is_not_asked_for_tables()
    {
        var result = Check(Complete() with { Tables = [] });
        result.Findings.ShouldBeEmpty();
        result.Coverage.ShouldContain(entry =>
            entry.Check == "MZ1012" && entry.State == CoverageState.NotPossible
        );
    }

    [Fact]
    public void A_table_of_the_contents_list_that_the_body_lacks_is_found()
    {
        var pack = Complete();
        var contents = AllTitles
            .Append("国有资本经营预算支出表")
            .Select(title => new ContentsEntry(title, "", null, At()));
        Single(pack with { Contents = [.. contents] }, "MZ1009")
            .Message.Chinese.ShouldContain("国有资本经营预算支出表");
    }

    [Fact]
    public void A_required_chapter_that_no_word_of_the_text_touches_is_found()
    {
        var pack = Complete();
        Single(
            pack with
            {
                Prose =
                [
                    .. pack.Prose.Where(paragraph =>
                        !paragraph.Text.Contains("政府采购", StringComparison.Ordinal)
                    ),
                ],
            },
            "MZ1011"
        )
            .Message.Chinese.ShouldContain("政府采购");
    }

    [Theory]
    [InlineData("本部门比上年增加（减少）10万元。")]
    [InlineData("支出预算比上年增加万元，主要是人员变动。")]
    [InlineData("XX局主要负责相关工作。")]
    [InlineData("公务接待费比上年减少××万元。")]
    public void What_a_form_left_open_is_an_error(string sentence) =>
        WithSentence(sentence)
            .ShouldContain(finding =>
                finding.Code == "MZ1016" && finding.Severity == Severity.Error
            );

    [Theory]
    [InlineData("政府性基金收入0万元，与上年相比增加（减少）0万元。")]
    [InlineData("结转0万元，与上年相比增加（减少） 0.00万元。")]
    public void A_choice_left_before_nothing_is_only_a_warning(string sentence) =>
        WithSentence(sentence)
            .Where(finding => finding.Code == "MZ1016")
            .Select(finding => finding.Severity)
            .ShouldBe([Severity.Warning]);

    [Fact]
    public void An_instruction_of_the_form_is_found() =>
        WithSentence("2.事业收入：指开展业务活动所取得的收入。如…（二级预算单位事业收入情况）等。")
            .ShouldContain(finding => finding.Code == "MZ1116");

    [Fact]
    public void An_instruction_to_fill_in_what_the_table_holds_is_found() =>
        WithSentence("主要包括：基本工资。（按“公开06表”中实际发生的经济分类事项填写）")
            .ShouldContain(finding => finding.Code == "MZ1116");

    [Theory]
    [InlineData("预算收支增加（减少）变化情况如下。")]
    [InlineData("型号为XXL的物资和1xx号文件。")]
    [InlineData("比上年增加10万元，增长5%。")]
    [InlineData("安排万元以上项目三个。")]
    public void Ordinary_sentences_are_no_residue(string sentence) =>
        WithSentence(sentence)
            .Where(finding => finding.Code is "MZ1016" or "MZ1116")
            .ShouldBeEmpty();

    [Fact]
    public void A_table_titled_by_a_project_of_another_year_is_no_leftover()
    {
        var pack = Complete();
        var tables = pack.Tables.SetItem(
            0,
            pack.Tables[0] with
            {
                Title = "下达2023年河道维护资金绩效目标表",
            }
        );
        Check(pack with { Tables = tables })
            .Findings.ShouldNotContain(finding => finding.Code == "MZ1007");
    }

    [Fact]
    public void A_title_of_another_year_is_found_and_a_comparison_is_not()
    {
        var pack = Complete();
        var tables = pack.Tables.SetItem(0, pack.Tables[0] with { Title = "2023年部门收支总表" });
        Single(pack with { Tables = tables }, "MZ1007").Message.Chinese.ShouldContain("2023");
        WithSentence("2024年部门预算比2023年减少。")
            .ShouldNotContain(finding => finding.Code == "MZ1007");
        WithSentence("2022年部门预算安排情况说明。")
            .ShouldContain(finding => finding.Code == "MZ1007");
    }

    [Fact]
    public void A_year_of_three_digits_is_found() =>
        WithSentence("202年预算安排情况如下。").ShouldContain(finding => finding.Code == "MZ1008");

    [Fact]
    public void Words_of_the_province_in_a_district_are_found()
    {
        var pack = Complete();
        pack = pack with
        {
            Profile = pack.Profile with { Division = "510108" },
            Prose =
            [
                .. pack.Prose,
                new ProseParagraph("“三公”经费：纳入省级财政预决算管理的“三公”经费。", At()),
            ],
        };
        Single(pack, "MZ1017").Severity.ShouldBe(Severity.Warning);
        Check(pack with { Profile = pack.Profile with { Division = "510000" } })
            .Findings.ShouldNotContain(finding => finding.Code == "MZ1017");
    }

    [Fact]
    public void A_full_name_with_one_wrong_character_is_found()
    {
        var pack = Complete();
        var right = Enumerable.Repeat(
            new ProseParagraph("甲乙县科学技术普及协会的职责。", At()),
            4
        );
        Single(
            pack with
            {
                Profile = pack.Profile with { Entity = "甲乙县科学技术普及协会" },
                Prose =
                [
                    .. pack.Prose,
                    .. right,
                    new ProseParagraph("甲乙县科学枝术普及协会的人员。", At()),
                ],
            },
            "MZ1006"
        )
            .Message.Chinese.ShouldContain("科学枝术");
    }

    [Fact]
    public void A_table_said_to_be_empty_that_prints_an_amount_is_an_error()
    {
        var pack = Complete();
        var at = pack.Tables.ToList().FindIndex(table => table.Kind == TableKind.GovernmentFund);
        var table = pack.Tables[at] with
        {
            SaysEmpty = true,
            Notes = [new Note("本部门无政府性基金预算，本表无数据", At())],
        };
        Single(pack with { Tables = pack.Tables.SetItem(at, table) }, "MZ1015")
            .Severity.ShouldBe(Severity.Error);
    }

    [Fact]
    public void An_empty_table_that_says_nothing_is_a_hint_and_one_that_says_so_is_fine()
    {
        var pack = Complete();
        var at = pack.Tables.ToList().FindIndex(table => table.Kind == TableKind.GovernmentFund);
        var empty = pack.Tables[at] with { Statements = [] };
        Single(pack with { Tables = pack.Tables.SetItem(at, empty) }, "MZ1014")
            .Severity.ShouldBe(Severity.Info);
        var told = empty with { Notes = [new Note("本表为空", At())], SaysEmpty = true };
        Check(pack with { Tables = pack.Tables.SetItem(at, told) }).Findings.ShouldBeEmpty();
        var prose = pack.Prose.Add(
            new ProseParagraph("本部门没有使用政府性基金预算拨款安排的支出。", At())
        );
        Check(pack with { Tables = pack.Tables.SetItem(at, empty), Prose = prose })
            .Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_page_without_text_is_told_and_stops_the_search_for_missing_tables()
    {
        var pack = Complete();
        var result = Check(
            pack with
            {
                Documents = [new SourceDocument("sample.pdf", 3)],
                Tables = [.. pack.Tables.Skip(1)],
                Unread = [new Unread("第2页", "页面没有文本层", new Anchor("sample.pdf", 2))],
            }
        );
        result.Findings.ShouldContain(finding => finding.Code == "MZ1018");
        result.Findings.ShouldNotContain(finding => finding.Code == "MZ1012");
    }

    [Fact]
    public void A_blank_form_gets_no_findings_of_residue()
    {
        var pack = Complete();
        pack = pack with
        {
            Profile = pack.Profile with { Kind = PackKind.Template },
            Prose = [.. pack.Prose, new ProseParagraph("XX局增加（减少）××万元。", At())],
        };
        Check(pack).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Publication_later_than_twenty_days_after_approval_is_found()
    {
        WithSentence("批复日期：2025年2月1日，公开日期：2025年3月1日。")
            .ShouldContain(finding => finding.Code == "MZ1019");
        WithSentence("批复日期：2025年2月1日，公开日期：2025年2月20日。")
            .ShouldNotContain(finding => finding.Code == "MZ1019");
    }

    private static System.Collections.Immutable.ImmutableArray<Finding> WithSentence(
        string sentence
    )
    {
        var pack = Complete();
        return Check(
            pack with
            {
                Prose = [.. pack.Prose, new ProseParagraph(sentence, At())],
            }
        ).Findings;
    }

    private static Finding Single(Pack pack, string code) =>
        Check(pack).Findings.Where(finding => finding.Code == code).ShouldHaveSingleItem();

    private static CheckResult Check(Pack pack) =>
        CheckRunner.Run(pack, Catalog.Catalogue.Default, [new StructureChecks(), new CodeChecks()]);

    private static Anchor At() => new("sample.txt", 0);

    private static BudgetTable Table(int ordinal, TableKind kind, string title)
    {
        var amount = Amount.Read("10.00", UnitOfAccount.TenThousandYuan)!;
        return new BudgetTable
        {
            Ordinal = ordinal,
            Kind = kind,
            Title = title,
            Anchor = At() with { Table = ordinal },
            FirstPage = 0,
            LastPage = 0,
            Statements =
            [
                new Statement(
                    new Point { Year = 2025 },
                    amount,
                    At() with
                    {
                        Table = ordinal,
                    },
                    0,
                    0
                ),
            ],
            Rows =
            [
                new TableRow(
                    "合计",
                    System.Collections.Immutable.ImmutableDictionary<Dimension, string>.Empty
                )
                {
                    Role = RowRole.Total,
                },
            ],
        };
    }

    private static Pack Complete() =>
        new()
        {
            Profile = new PackProfile
            {
                Kind = PackKind.Budget,
                Year = 2025,
                Title = "2025年部门预算",
                Entity = "某某局",
                Scope = PackScope.Department,
            },
            Documents = [new SourceDocument("sample.txt", 0)],
            Tables = [.. AllTitles.Select((title, i) => Table(i, AllKinds[i], title))],
            Prose =
            [
                .. new[]
                {
                    "一、主要职责：负责有关工作，落实有关政策，组织实施有关计划，承担上级交办的其他事项。",
                    "二、机构设置：内设三个科室，分别承担综合、业务、财务工作，另有一个下属单位承担技术支持工作。",
                    "三、收支预算：收入和支出各为100万元，比上年增加10万元，增长11.11%，主要是新增项目一个，其他支出与上年相同。",
                    "四、机关运行经费20万元，比上年持平，主要用于办公费、水费、电费、差旅费、会议费、培训费、维修费等日常开支。",
                    "五、“三公”经费5万元，比上年减少1万元，主要是压缩公务接待费，公务用车运行维护费与上年相同，没有出国安排。",
                    "六、政府采购预算30万元，其中货物10万元，服务20万元，均面向中小企业采购，按规定公开采购意向和采购结果。",
                    "七、国有资产占用情况：有车辆一辆，用于机要通信，没有单价一百万元以上的设备，没有闲置的房屋和土地。",
                    "八、绩效目标：对三个项目设定绩效目标，涉及资金60万元，占项目支出的全部，年度中间按要求开展绩效监控。",
                    "九、名词解释：基本支出是为保障机构正常运转、完成日常工作任务而发生的支出，包括人员经费和公用经费。",
                }.Select(text => new ProseParagraph(text, At())),
            ],
        };
}
