using System.Collections.Immutable;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Reports.Tests;

/// <summary>Small packs made by hand; every figure is invented.</summary>
internal static class Samples
{
    public const string TextName = "样本.txt";

    /// <summary>A text pack with one table: 支出总计 is 200 元 above its two parts.</summary>
    public static CheckedPack TextPack(string name = TextName, string title = "收支总表")
    {
        var grid = GridOf(
            ["项目", "预算数"],
            ["基本支出", "600000.00"],
            ["项目支出", "400000.00"],
            ["支出总计", "1000200.00"]
        );
        var document = new Document
        {
            Name = name,
            Format = FileFormat.Text,
            Pages =
            [
                new Page(0)
                {
                    Blocks =
                    [
                        new Paragraph
                        {
                            Page = 0,
                            Text = title,
                            Lines = [new TextLine(title, null, 1)],
                        },
                        grid,
                        new Paragraph
                        {
                            Page = 0,
                            Text = "本年支出总计100.02万元，比上年增加10万元。",
                            Lines =
                            [
                                new TextLine("本年支出总计100.02万元，比上年增加10万元。", null, 7),
                            ],
                        },
                    ],
                },
            ],
            Notes = [new ReadingNote(ReadingNoteKind.Truncated, 0, "最后 3 行")],
        };
        var total = Cell(name, 4, 2, "1000200.00");
        var basic = Cell(name, 2, 2, "600000.00");
        var project = Cell(name, 3, 2, "400000.00");
        var finding = new Finding(
            "MZ3036",
            Severity.Error,
            FindingGroup.WithinTable,
            new Text(
                "支出总计 1000200.00 元，两个组成部分合计 1000000.00 元，相差 200.00 元。",
                "支出总计 is 1000200.00 yuan, but its 2 parts add up to 1000000.00 yuan: a difference of 200.00 yuan."
            ),
            new Text("先核对支出总计。", "Look first at the total.")
        )
        {
            Places = [total, basic, project],
            Expected = "1000000.00",
            Difference = new Money(20_000),
            Equation =
            [
                new EquationTerm(0, "支出总计", "1000200.00", total),
                new EquationTerm(1, "基本支出", "600000.00", basic),
                new EquationTerm(1, "项目支出", "400000.00", project),
            ],
        };
        var sentence = new Anchor(name, 0) { Line = 7, Printed = "100.02万元" };
        var note = new Finding(
            "MZ5064",
            Severity.Info,
            FindingGroup.TablesAgainstProse,
            new Text(
                "文字写 100.02 万元，表中 1000200.00 元：四舍五入可解释。",
                "The text says 100.02 万元 and the table 1000200.00 元: explained by rounding."
            ),
            new Text("不必修改。", "Nothing to do.")
        )
        {
            Places = [sentence, total],
            ExplainedByRounding = true,
        };
        return new CheckedPack(
            new Pack
            {
                Profile = new PackProfile
                {
                    Kind = PackKind.Budget,
                    Title = "样本局2025年部门预算",
                    Year = 2025,
                },
                Documents = [new SourceDocument(name, 0)],
                Tables =
                [
                    new BudgetTable
                    {
                        Ordinal = 0,
                        Kind = TableKind.Balance,
                        Title = title,
                        Unit = UnitOfAccount.Yuan,
                        Anchor = new Anchor(name, 0) { Line = 1 },
                        FirstPage = 0,
                        LastPage = 0,
                        SumsClosed = 0,
                        SumsTried = 1,
                        Statements = [Stated(basic, 0), Stated(project, 1), Stated(total, 2)],
                    },
                ],
                UnclaimedNumbers =
                [
                    new Facts.Prose.UnclaimedNumber(
                        "10万元",
                        "本年支出总计100.02万元，比上年增加10万元。",
                        new Anchor(name, 0) { Line = 7 }
                    ),
                ],
            },
            new CheckResult(
                [finding, note],
                [
                    new Coverage("MZ3036", CoverageState.Done, default) { Applied = 3 },
                    new Coverage(
                        "MZ4062",
                        CoverageState.NotPossible,
                        new Text("没有上年的预算", "last year's pack is not at hand")
                    ),
                    new Coverage(
                        "MZ3046",
                        CoverageState.NotApplicable,
                        new Text("本包没有三公经费表", "the pack has no 三公 table")
                    ),
                ]
            ),
            [document],
            ImmutableDictionary<string, string>.Empty
        );
    }

    /// <summary>A pack whose places have boxes on a page, as a PDF gives them; the file itself is not there.</summary>
    public static CheckedPack PaperPack(string path = "")
    {
        const string name = "样本.pdf";
        var suspect = new Anchor(name, 2)
        {
            Printed = "23.89%",
            Box = new Box(100, 200.126, 160, 212),
        };
        var operand = new Anchor(name, 3) { Printed = "100.00", Box = new Box(90, 300, 130, 312) };
        var finding = new Finding(
            "MZ6078",
            Severity.Warning,
            FindingGroup.Prose,
            new Text("印 23.89%，应为 23.90%。", "23.89 % is printed where 23.90 % is right."),
            new Text("改为 23.90%。", "Print 23.90 %.")
        )
        {
            Places = [suspect, operand],
            Expected = "23.90%",
        };
        return new CheckedPack(
            new Pack
            {
                Profile = new PackProfile { Kind = PackKind.Budget },
                Documents = [new SourceDocument(name, 3)],
            },
            new CheckResult([finding], []),
            [
                new Document
                {
                    Name = name,
                    Format = FileFormat.Pdf,
                    Pages =
                    [
                        new Page(1) { Width = 595, Height = 842 },
                        new Page(2) { Width = 595, Height = 842 },
                        new Page(3) { Width = 595, Height = 842 },
                    ],
                },
            ],
            path.Length == 0
                ? ImmutableDictionary<string, string>.Empty
                : ImmutableDictionary<string, string>.Empty.Add(name, path)
        );
    }

    public static CheckedPack NoPack() =>
        new(
            new Pack
            {
                Profile = new PackProfile { Kind = PackKind.None },
                Documents = [new SourceDocument("通知.txt", 0)],
            },
            new CheckResult([], []),
            [],
            ImmutableDictionary<string, string>.Empty
        );

    public static Grid GridOf(params string[][] rows)
    {
        var cells = ImmutableArray.CreateBuilder<GridCell>();
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                cells.Add(new GridCell(row, column, rows[row][column]));
            }
        }

        return new Grid
        {
            Page = 0,
            RowCount = rows.Length,
            ColumnCount = rows.Max(row => row.Length),
            Cells = cells.ToImmutable(),
            Origin = GridOrigin.Markup,
        };
    }

    private static Anchor Cell(string name, int row, int column, string printed) =>
        new(name, 0)
        {
            Table = 0,
            Row = row,
            Column = column,
            Printed = printed,
        };

    private static Statement Stated(Anchor anchor, int row) =>
        new(
            new Point { Year = 2025 },
            Amount.Read(anchor.Printed, UnitOfAccount.Yuan)!,
            anchor,
            row,
            0
        );
}
