using System.Globalization;
using Mingzhang.Budgets.Forms;
using Mingzhang.Budgets.Model;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Excel;

namespace Mingzhang.Budgets.Files.Workbook;

/// <summary>Composes the workbook: sheets, headings that are kept, lists to choose from, instructions.</summary>
internal sealed class WorkbookComposer
{
    public const string Instructions = "填表说明";
    public const string Examples = "示例";

    /// <summary>Rows above the first entry: title, what the sheet is for, headings.</summary>
    public const int HeadingRows = 3;

    /// <summary>In half-width characters: what fits the width of an upright A4 page.</summary>
    private const int InstructionWidth = 84;

    /// <summary>In points.</summary>
    private const double LineHeight = 14.5;

    /// <summary>Rows ready to be filled in beyond those that are.</summary>
    private const int SpareRows = 2000;

    private static readonly CellStyle Title = new()
    {
        IsBold = true,
        Size = 14,
        Font = "黑体",
    };

    private static readonly CellStyle Hint = new() { Colour = "666666", Wraps = true };

    private static readonly CellStyle Heading = new()
    {
        IsBold = true,
        Fill = "DDEBF7",
        HasBorder = true,
        Wraps = true,
        Alignment = CellAlignment.Centre,
    };

    private static readonly CellStyle RequiredHeading = Heading with { Fill = "FCE4D6" };

    private static readonly CellStyle Entry = new()
    {
        IsUnlocked = true,
        HasBorder = true,
        Format = "@",
    };

    private static readonly CellStyle LongEntry = Entry with { Wraps = true };

    private static readonly CellStyle MoneyEntry = Entry with
    {
        Format = "#,##0.00",
        Alignment = CellAlignment.Right,
    };

    private static readonly CellStyle NumberEntry = Entry with
    {
        Format = "General",
        Alignment = CellAlignment.Right,
    };

    private readonly Budget? _budget;
    private readonly EntryNames _names;
    private readonly int _year;
    private readonly Dictionary<string, string> _listNames = new(StringComparer.Ordinal);
    private readonly List<ChoiceList> _lists = [];

    public WorkbookComposer(Catalog.Catalogue catalogue, Budget? budget, int year)
    {
        _budget = budget;
        _year = budget?.Year ?? year;
        _names = new EntryNames(catalogue, _year);
        if (budget is not null)
        {
            _names.Add(budget.Units);
            _names.Add(budget.Projects);
        }
    }

    public Documents.Writing.Excel.Workbook Compose()
    {
        var sheets = new EntrySheets();
        return new()
        {
            Title = "部门预算底稿",
            Publisher = _budget?.Department.Name ?? "",
            Date = _budget?.PublicationDate ?? new DateOnly(Math.Max(_year, 2000), 1, 1),
            Sheets =
            [
                InstructionSheet(sheets),
                Header(),
                .. sheets.All.Select(Entries),
                ExampleSheet(sheets),
            ],
            Lists = [.. _lists],
        };
    }

    private Sheet Entries(EntrySheet sheet)
    {
        var columns = sheet.Columns;
        var rows = new List<SheetRow>
        {
            new([
                new SheetCell(0)
                {
                    Text = sheet.Name,
                    Style = Title,
                    ColumnSpan = columns.Count,
                },
            ]),
            new([
                new SheetCell(0)
                {
                    ColumnSpan = columns.Count,
                    Text = sheet.Help + "金额单位：元。橙色栏必填；标题行不要改动。",
                    Style = Hint with { Wraps = false },
                },
            ]),
            new([
                .. columns.Select(
                    (column, i) =>
                        new SheetCell(i)
                        {
                            Text = column.Heading,
                            Style = column.IsRequired ? RequiredHeading : Heading,
                            Note = column.Help,
                        }
                ),
            ])
            {
                Height = 32,
            },
        };
        foreach (var values in _budget is null ? [] : sheet.Rows(_budget))
        {
            rows.Add(
                new SheetRow([
                    .. values
                        .Select((value, i) => Cell(i, columns[i], value))
                        .Where(cell => cell is not null)
                        .Select(cell => cell!),
                ])
                {
                    Height =
                        LineHeight
                        * values
                            .Select(
                                (value, i) =>
                                    StyleOf(columns[i]).Wraps
                                        ? LinesOf(value, WidthOf(columns[i]))
                                        : 1
                            )
                            .Max(),
                }
            );
        }

        var last = rows.Count + SpareRows;
        return new Sheet
        {
            Name = sheet.Name,
            Page = PageFormat.Landscape,
            Columns =
            [
                .. columns.Select(column => new SheetColumn(WidthOf(column))
                {
                    Style = StyleOf(column),
                }),
            ],
            Rows = rows,
            FrozenRows = HeadingRows,
            RepeatedRows = (HeadingRows - 1, HeadingRows - 1),
            IsProtected = true,
            FilterRow = HeadingRows - 1,
            Rules =
            [
                .. columns
                    .Select((column, i) => Rule(column, i, HeadingRows, last))
                    .Where(rule => rule is not null)
                    .Select(rule => rule!),
            ],
        };
    }

