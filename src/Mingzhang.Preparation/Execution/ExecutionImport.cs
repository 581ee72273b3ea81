using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog.Files;
using Mingzhang.Catalog.Naming;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Preparation.Execution;

/// <summary>导入文件: rows of cells, as a CSV or a sheet of a workbook gives them.</summary>
/// <param name="File">Name, for the record.</param>
public sealed record ExecutionTable(string File, ImmutableArray<ImmutableArray<string>> Rows);

/// <summary>A cell that could not be taken.</summary>
/// <param name="Row">1-based row of the file.</param>
/// <param name="Column">1-based; 0 for the row as a whole.</param>
public sealed record BadCell(int Row, int Column, string Content, Text Message);

/// <summary>导入预览.</summary>
/// <param name="Figures">What would be stored.</param>
/// <param name="Bad">Every cell that is wrong; rows without one are taken.</param>
public sealed record ExecutionReading(
    ImmutableArray<StoredFigure> Figures,
    ImmutableArray<BadCell> Bad,
    Money Total
);

/// <summary>A budget that figures may be about.</summary>
public sealed record ExecutionTarget(
    long Budget,
    string Unit,
    ImmutableArray<BudgetProject> Projects
);

/// <summary>列名: how files of execution figures name their columns (catalog/budgets/execution-columns.csv).</summary>
public sealed class ExecutionColumns
{
    internal const string Unit = "unit";
    internal const string Code = "project-code";
    internal const string Project = "project";
    internal const string Month = "month";
    internal const string Spent = "spent";

    private readonly Dictionary<string, string> _byLabel = new(StringComparer.Ordinal);

    public static ExecutionColumns Load(Catalog.Catalogue catalogue)
    {
        var columns = new ExecutionColumns();
        var rows = CsvText.Load(Path.Combine(catalogue.Folder, "budgets", "execution-columns.csv"));
        for (var i = 0; i < rows.Count; i++)
        {
            columns._byLabel[NameKey.Of(rows[i]["label"])] = rows[i]["column"];
        }

        return columns;
    }

    /// <summary>The column that a heading names, and its unit in fen; null where the heading is none of them.</summary>
    internal (string Column, long Fen)? Of(string heading)
    {
        var key = NameKey.Of(heading);
        var fen = key.Contains("万元", StringComparison.Ordinal) ? 1_000_000L : 100L;
        foreach (var unit in new[] { "(万元)", "(元)", "万元", "(单位元)", "(单位万元)" })
        {
            if (key.EndsWith(unit, StringComparison.Ordinal))
            {
                key = key[..^unit.Length];
                break;
            }
        }

        return _byLabel.TryGetValue(key, out var column) ? (column, fen) : null;
    }
}

/// <summary>执行数读入: rows → figures; every bad cell is told and its row left out, the rest is taken.</summary>
public static class ExecutionImport
{
    public const int MostRows = 50_000;

    private const int MostTopRows = 12;
    private const int MostBad = 1_000;

    /// <param name="month">For files without a column for it.</param>
    /// <summary>What the file says.</summary>
    public static ExecutionReading Read(
        ExecutionTable table,
        ExecutionColumns columns,
        int month,
        IEnumerable<ExecutionTarget> targets
    )
    {
        var bad = ImmutableArray.CreateBuilder<BadCell>();
        var figures = ImmutableArray.CreateBuilder<StoredFigure>();
        if (Heading(table, columns) is not { } heading)
        {
            bad.Add(
                new BadCell(
                    1,
                    0,
                    "",
                    new Text(
                        "没有找到标题行：至少要有“单位编码”“累计支出”两列。",
                        "No row of headings was found: it needs at least the unit's code and the amount spent so far."
                    )
                )
            );
            return new ExecutionReading([], bad.ToImmutable(), Money.Zero);
        }

        var byUnit = new Dictionary<string, ExecutionTarget>(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            byUnit.TryAdd(target.Unit, target);
        }

        var seen = new Dictionary<(long, string, int), int>();
        var last = Math.Min(table.Rows.Length, heading.Row + 1 + MostRows);
        for (var row = heading.Row + 1; row < last && bad.Count < MostBad; row++)
        {
            var cells = table.Rows[row];
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            var reader = new RowReader(cells, row + 1, heading, bad);
            var figure = reader.Read(month, byUnit);
            if (figure is null)
            {
                continue;
            }

            var key = (figure.Budget, figure.Figure.Project, figure.Figure.Month);
            if (!seen.TryAdd(key, row + 1))
            {
                bad.Add(
                    new BadCell(
                        row + 1,
                        0,
                        "",
                        new Text(
                            $"与第 {seen[key]} 行是同一项目同一月份。",
                            $"The same project and month as row {seen[key]}."
                        )
                    )
                );
                continue;
            }

            figures.Add(figure);
        }

        if (table.Rows.Length > last)
        {
            bad.Add(
                new BadCell(
                    last + 1,
                    0,
                    "",
                    new Text(
                        $"一个文件最多 {MostRows} 行，其余未读。",
                        $"A file has at most {MostRows} rows; the rest was not read."
                    )
                )
            );
        }

        return new ExecutionReading(
            figures.ToImmutable(),
            bad.ToImmutable(),
            figures.Aggregate(Money.Zero, (sum, figure) => sum + figure.Figure.Spent)
        );
    }

