using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Writing;

namespace Mingzhang.Cli.Bench;

/// <summary>
/// A publication of the shape and size of a real pack (cover, contents, prose of some 60 paragraphs, 17 tables of 8 to 60 rows, five of
/// them wide), with figures from a fixed sequence. For measuring writers where no budget is at hand.
/// </summary>
internal static class SyntheticPack
{
    private static readonly string[] Titles =
    [
        "部门收支总表",
        "部门收入总表",
        "部门支出总表",
        "财政拨款收支总表",
        "一般公共预算财政拨款支出预算表",
        "一般公共预算财政拨款基本支出预算表（部门预算支出经济分类科目）",
        "一般公共预算财政拨款基本支出预算表（政府预算支出经济分类科目）",
        "一般公共预算“三公”经费支出表",
        "政府性基金预算支出表",
        "国有资本经营预算支出表",
        "部门项目支出表",
        "部门预算整体绩效目标表",
        "项目支出绩效目标表（一）",
        "项目支出绩效目标表（二）",
        "政府采购预算明细表",
        "政府购买服务预算表",
        "部门资产配置表",
    ];

    private static readonly string[] Names =
    [
        "一般公共服务支出",
        "科学技术支出",
        "科学技术普及",
        "机构运行",
        "科普活动",
        "社会保障和就业支出",
        "行政事业单位养老支出",
        "机关事业单位基本养老保险缴费支出",
        "机关事业单位职业年金缴费支出",
        "卫生健康支出",
        "行政单位医疗",
        "住房保障支出",
        "住房公积金",
    ];

    public static Publication Of(int seed)
    {
        var figures = new Figures(seed);
        var tables = Enumerable.Range(0, Titles.Length).Select(i => Table(i, figures)).ToList();
        return new Publication
        {
            Title = $"示例部门{seed.ToString(CultureInfo.InvariantCulture)}2025年部门预算公开",
            Publisher = "示例部门",
            Date = new DateOnly(2025, 2, 14),
            Sections =
            [
                new Section(
                    PageFormat.Official,
                    [new Cover("示例部门2025年部门预算公开", ["示例部门", "2025年2月"])]
                )
                {
                    HasPageNumbers = false,
                },
                new Section(PageFormat.Official, [new ContentsList("目　录", 2)]),
                new Section(PageFormat.Official, Prose(figures)),
                .. tables.Select(
                    (table, i) =>
                        new Section(
                            table.Page,
                            i == 0 ? [new Heading(1, "第三部分　部门预算表"), table] : [table]
                        )
                ),
            ],
        };
    }

    private static ImmutableArray<Block> Prose(Figures figures)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new Heading(1, "第一部分　部门概况"));
        blocks.Add(new Heading(2, "一、主要职能"));
        for (var i = 0; i < 10; i++)
        {
            blocks.Add(
                Paragraph.Of(
                    "贯彻执行国家和本地区有关工作的方针政策和法律法规，拟订有关发展规划和年度计划并组织实施，负责本系统的业务指导、监督管理和统计分析工作。"
                )
            );
        }

        blocks.Add(new Heading(1, "第二部分　部门预算情况说明"));
        for (var i = 0; i < 10; i++)
        {
            blocks.Add(new Heading(2, $"{"一二三四五六七八九十"[i]}、{Titles[i]}说明"));
            blocks.Add(new Heading(3, "（一）总体情况"));
            for (var j = 0; j < 4; j++)
            {
                var (now, before) = (figures.Next(), figures.Next());
                blocks.Add(
                    new Paragraph([
                        new Run("2025年预算数"),
                        new Run(Amount(now)) { Binding = $"p{i}/{j}/now" },
                        new Run("万元，比2024年预算数"),
                        new Run(Amount(before)) { Binding = $"p{i}/{j}/before" },
                        new Run(
                            "万元有所变化，主要原因是人员经费标准调整，以及按照零基预算的要求重新核定项目支出。"
                        ),
                    ])
                );
            }
        }

        return blocks.ToImmutable();
    }

    private static PrintTable Table(int index, Figures figures)
    {
        var columns = index % 4 == 2 ? 12 : 5;
        var rows = 8 + (index * 13 % 53);
        return new PrintTable
        {
            Id = $"t{index + 1}",
            Number = $"表{index + 1}",
            Title = Titles[index],
            SheetName = $"表{index + 1}",
            LeftLine = "部门：示例部门",
            RightLine = "单位：万元",
            Columns = [.. Enumerable.Range(0, columns).Select(_ => new PrintColumn())],
            Page = columns > 6 ? PageFormat.Landscape : PageFormat.Portrait,
            Heading =
            [
                new PrintRow([
                    Words("科目编码") with
                    {
                        RowSpan = 2,
                    },
                    Words("科目名称") with
                    {
                        RowSpan = 2,
                    },
                    Words("合计") with
                    {
                        RowSpan = 2,
                    },
                    Words("其中") with
                    {
                        ColumnSpan = columns - 3,
                    },
                ]),
                new PrintRow([
                    .. Enumerable.Range(0, columns - 3).Select(i => Words($"基本支出{i + 1}")),
                ]),
            ],
            Body =
            [
                .. Enumerable
                    .Range(0, rows)
                    .Select(row => new PrintRow([
                        Words(row == 0 ? "" : $"206{row:00}"),
                        Words(row == 0 ? "合计" : Names[row % Names.Length]) with
                        {
                            Indent = row == 0 ? 0 : row % 3,
                        },
                        .. Enumerable
                            .Range(0, columns - 2)
                            .Select(column =>
                                (row + column) % 5 == 4
                                    ? PrintCell.Blank
                                    : Number(figures.Next(), $"t{index}/{row}/{column}")
                            ),
                    ])),
            ],
            Notes = index % 3 == 0 ? ["注：本表按万元填列，保留两位小数。"] : [],
        };
    }

    private static PrintCell Words(string text) => new() { Text = text };

    private static PrintCell Number(decimal number, string binding) =>
        new()
        {
            Text = Amount(number),
            Number = number,
            Style = NumberStyle.Grouped,
            Decimals = 2,
            Binding = binding,
        };

    private static string Amount(decimal number) =>
        number.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>A fixed sequence: the same seed gives the same pack.</summary>
    private sealed class Figures(int seed)
    {
        private ulong _state = ((ulong)(uint)seed * 0x9E3779B97F4A7C15) + 1;

        public decimal Next()
        {
            _state = (_state * 6364136223846793005) + 1442695040888963407;
            return (_state >> 40) % 1_000_000 / 100m;
        }
    }
}
