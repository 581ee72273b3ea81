using Mingzhang.Facts.Amounts;

namespace Mingzhang.Facts.Tests;

public sealed class AmountTests
{
    [Theory]
    [InlineData("1,234.50", "万元", "12345000.00")]
    [InlineData("-3.10", "万元", "-31000.00")]
    [InlineData("４,595,631.９", "元", "4595631.90")]
    [InlineData("4,595,631.90", "元", "4595631.90")]
    [InlineData("（12）", "元", "-12.00")]
    [InlineData("0", "万元", "0.00")]
    public void A_printed_amount_keeps_its_value_and_its_precision(
        string printed,
        string unit,
        string yuan
    )
    {
        UnitOfAccount.TryParse(unit, out var account).ShouldBeTrue();
        var amount = Amount.Read(printed, account).ShouldNotBeNull();
        amount.Value.ToYuan().ShouldBe(yuan);
        amount.Truth.Contains(amount.Value.Fen).ShouldBeTrue();
    }

    [Theory]
    [InlineData("1454.54", 50_00)]
    [InlineData("150", 5000_00)]
    [InlineData("0.1", 500_00)]
    public void An_amount_in_ten_thousand_yuan_is_an_interval_of_half_the_last_place(
        string printed,
        long half
    )
    {
        var amount = Amount.Read(printed, UnitOfAccount.TenThousandYuan).ShouldNotBeNull();
        (amount.Truth.High - amount.Value.Fen).ShouldBe(half);
        (amount.Value.Fen - amount.Truth.Low).ShouldBe(half);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("#DIV/0!")]
    [InlineData("12%")]
    [InlineData("1.2.3")]
    [InlineData("12元")]
    [InlineData("(12")]
    [InlineData("1.")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_amount_is_no_amount(string printed) =>
        Amount.Read(printed, UnitOfAccount.TenThousandYuan).ShouldBeNull();
}
