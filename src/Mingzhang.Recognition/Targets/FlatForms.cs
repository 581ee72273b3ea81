using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Targets;

/// <summary>
/// 压平的绩效目标表: forms of a text whose grid was lost: `科普资金 20 万元 = 27.5 是` in one place, project and budget in another, in
/// either order. A group of indicators belongs to a project only where its money indicator is the project's budget and no
/// other group's is; what stays open is listed as unread.
/// </summary>
internal sealed class FlatForms(string document, TargetVocabulary vocabulary)
{
    private const int MostGroups = 200;
    private const int LongestUnitLine = 80;
    private const int MostLinesOfForm = 120;
    private const int ShortestText = 12;

    private readonly List<Group> _groups = [];
    private readonly List<Owner> _owners = [];

    private sealed record Group(Anchor Anchor, bool HasWeights)
    {
        /// <summary>Labels of texts (项目概况, 立项依据, 当年绩效目标) that stand between the group before and this one.</summary>
        public List<string> Labels { get; init; } = [];

        public List<Indicator> Indicators { get; } = [];
    }

    private sealed record Owner(
        string Name,
        string Entity,
        TargetScope Scope,
        StatedAmount Budget,
        Anchor Anchor
    )
    {
        public string Goal { get; init; } = "";

        public Anchor? GoalAnchor { get; init; }

        /// <summary>Texts of the form in printed order, without their labels.</summary>
        public List<FlatText> Texts { get; init; } = [];
    }

    /// <summary>Reads the lines of a document that has no grid with a target form.</summary>
    public (List<FormDraft> Forms, List<Unread> Unread) Read(Document source)
    {
        var lines = source
            .Blocks.OfType<Paragraph>()
            .SelectMany(paragraph => TitleLines.LinesOf(paragraph, document))
            .Select(line => (Text: LabelText.Tidy(line.Text), line.Anchor))
            .Where(line => line.Text.Length > 0)
            .ToList();
        List<FormColumn>? order = null;
        Group? group = null;
        var labels = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var (text, anchor) = lines[i];
            if (Header(text) is { } header)
            {
                order = header;
                group = new Group(anchor, header.Contains(FormColumn.Weight))
                {
                    Labels = [.. labels],
                };
                labels.Clear();
                continue;
            }

            if (order is not null && group is not null && Row(text, order, anchor) is { } indicator)
            {
                if (group.Indicators.Count == 0 && _groups.Count < MostGroups)
                {
                    _groups.Add(group);
                }

                group.Indicators.Add(indicator);
                labels.Clear();
                continue;
            }

            if (LabelText.Role(vocabulary.Labels, text) is "text" or "goal")
            {
                labels.Add(LabelText.Squeeze(text));
            }

            if (text.Length < 60 && text.EndsWith("绩效目标表", StringComparison.Ordinal))
            {
                ReadOwner(lines, i);
            }
        }