    private Sheet Header()
    {
        var rows = new List<SheetRow>
        {
            new([new SheetCell(0) { Text = HeaderSheet.Name, Style = Title }]),
            new([
                new SheetCell(0)
                {
                    Text = "在“内容”栏填写；橙色项必填。",
                    Style = Hint with { Wraps = false },
                },
            ]),
            new([
                new SheetCell(0) { Text = "项目", Style = Heading },
                new SheetCell(1) { Text = "内容", Style = Heading },
                new SheetCell(2) { Text = "说明", Style = Heading },
            ]),
        };
        var rules = new List<EntryRule>();
        foreach (var field in HeaderSheet.Fields)
        {
            var column = new EntryColumn(
                field.Key,
                field.Label.Chinese,
                field.Label.English,
                field.Help.Chinese ?? "",
                HeaderSheet.IsRequired(field),
                field.Style,
                field.Source,
                field.Choices
            );
            var value = _budget is null ? "" : field.Get(_budget);
            var cell = Cell(1, column, value) ?? new SheetCell(1);
            if (Rule(column, 1, rows.Count, rows.Count) is { } rule)
            {
                rules.Add(rule);
            }

            rows.Add(
                new([
                    new SheetCell(0)
                    {
                        Text = column.Heading,
                        Style = column.IsRequired ? RequiredHeading : Heading,
                    },
                    cell with
                    {
                        Style = column.Style == ScalarStyle.Number ? NumberEntry : Entry,
                    },
                    new SheetCell(2) { Text = column.Help, Style = Hint },
                ])
            );
        }

        return new Sheet
        {
            Name = HeaderSheet.Name,
            Columns = [new(20), new(44), new(60)],
            Rows = rows,
            FrozenRows = HeadingRows,
            IsProtected = true,
            Rules = [.. rules],
        };
    }

    private static Sheet InstructionSheet(EntrySheets sheets)
    {
        string[] lines =
        [
            "1. 先填“部门信息”“预算单位”“项目”，再填收入、支出明细；金额单位为元，最多两位小数。",
            "2. 任何合计都不填：公开表中的每个合计都由明细相加得出。",
            "3. 带下拉列表的栏从列表中选择；编码栏可以只填编码，也可以填“编码 名称”。",
            "4. 可以粘贴预算一体化平台导出的明细：栏目顺序不限，标题按名称识别；标题中写明“万元”的按万元读入。",
            "5. 橙色标题的栏必填，蓝色的可以不填；标题上有批注的，批注说明怎么填。",
            "6. 读入：mingzhang publish import 本文件.xlsx --out 预算.yaml。有一个单元格不能读入，就一项都不读入，并逐一指出单元格和改法。",
            "",
            "各表：",
            .. sheets.All.Select(sheet => $"{sheet.Name}：{sheet.Help}"),
        ];
        return new Sheet
        {
            Name = Instructions,
            Columns = [new(InstructionWidth)],
            Rows =
            [
                new SheetRow([new SheetCell(0) { Text = "部门预算底稿：填表说明", Style = Title }]),
                .. lines.Select(line => new SheetRow([
                    new SheetCell(0)
                    {
                        Text = line,
                        Style = new CellStyle { Wraps = true },
                    },
                ])
                {
                    Height = LineHeight * LinesOf(line, InstructionWidth),
                }),
            ],
            IsProtected = true,
        };
    }

    /// <summary>Entries as they are typed; the import leaves this sheet out.</summary>
    private Sheet ExampleSheet(EntrySheets sheets)
    {
        var example = new Budget
        {
            Year = _year,
            Department = new("某区科学技术协会", "309"),
            Units = [new() { Code = "309001", Name = "某区科学技术协会（本级）" }],
            Revenue = [new("309001", Facts.Cube.Funds.General, new(311_000_00))],
            Projects = [new() { Key = "KP01", Name = "科普活动经费" }],
            Expenditure =
            [
                new("309001", "2060101", "30101", new(200_000_00)),
                new("309001", "2060101", "30217", new(11_000_00)),
                new("309001", "2060702", "30227", new(100_000_00)) { Project = "KP01" },
            ],
        };
        _names.Add(example.Units);
        _names.Add(example.Projects);
        var rows = new List<SheetRow>
        {
            new([new SheetCell(0) { Text = "示例（不读入）", Style = Title }]),
        };
        foreach (
            var sheet in (EntrySheet[])
                [sheets.Units, sheets.Revenue, sheets.Projects, sheets.Expenditure]
        )
        {
            rows.Add(SheetRow.Empty);
            rows.Add(
                new([
                    new SheetCell(0)
                    {
                        Text = sheet.Name,
                        Style = new CellStyle { IsBold = true },
                    },
                ])
            );
            rows.Add(
                new([
                    .. sheet.Columns.Select(
                        (column, i) => new SheetCell(i) { Text = column.Heading, Style = Heading }
                    ),
                ])
            );
            foreach (var values in sheet.Rows(example))
            {
                rows.Add(
                    new([
                        .. values
                            .Select((value, i) => Cell(i, sheet.Columns[i], value))
                            .Where(cell => cell is not null)
                            .Select(cell => cell!),
                    ])
                );
            }
        }

        return new Sheet
        {
            Name = Examples,
            Columns = [.. Enumerable.Repeat(new SheetColumn(16), 12)],
            Rows = rows,
            IsProtected = true,
        };
    }

