using Mingzhang.Catalog;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Packs;
using Mingzhang.Recognition.Tests.Tables;

namespace Mingzhang.Recognition.Tests;

public class PackReaderTests
{
    [Theory]
    [InlineData("", PackKind.Template)]
    [InlineData("80.00", PackKind.Budget)]
    public void Tables_of_a_pack_without_any_amount_are_a_blank_form(string amount, PackKind kind)
    {
        var pack = new PackReader(Catalogue.Default).Read([
            TableSamples.Draw(
                $"""
                河湾市水文学会2025年部门预算
                名词解释
                基本支出、项目支出、机关运行经费、政府采购预算
                2025年部门收入总表
                单位：万元
                功能分类科目编码 | 功能分类科目名称 | 合计 | 财政拨款收入
                201 | 一般公共服务支出 | {amount} | {amount}
                20103 | 政府办公厅（室）及相关机构事务 | {amount} | {amount}
                合计 | | {amount} | {amount}

                2025年部门支出总表
                单位：万元
                功能分类科目编码 | 功能分类科目名称 | 合计 | 基本支出 | 项目支出
                201 | 一般公共服务支出 | {amount} | {amount} |
                合计 | | {amount} | {amount} |

                2025年一般公共预算支出表
                单位：万元
                功能分类科目编码 | 功能分类科目名称 | 合计 | 基本支出 | 项目支出
                201 | 一般公共服务支出 | {amount} | {amount} |
                合计 | | {amount} | {amount} |
                """
            ),
        ]);

        pack.Tables.Length.ShouldBe(3);
        pack.Profile.Kind.ShouldBe(kind);
    }

    [Fact]
    public void Lines_above_a_grid_that_end_with_its_unit_stay_its_caption()
    {
        var drawn = TableSamples.Draw(
            """
            八、支出预算情况
            部门支出总表
            731 河湾市水文学会
            单位：万元
            功能分类科目编码 | 功能分类科目名称 | 合计 | 基本支出 | 项目支出
            201 | 一般公共服务支出 | 80.00 | 60.00 | 20.00
            合计 | | 80.00 | 60.00 | 20.00
            """
        );
        var lines = drawn
            .Pages[0]
            .Blocks.Select(
                (block, i) =>
                    block is Paragraph paragraph
                        ? paragraph with
                        {
                            Lines = [new TextLine(paragraph.Text, Box: null, i + 1)],
                        }
                        : block
            );

        var pack = new PackReader(Catalogue.Default).Read([
            drawn with
            {
                Format = FileFormat.Text,
                Pages = [drawn.Pages[0] with { Blocks = [.. lines] }],
            },
        ]);

        pack.Tables.ShouldHaveSingleItem().Title.ShouldBe("部门支出总表");
    }
}
