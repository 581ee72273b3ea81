using System.Collections.Immutable;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Mingzhang.Budgets.Files;
using Mingzhang.Budgets.Files.Workbook;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Model;
using Mingzhang.Documents.Writing.Excel;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Tests;
using Catalogue = Mingzhang.Catalog.Catalogue;

namespace Mingzhang.Budgets.Tests.Files;

public sealed class BudgetWorkbookTests
{
    /// <summary>What a cell keeps: no blank text, no line break at its end.</summary>
    private static readonly string[] Texts =
    [
        "科普活动",
        "2060702",
        "0.10",
        "1.2E5",
        "true",
        "=1+1",
        "-5",
        "@提醒",
        "第一行\n第二行",
        "引号\"与'反斜杠\\<&>",
        "≥",
        "𠮷野家",
        "50%",
        "2025-01-01",
        "_x000D_",
    ];

    [Fact]
    public void Everything_that_a_budget_says_comes_back_from_its_workbook() =>
        RandomBudgets.Check(
            seed =>
            {
                var budget = Tidy(FilledBudgets.Of(seed, Texts));
                var reading = RoundTrip(budget);
                reading
                    .Problems.Where(problem => problem.Severity == Severity.Error)
                    .ShouldBeEmpty();
                FilledBudgets.Difference(budget, reading.Budget).ShouldBeNull();
            },
            tests: 20
        );

    [Theory]
    [InlineData("chongqing-district-2025")]
    [InlineData("chongqing-2024")]
    [InlineData("hebei-2025")]
    [InlineData("sichuan-2023")]
    [InlineData("sichuan-2024")]
    public void A_sample_comes_back_from_its_workbook(string sample)
    {
        var text = File.ReadAllText(
            Path.Combine(RepositoryRoot.Folder, "samples", "budgets", sample + ".yaml")
        );
        var budget = BudgetYaml.Read(text).Budget!;

        var reading = RoundTrip(budget);

        reading.Problems.ShouldBeEmpty();
        FilledBudgets.Difference(budget, reading.Budget).ShouldBeNull();
        BudgetYaml.Write(reading.Budget!).ShouldBe(text);
    }

    [Fact]
    public void A_workbook_that_was_saved_as_xls_gives_the_same_budget()
    {
        Assert.SkipUnless(OldOffice.IsInstalled, "LibreOffice is not installed");
        var budget = BudgetYaml
            .Read(
                File.ReadAllText(
                    Path.Combine(RepositoryRoot.Folder, "samples", "budgets", "hebei-2025.yaml")
                )
            )
            .Budget!;
        using var old = OldOffice.SaveAs("xls", Bytes(budget));

        var reading = BudgetFile.Read(old.Path, Catalogue.Default);

        reading.Problems.ShouldBeEmpty();
        FilledBudgets.Difference(budget, reading.Budget).ShouldBeNull();
    }

    [Fact]
    public void A_damaged_xls_is_one_problem_and_no_exception()
    {
        using var file = new TemporaryFile();
        File.WriteAllBytes(file.Path, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 1, 2, 3]);

        var reading = BudgetFile.Read(file.Path, Catalogue.Default);

