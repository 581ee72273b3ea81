using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Targets;

/// <summary>
/// 绩效目标表的阅读: goes through the grids of one document row by row. A row is a heading of indicators, a row of labels and
/// values, or an indicator; what was read before decides, so that forms continue over pages and several stand on one sheet.
/// </summary>
internal sealed partial class FormReader(
    string document,
    TargetVocabulary vocabulary,
    int firstTable
)
{
    /// <summary>Forms of one table; more are no budget pack.</summary>
    private const int MostForms = 5000;

    private const int ShortestCode = 10;
    private const int ShortestName = 6;

    private readonly List<TargetTableDraft> _tables = [];
    private readonly List<Unread> _unread = [];
    private readonly HashSet<Grid> _claimed = new(ReferenceEqualityComparer.Instance);

    private TargetTableDraft? _table;
    private FormDraft? _form;
    private IndicatorHeader? _header;
    private LabelRows? _labels;
    private bool _isList;
    private bool _isOpen;
    private string _level1 = "";
    private string _level2 = "";
    private int _rowOffset;
    private int _rowsOfGrid;

    public IReadOnlyList<TargetTableDraft> Tables => _tables;

    public IReadOnlyList<Unread> Unread => _unread;

    /// <summary>Grids that hold target forms.</summary>
    public IReadOnlySet<Grid> Claimed => _claimed;

    /// <summary>Reads a grid if it is a target form or goes on with one; the lines above it give title and unit.</summary>
    /// <returns>Whether it was one.</returns>
    public bool Read(FormGrid grid, TitleLines above)
    {
        var isNew = HasForm(grid);
        if (!isNew && !Continues(grid, above))
        {
            _isOpen = false;
            return false;
        }

        _claimed.Add(grid.Grid);
        var startsTable =
            isNew
            && (
                !_isOpen
                || (above.NamesTarget && !above.IsPageHeading && above.Title != _table!.Title)
                || !(IsRepeatedHeading(grid) || RepeatsProject(grid, above))
            );
        if (startsTable)
        {
            StartTable(grid, above);
        }
        else
        {
            _rowOffset += _rowsOfGrid;
            _header = isNew ? null : _header?.For(grid);
            _table!.LastPage = grid.Grid.Page;
        }

        _rowsOfGrid = grid.Rows;
        _isOpen = true;
        ReadRows(grid);
        return true;
    }

    /// <summary>A line of text after a form: a note that it is empty, or nothing to us.</summary>
    public void ReadNote(string line, Anchor anchor)
    {
        if (
            _isOpen
            && _table is not null
            && (line.StartsWith('注') || line.StartsWith("备注", StringComparison.Ordinal))
        )
        {
            _table.Notes.Add(new Note(LabelText.Tidy(line), anchor));
        }
    }

    public void Close() => _isOpen = false;

    private void StartTable(FormGrid grid, TitleLines above)
    {
        var anchor =
            above.TitleAnchor
            ?? new Anchor(document, grid.Grid.Page)
            {
                Box = grid.Grid.Box,
                Row = 1,
                Column = 1,
            };
        _table = new TargetTableDraft(
            firstTable + _tables.Count,
            anchor with
            {
                Table = firstTable + _tables.Count,
            }
        )
        {
            Title = above.Title,
            Number = above.Number,
            Unit = above.Unit,
            UnitBefore = _table?.Unit ?? _table?.UnitBefore,
            FirstPage = grid.Grid.Page,
            LastPage = grid.Grid.Page,
            Scope = ScopeOf(above.Title),
        };
        _tables.Add(_table);
        _form = null;
        _header = null;
        _labels = null;
        _isList = false;
        _rowOffset = 0;
    }

    private TargetScope? ScopeOf(string title)
    {
        foreach (var word in vocabulary.Headings["titles/department"])
        {
            if (title.Contains(word, StringComparison.Ordinal))
            {
                return TargetScope.Department;
            }
        }

        foreach (var word in vocabulary.Headings["titles/programme"])
        {
            if (title.Contains(word, StringComparison.Ordinal))
            {
                return TargetScope.Programme;
            }
        }

        return title.Contains("项目", StringComparison.Ordinal) ? TargetScope.Project : null;
    }

    private void ReadRows(FormGrid grid)
    {
        var isFirst = true;
        for (var row = 0; row < grid.Rows; row++)
        {
            if (IndicatorHeader.Read(grid, row, vocabulary) is { } header)
            {
                if (row + 1 < grid.Rows && header.Below(grid, row + 1, vocabulary) is { } whole)
                {
                    header = whole;
                    row++;
                }

                TakeHeader(header.About(_table!.Scope));
                isFirst = true;
                continue;
            }

            if (IsUpperHeading(grid, row))
            {
                continue;
            }

            if (_header is null && IsTitleRow(grid, row))
            {
                TakeTitleRow(grid, row);
                continue;
            }

            if (!_isList && TakeLabels(grid, row))
            {
                isFirst = false;
                continue;
            }

            if (_header is not null)
            {
                if (_isList)
                {
                    TakeProject(grid, row, isFirst);
                }

                TakeIndicator(grid, row, isFirst);
                isFirst = false;
            }
            else
            {
                TakeTitleRow(grid, row);
            }
        }
    }

    /// <summary>
    /// 预算11表 | 2025年项目支出绩效目标表 | 单位：万元, each alone in its row: a sheet keeps the lines above a form inside its grid.
    /// </summary>
    private bool IsTitleRow(FormGrid grid, int row)
    {
        if (_form is { IsEmpty: false } || grid.Filled(row) is not [var only])
        {
            return false;
        }

        var text = grid.Text(only);
        return text.Length < 60
            && (
                text.EndsWith('表')
                || LabelText.UnitIn(text) is not null
                || (text.Contains("绩效", StringComparison.Ordinal) && text.EndsWith('）'))
            );
    }

    /// <summary>A title or unit line that a sheet keeps inside its grid.</summary>
    private void TakeTitleRow(FormGrid grid, int row)
    {
        foreach (var index in grid.Filled(row))
        {
            var text = grid.Text(index);
            if (_table!.Unit is null && LabelText.UnitIn(text) is { } unit)
            {
                _table.Unit = unit;
            }
            else if (
                _table.Title.Length == 0
                && text.Length < 60
                && text.Contains("绩效", StringComparison.Ordinal)
            )
            {
                _table.Title = LabelText.Squeeze(text);
                _table.Scope = ScopeOf(_table.Title);
            }
        }
    }

    /// <summary>The first of two rows of headings: the second is a header and this row is part of it.</summary>
    private bool IsUpperHeading(FormGrid grid, int row)
    {
        if (
            row + 1 >= grid.Rows
            || IndicatorHeader.Read(grid, row + 1, vocabulary) is not { HasProjects: true }
        )
        {
            return false;
        }

        foreach (var index in grid.Filled(row))
        {
            if (LabelText.Role(vocabulary.ProjectColumns, grid.Text(index)) is "project" or "goal")
            {
                return true;
            }
        }

        return false;
    }

    private void TakeHeader(IndicatorHeader header)
    {
        var wasList = _isList && _table!.Forms.Count > 0;
        _header = header;
        _isList = header.HasProjects;
        _labels = null;
        if (!_isList)
        {
            Form().HasIndicatorPart = true;
            Form().HasWeights |= header.Has(FormColumn.Weight);
            Form().WeightTotal ??= header.WeightTotal;
        }
        else if (!wasList)
        {
            _form = null;
        }
    }

    private FormDraft Form()
    {
        if (_form is null)
        {
            _form = new FormDraft(_table!.Anchor) { Scope = _table.Scope ?? TargetScope.Project };
            if (_table.Forms.Count < MostForms)
            {
                _table.Forms.Add(_form);
            }

            _level1 = "";
            _level2 = "";
        }

        return _form;
    }

    private bool TakeLabels(FormGrid grid, int row)
    {
        // Once indicators are read, only a label that opens a form may end them.
        if (_header is not null)
        {
            if (!OpensForm(grid, row))
            {
                return false;
            }

            // Word repeats the first row of a form on the page where its indicators go on (Hebei).
            if (!_isList && NamesProject(grid, row))
            {
                return true;
            }

            _form = null;
            _header = null;
            _labels = null;
        }

        _labels ??= new LabelRows(vocabulary, _table!);
        return _labels.Take(grid, row, Form(), _rowOffset);
    }

    private bool OpensForm(FormGrid grid, int row)
    {
        var filled = grid.Filled(row);
        return filled.Count > 0
            && LabelText.Role(vocabulary.Labels, grid.Text(filled[0]))
                is "project"
                    or "department"
                    or "code"
            && grid.Own(row).Count > 1
            && !vocabulary.Operators.Any(pair =>
                filled.Any(index => grid.Text(index) == pair.Written)
            );
    }

    /// <summary>A row of a list: begins the next project, or goes on with the one before.</summary>
    private void TakeProject(FormGrid grid, int row, bool isFirst)
    {
        var read = IndicatorRow.Read(grid, row, _header!, vocabulary);
        if (read is null || !read.IsInPlace)
        {
            return;
        }

        var index = CellUnder(grid, row, FormColumn.Project);
        var name = read[FormColumn.Project];
        var amount = read[FormColumn.Budget];
        var isOwn = index >= 0 && grid.Cell(index).Row == row;
        if (name.Length == 0)
        {
            // A merged cell that is blank and begins in the middle of a page belongs to a project whose name stands on the
            // next page (the text of a merged cell is centred over both).
            var begins = isOwn && !isFirst && grid.Cell(index).RowSpan > 1 && grid.HasMerges;
            if (begins && _form is { Name.Length: > 0 })
            {
                NewProject(grid, index);
            }

            if (_form is { Name.Length: > 0 } && amount.Length > 0 && _form.Budget is null)
            {
                ReadAmounts(grid, read, _form);
            }

            return;
        }

        if (!isOwn)
        {
            return;
        }

        var squeezed = LabelText.Squeeze(name);
        if (IsTotal(squeezed))
        {
            return;
        }

        if (_form is { Name.Length: 0 })
        {
            _form.SetProject(squeezed);
            _form.Anchor = grid.Anchor(index, _table!.Ordinal, _rowOffset);
        }
        else if (_form is null || !IsSameProject(_form, squeezed, amount))
        {
            NewProject(grid, index);
            _form!.SetProject(squeezed);
        }

        ReadAmounts(grid, read, _form!);
        if (read[FormColumn.Goal] is { Length: > 0 } goal)
        {
            if (!_form!.Goal.Contains(goal, StringComparison.Ordinal))
            {
                // A page that goes on prints the goal again.
                _form.Goal += goal;
            }

            _form.GoalAnchor ??= grid.Anchor(
                read.CellOf(FormColumn.Goal),
                _table!.Ordinal,
                _rowOffset
            );
        }

        if (read[FormColumn.Entity] is { Length: > 0 } entity)
        {
            _form!.Entity = entity;
        }

        if (read[FormColumn.Code] is { Length: > 0 } code)
        {
            _form!.Code = LabelText.Squeeze(code);
        }
    }

    private int CellUnder(FormGrid grid, int row, FormColumn role)
    {
        for (var column = 0; column < _header!.ColumnCount; column++)
        {
            if (_header[column] == role)
            {
                return grid.At(row, column);
            }
        }

        return -1;
    }

    private static bool IsTotal(string name) => name is "合计" or "总计" or "小计";

    private static bool IsSameProject(FormDraft form, string name, string amount) =>
        (
            form.Name == name
            || (
                form.Code.Length > 0
                && name.EndsWith(form.Name, StringComparison.Ordinal)
                && name.StartsWith(form.Code, StringComparison.Ordinal)
            )
        ) && (amount.Length == 0 || form.Budget is null || form.Budget.Amount.Printed == amount);

    private void NewProject(FormGrid grid, int index)
    {
        _form = null;
        var form = Form();
        form.Anchor = grid.Anchor(index, _table!.Ordinal, _rowOffset);
        form.IsInList = true;
        form.HasIndicatorPart = _header!.HasIndicators;
        form.HasWeights = _header.Has(FormColumn.Weight);
        form.WeightTotal = _header.WeightTotal;
    }

    private void ReadAmounts(FormGrid grid, IndicatorRow row, FormDraft form)
    {
        form.Budget ??= Stated(FormColumn.Budget, _header!.BudgetLabel);
        form.Fiscal ??= Stated(FormColumn.Fiscal, "财政资金");
        form.Other ??= Stated(FormColumn.OtherFunds, "其他资金");

        StatedAmount? Stated(FormColumn role, string label)
        {
            if (row[role].Length == 0)
            {
                return null;
            }

            var anchor = grid.Anchor(row.CellOf(role), _table!.Ordinal, _rowOffset);
            if ((_header!.BudgetUnit ?? _table.Unit ?? _table.UnitBefore) is not { } unit)
            {
                _unread.Add(new Unread(label, "the table names no unit of account", anchor));
                return null;
            }

            return Amount.Read(row[role], unit) is { } amount
                ? new StatedAmount(label, amount, anchor)
                : null;
        }
    }

    private void TakeIndicator(FormGrid grid, int row, bool isFirst)
    {
        if (_header is not { HasIndicators: true })
        {
            return;
        }

        if (_header.Groups.Length > 0)
        {
            TakeGroups(grid, row);
            return;
        }

        var read = IndicatorRow.Read(grid, row, _header, vocabulary);
        if (read is null)
        {
            var filled = grid.Filled(row);
            if (filled.Count > 1)
            {
                Form().UnreadRows++;
                _unread.Add(
                    new Unread(
                        "指标",
                        "the cells of this row do not stand under their headings",
                        grid.Anchor(filled[0], _table!.Ordinal, _rowOffset)
                    )
                );
            }
            else if (filled.Count == 1)
            {
                TakeTail(grid, filled[0]);
            }

            return;
        }

        TakeLevels(read);
        if (!read.HasIndicator)
        {
            if (isFirst && !read.HasValue)
            {
                TakeTail(grid, grid.Filled(row) is [var only] ? only : -1);
            }
            else if (grid.Filled(row) is [var tail])
            {
                TakeTail(grid, tail);
            }
            else if (read.HasValue && !IsNothing(read[FormColumn.Value]))
            {
                Form().UnreadRows++;
            }

            return;
        }

        if (
            IsNothing(read[FormColumn.Name])
            && (!read.HasValue || IsNothing(read[FormColumn.Value]))
        )
        {
            return;
        }

        if (!read.HasValue)
        {
            // A name that runs on from the page before, or an indicator without a value.
            if (
                isFirst
                && Form().Indicators is [.., var last]
                && read.CellOf(FormColumn.Level2) < 0
                && read.CellOf(FormColumn.Level1) < 0
            )
            {
                Form().Indicators[^1] = last with
                {
                    Name = last.Name + LabelText.Squeeze(read[FormColumn.Name]),
                };
                return;
            }
        }

        Form().Indicators.Add(ToIndicator(grid, read));
    }

    /// <summary>One indicator of each group that has one in this row.</summary>
    private void TakeGroups(FormGrid grid, int row)
    {
        foreach (var group in _header!.Groups)
        {
            var index = grid.At(row, group.Name);
            var value = grid.At(row, group.Value);
            if (
                index < 0
                || grid.Cell(index).Row != row
                || grid.Text(index).Length == 0
                || IsNothing(grid.Text(index))
            )
            {
                continue;
            }

            var anchor = grid.Anchor(index, _table!.Ordinal, _rowOffset);
            Form()
                .Indicators.Add(
                    IndicatorText.Build(
                        LabelText.Squeeze(grid.Text(index)),
                        "",
                        grid.Text(value),
                        "",
                        anchor,
                        vocabulary
                    ) with
                    {
                        Level1 = group.Level1,
                        ValueAnchor =
                            value < 0 ? null : grid.Anchor(value, _table.Ordinal, _rowOffset),
                    }
                );
        }
    }

    private void TakeLevels(IndicatorRow read)
    {
        if (read[FormColumn.Level1] is { Length: > 0 } first)
        {
            var squeezed = LabelText.Squeeze(first);
            if (squeezed != _level1)
            {
                _level1 = squeezed;
                _level2 = "";
            }
        }

        if (read[FormColumn.Level2] is { Length: > 0 } second)
        {
            _level2 = LabelText.Squeeze(second);
        }
    }

    /// <summary>The end of a cell that began on the page before: the basis, the last column.</summary>
    private void TakeTail(FormGrid grid, int index)
    {
        if (index < 0 || _form is not { Indicators: [.., var last] })
        {
            return;
        }

        if (grid.Cell(index).Column == grid.Columns - 1 && last.Basis.Length > 0)
        {
            _form.Indicators[^1] = last with { Basis = last.Basis + grid.Text(index) };
        }
    }

    /// <summary>Blank, or what a form prints instead (/, 无, ……).</summary>
    private static bool IsNothing(string text) =>
        text is "" or "/" or "无" or "-" or "—" or "／" || text.AsSpan().Trim(".…·").IsEmpty;

    private Indicator ToIndicator(FormGrid grid, IndicatorRow read)
    {
        var anchor = grid.Anchor(read.CellOf(FormColumn.Name), _table!.Ordinal, _rowOffset);
        var cell =
            read.CellOf(FormColumn.Value) >= 0
                ? read.CellOf(FormColumn.Value)
                : read.CellOf(FormColumn.ValueBasis);
        return IndicatorText.Build(
            read,
            anchor,
            cell >= 0 ? grid.Anchor(cell, _table.Ordinal, _rowOffset) : anchor,
            read.CellOf(FormColumn.Weight) is >= 0 and var weight
                ? grid.Anchor(weight, _table.Ordinal, _rowOffset)
                : null,
            (_level1, _level2),
            _header!,
            vocabulary
        );
    }
}
