using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Excel;

namespace Mingzhang.Documents.Tests.Writing;

public class WorkbookFileTests
{
    private static readonly DateOnly Day = new(2025, 2, 14);

    private static Workbook Form() =>
        new()
        {
            Title = "预算底稿",
            Publisher = "示例局",
            Date = Day,
            Lists =
            [
                new ChoiceList("性质", ["行政", "参公", "事业"]),
                new ChoiceList(
                    "科目",
                    [.. Enumerable.Range(0, 300).Select(i => $"20{i:000} 科目")]
                ),
            ],
            Sheets =
            [
                new Sheet
                {
                    Name = "单位",
                    IsProtected = true,
                    FrozenRows = 1,
                    FilterRow = 0,
                    RepeatedRows = (0, 0),
                    Columns =
                    [
                        new SheetColumn(12) { Style = Entry("@") },
                        new SheetColumn(12) { Style = Entry("@") },
                        new SheetColumn(16) { Style = Entry("#,##0.00") },
                        new SheetColumn(12) { Style = Entry("yyyy-mm-dd") },
                    ],
                    Rows =
                    [
                        new SheetRow([
                            new SheetCell(0) { Text = "编码", Note = "部门编码加三位\n例：309001" },
                            new SheetCell(1) { Text = "性质" },
                            new SheetCell(2) { Text = "金额（元）", Note = "不得为负" },
                            new SheetCell(3) { Text = "日期" },
                        ]),
                        new SheetRow([
                            new SheetCell(0) { Text = "309001", Style = Entry("@") },
                            new SheetCell(1) { Text = "行政", Style = Entry("@") },
                            new SheetCell(2) { Number = 1234.5m, Style = Entry("#,##0.00") },
                            new SheetCell(3) { Date = Day, Style = Entry("yyyy-mm-dd") },
                        ]),
                    ],
                    Rules =
                    [
                        new EntryRule(1, 1, 999, EntryKind.Choice)
                        {
                            List = "性质",
                            PromptTitle = "性质",
                            Prompt = "从列表中选择\n只能选一项",
                            Error = "请从列表中选择",
                        },
                        new EntryRule(0, 1, 999, EntryKind.Length) { Least = 6, Most = 6 },
                        new EntryRule(2, 1, 999, EntryKind.Decimal) { Least = 0, IsStrict = false },
                        new EntryRule(3, 1, 999, EntryKind.Date),
                    ],
                },
            ],
        };

    private static CellStyle Entry(string format) =>
        CellStyle.Plain with
        {
            Format = format,
            IsUnlocked = true,
            HasBorder = true,
        };

    internal static Document Read(byte[] bytes)
    {
        using var file = new TemporaryFile("a.xlsx", bytes);
        return new DocumentIntake().Open(file.Path).Document.ShouldNotBeNull();
    }

