using System.Globalization;
using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Targets;

/// <summary>标签行: the upper part of a form, where a label's value stands to its right or, for amounts, below it.</summary>
internal sealed class LabelRows(TargetVocabulary vocabulary, TargetTableDraft table)
{
    private const string Classified = "涉密";

    private readonly List<(int Column, int Span, string Role, string Label)> _amountHeads = [];
    private readonly List<(int Column, int Month, string Label)> _planHeads = [];
    private bool _inTasks;
    private bool _hasTask;
    private bool _hasTerm;
    private readonly List<(int Column, string Label)> _goalHeads = [];
    private string _taskGroup = "";
    private UnitOfAccount? _unit;
    private int _planRow = -1;

    /// <summary>Reads a row into the form; false where it is no row of labels.</summary>
    public bool Take(FormGrid grid, int row, FormDraft form, int offset)
    {
        var own = grid.Filled(row);
        if (own.Count == 0)
        {
            return true;
        }

        if (TakePlan(grid, row, own, form, offset))
        {
            return true;
        }

        var roles = new string?[own.Count];
        var known = 0;
        for (var i = 0; i < own.Count; i++)
        {
            var text = grid.Text(own[i]);
            roles[i] = LabelText.Role(vocabulary.Labels, text);
            if (roles[i] is not null)
            {
                known++;
                _unit = LabelText.UnitIn(text) ?? _unit;
            }
            else if (TakeInline(grid, own[i], form, offset))
            {
                known++;
            }
        }

        if (Array.IndexOf(roles, "task") >= 0)
        {
            _inTasks = true;
            _hasTask = false;
            _taskGroup = "";
            AddHeads(grid, own, roles);
            return true;
        }

        if (
            _inTasks
            && !Array.Exists(roles, role => role is "goal" or "project" or "department")
            && !(_hasTask && IsAmountHeading(grid, own, roles))
        )
        {
            _hasTask |= known == 0;
            AddHeads(grid, own, roles);
            TakeTask(grid, row, own, roles, form, offset);
            return true;
        }

        _inTasks = false;
        if (TakeAmountsBelow(grid, own, roles, form, offset))
        {
            return true;
        }

        if (known == 0 && TakeGoalsBelow(grid, own, form, offset))
        {
            return true;
        }

        if (known == 0)
        {
            // Text below a group label (预算规模及资金用途): what the money is for.
            if (form.Texts.Count < 40)
            {
                foreach (var index in own)
                {
                    if (grid.Text(index).Length > 6 || grid.Text(index) == Classified)
                    {
                        AddText(form, "资金用途", grid.Text(index));
                    }
                }
            }

            return true;
        }

        TakePairs(grid, own, roles, form, offset);
        AddHeads(grid, own, roles);
        AddGoalHeads(grid, own, roles);
        return true;
    }

    /// <summary>实施期目标 | 年度目标, with their texts in the row below.</summary>
    private void AddGoalHeads(FormGrid grid, List<int> own, string?[] roles)
    {
        _goalHeads.Clear();
        for (var i = 0; i < own.Count; i++)
        {
            var isHead =
                roles[i] == "goal"
                && (i + 1 == own.Count ? i > 0 : roles[i + 1] == "goal")
                && grid.Cell(own[i]).RowSpan == 1;
            if (isHead)
            {
                _goalHeads.Add((grid.Cell(own[i]).Column, LabelText.Squeeze(grid.Text(own[i]))));
            }
        }
    }

    private bool TakeGoalsBelow(FormGrid grid, List<int> own, FormDraft form, int offset)
    {
        var heads = _goalHeads.ToList();
        _goalHeads.Clear();
        if (heads.Count < 2)
        {
            return false;
        }

        foreach (var index in own)
        {
            var head = heads.FindIndex(head => head.Column == grid.Cell(index).Column);
            if (head == heads.Count - 1)
            {
                form.Goal += grid.Text(index);
                form.GoalAnchor ??= grid.Anchor(index, table.Ordinal, offset);
            }
            else if (head >= 0 && form.Texts.Count < 40)
            {
                AddText(form, heads[head].Label, grid.Text(index));
            }
        }

        return true;
    }

    /// <summary>资金总额 | 财政拨款 | 其他资金 below the tasks (Chengdu): the amounts of the whole, no task any more.</summary>
    private static bool IsAmountHeading(FormGrid grid, List<int> own, string?[] roles) =>
        roles.Count(role => role is "budget" or "fiscal" or "other") >= 2
        && own.TrueForAll(index => PrintedNumber.Read(grid.Text(index)) is null);

