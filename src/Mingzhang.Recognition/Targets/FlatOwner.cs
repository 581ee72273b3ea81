using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Targets;

/// <summary>
/// 压平的表头部分: whose form it is. Above the indicators of a form stand title, unit, name, amounts and goal; in a list of projects the
/// cells left of the first indicator of each project are printed as lines before it.
/// </summary>
/// <param name="units">Lines and rows of tables in which units may stand behind their codes.</param>
internal sealed class FlatOwner(
    IReadOnlyList<FlatFormLine> lines,
    TargetVocabulary vocabulary,
    IReadOnlyList<string> units
)
{
    private const int MostLinesAbove = 160;
    private const int ShortestEntity = 3;
    private const int LongestTask = 60;
    private const int MostTasks = 100;

    private string _entity = "";

    /// <summary>The form whose title stands above a header; lines that belong to an earlier form end the search.</summary>
    public FormDraft Above(int header, int after)
    {
        var title = header;
        while (title > Math.Max(after, header - MostLinesAbove) && !IsTitle(lines[title].Text))
        {
            title--;
        }

        var form = new FormDraft(lines[title].Anchor)
        {
            Scope = IsTitle(lines[title].Text) ? ScopeOf(lines[title].Text) : TargetScope.Project,
            HasIndicatorPart = true,
        };
        UnitOfAccount? unit = null;
        for (var i = title; i < header; i++)
        {
            unit = LabelText.UnitIn(lines[i].Text) ?? unit;
            TakePairs(lines[i], form, unit);
            if (IsLabel(lines[i].Text, "goal"))
            {
                TakeGoal(form, i + 1, header);
            }
            else if (IsLabel(lines[i].Text, "task"))
            {
                TakeTasks(form, i + 1, header);
            }
        }

        for (var i = title; i < header && form.Budget is null; i++)
        {
            TakeAmounts(lines[i], form, unit);
        }

        if (form.Scope == TargetScope.Department && form.Name.Length == 0)
        {
            form.Name = CodedName(title, header);
        }

        return form;
    }

    public bool IsTitle(string text) =>
        text.Length is > 6 and < 60
        && !text.Contains('。', StringComparison.Ordinal)
        && vocabulary
            .Headings["titles/target"]
            .Any(word => text.Contains(word, StringComparison.Ordinal))
        && (text.EndsWith('表') || text.EndsWith(')') || text.EndsWith('）'));

    private TargetScope ScopeOf(string title) =>
        vocabulary
            .Headings["titles/department"]
            .Any(word => title.Contains(word, StringComparison.Ordinal))
        || title.Contains("整体支出", StringComparison.Ordinal)
            ? TargetScope.Department
            : TargetScope.Project;

    /// <summary>项目名称 某项目 预算数 12.00: labels and values on one line.</summary>
    private void TakePairs(FlatFormLine line, FormDraft form, UnitOfAccount? unit)
    {
        var tokens = line.Text.Split(' ');
        for (var t = 0; t < tokens.Length; t++)
        {
            var colon = tokens[t].AsSpan().IndexOfAny(':', '：');
            var label = colon > 0 ? tokens[t][..colon] : tokens[t];
            var value =
                colon > 0 && colon < tokens[t].Length - 1 ? tokens[t][(colon + 1)..]
                : t + 1 < tokens.Length ? tokens[t + 1]
                : "";
            if (value.Length == 0 || LabelText.Role(vocabulary.Labels, value) is not null)
            {
                continue;
            }

            switch (LabelText.Role(vocabulary.Labels, label))
            {
                case "project" when form.Name.Length == 0:
                    form.SetProject(value);
                    form.Anchor = line.Anchor;
                    break;
                case "department"
                    when form.Name.Length == 0 && form.Scope == TargetScope.Department:
                    form.Name = value;
                    form.Anchor = line.Anchor;
                    break;
                case "department" or "owner" when form.Entity.Length == 0:
                    form.Entity = value;
                    break;
                case "code" when form.Code.Length == 0:
                    form.Code = value;
                    break;
                case "budget"
                    when form.Budget is null
                        && unit is { } of
                        && Amount.Read(value, of) is { } amount:
                    form.Budget = new StatedAmount(label, amount, Printed(line.Anchor, value));
                    break;
            }
        }
    }

    /// <summary>
    /// A line of amounts below the headings of the form. The first is the whole where two others of the line add up to it (基本支出 and
    /// 项目支出 with their sources), or where it is all there is.
    /// </summary>
    private static void TakeAmounts(FlatFormLine line, FormDraft form, UnitOfAccount? unit)
    {
        var tokens = line.Text.Split(' ');
        if (unit is not { } of || tokens.Length > 12 || !Array.TrueForAll(tokens, IsMoney))
        {
            return;
        }

        var amounts = Array.ConvertAll(tokens, token => Amount.Read(token, of));
        if (Array.Exists(amounts, amount => amount is null))
        {
            return;
        }

        var whole = amounts[0]!;
        var parts = new List<int>();
        for (var i = 2; i < amounts.Length; i++)
        {
            if (whole.Truth.Overlaps(amounts[1]!.Truth + amounts[i]!.Truth))
            {
                parts.Add(i);
            }
        }

        var repeats = Array.TrueForAll(
            amounts,
            amount => amount!.Value == whole.Value || amount.Value.Fen == 0
        );
        if (parts.Count == 0 && !repeats)
        {
            return;
        }

        form.Budget = new StatedAmount("预算支出总额", whole, Printed(line.Anchor, tokens[0]));
    }

    private void TakeGoal(FormDraft form, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (
                IsLabel(lines[i].Text, "goal", "text", "task", "group", "plan")
                || IsTitle(lines[i].Text)
            )
            {
                return;
            }

            form.Goal += lines[i].Text;
            form.GoalAnchor ??= lines[i].Anchor;
        }
    }

    /// <summary>
    /// 任务名称 | 主要内容: a name of a few words in a paragraph of its own, then sentences up to the next name. A page break divides
    /// sentences, so that only what follows a full stop is a name.
    /// </summary>
    private void TakeTasks(FormDraft form, int from, int to)
    {
        var own = new List<FlatFormLine>();
        for (var i = from; i < to; i++)
        {
            var text = lines[i].Text;
            if (IsLabel(text, "goal", "group", "plan") || IsTitle(text))
            {
                break;
            }

            // The merged label 年度主要任务 is printed again before a name on each page.
            var first = text.Split(' ')[0];
            var rest = LabelText.Role(vocabulary.Labels, first) is "text"
                ? text[Math.Min(text.Length, first.Length + 1)..]
                : text;
            if (rest.Length > 0)
            {
                own.Add(lines[i] with { Text = rest });
            }
        }

        var isEnded = true;
        foreach (var (text, _) in FlatText.Of(own))
        {
            if (
                isEnded
                && text.Length <= LongestTask
                && !text.Contains('。', StringComparison.Ordinal)
                && form.Tasks.Count < MostTasks
            )
            {
                form.Tasks.Add(new Facts.Targets.TargetTask(text, ""));
                isEnded = false;
                continue;
            }

            if (form.Tasks.Count == 0)
            {
                return;
            }

            form.Tasks[^1] = form.Tasks[^1] with { Content = form.Tasks[^1].Content + text };
            isEnded = text.EndsWith('。');
        }
    }

    /// <summary>214-某单位 in the upper part of a form.</summary>
    private string CodedName(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            foreach (var token in lines[i].Text.Split(' '))
            {
                if (EntityCode(token) is { } code)
                {
                    return token[(code.Length + 1)..];
                }
            }
        }

        return "";
    }

    /// <summary>Begins or goes on with the project whose cells stand before its first indicator.</summary>
    /// <param name="cells">The words before the level of the indicator.</param>
    /// <returns>The form that the indicator belongs to; null where the words name no project.</returns>
    public FormDraft? Project(
        IReadOnlyList<FlatFormLine> cells,
        FormDraft? current,
        UnitOfAccount? unit
    )
    {
        var segments = new List<(string Text, string Amount, Anchor Anchor)>();
        var text = "";
        var anchor = cells[0].Anchor;
        foreach (var cell in cells)
        {
            anchor = text.Length == 0 ? cell.Anchor : anchor;
            if (IsMoney(cell.Text) && text.Length > 0)
            {
                segments.Add((text, cell.Text, anchor));
                text = "";
                continue;
            }

            text += cell.Text;
        }

        var found = segments.FindIndex(segment => Name(segment.Text).Length > 0);
        if (found < 0)
        {
            if (segments.Count > 0)
            {
                // 214001-某单位某项目: where the one ends and the other begins nobody says.
                return null;
            }

            if (current is not null)
            {
                current.Goal += text;
            }

            return current;
        }

        var (named, printed, place) = segments[found];
        var name = Name(named);
        var goal =
            string.Concat(segments.Skip(found + 1).Select(segment => segment.Text + segment.Amount))
            + text;
        if (
            current is not null
            && current.Name == name
            && current.Budget?.Amount.Printed == printed
        )
        {
            // The cells are printed again where the project goes on over the page.
            current.Goal += goal;
            return current;
        }

        var form = new FormDraft(place)
        {
            Scope = TargetScope.Project,
            IsInList = true,
            HasIndicatorPart = true,
            Entity = _entity,
            Goal = goal,
            GoalAnchor = goal.Length > 0 ? place : null,
        };
        form.SetProject(name);
        if (unit is { } of && Amount.Read(printed, of) is { } amount)
        {
            form.Budget = new StatedAmount("预算数", amount, Printed(place, printed));
        }

        return form;
    }

    /// <summary>The name of a project without the unit that stands before it; empty where the words are a unit and no more.</summary>
    private string Name(string text)
    {
        if (EntityCode(text) is not { } code)
        {
            return text;
        }

        var rest = text[(code.Length + 1)..];
        var entity = KnownName(code, rest);
        if (entity.Length == 0)
        {
            // A unit that no other line names: its name cannot be told from the project behind it.
            _entity = rest;
            return "";
        }

        _entity = entity;
        return rest[entity.Length..];
    }

    /// <summary>The beginning of a text that another line prints behind the same code (214001某单位).</summary>
    private string KnownName(string code, string rest)
    {
        var longest = "";
        foreach (var line in units)
        {
            var at = line.IndexOf(code, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var name = line.AsSpan(at + code.Length);
            var isWrapped = name.StartsWith("-") || name.StartsWith("－");
            name = name.TrimStart("-－ ");
            var end = name.IndexOf(' ');
            if (isWrapped && end < 0)
            {
                // 214001-某市 may go on below.
                continue;
            }

            name = end < 0 ? name : name[..end];
            if (
                name.Length > Math.Max(ShortestEntity - 1, longest.Length)
                && name.Length < rest.Length
                && rest.AsSpan().StartsWith(name, StringComparison.Ordinal)
            )
            {
                longest = name.ToString();
            }
        }

        return longest;
    }

    /// <summary>214001 of 214001-某单位; null where no such code begins the text.</summary>
    private static string? EntityCode(string text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        return digits is >= 3 and <= 9 && digits + 2 < text.Length && text[digits] is '-' or '－'
            ? text[..digits]
            : null;
    }

    private bool IsLabel(string text, params ReadOnlySpan<string> roles)
    {
        var first = text.Split(' ')[0];
        return LabelText.Role(vocabulary.Labels, first) is { } role && roles.Contains(role);
    }

    private static bool IsMoney(string token) =>
        PrintedNumber.Read(token) is { Decimals: > 0, IsPercent: false };

    private static Anchor Printed(Anchor anchor, string text) => anchor with { Printed = text };
}
