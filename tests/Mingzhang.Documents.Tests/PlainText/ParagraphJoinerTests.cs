using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Documents.Readers.PlainText;

namespace Mingzhang.Documents.Tests.PlainText;

public class ParagraphJoinerTests
{
    private static string[] Join(params string[] lines) =>
        [
            .. ParagraphJoiner
                .Join(
                    PlainTextReader
                        .ReadText(
                            string.Join("\n\n", lines),
                            "a.txt",
                            0,
                            ReadingLimits.Default,
                            CancellationToken.None
                        )
                        .Document!.Blocks.Cast<Paragraph>()
                )
                .Select(paragraph => paragraph.Text),
        ];

    [Fact]
    public void A_sentence_cut_by_a_line_end_is_one_paragraph() =>
        Join("一、收支情况", "支出较上年减少，主", "要是项目支出减少，", "共 3 项。", "二、其他")
            .ShouldBe([
                "一、收支情况",
                "支出较上年减少，主要是项目支出减少，共 3 项。",
                "二、其他",
            ]);

    [Fact]
    public void Rows_of_a_flattened_table_stay_alone() =>
        Join(
            "收入 支出",
            "合计 4,595.90 合计 4,595.90",
            "201 服务支出 1,858.98 -37%",
            "上级补助收入资金"
        )
            .Length.ShouldBe(4);

    [Fact]
    public void A_page_marker_between_two_halves_does_not_part_them() =>
        Join("所属各预算单位，", "— 7 —", "共有车辆 2 辆。")
            .ShouldBe(["所属各预算单位，共有车辆 2 辆。"]);

    [Fact]
    public void Two_numbers_on_both_sides_of_a_line_end_stay_two() =>
        Join("其中，甲 2024", "3 个。").ShouldBe(["其中，甲 2024 3 个。"]);

    [Fact]
    public void Wrapped_prose_of_a_real_pack_becomes_whole_sentences()
    {
        var path = SharedFiles.Path("seeds/000_011ae564e445174d.txt");
        var lines = new DocumentIntake().Open(path).Document!.Blocks.OfType<Paragraph>().ToList();

        var joined = ParagraphJoiner.Join(lines);

        // The prose ends before the first table, whose unit line is 单位：元.
        var prose = joined
            .TakeWhile(paragraph => paragraph.Text != "单位：元")
            .Where(paragraph => paragraph.Lines.Length > 1)
            .ToList();
        prose.Count.ShouldBeGreaterThan(30);
        var broken = prose.Where(p => !p.Text.EndsWith('。')).Select(p => p.Text).ToList();
        broken.Count.ShouldBeLessThan(3, string.Join('\n', broken));
        joined.Sum(paragraph => paragraph.Lines.Length).ShouldBe(lines.Count);
    }
}