    private static void AddText(FormDraft form, string label, string text) =>
        form.Texts[label] = form.Texts.TryGetValue(label, out var before) ? before + text : text;

    private void TakePairs(
        FormGrid grid,
        List<int> own,
        string?[] roles,
        FormDraft form,
        int offset
    )
    {
        for (var i = 0; i < own.Count; i++)
        {
            if (roles[i] is not { } role)
            {
                continue;
            }

            var label = LabelText.Squeeze(grid.Text(own[i])).TrimEnd(':', '：');
            var value = i + 1 < own.Count && roles[i + 1] is null ? own[i + 1] : -1;
            if (value < 0 && role is "group" or "task")
            {
                continue;
            }

            switch (role)
            {
                case "project" when value >= 0 && form.Name.Length == 0:
                    form.SetProject(grid.Text(value));
                    form.Anchor = grid.Anchor(value, table.Ordinal, offset);
                    form.Scope = table.Scope is null or TargetScope.Department
                        ? TargetScope.Project
                        : table.Scope.Value;
                    break;
                case "department"
                    when value >= 0
                        && form.Name.Length == 0
                        && table.Scope is null or TargetScope.Department:
                    form.Name = LabelText.Squeeze(grid.Text(value));
                    form.Anchor = grid.Anchor(value, table.Ordinal, offset);
                    form.Scope = TargetScope.Department;
                    break;
                case "department" or "owner" when value >= 0:
                    form.Entity = form.Entity.Length == 0 ? grid.Text(value) : form.Entity;
                    break;
                case "code" when value >= 0:
                    form.Code = LabelText.Squeeze(grid.Text(value));
                    break;
                case "goal" when value >= 0:
                    form.Goal += grid.Text(value);
                    form.GoalAnchor ??= grid.Anchor(value, table.Ordinal, offset);
                    break;
                case "text" when value >= 0 && form.Texts.Count < 40:
                    AddText(form, label, grid.Text(value));
                    break;
                case "budget" or "fiscal" or "other" or "part" when value >= 0:
                    Put(
                        form,
                        role,
                        label,
                        grid.Text(value),
                        grid.Anchor(value, table.Ordinal, offset)
                    );
                    break;
            }
        }
    }

    /// <summary>部门全称：某局 in one cell.</summary>
    private bool TakeInline(FormGrid grid, int index, FormDraft form, int offset)
    {
        var text = grid.Text(index);
        var colon = text.AsSpan().IndexOfAny(':', '：');
        if (colon is <= 0 or > 16 || colon == text.Length - 1)
        {
            return false;
        }

        var role = LabelText.Role(vocabulary.Labels, text[..colon]);
        var value = text[(colon + 1)..].Trim();
        switch (role)
        {
            case "department" when form.Name.Length == 0 && table.Scope == TargetScope.Department:
                form.Name = LabelText.Squeeze(value);
                form.Anchor = grid.Anchor(index, table.Ordinal, offset);
                form.Scope = TargetScope.Department;
                return true;
            case "project" when form.Name.Length == 0:
                form.SetProject(value);
                form.Anchor = grid.Anchor(index, table.Ordinal, offset);
                return true;
            case "budget" or "fiscal" or "other" or "part":
                Put(form, role, text[..colon], value, grid.Anchor(index, table.Ordinal, offset));
                return true;
            default:
                return role is not null;
        }
    }

    private StatedAmount? Put(FormDraft form, string role, string label, string text, Anchor anchor)
    {
        if (
            (_unit ?? LabelText.UnitIn(label) ?? table.Unit ?? table.UnitBefore) is not { } unit
            || Read(text, unit) is not { } amount
        )
        {
            return null;
        }

        var stated = new StatedAmount(LabelText.Squeeze(label), amount, anchor);
        switch (role)
        {
            case "budget" when form.Budget is null || IsTerm(form.Budget.Label):
                _hasTerm |= IsTerm(stated.Label);
                form.Budget = stated;
                break;
            case "budget":
                _hasTerm |= IsTerm(stated.Label);
                break;
            // 实施期 left, 年度 right: the money of the year is printed last.
            case "fiscal" when form.Fiscal is null || _hasTerm:
                form.Fiscal = stated;
                break;
            case "other" when form.Other is null || _hasTerm:
                form.Other = stated;
                break;
            case "part":
                form.Parts.Add(stated);
                break;
        }

        return stated;
    }