    private SheetCell? Cell(int index, EntryColumn column, string value)
    {
        if (value.Length == 0)
        {
            return null;
        }

        var cell = new SheetCell(index) { Style = StyleOf(column) };
        if (column.Choices.FirstOrDefault(choice => choice.Value == value) is { } choice)
        {
            return cell with { Text = choice.Label.Chinese };
        }

        if (
            column.Style is ScalarStyle.Money or ScalarStyle.Number
            && decimal.TryParse(
                value,
                NumberStyles.Number,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return cell with { Number = number };
        }

        return cell with
        {
            Text = _names.Show(column.Source, value),
        };
    }

    private EntryRule? Rule(EntryColumn column, int index, int first, int last)
    {
        var rule = new EntryRule(index, first, last, EntryKind.Any)
        {
            PromptTitle = column.Help.Length > 0 ? column.Heading : "",
            Prompt = column.Help,
        };
        if (column.Choices.Count > 0)
        {
            return rule with
            {
                Kind = EntryKind.Choice,
                List = ListOf([.. column.Choices.Select(choice => choice.Label.Chinese)]),
                Error = "请从列表中选择",
            };
        }

        if (
            column.Source != FieldSource.None
            && _names.Options(column.Source) is { Length: > 0 } options
        )
        {
            // A code alone, or one that the list does not have yet, is taken after a warning; validation looks again.
            return rule with
            {
                Kind = EntryKind.Choice,
                List = ListOf(options),
                IsStrict = false,
                Error = "列表中没有这个编码，确定要用吗？",
            };
        }

        if (column.Style == ScalarStyle.Money)
        {
            var most = (decimal)BudgetLimits.MostAmount.Fen / 100;
            return rule with
            {
                Kind = EntryKind.Decimal,
                Least = -most,
                Most = most,
                Error = "填以元为单位的数，最多两位小数",
            };
        }

        return column.Help.Length > 0 ? rule : null;
    }

    private string ListOf(string[] values)
    {
        var key = string.Join('\n', values);
        if (!_listNames.TryGetValue(key, out var name))
        {
            name = "L" + (_lists.Count + 1).ToString(CultureInfo.InvariantCulture);
            _listNames[key] = name;
            _lists.Add(new ChoiceList(name, [.. values]));
        }

        return name;
    }

    private static CellStyle StyleOf(EntryColumn column) =>
        column switch
        {
            { Style: ScalarStyle.Money } => MoneyEntry,
            { Style: ScalarStyle.Number, Choices.Count: 0 } => NumberEntry,
            { Style: ScalarStyle.Text, Choices.Count: 0 } => LongEntry,
            _ => Entry,
        };

    /// <summary>Lines that a text takes in a column: Excel does not fit the height of rows that it did not write.</summary>
    private static int LinesOf(string text, double width)
    {
        var lines = 0;
        foreach (var line in text.Split('\n'))
        {
            var length = line.Sum(c => c < 0x2E80 ? 1 : 2);
            lines += Math.Max(1, (int)Math.Ceiling((length + 1) / width));
        }

        return Math.Min(lines, 28);
    }

    private static double WidthOf(EntryColumn column) =>
        column switch
        {
            { Key: "key" or "code", Source: FieldSource.None } => 24,
            { Key: "goal" or "long-term-goal" or "purpose" or "basis" or "text" or "content" } =>
                48,
            {
                Source: FieldSource.Functions
                    or FieldSource.DepartmentEconomic
                    or FieldSource.GovernmentEconomic
            } => 30,
            { Source: FieldSource.Projects } => 44,
            { Source: not FieldSource.None } => 36,
            { Key: "name" or "label" or "description" } => 30,
            { Style: ScalarStyle.Money } => 18,
            { Choices.Count: > 0 } => 4
                + (
                    2
                    * Math.Max(
                        column.Heading.Length,
                        column.Choices.Max(choice => choice.Label.Chinese.Length)
                    )
                ),
            _ => Math.Max(12, (column.Heading.Length * 2) + 4),
        };
}
