using Mingzhang.Catalog;
using Mingzhang.Checks.Consistency;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Tests.Consistency;

public sealed class RateTests
{
    private static CheckResult Check(
        string prior,
        string current,
        string change,
        string rate,
        string unit = "万元"
    )
    {
        var table = new TableBuilder(TableKind.General, "一般公共预算支出表", unit)
            .Column("上年", (Dimension.Year, "2024"))
            .Column("本年", (Dimension.Year, "2025"))
            .Column("增减额", (Dimension.Measure, Measures.Change))
            .Column("增减率", (Dimension.Measure, Measures.ChangeRate))
            .Function("206", prior, current, change, rate)
            .Derived(2, Measures.Change, 1, 0)
            .Derived(3, Measures.ChangeRate, 1, 0);
        return CheckRunner.Run(
            new PackBuilder().Add(table).Build(),
            Catalogue.Default,
            [new ConsistencyChecks()]
        );
    }

    [Theory]
    [InlineData("3,050,000.00", "1,925,000.00", "-1,125,000.00", "-37%")]
    [InlineData("100.00", "123.90", "23.90", "23.90%")]
    [InlineData("200.00", "201.00", "1.00", "0.5%")]
    [InlineData("200.00", "199.00", "-1.00", "-1%")]
    [InlineData("200.00", "199.00", "-1.00", "0%")]
    [InlineData("100.00", "", "-100.00", "-100%")]
    [InlineData("", "100.00", "100.00", "")]
    [InlineData("100.00", "150.00", "50.00", "0.50")]
    [InlineData("100.00", "150.00", "50.00", "50.00")]
    public void A_right_percentage_is_accepted_however_its_half_was_rounded(
        string prior,
        string current,
        string change,
        string rate
    ) => Check(prior, current, change, rate, "元").Findings.ShouldBeEmpty();

    [Theory]
    // Cut off instead of rounded.
    [InlineData("1,000.00", "1,238.99", "238.99", "23.89%", Severity.Warning, "23.90%")]
    [InlineData("1,000.00", "1,238.99", "238.99", "28.90%", Severity.Error, "23.90%")]
    [InlineData("1,000.00", "761.01", "-238.99", "23.90%", Severity.Error, "-23.90%")]
    public void A_wrong_percentage_is_told_with_the_right_one(
        string prior,
        string current,
        string change,
        string rate,
        Severity severity,
        string expected
    )
    {
        var finding = Check(prior, current, change, rate, "元").Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ3047");
        finding.Severity.ShouldBe(severity);
        finding.Expected.ShouldBe(expected);
        finding.Places[0].Printed.ShouldBe(rate);
    }

    [Fact]
    public void A_percentage_that_hidden_digits_explain_is_information()
    {
        // 0.03 → 0.04 prints 33.33 %, and 0.026 → 0.044 makes 69 %.
        var finding = Check("0.03", "0.04", "0.01", "50.00%").Findings.ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Info);
        finding.ExplainedByRounding.ShouldBeTrue();
    }

    [Fact]
    public void Growth_from_nothing_has_no_rate()
    {
        Check("0.00", "5.00", "5.00", "100%")
            .Findings.ShouldHaveSingleItem()
            .Severity.ShouldBe(Severity.Info);
        var finding = Check("", "5.00", "5.00", "#DIV/0!").Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ2025");
        finding.Severity.ShouldBe(Severity.Error);
        finding.Message.Chinese.ShouldContain("上年数为零或空白");
    }

    [Fact]
    public void A_wrong_change_is_an_error()
    {
        var finding = Check("100.00", "110.00", "12.00", "", "元").Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("MZ3147");
        finding.Message.Chinese.ShouldContain("110.00 − 100.00 = 10.00 元");
    }
}