    private static bool IsTerm(string label) =>
        label.StartsWith("实施期", StringComparison.Ordinal)
        || label.StartsWith("中期", StringComparison.Ordinal);

    /// <summary>A number, or a number with its own unit (17.5万元).</summary>
    private static Amount? Read(string text, UnitOfAccount unit)
    {
        if (Amount.Read(text, unit) is { } amount)
        {
            return amount;
        }

        var squeezed = LabelText.Squeeze(text);
        foreach (var own in UnitOfAccount.All)
        {
            if (squeezed.EndsWith(own.Name, StringComparison.Ordinal))
            {
                return Amount.Read(squeezed[..^own.Name.Length], own);
            }
        }

        return null;
    }

    /// <summary>Labels of amounts whose numbers stand in the row below (资金总额 | 财政拨款 | 其他资金).</summary>
    private void AddHeads(FormGrid grid, List<int> own, string?[] roles)
    {
        var heads = 0;
        for (var i = 0; i < own.Count; i++)
        {
            var isNumber = PrintedNumber.Read(grid.Text(own[i])) is not null;
            if (isNumber)
            {
                return;
            }

            if (roles[i] is "budget" or "fiscal" or "other" or "part" or "group")
            {
                heads++;
            }
        }

        if (heads < 2 && _amountHeads.Count == 0)
        {
            return;
        }

        for (var i = 0; i < own.Count; i++)
        {
            if (roles[i] is { } role and ("budget" or "fiscal" or "other" or "part" or "group"))
            {
                var cell = grid.Cell(own[i]);
                _amountHeads.Add(
                    (cell.Column, cell.ColumnSpan, role, LabelText.Squeeze(grid.Text(own[i])))
                );
            }
        }
    }

    private bool TakeAmountsBelow(
        FormGrid grid,
        List<int> own,
        string?[] roles,
        FormDraft form,
        int offset
    )
    {
        if (_amountHeads.Count == 0)
        {
            return false;
        }

        var numbers = own.Where(index => PrintedNumber.Read(grid.Text(index)) is not null).ToList();
        if (
            numbers.Count == 0
            || Array.Exists(roles, role => role is "project" or "department" or "goal" or "budget")
        )
        {
            if (
                !Array.Exists(
                    roles,
                    role => role is "budget" or "fiscal" or "other" or "part" or "group"
                )
            )
            {
                _amountHeads.Clear();
            }

            return false;
        }

        var placed = numbers.ConvertAll(index => Head(grid.Cell(index).Column));
        if (
            placed.Exists(head => head.Role.Length == 0)
            || placed.Distinct().Count() < placed.Count
        )
        {
            // Text lost a cell: the order of headings and numbers still tells, where there are as many of each.
            var leaves = _amountHeads.Where(head => head.Role != "group").ToList();
            if (leaves.Count != numbers.Count)
            {
                form.UnreadRows++;
                return true;
            }

            placed = leaves.ConvertAll(head => (head.Role, head.Label));
        }

        for (var i = 0; i < numbers.Count; i++)
        {
            Put(
                form,
                placed[i].Role,
                placed[i].Label,
                grid.Text(numbers[i]),
                grid.Anchor(numbers[i], table.Ordinal, offset)
            );
        }

        _amountHeads.Clear();
        return true;
    }

    /// <summary>The headings above a column: 合计 below 财政拨款 is 财政拨款, 基本支出 below it a part of it.</summary>
    private (string Role, string Label) Head(int column)
    {
        var role = "";
        var label = "";
        foreach (var head in _amountHeads)
        {
            if (column < head.Column || column >= head.Column + head.Span)
            {
                continue;
            }

            if (head.Label is "合计" or "小计" && role.Length > 0)
            {
                continue;
            }

            label = label.Length == 0 || head.Role != "part" ? head.Label : label + head.Label;
            role = head.Role == "group" && role.Length > 0 ? role : head.Role;
        }

        return (role == "group" ? "" : role, label);
    }