    private static HeadingRow? Heading(ExecutionTable table, ExecutionColumns columns)
    {
        for (var row = 0; row < Math.Min(MostTopRows, table.Rows.Length); row++)
        {
            var at = new Dictionary<string, (int Column, long Fen)>(StringComparer.Ordinal);
            for (var column = 0; column < table.Rows[row].Length; column++)
            {
                if (columns.Of(table.Rows[row][column]) is { } found)
                {
                    at.TryAdd(found.Column, (column, found.Fen));
                }
            }

            if (at.ContainsKey(ExecutionColumns.Unit) && at.ContainsKey(ExecutionColumns.Spent))
            {
                return new HeadingRow(row, at);
            }
        }

        return null;
    }

    private sealed record HeadingRow(int Row, Dictionary<string, (int Column, long Fen)> Columns);

    private sealed class RowReader(
        ImmutableArray<string> cells,
        int row,
        HeadingRow heading,
        ImmutableArray<BadCell>.Builder bad
    )
    {
        private bool _isBad;

        public StoredFigure? Read(int month, Dictionary<string, ExecutionTarget> byUnit)
        {
            // "309001 某某局": the code is what stands before the name.
            var unit = Cell(ExecutionColumns.Unit).Split([' ', '\u3000', '-', '－'], 2)[0].Trim();
            if (!byUnit.TryGetValue(unit, out var target))
            {
                Tell(
                    ExecutionColumns.Unit,
                    $"没有单位“{unit}”的预算，或您无权为它录入。",
                    $"There is no budget of unit “{unit}”, or you may not record for it."
                );
            }

            var project = target is null ? "" : Project(target);
            var at = Month(month);
            var spent = Spent();
            return _isBad || target is null
                ? null
                : new StoredFigure(target.Budget, new ExecutionFigure(project, at, spent));
        }

        private string Project(ExecutionTarget target)
        {
            var code = Cell(ExecutionColumns.Code);
            var name = Cell(ExecutionColumns.Project);
            if (code.Length == 0 && name.Length == 0)
            {
                return "";
            }

            var found = target
                .Projects.Where(project =>
                    code.Length > 0
                        ? project.Code == code || project.Key == code
                        : project.Key == name || NameKey.Same(project.Name, name)
                )
                .ToList();
            if (found.Count == 1)
            {
                return found[0].Key;
            }

            var column = code.Length > 0 ? ExecutionColumns.Code : ExecutionColumns.Project;
            var said = code.Length > 0 ? code : name;
            if (found.Count == 0)
            {
                Tell(
                    column,
                    $"单位 {target.Unit} 的预算中没有项目“{said}”。",
                    $"The budget of unit {target.Unit} has no project “{said}”."
                );
            }
            else
            {
                Tell(
                    column,
                    $"单位 {target.Unit} 有 {found.Count} 个项目叫“{said}”，请写项目编码。",
                    $"Unit {target.Unit} has {found.Count} projects called “{said}”: give the code."
                );
            }

            return "";
        }

        private int Month(int month)
        {
            var text = Cell(ExecutionColumns.Month);
            if (text.Length == 0)
            {
                return month;
            }

            var digits = text.TrimEnd('份', '月', '底');
            if (
                int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
                && read is >= 1 and <= 12
            )
            {
                return read;
            }

            Tell(
                ExecutionColumns.Month,
                $"“{text}”不是 1 到 12 的月份。",
                $"“{text}” is no month from 1 to 12."
            );
            return month;
        }

        private Money Spent()
        {
            var text = Cell(ExecutionColumns.Spent);
            if (PrintedNumber.Read(text) is not { IsPercent: false } number)
            {
                Tell(
                    ExecutionColumns.Spent,
                    text.Length == 0 ? "没有填金额。" : $"“{text}”不是金额。",
                    text.Length == 0 ? "There is no amount." : $"“{text}” is no amount."
                );
                return Money.Zero;
            }

            var (_, unit) = heading.Columns[ExecutionColumns.Spent];
            if (Math.Abs(number.Value) > BudgetLimits.MostAmount.Fen / (decimal)unit)
            {
                Tell(
                    ExecutionColumns.Spent,
                    $"“{text}”超出上限。",
                    $"“{text}” is beyond the limit."
                );
                return Money.Zero;
            }

            var fen = number.Value * unit;
            if (fen != decimal.Truncate(fen))
            {
                Tell(
                    ExecutionColumns.Spent,
                    $"“{text}”精确到分以下。",
                    $"“{text}” is finer than one fen."
                );
                return Money.Zero;
            }

            if (fen < 0)
            {
                Tell(
                    ExecutionColumns.Spent,
                    $"累计支出“{text}”为负数。",
                    $"The amount spent so far, “{text}”, is negative."
                );
            }

            return new Money((long)fen);
        }

        private string Cell(string column) =>
            heading.Columns.TryGetValue(column, out var at) && at.Column < cells.Length
                ? cells[at.Column].Trim()
                : "";

        private void Tell(string column, string chinese, string english)
        {
            _isBad = true;
            bad.Add(
                new BadCell(
                    row,
                    heading.Columns.TryGetValue(column, out var at) ? at.Column + 1 : 0,
                    Cell(column),
                    new Text(chinese, english)
                )
            );
        }
    }
}
