using Mingzhang.Catalog;
using Mingzhang.Checks.Structure;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Tests.Structure;

public sealed class MissingTableTests
{
    private static readonly (TableKind Kind, string Title)[] All =
    [
        (TableKind.Balance, "部门收支总表"),
        (TableKind.Revenue, "部门收入总表"),
        (TableKind.Expenditure, "部门支出总表"),
        (TableKind.FiscalBalance, "财政拨款收支总表"),
        (TableKind.General, "一般公共预算支出表"),
        (TableKind.Basic, "一般公共预算基本支出表"),
        (TableKind.ThreePublic, "一般公共预算“三公”经费支出表"),
        (TableKind.GovernmentFund, "政府性基金预算支出表"),
    ];

    private static Anchor At(int page = 1) => new("sample.pdf", page);

    private static List<Finding> Missing(
        TableKind without,
        string[] contents,
        params string[] prose
    ) =>
        [
            .. CheckRunner
                .Run(
                    new Pack
                    {
                        Profile = new PackProfile { Kind = PackKind.Budget, Year = 2025 },
                        Documents = [new SourceDocument("sample.pdf", 12)],
                        Tables =
                        [
                            .. All.Where(table => table.Kind != without)
                                .Select(
                                    (table, index) =>
                                        new BudgetTable
                                        {
                                            Ordinal = index,
                                            Kind = table.Kind,
                                            Title = table.Title,
                                            Number = $"表{Array.IndexOf(All, table) + 1}",
                                            Anchor = At(index + 2),
                                            FirstPage = index + 2,
                                            LastPage = index + 2,
                                        }
                                ),
                        ],
                        Contents =
                        [
                            .. contents.Select(title => new ContentsEntry(title, "", null, At())),
                        ],
                        Prose = [.. prose.Select(text => new ProseParagraph(text, At()))],
                    },
                    Catalogue.Default,
                    [new StructureChecks()]
                )
                .Findings.Where(finding =>
                    finding.Code is "MZ1009" or "MZ1012" or "MZ1109" or "MZ1112"
                ),
        ];

    [Theory]
    [InlineData(TableKind.Balance)]
    [InlineData(TableKind.Revenue)]
    [InlineData(TableKind.Expenditure)]
    [InlineData(TableKind.FiscalBalance)]
    [InlineData(TableKind.General)]
    [InlineData(TableKind.Basic)]
    [InlineData(TableKind.ThreePublic)]
    [InlineData(TableKind.GovernmentFund)]
    public void Each_table_of_the_rule_is_missed_although_the_others_have_its_words(
        TableKind without
    )
    {
        Missing(without, []).ShouldHaveSingleItem();
        Missing(without, [.. All.Select(table => table.Title)])
            .ShouldHaveSingleItem()
            .Code.ShouldBe("MZ1009");
    }

    [Fact]
    public void Nothing_is_missing_from_a_whole_pack() =>
        Missing(TableKind.Other, [.. All.Select(table => table.Title)], "详见表3。")
            .ShouldBeEmpty();

    [Theory]
    [InlineData("关于2025年部门收支总表的说明")]
    [InlineData("二、部门收支总表情况说明")]
    public void A_heading_of_the_text_about_a_table_is_no_title_of_it(string heading) =>
        Missing(TableKind.Balance, [], heading).ShouldHaveSingleItem().Code.ShouldBe("MZ1012");

    [Theory]
    [InlineData("部门收支总表")]
    [InlineData("部门收支总表（单位：万元）")]
    public void A_title_line_without_a_table_below_is_left_open(string title) =>
        Missing(TableKind.Balance, [], title).ShouldBeEmpty();

    [Theory]
    [InlineData("货物类10万元（详见公开报表中的政府采购预算表）。", "政府采购预算表")]
    [InlineData("各项资金详见表9。", "表9")]
    public void A_table_to_which_the_text_sends_the_reader_is_missed(string sentence, string name)
    {
        var finding = Missing(TableKind.Other, [], sentence).ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ1109");
        finding.Message.Chinese.ShouldContain(name);
        finding.Places.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("收支情况详见下表。")]
    [InlineData("详见附件。")]
    [InlineData("详见部门支出总表。")]
    [InlineData("详见表8。")]
    public void A_reference_that_leads_somewhere_is_none(string sentence) =>
        Missing(TableKind.Other, [], sentence).ShouldBeEmpty();
}
