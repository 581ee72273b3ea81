using FsCheck.Fluent;
using Mingzhang.Catalog.Files;
using Mingzhang.Catalog.Naming;

namespace Mingzhang.Catalog.Tests.Codes;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("因公出国（境） 费用", "因公出国(境)费用")]
    [InlineData("合 　计", "合计")]
    [InlineData("⽀出", "支出")]
    [InlineData("⻓期", "长期")]
    [InlineData("表１—１", "表1-1")]
    [InlineData("“三公”经费", "三公经费")]
    [InlineData("ｐｃ机", "PC机")]
    [InlineData("车辆加油、添加燃料", "车辆加油添加燃料")]
    public void Printings_of_one_name_have_one_key(string printed, string key)
    {
        NameKey.Of(printed).ShouldBe(key);
        NameKey.Of(NameKey.Of(printed)).ShouldBe(NameKey.Of(printed));
    }

    [Fact]
    public void A_name_that_needs_no_change_is_returned_as_it_is()
    {
        var name = new string("一般公共服务支出".ToCharArray());
        NameKey.Of(name).ShouldBeSameAs(name);
    }

    [Fact]
    public void The_key_of_any_text_is_its_own_key() =>
        FsCheck.Check.QuickThrowOnFailure(
            Prop.ForAll(
                (string text) => NameKey.Of(NameKey.Of(text ?? "")) == NameKey.Of(text ?? "")
            )
        );

    [Theory]
    [InlineData("一、教育支出", "教育支出")]
    [InlineData("（二）教育支出", "教育支出")]
    [InlineData("其中：1.教育", "教育")]
    [InlineData("一般公共服务支出", "一般公共服务支出")]
    [InlineData("三公经费", "三公经费")]
    [InlineData("2060702", "2060702")]
    [InlineData("1.5倍", "1.5倍")]
    [InlineData("", "")]
    public void An_ordinal_goes_and_a_name_that_begins_with_a_numeral_stays(
        string label,
        string name
    ) => Label.WithoutOrdinal(label).ShouldBe(name);

    [Fact]
    public void A_csv_field_with_comma_quote_and_line_break_reads_back()
    {
        const string Field = "a,\"b\"\nc";
        var text = "x,y\n" + CsvText.Quote(Field) + ",2\n";
        var row = CsvText.Parse(text)[0];
        row["x"].ShouldBe(Field);
        row.Number("y").ShouldBe(2);
        row["none"].ShouldBe("");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("a,b\n\"unclosed")]
    [InlineData("a,b\n1\n2,3,4\n\n")]
    public void Damaged_csv_reads_as_far_as_it_goes(string text) =>
        CsvText.Parse(text).Count.ShouldBeLessThan(4);
}