        reading.Budget.ShouldBeNull();
        reading.Problems.Length.ShouldBe(1);
    }

    [Fact]
    public void The_validator_of_Office_finds_nothing()
    {
        using var stream = new MemoryStream();
        stream.Write(Bytes(Tidy(FilledBudgets.Of(3, Texts))));
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);

        new OpenXmlValidator()
            .Validate(document)
            .Select(problem => $"{problem.Path?.XPath}: {problem.Description}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_same_budget_gives_the_same_workbook()
    {
        var budget = Tidy(FilledBudgets.Of(7, Texts));
        Bytes(budget).ShouldBe(Bytes(budget));
    }

    [Fact]
    public void An_empty_workbook_says_what_is_missing()
    {
        using var file = new TemporaryFile();
        using (var stream = File.Create(file.Path))
        {
            BudgetWorkbook.Write(stream, null, Catalogue.Default, 2026);
        }

        var reading = BudgetWorkbook.Read(file.Path, Catalogue.Default);
        reading.Budget.ShouldBeNull();
        reading
            .Problems.Select(problem => problem.Place.ToString())
            .ShouldBe(["部门信息!B4", "部门信息!B10"]);
    }

    [Fact]
    public void An_export_of_a_platform_is_read_by_its_headings()
    {
        var reading = Import(
            Header(),
            UnitSheet(),
            SheetOf(
                "支出明细",
                ["2025年部门预算支出明细"],
                ["", "", "", "", "单位：万元"],
                [
                    "资金来源",
                    "预算数",
                    "功能分类科目编码",
                    "部门预算支出经济分类科目编码",
                    "单位编码",
                    "序号",
                ],
                [
                    "一般公共预算拨款",
                    "1,234.56",
                    "2060702 科普活动",
                    "30201-办公费",
                    "309001-某区科协（本级）",
                    "1",
                ],
                [
                    "政府性基金预算拨款",
                    "0.5",
                    "2120899",
                    "30227委托业务费",
                    "某区科协（本级）",
                    "2",
                ],
                ["合计", "1235.06", "", "", "", ""]
            )
        );

        reading.Problems.ShouldAllBe(problem => problem.Severity == Severity.Warning);
        reading
            .Budget!.Expenditure.Select(line =>
                (line.Unit, line.Function, line.Economic, line.Fund, line.Amount.Fen)
            )
            .ShouldBe([
                ("309001", "2060702", "30201", Funds.General, 1_234_560_000L),
                ("309001", "2120899", "30227", Funds.GovernmentFund, 500_000L),
            ]);
    }

    [Fact]
    public void Columns_of_funds_become_one_entry_each()
    {
        var reading = Import(
            Header(),
            UnitSheet(),
            SheetOf(
                "支出明细",
                [
                    "单位编码",
                    "功能科目编码",
                    "部门经济科目编码",
                    "合计",
                    "一般公共预算拨款",
                    "政府性基金预算拨款",
                    "事业收入",
                ],
                ["309001", "2060702", "30201", "300", "100", "", "200"]
            )
        );

        reading.Problems.ShouldBeEmpty();
        reading
            .Budget!.Expenditure.Select(line => (line.Fund, line.Amount.Fen))
            .ShouldBe([(Funds.General, 10_000L), (Funds.Business, 20_000L)]);
    }

    [Fact]
    public void Every_bad_cell_is_named_and_nothing_is_taken()
    {
        var reading = Import(
            Header(),
            UnitSheet(),
            SheetOf(
                "支出明细",
                ["支出明细"],
                ["说明"],
                ["单位编码", "功能科目", "部门经济科目", "资金来源", "金额（元）"],
                ["309001", "2060702", "30201", "一般公共预算拨款", "12.345"],
                ["309001", "2060702", "30201", "不知道", "十元"],
                ["", "2060702", "30201", "", "5"]
            )
        );

        reading.Budget.ShouldBeNull();
        reading
            .Problems.Select(problem => problem.Place.ToString())
            .ShouldBe(["支出明细!E4", "支出明细!D5", "支出明细!E5", "支出明细!A6"]);
        reading.Problems[0].Message.Chinese.ShouldContain("精确到分以下");
        reading.Problems[1].Remedy.Chinese.ShouldContain("一般公共预算拨款");
        reading.Problems[2].Message.English.ShouldContain("no amount");
    }

    [Fact]
    public void A_row_that_belongs_to_nothing_is_a_problem()
    {
        var reading = Import(
            Header(),
            UnitSheet(),
            SheetOf("绩效指标", ["目标编号", "三级指标", "指标值"], ["T009", "参观人次", "100"])
        );

        reading.Problems.Single().Place.ToString().ShouldBe("绩效指标!A2");
        reading.Problems.Single().Message.English.ShouldContain("no target 'T009'");
    }

    [Fact]
    public void Files_that_are_no_workbooks_are_refused()
    {
        using var file = new TemporaryFile();
        File.WriteAllText(file.Path, "PK no workbook");

        var reading = BudgetWorkbook.Read(file.Path, Catalogue.Default);

        reading.Budget.ShouldBeNull();
        reading
            .Problems.Single()
            .Message.English.ShouldContain("the file is damaged or incomplete");
    }

    [Fact]
    public void Damaged_workbooks_give_problems_and_never_an_exception()
    {
        var whole = Bytes(Tidy(FilledBudgets.Of(5, Texts)));
        RandomBudgets.Check(
            seed =>
            {
                var random = new Random(seed);
                var bytes = (byte[])whole.Clone();
                for (var i = 0; i < 8; i++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                using var file = new TemporaryFile();
                File.WriteAllBytes(file.Path, bytes[..random.Next(bytes.Length / 2, bytes.Length)]);
                BudgetWorkbook.Read(file.Path, Catalogue.Default);
            },
            tests: 30
        );
    }

    [Fact]
    public void Cells_of_every_kind_in_the_wrong_place_are_problems() =>
        RandomBudgets.Check(
            seed =>
            {
                var random = new Random(seed);
                string[] words =
                [
                    "",
                    "0",
                    "-",
                    "#DIV/0!",
                    "1e308",
                    "万元",
                    "合计",
                    "2060702",
                    "99999999999999999999",
                    "=A1",
                ];
                var sheets = new EntrySheets();
                BudgetReading reading = Import([
                    Header(),
                    .. sheets.All.Select(sheet =>
                        SheetOf(
                            sheet.Name,
                            [
                                [.. sheet.Columns.Select(column => column.Heading)],
                                .. Enumerable
                                    .Range(0, 4)
                                    .Select(_ =>
                                        sheet
                                            .Columns.Select(_ => RandomBudgets.Pick(random, words))
                                            .ToArray()
                                    ),
                            ]
                        )
                    ),
                ]);
                reading.Budget.ShouldBeNull();
                reading.Problems.ShouldAllBe(problem => problem.Place.Sheet != null);
            },
            tests: 20
        );

    /// <summary>What a workbook can name: keys that differ and refer to something, texts that cells keep.</summary>
    private static Budget Tidy(Budget budget)
    {
        var keys = 0;
        return budget with
        {
            Units = [.. budget.Units.Select((unit, i) => unit with { Code = "30900" + i })],
            Projects =
            [
                .. budget.Projects.Select(project =>
                    project with
                    {
                        Key = "P" + keys++,
                        Texts = project.Texts,
                    }
                ),
            ],
        };
    }

    private static byte[] Bytes(Budget budget)
    {
        using var stream = new MemoryStream();
        BudgetWorkbook.Write(stream, budget, Catalogue.Default, budget.Year);
        return stream.ToArray();
    }

    private static BudgetReading RoundTrip(Budget budget)
    {
        using var file = new TemporaryFile();
        File.WriteAllBytes(file.Path, Bytes(budget));
        return BudgetWorkbook.Read(file.Path, Catalogue.Default);
    }

    private static BudgetReading Import(params Sheet[] sheets)
    {
        using var file = new TemporaryFile();
        using (var stream = File.Create(file.Path))
        {
            WorkbookFile.Write(
                stream,
                new Workbook { Date = new DateOnly(2025, 1, 1), Sheets = [.. sheets] }
            );
        }

        return BudgetWorkbook.Read(file.Path, Catalogue.Default);
    }

    private static Sheet Header() =>
        SheetOf("部门信息", ["预算年度", "2025"], ["部门名称", "某区科协"]);

    private static Sheet UnitSheet() =>
        SheetOf(
            "预算单位",
            ["单位编码", "单位名称", "单位性质"],
            ["309001", "某区科协（本级）", "行政单位"]
        );

    private static Sheet SheetOf(string name, params string[][] rows) =>
        new()
        {
            Name = name,
            Columns = [],
            Rows =
            [
                .. rows.Select(row => new SheetRow([
                    .. row.Select((text, i) => new SheetCell(i) { Text = text })
                        .Where(cell => cell.Text.Length > 0),
                ])),
            ],
        };

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } =
            System.IO.Path.Combine(
                System.IO.Path.GetTempPath(),
                $"mingzhang-{Guid.NewGuid():N}.xlsx"
            );

        public void Dispose() => File.Delete(Path);
    }
}