        var (forms, unread) = Match();
        var levels = new FlatLevelForms(
            vocabulary,
            lines.ConvertAll(line => new FlatFormLine(line.Text, line.Anchor)),
            Units(source, lines)
        ).Read();
        return ([.. forms, .. levels.Forms], [.. unread, .. levels.Unread]);
    }

    /// <summary>Lines and rows of tables, where a unit stands behind its code.</summary>
    private static List<string> Units(Document source, List<(string Text, Anchor Anchor)> lines)
    {
        var units = lines
            .Where(line => line.Text.Length <= LongestUnitLine)
            .Select(line => line.Text)
            .ToList();
        foreach (var grid in source.Blocks.OfType<Grid>())
        {
            foreach (var row in grid.Cells.GroupBy(cell => cell.Row))
            {
                units.Add(
                    string.Join(
                        ' ',
                        row.OrderBy(cell => cell.Column)
                            .Select(cell => LabelText.Squeeze(cell.Text))
                            .Where(text => text.Length > 0)
                    )
                );
            }
        }

        return units;
    }

    /// <summary>Headings on one line, the name first: 指标名称 指标权重 计量单位 指标性质 指标值 是否核心指标.</summary>
    private List<FormColumn>? Header(string line)
    {
        if (line.Length > 80 || !line.Contains("指标", StringComparison.Ordinal))
        {
            return null;
        }

        var order = new List<FormColumn>();
        foreach (var token in line.Split(' '))
        {
            var role = LabelText.Role(vocabulary.Columns, token) switch
            {
                "name" => FormColumn.Name,
                "operator" => FormColumn.Operator,
                "value" => FormColumn.Value,
                "unit" => FormColumn.Unit,
                "weight" => FormColumn.Weight,
                "core" => FormColumn.Core,
                _ => FormColumn.None,
            };
            if (role == FormColumn.None)
            {
                return null;
            }

            order.Add(role);
        }

        return
            order is [FormColumn.Name, ..]
            && order.Contains(FormColumn.Operator)
            && order.Contains(FormColumn.Value)
            ? order
            : null;
    }

    /// <summary>A row whose tokens behind the name fit the headings one by one.</summary>
    private Indicator? Row(string line, List<FormColumn> order, Anchor anchor)
    {
        var tokens = line.Split(' ');
        var columns = order.Count - 1;
        if (tokens.Length <= columns)
        {
            return null;
        }

        var first = tokens.Length - columns;
        var sign = "";
        var value = "";
        var unit = "";
        PrintedNumber? weight = null;
        bool? core = null;
        for (var i = 0; i < columns; i++)
        {
            var token = tokens[first + i];
            switch (order[i + 1])
            {
                case FormColumn.Operator when vocabulary.Operator(token) is { } normal:
                    sign = normal;
                    break;
                case FormColumn.Weight when PrintedNumber.Read(token) is { } number:
                    weight = number;
                    break;
                case FormColumn.Core when vocabulary.Indicators["core/yes"].Contains(token):
                    core = true;
                    break;
                case FormColumn.Core when vocabulary.Indicators["core/no"].Contains(token):
                    core = false;
                    break;
                case FormColumn.Value:
                    value = token;
                    break;
                case FormColumn.Unit when PrintedNumber.Read(token) is null && token.Length <= 8:
                    unit = token;
                    break;
                default:
                    return null;
            }
        }

        var name = string.Concat(tokens.Take(first));
        return IndicatorText.Build(name, sign, value, unit, anchor, vocabulary) with
        {
            Weight = weight,
            WeightAnchor = weight is null ? null : anchor,
            ValueAnchor = anchor,
            IsCore = core,
        };
    }

    /// <summary>
    /// Behind the title of a form: the department; the project with the department behind its name; the budget. The next title
    /// ends it.
    /// </summary>
    private void ReadOwner(List<(string Text, Anchor Anchor)> lines, int title)
    {
        var isOverall = lines[title].Text.Contains("整体", StringComparison.Ordinal);
        var entity = "";
        (string Text, Anchor Anchor)? name = null;
        (Amount Amount, Anchor Anchor)? budget = null;
        var goal = "";
        Anchor? goalAnchor = null;
        if (UnitNear(lines, title) is not { } unit)
        {
            return;
        }

        for (var i = title + 1; i < Math.Min(lines.Count, title + 40); i++)
        {
            var (text, anchor) = lines[i];
            if (text.EndsWith("绩效目标表", StringComparison.Ordinal) || Header(text) is not null)
            {
                break;
            }

            if (entity.Length == 0 && text.Length is > 3 and < 40)
            {
                var colon = text.AsSpan().IndexOfAny(':', '：');
                entity = colon >= 0 ? text[(colon + 1)..].Trim() : text;
                continue;
            }

            if (entity.Length < 4)
            {
                continue;
            }

            if (name is null && text.EndsWith(' ' + entity, StringComparison.Ordinal))
            {
                name = (text[..^(entity.Length + 1)], anchor);
            }
            else if (
                budget is null
                && LastAmount(text, unit) is { } amount
                && (!isOverall || text.StartsWith(entity, StringComparison.Ordinal))
            )
            {
                budget = (amount, anchor with { Printed = amount.Printed });
            }
            else if (isOverall && budget is not null)
            {
                // The goal is the only text of the department's form, and goes on to the next label.
                if (LabelText.Role(vocabulary.Labels, text) is not null || text.Length < 12)
                {
                    break;
                }

                goal += text;
                goalAnchor ??= anchor;
            }
        }

        if (budget is not { } money || (name is null && !isOverall))
        {
            return;
        }

        _owners.Add(
            new Owner(
                isOverall ? entity : name!.Value.Text,
                entity,
                isOverall ? TargetScope.Department : TargetScope.Project,
                new StatedAmount("当年预算", money.Amount, money.Anchor),
                isOverall ? money.Anchor : name!.Value.Anchor
            )
            {
                Goal = goal,
                GoalAnchor = goalAnchor,
                Texts = isOverall ? [] : Texts(lines, title, entity),
            }
        );
    }

    /// <summary>What a form says in sentences, between its title and the next; the rows of indicators may stand among them.</summary>
    private List<FlatText> Texts(List<(string Text, Anchor Anchor)> lines, int title, string entity)
    {
        var own = new List<FlatFormLine>();
        List<FormColumn>? order = null;
        for (var i = title + 1; i < Math.Min(lines.Count, title + MostLinesOfForm); i++)
        {
            var (text, anchor) = lines[i];
            if (text.Length < 60 && text.EndsWith("绩效目标表", StringComparison.Ordinal))
            {
                break;
            }

            order = Header(text) ?? order;
            var isCell =
                Header(text) is not null
                || (order is not null && Row(text, order, anchor) is not null)
                || text == entity
                || text.EndsWith(' ' + entity, StringComparison.Ordinal)
                || PrintedNumber.Read(text.AsSpan(text.LastIndexOf(' ') + 1)) is not null
                || LabelText.Role(vocabulary.Labels, text.Split(' ')[0]) is not null;
            if (!isCell)
            {
                own.Add(new FlatFormLine(text, anchor));
            }
        }

        return FlatText.Of(own).FindAll(text => text.Text.Length >= ShortestText);
    }

    /// <summary>An amount with decimals at the end of a short line; whole numbers are counts or years.</summary>
    private static Amount? LastAmount(string text, UnitOfAccount unit)
    {
        if (text.Length > 60)
        {
            return null;
        }

        var token = text[(text.LastIndexOf(' ') + 1)..];
        return PrintedNumber.Read(token) is { Decimals: 2 } ? Amount.Read(token, unit) : null;
    }

    /// <summary>单位：元 within the lines before a title.</summary>
    private static UnitOfAccount? UnitNear(List<(string Text, Anchor Anchor)> lines, int title)
    {
        for (var i = title; i >= Math.Max(0, title - 60); i--)
        {
            if (lines[i].Text.Length < 60 && LabelText.UnitIn(lines[i].Text) is { } unit)
            {
                return unit;
            }
        }

        return null;
    }

    private (List<FormDraft> Forms, List<Unread> Unread) Match()
    {
        var forms = new List<FormDraft>();
        var unread = new List<Unread>();
        foreach (var group in _groups)
        {
            var fits = _owners.Where(owner => IsBudget(group, owner)).ToList();
            if (fits.Count != 1 || _groups.Count(other => IsBudget(other, fits[0])) != 1)
            {
                unread.Add(
                    new Unread(
                        "绩效指标",
                        "the text does not say which project these indicators belong to",
                        group.Anchor
                    )
                );
                continue;
            }

            var owner = fits[0];
            var form = new FormDraft(owner.Anchor)
            {
                Scope = owner.Scope,
                Entity = owner.Entity,
                Budget = owner.Budget,
                Goal = owner.Goal,
                GoalAnchor = owner.GoalAnchor,
                HasIndicatorPart = true,
                HasWeights = group.HasWeights,
            };
            form.SetProject(owner.Name);
            form.Indicators.AddRange(group.Indicators);
            TakeTexts(form, group, owner);
            forms.Add(form);
        }

        return (forms, unread);
    }

    /// <summary>The labels stand in one place, their texts in another; as many of each, in one order, belong together.</summary>
    private void TakeTexts(FormDraft form, Group group, Owner owner)
    {
        if (
            owner.Texts.Count != group.Labels.Count
            || group.Labels.Distinct(StringComparer.Ordinal).Count() < group.Labels.Count
        )
        {
            return;
        }

        for (var i = 0; i < group.Labels.Count; i++)
        {
            if (LabelText.Role(vocabulary.Labels, group.Labels[i]) == "goal")
            {
                form.Goal = owner.Texts[i].Text;
                form.GoalAnchor = owner.Texts[i].Anchor;
            }
            else
            {
                form.Texts[group.Labels[i]] = owner.Texts[i].Text;
            }
        }
    }

    private static bool IsBudget(Group group, Owner owner) =>
        group.Indicators.Exists(indicator =>
            indicator.Number is { } number
            && UnitOfAccount.TryParse(indicator.Unit, out var unit)
            && Amount.From(number, unit, indicator.Value) is { } amount
            && amount.Value == owner.Budget.Amount.Value
        );
}
