using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Terminal;

namespace Mingzhang.Reports.Tests;

public sealed class ConsoleReportTests
{
    [Fact]
    public void The_plain_form_is_grouped_and_shows_place_equation_and_remedy()
    {
        Plain([Samples.TextPack()])
            .ShouldBe(
                """
                样本.txt  样本局2025年部门预算
                  部门预算 · 2025 · 1 张表 · 3 个金额 · 0 处文字数据

                错误 1
                  表内关系
                    MZ3036  支出总计 1000200.00 元，两个组成部分合计 1000000.00 元，相差 200.00 元。
                        位置：收支总表 第 4 行 第 2 列；收支总表 第 2 行 第 2 列；收支总表 第 3 行 第 2 列
                        算式：支出总计 1000200.00 = 基本支出 600000.00 + 项目支出 400000.00
                        应为：1000000.00
                        处理建议：先核对支出总计。

                提示 1
                  表文一致
                    MZ5064  文字写 100.02 万元，表中 1000200.00 元：四舍五入可解释。
                        位置：第 7 行文字 等 2 处

                样本.txt：错误 1，警告 0，提示 1；检查 3 项：已查 1，不适用 1，未能检查 1；未读 2 处


                """.ReplaceLineEndings("\n")
            );
    }

    [Fact]
    public void A_document_that_is_no_pack_is_said_to_be_none()
    {
        Plain([Samples.NoPack()]).ShouldBe("通知.txt：不是部门预算公开文件，未作检查\n\n");
        Plain([Samples.NoPack()], Language.English)
            .ShouldBe("通知.txt: not a budget pack; nothing was checked\n\n");
    }

    [Fact]
    public void Colours_are_used_only_in_the_coloured_form()
    {
        var output = new StringWriter { NewLine = "\n" };
        ConsoleReport.WriteColoured(output, 100, [Samples.TextPack()], new ReportOptions());

        output.ToString().ShouldContain("\u001B[");
        output.ToString().ShouldContain("MZ3036");
        Plain([Samples.TextPack()]).ShouldNotContain('\u001B');
    }

    [Fact]
    public void A_document_cannot_steer_the_terminal()
    {
        var text = Plain([Samples.TextPack("a\u001B[2J\nb\u202E.txt", "[red]表[/]")]);

        text.ShouldNotContain('\u001B');
        text.ShouldNotContain('\u202E');
        text.ShouldContain("a [2J b .txt");
        text.ShouldContain("[red]表[/]");
    }

    [Fact]
    public void Several_packs_end_in_one_sum()
    {
        Plain([Samples.TextPack(), Samples.PaperPack()], Language.English)
            .ShouldContain("2 packs: Error 1, Warning 1, Information 1;");
    }

    private static string Plain(CheckedPack[] packs, Language language = Language.Chinese)
    {
        var output = new StringWriter { NewLine = "\n" };
        ConsoleReport.WritePlain(output, [.. packs], new ReportOptions { Language = language });
        return output.ToString();
    }
}