    private void TakeTask(
        FormGrid grid,
        int row,
        List<int> own,
        string?[] roles,
        FormDraft form,
        int offset
    )
    {
        var numbers = own.Where(index => PrintedNumber.Read(grid.Text(index)) is not null).ToList();
        AddTask(grid, own, roles, numbers, form);
        if (numbers.Count == 0)
        {
            return;
        }

        var isTotal = Array.Exists(roles, role => role == "budget");
        var name = own.Find(index =>
            PrintedNumber.Read(grid.Text(index)) is null && grid.Cell(index).RowSpan < 3
        );
        var label = isTotal ? "金额合计" : LabelText.Squeeze(grid.Text(name));
        foreach (var index in numbers)
        {
            var head = Head(grid.Cell(index).Column);
            if (isTotal)
            {
                Put(
                    form,
                    head.Role,
                    head.Label,
                    grid.Text(index),
                    grid.Anchor(index, table.Ordinal, offset)
                );
                form.PartsAddUp = form.Budget is not null;
            }
            else if (head.Role == "budget")
            {
                Put(
                    form,
                    "part",
                    label,
                    grid.Text(index),
                    grid.Anchor(index, table.Ordinal, offset)
                );
            }
        }

        _ = row;
        _taskGroup = label;
    }

    /// <summary>任务名称 | 主要内容: a task in words, beside its amounts or without any.</summary>
    private static void AddTask(
        FormGrid grid,
        List<int> own,
        string?[] roles,
        List<int> numbers,
        FormDraft form
    )
    {
        var words = new List<string>();
        for (var i = 0; i < own.Count; i++)
        {
            if (roles[i] is null && !numbers.Contains(own[i]))
            {
                words.Add(grid.Text(own[i]));
            }
        }

        if (words.Count is 1 or 2 && words.Count + numbers.Count > 1 && form.Tasks.Count < 200)
        {
            form.Tasks.Add(
                new TargetTask(LabelText.Squeeze(words[0]), words.Count > 1 ? words[1] : "")
            );
        }
    }

    /// <summary>资金支出计划: month ends in one row, cumulative percentages under them in the next.</summary>
    private bool TakePlan(FormGrid grid, int row, List<int> own, FormDraft form, int offset)
    {
        if (_planHeads.Count > 0 && row == _planRow + 1)
        {
            var percents = own.Where(index => PrintedNumber.Read(grid.Text(index)) is not null)
                .ToList();
            var others = own.Count - percents.Count;
            if (
                others <= 1
                && (others == 0 || LabelText.Role(vocabulary.Labels, grid.Text(own[0])) == "plan")
            )
            {
                PutPlan(grid, row, percents, form, offset);
                _planHeads.Clear();
                return true;
            }

            _planHeads.Clear();
        }

        if (own.Count < 2 || LabelText.Role(vocabulary.Labels, grid.Text(own[0])) != "plan")
        {
            return false;
        }

        _planHeads.Clear();
        foreach (var index in own.Skip(1))
        {
            var label = LabelText.Squeeze(grid.Text(index));
            if (Month(label) is { } month)
            {
                _planHeads.Add((grid.Cell(index).Column, month, label));
            }
        }

        _planRow = row;
        return _planHeads.Count > 0;
    }

    private void PutPlan(FormGrid grid, int row, List<int> percents, FormDraft form, int offset)
    {
        var steps = new int[_planHeads.Count];
        Array.Fill(steps, -1);
        var isPlaced = true;
        foreach (var index in percents)
        {
            var at = _planHeads.FindIndex(head => grid.At(row, head.Column) == index);
            if (at < 0 || steps[at] >= 0)
            {
                isPlaced = false;
                break;
            }

            steps[at] = index;
        }

        if (!isPlaced)
        {
            // Shifted by a lost cell: only a full row still says which percentage belongs to which month.
            if (percents.Count != _planHeads.Count)
            {
                form.UnreadRows++;
                return;
            }

            percents.CopyTo(steps);
        }

        for (var i = 0; i < steps.Length; i++)
        {
            form.Plan.Add(
                steps[i] < 0
                    ? new PlanStep(
                        _planHeads[i].Label,
                        _planHeads[i].Month,
                        Percent: null,
                        form.Anchor
                    )
                    : new PlanStep(
                        _planHeads[i].Label,
                        _planHeads[i].Month,
                        PrintedNumber.Read(grid.Text(steps[i])),
                        grid.Anchor(steps[i], table.Ordinal, offset)
                    )
            );
        }
    }

    /// <summary>3 in 3月底 or 1-3月; null for anything else.</summary>
    private static int? Month(string label)
    {
        var at = label.IndexOf('月', StringComparison.Ordinal);
        if (at is < 1 or > 6 || label.Length > at + 3)
        {
            return null;
        }

        var from = at;
        while (from > 0 && char.IsAsciiDigit(label[from - 1]))
        {
            from--;
        }

        return
            int.TryParse(
                label.AsSpan(from, at - from),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var month
            ) && month is >= 1 and <= 12
            ? month
            : null;
    }
}
