using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Writing;

namespace Mingzhang.Documents.Tests.Writing;

/// <summary>Publications made in the test, and what it takes to look at what a writer made of them.</summary>
internal static class Sample
{
    public static PrintCell Words(string text, int indent = 0) =>
        new() { Text = text, Indent = indent };

    public static PrintCell Amount(decimal number, bool isBold = false) =>
        new()
        {
            Text = number.ToString("N2", CultureInfo.InvariantCulture),
            Number = number,
            Style = NumberStyle.Grouped,
            Decimals = 2,
            IsBold = isBold,
        };

    /// <summary>A table with a heading of two rows, two levels of rows and a total.</summary>
    public static PrintTable General(string id = "general", int rows = 3) =>
        new()
        {
            Id = id,
            Number = "表三",
            Title = "一般公共预算财政拨款支出预算表",
            SheetName = "表三",
            LeftLine = "部门：示例局",
            MiddleLine = "预算年度：2025",
            RightLine = "单位：万元",
            Columns = [new PrintColumn(), new PrintColumn(), new PrintColumn(), new PrintColumn()],
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
                    Words("2025年预算数") with
                    {
                        ColumnSpan = 2,
                    },
                ]),
                new PrintRow([Words("基本支出"), Words("项目支出")]),
            ],
            Body =
            [
                new PrintRow([
                    Words("合计") with
                    {
                        ColumnSpan = 2,
                        Alignment = CellAlignment.Centre,
                    },
                    Amount(1100.5m * rows, isBold: true) with
                    {
                        SumOf = [.. Enumerable.Range(1, rows).Select(row => (row, 2))],
                    },
                    Amount(20m * rows),
                ]),
                .. Enumerable
                    .Range(1, rows)
                    .Select(row => new PrintRow([
                        Words($"20607{row:00}"),
                        Words($"科普活动{row}", indent: 1),
                        Amount(1100.5m),
                        Amount(20m),
                    ])),
            ],
            Notes = ["注：本表反映部门本年度一般公共预算财政拨款支出情况。"],
        };

    public static Publication Of(params Block[] blocks) =>
        new()
        {
            Title = "示例局2025年部门预算公开",
            Publisher = "示例局",
            Date = new DateOnly(2025, 2, 14),
            Sections = [new Section(PageFormat.Portrait, [.. blocks])],
        };

    /// <summary>Everything that a publication may hold.</summary>
    public static Publication Whole() =>
        new()
        {
            Title = "示例局2025年部门预算公开",
            Publisher = "示例局",
            Date = new DateOnly(2025, 2, 14),
            Sections =
            [
                new Section(
                    PageFormat.Official,
                    [new Cover("示例局2025年部门预算公开", ["示例市示例局", "2025年2月"])]
                )
                {
                    HasPageNumbers = false,
                },
                new Section(PageFormat.Official, [new ContentsList("目录", 2)]),
                new Section(
                    PageFormat.Official,
                    [
                        new Heading(1, "第一部分　部门概况"),
                        new Heading(2, "一、主要职责"),
                        Paragraph.Of("贯彻执行国家有关方针政策，拟订并组织实施有关规划。"),
                        new Heading(2, "二、收支说明"),
                        new Paragraph([
                            new Run("2025年收入总预算"),
                            new Run("1,120.50") { Binding = "general/total" },
                            new Run("万元，"),
                            new Run("其中：一般公共预算拨款") { IsBold = true },
                            new Run("1,120.50万元。"),
                        ]),
                        new Heading(3, "（一）一般公共预算"),
                        new Heading(4, "1. 基本支出"),
                        new Heading(5, "（1）人员经费"),
                        Paragraph.Of("示例局", ParagraphStyle.Right),
                        Paragraph.Of("附件：表格", ParagraphStyle.Flush),
                        new PageBreak(),
                        Paragraph.Of("（此页无正文）", ParagraphStyle.Centred),
                    ]
                ),
                new Section(
                    PageFormat.Landscape,
                    [
                        new Heading(1, "第二部分　部门预算表"),
                        General() with
                        {
                            Page = PageFormat.Landscape,
                        },
                    ]
                ),
                new Section(
                    PageFormat.Portrait,
                    [
                        General("basic", rows: 60) with
                        {
                            Number = "表四",
                            SheetName = "表四",
                            Title = "一般公共预算财政拨款基本支出预算表",
                        },
                    ]
                ),
            ],
        };

    public static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
