using System.Text;
using Mingzhang.Budgets.Model;
using Mingzhang.Documents.Writing;
using Mingzhang.Facts.Findings;
using Mingzhang.Publishing.Narratives.Editing;
using Mingzhang.Publishing.Packs;
using Mingzhang.Publishing.Tests.Packs;

namespace Mingzhang.Publishing.Tests.Narratives;

public sealed class EditedTextTests
{
    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    public void Text_that_nobody_edited_gives_the_same_pack_again(string format)
    {
        var budget = Written.Sample("chongqing-2024");
        var first = Written.Compose(budget);

        var again = Written.Compose(
            budget,
            new PackOptions { Edited = Load(Written.Bytes(first, format), format) }
        );

        again.EditingNotes.ShouldBeEmpty();
        Words(again).ShouldBe(Words(first));
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    public void A_figure_follows_the_budget_in_edited_text(string format)
    {
        var budget = Written.Sample("chongqing-2024");
        var edited = Load(Written.Bytes(Written.Compose(budget), format), format);
        var line = budget.Expenditure[0];
        var more = budget with
        {
            Expenditure = budget.Expenditure.SetItem(
                0,
                line with
                {
                    Amount = line.Amount + SmallBudget.Yuan(100_000m),
                }
            ),
        };

        var pack = Written.Compose(more, new PackOptions { Edited = edited });

        Words(pack).ShouldBe(Words(Written.Compose(more)));
        pack.EditingNotes.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_number_that_somebody_typed_is_told()
    {
        var budget = Written.Sample("chongqing-2024");
        var html = Encoding.UTF8.GetString(Written.Bytes(Written.Compose(budget), "html"));
        var changed = html.Replace(
            "出访机票等费用上涨",
            "国际旅费上涨，增加7.77万元",
            StringComparison.Ordinal
        );

        var pack = Written.Compose(
            budget,
            new PackOptions { Edited = Load(Encoding.UTF8.GetBytes(changed), "html") }
        );

        pack.EditingNotes.ShouldHaveSingleItem().Chinese.ShouldContain("7.77");
        Words(pack).ShouldContain("国际旅费上涨，增加7.77万元");
    }

    [Fact]
    public void The_english_short_version_is_composed_with_the_same_figures()
    {
        var pack = Written.Compose(
            Written.Sample("chongqing-district-2025"),
            new PackOptions { Language = Language.English }
        );

        Words(pack).ShouldContain("science and technology (206) 1,925,000.00 yuan");
        pack.Publication.Language.ShouldBe("en");
    }

    [Fact]
    public void A_file_that_is_no_text_is_refused() =>
        Load(Encoding.UTF8.GetBytes("PK\u0003\u0004"), "docx", isExpected: false).ShouldBeNull();

    private static string Words(ComposedPack pack) =>
        string.Join(
            '\n',
            pack.Publication.Sections.SelectMany(section => section.Blocks)
                .Select(block =>
                    block switch
                    {
                        Heading heading => heading.Text,
                        Paragraph paragraph => paragraph.Text,
                        PrintTable table => "[" + table.Id + "]",
                        _ => "",
                    }
                )
        );

    private static EditedText Load(byte[] bytes, string format) =>
        Load(bytes, format, isExpected: true).ShouldNotBeNull();

    private static EditedText? Load(byte[] bytes, string format, bool isExpected)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + "." + format);
        try
        {
            File.WriteAllBytes(path, bytes);
            var text = EditedText.Load(path);
            (text is not null).ShouldBe(isExpected);
            return text;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
