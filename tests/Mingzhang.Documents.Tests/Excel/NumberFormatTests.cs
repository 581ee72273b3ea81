using Mingzhang.Documents.Readers.Excel;

namespace Mingzhang.Documents.Tests.Excel;

public class NumberFormatTests
{
    [Theory]
    [InlineData("General", 1454.5400000000002, "1454.54")]
    [InlineData("General", 0, "0")]
    [InlineData("General", 0.333333333333333, "0.333333333")]
    [InlineData("General", 310000000001.0, "310000000001")]
    [InlineData("0", 1234.5, "1235")]
    [InlineData("0.00", 1290.1, "1290.10")]
    [InlineData("#,##0.00", 1234567.895, "1,234,567.90")]
    [InlineData("#,##0.00", -0.5, "-0.50")]
    [InlineData("#,##0.00", 0, "0.00")]
    [InlineData("#,##0.00;-#,##0.00;;", 0, "")]
    [InlineData("#,##0.00;-#,##0.00;;", -12.3, "-12.30")]
    [InlineData("#,##0.00_);(#,##0.00)", -12.3, "(12.30)")]
    [InlineData("#,##0.00_);(#,##0.00)", 12.3, "12.30")]
    [InlineData("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", 0, "-")]
    [InlineData("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", -1234, "-1,234.00")]
    [InlineData("0.00%", 0.2389, "23.89%")]
    [InlineData("0%", 1, "100%")]
    [InlineData("#,##0,", 1234567, "1,235")]
    [InlineData("0.00,,\"亿\"", 123456789, "123.46亿")]
    [InlineData("000", 7, "007")]
    [InlineData("#", 0, "")]
    [InlineData("0.##", 1.5, "1.5")]
    [InlineData("0.##", 2, "2")]
    [InlineData("[Red]0.0;[Blue]-0.0", -3, "-3.0")]
    [InlineData("[>=10000]0.00,\"千\";0", 12345, "12.35千")]
    [InlineData("[>=10000]0.00,\"千\";0", 12, "12")]
    [InlineData("[$¥-804]#,##0.00", 5, "¥5.00")]
    [InlineData("\"共\"0\"项\"", 3, "共3项")]
    [InlineData("0.00\\ ", 3, "3.00")]
    [InlineData("0.00E+00", 12345, "1.23E+04")]
    [InlineData("@", 12, "12")]
    [InlineData("yyyy\"年\"m\"月\"d\"日\"", 45658, "2025年1月1日")]
    [InlineData("yyyy/m/d h:mm", 45658.75, "2025/1/1 18:00")]
    [InlineData("yyyy年mm月", 45658, "2025年01月")]
    [InlineData("[$-F800]yyyy-mm-dd", 45658, "2025-01-01")]
    public void A_number_displays_as_its_format_says(string format, double value, string display) =>
        NumberFormat.Parse(format).Display(value, from1904: false).ShouldBe(display);

    [Fact]
    public void Rounding_goes_by_the_fifteen_digits_that_a_sheet_keeps()
    {
        // 1.005 is stored as 1.00499999999999989…; a sheet shows 1.01.
        NumberFormat.Parse("0.00").Display(1.005, from1904: false).ShouldBe("1.01");
        NumberFormat.Parse("0.00").Display(944.905, from1904: false).ShouldBe("944.91");
    }

    [Fact]
    public void The_epoch_of_1904_moves_dates() =>
        NumberFormat.Parse("yyyy-mm-dd").Display(0, from1904: true).ShouldBe("1904-01-01");
}