    internal static void ShouldBeValid(byte[] bytes)
    {
        using var package = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016)
            .Validate(package)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")
            .Take(5)
            .ShouldBeEmpty();
    }

    private static string Part(byte[] bytes, string name)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(zip.GetEntry(name).ShouldNotBeNull().Open());
        return reader.ReadToEnd();
    }

    private static byte[] Write(Workbook workbook) =>
        Sample.Bytes(stream => WorkbookFile.Write(stream, workbook));

    [Fact]
    public void A_form_with_lists_notes_locks_and_rules_is_valid()
    {
        var bytes = Write(Form());
        ShouldBeValid(bytes);
        Part(bytes, "xl/worksheets/sheet1.xml")
            .ShouldContain("<formula1>'选项'!$A$1:$A$3</formula1>");
        Part(bytes, "xl/workbook.xml")
            .ShouldContain("name=\"选项\" sheetId=\"2\" state=\"hidden\"");
        Part(bytes, "xl/comments1.xml").ShouldContain("部门编码加三位\n例：309001");
        Part(bytes, "xl/styles.xml").ShouldContain("locked=\"0\"");
    }

    [Fact]
    public void Numbers_dates_and_words_read_back_as_they_were()
    {
        var grid = Read(Write(Form())).Blocks.OfType<Grid>().Single();
        grid.Cells.Where(cell => cell.Row == 1)
            .Select(cell => cell.Text)
            .ShouldBe(["309001", "行政", "1,234.50", "2025-02-14"]);
        grid.Cells.Single(cell => cell.Text == "1,234.50").Value.ShouldBe(1234.5m);
    }

    [Fact]
    public void Two_runs_give_the_same_bytes() => Write(Form()).ShouldBe(Write(Form()));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+86")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData(" =HYPERLINK(\"x\")")]
    [InlineData("_x0041_ & <b>\"'")]
    [InlineData("00123")]
    [InlineData("1/2")]
    public void Words_stay_words_whatever_they_look_like(string text)
    {
        var workbook = new Workbook
        {
            Date = Day,
            Sheets =
            [
                new Sheet
                {
                    Name = "a",
                    Columns = [],
                    Rows =
                    [
                        new SheetRow([
                            new SheetCell(0) { Text = text },
                            new SheetCell(1) { Text = "x" },
                        ]),
                    ],
                },
            ],
        };
        var bytes = Write(workbook);
        ShouldBeValid(bytes);
        var cell = Read(bytes).Blocks.OfType<Grid>().Single().Cells[0];
        cell.Text.Trim().ShouldBe(text.Trim());
        cell.Value.ShouldBeNull();
        Part(bytes, "xl/worksheets/sheet1.xml").ShouldNotContain("<f>");
        if (text.Trim()[0] is '=' or '+' or '-' or '@')
        {
            Part(bytes, "xl/styles.xml").ShouldContain("quotePrefix=\"1\"");
        }
    }

    [Fact]
    public void Sheet_names_are_legal_and_differ()
    {
        string[] wanted =
        [
            "表1/2:[a]*?\\",
            "表",
            "表",
            "",
            "'引号'",
            "history",
            new string('长', 40),
            new string('长', 41),
            "A",
            "a",
        ];
        var names = SheetNames.Of(wanted);
        names.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(wanted.Length);
        foreach (var name in names)
        {
            name.Length.ShouldBeInRange(1, 31);
            name.IndexOfAny(['[', ']', ':', '*', '?', '/', '\\']).ShouldBe(-1);
            name.Trim('\'').ShouldBe(name);
        }
    }

    [Fact]
    public void A_hundred_thousand_rows_are_written_as_they_come()
    {
        static IEnumerable<SheetRow> Rows()
        {
            for (var i = 0; i < 100_000; i++)
            {
                yield return new SheetRow([
                    new SheetCell(0) { Text = "行" },
                    new SheetCell(1) { Number = i },
                ]);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var bytes = Write(
            new Workbook
            {
                Date = Day,
                Sheets =
                [
                    new Sheet
                    {
                        Name = "a",
                        Columns = [],
                        Rows = Rows(),
                    },
                ],
            }
        );
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(400L << 20);
        Read(bytes).Blocks.OfType<Grid>().Sum(grid => grid.RowCount).ShouldBe(100_000);
    }

    [Fact]
    public void What_a_cell_cannot_hold_is_said()
    {
        var notes = WorkbookFile.Write(
            new MemoryStream(),
            new Workbook
            {
                Date = Day,
                Sheets =
                [
                    new Sheet
                    {
                        Name = "a",
                        Columns = [],
                        Rows =
                        [
                            new SheetRow([new SheetCell(0) { Text = new string('长', 40_000) }]),
                        ],
                    },
                ],
            }
        );
        notes.ShouldHaveSingleItem().Chinese.ShouldContain("32767");
    }

    [Fact]
    public void Cells_that_overlap_are_a_fault_of_the_program()
    {
        var sheet = new Sheet
        {
            Name = "a",
            Columns = [],
            Rows =
            [
                new SheetRow([new SheetCell(0) { Text = "a", RowSpan = 2 }]),
                new SheetRow([new SheetCell(0) { Text = "b" }]),
            ],
        };
        Should.Throw<InvalidOperationException>(() =>
            Write(new Workbook { Date = Day, Sheets = [sheet] })
        );
    }
}
