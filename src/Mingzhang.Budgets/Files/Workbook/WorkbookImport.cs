using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Forms;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Documents.Readers.Excel;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Budgets.Files.Workbook;

/// <summary>读入底稿: cells to entries. Each cell that cannot be taken is named with what is wrong and how to mend it.</summary>
internal sealed class WorkbookImport(Catalog.Catalogue catalogue, ProblemList problems)
{
    private readonly EntrySheets _sheets = new();
    private readonly EntryNames _names = new(catalogue, 0);
    private readonly Dictionary<string, HeadingMap> _maps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Row, int Column)> _header = new(
        StringComparer.Ordinal
    );

    public BudgetReading Read(ImmutableArray<FilledSheet> filled)
    {
        var budget = BudgetForms.Budget.Empty;
        var hasHeader = false;
        var chosen = new Dictionary<EntrySheet, List<FilledSheet>>();
        foreach (var sheet in filled)
        {
            var name = sheet.Name.Trim();
            if (name is WorkbookComposer.Instructions or WorkbookComposer.Examples)
            {
                continue;
            }

            if (name == HeaderSheet.Name)
            {
                budget = Header(sheet, budget);
                hasHeader = true;
                continue;
            }

            if (Choose(sheet) is { } entry)
            {
                if (!chosen.TryGetValue(entry, out var list))
                {
                    list = [];
                    chosen[entry] = list;
                }

                list.Add(sheet);
            }
            else if (sheet.Cells.Length > 0)
            {
                problems.Add(
                    "",
                    new EntryPlace(0, 0, sheet.Name),
                    new(
                        $"工作表“{sheet.Name}”没有读入：不认识它的标题",
                        $"the sheet '{sheet.Name}' was left out: its headings are not known"
                    ),
                    new(
                        "需要读入的，改用底稿中的标题；不需要的，可以删去",
                        "use the headings of the workbook where it is needed; otherwise delete it"
                    ),
                    Severity.Warning
                );
            }
        }

        if (!hasHeader)
        {
            problems.Add(
                "",
                default,
                new($"没有工作表“{HeaderSheet.Name}”", $"there is no sheet '{HeaderSheet.Name}'"),
                new(
                    "用 publish workbook 生成底稿，把数据粘贴进去",
                    "make a workbook with 'publish workbook' and paste into it"
                )
            );
        }

        _names.Year = budget.Year;
        // Units and projects first: other sheets name them.
        foreach (
            var entry in _sheets.All.OrderBy(entry =>
                entry == _sheets.Units ? 0
                : entry == _sheets.Projects ? 1
                : 2
            )
        )
        {
            foreach (var sheet in chosen.GetValueOrDefault(entry, []))
            {
                Entries(sheet, entry);
            }

            _names.Add(entry == _sheets.Units ? _sheets.Units.Items : []);
            _names.Add(entry == _sheets.Projects ? _sheets.Projects.Items : []);
        }

        var composed = Compose(budget);
        return new BudgetReading(
            problems.HasErrors ? null : composed,
            problems.ToImmutable(),
            PlaceOf
        );
    }

    private Budget Header(FilledSheet sheet, Budget budget)
    {
        var values = sheet
            .Cells.Where(cell => cell.Column == 1)
            .GroupBy(cell => cell.Row)
            .ToDictionary(group => group.Key, group => group.First());
        var labels = sheet.Cells.Where(cell => cell.Column == 0).ToArray();
        foreach (var field in HeaderSheet.Fields)
        {
            var label = Array.Find(labels, cell => cell.Text.Trim() == field.Label.Chinese);
            var row = label.Text is null ? -1 : label.Row;
            var place = new EntryPlace(row + 1, 2, sheet.Name);
            _header[field.Key] = (row, 1);
            if (row >= 0 && values.TryGetValue(row, out var cell))
            {
                var text = CellText(cell, field.Style, UnitOfAccount.Yuan);
                if (!field.TrySet(ref budget, text, out var what, out var remedy))
                {
                    problems.Add(
                        field.Key,
                        place,
                        new(
                            $"{field.Label.Chinese}：{what.Chinese}",
                            $"{field.Label.English}: {what.English}"
                        ),
                        remedy
                    );
                }
            }
            else if (HeaderSheet.IsRequired(field))
            {
                problems.Add(
                    field.Key,
                    row < 0 ? new EntryPlace(0, 0, sheet.Name) : place,
                    new($"“{field.Label.Chinese}”没有填", $"{field.Label.English} is empty"),
                    new("请填写", "fill it in")
                );
            }
        }

        return budget;
    }

    /// <summary>The entry sheet that a sheet is: by name, otherwise the one whose headings fit best.</summary>
    private EntrySheet? Choose(FilledSheet sheet)
    {
        var name = LabelKey.Of(sheet.Name);
        var named = _sheets.All.FirstOrDefault(entry => LabelKey.Of(entry.Name) == name);
        if (named is not null)
        {
            return named;
        }

        var rows = RowsOf(sheet);
        EntrySheet? best = null;
        var bestScore = 2;
        foreach (var entry in _sheets.All)
        {
            if (
                HeadingMap.Find(rows, entry, catalogue.TableVocabulary) is { } map
                && map.Score > bestScore
                && HasRequired(entry, map)
            )
            {
                (best, bestScore) = (entry, map.Score);
            }
        }

        return best;
    }

    private static bool HasRequired(EntrySheet entry, HeadingMap map)
    {
        for (var i = 0; i < entry.Columns.Count; i++)
        {
            var isThere =
                map.Fields.Any(field => field.Field == i)
                || (map.Funds.Count > 0 && entry.Columns[i].Key is "fund" or "amount");
            if (entry.Columns[i].IsRequired && !isThere)
            {
                return false;
            }
        }

        return true;
    }

    private void Entries(FilledSheet sheet, EntrySheet entry)
    {
        var rows = RowsOf(sheet);
        if (HeadingMap.Find(rows, entry, catalogue.TableVocabulary) is not { } map)
        {
            if (sheet.Cells.Length > 0)
            {
                problems.Add(
                    entry.Path,
                    new EntryPlace(0, 0, sheet.Name),
                    new("找不到标题行", "there is no row of headings"),
                    new(
                        "标题应含："
                            + string.Join(
                                "、",
                                entry.Columns.Where(c => c.IsRequired).Select(c => c.Heading)
                            ),
                        "headings needed: "
                            + string.Join(
                                ", ",
                                entry.Columns.Where(c => c.IsRequired).Select(c => c.English)
                            )
                    )
                );
            }

            return;
        }

        _maps[sheet.Name] = map;
        foreach (var (column, text) in map.Unknown)
        {
            problems.Add(
                entry.Path,
                new EntryPlace(map.Row + 1, column + 1, sheet.Name),
                new(
                    $"“{text}”一栏没有读入：不认识这个标题",
                    $"the column '{text}' was left out: the heading is not known"
                ),
                new(
                    "需要读入的，改用底稿中的标题",
                    "use a heading of the workbook where it is needed"
                ),
                Severity.Warning
            );
        }

        foreach (var (row, cells) in rows.OrderBy(pair => pair.Key))
        {
            if (row <= map.Row || cells.TrueForAll(cell => cell.Text.AsSpan().IsWhiteSpace()))
            {
                continue;
            }

            if (IsTotal(cells))
            {
                problems.Add(
                    entry.Path,
                    new EntryPlace(row + 1, cells[0].Column + 1, sheet.Name),
                    new("合计行没有读入", "the row of totals was left out"),
                    new("合计由明细相加得出，不必填写", "totals follow from the lines"),
                    Severity.Warning
                );
                continue;
            }

            Row(sheet, entry, map, row, cells.ToDictionary(cell => cell.Column));
        }
    }

    private void Row(
        FilledSheet sheet,
        EntrySheet entry,
        HeadingMap map,
        int row,
        Dictionary<int, FilledCell> cells
    )
    {
        if (map.Funds.Count == 0)
        {
            Take(sheet, entry, map, row, cells, null);
            return;
        }

        var isAny = false;
        foreach (var fund in map.Funds)
        {
            // A blank or a dash in the column of a fund is no entry of that fund.
            if (
                cells.TryGetValue(fund.Column, out var cell)
                && !IsDash(cell.Text)
                && cell.Value != 0
            )
            {
                isAny = true;
                Take(sheet, entry, map, row, cells, fund);
            }
        }

        if (!isAny)
        {
            problems.Add(
                entry.Path,
                new EntryPlace(row + 1, map.Funds[0].Column + 1, sheet.Name),
                new("这一行没有金额", "the row has no amount"),
                new("填写金额，或清空这一行", "fill in an amount, or clear the row")
            );
        }
    }

    private void Take(
        FilledSheet sheet,
        EntrySheet entry,
        HeadingMap map,
        int row,
        Dictionary<int, FilledCell> cells,
        FundColumn? fund
    )
    {
        var values = new (string? Text, EntryPlace Place)[entry.Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var column = entry.Columns[i];
            var at = map.ColumnOf(i);
            if (fund is { } given && column.Key is "fund" or "origin" or "amount" && at < 0)
            {
                var money = cells[given.Column];
                values[i] = (
                    column.Key == "fund" ? given.Fund
                    : column.Key == "origin" ? given.Origin
                    : CellText(money, ScalarStyle.Money, map.Unit),
                    new EntryPlace(row + 1, given.Column + 1, sheet.Name)
                );
                continue;
            }

            values[i].Place = new EntryPlace(row + 1, (at < 0 ? 0 : at) + 1, sheet.Name);
            if (at >= 0 && cells.TryGetValue(at, out var cell) && cell.Text.Length > 0)
            {
                var text = CellText(cell, column.Style, map.Unit);
                values[i].Text =
                    column.Source == FieldSource.None ? text : _names.Read(column.Source, text);
            }
        }

        entry.Take(values, sheet.Name, row, problems);
    }

    /// <summary>What a cell says: its stored number where it is one, in yuan for money; the text otherwise.</summary>
    private static string CellText(FilledCell cell, ScalarStyle style, UnitOfAccount unit)
    {
        if (style == ScalarStyle.Money)
        {
            var number =
                cell.Value is { } stored ? Significant(stored)
                : PrintedNumber.Read(cell.Text) is { IsPercent: false } printed ? printed.Value
                : (decimal?)null;
            return number is { } value && Math.Abs(value) < 1_000_000_000_000_000
                ? (value * (unit.Fen / 100)).ToString("0.##########", CultureInfo.InvariantCulture)
                : cell.Text.Trim();
        }

        if (cell.Value is { } plain && style is ScalarStyle.Number or ScalarStyle.Code)
        {
            // A code typed as a number may be displayed as 2.06E+06.
            return Significant(plain).ToString("0.##########", CultureInfo.InvariantCulture);
        }

        return style == ScalarStyle.Text ? cell.Text : cell.Text.Trim();
    }

    /// <summary>Spreadsheets store binary fractions; what was typed has at most 15 digits.</summary>
    private static decimal Significant(decimal value)
    {
        var whole = Math.Abs(decimal.Truncate(value)).ToString(CultureInfo.InvariantCulture).Length;
        return decimal.Round(value, Math.Clamp(15 - whole, 0, 10), MidpointRounding.AwayFromZero);
    }

    private static bool IsTotal(List<FilledCell> cells) =>
        LabelKey.Of(cells[0].Text) is "合计" or "总计" or "小计" or "本年合计" or "本页合计";

    private static bool IsDash(string text) =>
        text.Trim() is "" or "-" or "—" or "－" or "0" or "0.00";

    private static Dictionary<int, List<FilledCell>> RowsOf(FilledSheet sheet) =>
        sheet
            .Cells.GroupBy(cell => cell.Row)
            .ToDictionary(group => group.Key, group => group.OrderBy(cell => cell.Column).ToList());

    private Budget Compose(Budget budget)
    {
        var plans = _sheets.Plans.Items.ToLookup(
            row => row.Project,
            row => row.Step,
            StringComparer.Ordinal
        );
        var indicators = _sheets.Indicators.Items.ToLookup(
            row => row.Target,
            row => row.Indicator,
            StringComparer.Ordinal
        );
        var tasks = _sheets.Tasks.Items.ToLookup(
            row => row.Target,
            row => row.Task,
            StringComparer.Ordinal
        );
        var targets = _sheets
            .Targets.Items.Select(row =>
                row with
                {
                    Sheet = row.Sheet with
                    {
                        Indicators = [.. indicators[row.Id]],
                        Tasks = [.. tasks[row.Id]],
                        Texts = Texts(EntrySheets.OwnerTarget, row.Id),
                    },
                }
            )
            .ToArray();
        CheckReferences(targets);
        return budget with
        {
            Units = [.. _sheets.Units.Items],
            Revenue = [.. _sheets.Revenue.Items],
            Expenditure = [.. _sheets.Expenditure.Items],
            Projects =
            [
                .. _sheets.Projects.Items.Select(project =>
                    project with
                    {
                        // The sheet of projects names its own rows.
                        Programme = _names.Read(FieldSource.Projects, project.Programme),
                        PaymentPlan = [.. plans[project.Key]],
                        Texts = Texts(EntrySheets.OwnerProject, project.Key),
                        Target = Array.Find(targets, row => row.Project == project.Key)?.Sheet,
                    }
                ),
            ],
            Targets = [.. targets.Where(row => row.Project.Length == 0).Select(row => row.Sheet)],
            Procurement = [.. _sheets.Procurement.Items],
            Assets = [.. _sheets.Assets.Items],
            Given = [.. _sheets.Given.Items],
            Explanations = Texts(EntrySheets.OwnerBudget, ""),
        };
    }

    private ImmutableDictionary<string, string> Texts(string owner, string subject)
    {
        var found = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var row in _sheets.Texts.Items)
        {
            if (row.Owner == owner && row.Subject == subject)
            {
                found[row.Name] = row.Text;
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Rows that belong to a project or target that no row names would be lost: they are problems instead.</summary>
    private void CheckReferences(TargetRow[] targets)
    {
        var projects = _sheets
            .Projects.Items.Select(project => project.Key)
            .ToHashSet(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var owned = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < targets.Length; i++)
        {
            if (!ids.Add(targets[i].Id))
            {
                Report(
                    _sheets.Targets,
                    i,
                    $"目标编号“{targets[i].Id}”重复",
                    $"the target number '{targets[i].Id}' stands twice"
                );
            }

            if (targets[i].Project.Length > 0 && !projects.Contains(targets[i].Project))
            {
                Report(
                    _sheets.Targets,
                    i,
                    $"没有项目“{targets[i].Project}”",
                    $"there is no project '{targets[i].Project}'"
                );
            }
            else if (targets[i].Project.Length > 0 && !owned.Add(targets[i].Project))
            {
                Report(
                    _sheets.Targets,
                    i,
                    $"项目“{targets[i].Project}”有两份绩效目标",
                    $"the project '{targets[i].Project}' has two targets"
                );
            }
        }

        Refer(_sheets.Plans, row => row.Project, projects, "项目", "project");
        Refer(_sheets.Indicators, row => row.Target, ids, "目标编号", "target");
        Refer(_sheets.Tasks, row => row.Target, ids, "目标编号", "target");
        for (var i = 0; i < _sheets.Texts.Items.Count; i++)
        {
            var row = _sheets.Texts.Items[i];
            var isThere = row.Owner switch
            {
                EntrySheets.OwnerProject => projects.Contains(row.Subject),
                EntrySheets.OwnerTarget => ids.Contains(row.Subject),
                _ => row.Subject.Length == 0,
            };
            if (!isThere)
            {
                Report(
                    _sheets.Texts,
                    i,
                    $"没有对象“{row.Subject}”",
                    $"there is no '{row.Subject}'"
                );
            }
        }
    }

    private void Refer<T>(
        EntrySheet<T> sheet,
        Func<T, string> key,
        HashSet<string> known,
        string zh,
        string en
    )
        where T : class
    {
        for (var i = 0; i < sheet.Items.Count; i++)
        {
            if (!known.Contains(key(sheet.Items[i])))
            {
                Report(
                    sheet,
                    i,
                    $"没有{zh}“{key(sheet.Items[i])}”",
                    $"there is no {en} '{key(sheet.Items[i])}'"
                );
            }
        }
    }

    private void Report(EntrySheet sheet, int index, string zh, string en)
    {
        var (name, row) = sheet.Places[index];
        problems.Add(
            $"{sheet.Path}[{index}]",
            new EntryPlace(row + 1, 1, name),
            new(zh, en),
            new(
                "改正编号，或在相应的表中补一行",
                "mend the reference, or add the row that it refers to"
            )
        );
    }

    private EntryPlace PlaceOf(string path)
    {
        if (_header.TryGetValue(path, out var header) && header.Row >= 0)
        {
            return new EntryPlace(header.Row + 1, header.Column + 1, HeaderSheet.Name);
        }

        foreach (var sheet in _sheets.All)
        {
            if (
                path.StartsWith(sheet.Path + "[", StringComparison.Ordinal)
                && int.TryParse(
                    path.AsSpan(
                        sheet.Path.Length + 1,
                        Math.Max(0, path.IndexOf(']') - sheet.Path.Length - 1)
                    ),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var index
                )
                && index < sheet.Places.Count
            )
            {
                var (name, row) = sheet.Places[index];
                var key = path[(path.LastIndexOf('.') + 1)..];
                var column = 0;
                for (var i = 0; i < sheet.Columns.Count; i++)
                {
                    if (sheet.Columns[i].Key == key && _maps.TryGetValue(name, out var map))
                    {
                        column = Math.Max(0, map.ColumnOf(i));
                    }
                }

                return new EntryPlace(row + 1, column + 1, name);
            }
        }

        return default;
    }
}
